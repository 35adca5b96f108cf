package statement

import (
	"strings"

	"kutip/corpus/lang"
)

// unnamed reads the plain plural noun that stands before an English verb with a
// clause behind it: "privacy campaigners worry that".
func (f frame) unnamed(c lang.Cue) mention {
	const most = 4 // words
	i := f.index(c.Start)
	if f.names.lang != lang.English || c.Kind != lang.Verb || i == 0 || !f.ts[i].joined() || !f.clause(f.index(c.End)) {
		return mention{}
	}
	end := i
	for end > 0 && helping(f.ts[end-1]) && f.ts[end].joined() {
		end--
	}
	start := end
	for start > 0 && start > end-most && f.ts[start].joined() && f.plain(start-1) {
		start--
	}
	if start == end || !strings.HasSuffix(f.ts[end-1].folded, "s") && f.ts[end-1].folded != "percent" {
		return mention{}
	}
	verb := f.ts[i].folded
	if strings.HasSuffix(verb, "s") || strings.HasSuffix(verb, "ing") {
		return mention{}
	}
	return f.names.unnamed(f.ts[start:end])
}

// plain reports whether token k can be part of a noun phrase that names nobody.
func (f frame) plain(k int) bool {
	t := f.ts[k]
	return !t.cue && !lang.Bound(t.folded) && !lang.Calendar(t.folded) && !lang.Linking(t.folded) && !lang.Stop(lang.English, t.folded) &&
		!lang.Finite(t.folded) && !lang.Determiner(t.folded) && !lang.Preposition(t.folded)
}

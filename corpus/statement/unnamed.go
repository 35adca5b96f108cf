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
	ts := f.ts[start:end]
	return mention{at: spanOf(ts), role: f.names.phrase(ts), generic: true}
}

// plain reports whether token k can be part of a noun phrase that names nobody.
func (f frame) plain(k int) bool {
	t := f.ts[k]
	return !t.cue && !lang.Bound(t.folded) && !lang.Calendar(t.folded) && !lang.Linking(t.folded) && !lang.Stop(lang.English, t.folded) &&
		!lang.Finite(t.folded) && !lang.Determiner(t.folded) && !lang.Preposition(t.folded)
}

// document reads what is written and reports something itself, with all that
// stands between it and the verb: "recent polls in Ohio have shown".
func (f frame) document(clause []token) mention {
	const farthest, longest = 14, 8 // words back, words of a name
	for k := len(clause) - 2; k >= 0 && k >= len(clause)-farthest; k-- {
		if strings.Contains(clause[k+1].gap, ",") {
			return mention{}
		}
		if !lang.Written(clause[k].folded) {
			continue
		}
		if !lang.Preposition(clause[k+1].folded) && !relative(clause[k+1].folded) && clause[k+1].folded != "that" && !strings.HasSuffix(clause[k+1].folded, "ed") {
			return mention{}
		}
		start := k
		for start > 0 && clause[start].joined() && !lang.Bound(clause[start-1].folded) && !lang.Determiner(clause[start-1].folded) && !clause[start-1].cue &&
			!lang.Finite(clause[start-1].folded) && !lang.Linking(clause[start-1].folded) && k-start < 4 {
			start--
		}
		if start > 0 && lang.Preposition(clause[start-1].folded) {
			return mention{}
		}
		ts := clause[start:]
		if len(ts) > longest {
			ts = clause[start : k+1]
		}
		return mention{at: spanOf(ts), role: f.names.phrase(ts), generic: true}
	}
	return mention{}
}

// authored reads who wrote what reports something, else the document itself: "a
// study by Jane Doe found".
func (f frame) authored(clause []token) mention {
	m := f.document(clause)
	if m.empty() {
		return m
	}
	if who := f.author(clause, m); !who.empty() {
		return who
	}
	return m
}

// writer returns who wrote the document that a mention is, else the mention.
func (f frame) writer(m mention) mention {
	if !m.written() {
		return m
	}
	i := f.index(m.at.End)
	who := f.author(f.ts[i:min(i+12, len(f.ts))], m)
	if who.empty() || who.at.Start != f.ts[min(i+1, len(f.ts)-1)].Start {
		return m
	}
	who.at.Start = m.at.Start
	return who
}

// author reads the name behind the first "by" of some tokens behind a document.
func (f frame) author(ts []token, document mention) mention {
	for k, t := range ts {
		if !authoring(t.folded) || k+1 == len(ts) || t.Start < document.at.Start {
			continue
		}
		if who := f.names.after(ts[k+1:], loose); who.name != "" {
			who.wrote = true
			return who
		}
	}
	return mention{}
}

// authoring reports whether who wrote a document follows a word.
func authoring(word string) bool {
	return word == "by" || word == "from" || word == "oleh" || word == "dari"
}

// report reads whose document a sentence speaks of last: "laporan The New York
// Times", "a study by Mozilla", "Mozilla's report".
func (f frame) report() mention {
	for k := len(f.ts) - 1; k >= 0; k-- {
		if !lang.Written(f.ts[k].folded) {
			continue
		}
		if k > 0 && f.ts[k-1].possessive() && f.names.proper(f.ts[k-1]) {
			return f.names.read(f.names.tail(f.ts[:k]))
		}
		rest := f.ts[k+1:]
		if len(rest) > 1 && rest[0].joined() && authoring(rest[0].folded) {
			rest = rest[1:]
		} else if f.names.lang != lang.Indonesian {
			continue
		}
		if len(rest) > 0 && rest[0].joined() && rest[0].upper {
			return f.names.after(rest, strict)
		}
	}
	return mention{}
}

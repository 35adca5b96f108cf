package statement

import (
	"strings"

	"kutip/corpus/lang"
)

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
		start := headOf(clause, k)
		if !describing(clause[k+1].folded) || start > 0 && lang.Preposition(clause[start-1].folded) {
			return mention{}
		}
		ts := clause[start:]
		if len(ts) > longest {
			ts = clause[start : k+1]
		}
		return f.names.unnamed(ts)
	}
	return mention{}
}

// describing reports whether a word behind a document begins what says more of
// it: "of", "released".
func describing(word string) bool {
	return lang.Preposition(word) || relative(word) || word == "that" || strings.HasSuffix(word, "ed")
}

// headOf returns where the noun phrase begins whose last word is clause[k].
func headOf(clause []token, k int) int {
	const longest = 5 // words
	start := k
	for start > 0 && start > k-longest+1 && clause[start].joined() {
		t := clause[start-1]
		if t.cue || lang.Bound(t.folded) || lang.Determiner(t.folded) || lang.Finite(t.folded) || lang.Linking(t.folded) {
			break
		}
		start--
	}
	return start
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
	const most = 12 // words of the name with its office
	i := f.index(m.at.End)
	who := f.author(f.ts[i:min(i+most, len(f.ts))], m)
	if who.empty() || f.index(who.at.Start) > i+2 {
		return m
	}
	who.at.Start = m.at.Start
	return who
}

// author reads the name behind the first "by" of some tokens behind a document.
func (f frame) author(ts []token, document mention) mention {
	for k, t := range ts {
		if !lang.Authoring(t.folded) || k+1 == len(ts) || t.Start < document.at.Start {
			continue
		}
		if who := f.names.after(ts[k+1:], loose); who.name != "" {
			who.wrote = true
			return who
		}
	}
	return mention{}
}

// report reads whose document a sentence speaks of last: "laporan The New York
// Times", "a study by Mozilla", "Mozilla's report".
func (f frame) report() mention {
	for k := len(f.ts) - 1; k >= 0; k-- {
		if !lang.Written(f.ts[k].folded) || f.ts[k].upper && !f.ts[k].first {
			continue // "Kepala Departemen Kajian" is an office
		}
		if k > 0 && f.ts[k-1].possessive() && f.names.proper(f.ts[k-1]) {
			return f.names.read(f.names.tail(f.ts[:k]))
		}
		rest := f.ts[k+1:]
		if len(rest) > 1 && rest[0].joined() && lang.Authoring(rest[0].folded) {
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

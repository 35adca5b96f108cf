package statement

import (
	"strings"

	"kutip/corpus/lang"
)

// speaker finds who does what a cue says; shared says that it is the one who
// did what the sentence said before.
func (f frame) speaker(c lang.Cue) (who mention, shared bool) {
	i, j := f.index(c.Start), f.index(c.End)
	rest := f.ts[j:]
	joined := len(rest) > 0 && rest[0].joined()
	switch {
	case c.Pronoun:
		return mention{at: c.Span, pronoun: true}, false
	case c.Kind == lang.According:
		if joined {
			who = f.names.after(rest, loose)
		}
		return f.writer(who), false
	case c.Passive:
		return f.agent(rest), false
	case (c.Clause || c.Bare) && f.governs(c):
		return f.subject(c, i)
	case joined && f.inverted(i, rest) && !f.ts[i].quoted():
		// "Acme, the maker, said the report was wrong" looks the same.
		if who = f.names.initial(f.ts[:i]); !who.empty() {
			return who, false
		}
		if who = f.names.after(rest, loose); !who.empty() && !f.acts(who) {
			return who, false
		}
	case joined && (c.Bare || f.inverted(i, rest)):
		if who = f.names.after(rest, loose); !who.empty() {
			return who, false
		}
	case c.Bare && len(rest) > 0 && rest[0].gap == ",": // "lanjut, Budi"
		if who = f.names.after(rest, loose); who.name != "" {
			return who, false
		}
	}
	return f.subject(c, i)
}

// acts reports whether a finite verb follows a mention, which is no speaker
// then but what the words reported are about: "said the door was low".
func (f frame) acts(m mention) bool {
	i := f.index(m.at.End)
	if i == len(f.ts) || !f.ts[i].joined() {
		return false
	}
	return lang.Finite(f.ts[i].folded) || m.pronoun && !lang.Bound(f.ts[i].folded) && !lang.Calendar(f.ts[i].folded)
}

// hangs reports whether a participle before token k has the subject of the
// sentence: "..., also saying", "by saying".
func (f frame) hangs(k int) bool {
	if strings.HasPrefix(f.gap(k), ",") {
		return true
	}
	return k > 1 && f.ts[k-1].folded == "by"
}

// relative reports whether a word stands for the noun before it.
func relative(word string) bool { return word == "who" || word == "which" }

// passive reports whether an English verb is done to its subject for the
// helping word before it: "was criticised".
func (f frame) passive(helper token, i int) bool {
	switch helper.folded {
	case "was", "were", "been", "being", "is", "are", "be":
		return strings.HasSuffix(f.ts[i].folded, "ed") || f.ts[i].folded == "told" || f.ts[i].folded == "written" || f.ts[i].folded == "said"
	}
	return false
}

// agent reads who did what a passive verb says.
func (f frame) agent(rest []token) mention {
	if len(rest) == 0 || !rest[0].joined() {
		return mention{}
	}
	if w := rest[0].folded; w == "oleh" || w == "by" {
		return f.names.after(rest[1:], loose)
	}
	if f.names.proper(rest[0]) || lang.Role(rest[0].folded) && f.names.lang == lang.Indonesian {
		return f.names.after(rest, loose)
	}
	return mention{}
}

// inverted reports whether the verb at token i directly follows the words it
// reports and its speaker stands behind it: `," said Smith`.
func (f frame) inverted(i int, rest []token) bool {
	if i > 0 && !strings.ContainsAny(f.gap(i), `,?!…—–`+quoteMarks) {
		return false
	}
	t := rest[0]
	w := t.folded
	verb := f.ts[i].folded
	switch {
	case w == "that", w == "it", t.cue && !lang.Role(w), verb == "told", f.names.lang == lang.English && strings.HasSuffix(verb, "ing") && len(f.quotes) == 0:
		return false
	case f.names.lang == lang.Indonesian && !f.ts[i].quoted():
		return false
	}
	return t.upper || lang.Pronoun(w) || lang.Determiner(w) || lang.Role(w) || lang.Collective(w) || t.digit()
}

// subject reads the speaker before the verb at token i.
func (f frame) subject(c lang.Cue, i int) (who mention, shared bool) {
	const farthest = 60 // words
	start := max(0, i-farthest)
	for k := i - 1; k > start; k-- {
		// What stands before a quotation is another clause.
		if f.ts[k].quoted() || strings.ContainsAny(f.ts[k].gap, `;:`) {
			start = k
			break
		}
	}
	clause := f.ts[start:i]
	if n := len(clause); n > 2 && lang.Intending(clause[n-1].folded) && lang.Raising(clause[n-2].folded) {
		clause = clause[:n-2]
	}
	for len(clause) > 0 && helping(clause[len(clause)-1]) {
		if f.passive(clause[len(clause)-1], i) {
			return f.agent(f.ts[f.index(c.End):]), false
		}
		clause = clause[:len(clause)-1]
	}
	if len(clause) > 1 && relative(clause[len(clause)-1].folded) {
		return f.names.before(clause[:len(clause)-1], false), false
	}
	if who := f.authored(clause); !who.empty() {
		return who, false
	}
	setOff := strings.HasPrefix(f.gap(i), ",")
	participle := f.names.lang == lang.English && strings.HasSuffix(f.ts[i].folded, "ing") && f.hangs(start+len(clause))
	if participle || len(clause) > 0 && lang.Linking(clause[len(clause)-1].folded) {
		return f.opening(), true
	}
	if i > 0 && f.ts[i].quoted() || len(clause) == 0 {
		return mention{}, false
	}
	return f.names.before(clause, setOff), false
}

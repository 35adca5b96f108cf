package statement

import (
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// attribution is what a sentence says of some words it reports.
type attribution struct {
	cue     lang.Cue // none under a quotation that is only signed
	who     mention
	to      string
	content corpus.Span // the words reported, for indirect speech
	signs   bool        // stands like a signature: "..." — Jane Doe
}

// extent returns the stretch that the cue and the speaker take.
func (a attribution) extent() corpus.Span {
	if a.who.at.Len() == 0 {
		return a.cue.Span
	}
	if a.cue.Len() == 0 {
		return a.who.at
	}
	return corpus.Span{Start: min(a.cue.Start, a.who.at.Start), End: max(a.cue.End, a.who.at.End)}
}

// attributions returns all that a sentence says of who said what, in order.
// "Menurutnya" gives way to a verb behind it that names its speaker, and what
// somebody reports that others say is left in his words.
func (f frame) attributions() []attribution {
	const most = 40 // a sentence with more is no sentence
	var all []attribution
	for _, c := range f.cues[:min(len(f.cues), most)] {
		if !f.reports(c) {
			continue
		}
		who, shared := f.speaker(c)
		if shared && len(all) > 0 {
			who = all[len(all)-1].who
		}
		if !who.thinks() && f.doubtful(c) || f.labels(c) && !f.labelled(c) {
			continue // "the app wants to", "evidence showing"
		}
		if who.empty() && !shared {
			who = f.unnamed(c)
		}
		if who.empty() || shared && f.onlyInfinitive(c) {
			continue
		}
		a := attribution{cue: c, who: who}
		a.content = f.clip(f.content(c, who))
		a.to = f.addressee(a)
		all = f.place(all, a, shared)
	}
	all = append(all, f.signatures()...)
	if len(all) == 0 {
		all = f.uncued()
	}
	return all
}

// onlyInfinitive reports whether an English verb behind "and" has no ending: it
// says what somebody can do, as in "both read and write", not what he said.
func (f frame) onlyInfinitive(c lang.Cue) bool {
	return f.names.lang == lang.English && infinitive(f.ts[f.index(c.Start)].folded)
}

// doubtful reports whether a cue hardly reports what a plain noun says, if that
// is its subject: thoughts, and English verbs without a clause behind them.
func (f frame) doubtful(c lang.Cue) bool {
	if c.Clause || f.names.lang != lang.English || len(f.quotes) > 0 || c.Kind != lang.Verb {
		return c.Clause
	}
	i := f.index(c.Start)
	if f.labels(c) {
		return true // "a group called Acme"
	}
	return !c.Bare && !strings.HasPrefix(f.gap(i), ",") && (strings.HasSuffix(f.ts[i].folded, "ing") || f.conjunction(f.index(c.End)) < 0 && !f.clause(f.index(c.End)))
}

// labels reports whether a cue gives something a name: "called".
func (f frame) labels(c lang.Cue) bool {
	t := f.ts[f.index(c.Start)]
	return lang.Labelling(t.folded) && c.End == t.End && f.names.lang == lang.English
}

// labelled reports whether what is given a name stands behind the cue: "called
// the report a hoax".
func (f frame) labelled(c lang.Cue) bool {
	j := f.index(c.End)
	if j+1 >= len(f.ts) || !f.ts[j].joined() {
		return false
	}
	t := f.ts[j]
	return lang.Determiner(t.folded) || lang.Object(t.folded) || lang.Pronoun(t.folded) || f.names.proper(t)
}

// place adds an attribution to those before it. Of two that follow each other
// the first one's words end where the second begins; one amid the words of
// another is that speaker's affair, unless both have the same subject:
// "praised A, saying B".
func (f frame) place(all []attribution, a attribution, shared bool) []attribution {
	if len(all) == 0 {
		return append(all, a)
	}
	last := &all[len(all)-1]
	switch {
	case f.outermost(all, a):
		return []attribution{a}
	case last.cue.Pronoun && last.cue.Kind == lang.According && a.who.name != "":
		all[len(all)-1] = a
		return all
	case !last.content.Overlaps(a.extent()) && !last.content.Overlaps(a.content):
		return append(all, a)
	case len(f.quotes) == 0 && !shared && !f.apart(*last, a):
		return all
	}
	k := f.index(a.extent().Start)
	if shared {
		k = f.index(a.cue.Start)
	}
	k = f.clauseStart(k)
	if k > 0 && f.ts[k-1].End > last.content.Start && a.cue.Start < last.content.End && last.content.Start < a.cue.Start {
		last.content.End = f.ts[k-1].End
		return append(all, a)
	}
	if len(f.quotes) > 0 {
		return append(all, a)
	}
	return all
}

// clauseStart returns the token behind the one that a clause which begins with
// the speaker at token k follows: its "but" and "also" are left out.
func (f frame) clauseStart(k int) int {
	for k > 0 && (lang.Linking(f.ts[k-1].folded) || lang.Contrast(f.ts[k-1].folded) || helping(f.ts[k-1]) || lang.Determiner(f.ts[k-1].folded)) {
		k--
	}
	return k
}

// outermost reports whether an attribution at the end of a sentence is for all
// of it, with what it says of others: "Acme told Doe that it was safe, a source
// said."
func (f frame) outermost(all []attribution, a attribution) bool {
	return len(f.quotes) == 0 && a.cue.Kind == lang.Verb && !a.cue.Pronoun && a.content.Start == f.span.Start &&
		strings.Contains(f.gap(f.lead(a.extent())), ",") &&
		a.content.End <= a.extent().Start && a.content.Holds(all[0].extent())
}

// apart reports whether an attribution amid the words of the one before begins
// a clause of its own: "said that it was safe, but she denied it".
func (f frame) apart(last, a attribution) bool {
	k := f.clauseStart(f.index(a.extent().Start))
	const fewest = 3 // words
	if k <= f.index(last.content.Start)+fewest || a.cue.Start < last.cue.End || last.content.Start < last.cue.Start {
		return false
	}
	return strings.ContainsAny(f.gap(k), ",;") && f.ts[k].Start < a.extent().Start || strings.Contains(f.gap(k), ";")
}

// attributedBy returns which of the attributions of a sentence, one at least, a
// quotation goes with: one that adjoins it, a signature above all, else the
// first.
func (q quotation) attributedBy(all []attribution) attribution {
	const close = 8 // bytes that a dash and the space around it take
	best := -1
	for i, a := range all {
		behind := a.extent().Start - q.outer.End
		switch {
		case a.signs:
			if behind >= 0 && behind < close {
				return a
			}
		case best < 0, adjoins(a, q) && !adjoins(all[best], q):
			best = i
		}
	}
	return all[max(best, 0)]
}

// adjoins reports whether nothing but a comma and a mark stands between an
// attribution and a quotation.
func adjoins(a attribution, q quotation) bool {
	at := a.extent()
	behind, before := at.Start-q.outer.End, q.outer.Start-at.End
	return behind >= 0 && behind < 3 || before >= 0 && before < 3
}

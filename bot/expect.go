package bot

import (
	"slices"
	"strings"

	"kutip/corpus/lang"
)

// expectation is what a question leaves open: the kind of words that would
// fill it, how it asks, and the words of the question around the gap.
type expectation struct {
	kind                lang.Wanted
	form                string
	before, after, verb int // indexes into parsed.words, -1 for none
}

// expect reads what p leaves open. It is false for questions that no span
// answers: whether something is so, what somebody said, the whole story; nor is
// a bare name a question.
func (p *parsed) expect() (expectation, bool) {
	ts := questionTokens(p.text)
	folded := foldedOf(ts)
	e := expectation{before: -1, after: -1, verb: -1}
	var named bool
	e.kind, named = lang.WantedBy(folded)
	switch p.kind {
	case Said, Latest, Timeline:
		return e, false
	case Did:
		if !named && !asksThing(p.lang, ts) {
			return e, false
		}
	}
	if (e.kind == lang.Person || e.kind == lang.Anything) && !slices.ContainsFunc(p.words, func(w word) bool { return !w.inNames || lang.Role(w.folded) || lang.Personal(w.folded) }) {
		e.kind = lang.Definition // "siapa Bjorka", "what is PRISM"
	}
	gap := -1
	for i, t := range ts {
		if questionWord(t.folded) {
			gap = i
			break
		}
	}
	if gap < 0 {
		return e, false
	}
	e.form = lang.AskingForm(p.lang, folded, gap)
	next := 0 // of p.words, which are the tokens in order without the idle ones
	for i, t := range ts {
		if next == len(p.words) || p.words[next].folded != t.folded {
			continue
		}
		switch {
		case i < gap:
			e.before = next
		case e.after < 0:
			e.after = next
		}
		w := &p.words[next]
		if e.verb < 0 && i > gap && !w.inNames && lang.WordForm(p.lang, w.folded, lang.Stem(p.lang, w.folded)) != "" {
			e.verb = next
		}
		next++
	}
	if e.verb < 0 {
		e.verb = p.lastPlain(e.before, e.after)
	}
	return e, true
}

// lastPlain returns the last word of the question that is no name and neither
// of two: with an auxiliary before it, the verb ends an English question.
func (p *parsed) lastPlain(not, nor int) int {
	for k := len(p.words) - 1; k >= 0; k-- {
		if !p.words[k].inNames && k != not && k != nor {
			return k
		}
	}
	return -1
}

// asksThing reports whether a question in "apakah" asks what and not whether:
// a plain noun stands behind it that "yang" or an ordinal singles out, before
// any verb: "apakah mata uang yang dipakai", "apakah candi terbesar".
func asksThing(l lang.Language, ts []questionToken) bool {
	const reach = 6
	if len(ts) < 3 || ts[0].folded != "apakah" || ts[1].upper || lang.Stop(l, ts[1].folded) {
		return false
	}
	for _, t := range ts[1:min(reach, len(ts))] {
		switch form := lang.WordForm(l, t.folded, lang.Stem(l, t.folded)); {
		case lang.Singling(t.folded), strings.HasPrefix(t.folded, "ter") && form == "state":
			return true
		case form == "active" || form == "passive" || form == "state" || lang.Demonstrative(t.folded):
			return false
		}
	}
	return false
}

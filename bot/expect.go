package bot

import (
	"kutip/corpus/lang"
)

// expectation is what a question leaves open: the kind of words that would
// fill it, and the words of the question on either side of the gap.
type expectation struct {
	kind          lang.Wanted
	before, after int // indexes into parsed.words, -1 for none
}

// expect reads what p leaves open. It is false for questions that no span
// answers: whether something is so, what somebody said, the whole story; nor is
// a bare name a question.
func (p *parsed) expect() (expectation, bool) {
	ts := questionTokens(p.text)
	folded := make([]string, len(ts))
	for i, t := range ts {
		folded[i] = t.folded
	}
	e := expectation{before: -1, after: -1}
	var named bool
	e.kind, named = lang.WantedBy(folded)
	switch p.kind {
	case Said, Latest, Timeline:
		return e, false
	case Did:
		if !named {
			return e, false
		}
	}
	next := 0 // of p.words, which are the tokens in order without the idle ones
	open := false
	for _, t := range ts {
		if !open && questionWord(t.folded) {
			open = true
		}
		if next == len(p.words) || p.words[next].folded != t.folded {
			continue
		}
		if open {
			e.after = next
			break
		}
		e.before = next
		next++
	}
	return e, open
}

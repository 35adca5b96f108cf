package bot

import (
	"slices"
	"strconv"

	"kutip/corpus/lang"
)

// What a place lacks of a question tells a near miss from an answer.

// missing is the share of the question's names, by weight, that m lacks. A
// name that is met in part is hardly missing: papers shorten names.
func (p *parsed) missing(m match) float64 {
	var lacks, whole float64
	for _, n := range p.names {
		var weight, lack float64
		for _, i := range n.words {
			weight += p.words[i].rarity
			if m.value[i] < 0.5 {
				lack += p.words[i].rarity
			}
		}
		if weight > 0 {
			lacks += lack * lack / weight
			whole += weight
		}
	}
	if whole == 0 {
		return 0
	}
	return lacks / whole
}

// lacksSubject reports whether nothing of the first name in a question, which
// is mostly that of the doer, stands in a candidate or near it.
func (p *parsed) lacksSubject(c *candidate) bool {
	if len(p.names) == 0 {
		return false
	}
	return !slices.ContainsFunc(p.names[0].words, func(i int) bool { return c.met.value[i] > 0 })
}

// gap is the rarest word of the question that a match leaves unmet, among
// those that of picks: its rarity as a share of the rarest word's of all, 0 to
// 1.
func (p *parsed) gap(m match, of func(*word) bool) float64 {
	most, gap := 0.0, 0.0
	for i := range p.words {
		w := &p.words[i]
		most = max(most, w.rarity)
		if of(w) && !w.speech && !w.counts {
			gap = max(gap, w.rarity*(1-m.value[i]))
		}
	}
	if most == 0 {
		return 0
	}
	return gap / most
}

// opposed reports whether a place has the opposite of a word of the question
// that it does not meet: "sold" for "bought".
func (p *parsed) opposed(m match, words []bagWord, l lang.Language) bool {
	if l != p.lang {
		return false
	}
	for i := range p.words {
		w := &p.words[i]
		if m.value[i] > 0 || w.inNames || len(w.forms) == 0 {
			continue
		}
		stem := w.forms[0].stem
		if slices.ContainsFunc(words, func(b bagWord) bool { return lang.Opposed(l, stem, b.stem) }) {
			return true
		}
	}
	return false
}

// otherYear reports whether a place names years, and none of those that the
// question names.
func (p *parsed) otherYear(words []bagWord) bool {
	asked := false
	for i := range p.words {
		asked = asked || year(p.words[i].folded)
	}
	other := false
	for _, b := range words {
		if year(b.folded) {
			if p.hasWord(b.folded) {
				return false
			}
			other = true
		}
	}
	return asked && other
}

// year reports whether a word is the number of a year that news tell of.
func year(folded string) bool {
	n, err := strconv.Atoi(folded)
	return err == nil && len(folded) == 4 && n >= 1000 && n < 2100
}

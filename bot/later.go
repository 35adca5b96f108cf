package bot

import (
	"kutip/corpus/lang"
)

// turned says how a matter stood at another time than the first quote's.
type turned struct {
	quote *candidate // nil: nothing else is known
	later bool       // it came after the first quote, else before
}

// takenBack shows with the first quote what its speaker said of the same
// matter at another time and in the opposite sense, and what was put right
// later, whoever does it.
func (d *draft) takenBack() {
	first := d.chosen[0]
	on := first.when()
	if on.IsZero() {
		return
	}
	g := gistOf(&first)
	var found turned
	for i := range d.found {
		c := &d.found[i]
		if c.same(&first) || c.context < matter || c.missing > first.missing || c.Speaker == nil && !c.corrects() {
			continue
		}
		when := c.when()
		later, before := when.First().After(on.Last()), when.Last().Before(on.First())
		switch {
		case when.IsZero() || !later && !before || found.quote != nil && found.later && !later:
			continue
		case !(later && c.corrects()) && !reverses(&first, c), g.share(c) < sameMatter && c.rest < sameMatter:
			continue
		}
		// What came last counts.
		if found.quote == nil || later && !found.later || found.quote.when().Compare(when) < 0 {
			found = turned{c, later}
		}
	}
	if found.quote == nil {
		return
	}
	at := 1
	if d.side {
		at = 2
	}
	if at < d.cfg.MaxQuotes {
		d.show(*found.quote, at)
		d.turned = found
	}
	if d.ans.Outcome == Contradicted && affirms(found.quote) {
		d.ans.Outcome = Answered // they have said both
	}
}

// sameMatter is how much of the words two quotes, or a quote and the question,
// have to share to be about one matter.
const sameMatter = 0.4

// corrects reports whether the sentence of a candidate puts something right
// that was said before.
func (c *candidate) corrects() bool {
	return lang.Hinted(c.Sentence.Of(c.article.Text), lang.Correction)
}

// reverses reports whether one quote says the opposite of another from the
// same mouth: it denies what the other claims or admits.
func reverses(a, b *candidate) bool {
	if a.Speaker == nil || b.Speaker == nil || !sameSide(*a.Speaker, *b.Speaker) {
		return false
	}
	return a.Stance == lang.Denies && affirms(b) || b.Stance == lang.Denies && affirms(a)
}

func affirms(c *candidate) bool {
	switch c.Stance {
	case lang.Claims, lang.Admits, lang.Confirms, lang.Announces:
		return true
	}
	return false
}

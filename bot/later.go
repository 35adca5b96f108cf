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
	on := first.spoken()
	if on.IsZero() {
		return
	}
	var found turned
	for i := range d.found[:min(mostCompared, len(d.found))] {
		c := &d.found[i]
		if c.same(&first) || c.context < matter || c.missing > first.missing || c.Speaker == nil && !c.corrects(&first) {
			continue
		}
		when := c.spoken()
		later, before := when.First().After(on.Last()), when.Last().Before(on.First())
		switch {
		case when.IsZero() || !later && !before || found.quote != nil && found.later && !later:
			continue
		case later && c.corrects(&first) && d.about().share(c) >= sameMatter:
		case !reverses(&first, c) || d.about().share(c) < sameMatter && c.rest < sameMatter:
			continue
		}
		// What came last counts.
		if found.quote == nil || later && !found.later || found.quote.spoken().Compare(when) < 0 {
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

// spoken is when words were said, and for a paper's own when they were printed:
// what they tell of may lie years before or ahead.
func (c *candidate) spoken() lang.Date {
	if c.Said != nil {
		return c.Said.Date
	}
	return c.article.Published
}

// sameMatter is how much of the words two quotes, or a quote and the question,
// have to share to be about one matter.
const sameMatter = 0.4

// corrects reports whether a candidate puts right what was said in another: it
// opens as a correction that was printed later, or the same speaker calls it
// one.
func (c *candidate) corrects(o *candidate) bool {
	const opening = 3 // words
	text := c.Sentence.Of(c.article.Text)
	same := c.Speaker != nil && o.Speaker != nil && sameSide(*c.Speaker, *o.Speaker)
	for _, h := range lang.Hints(text) {
		if h.Kind != lang.Correction {
			continue
		}
		if same || len(lang.Words(text[:h.Start])) < opening && o.article.Published.Last().Before(c.article.Published.First()) {
			return true
		}
	}
	return false
}

// reverses reports whether one quote says the opposite of another from the
// same mouth: it denies just what the other claims or admits.
func reverses(a, b *candidate) bool {
	const half = 0.5
	switch {
	case a.Speaker == nil || b.Speaker == nil || !sameSide(*a.Speaker, *b.Speaker):
		return false
	case a.Stance == lang.Denies && affirms(b):
		return a.deniesWhat(b) >= half
	case b.Stance == lang.Denies && affirms(a):
		return b.deniesWhat(a) >= half
	}
	return false
}

// deniesWhat is how much of what stands behind a denying word in a quote
// another one speaks of, in the clause of which it speaks most, 0 to 1; 1 where
// it only says that it denies.
func (c *candidate) deniesWhat(o *candidate) float64 {
	scopes := c.denied()
	if len(scopes) == 0 {
		return 1
	}
	g := gistOf(c, scopes...)
	m := g.meet(o.words, o.article.Lang)
	most, says := 0.0, false
	for _, scope := range scopes {
		met, whole, last := 0.0, 0, 0
		for i, at := range g.at {
			if scope.Holds(at) {
				met += m.value[i]
				whole, last = whole+1, i
			}
		}
		if whole == 1 && (m.at[last] < 0 || o.words[m.at[last]].folded != g.words[last].folded) {
			met = 0 // a single word like it is not that word
		}
		if whole > 0 {
			most, says = max(most, met/float64(whole)), true
		}
	}
	if !says {
		return 1
	}
	return most
}

func affirms(c *candidate) bool {
	switch c.Stance {
	case lang.Claims, lang.Admits, lang.Confirms, lang.Announces:
		return true
	}
	return false
}

package bot

import (
	"slices"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// unknown sees to it that no quote which says that the answer is not known
// passes for one: a quote that holds an answer goes before it, and where there
// is none the framing says so. One that meets more of the question than the
// first quote does speaks of what is asked, and the first of something else.
func (d *draft) unknown() {
	const more = 0.2
	first := d.chosen[0]
	if !d.p.notKnown(&first) {
		i := d.find(behindBest, func(c *candidate) bool { return c.rest >= first.rest+more && d.p.notKnown(c) })
		if i >= 0 && d.p.factoid() {
			d.show(d.ranked[i], 0)
			d.notKnown = true
		}
		return
	}
	i := d.find(behindBest, func(c *candidate) bool { return c.short != nil && c.rest >= matter && !d.p.notKnown(c) })
	if i >= 0 && d.p.factoid() {
		d.show(d.ranked[i], 0)
		return
	}
	d.notKnown = true
}

// find returns the place of the best candidate that ok accepts, among those
// that can stand in for the first quote and are not so many logits behind it,
// -1 if there is none.
func (d *draft) find(behind float64, ok func(*candidate) bool) int {
	first := &d.chosen[0]
	return slices.IndexFunc(d.ranked, func(c candidate) bool {
		return c.logit >= first.logit-behind && c.missing <= first.missing && c.context >= matter && ok(&c)
	})
}

// notKnown reports whether a quote says of what is asked that it is not known
// or was not told, and holds no short answer beside that.
func (p *parsed) notKnown(c *candidate) bool {
	const most = 0.5 // of what the quote meets of the question
	if p.kind == Said || p.speaker != nil || weighty(p.stance) {
		return false // "she said that it is not known" is what she said
	}
	for _, h := range lang.Hints(c.shown.Of(c.article.Text)) {
		if h.Kind != lang.NotKnown {
			continue
		}
		clause := c.clause(shift(h.Span, c.shown.Start))
		if p.factoid() && c.short != nil && !clause.Overlaps(*c.short) {
			return false
		}
		within, whole := 0, 0
		for i, at := range c.match.at {
			if at < 0 || p.words[i].inNames {
				continue
			}
			whole++
			if w := c.words[at]; clause.Holds(corpus.Span{Start: w.start, End: w.end}) {
				within++
			}
		}
		if within > 0 && float64(within) >= most*float64(whole) {
			return true
		}
	}
	return false
}

// clause returns the stretch of a quote around a place that no mark and no
// "but" parts.
func (c *candidate) clause(at corpus.Span) corpus.Span {
	s := c.shown
	for i, w := range c.words {
		if i == 0 {
			continue
		}
		gap := gapClass(c.article.Text[c.words[i-1].end:w.start])
		if gap == "space" && !lang.Hinted(w.folded, lang.Turn) {
			continue
		}
		if w.start <= at.Start {
			s.Start = w.start
		} else if w.start >= at.End {
			s.End = c.words[i-1].end
			break
		}
	}
	return s
}

// unanswered takes the short answers out of quotes that say that there is none.
func (d *draft) unanswered() {
	for i := range d.chosen {
		if d.p.notKnown(&d.chosen[i]) {
			d.chosen[i].short = nil
		}
	}
}

package bot

import (
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// asksWhenSaid reports whether a question asks for the day on which words were
// said: "when did Netflix deny it".
func (p *parsed) asksWhenSaid() bool { return p.kind == When && weighty(p.stance) }

// saidWhen answers with the day on which the words of the first quote were
// said: with the sentence that holds the date, where the words do not. Words
// whose day is known go before words whose day had to be inferred.
func (d *draft) saidWhen() {
	if !d.p.asksWhenSaid() || d.ans.Outcome == Contradicted {
		return
	}
	if first := &d.chosen[0]; first.Said == nil || first.Said.Inferred {
		i := d.find(behindBest, func(c *candidate) bool {
			return c.Stance == first.Stance && c.Kind != statement.Narration && c.Said != nil && !c.Said.Inferred
		})
		if i >= 0 {
			d.show(d.ranked[i], 0)
		}
	}
	first := &d.chosen[0]
	if first.Said == nil || first.Kind == statement.Narration {
		return
	}
	d.day = true
	first.short = first.saidSpan(first.shown)
	if first.short == nil {
		if first.short = first.saidSpan(first.Sentence); first.short != nil {
			first.shown = first.Sentence
			d.chosen = slices.DeleteFunc(d.chosen, func(o candidate) bool {
				return o.article == first.article && o.shown != first.shown && o.shown.Overlaps(first.shown)
			})
		}
	}
	if c := d.chosen[0]; c.short == nil && !d.showDate(&c) {
		// Taken from what a paper tells of something else, it is a guess.
		d.day = !c.Said.Inferred || c.Said.Date == c.article.Published
	}
}

// saidSpan returns the words within a stretch that date the statement, nil
// where they stand elsewhere.
func (c *candidate) saidSpan(at corpus.Span) *corpus.Span {
	if c.Said.Text == "" {
		return nil
	}
	i := strings.Index(at.Of(c.article.Text), c.Said.Text)
	if i < 0 {
		return nil
	}
	return &corpus.Span{Start: at.Start + i, End: at.Start + i + len(c.Said.Text)}
}

// showDate quotes the sentence of the article that holds the date of a
// statement, the last one before it or else the next behind, if it tells of
// words as well.
func (d *draft) showDate(c *candidate) bool {
	var found *candidate
	for _, s := range c.article.Statements {
		o := candidate{Statement: s, article: c.article, shown: s.Sentence, logit: c.logit - behindBest}
		if s.Kind == statement.Narration || o.shown.Overlaps(c.shown) || s.Start > c.Start && found != nil {
			continue
		}
		if o.short = c.saidSpan(o.shown); o.short != nil {
			found = &o
		}
	}
	if found == nil {
		return false
	}
	found.words = bagOf(found.shown.Of(found.article.Text), found.article.Lang).words
	d.chosen = slices.DeleteFunc(d.chosen, func(o candidate) bool { return o.article == found.article && o.shown.Overlaps(found.shown) })
	d.show(*found, 1)
	return true
}

// saidOn is the date of the first quote as the framing tells it, "" where the
// question does not ask for it.
func (d *draft) saidOn(w words) string {
	if !d.day {
		return ""
	}
	said := d.chosen[0].Said
	on := w.inMonth
	if said.Date.Precision() == lang.Day {
		on = w.onDay
	}
	if said.Inferred {
		on = w.about
	}
	return strings.ReplaceAll(on, "DATE", lang.FormatDate(said.Date, d.ans.Lang))
}

package bot

import (
	"slices"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

// when is the date that a candidate belongs to: when it was said, else when
// what it tells happened, else when it was published.
func (c *candidate) when() lang.Date {
	if d, _ := c.eventDate(); !d.IsZero() {
		return d
	}
	return c.article.Published
}

// eventDate is when something was said, or when what a paper tells in its own
// words happened; the zero Date where nothing tells. It is sure where the date
// stands with the words and was not taken from elsewhere.
func (c *candidate) eventDate() (d lang.Date, sure bool) {
	if c.Said != nil && !c.Said.Inferred && c.Kind != statement.Narration {
		return c.Said.Date, true
	}
	for _, found := range c.dates() {
		// What was still to come when it was printed has not happened.
		if p := c.article.Published; p.IsZero() || !found.Date.First().After(p.Last()) {
			return found.Date, true
		}
	}
	if c.Said != nil {
		return c.Said.Date, !c.Said.Inferred
	}
	return lang.Date{}, false
}

// lastSaid is the latest date at which words of an article were said, or where
// none is dated, its date of publication. A brief tells of old things.
func lastSaid(h *index.Hit) lang.Date {
	var last lang.Date
	for _, s := range h.Statements {
		if s.Said != nil && !s.Said.Inferred && (last.IsZero() || s.Said.Date.Compare(last) > 0) {
			last = s.Said.Date
		}
	}
	if last.IsZero() {
		return h.Published
	}
	return last
}

// onTopic reports whether a candidate is about the matter of a question that
// asks for all of it: nothing named is missing, and its surroundings meet most
// of the rest.
func (c *candidate) onTopic() bool {
	return c.missing == 0 && c.context >= matter
}

// ofMatter reports whether a candidate belongs to the story that a question
// asks for as a whole: its own words do, or it stands in an article that is on
// the matter and dates it.
func (c *candidate) ofMatter() bool {
	const (
		part  = 0.45 // of the names may be missing, as of "the Netflix Messenger case"
		title = 0.35 // of the question has to stand in the title, or be met around, ...
		whole = 0.6  // ... and in the article
	)
	if c.missing > part {
		return false
	}
	if c.onTopic() && c.cover >= matter {
		return true
	}
	_, sure := c.eventDate()
	return sure && (c.onTopic() || c.features.title >= title) && c.features.article >= whole
}

// asksNews reads what a question says of the time that it asks about, and
// takes the weight off the words that do: an article about the "Netflix case"
// need not call it a case, nor say that something is "still" so.
func (p *parsed) asksNews() {
	if (p.kind == What || p.kind == Which) && lang.Hinted(p.text, lang.Recent) {
		p.kind = Latest
	}
	p.still = (p.kind == Did || p.kind == What) && lang.Hinted(p.text, lang.Still)
	whole := p.kind == Timeline || p.kind == Latest
	for i := range p.words {
		w := &p.words[i]
		if w.inNames {
			continue
		}
		for _, h := range lang.Hints(w.folded) {
			w.counts = w.counts || h.Kind == lang.Still && p.still || whole && (h.Kind == lang.Story || h.Kind == lang.Recent)
		}
	}
}

// lastFirst quotes first how things stood last, where the question asks
// whether they still stand so.
func (d *draft) lastFirst() {
	const behind = 6.0 // a paper of another language meets less of the question
	if i := d.find(behind, func(c *candidate) bool {
		return c.rest >= matter && c.when().Compare(d.chosen[0].when()) > 0
	}); i >= 0 {
		d.show(d.ranked[i], 0)
	}
	slices.SortStableFunc(d.chosen, func(a, b candidate) int { return b.when().Compare(a.when()) })
}

// newest quotes what was said last on a matter, the latest first.
func (d *draft) newest() {
	type dated struct {
		candidate
		date lang.Date
		sure bool
	}
	var all []dated
	for i := range d.ranked {
		c := d.ranked[i]
		on, sure := c.eventDate()
		if on.IsZero() {
			on = lastSaid(c.article)
		}
		all = append(all, dated{c, on, sure})
	}
	slices.SortStableFunc(all, func(a, b dated) int {
		if order := b.date.Compare(a.date); order != 0 || a.sure == b.sure {
			return order
		}
		if a.sure {
			return -1
		}
		return 1
	})
	for i := range all[:min(len(all), d.cfg.MaxQuotes)] {
		d.chosen = append(d.chosen, all[i].candidate)
	}
}

// mostEvents bounds a timeline.
const mostEvents = 20

// event is a candidate with the date that it has on a timeline.
type event struct {
	*candidate
	date lang.Date
	mark imprint
}

// timeline quotes what happened in a matter by date. Where fewer than two
// events are known, it quotes what there is.
func (d *draft) timeline() {
	events := d.dated(true)
	if len(events) < fewEvents {
		events = d.dated(false)
	}
	if len(events) < fewEvents {
		d.chosen = d.p.choose(d.ranked, d.cfg)
		return
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.date.Compare(b.date) })
	for _, e := range events {
		told := e.quote()
		told.Answer, told.Source = nil, -1
		d.ans.Timeline = append(d.ans.Timeline, Event{
			Date: e.date, Precision: e.date.Precision(), Text: told.Text,
			Article: told.Article, Start: told.Start, End: told.End, Told: told,
		})
		d.chosen = append(d.chosen, *e.candidate)
		d.events = append(d.events, *e.candidate)
	}
	// The best of them are quoted in full, by date as well.
	for len(d.chosen) > d.cfg.MaxQuotes {
		worst := 0
		for i := range d.chosen {
			if d.chosen[i].logit <= d.chosen[worst].logit {
				worst = i
			}
		}
		d.chosen = slices.Delete(d.chosen, worst, worst+1)
	}
}

// fewEvents is how many make a timeline.
const fewEvents = 2

// dated returns the best candidates that have a date, each event once. Where
// only sure dates count, those taken from elsewhere are left out.
func (d *draft) dated(sure bool) []event {
	var events []event
next:
	for i := range d.ranked {
		c := &d.ranked[i]
		date, own := c.eventDate()
		if date.IsZero() || sure && !own || date.Precision() == lang.Year && c.cover == 0 {
			continue
		}
		e := event{c, date, imprintOf(c.said())}
		for _, o := range events {
			if e.repeats(&o) {
				continue next
			}
		}
		if events = append(events, e); len(events) == mostEvents {
			break
		}
	}
	return events
}

// repeats reports whether two events are one: on one date, in nearly the same
// words, or told by one sentence and what is quoted in it.
func (e *event) repeats(o *event) bool {
	const most = 0.6 // of the words of the shorter
	if !e.date.Holds(o.date) && !o.date.Holds(e.date) {
		return false
	}
	if e.mark.same(o.mark) {
		return true
	}
	a, b := contentStems(e.words), contentStems(o.words)
	n := min(len(a), len(b))
	return e.article.Lang == o.article.Lang && n >= fewWords && float64(common(a, b)) >= most*float64(n)
}

// contentStems returns the stems of the words that say something, sorted and
// each once.
func contentStems(words []bagWord) []string {
	var stems []string
	for _, w := range words {
		if !plain(w.folded) && !lang.Calendar(w.folded) {
			stems = append(stems, w.stem)
		}
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}

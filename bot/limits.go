package bot

import (
	"context"
	"slices"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

// limits is when the answer to a question has to lie: what happened, was said
// or was printed then.
type limits struct {
	times  []lang.TimeLimit
	events []eventLimit
	paper  string                 // whose reports answer, "" for anybody's
	best   map[*index.Hit]float64 // the best of each article before some were left out, nil if none was
}

// eventLimit is a time that begins or ends with something that the question
// does not date.
type eventLimit struct {
	words  []int // of parsed.words, for what happened
	before bool  // the time before it is meant
}

// mostTimes bounds how many times a question can keep to.
const mostTimes = 4

// timed reads the limits of a question, and marks the words that only say
// them: an answer from last week does not say "last week", nor one from after
// 2019 "2019". A day is likelier to belong to the matter.
func (p *parsed) timed(ts []questionToken, asked lang.Date) {
	p.times = lang.TimeLimits(p.lang, p.text, asked)
	if len(p.times) == 0 { // who goes on in the other language mixes the two
		p.times = lang.TimeLimits(p.lang.Other(), p.text, asked)
	}
	p.times = p.times[:min(len(p.times), mostTimes)]
	for _, limit := range p.times {
		open := (limit.From.IsZero() || limit.To.IsZero()) && limit.Precision != lang.Day
		for i := range ts {
			ts[i].idle = ts[i].idle || limit.Overlaps(ts[i].Span) && (limit.Relative || open)
		}
	}
}

// eventful notes the words behind which the time of the answer lies: "since
// the fine".
func (p *parsed) eventful(ts []questionToken) {
	for _, limit := range lang.EventLimits(p.lang, p.text) {
		e := eventLimit{before: limit.Before}
		for _, t := range ts {
			if t.word >= 0 && limit.Event.Overlaps(t.Span) {
				e.words = append(e.words, t.word)
			}
		}
		if len(e.words) > 0 {
			p.events = append(p.events, e)
		}
	}
}

// period returns the days that all time limits leave, zero where open.
func (p *parsed) period() (since, until lang.Date) {
	for _, t := range p.times {
		if since.IsZero() || !t.From.IsZero() && t.From.Compare(since) > 0 {
			since = t.From
		}
		if until.IsZero() || !t.To.IsZero() && t.To.Compare(until) < 0 {
			until = t.To
		}
	}
	return since, until
}

// limited keeps the candidates within all that a question limits itself to, so
// that the best of those is what its confidence is about.
func (p *parsed) limited(all []candidate) []candidate {
	if p.speaker != nil && p.speaker.voice != "" && p.kind == Said {
		all = p.byVoice(all)
	}
	if p.paper != "" {
		all = keep(all, func(c candidate) bool { return c.printedBy(p.paper) })
	}
	kept := p.withinTime(all)
	if len(kept) < len(all) {
		p.best = map[*index.Hit]float64{}
		for i := range all {
			c := &all[i]
			if was, ok := p.best[c.article]; !ok || c.logit > was {
				p.best[c.article] = c.logit
			}
		}
	}
	return p.recall(kept)
}

// aheadOf returns how far ahead of what stands in other articles the first
// candidate is, counting in what was left out: to be all that is left is no
// sign that it answers.
func (l limits) aheadOf(first *candidate, ahead float64) float64 {
	for article, logit := range l.best {
		if article != first.article {
			ahead = max(0, min(ahead, first.logit-logit))
		}
	}
	return ahead
}

// withinTime keeps the candidates that can answer for the times that the
// question keeps to: for all that are open, and for one of the others, since
// hardly a sentence names two.
func (p *parsed) withinTime(all []candidate) []candidate {
	named := map[*index.Hit][]lang.Date{} // the dates of each article
	fits := func(c *candidate, t lang.TimeLimit) bool {
		if _, read := named[c.article]; !read {
			named[c.article] = datesOf(c.article)
		}
		return p.fits(c, t, named[c.article])
	}
	if len(p.times) > 0 {
		all = keep(all, func(c candidate) bool {
			closed, met := 0, 0
			for _, t := range p.times {
				ok := fits(&c, t)
				switch open := t.From.IsZero() || t.To.IsZero(); {
				case open && !ok:
					return false
				case !open:
					closed++
					met += int(yes(ok))
				}
			}
			return closed == 0 || met > 0
		})
	}
	for _, e := range p.events {
		if when := e.date(all); !when.IsZero() {
			all = keep(all, func(c candidate) bool { return e.allows(&c, when) })
		}
	}
	return all
}

// datesOf returns the dates that an article names.
func datesOf(h *index.Hit) []lang.Date {
	var ds []lang.Date
	for _, d := range lang.Dates(h.Lang, h.Text, h.Published) {
		ds = append(ds, d.Date)
	}
	return ds
}

// fits reports whether a candidate has to do with a time. What its words name
// decides; else when they were said, and where nothing dates them, when they
// were printed and what else the article names.
func (p *parsed) fits(c *candidate, t lang.TimeLimit, article []lang.Date) bool {
	var own []lang.Date
	for _, d := range c.dates() {
		own = append(own, d.Date)
	}
	speech := p.kind == Said || p.speaker != nil || weighty(p.stance)
	switch said := c.Said != nil && !c.Said.Date.IsZero(); {
	case anyWithin(own, t) || c.namesYear(p.text, t):
		return true
	case said && within(c.Said.Date, t):
		return speech || len(own) == 0
	case len(own) > 0, said && (speech || !t.From.IsZero() && c.Said.Date.Last().Before(t.From.First())):
		return false // what was said before tells nothing of it
	case within(c.article.Published, printed(t)), c.article.Published.IsZero() && !said:
		return true // of the second nobody knows the time
	}
	return !t.Relative && slices.ContainsFunc(article, func(d lang.Date) bool { return within(d, t) })
}

// printed is when a paper tells of what happened in a time: of a day also on
// the day after.
func printed(t lang.TimeLimit) lang.TimeLimit {
	if !t.From.IsZero() && t.From == t.To {
		t.To = lang.DateOf(t.To.First().AddDate(0, 0, 1))
	}
	return t
}

func within(d lang.Date, t lang.TimeLimit) bool { return inTime(d, t.From, t.To) }

// anyWithin reports whether one of the dates can lie in a time, or they reach
// from before it to after it: "from 1910 to 1920".
func anyWithin(ds []lang.Date, t lang.TimeLimit) bool {
	if slices.ContainsFunc(ds, func(d lang.Date) bool { return within(d, t) }) {
		return true
	}
	if len(ds) < 2 || t.From.IsZero() || t.To.IsZero() {
		return false
	}
	first, last := slices.MinFunc(ds, lang.Date.Compare), slices.MaxFunc(ds, lang.Date.Compare)
	return first.Compare(t.From) < 0 && last.Compare(t.To) > 0
}

// namesYear reports whether a candidate's words hold a year that a limit of
// the question names, whatever they make of it: "before 1914".
func (c *candidate) namesYear(question string, t lang.TimeLimit) bool {
	wholeYears := (t.From.IsZero() || t.From.Month == 1 && t.From.Day == 1) && (t.To.IsZero() || t.To.Month == 12 && t.To.Day == 31)
	return wholeYears && slices.ContainsFunc(bagOf(t.Of(question), lang.Unknown).words, func(year bagWord) bool {
		return len(year.folded) == 4 && startsDigit(year.folded) && slices.ContainsFunc(c.words, func(w bagWord) bool { return w.folded == year.folded })
	})
}

// eventMet is how well each word for an event has to be met by a candidate
// that is about it.
const eventMet = 0.6

// about reports whether a candidate's words are about the event.
func (e eventLimit) about(c *candidate) bool {
	return !slices.ContainsFunc(e.words, func(i int) bool { return c.match.value[i] < eventMet })
}

// date returns when the event was, as the article tells that the best account
// of it stands in: its first date, or for the time before it the last. It is
// the zero Date where no account names a day or month.
func (e eventLimit) date(all []candidate) lang.Date {
	var best *candidate
	var when lang.Date
	for i := range all {
		c := &all[i]
		if e.tells(c) && (best == nil || c.logit > best.logit) {
			best, when = c, c.dates()[0].Date
		}
	}
	for i := range all {
		if c := &all[i]; best != nil && c.article == best.article && e.tells(c) {
			if d := c.dates()[0].Date; (d.Compare(when) < 0) != e.before {
				when = d
			}
		}
	}
	return when
}

// tells reports whether a candidate tells of the event and when it was. The
// date beside what somebody said is when they said it.
func (e eventLimit) tells(c *candidate) bool {
	if !e.about(c) || c.Kind != statement.Narration && c.Stance != lang.Announces {
		return false
	}
	found := c.dates()
	return len(found) > 0 && found[0].Date.Month > 0
}

// allows reports whether a candidate may lie on the asked side of the event:
// only what is plainly dated on the other side may not.
func (e eventLimit) allows(c *candidate, when lang.Date) bool {
	d, _ := c.eventDate()
	if d.IsZero() || e.about(c) {
		return true
	}
	if e.before {
		return !d.First().After(when.Last())
	}
	return !d.Last().Before(when.First())
}

// further adds to what was found for a query what only the limits of the
// question find: in many articles on a matter those of last week come late.
func (e *Engine) further(ctx context.Context, p *parsed, query index.Query, hits []index.Hit) ([]index.Hit, error) {
	var queries []index.Query
	if len(p.times) > 0 && query.Since.IsZero() && query.Until.IsZero() {
		timed := query
		timed.Since, timed.Until = p.period()
		queries = append(queries, timed)
	}
	if p.paper != "" && query.Publisher == "" {
		papers, err := e.papers(ctx, p.paper)
		if err != nil {
			return nil, err
		}
		for _, paper := range papers {
			printed := query
			printed.Publisher = paper
			queries = append(queries, printed)
		}
	}
	for _, q := range queries {
		more, _, err := e.search.Search(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, h := range more {
			if !slices.ContainsFunc(hits, func(o index.Hit) bool { return o.ID == h.ID }) {
				hits = append(hits, h)
			}
		}
	}
	return hits, nil
}

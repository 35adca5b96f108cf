package bot

import (
	"slices"
	"strings"

	"kutip/corpus/lang"
)

// told is what papers tell of the short answer to a question.
type told struct {
	differ []candidate // the first quote and those that give another value, by rank
	agree  []string    // publishers that give the same value, that of the first quote first
}

// value is a short answer as a value that others can be held against. Exactly
// one of its parts is there.
type value struct {
	date   lang.Date
	amount lang.Figure
	noun   string // stem of what an amount counts
	name   []string
}

// valueOf reads a candidate's short answer as a value. It is false where it is
// none, or holds several.
func (p *parsed) valueOf(c *candidate) (v value, ok bool) {
	if c.short == nil {
		return v, false
	}
	text := c.article.Text
	switch p.kind {
	case When:
		for _, d := range c.dates() {
			if d.Overlaps(*c.short) {
				if ok {
					return v, false
				}
				v.date, ok = d.Date, true
			}
		}
	case HowMany:
		for _, f := range lang.Figures(c.article.Lang, c.shown.Of(text)) {
			if at := shift(f.Span, c.shown.Start); at.Overlaps(*c.short) {
				if ok {
					return v, false
				}
				v.amount, ok = f, true
				v.noun = c.nounBehind(at.End)
			}
		}
	case Who:
		v.name = lang.FoldedWords(c.short.Of(text))
		ok = len(v.name) > 0
	}
	return v, ok
}

// nounBehind returns the stem of the first word with a meaning behind an
// amount, "" where none follows at once.
func (c *candidate) nounBehind(end int) string {
	for i, w := range c.words {
		if w.start < end {
			continue
		}
		if plain(w.folded) || i > 0 && !spaceOnly(c.article.Text[c.words[i-1].end:w.start]) {
			return ""
		}
		return w.stem
	}
	return ""
}

// comparable reports whether two values measure the same thing: of one kind
// and unit and, for a count, of the same things.
func (v *value) comparable(o *value, meets func(stem string) bool) bool {
	switch {
	case !v.date.IsZero() || len(v.name) > 0:
		return v.date.IsZero() == o.date.IsZero() && (len(v.name) > 0) == (len(o.name) > 0)
	case v.amount.Unit != o.amount.Unit:
		return false
	case v.amount.Unit != "" || v.noun == o.noun:
		return true
	}
	return meets(v.noun) && meets(o.noun)
}

// agrees reports whether two values can be the same.
func (v *value) agrees(o *value) bool {
	switch {
	case !v.date.IsZero():
		return v.date.Holds(o.date) || o.date.Holds(v.date)
	case len(v.name) > 0:
		return allAmong(v.name, o.name) || allAmong(o.name, v.name)
	}
	return v.amount.Agrees(o.amount)
}

// allAmong reports whether all words stand among others.
func allAmong(words, others []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(others, w) })
}

// figures holds the short answer of the first quote against those of other
// articles on the same matter. What agrees is told, what differs is quoted.
func (d *draft) figures() {
	first := d.chosen[0]
	v, ok := d.p.valueOf(&first)
	if !ok || d.ans.Outcome == Contradicted {
		return
	}
	d.told = told{differ: []candidate{first}, agree: []string{first.publisher()}}
	counted := []*candidate{&first}
	for _, c := range d.rivals(&first) {
		o, ok := d.p.valueOf(&c)
		if !ok || !v.comparable(&o, d.p.asksFor) {
			continue
		}
		switch {
		case v.agrees(&o):
			anew := func(k *candidate) bool {
				return k.article != c.article && k.article.Publisher != c.article.Publisher && !sameStory(k.article, c.article)
			}
			if v.date == o.date && !slices.ContainsFunc(counted, func(k *candidate) bool { return !anew(k) }) {
				counted = append(counted, &c)
				d.told.agree = append(d.told.agree, c.publisher())
			}
			if !slices.ContainsFunc(d.chosen, func(k candidate) bool { return k.same(&c) }) {
				d.show(c, len(d.chosen))
			}
		case d.conflict(&first, &c) && !slices.ContainsFunc(d.told.differ[1:], func(k candidate) bool { w, _ := d.p.valueOf(&k); return w.agrees(&o) }):
			d.show(c, len(d.told.differ))
			d.told.differ = append(d.told.differ, c)
		}
	}
}

// conflict reports whether another value than that of the first quote is one
// for the same thing: the quotes share their matter, and not only the words of
// the question. Another name may always be another man.
func (d *draft) conflict(first, c *candidate) bool {
	// Much happens to one man: for a date, more has to be the same.
	const rest, share = 0.9, 0.5
	switch {
	case d.p.kind == Who || len(d.told.differ) > mostDiffering || first.elsewhen(c):
		return false
	case d.p.kind == When:
		return c.rest >= rest*first.rest && d.about().share(c) >= share
	}
	return d.about().share(c) >= sameMatter
}

// mostDiffering bounds how many other values are shown.
const mostDiffering = 3

// rivals returns candidates of other articles that answer the question as well
// as the first one nearly does, with their short answers, at most one of an
// article.
func (d *draft) rivals(first *candidate) []candidate {
	const (
		most   = 6
		behind = 6.0 // logits
		share  = 0.5 // of what the first one meets of the question
	)
	var found []candidate
	for i := range d.ranked {
		c := d.ranked[i]
		if c.article == first.article || c.short == nil || c.missing > first.missing || c.logit < d.ranked[0].logit-behind ||
			c.unnamed > matter || c.context < matter || c.rest < share*first.rest || c.cover < share*first.cover ||
			slices.ContainsFunc(found, func(o candidate) bool { return o.article == c.article }) {
			continue
		}
		if found = append(found, c); len(found) == most {
			break
		}
	}
	for i := range found {
		d.p.pinpoint(found[i : i+1]) // each by itself: what another paper says is as sure as its own words
	}
	return found
}

// asksFor reports whether the question asks for a noun of this stem, in either
// language.
func (p *parsed) asksFor(stem string) bool {
	return stem != "" && slices.ContainsFunc(p.words, func(w word) bool {
		return slices.ContainsFunc(w.forms, func(f form) bool { return f.stem == stem })
	})
}

// elsewhen reports whether two quotes tell of different times: each dates what
// it tells, and the dates exclude each other.
func (c *candidate) elsewhen(o *candidate) bool {
	a, b := c.apart(), o.apart()
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	return !slices.ContainsFunc(a, func(x lang.Date) bool {
		return slices.ContainsFunc(b, func(y lang.Date) bool { return x.Year == y.Year })
	})
}

// apart returns the dates in a quote beside its short answer.
func (c *candidate) apart() []lang.Date {
	var dates []lang.Date
	for _, d := range c.dates() {
		if !d.Overlaps(*c.short) {
			dates = append(dates, d.Date)
		}
	}
	return dates
}

// shortText is the short answer of a candidate on one line.
func (c *candidate) shortText() string {
	return strings.TrimRight(strings.Join(strings.Fields(c.short.Of(c.article.Text)), " "), ".,")
}

package statement

import (
	"time"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// date returns when a sentence says that its words were said, nil where it
// does not say. Dates inside the words reported are not when they were said.
func (r *reader) date(f frame, a attribution, who *person) *Said {
	var best *lang.DatePhrase
	found := lang.Dates(r.lang, f.span.Of(r.names.text), r.article.Published)
	for i := range found {
		d := &found[i]
		d.Start += f.span.Start
		d.End += f.span.Start
		if !r.coming(d.Date) && f.datesSpeech(a, d) && (best == nil || better(d, best, a)) {
			best = d
		}
	}
	if best == nil {
		return nil
	}
	said := &Said{Date: best.Date, Precision: best.Date.Precision(), Text: best.Of(r.article.Text)}
	if said.Precision != lang.Year { // what else was said then may have been said another day
		r.said[who] = append(r.said[who], dated{best.Start, said})
	}
	return said
}

// coming reports whether a date lies behind the article's own: nothing that it
// reports was said then.
func (r *reader) coming(d lang.Date) bool {
	p := r.article.Published
	return !p.IsZero() && d.First().After(p.Last())
}

// datesSpeech reports whether a date belongs to the cue. One outside of the
// words reported does, the less exact ones only where no clause of their own
// holds them; within reported speech only one that directly follows the cue, or
// ends what is no clause: "denied the report on Tuesday".
func (f frame) datesSpeech(a attribution, d *lang.DatePhrase) bool {
	day := d.Date.Precision() == lang.Day
	if len(f.quotes) > 0 || !a.content.Overlaps(d.Span) {
		return day || f.besideCue(a, d)
	}
	if !day {
		return false
	}
	if f.leads(a, d) {
		return d.Weekday || d.Relative
	}
	return d.Weekday && d.End >= f.lastWord()-2 && f.acted(a)
}

// besideCue reports whether a month, a year or "last week" says when something
// was said: what the speaker did then is another clause's affair.
func (f frame) besideCue(a attribution, d *lang.DatePhrase) bool {
	from, to := f.index(a.extent().End), f.index(d.Start)
	if d.Start < a.extent().Start {
		return d.Relative
	}
	for k := from; k < to; k++ {
		if relative(f.ts[k].folded) || f.ts[k].folded == "yang" {
			return false
		}
	}
	return d.Relative || d.Date.Precision() == lang.Month || to-from <= 1
}

// leads reports whether nothing but a place stands between the cue and a date:
// "said in Springfield on Tuesday that".
func (f frame) leads(a attribution, d *lang.DatePhrase) bool {
	const farthest = 4 // words
	from, to := f.index(a.extent().End), f.index(d.Start)
	if d.Start < a.extent().End || to-from > farthest {
		return false
	}
	for _, t := range f.ts[from:to] {
		if !t.upper && !lang.Bound(t.folded) {
			return false
		}
	}
	return true
}

// acted reports whether the words reported are what somebody denied, announced
// or did otherwise in speaking, and no clause that may be dated itself.
func (f frame) acted(a attribution) bool {
	switch a.cue.Stance {
	case lang.Claims, lang.Promises, "":
		return false
	}
	first := f.index(a.content.Start)
	return !f.clause(first) && (first == 0 || !lang.Complement(f.ts[first-1].folded))
}

// better reports whether a date says sooner than another one when something
// was said: a day before a month before a year, then the nearer one.
func better(d, than *lang.DatePhrase, a attribution) bool {
	if mine, other := d.Date.Precision(), than.Date.Precision(); mine != other {
		return mine == lang.Day || other == lang.Year
	}
	return away(d.Span, a) < away(than.Span, a)
}

// away returns how many bytes stand between a date and the attribution.
func away(d corpus.Span, a attribution) int {
	at := a.cue.Span
	if at.Len() == 0 {
		at = a.who.at
	}
	if n := d.Start - at.End; n >= 0 {
		return n
	}
	return at.Start - d.End
}

// dated is a date and where the article gives it.
type dated struct {
	at   int
	said *Said
}

// infer dates words that carry no date of their own: as what the same speaker
// said nearest before them, else next; where the article is news, as its
// publication; where it looks back, as the last date that it gave.
func (r *reader) infer(who *person, at int) *Said {
	if s := nearest(r.said[who], at); s != nil {
		return s.guess()
	}
	if s := nearest(r.pastDates(), at); s != nil {
		return s.guess()
	}
	if p := r.article.Published; !p.IsZero() {
		return &Said{Date: p, Precision: p.Precision(), Inferred: true}
	}
	return nil
}

func (s *Said) guess() *Said {
	return &Said{Date: s.Date, Precision: s.Precision, Text: s.Text, Inferred: true}
}

// nearest returns the last date before a place, the first one behind it where
// there is none before, nil where there is none at all.
func nearest(ds []dated, at int) *Said {
	var best *Said
	for _, d := range ds {
		if best != nil && d.at > at {
			break
		}
		best = d.said
	}
	return best
}

// news is how long after what it tells an article is news: what stands in it
// without a date was said at about its publication.
const news = 45 * 24 * time.Hour

// pastDates returns the months and days that an article gives, if all of them
// lie long before its publication: it looks back.
func (r *reader) pastDates() []dated {
	if r.past != nil || r.article.Published.IsZero() {
		return r.past
	}
	r.past = []dated{}
	for _, p := range r.passages {
		for _, d := range lang.Dates(r.lang, p.Of(r.article.Text), lang.Date{}) {
			if d.Date.Month == 0 {
				continue
			}
			if r.article.Published.First().Sub(d.Date.Last()) < news {
				r.past = []dated{}
				return r.past
			}
			text := r.article.Text[p.Start+d.Start : p.Start+d.End]
			r.past = append(r.past, dated{p.Start + d.Start, &Said{Date: d.Date, Precision: d.Date.Precision(), Text: text}})
		}
	}
	return r.past
}

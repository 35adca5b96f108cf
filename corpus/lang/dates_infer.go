package lang

import (
	"strings"
	"time"
)

// newDate returns the date of three numbers as it stands, even if the calendar
// has no such day.
func newDate(year, month, day int) Date { return Date{year, time.Month(month), day} }

// real reports whether d is a date of the calendar.
func (d Date) real() bool {
	if d.Year < 1 || d.Year > 9999 || d.Month < 0 || d.Month > 12 || d.Day < 0 || d.Month == 0 && d.Day > 0 {
		return false
	}
	return d.Day <= 28 || DateOf(d.First()) == d
}

// plusDays returns the day n days after the first day of d.
func (d Date) plusDays(n int) Date { return DateOf(d.First().AddDate(0, 0, n)) }

// daysTo returns the number of days from the beginning of d to that of e.
func (d Date) daysTo(e Date) int { return int(e.First().Sub(d.First()) / (24 * time.Hour)) }

// How many days ahead a date without a year can lie, by what the words around
// say: nothing, or that it is past. At New Year a paper prints "14 January" for
// the coming one whatever its verbs are, but would print the year of the last.
const (
	soon     = 62
	soonPast = 31
)

// inferYear returns the date p, which has no year, in the year that is meant on
// that side of publication; shift is 0 if nothing tells the side. If strict, the
// side is sure, and the day or month of publication is not meant ("last May").
func (r *dateReader) inferYear(p dateParts, shift int, strict bool) Date {
	if r.pub.Precision() != Day {
		return Date{}
	}
	latest := soon
	switch {
	case strict && shift < 0:
		latest = -1
	case strict && shift > 0:
		latest = 365
	case shift < 0:
		latest = soonPast
	case shift > 0:
		latest = 365 - soonPast
	}
	p.year = r.pub.Year
	now := p.date().Holds(r.pub)
	ahead := r.pub.daysTo(p.date())
	switch {
	case now && strict:
		p.year += shift
	case now:
	case ahead > latest:
		p.year--
	case ahead <= latest-365:
		p.year++
	}
	for i := 0; p.month == 2 && p.day == 29 && !p.date().real() && i < 8; i++ {
		p.year += max(2*shift-1, -1)
	}
	return p.date()
}

// onWeekday returns the date p, said to be the given weekday: the year that is
// missing, or the order of day and month that is unclear, is one that makes it
// true, if any does.
func (r *dateReader) onWeekday(p dateParts, weekday time.Weekday, from, end int) (d Date, relative bool) {
	turned := p
	if p.either {
		turned.day, turned.month = p.month, p.day
	}
	if p.year != 0 {
		if d := turned.date(); d.real() && d.First().Weekday() == weekday && p.date().First().Weekday() != weekday {
			return d, p.ownYear
		}
		return p.date(), p.ownYear
	}
	if r.pub.Precision() != Day {
		return Date{}, true
	}
	best := 1000
	for _, p := range []dateParts{p, turned} {
		for p.year = r.pub.Year - 1; p.year <= r.pub.Year+1; p.year++ {
			c := p.date()
			away := r.pub.daysTo(c)
			if away = max(away, -away); c.real() && c.First().Weekday() == weekday && away < best {
				d, best = c, away
			}
		}
	}
	if d.IsZero() {
		d = r.inferYear(p, r.direction(from, end), false)
	}
	return d, true
}

// moved returns the unit of time that lies n units from publication, never
// finer than the unit; the zero Date where publication is not known so finely.
func (r *dateReader) moved(unit dateUnit, n int) Date {
	known := r.pub.Precision()
	switch {
	case known == "":
	case unit == yearUnit:
		return Date{Year: r.pub.Year + n}
	case unit == monthUnit && known != Year:
		d := DateOf(Date{Year: r.pub.Year, Month: r.pub.Month}.First().AddDate(0, n, 0))
		return Date{Year: d.Year, Month: d.Month}
	case unit == dayUnit && known == Day:
		return r.pub.plusDays(n)
	case unit == weekUnit && known == Day:
		monday := r.monday(n)
		sunday := monday.plusDays(6)
		switch {
		case monday.Year != sunday.Year:
			return Date{}
		case monday.Month != sunday.Month:
			return Date{Year: monday.Year}
		}
		return Date{Year: monday.Year, Month: monday.Month}
	}
	return Date{}
}

// monday returns the first day of the nth week after that of publication.
func (r *dateReader) monday(n int) Date {
	return r.pub.plusDays(7*n - int(r.pub.First().Weekday()+6)%7)
}

// How far to look for a word that tells past from future.
const (
	cuesBefore = 12
	cuesOwning = 2
	cuesBehind = 6
)

// direction reports on which side of publication the words around the tokens
// [from, end) put them: 1 for "will", "dijadwalkan", -1 for "said", "telah", 0
// if they say nothing. The nearest word before counts for most: in "said Monday
// that it will" Monday is past.
func (r *dateReader) direction(from, end int) int {
	back := cuesBefore
	if r.mark(end, '\'', '’') {
		back = cuesOwning // "will appeal Wednesday's ruling"
	}
	for i := from - 1; i >= max(0, from-back) && !r.stops(i); i-- {
		if cue := r.cue(i); cue != 0 {
			return cue
		}
	}
	if end < len(r.toks) && r.toks[end].kind == markToken && !r.mark(end, ',', '(') {
		return 0
	}
	for i := end; i < min(len(r.toks), end+cuesBehind) && !r.stops(i); i++ {
		if cue := r.cue(i); cue != 0 {
			return cue
		}
	}
	return 0
}

// cue reports whether word i speaks of the future, 1, or of the past, -1.
func (r *dateReader) cue(i int) int {
	t := &r.toks[i]
	if t.kind != wordToken {
		return 0
	}
	word := t.Of(r.text)
	switch {
	case t.roles.any(isFuture):
		return 1
	case word == "set" && (r.word(i+1) == "for" || r.word(i+1) == "to"), word == "early" && r.word(i+1) == "as":
		return 1
	case r.word(i-1) == "be": // "will be released"
		return 0
	case t.roles.any(isPast), r.monthFirst && !t.upper && len(word) > 4 && strings.HasSuffix(word, "ed"):
		return -1
	}
	return 0
}

// stops reports whether a sentence or a quotation ends at token i.
func (r *dateReader) stops(i int) bool {
	switch {
	case r.toks[i].kind == breakToken || r.mark(i, '?', '!', ';', '"', '“', '”'):
		return true
	case !r.mark(i, '.') || r.tight(i+1):
		return false
	}
	before := r.word(i - 1)
	return !r.is(i-1, isWeak) && len(before) != 1
}

// opens reports whether token i begins a sentence.
func (r *dateReader) opens(i int) bool { return i == 0 || r.stops(i-1) }

// clings reports whether number i is only the end of something longer: "B-19",
// "3.19", "$19".
func (r *dateReader) clings(i int) bool {
	switch {
	case !r.tight(i):
		return false
	case r.toks[i-1].kind != markToken:
		return true
	case r.mark(i-1, '.', ',', ':'):
		return r.number(i-2) && r.tight(i-1)
	}
	return r.mark(i-1, '-', '–', '/', '\\', '$', '€', '£', '#', '@', '_', '+', '=', '%', '&', '~')
}

// trails reports whether the number before token i goes on into something
// longer: "19%", "19.5", "19k".
func (r *dateReader) trails(i int) bool {
	switch {
	case !r.tight(i):
		return false
	case r.toks[i].kind == wordToken:
		return r.ordinal(i) == i && r.word(i) != "T"
	case r.mark(i, '.', ',', ':', '/', '-'):
		return r.number(i+1) && r.tight(i+1)
	}
	return r.mark(i, '%', '_', '+', '=', '@', '$', '°')
}

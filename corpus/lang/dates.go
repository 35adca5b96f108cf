package lang

import (
	"strconv"
	"strings"
	"sync"
)

// DatePhrase is a stretch of text that names a date.
type DatePhrase struct {
	Span
	Date     Date
	Relative bool // "yesterday", "Selasa (2/4)": reckoned from the day of publication
	Weekday  bool // names a day of the week
}

// Dates returns the date phrases of text in order, not overlapping. Relative
// ones are reckoned from published and left out where that is the zero Date.
//
// A phrase holds the words that fix the date, "tahun" and "awal" among them,
// but no preposition. What names no single day, month or year is left out: a
// decade, a century, a quarter, "several weeks ago", "every Friday". A week is
// given as the month that holds all of it, or else as its year.
//
// In text of an unknown language, the words of both are understood.
func Dates(l Language, text string, published Date) []DatePhrase {
	if !published.real() {
		published = Date{}
		if !strings.ContainsAny(text, "0123456789") {
			return nil // a date that is reckoned from nothing has its year
		}
	}
	scratch := dateTokens.Get().(*[]dateToken)
	defer dateTokens.Put(scratch)
	*scratch = scanDates((*scratch)[:0], text, dateVocabulary(l))
	r := dateReader{text: text, monthFirst: l == English, toks: *scratch, pub: published, year: -1}
	for i := 0; i < len(r.toks); {
		i = max(r.read(i), i+1)
	}
	return r.found
}

// dateTokens are kept for the next text: they are many, and soon done with.
var dateTokens = sync.Pool{New: func() any { return new([]dateToken) }}

// FormatDate returns d as people write it in language l at its own precision:
// "19 Desember 2018", "December 2018", "2018".
func FormatDate(d Date, l Language) string {
	if d.IsZero() {
		return ""
	}
	var b strings.Builder
	if d.Precision() == Day {
		b.WriteString(strconv.Itoa(d.Day) + " ")
	}
	if 1 <= d.Month && d.Month <= 12 {
		name := d.Month.String()
		if l == Indonesian {
			name = indonesianMonths[d.Month-1]
		}
		b.WriteString(name + " ")
	}
	b.WriteString(strconv.Itoa(d.Year))
	return b.String()
}

// A dateReader reads the date phrases of one text. Its rules look at the token
// with a number and return the number of the token after the phrase, or 0 where
// they found none; a rule that knows the words but not what day they mean skips
// them without a find.
type dateReader struct {
	text       string
	toks       []dateToken
	pub        Date
	monthFirst bool // 2/4 is 4 February
	found      []DatePhrase
	done       int // tokens before this one belong to a find
	year       int // the token of the last bare year found
}

// read finds the phrase that begins at token i.
func (r *dateReader) read(i int) int {
	t := &r.toks[i]
	switch {
	case t.kind == numberToken:
		return r.first(i, r.dayRange, r.calendar, r.ago, r.bareYear)
	case t.kind != wordToken || t.roles == 0:
		return 0
	}
	for _, rule := range [...]struct {
		roles dateRole
		read  func(*dateReader, int) int
	}{
		{isDayWord, (*dateReader).dayWord},
		{isDaytime | isTadi, (*dateReader).partOfDay},
		{isShift, (*dateReader).shifted},
		{isUnit | isCount, (*dateReader).ago},
		{isUnit, (*dateReader).unit},
		{isWeekday, (*dateReader).weekday},
		{isMonth, (*dateReader).calendar},
	} {
		if t.roles.any(rule.roles) {
			if end := rule.read(r, i); end > 0 {
				return end
			}
		}
	}
	return 0
}

// first returns what the first rule that finds something returns.
func (r *dateReader) first(i int, rules ...func(int) int) int {
	for _, rule := range rules {
		if end := rule(i); end > 0 {
			return end
		}
	}
	return 0
}

// emit keeps the phrase of the tokens [from, to), unless d is no real date, and
// returns to. "Awal", "late" and "tahun" before a month or year belong to it.
func (r *dateReader) emit(from, to int, d Date, relative, weekday bool) int {
	if !d.real() {
		return to
	}
	if d.Day == 0 {
		from = r.widen(from)
	}
	span := Span{r.toks[from].Start, r.toks[to-1].End}
	r.found = append(r.found, DatePhrase{Span: span, Date: d, Relative: relative, Weekday: weekday})
	r.done = to
	return to
}

// widen returns where a phrase begins that begins at token from at the latest.
func (r *dateReader) widen(from int) int {
	if r.number(from) && r.afterTahun(from) && from > r.done {
		from--
	}
	i := from - 1
	for i >= r.done && (r.is(i, isDateNoun) || r.mark(i, '-') && r.tight(i)) {
		i--
	}
	if i >= r.done && r.is(i, isPart) {
		return i
	}
	return from
}

// is reports whether token i exists and is a word with any of roles.
func (r *dateReader) is(i int, roles dateRole) bool {
	return 0 <= i && i < len(r.toks) && r.toks[i].roles.any(roles)
}

// mark reports whether token i exists and is one of the marks.
func (r *dateReader) mark(i int, marks ...rune) bool {
	if i < 0 || i >= len(r.toks) || r.toks[i].kind != markToken {
		return false
	}
	for _, m := range marks {
		if r.toks[i].mark == m {
			return true
		}
	}
	return false
}

// number reports whether token i exists and is a number.
func (r *dateReader) number(i int) bool {
	return 0 <= i && i < len(r.toks) && r.toks[i].kind == numberToken
}

// tight reports whether tokens i-1 and i exist and touch.
func (r *dateReader) tight(i int) bool {
	return 0 < i && i < len(r.toks) && r.toks[i-1].End == r.toks[i].Start
}

// word returns the letters of token i as printed, "" where there is no word.
func (r *dateReader) word(i int) string {
	if i < 0 || i >= len(r.toks) || r.toks[i].kind != wordToken {
		return ""
	}
	return r.toks[i].Of(r.text)
}

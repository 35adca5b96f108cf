package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/limits.txt
var limitsText string

// A TimeLimit is the stretch of days that a question keeps to.
type TimeLimit struct {
	Span                // the words that set it, in the question
	From, To  Date      // its first and last day; the zero Date leaves that side open
	Relative  bool      // reckoned from the day of asking
	Precision Precision // of the date that is named
}

// An EventLimit is a stretch of time that begins or ends with what happened:
// "since the fine", "sebelum rapat itu".
type EventLimit struct {
	Span        // the words that set it, in the question
	Event  Span // the words for what happened, among them
	Before bool // the time before it is meant, not after
}

// A bound is what a word does to the date behind it.
type bound string

const (
	boundIn      bound = "in"
	boundSince   bound = "since"
	boundAfter   bound = "after"
	boundBefore  bound = "before"
	boundUntil   bound = "until"
	boundBetween bound = "between"
	boundJoin    bound = "join"
	boundBack    bound = "back"
	boundRecent  bound = "recent"
)

// limitWords are the phrases of each bound, as folded words.
var limitWords = sync.OnceValue(func() map[string][][]string { return phraseSets(limitsText) })

// TimeLimits returns the times that a question in language l keeps to, in
// order. A date only limits where a word says how ("in 2018", "sejak Maret"),
// or where it is reckoned from the day of asking ("last week"); a year behind a
// name belongs to the name. Without a day of asking there are no relative ones.
func TimeLimits(l Language, text string, asked Date) []TimeLimit {
	r := newLimitReader(l, text, asked)
	var found []TimeLimit
	if asked.Precision() == Day {
		found = r.stretches()
	}
	dates := Dates(l, r.text, asked)
	for i := 0; i < len(dates); i++ {
		d := dates[i]
		if overlaps(found, d.Span) {
			continue
		}
		if i+1 < len(dates) && r.joined(d, dates[i+1]) {
			found = append(found, r.between(d, dates[i+1]))
			i++
			continue
		}
		if limit, ok := r.limit(d); ok {
			found = append(found, limit)
		}
	}
	slices.SortFunc(found, func(a, b TimeLimit) int { return a.Start - b.Start })
	return found
}

// EventLimits returns where a question keeps to the time since or before
// something that it names and does not date.
func EventLimits(l Language, text string) []EventLimit {
	r := newLimitReader(l, text, Date{})
	dates := Dates(l, r.text, Date{})
	var found []EventLimit
	for i := range r.words {
		for _, b := range []bound{boundSince, boundAfter, boundBefore} {
			n := r.phraseAt(b, i)
			if n == 0 || i+n >= len(r.words) {
				continue
			}
			event := Span{r.words[i+n].Start, r.clauseEnd(i + n)}
			dated := slices.ContainsFunc(dates, func(d DatePhrase) bool { return d.Overlaps(event) })
			if event.End > event.Start && !dated && r.folded[i] != "from" && r.folded[i] != "dari" {
				found = append(found, EventLimit{Span{r.words[i].Start, event.End}, event, b == boundBefore})
				return found
			}
		}
	}
	return found
}

// clauseEnd returns where the words that begin with word i end: at a mark, or
// with the text.
func (r *limitReader) clauseEnd(i int) int {
	end := r.words[i].End
	for _, w := range r.words[i+1:] {
		if strings.ContainsAny(r.text[end:w.Start], ",;:?!()") {
			break
		}
		end = w.End
	}
	return end
}

// A limitReader reads the time limits of one question.
type limitReader struct {
	text       string
	words      []Span
	folded     []string // of words
	vocabulary *wordMap[dateWord]
	asked      Date
}

// mostLimitWords bounds how many words of a text are read for limits: what is
// longer is no question.
const mostLimitWords = 100

func newLimitReader(l Language, text string, asked Date) limitReader {
	words := Words(text)
	if len(words) > mostLimitWords {
		words = words[:mostLimitWords]
		text = text[:words[mostLimitWords-1].End]
	}
	r := limitReader{text: text, words: words, vocabulary: dateVocabulary(l), asked: asked}
	for _, w := range r.words {
		r.folded = append(r.folded, Fold(w.Of(text)))
	}
	return r
}

func overlaps(found []TimeLimit, s Span) bool {
	return slices.ContainsFunc(found, func(t TimeLimit) bool { return t.Overlaps(s) })
}

// limit reads what the words before a date make of it.
func (r *limitReader) limit(d DatePhrase) (TimeLimit, bool) {
	b, from := r.boundBefore(d.Start)
	limit := TimeLimit{Span: Span{from, d.End}, Relative: d.Relative, Precision: d.Date.Precision()}
	if d.Relative && (b == "" || b == boundIn) && !r.distance(d) {
		return limit, false // "on 19 December": nobody says of which year
	}
	first, last := DateOf(d.Date.First()), DateOf(d.Date.Last())
	switch b {
	case boundIn, boundBetween:
		limit.From, limit.To = first, last
	case boundSince:
		limit.From = first
	case boundAfter:
		limit.From = last.plusDays(1)
	case boundBefore:
		limit.To = first.plusDays(-1)
	case boundUntil:
		limit.To = last
	default:
		// "tahun 2018" and "last month" need no word before them.
		limit.From, limit.To = first, last
		return limit, d.Relative || r.named(d)
	}
	return limit, true
}

// distance reports whether a date tells how far off it is: "yesterday", "last
// May", "pekan lalu", and not only a day or month of some year.
func (r *limitReader) distance(d DatePhrase) bool {
	for i, w := range r.words {
		if d.Holds(w) && r.vocabulary.get(r.folded[i]).roles.any(isShift|isAfter|isAgo|isDayWord|isTadi) {
			return true
		}
	}
	return false
}

// named reports whether a date opens with the name of its unit: "tahun 2018".
func (r *limitReader) named(d DatePhrase) bool {
	i := r.wordAt(d.Start)
	return i >= 0 && (r.vocabulary.get(r.folded[i]).roles.any(isUnit) || r.vocabulary.get(r.folded[i]).roles.any(isPart)) && r.words[i].End < d.End
}

// boundBefore returns what the words before byte at do, and where they begin;
// "" and at where they do nothing.
func (r *limitReader) boundBefore(at int) (bound, int) {
	i := r.wordAt(at)
	for i > 0 && r.vocabulary.get(r.folded[i-1]).roles.any(isDateNoun) && r.folded[i-1] != "in" && r.folded[i-1] != "of" {
		i--
	}
	if i <= 0 {
		return "", at
	}
	for _, b := range []bound{boundBetween, boundSince, boundAfter, boundBefore, boundUntil, boundIn} {
		for _, phrase := range limitWords()[string(b)] {
			if j := i - len(phrase); j >= 0 && slices.Equal(r.folded[j:i], phrase) {
				return b, r.words[j].Start
			}
		}
	}
	return "", at
}

// wordAt returns the word that begins at byte at, -1 for none.
func (r *limitReader) wordAt(at int) int {
	return slices.IndexFunc(r.words, func(w Span) bool { return w.Start == at })
}

// phraseAt returns how many words of a bound begin at word i, 0 for none.
func (r *limitReader) phraseAt(b bound, i int) int {
	if i >= len(r.folded) {
		return 0
	}
	return longestAt(limitWords()[string(b)], r.folded[i:])
}

// joined reports whether two dates are the ends of one time: "between 2016 and
// 2018", "dari 2016 sampai 2018", "in 2016-2018".
func (r *limitReader) joined(a, b DatePhrase) bool {
	if b.Date.Compare(a.Date) < 0 {
		return false
	}
	if opens, _ := r.boundBefore(a.Start); opens == "" && !r.named(a) || opens == boundAfter || opens == boundBefore {
		return false
	}
	middle := strings.Fields(Fold(r.text[a.End:b.Start]))
	for len(middle) > 0 && r.vocabulary.get(middle[len(middle)-1]).roles.any(isDateNoun|isUnit) {
		middle = middle[:len(middle)-1]
	}
	if len(middle) == 1 && (middle[0] == "-" || middle[0] == "–") {
		return true
	}
	return slices.ContainsFunc(limitWords()[string(boundJoin)], func(phrase []string) bool { return slices.Equal(middle, phrase) })
}

func (r *limitReader) between(a, b DatePhrase) TimeLimit {
	_, from := r.boundBefore(a.Start)
	return TimeLimit{
		Span: Span{from, b.End}, From: DateOf(a.Date.First()), To: DateOf(b.Date.Last()),
		Relative: a.Relative || b.Relative, Precision: a.Date.Precision(),
	}
}

// stretches reads the times that no single date can name: weeks, and "the last
// three months".
func (r *limitReader) stretches() []TimeLimit {
	var found []TimeLimit
	for i := 0; i < len(r.words); i++ {
		from, end := i, 0
		var first, last Date
		if n, unit, to := r.counted(i); unit != noUnit && !r.bare(i) && r.phraseAt(boundRecent, to) > 0 {
			first, last, end = r.back(n, unit), r.asked, to+r.phraseAt(boundRecent, to)
		} else if r.phraseAt(boundBack, i) > 0 {
			n, unit, to := r.counted(i + 1)
			rolling := to > i+2 || r.folded[i] == "past" || i > 0 && r.folded[i-1] == "the" // "the last year" is no "last year"
			if unit != noUnit && rolling {
				first, last, end = r.back(n, unit), r.asked, to
			}
		}
		if end == 0 {
			var week int
			if week, end = r.week(i); end > 0 {
				first = r.monday(week)
				last = first.plusDays(6)
			}
		}
		if end == 0 {
			continue
		}
		for from > 0 && (r.phraseAt(boundIn, from-1) == 1 || r.folded[from-1] == "the") {
			from--
		}
		found = append(found, TimeLimit{Span: Span{r.words[from].Start, r.words[end-1].End}, From: first, To: last, Relative: true, Precision: Day})
		i = end - 1
	}
	return found
}

// counted reads a count and a unit, "three months", "6 bulan", "setahun", or a
// unit alone, that begin at word i.
func (r *limitReader) counted(i int) (n int, unit dateUnit, end int) {
	if i >= len(r.words) {
		return 0, noUnit, i
	}
	w := r.vocabulary.get(r.folded[i])
	switch {
	case w.roles.any(isCount) && w.unit != noUnit:
		return int(w.n), w.unit, i + 1
	case w.roles.any(isUnit) && !strings.HasSuffix(r.folded[i], "s"): // "the past years" are any number
		return 1, w.unit, i + 1
	case w.roles.any(isCount):
		n = int(w.n)
	default:
		for _, c := range r.folded[i] {
			if c < '0' || c > '9' || n > 999 {
				return 0, noUnit, i
			}
			n = n*10 + int(c-'0')
		}
	}
	if i+1 >= len(r.words) || n == 0 {
		return 0, noUnit, i
	}
	return n, r.vocabulary.get(r.folded[i+1]).unit, i + 2
}

// bare reports whether word i is a unit without a count: "hari terakhir" is the
// end of something.
func (r *limitReader) bare(i int) bool { return r.vocabulary.get(r.folded[i]).roles.any(isUnit) }

// week reads "last week", "pekan ini", "two weeks ago" at word i: how many
// weeks from that of asking, and the word after it, 0 for none.
func (r *limitReader) week(i int) (n, end int) {
	role := func(i int) dateWord {
		if i < len(r.folded) {
			return r.vocabulary.get(r.folded[i])
		}
		return dateWord{}
	}
	w := role(i)
	if w.roles.any(isShift) && role(i+1).roles.any(isUnit) && role(i+1).unit == weekUnit {
		return int(w.n), i + 2
	}
	if w.roles.any(isUnit) && w.unit == weekUnit && role(i+1).roles.any(isAfter) {
		return int(role(i + 1).n), i + 2
	}
	if n, unit, to := r.counted(i); unit == weekUnit && role(to).roles.any(isAgo) {
		return -n, to + 1
	}
	return 0, 0
}

func (r *limitReader) monday(week int) Date {
	return r.asked.plusDays(7*week - int(r.asked.First().Weekday()+6)%7)
}

// back returns the day that lies n units before that of asking.
func (r *limitReader) back(n int, unit dateUnit) Date {
	switch unit {
	case dayUnit:
		return r.asked.plusDays(-n)
	case weekUnit:
		return r.asked.plusDays(-7 * n)
	case monthUnit:
		return DateOf(r.asked.First().AddDate(0, -n, 0))
	}
	return DateOf(r.asked.First().AddDate(-n, 0, 0))
}

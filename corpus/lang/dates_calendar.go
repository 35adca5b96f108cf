package lang

// dateParts is a date as far as it is printed: what is not is 0.
type dateParts struct {
	year, month, day int

	ownYear bool // the year was reckoned: "Oktober tahun lalu"
	either  bool // 2/4: day and month may be the other way round
}

func (p dateParts) date() Date { return newDate(p.year, p.month, p.day) }

// calendar reads a date of the calendar, with or without its year: "19 Desember
// 2018", "Dec. 19", "19/12/2018", "Juli lalu".
func (r *dateReader) calendar(i int) int {
	if end := r.monthDays(i); end > 0 {
		return end
	}
	p, end := r.parts(i, false)
	if end == 0 || p.day == 0 && p.year == 0 && !r.namesMonth(i) {
		return 0
	}
	if r.eponymous(p, end) {
		return end
	}
	return r.resolve(p, i, end)
}

// resolve emits the date p of the tokens [from, end), with the year from around
// it or from publication where p has none.
func (r *dateReader) resolve(p dateParts, from, end int) int {
	if p.year == 0 {
		p.year = r.rangeYear(p, end)
	}
	shift, behind := r.after(end)
	switch {
	case p.year != 0:
		r.emit(from, end, p.date(), p.ownYear, false)
		return max(end, behind)
	case behind > 0:
		return r.emit(from, behind, r.inferYear(p, shift, true), true, false)
	}
	return r.emit(from, end, r.inferYear(p, r.direction(from, end), false), true, false)
}

// after reads a word behind a date that says on which side of publication it
// lies: "lalu", "yang lalu", "mendatang". Without one, end is 0.
func (r *dateReader) after(i int) (shift, end int) {
	if r.word(i) == "yang" && r.is(i+1, isAgo) {
		i++
	}
	if !r.is(i, isAfter) {
		return 0, 0
	}
	return int(r.toks[i].n), i + 1
}

// parts reads the date that begins at token i. One of two numbers alone, "2/4",
// is a date only where the words around promise one: short says that they do, and
// forgives the space in "(2/4/ 2019)".
func (r *dateReader) parts(i int, short bool) (p dateParts, end int) {
	switch {
	case r.number(i) && !r.clings(i):
		if p, end = r.numeric(i, short); end == 0 {
			p, end = r.dayMonth(i)
		}
	case r.is(i, isMonth):
		p, end = r.month(i)
	}
	return p, end
}

// numeric reads "19/12/2018", "2018-12-19" and, if short, "19/12".
func (r *dateReader) numeric(i int, short bool) (p dateParts, end int) {
	if !r.mark(i+1, '/', '-', '.') || !r.tight(i+1) || !r.tight(i+2) || !r.number(i+2) {
		return p, 0
	}
	a, b, sep := r.toks[i], r.toks[i+2], r.toks[i+1].mark
	third := r.mark(i+3, sep) && r.tight(i+3) && r.number(i+4) && (r.tight(i+4) || short && sep == '/')
	switch {
	case third && a.digits == 4 && r.toks[i+4].digits <= 2:
		p = dateParts{year: int(a.value), month: int(b.value), day: int(r.toks[i+4].value)}
		end = i + 5
	case third && a.digits <= 2 && b.digits <= 2:
		p.year = fullYear(r.toks[i+4], sep)
		end = i + 5
	case !third && short && sep == '/' && a.digits <= 2 && b.digits <= 2:
		end = i + 3
	}
	if p.year == 0 && (third || end == 0) || r.trails(end) {
		return p, 0
	}
	if p.day == 0 {
		p.day, p.month = int(a.value), int(b.value)
		p.either = p.day <= 12 && p.month <= 12
		if p.month > 12 || r.monthFirst && p.either {
			p.day, p.month = p.month, p.day
		}
	}
	if p.month < 1 || p.month > 12 || p.day < 1 || p.day > 31 {
		return p, 0
	}
	return p, end
}

// fullYear returns the year that t ends a date with, 0 for none. Two digits are
// a year only behind a slash: behind other marks they may be anything.
func fullYear(t dateToken, sep rune) int {
	switch {
	case t.digits == 4:
		return int(t.value)
	case t.digits == 2 && sep == '/' && t.value < 70:
		return 2000 + int(t.value)
	case t.digits == 2 && sep == '/':
		return 1900 + int(t.value)
	}
	return 0
}

// dayMonth reads "19 Desember 2018", "19th of December" and "19-Des-2018".
func (r *dateReader) dayMonth(i int) (p dateParts, end int) {
	if p.day = r.dayNumber(i); p.day == 0 {
		return p, 0
	}
	end = r.ordinal(i + 1)
	firm := end > i+1
	if r.word(end) == "of" || r.mark(end, '-') && r.tight(end) && r.tight(end+1) {
		end++
	}
	if !r.is(end, isMonth) {
		return p, 0
	}
	month := end
	p.month = int(r.toks[month].n)
	end = r.abbreviated(month)
	if r.mark(end, '-') && r.tight(end) && r.tight(end+1) && r.fourDigits(end+1) {
		end++
	}
	p, end = r.yearBehind(p, end)
	if p.year == 0 && !firm && r.plain(month) {
		return p, 0
	}
	return p, end
}

// month reads "Dec. 19, 2018", "December 19th", "Desember 2018" and "Desember".
// A weak month, "Jan", must have a number.
func (r *dateReader) month(i int) (p dateParts, end int) {
	p.month = int(r.toks[i].n)
	end = r.abbreviated(i)
	if day := r.dayNumber(end); day > 0 && !r.trails(end+1) && r.is(i, isDayBehind) {
		q, behind := r.yearBehind(dateParts{month: p.month, day: day}, r.ordinal(end+1))
		if q.year != 0 || !r.is(behind, isCounted) && !r.plain(i) {
			return q, behind
		}
	}
	p, end = r.yearBehind(p, end)
	if p.year == 0 && r.is(i, isWeak) {
		return p, 0
	}
	return p, end
}

// yearBehind reads the year behind the day or month that ends before token i.
func (r *dateReader) yearBehind(p dateParts, i int) (dateParts, int) {
	j := i
	comma := r.mark(j, ',') && p.day > 0
	if comma || r.word(j) == "of" {
		j++
	}
	if r.is(j, isUnit) && r.toks[j].unit == yearUnit && r.fourDigits(j+1) {
		j++
	}
	if r.fourDigits(j) && !r.trails(j+1) && !(comma && r.is(j+1, isCounted)) {
		p.year = int(r.toks[j].value)
		return p, j + 1
	}
	shift, end := 0, 0
	switch {
	case r.is(j, isUnit) && r.toks[j].unit == yearUnit:
		shift, end = r.after(j + 1)
	case r.is(j, isShift) && r.is(j+1, isUnit) && r.toks[j+1].unit == yearUnit:
		shift, end = int(r.toks[j].n), j+2
	}
	if end == 0 || comma || r.pub.IsZero() {
		return p, i
	}
	p.year, p.ownYear = r.pub.Year+shift, true
	return p, end
}

// rangeYear returns the year of a date at token i whose range ends in one that
// has it: "28 Mei - 2 Juni 2018". It is 0 where there is none.
func (r *dateReader) rangeYear(p dateParts, i int) int {
	if !r.is(i, isRange) && !r.mark(i, '-', '–', '—') {
		return 0
	}
	to, end := r.parts(i+1, false)
	if end == 0 && r.number(i+1) && r.is(i+2, isMonth) {
		to, end = r.dayMonth(i + 1) // "Mei-2 Juni": parts balks at the hyphen
	}
	switch {
	case end == 0 || to.year == 0 || to.ownYear || to.month == 0:
		return 0
	case p.month > to.month:
		return to.year - 1
	}
	return to.year
}

// dayRange reads "20-29 September" and "5 dan 7 Mei 2018" as two dates.
func (r *dateReader) dayRange(i int) int {
	day := r.dayNumber(i)
	if day == 0 || r.clings(i) || !r.is(i+1, isRange) && !r.mark(i+1, '-', '–', '/') {
		return 0
	}
	p, end := r.dayMonth(i + 2)
	if end == 0 || p.day <= day {
		return 0
	}
	return r.emitDays(p, day, Span{i, i + 1}, Span{i + 2, end})
}

// monthDays reads "April 24-25, 2019" as two dates. Without a year, what stands
// behind "April 24 and 25" must not be a noun that is being counted.
func (r *dateReader) monthDays(i int) int {
	if !r.is(i, isDayBehind) {
		return 0
	}
	first := r.abbreviated(i)
	day, next := r.dayNumber(first), r.dayNumber(first+2)
	hyphen := r.mark(first+1, '-', '–')
	if day == 0 || next <= day || !hyphen && !r.is(first+1, isRange) || r.trails(first+3) {
		return 0
	}
	p, end := r.yearBehind(dateParts{month: int(r.toks[i].n), day: next}, first+3)
	if p.year == 0 && (r.plain(i) || !hyphen && r.word(end) != "") {
		return 0
	}
	return r.emitDays(p, day, Span{i, first + 1}, Span{first + 2, end})
}

// emitDays emits two days of one month: day at the tokens first, and p at last.
func (r *dateReader) emitDays(p dateParts, day int, first, last Span) int {
	d, relative := p.date(), p.ownYear
	if p.year == 0 {
		d, relative = r.inferYear(p, r.direction(first.Start, last.End), false), true
	}
	if d.real() {
		r.emit(first.Start, first.End, Date{d.Year, d.Month, day}, relative, false)
		r.emit(last.Start, last.End, d, relative, false)
	}
	return last.End
}

// dayNumber returns the day of the month that token i can be, or 0.
func (r *dateReader) dayNumber(i int) int {
	if !r.number(i) || r.toks[i].digits > 2 || r.toks[i].value > 31 {
		return 0
	}
	return int(r.toks[i].value)
}

// fourDigits reports whether token i can be the year behind a month.
func (r *dateReader) fourDigits(i int) bool {
	return r.number(i) && r.toks[i].digits == 4 && r.toks[i].value >= 1000 && r.toks[i].value < 2200
}

// ordinal returns the token after the ending of "19th" at i, or i without one.
func (r *dateReader) ordinal(i int) int {
	if r.tight(i) {
		switch r.word(i) {
		case "st", "nd", "rd", "th":
			return i + 1
		}
	}
	return i
}

// abbreviated returns the token after month i and, if it is short, its period.
func (r *dateReader) abbreviated(i int) int {
	if r.is(i, isWeak) && r.mark(i+1, '.') && r.tight(i+1) {
		return i + 2
	}
	return i + 1
}

// plain reports whether month i, written small, may well be another word.
func (r *dateReader) plain(i int) bool {
	return r.is(i, isPlain) && !r.toks[i].upper
}

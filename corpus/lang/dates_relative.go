package lang

import "time"

// weekday reads a day of the week with all that says which one: "Rabu
// (19/12/2018)", "Selasa malam (2/4)", "Sabtu pekan lalu", "Monday".
func (r *dateReader) weekday(i int) int {
	if r.is(i-1, isEvery) {
		return i + 1
	}
	if r.is(i-1, isNotDay) || r.is(i+1, isNotDay) || r.word(i+1) == "of" && r.is(i+2, isMonth) {
		return 0 // also "the third Saturday of October"
	}
	end := r.daytime(i + 1)
	shift, week, behind := r.whichWeekday(end)
	if to := r.dated(i, max(end, behind)); to > 0 {
		return to
	}
	if r.is(i, isWeak) || r.is(i, isUnit) && !r.meansSunday(i, end) {
		return 0
	}
	day := time.Weekday(r.toks[i].n)
	switch {
	case week != nil:
		return r.emit(i, behind, r.inWeek(day, *week), true, true)
	case behind > 0:
		return r.emit(i, behind, r.shiftedWeekday(day, shift, r.is(behind-1, isDayWord)), true, true)
	}
	return r.emit(i, end, r.nearWeekday(day, r.direction(i, end)), true, true)
}

// meansSunday reports whether "Minggu" at token i, which is also a week, is the
// day.
func (r *dateReader) meansSunday(i, end int) bool {
	hari := r.is(i-1, isUnit) && r.toks[i-1].unit == dayUnit
	return hari || end > i+1 || r.toks[i].upper && !(r.opens(i) && r.is(i+1, isAfter))
}

// daytime returns the token after the part of a day at i, "malam", "dini hari",
// or i without one.
func (r *dateReader) daytime(i int) int {
	for last := i + 3; i < last && (r.is(i, isDaytime|isTadi) || r.word(i-1) == "dini" && r.word(i) == "hari"); {
		i++
	}
	return i
}

// whichWeekday reads behind a weekday which one it is: by its side of
// publication, "lalu", or by its week, "pekan depan", "of last week", "dua
// pekan lalu". Without any, end is 0.
func (r *dateReader) whichWeekday(i int) (shift int, week *int, end int) {
	if shift, end = r.after(i); end > 0 {
		return shift, nil, end
	}
	if r.word(i) == "of" {
		i++
	}
	if r.is(i, isUnit) && r.toks[i].unit == weekUnit {
		if shift, end = r.after(i + 1); end > 0 {
			return shift, &shift, end
		}
		return 0, nil, 0
	}
	if r.is(i, isShift) && r.is(i+1, isUnit) && r.toks[i+1].unit == weekUnit {
		shift = int(r.toks[i].n)
		return shift, &shift, i + 2
	}
	if n, unit, end := r.agoPhrase(i); end > 0 && unit == weekUnit {
		n = -n
		return n, &n, end
	}
	return 0, nil, 0
}

// dated reads the date of the calendar behind the weekday at token i, with or
// without brackets and a comma; from is the first token that can belong to it.
func (r *dateReader) dated(i, from int) int {
	j := from
	if r.mark(j, ',') || r.mark(j, '.') && r.is(i, isWeak) && r.tight(j) {
		j++
	}
	if r.mark(j, ',') && r.mark(j-1, '.') {
		j++
	}
	bracket := r.mark(j, '(')
	if bracket {
		j++
	}
	noun := r.is(j, isDateNoun) && r.word(j) != "in"
	if noun {
		j++
	}
	p, end := r.parts(j, bracket || noun || r.is(i, isWeekday))
	if end == 0 || p.day == 0 || bracket && !r.mark(end, ')') {
		return 0
	}
	d, relative := p.date(), p.ownYear
	if r.is(i, isWeekday) {
		d, relative = r.onWeekday(p, time.Weekday(r.toks[i].n), i, end)
	} else if p.year == 0 {
		d, relative = r.inferYear(p, 0, false), true
	}
	if bracket {
		end++
	}
	r.emit(i, end, d, relative, r.is(i, isWeekday))
	if _, behind := r.after(end); behind > 0 {
		return behind
	}
	return end
}

// nearWeekday returns the given weekday on or after publication if shift is 1,
// on or before it otherwise.
func (r *dateReader) nearWeekday(day time.Weekday, shift int) Date {
	if r.pub.Precision() != Day {
		return Date{}
	}
	back := int(r.pub.First().Weekday()-day+7) % 7
	if shift > 0 && back > 0 {
		back -= 7
	}
	return r.pub.plusDays(-back)
}

// shiftedWeekday returns the weekday that is called last, this or next. Nobody
// calls today or yesterday "last Monday", but "kemarin" may be either. "This
// Monday" is the nearest.
func (r *dateReader) shiftedWeekday(day time.Weekday, shift int, adjoins bool) Date {
	if r.pub.Precision() != Day {
		return Date{}
	}
	back := int(r.pub.First().Weekday()-day+7) % 7
	switch {
	case shift > 0, shift == 0 && back > 3:
		back -= 7
	case shift < 0 && (back == 0 || back == 1 && !adjoins):
		back += 7
	}
	return r.pub.plusDays(-back)
}

// inWeek returns the weekday of the nth week after that of publication.
func (r *dateReader) inWeek(day time.Weekday, n int) Date {
	if r.pub.Precision() != Day {
		return Date{}
	}
	return r.monday(n).plusDays(int(day+6) % 7)
}

// dayWord reads a day by its distance: "kemarin", "besok, Minggu", "hari ini
// (2/4)", "tadi malam", "tomorrow night".
func (r *dateReader) dayWord(i int) int {
	n, end := int(r.toks[i].n), i+1
	switch {
	case r.mark(end, '-') && r.tight(end) && r.is(end+1, isDayWord):
		return end + 2 // "besok-besok": some day
	case r.toks[i].upper && !r.opens(i) && r.toks[i-1].upper:
		return end // "USA Today"
	}
	switch {
	case n == -1 && (r.word(end) == "lusa" || r.word(end) == "dulu"):
		n, end = -2, end+1
	case n == 1 && r.word(end) == "lusa":
		n, end = 2, end+1
	}
	return r.dayAt(i, r.daytime(end), n)
}

// partOfDay reads a day by the part of it that has been: "malam ini", "tadi
// pagi".
func (r *dateReader) partOfDay(i int) int {
	end := r.daytime(i)
	n, tadi := 0, false
	for j := i; j < end; j++ {
		tadi = tadi || r.is(j, isTadi)
		n = max(n, int(r.toks[j].n))
	}
	switch shift, behind := r.after(end); {
	case tadi && end > i+1:
		return r.dayAt(i, end, -n)
	case behind > 0 && shift == 0:
		return r.dayAt(i, behind, 0)
	}
	return 0
}

// dayAt emits the day n days from publication for the tokens [from, end), and
// what else behind them names it.
func (r *dateReader) dayAt(from, end, n int) int {
	if to := r.dated(from, end); to > 0 {
		return to
	}
	j := end
	if r.mark(j, ',') {
		j++
	}
	if !r.is(j, isWeekday) || r.is(j, isWeak) || r.is(j, isUnit) && !r.toks[j].upper {
		return r.emit(from, end, r.moved(dayUnit, n), true, false)
	}
	if to := r.dated(j, r.daytime(j+1)); to > 0 {
		if k := len(r.found) - 1; k >= 0 && r.found[k].Start == r.toks[j].Start {
			r.found[k].Start = r.toks[from].Start
		}
		return to
	}
	d := r.moved(dayUnit, n)
	if day := time.Weekday(r.toks[j].n); !d.IsZero() && d.First().Weekday() != day {
		d = r.nearWeekday(day, n)
	}
	return r.emit(from, j+1, d, true, true)
}

// shifted reads "last week", "next Friday", "this morning", "last October".
func (r *dateReader) shifted(i int) int {
	n, j := int(r.toks[i].n), i+1
	switch {
	case r.is(j, isShift):
		n, j = int(r.toks[j].n), j+1
	case r.word(j) == "past":
		n, j = -1, j+1
	}
	if !r.is(j, isUnit|isWeekday|isMonth|isDaytime) {
		return 0
	}
	if word := r.word(i - 1); word == "the" || word == "The" {
		return j // "the last year": a stretch of time, or one counted from another day
	}
	switch t := r.toks[j]; {
	case r.is(j, isDaytime) && n < 1:
		return r.dayAt(i, j+1, n)
	case r.is(j, isUnit) && t.unit > dayUnit:
		return r.emit(i, j+1, r.moved(t.unit, n), true, false)
	case r.is(j, isWeekday) && !r.is(j, isWeak):
		return r.emit(i, r.daytime(j+1), r.shiftedWeekday(time.Weekday(t.n), n, false), true, true)
	case r.is(j, isMonth):
		if p, end := r.parts(j, false); end > 0 && p.year == 0 {
			return r.emit(i, end, r.inferYear(p, n, true), true, false)
		}
	}
	return 0
}

// unit reads a unit of time with what says which: "pekan lalu", "tahun ini",
// "hari ini", "day before yesterday".
func (r *dateReader) unit(i int) int {
	t := r.toks[i]
	if t.unit == dayUnit && r.is(i+2, isDayWord) && r.toks[i+2].n != 0 {
		switch r.word(i + 1) {
		case "before":
			return r.dayAt(i, i+3, int(r.toks[i+2].n)-1)
		case "after":
			return r.dayAt(i, i+3, int(r.toks[i+2].n)+1)
		}
	}
	n, end := r.after(i + 1)
	switch {
	case end == 0:
		return 0
	case r.is(i, isWeekday) && r.meansSunday(i, i+1):
		return 0
	case r.is(i-1, isVague|isCount|isTimes) || r.number(i-1):
		return end // "beberapa tahun lalu": no one year
	case t.unit == dayUnit && n == 0:
		return r.dayAt(i, end, 0)
	case t.unit == dayUnit:
		return 0
	}
	return r.emit(i, end, r.moved(t.unit, n), true, false)
}

// ago reads "tiga hari lalu", "setahun yang lalu", "two weeks ago". What is only
// about so long ago is skipped.
func (r *dateReader) ago(i int) int {
	n, unit, end := r.agoPhrase(i)
	switch {
	case end == 0:
		return 0
	case r.clings(i) || r.is(i-1, isVague) || r.is(i-2, isVague) && r.toks[i-1].kind == wordToken:
		return end
	}
	return r.emit(i, end, r.moved(unit, -n), true, false)
}

func (r *dateReader) agoPhrase(i int) (n int, unit dateUnit, end int) {
	n, end = r.count(i)
	if end == 0 {
		return 0, 0, 0
	}
	if unit = r.toks[end-1].unit; unit == noUnit {
		if !r.is(end, isUnit) {
			return 0, 0, 0
		}
		unit = r.toks[end].unit
		end++
	}
	if r.word(end) == "yang" {
		end++
	}
	if !r.is(end, isAgo) {
		return 0, 0, 0
	}
	return n, unit, end + 1
}

// count reads "3", "tiga", "dua puluh lima", "twenty-one", "sehari".
func (r *dateReader) count(i int) (n, end int) {
	if r.number(i) && r.toks[i].digits <= 4 {
		return int(r.toks[i].value), i + 1
	}
	if !r.is(i, isCount) {
		return 0, 0
	}
	n, end = int(r.toks[i].n), i+1
	switch word := r.word(end); {
	case r.is(end, isTimes) && (word == "belas"):
		return n + 10, end + 1
	case r.is(end, isTimes):
		n, end = n*10, end+1
	}
	if n < 20 {
		return n, end
	}
	ones := end
	if r.mark(ones, '-') {
		ones++
	}
	if r.is(ones, isCount) && r.toks[ones].unit == noUnit && r.toks[ones].n < 10 {
		return n + int(r.toks[ones].n), ones + 1
	}
	return n, end
}

package lang

// bareYear reads a year that stands alone, or the two of "2014-2015". Four
// digits can be anything, so the words around have to speak for a year and not
// for a price, a count or part of a longer number.
func (r *dateReader) bareYear(i int) int {
	if !r.likeYear(i) || r.decade(i) {
		return 0
	}
	if to := r.yearPair(i); to > 0 {
		return to
	}
	if r.clings(i) && !(r.mark(i-1, '-') && r.is(i-2, isYearBefore|isPart)) || r.trails(i+1) {
		return 0
	}
	if !r.standsAsYear(i) {
		return 0
	}
	return r.emitYear(i)
}

func (r *dateReader) emitYear(i int) int {
	r.year = i
	r.emit(i, i+1, Date{Year: int(r.toks[i].value)}, false, false)
	if _, end := r.after(i + 1); end > 0 {
		return end // "2014 lalu"
	}
	return i + 1
}

// likeYear reports whether token i is a number of the size of a year.
func (r *dateReader) likeYear(i int) bool {
	return r.fourDigits(i) && (r.afterTahun(i) || r.toks[i].value >= 1900 && r.toks[i].value <= 2100)
}

// decade reports whether year i goes on to name ten years: "1980-an", "1980s".
func (r *dateReader) decade(i int) bool {
	j := i + 1
	if r.mark(j, '-', '\'', '’') {
		j++
	}
	if !r.tight(i+1) || !r.tight(j) {
		return false
	}
	return r.word(j) == "an" || r.word(j) == "s" && (j == i+1 || r.toks[i].value%10 == 0)
}

// yearPair reads "2014-2015" and "2014/2015".
func (r *dateReader) yearPair(i int) int {
	if !r.mark(i+1, '-', '–', '/') || !r.likeYear(i+2) || r.clings(i) || r.trails(i+3) || r.decade(i+2) {
		return 0
	}
	span := r.toks[i+2].value - r.toks[i].value
	if span < 1 || span > 50 || r.mark(i+1, '/') && span != 1 || r.tight(i+1) != r.tight(i+2) {
		return 0
	}
	r.emitYear(i)
	return r.emitYear(i + 2)
}

// afterTahun reports whether "tahun" or "year" stands before token i.
func (r *dateReader) afterTahun(i int) bool {
	return r.is(i-1, isUnit) && r.toks[i-1].unit == yearUnit
}

// standsAsYear reports whether the words around number i make it a year.
func (r *dateReader) standsAsYear(i int) bool {
	switch {
	case r.afterTahun(i):
		return !r.number(i - 2) // "UU Nomor 11 Tahun 2008" is the name of a law
	case r.is(i+1, isCounted), r.number(i - 1), r.number(i + 1), r.is(i-1, isNumbering):
		return false
	case r.mark(i-1, '.') && r.is(i-2, isNumbering):
		return false
	case r.is(i-1, isYearBefore|isPart), r.mark(i-1, '-') && r.tight(i): // "pasca-2014"
		return true
	case r.mark(i-1, '(') && r.mark(i+1, ')'), r.continuesYears(i), r.startsYears(i):
		return true
	case i == 0 && (len(r.toks) == 1 || r.mark(1, '?', '.', ',')):
		return true
	}
	return r.namesEvent(i)
}

// continuesYears reports whether year i goes on with a list or range of years:
// "2012, 2013 dan 2014".
func (r *dateReader) continuesYears(i int) bool {
	if r.year < 0 || i-r.year > 3 {
		return false
	}
	for j := r.year + 1; j < i; j++ {
		if !r.mark(j, ',') && !r.is(j, isRange) {
			return false
		}
	}
	return true
}

// startsYears reports whether a later year follows year i: "2014 hingga 2015".
func (r *dateReader) startsYears(i int) bool {
	return r.is(i+1, isRange) && r.likeYear(i+2) && r.toks[i+2].value > r.toks[i].value && !r.is(i+3, isCounted)
}

// namesEvent reports whether year i belongs to a name before it: "Pilpres 2014".
// A name at the beginning of a sentence may be none, and a round number is
// likelier to be a count.
func (r *dateReader) namesEvent(i int) bool {
	if i == 0 || r.toks[i].value%100 == 0 || r.word(i-1) == "" {
		return false
	}
	return r.toks[i-1].upper && !r.opens(i-1)
}

// namesMonth reports whether month i, which stands without a number, is meant
// as one: not "Theresa May", "march on" or "April Ryan".
func (r *dateReader) namesMonth(i int) bool {
	t := r.toks[i]
	before := r.is(i-1, isMonthBefore) || r.mark(i-1, '-') && r.is(i-2, isPart)
	switch {
	case r.number(i - 1): // "45 Mei"
		return false
	case before:
		return true
	case r.is(i, isPlain):
		return t.upper && (r.word(i-1) == "the" || r.word(i-1) == "The") && r.word(i+1) != "on" && r.word(i+1) != "for"
	case !r.is(i, isName) || !t.upper:
		return true
	}
	after := i+1 < len(r.toks) && r.toks[i+1].upper
	named := i > 0 && r.toks[i-1].upper && !r.opens(i-1)
	return !after && !named
}

// eponymous reports whether the date p, which ends before token end, is the name
// of what happened on it in some other year: "the Sept. 11 attacks".
func (r *dateReader) eponymous(p dateParts, end int) bool {
	if p.year != 0 || p.month != 9 || p.day != 11 {
		return false
	}
	switch r.word(end) {
	case "attack", "attacks", "terrorist", "terror", "commission", "Commission", "hijackers":
		return true
	}
	return false
}

package statement

import "kutip/corpus/lang"

// chunks cuts ts at commas, dashes and quotation marks, but not at the commas
// within one office: "Bidang Politik, Hukum, dan Keamanan".
func chunks(ts []token) [][]token {
	cs := make([][]token, 0, len(ts)/8+1) // or so
	start := 0
	for i := 1; i < len(ts); i++ {
		if ts[i].joined() || ts[i].gap == "," && listsOffice(ts, i) {
			continue
		}
		cs = append(cs, ts[start:i])
		start = i
	}
	if start < len(ts) {
		cs = append(cs, ts[start:])
	}
	return cs
}

// listsOffice reports whether the comma before ts[i] only parts the fields of
// one office.
func listsOffice(ts []token, i int) bool {
	field := func(k int) bool {
		return k >= 0 && k < len(ts) && ts[k].upper && lang.Office(ts[k].folded) && !lang.Role(ts[k].folded)
	}
	if lang.Adding(ts[i].folded) {
		i++
		return field(i) && field(i-2)
	}
	last := i+1 < len(ts) && ts[i+1].gap == ","
	return field(i) && field(i-1) && (last || i+1 < len(ts) && (lang.Adding(ts[i+1].folded) || field(i+1)))
}

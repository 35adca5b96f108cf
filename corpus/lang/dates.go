package lang

// DatePhrase is a stretch of text that names a date.
type DatePhrase struct {
	Span
	Date     Date
	Relative bool // "yesterday", "Selasa (2/4)": reckoned from the day of publication
	Weekday  bool // names a day of the week
}

// Dates returns the date phrases of text in order, not overlapping. Relative
// ones are reckoned from published and left out where that is the zero Date.
func Dates(l Language, text string, published Date) []DatePhrase { return nil }

// FormatDate returns d as people write it in language l at its own precision:
// "19 Desember 2018", "December 2018", "2018".
func FormatDate(d Date, l Language) string { return d.String() }

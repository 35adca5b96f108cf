package lang

import (
	"fmt"
	"time"
)

// Date is a calendar date that is known to the day, the month or the year,
// and never claims more: Day is 0 where only the month is known, Month is 0
// where only the year is known. The zero Date is no date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Precision says how exactly a date is known.
type Precision string

// The precisions of a Date, finest first.
const (
	Day   Precision = "day"
	Month Precision = "month"
	Year  Precision = "year"
)

// DateOf returns the day of t in t's own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads an ISO 8601 date, "2018-12-19", "2018-12" or "2018"; what
// follows a "T" or a space after a full date (a time of day) is ignored.
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		rest := len(s) > len(layout) && layout == "2006-01-02" && (s[10] == 'T' || s[10] == ' ')
		if len(s) != len(layout) && !rest {
			continue
		}
		t, err := time.Parse(layout, s[:len(layout)])
		if err != nil || t.Year() < 1 {
			break
		}
		d := DateOf(t)
		switch layout {
		case "2006-01":
			d.Day = 0
		case "2006":
			d.Month, d.Day = 0, 0
		}
		return d, nil
	}
	return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD, YYYY-MM or YYYY", s)
}

// IsZero reports whether d is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// Precision returns how exactly d is known; for the zero Date it is "".
func (d Date) Precision() Precision {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return Year
	case d.Day == 0:
		return Month
	}
	return Day
}

// String returns d in ISO 8601 at its own precision: "2018-12-19", "2018-12"
// or "2018"; "" for the zero Date.
func (d Date) String() string {
	switch d.Precision() {
	case Day:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	case Month:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case Year:
		return fmt.Sprintf("%04d", d.Year)
	}
	return ""
}

// First returns the earliest day that d can mean.
func (d Date) First() time.Time {
	return time.Date(d.Year, max(d.Month, 1), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// Last returns the latest day that d can mean.
func (d Date) Last() time.Time {
	switch d.Precision() {
	case Year:
		return d.First().AddDate(1, 0, -1)
	case Month:
		return d.First().AddDate(0, 1, -1)
	}
	return d.First()
}

// Compare orders dates by the first day that they can mean: -1 if d is before
// e, 1 if after, 0 if they begin on the same day.
func (d Date) Compare(e Date) int { return d.First().Compare(e.First()) }

// Holds reports whether e lies wholly within d: 2018 holds 2018-12-19.
func (d Date) Holds(e Date) bool {
	return !d.IsZero() && !e.IsZero() && !e.First().Before(d.First()) && !e.Last().After(d.Last())
}

// MarshalText writes d as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate reads; empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}

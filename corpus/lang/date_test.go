package lang

import "testing"

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Date
		ok   bool
	}{
		{"2018-12-19", Date{2018, 12, 19}, true},
		{"2018-12-19T07:30:00+07:00", Date{2018, 12, 19}, true},
		{"2018-12-19 07:30", Date{2018, 12, 19}, true},
		{"2018-12", Date{2018, 12, 0}, true},
		{"2018", Date{2018, 0, 0}, true},
		{"2020-02-29", Date{2020, 2, 29}, true},
		{"2018-02-29", Date{}, false},
		{"2018-13", Date{}, false},
		{"0000", Date{}, false},
		{"18-12-19", Date{}, false},
		{"2018-12-19Z", Date{}, false},
		{"19 Desember 2018", Date{}, false},
		{"", Date{}, false},
	} {
		got, err := ParseDate(c.in)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%q: %v, %v, want %v", c.in, got, err, c.want)
		}
	}
}

func TestDatePrecisionAndReach(t *testing.T) {
	for _, c := range []struct {
		date        Date
		precision   Precision
		first, last string
	}{
		{Date{2018, 12, 19}, Day, "2018-12-19", "2018-12-19"},
		{Date{2020, 2, 0}, Month, "2020-02-01", "2020-02-29"},
		{Date{2018, 0, 0}, Year, "2018-01-01", "2018-12-31"},
	} {
		if got := c.date.Precision(); got != c.precision {
			t.Errorf("%s: precision %s, want %s", c.date, got, c.precision)
		}
		if got := DateOf(c.date.First()).String(); got != c.first {
			t.Errorf("%s: first %s, want %s", c.date, got, c.first)
		}
		if got := DateOf(c.date.Last()).String(); got != c.last {
			t.Errorf("%s: last %s, want %s", c.date, got, c.last)
		}
	}
	if got := (Date{}).Precision(); got != "" {
		t.Errorf("no date has precision %q", got)
	}
}

func TestDateHolds(t *testing.T) {
	year, month, day := Date{2018, 0, 0}, Date{2018, 12, 0}, Date{2018, 12, 19}
	for _, c := range []struct {
		d, e Date
		want bool
	}{
		{year, month, true}, {month, day, true}, {year, day, true}, {day, day, true},
		{month, year, false}, {day, month, false}, {Date{2017, 0, 0}, day, false}, {Date{}, day, false}, {day, Date{}, false},
	} {
		if got := c.d.Holds(c.e); got != c.want {
			t.Errorf("%q holds %q: %v", c.d, c.e, got)
		}
	}
}

func TestDateText(t *testing.T) {
	for _, want := range []Date{{}, {2018, 0, 0}, {2018, 12, 0}, {2018, 12, 19}} {
		text, err := want.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		got := Date{1, 1, 1}
		if err := got.UnmarshalText(text); err != nil || got != want {
			t.Errorf("%q came back as %v, %v", text, got, err)
		}
	}
	var d Date
	if err := d.UnmarshalText([]byte("tomorrow")); err == nil {
		t.Error("took tomorrow for a date")
	}
}

func TestDateReal(t *testing.T) {
	for d, want := range map[Date]bool{
		{2018, 12, 31}: true, {2020, 2, 29}: true, {2018, 2, 29}: false, {2018, 4, 31}: false, {2018, 4, 0}: true,
		{2018, 0, 3}: false, {2018, 13, 1}: false, {0, 1, 1}: false, {10000, 1, 1}: false, {-4, 0, 0}: false,
	} {
		if got := d.real(); got != want {
			t.Errorf("%v: %v", d, got)
		}
	}
}

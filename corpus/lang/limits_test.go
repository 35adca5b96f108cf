package lang

import (
	"testing"
)

func TestTimeLimits(t *testing.T) {
	asked := Date{2026, 11, 25} // a Wednesday
	tests := []struct {
		lang Language
		text string
		want string // from..to of each, with a "?" if relative
	}{
		{English, "What did Facebook say in 2018?", "2018-01-01..2018-12-31"},
		{English, "In 2018, what did Facebook say?", "2018-01-01..2018-12-31"},
		{English, "in december 2018", "2018-12-01..2018-12-31"},
		{English, "on 19 December 2018", "2018-12-19..2018-12-19"},
		{English, "in the year 2018", "2018-01-01..2018-12-31"},
		{English, "in early 2018", "2018-01-01..2018-12-31"},
		{English, "since 2019", "2019-01-01.."},
		{English, "after 2019", "2020-01-01.."},
		{English, "before March 2020", "..2020-02-29"},
		{English, "until 2018", "..2018-12-31"},
		{English, "between 2016 and 2018", "2016-01-01..2018-12-31"},
		{English, "from 2016 to March 2018", "2016-01-01..2018-03-31"},
		{English, "What was said last week?", "2026-11-16..2026-11-22 ?"},
		{English, "two weeks ago", "2026-11-09..2026-11-15 ?"},
		{English, "What was said this week?", "2026-11-23..2026-11-29 ?"},
		{English, "last month", "2026-10-01..2026-10-31 ?"},
		{English, "What happened this year?", "2026-01-01..2026-12-31 ?"},
		{English, "What did Google say yesterday?", "2026-11-24..2026-11-24 ?"},
		{English, "in the last three months", "2026-08-25..2026-11-25 ?"},
		{English, "over the past year", "2025-11-25..2026-11-25 ?"},
		{English, "over the past years", ""},
		{English, "What was said on 19 December?", ""},
		{English, "last December", "2025-12-01..2025-12-31 ?"},
		{English, "since last month", "2026-10-01.. ?"},
		{Indonesian, "pada 2018", "2018-01-01..2018-12-31"},
		{Indonesian, "tahun 2018", "2018-01-01..2018-12-31"},
		{Indonesian, "bocor di tahun 2018?", "2018-01-01..2018-12-31"},
		{Indonesian, "sejak Maret?", "2026-03-01.. ?"},
		{Indonesian, "sebelum 2020", "..2019-12-31"},
		{Indonesian, "setelah tahun 2019", "2020-01-01.."},
		{Indonesian, "hingga 2019", "..2019-12-31"},
		{Indonesian, "antara 2016 dan 2018", "2016-01-01..2018-12-31"},
		{Indonesian, "dari tahun 2016 sampai tahun 2018", "2016-01-01..2018-12-31"},
		{Indonesian, "apa kata google pekan lalu", "2026-11-16..2026-11-22 ?"},
		{Indonesian, "minggu kemarin", "2026-11-16..2026-11-22 ?"},
		{Indonesian, "dua pekan lalu", "2026-11-09..2026-11-15 ?"},
		{Indonesian, "bulan lalu", "2026-10-01..2026-10-31 ?"},
		{Indonesian, "tahun ini", "2026-01-01..2026-12-31 ?"},
		{Indonesian, "kemarin", "2026-11-24..2026-11-24 ?"},
		{Indonesian, "tiga bulan terakhir", "2026-08-25..2026-11-25 ?"},
		{Indonesian, "dalam 6 bulan terakhir", "2026-05-25..2026-11-25 ?"},
		{Indonesian, "setahun terakhir", "2025-11-25..2026-11-25 ?"},
		{Indonesian, "Kapan hari terakhir pendaftaran?", ""},
		{Indonesian, "What is UU 27/2022?", ""},
		{Indonesian, "Apa isi UU Nomor 27 Tahun 2022?", ""},
		{English, "What does Regulation (EU) 2016/679 say?", ""},
		{English, "Who made GTA 2018?", ""},
		{Indonesian, "Siapa menjual 279 juta data?", ""},
		{English, "What did Facebook say recently?", ""},
		{English, "Who spoke last?", ""},
		{English, "In what year did it close?", ""},
		{Indonesian, "Pada tahun berapa fitur itu ditutup?", ""},
	}
	for _, tt := range tests {
		got := ""
		for _, l := range TimeLimits(tt.lang, tt.text, asked) {
			if got != "" {
				got += ", "
			}
			got += l.From.String() + ".." + l.To.String()
			if l.Relative {
				got += " ?"
			}
		}
		if got != tt.want {
			t.Errorf("TimeLimits(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestTimeLimitsWithoutADay: who does not know today knows no last week.
func TestTimeLimitsWithoutADay(t *testing.T) {
	for _, text := range []string{"last week", "in the last three months", "yesterday", "this year", "since March"} {
		if got := TimeLimits(English, text, Date{}); len(got) > 0 {
			t.Errorf("TimeLimits(%q) = %+v, want none", text, got)
		}
	}
}

func TestEventLimits(t *testing.T) {
	tests := []struct {
		lang   Language
		text   string
		event  string
		before bool
	}{
		{English, "What did Google say since the fine?", "the fine", false},
		{English, "After the breach, what did Equifax offer?", "the breach", false},
		{Indonesian, "Apa kata Google sejak denda itu?", "denda itu", false},
		{Indonesian, "Apa kata Facebook sebelum rapat DPR?", "rapat DPR", true},
		{English, "What did Google say after 2019?", "", false},
		{English, "What did Google say?", "", false},
	}
	for _, tt := range tests {
		got, before := "", false
		for _, l := range EventLimits(tt.lang, tt.text) {
			got, before = l.Event.Of(tt.text), l.Before
		}
		if got != tt.event || before != tt.before {
			t.Errorf("EventLimits(%q) = %q, before %t; want %q, %t", tt.text, got, before, tt.event, tt.before)
		}
	}
}

func FuzzTimeLimits(f *testing.F) {
	f.Add("between 2016 and 2018, since the fine, tiga bulan terakhir, last week")
	f.Add("pada tahun 2018-2019 (kemarin)")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range []Language{English, Indonesian, Unknown} {
			for _, limit := range TimeLimits(l, text, Date{2026, 11, 25}) {
				if limit.Start < 0 || limit.Start >= limit.End || limit.End > len(text) || limit.From.IsZero() && limit.To.IsZero() {
					t.Fatalf("TimeLimits(%q) has %+v", text, limit)
				}
			}
			for _, e := range EventLimits(l, text) {
				if e.Event.Start < e.Start || e.Event.End > e.End || e.End > len(text) {
					t.Fatalf("EventLimits(%q) has %+v", text, e)
				}
			}
		}
	})
}

package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"kutip/corpus/lang"
)

// askOn asks on a day.
func askOn(t testing.TB, e *Engine, text string, day time.Time) Answer {
	t.Helper()
	ans, err := e.Ask(context.Background(), Question{Text: text, Asked: day})
	if err != nil {
		t.Fatalf("Ask(%q): %v", text, err)
	}
	return ans
}

// TestTimeLimits: what a question keeps to, the first quote keeps to, and what
// does not fit is no answer.
func TestTimeLimits(t *testing.T) {
	e, _ := sampleEngine(t)
	asked := time.Date(2024, 7, 8, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		text  string
		holds string // stands in the first quote; "" if nothing fits
	}{
		{"What did Mark Zuckerberg say in 2018?", "It was my mistake"},
		{"What did Mark Zuckerberg say in April 2018?", "It was my mistake"},
		{"What did Mark Zuckerberg say in March 2018?", "breach of trust"},
		{"What did Mark Zuckerberg say in 2015?", ""},
		{"What did Facebook say before 2014?", "never been part of any program"},
		{"Did Netflix deny it in 2018?", "tidak pernah mengakses"},
		{"Did Netflix read private messages in 2022?", ""},
		{"Did Meta deny it in 2024?", "didn’t share"},
		{"What did Facebook say last year?", ""},
		{"Apa kata Semuel pekan lalu?", "Semuel menyatakan memikul"},
		{"Apa kata Semuel tiga bulan terakhir?", "Semuel menyatakan memikul"},
		{"Apa kata Semuel kemarin?", ""},
		{"Siapa yang membekukan Worldcoin pada 2025?", "membekukan"},
		{"Siapa yang membekukan Worldcoin sebelum 2020?", ""},
		{"What did Google say since the fine?", "Google said that it would look"},
		{"What did Equifax say after the breach?", "Equifax announced"},
	}
	for _, tt := range tests {
		ans := askOn(t, e, tt.text, asked)
		switch {
		case tt.holds == "":
			if ans.Outcome != NotFound {
				t.Errorf("%q: %s with %q, want not_found", tt.text, ans.Outcome, ans.Quotes[0].Text)
			}
		case len(ans.Quotes) == 0:
			t.Errorf("%q: %s with %.2f, want %q", tt.text, ans.Outcome, ans.Confidence, tt.holds)
		case !strings.Contains(ans.Quotes[0].Text, tt.holds):
			t.Errorf("%q: first quote %q, want %q in it", tt.text, ans.Quotes[0].Text, tt.holds)
		}
	}
}

// TestNoDayNoRelativeLimit: without a day of asking "last year" is only words.
func TestNoDayNoRelativeLimit(t *testing.T) {
	p := parse(Question{Text: "What did Facebook say last year?"})
	if len(p.times) > 0 {
		t.Errorf("limits %+v, want none", p.times)
	}
	p = parse(Question{Text: "What did Facebook say last year?", Asked: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)})
	if len(p.times) != 1 || p.times[0].From != (lang.Date{Year: 2025, Month: 1, Day: 1}) {
		t.Errorf("limits %+v, want 2025", p.times)
	}
	for _, w := range p.words {
		if w.folded == "year" || w.folded == "last" {
			t.Errorf("%q is searched for", w.folded)
		}
	}
}

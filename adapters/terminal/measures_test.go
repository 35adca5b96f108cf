package terminal

import (
	"bytes"
	"strings"
	"testing"

	"kutip/bot/eval"
)

// figures is a report with something under every heading, and with a language
// that is none.
func figures() eval.Report {
	all := eval.Measures{
		Questions: 1250, Answerable: 700, WithSpans: 640,
		ArticleAt1: 0.781, ArticleAt10: 1, QuoteAt1: 0.695, QuoteAt3: 0.8405,
		ShortExact: 0.21, ShortF1: 0.294, AUROC: 0.661, RiskAt50: 0.214, RiskAt70: 0.305, RiskAt90: 0.417,
		Answered: 0.86, AnswerRight: 0.8, FalseAlarm: 0.042,
	}
	never := eval.Measures{Questions: 9, RiskAt50: 1, RiskAt70: 1, RiskAt90: 1, FalseAlarm: 1.0 / 3}
	r := eval.Report{
		All:              all,
		ByLang:           map[string]eval.Measures{"id": all, "\x1b[2Jno language": never},
		ByKind:           map[string]eval.Measures{"who": all, "when": all, "how_many": never},
		ByAlign:          map[string]eval.Measures{"anchor": all},
		CalibrationError: 0.0731,
	}
	for i := range 10 {
		b := eval.Bin{From: float64(i) / 10, To: float64(i+1) / 10}
		if i != 3 {
			b.Questions, b.Confidence, b.Right = 1<<i, b.From+0.04, b.From*b.From
		}
		r.Calibration = append(r.Calibration, b)
	}
	return r
}

func TestMeasures(t *testing.T) {
	for name, opt := range map[string]Options{
		"80": {}, "80-colour": {Colour: true}, "40": {Width: 40}, "20": {Width: 20},
	} {
		var b bytes.Buffer
		if err := Measures(&b, figures(), opt); err != nil {
			t.Fatal(err)
		}
		checkInert(t, b.String())
		golden(t, "measures-"+name, b.Bytes())
	}
}

// TestMeasuresFit tries widths between the ones that are looked at.
func TestMeasuresFit(t *testing.T) {
	for cells := minWidth; cells <= maxWidth; cells++ {
		var b bytes.Buffer
		if err := Measures(&b, figures(), Options{Width: cells}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			if width(line) > cells || strings.TrimRight(line, " ") != line {
				t.Errorf("width %d: %q takes %d cells or ends in spaces", cells, line, width(line))
			}
		}
	}
}

// TestMeasuresOfNothing leaves out what was not measured.
func TestMeasuresOfNothing(t *testing.T) {
	absent := eval.Report{All: eval.Measures{Questions: 1, FalseAlarm: 1, RiskAt50: 1, RiskAt70: 1, RiskAt90: 1}}
	var b bytes.Buffer
	if err := Measures(&b, absent, Options{}); err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]bool{
		"1 question:": true, "false alarm": true, "risk at": false,
		"Found": false, "article@1": false, "Short answer": false, "AUROC": false, "By ": false,
	} {
		if got := strings.Contains(b.String(), word); got != want {
			t.Errorf("%q is there: %v, want %v", word, got, want)
		}
	}
}

func TestGauge(t *testing.T) {
	tests := []struct {
		share float64
		cells int
		want  string
	}{
		{0, 4, "····"}, {0.5, 4, "▆▆··"}, {1, 4, "▆▆▆▆"}, {0.1, 4, "····"}, {0.13, 4, "▆···"},
		{-1, 4, "····"}, {7, 4, "▆▆▆▆"}, {0.5, 0, ""}, {0.5, -3, ""},
	}
	for _, tt := range tests {
		got := ""
		for _, r := range gauge(tt.share, tt.cells, plain) {
			got += r.text
		}
		if got != tt.want {
			t.Errorf("%v of %d cells: got %q, want %q", tt.share, tt.cells, got, tt.want)
		}
	}
	for share, want := range map[float64]string{0: "┃▆··", 0.99: "▆▆·┃", 0.5: "▆▆┃·", 1: "▆▆·┃", -1: "┃▆··"} {
		got := ""
		for _, r := range marker(gauge(0.5, 4, goodStyle), share) {
			got += r.text
		}
		if got != want {
			t.Errorf("mark at %v: got %q, want %q", share, got, want)
		}
	}
}

func TestFigures(t *testing.T) {
	rows := []eval.Figure{
		{Measure: "letters: article@1", Value: 0.7812, Of: 311},
		{Measure: "quotes/\x1b[2Jlakes: speaker named before, speaker", Value: 0.8, Of: 27714},
		{Measure: "speed over 100,000 passages: p50", Value: 4.26, Of: 500, Unit: "ms"},
	}
	floors := []eval.Floor{{Measure: rows[0].Measure, Least: 0.79}, {Measure: rows[1].Measure, Least: 0.79}}
	for name, opt := range map[string]Options{"80": {}, "80-colour": {Colour: true}, "20": {Width: 20}} {
		var b bytes.Buffer
		if err := Figures(&b, rows, floors, opt); err != nil {
			t.Fatal(err)
		}
		checkInert(t, b.String())
		golden(t, "figures-"+name, b.Bytes())
	}
}

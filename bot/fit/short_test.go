package main

import (
	"math"
	"testing"

	"kutip/bot"
	"kutip/bot/eval"
)

// toy is a quote of two words with three stretches, the second word right.
func toy(numbers *numbering) *lesson {
	q := eval.Question{GoldArticles: []string{"a"}, GoldSpans: []string{"Bandung"}}
	return learned(q, &bot.Reading{
		Article: "a", Text: "di Bandung", Kind: "place", Groups: []string{"any", "place"},
		Open:  [][]string{{"first place"}, {"first name"}},
		Close: [][]string{nil, {"last place"}, {"last name"}},
		Stretches: []bot.Stretch{
			{First: 0, End: 1, Text: "di", Inside: []string{"length 1"}},
			{First: 0, End: 2, Text: "di Bandung", Inside: []string{"length 2"}},
			{First: 1, End: 2, Text: "Bandung", Inside: []string{"length 1"}},
		},
	}, numbers)
}

// TestShortSlope holds the slope against the loss itself.
func TestShortSlope(t *testing.T) {
	numbers := numbering{of: map[string]int32{}}
	ls := []lesson{*toy(&numbers), *toy(&numbers)}
	w := make([]float64, len(numbers.names))
	for k := range w {
		w[k] = 0.1 * float64(k%3)
	}
	slope, none := make([]float64, len(w)), make([]float64, len(w))
	shortLoss(ls, w, slope)
	for k := range w {
		const step = 1e-6
		w[k] += step
		up := shortLoss(ls, w, none)
		w[k] -= 2 * step
		down := shortLoss(ls, w, none)
		w[k] += step
		if want := (up - down) / (2 * step); math.Abs(slope[k]-want) > 1e-6 {
			t.Errorf("%s: slope %v, the loss says %v", numbers.names[k], slope[k], want)
		}
	}
}

// TestShortLearns fits the weights of a toy.
func TestShortLearns(t *testing.T) {
	numbers := numbering{of: map[string]int32{}}
	var ls []lesson
	for range fewest {
		ls = append(ls, *toy(&numbers))
	}
	w := descend(len(numbers.names), 50, 0, func(w, slope []float64) float64 { return shortLoss(ls, w, slope) })
	if got := meanRight(ls, w); got != 1 {
		t.Errorf("after fitting, the likeliest stretch shares %v with the answer, want 1", got)
	}
	lean := descend(len(numbers.names), 50, 1, func(w, slope []float64) float64 { return shortLoss(ls, w, slope) })
	for k, x := range lean {
		if x != 0 {
			t.Errorf("a strong lasso left %s the weight %v", numbers.names[k], x)
		}
	}
}

func TestThin(t *testing.T) {
	numbers := numbering{of: map[string]int32{}}
	rare := lesson{stretches: []choosable{{0, 1, numbers.number([]string{"any"}, []string{"rare", "common"}), 1}}}
	train := []lesson{rare}
	for range fewest {
		train = append(train, lesson{stretches: []choosable{{0, 1, numbers.number([]string{"any"}, []string{"common"}), 1}}})
	}
	names := numbers.thin(train, nil)
	if len(names) != 1 || names[0] != "any\tcommon" {
		t.Fatalf("thin left %q, want the common one", names)
	}
	if row := train[0].stretches[0].inside; len(row) != 1 || row[0] != 0 {
		t.Errorf("a row was numbered %v, want [0]", row)
	}
}

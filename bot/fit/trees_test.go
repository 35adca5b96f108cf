package main

import (
	"math"
	"testing"

	"kutip/bot"
)

// TestBoost lets trees learn what no sum of weights can say: that only one of
// two holds.
func TestBoost(t *testing.T) {
	var rows [][]float64
	var want []float64
	for i := range 400 {
		a, b := float64(i%2), float64(i/2%2)
		rows = append(rows, []float64{a, b, float64(i % 7)})
		want = append(want, yes(a != b))
	}
	starts := make([]int, len(rows)+1)
	for i := range starts {
		starts[i] = i
	}
	o := newOrchard(growth{trees: 60, leaves: 4, pace: 0.3, hold: 1, least: 1}, rows)
	sums := make([]float64, len(rows))
	// Equal shares of all four cases gain nothing by the first split; one is rarer.
	weight := func(i int) float64 { return 1 + rows[i][0]*rows[i][1] }
	trees := o.boost(sums, starts, func(i int) {
		p := bot.Probability(sums[i])
		o.slope[i], o.curve[i] = weight(i)*(p-want[i]), weight(i)*p*(1-p)
	})
	for i, row := range rows {
		if p := bot.Probability(added(trees, row)); math.Abs(p-want[i]) > 0.1 {
			t.Fatalf("trees say %.2f of %v, want %v", p, row, want[i])
		}
	}
}

// TestContestSlope holds the slope of a contest against its loss.
func TestContestSlope(t *testing.T) {
	c := contest{choice: choice{right: []bool{false, true, false}, home: []bool{true, true, false}}}
	loss := func(sums []float64) float64 {
		p := append([]float64{}, sums...)
		softmax(p)
		return -math.Log(p[1]) - shareHome*math.Log(p[0]+p[1])
	}
	sums := []float64{0.3, -0.2, 0.5}
	slope, curve := make([]float64, 3), make([]float64, 3)
	c.bend(sums, slope, curve, 1)
	for i := range sums {
		const step = 1e-6
		up := append([]float64{}, sums...)
		up[i] += step
		if got := (loss(up) - loss(sums)) / step; math.Abs(got-slope[i]) > 1e-4 {
			t.Errorf("the loss rises by %v with candidate %d, the slope says %v", got, i, slope[i])
		}
	}
}

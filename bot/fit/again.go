package main

import (
	"context"
	"fmt"
	"math"
	"slices"

	"kutip/bot"
)

// rankingGrowth is how the trees are grown that weigh the first candidates
// again.
var rankingGrowth = growth{trees: 200, leaves: 8, pace: 0.08, hold: 5, least: 5}

// contest is the candidates of a question that are weighed again.
type contest struct {
	choice
	sums []float64 // their worth without the trees
}

// again grows the trees that weigh the first candidates again, on top of the
// weights of the ranking as they are.
func again(ctx context.Context, sets []set) ([]*bot.Tree, string, error) {
	var train, held []contest
	for _, s := range sets {
		qs := slices.DeleteFunc(slices.Clone(s.questions), unanswerable)
		all, err := ask(ctx, s.engine, qs, deepTrials)
		if err != nil {
			return nil, "", err
		}
		for i := range all {
			c, ok := all[i].contest(1 / float64(len(qs)))
			switch {
			case !ok:
			case aside(all[i].question):
				held = append(held, c)
			default:
				train = append(train, c)
			}
		}
	}
	if len(train) == 0 {
		return nil, "", fmt.Errorf("no question finds its answer")
	}
	trees := contend(train)
	note := fmt.Sprintf("%d trees, of %d questions with the answer among the first candidates; the right one first: %.3f of %d held back, %.3f without the trees",
		len(trees), len(train), wins(held, trees), len(held), wins(held, nil))
	return trees, note, nil
}

func (a *asked) contest(weight float64) (contest, bool) {
	a.trials = slices.DeleteFunc(a.trials, func(t bot.Trial) bool { return t.Reread == nil })
	c, ok := a.choice(weight)
	out := contest{choice: c}
	for i := range a.trials {
		out.rows[i] = a.trials[i].Reread
		out.sums = append(out.sums, a.trials[i].Worth)
	}
	return out, ok
}

// contend grows trees over the candidates of all contests.
func contend(cs []contest) []*bot.Tree {
	var rows [][]float64
	var sums []float64
	starts := []int{0}
	mean := 0.0
	for i := range cs {
		rows, sums = append(rows, cs[i].rows...), append(sums, cs[i].sums...)
		starts = append(starts, len(rows))
		mean += cs[i].weight / float64(len(cs))
	}
	o := newOrchard(rankingGrowth, rows)
	return o.boost(sums, starts, func(q int) {
		from, to := starts[q], starts[q+1]
		cs[q].bend(sums[from:to], o.slope[from:to], o.curve[from:to], cs[q].weight/mean)
	})
}

// bend sets slope and curve of the log loss of a contest under sums.
func (c *contest) bend(sums, slope, curve []float64, weight float64) {
	p := slices.Clone(sums)
	softmax(p)
	var right, home float64 = 1e-12, 1e-12
	for i := range p {
		right += p[i] * yes(c.right[i])
		home += p[i] * yes(c.home[i])
	}
	for i := range p {
		pull := p[i]*yes(c.right[i])/right + shareHome*p[i]*yes(c.home[i])/home
		slope[i] = weight * ((1+shareHome)*p[i] - pull)
		curve[i] = math.Max(1e-9, weight*(1+shareHome)*p[i]*(1-p[i]))
	}
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// wins is the share of contests in which the right candidate comes first.
func wins(cs []contest, trees []*bot.Tree) float64 {
	n := 0
	for i := range cs {
		c := &cs[i]
		best, most := 0, math.Inf(-1)
		for k, row := range c.rows {
			if sum := c.sums[k] + added(trees, row); sum > most {
				best, most = k, sum
			}
		}
		n += int(yes(c.right[best]))
	}
	return float64(n) / float64(max(1, len(cs)))
}

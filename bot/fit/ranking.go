package main

import (
	"context"
	"fmt"
	"math"
)

// choice is a question with an answer among its candidates.
type choice struct {
	rows   [][]float64
	right  []bool // by row: holds the answer
	home   []bool // by row: stands in an article that does
	weight float64
}

// shareHome is what it counts to prefer the right article, next to 1 for the
// right quote.
const shareHome = 0.5

// ranking fits the weights under which right candidates come before the
// others of the same question: a conditional logit (McFadden 1974), by
// descent on the whole of the questions.
func ranking(ctx context.Context, sets []set, width int) ([]float64, string, error) {
	var train, held []choice
	for _, s := range sets {
		var qs = s.questions[:0:0]
		for _, q := range s.questions {
			if q.Answerable {
				qs = append(qs, q)
			}
		}
		all, err := ask(ctx, s.engine, qs, deepTrials)
		if err != nil {
			return nil, "", err
		}
		for i := range all {
			// Every set counts alike, however many its questions.
			c, ok := all[i].choice(1 / float64(len(qs)))
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
	weight := descend(width, steps, 0, func(w, slope []float64) float64 { return lossOf(train, w, slope) })
	note := fmt.Sprintf("%d questions with the answer among their candidates; the right candidate first: %.3f of them, %.3f of %d held back",
		len(train), firstRight(train, weight), firstRight(held, weight), len(held))
	return weight, note, nil
}

func (a *asked) choice(weight float64) (choice, bool) {
	c := choice{weight: weight}
	found := false
	homes := map[string]bool{}
	for _, id := range a.question.GoldArticles {
		homes[id] = true
	}
	for i := range a.trials {
		c.rows = append(c.rows, a.trials[i].Ranking)
		c.right = append(c.right, a.right(i))
		c.home = append(c.home, homes[a.trials[i].Article])
		found = found || c.right[i]
	}
	return c, found
}

// lossOf returns the mean log loss of choices under weights w, and adds its
// slope to slope.
func lossOf(cs []choice, w, slope []float64) float64 {
	var loss, whole float64
	for i := range cs {
		whole += cs[i].weight
	}
	for i := range cs {
		c := &cs[i]
		p := c.shares(w)
		loss += c.weight / whole * (c.pull(p, c.right, 1, whole, slope) + c.pull(p, c.home, shareHome, whole, slope))
	}
	return loss
}

// pull adds to slope the slope of the log loss of all candidates marked good,
// times share, and returns that loss.
func (c *choice) pull(p []float64, good []bool, share, whole float64, slope []float64) float64 {
	sum := 1e-12
	for i := range p {
		if good[i] {
			sum += p[i]
		}
	}
	for i, row := range c.rows {
		g := p[i]
		if good[i] {
			g -= p[i] / sum
		}
		g *= share * c.weight / whole
		for k, x := range row {
			slope[k] += g * x
		}
	}
	return -share * math.Log(sum)
}

// shares returns the probability of each candidate under weights w.
func (c *choice) shares(w []float64) []float64 {
	p := make([]float64, len(c.rows))
	for i, row := range c.rows {
		p[i] = dot(w, row)
	}
	softmax(p)
	return p
}

// softmax turns logarithms of odds into the probabilities that they stand for,
// in place.
func softmax(p []float64) {
	most := math.Inf(-1)
	for _, x := range p {
		most = max(most, x)
	}
	sum := 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - most)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
}

func firstRight(cs []choice, w []float64) float64 {
	n := 0
	for i := range cs {
		best := 0
		for k, row := range cs[i].rows {
			if dot(w, row) > dot(w, cs[i].rows[best]) {
				best = k
			}
		}
		if cs[i].right[best] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(cs)))
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

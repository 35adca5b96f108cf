package main

import (
	"context"
	"fmt"
	"math"
	"slices"

	"kutip/bot/eval"
)

// The mix that confidence is fitted to, as it is expected in use: most of what
// is asked of a collection can be answered from it, some is about other
// matters, and less is a near miss, as in sets made to deceive.
const (
	shareAnswerable = 0.6
	shareAbsent     = 0.15
	shareNearMiss   = 0.25
)

// shareMistaken is what a wrong quotation for a question with an answer counts
// when the features are weighed against each other, next to 1 for one that
// has none: to know when to keep silent comes first.
const shareMistaken = 0.25

// longSteps is how many steps it takes to part features as alike as these.
const longSteps = 8 * steps

// verdict is a question with the features of the confidence in its first
// candidate, and whether that is right.
type verdict struct {
	row    []float64
	right  bool
	found  bool // there is an answer, right or not
	weight float64
}

// confidence fits the probability that the first candidate answers.
func confidence(ctx context.Context, sets []set, width int) ([]float64, string, error) {
	var train, held []verdict
	for i, s := range sets {
		for j, other := range sets {
			// Another language would give away that the topic is another.
			if s.lang != other.lang {
				continue
			}
			qs := s.questions
			if i != j {
				qs = oneInThree(qs)
			}
			all, err := ask(ctx, other.engine, qs, 1)
			if err != nil {
				return nil, "", err
			}
			t, h := verdicts(all, i != j)
			train, held = append(train, t...), append(held, h...)
		}
	}
	if len(train) == 0 {
		return nil, "", fmt.Errorf("no question finds anything")
	}
	weighed := lenient(train)
	weight := descend(width, longSteps, 0, func(w, slope []float64) float64 { return logLoss(weighed, w, slope) })
	weight = calibrated(train, weight)
	note := fmt.Sprintf("%.0f %% answerable, %.0f %% about absent topics, %.0f %% near misses, of %d questions; calibration error %.3f on %d held back",
		100*shareAnswerable, 100*shareAbsent, 100*shareNearMiss, len(train), misjudged(held, weight), len(held))
	return weight, note, nil
}

// lenient returns verdicts in which being mistaken counts less.
func lenient(vs []verdict) []verdict {
	out := slices.Clone(vs)
	for i := range out {
		if v := &out[i]; v.found && !v.right {
			v.weight *= shareMistaken
		}
	}
	return out
}

// calibrated stretches and shifts weights, of which the first is the bias's,
// so that the probability of being right is what it says (Platt 1999).
func calibrated(vs []verdict, weight []float64) []float64 {
	scaled := slices.Clone(vs)
	for i := range scaled {
		scaled[i].row = []float64{1, dot(weight, vs[i].row)}
	}
	platt := descend(2, steps, 0, func(w, slope []float64) float64 { return logLoss(scaled, w, slope) })
	out := make([]float64, len(weight))
	for i := range weight {
		out[i] = platt[1] * weight[i]
	}
	out[0] += platt[0]
	return out
}

// oneInThree thins out questions: about absent topics, fewer tell as much.
func oneInThree(qs []eval.Question) []eval.Question {
	var some []eval.Question
	for i := 0; i < len(qs); i += 3 {
		some = append(some, qs[i])
	}
	return some
}

// verdicts weighs questions so that each kind has its share of the mix; absent
// says that they were asked of articles on other matters.
func verdicts(all []asked, absent bool) (train, held []verdict) {
	answerable := 0
	for i := range all {
		if all[i].question.Answerable {
			answerable++
		}
	}
	for i := range all {
		a := &all[i]
		if len(a.trials) == 0 {
			continue
		}
		v := verdict{row: a.doubts, weight: mixed(a.question, absent, answerable, len(all))}
		v.right, v.found = !absent && a.right(0), !absent && a.question.Answerable
		if aside(a.question) {
			held = append(held, v)
		} else {
			train = append(train, v)
		}
	}
	return train, held
}

// mixed is the weight of one question of a set of so many.
func mixed(q eval.Question, absent bool, answerable, all int) float64 {
	switch {
	case absent:
		return shareAbsent / float64(all)
	case q.Answerable:
		return shareAnswerable / float64(answerable)
	}
	return shareNearMiss / float64(all-answerable)
}

// logLoss returns the mean log loss of verdicts under weights w, and adds its
// slope to slope.
func logLoss(vs []verdict, w, slope []float64) float64 {
	var loss, whole float64
	for _, v := range vs {
		whole += v.weight
	}
	for _, v := range vs {
		p := 1 / (1 + math.Exp(-dot(w, v.row)))
		miss := p
		if v.right {
			miss = p - 1
			loss -= v.weight / whole * math.Log(p)
		} else {
			loss -= v.weight / whole * math.Log(1-p)
		}
		for k, x := range v.row {
			slope[k] += miss * v.weight / whole * x
		}
	}
	return loss
}

// misjudged is the calibration error over ten bins of confidence.
func misjudged(vs []verdict, w []float64) float64 {
	var off [10]float64 // weight times (confidence less right), by bin
	whole := 0.0
	for _, v := range vs {
		p := 1 / (1 + math.Exp(-dot(w, v.row)))
		gap := p
		if v.right {
			gap--
		}
		off[min(9, int(p*10))] += v.weight * gap
		whole += v.weight
	}
	sum := 0.0
	for _, x := range off {
		sum += math.Abs(x)
	}
	return sum / max(whole, 1e-9)
}

package main

import (
	"context"
	"fmt"
	"math"
	"slices"

	"kutip/bot"
	"kutip/bot/eval"
	"kutip/corpus/lang"
)

// The mix that confidence is fitted to, as it is expected in use: most of what
// is asked of a collection can be answered from it, some is about other
// matters, and less is a near miss, as in sets made to deceive.
const (
	shareAnswerable = 0.55
	shareAbsent     = 0.12
	shareNearMiss   = 0.33
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

// confidenceGrowth is how the trees are grown that are added to the weights.
var confidenceGrowth = growth{trees: 150, leaves: 6, pace: 0.08, hold: 10, least: 15}

// summed are the features that trees do not see, by name: those of question and
// article rather than of the candidate. From them trees learn what the sets are
// like, where questions are long and an article is one paragraph, and take news
// for something else.
var summed = []string{"words", "named", "long", "lead", "article", "title"}

// belief is what confidence is reckoned with.
type belief struct {
	weight []float64 // the first is the bias
	trees  []*bot.Tree
}

func (b *belief) of(row []float64) float64 { return dot(b.weight, row) + added(b.trees, row) }

// confidence fits the probability that the first candidate answers.
func confidence(ctx context.Context, sets []set, width int) (belief, string, error) {
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
				return belief{}, "", err
			}
			t, h := verdicts(all, i != j, others(sets, s.lang))
			train, held = append(train, t...), append(held, h...)
		}
	}
	if len(train) == 0 {
		return belief{}, "", fmt.Errorf("no question finds anything")
	}
	b := believe(train, width)
	note := fmt.Sprintf("%.0f %% answerable, %.0f %% about absent topics, %.0f %% near misses, of %d questions, and %d trees; calibration error %.3f on %d held back",
		100*shareAnswerable, 100*shareAbsent, 100*shareNearMiss, len(train), len(b.trees), misjudged(held, &b), len(held))
	return b, note, nil
}

// others is how many sets of a language there are but for one's own.
func others(sets []set, l lang.Language) int {
	n := -1
	for _, s := range sets {
		if s.lang == l {
			n++
		}
	}
	return n
}

// believe weighs the features, adds trees, and sets the scale of both by what
// they say of verdicts that they were not fitted to.
func believe(vs []verdict, width int) belief {
	var unseen []verdict
	for fold := range folds {
		var in, out []verdict
		for i, v := range vs {
			if i*folds/len(vs) == fold {
				out = append(out, v)
			} else {
				in = append(in, v)
			}
		}
		b := discern(in, width)
		for _, v := range out {
			v.row = []float64{1, b.of(v.row)}
			unseen = append(unseen, v)
		}
	}
	platt := descend(2, steps, 0, func(w, slope []float64) float64 { return logLoss(unseen, w, slope) })
	b := discern(vs, width)
	for i := range b.weight {
		b.weight[i] *= platt[1]
	}
	b.weight[0] += platt[0]
	scaled(b.trees, platt[1])
	return b
}

// folds is in how many parts verdicts are cut to set the scale.
const folds = 4

// discern fits weights and trees to what is right and what has no answer.
func discern(vs []verdict, width int) belief {
	weighed := lenient(vs)
	b := belief{weight: descend(width, longSteps, 0, func(w, slope []float64) float64 { return logLoss(weighed, w, slope) })}
	rows, sums, starts, mean := make([][]float64, len(vs)), make([]float64, len(vs)), []int{0}, 0.0
	for i, v := range weighed {
		rows[i], sums[i] = unsummed(v.row), dot(b.weight, v.row)
		starts = append(starts, i+1)
		mean += v.weight / float64(len(vs))
	}
	o := newOrchard(confidenceGrowth, rows)
	b.trees = o.boost(sums, starts, func(i int) {
		p, weight := bot.Probability(sums[i]), weighed[i].weight/mean
		o.slope[i], o.curve[i] = weight*(p-yes(weighed[i].right)), weight*p*(1-p)
	})
	return b
}

// unsummed returns the features with those of summed held at 0, where no tree
// can part by them.
func unsummed(row []float64) []float64 {
	out := slices.Clone(row)
	for i, name := range bot.ConfidenceNames() {
		if slices.Contains(summed, name) {
			out[i] = 0
		}
	}
	return out
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

// oneInThree thins out questions: about absent topics, fewer tell as much.
func oneInThree(qs []eval.Question) []eval.Question {
	var some []eval.Question
	for i := 0; i < len(qs); i += 3 {
		some = append(some, qs[i])
	}
	return some
}

// verdicts weighs questions so that each kind has its share of the mix; absent
// says that they were asked of articles on other matters, of which there are
// so many sets.
func verdicts(all []asked, absent bool, others int) (train, held []verdict) {
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
		if absent {
			v.weight /= float64(others)
		}
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
		p := bot.Probability(dot(w, v.row))
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
func misjudged(vs []verdict, b *belief) float64 {
	var off [10]float64 // weight times (confidence less right), by bin
	whole := 0.0
	for _, v := range vs {
		p := bot.Probability(b.of(v.row))
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

package main

import (
	"context"
	"fmt"
	"maps"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"kutip/bot"
	"kutip/bot/eval"
)

// lesson is a quote that was found for a question and holds its answer, its
// features as numbers of weights.
type lesson struct {
	kind      string
	open      [][]int32 // by word
	close     [][]int32
	stretches []lessonStretch
	held      bool // kept aside to measure on
}

type lessonStretch struct {
	first, end int
	inside     []int32
	right      float64 // what it shares with the answer, 0 to 1
}

// deepReadings is among how many of the best quotes one that holds the answer
// is looked for.
const deepReadings = 12

// How long the weights of short answers are fitted, and how strongly they are
// held to 0.
const (
	shortSteps = 150
	shortLasso = 3e-4
)

// pupil numbers the weights.
type pupil struct {
	numbers map[string]int32
	names   []string
}

func (f *pupil) number(groups, features []string) []int32 {
	out := make([]int32, 0, len(groups)*len(features))
	for _, g := range groups {
		for _, name := range features {
			key := g + "\t" + name
			n, ok := f.numbers[key]
			if !ok {
				n = int32(len(f.names))
				f.numbers[key], f.names = n, append(f.names, key)
			}
			out = append(out, n)
		}
	}
	return out
}

// short fits the weights that choose a short answer inside a quote: a
// conditional logit over all stretches of its words.
func short(ctx context.Context, sets []set) ([]string, []float64, string, error) {
	f := &pupil{numbers: map[string]int32{}}
	var train, held []lesson
	for _, s := range sets {
		for _, q := range s.questions {
			if len(q.GoldSpans) == 0 {
				continue
			}
			readings, err := s.engine.Readings(ctx, bot.Question{Text: q.Text}, deepReadings)
			if err != nil {
				return nil, nil, "", err
			}
			for i := range readings {
				if l, ok := f.lesson(q, &readings[i]); ok {
					if asideArticle(q.GoldArticles[0]) {
						if i >= 3 {
							break
						}
						held = append(held, l)
					} else {
						train = append(train, l)
					}
					break
				}
			}
		}
	}
	if len(train) == 0 {
		return nil, nil, "", fmt.Errorf("no quote holds its answer")
	}
	f.thin(train, held)
	fmt.Println(len(train), len(held), len(f.names))
	weight := descend(len(f.names), shortSteps, shortLasso, func(w, slope []float64) float64 { return shortLoss(train, w, slope) })
	fmt.Printf("mbr %.3f loss %.3f\n", mbrF1(held, weight), shortLoss(held, weight, make([]float64, len(weight))))
	note := fmt.Sprintf("F1 %.3f on %d questions; %.3f on %d kept aside", shortF1(train, weight), len(train), shortF1(held, weight), len(held))
	fmt.Println(byKind(held, weight))
	return f.names, weight, note, nil
}

func asideArticle(id string) bool {
	sum := 0
	for _, b := range []byte(id) {
		sum = (sum*31 + int(b)) % 1000003
	}
	return sum%5 == 0
}

func (f *pupil) lesson(q eval.Question, r *bot.Reading) (lesson, bool) {
	if !q.Right(bot.Quote{Article: r.Article, Text: r.Text}) {
		return lesson{}, false
	}
	l := lesson{kind: r.Groups[1]}
	most := 0.0
	for _, s := range r.Stretches {
		_, f1 := eval.Overlap(s.Text, q.GoldSpans)
		most = max(most, f1)
		l.stretches = append(l.stretches, lessonStretch{s.First, s.End, f.number(r.Groups, s.Inside), f1})
	}
	if most < 0.3 {
		return lesson{}, false
	}
	for i := range r.Open {
		l.open = append(l.open, f.number(r.Groups, r.Open[i]))
	}
	for i := range r.Close {
		l.close = append(l.close, f.number(r.Groups, r.Close[i]))
	}
	return l, true
}

// fewest is in how many lessons a feature has to be, so that it has a weight.
const fewest = 8

// thin drops the weights of features that are hardly ever met.
func (f *pupil) thin(all ...[]lesson) {
	in := make([]int, len(f.names))
	seen := make([]int, len(f.names))
	n := 0
	each := func(l *lesson, do func([]int32) []int32) {
		for i := range l.open {
			l.open[i] = do(l.open[i])
		}
		for i := range l.close {
			l.close[i] = do(l.close[i])
		}
		for i := range l.stretches {
			l.stretches[i].inside = do(l.stretches[i].inside)
		}
	}
	for i := range all[0] {
		n++
		each(&all[0][i], func(fs []int32) []int32 {
			for _, k := range fs {
				if seen[k] != n {
					seen[k] = n
					in[k]++
				}
			}
			return fs
		})
	}
	renumber := make([]int32, len(f.names))
	var names []string
	for k := range f.names {
		renumber[k] = -1
		if in[k] >= fewest {
			renumber[k] = int32(len(names))
			names = append(names, f.names[k])
		}
	}
	f.names = names
	for _, ls := range all {
		for i := range ls {
			each(&ls[i], func(fs []int32) []int32 {
				kept := fs[:0]
				for _, k := range fs {
					if renumber[k] >= 0 {
						kept = append(kept, renumber[k])
					}
				}
				return kept
			})
		}
	}
}

// odds returns the probabilities of the stretches of a lesson.
func (l *lesson) odds(w []float64) []float64 {
	open, close := sums(l.open, w), sums(l.close, w)
	p := make([]float64, len(l.stretches))
	top := math.Inf(-1)
	for i := range l.stretches {
		s := &l.stretches[i]
		p[i] = open[s.first] + close[s.end] + sum(s.inside, w)
		top = max(top, p[i])
	}
	whole := 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		whole += p[i]
	}
	for i := range p {
		p[i] /= whole
	}
	return p
}

func sums(rows [][]int32, w []float64) []float64 {
	out := make([]float64, len(rows))
	for i, row := range rows {
		out[i] = sum(row, w)
	}
	return out
}

func sum(row []int32, w []float64) float64 {
	s := 0.0
	for _, k := range row {
		s += w[k]
	}
	return s
}

// shortLoss returns the mean log loss of the stretches that share most with
// the answer under weights w, and adds its slope to slope.
func shortLoss(ls []lesson, w, slope []float64) float64 {
	workers := runtime.GOMAXPROCS(0)
	parts := make([][]float64, workers)
	loss := make([]float64, workers)
	var wg sync.WaitGroup
	for k := range workers {
		wg.Go(func() {
			parts[k] = make([]float64, len(w))
			for i := k; i < len(ls); i += workers {
				loss[k] += ls[i].pull(w, parts[k])
			}
		})
	}
	wg.Wait()
	whole := 0.0
	for k := range workers {
		whole += loss[k]
		for i, g := range parts[k] {
			slope[i] += g / float64(len(ls))
		}
	}
	return whole / float64(len(ls))
}

// pull adds to slope what draws the weights towards the best stretches.
func (l *lesson) pull(w, slope []float64) float64 {
	p := l.odds(w)
	best := 0.0
	for i := range l.stretches {
		best = max(best, l.stretches[i].right)
	}
	good := 1e-12
	share := func(i int) float64 {
		x := l.stretches[i].right / best
		return x * x * x
	}
	for i := range p {
		good += p[i] * share(i)
	}
	open, close := make([]float64, len(l.open)), make([]float64, len(l.close))
	for i := range p {
		s := &l.stretches[i]
		g := p[i] - p[i]*share(i)/good
		if math.Abs(g) < 1e-7 {
			continue
		}
		open[s.first] += g
		close[s.end] += g
		for _, k := range s.inside {
			slope[k] += g
		}
	}
	spread(l.open, open, slope)
	spread(l.close, close, slope)
	return -math.Log(good)
}

func spread(rows [][]int32, g, slope []float64) {
	for i, row := range rows {
		if g[i] == 0 {
			continue
		}
		for _, k := range row {
			slope[k] += g[i]
		}
	}
}

func shortF1(ls []lesson, w []float64) float64 {
	all := 0.0
	for i := range ls {
		all += ls[i].score(w)
	}
	return all / float64(max(1, len(ls)))
}

// score is what the likeliest stretch shares with the answer.
func (l *lesson) score(w []float64) float64 {
	p := l.odds(w)
	return l.stretches[slices.Index(p, slices.Max(p))].right
}

func (l *lesson) mbr(w []float64) float64 {
	p := l.odds(w)
	best, at := -1.0, 0
	for i := range p {
		if p[i] < 0.002 {
			continue
		}
		a := &l.stretches[i]
		agreed := 0.0
		for k := range p {
			b := &l.stretches[k]
			agreed += p[k] * 2 * float64(max(0, min(a.end, b.end)-max(a.first, b.first))) / float64(a.end-a.first+b.end-b.first)
		}
		if agreed > best {
			best, at = agreed, i
		}
	}
	return l.stretches[at].right
}

func mbrF1(ls []lesson, w []float64) float64 {
	all := 0.0
	for i := range ls {
		all += ls[i].mbr(w)
	}
	return all / float64(max(1, len(ls)))
}

func byKind(ls []lesson, w []float64) string {
	n, sum := map[string]int{}, map[string]float64{}
	for i := range ls {
		n[ls[i].kind]++
		sum[ls[i].kind] += ls[i].score(w)
	}
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(n)) {
		fmt.Fprintf(&b, "%s %.2f of %d; ", k, sum[k]/float64(n[k]), n[k])
	}
	return b.String()
}

// writeShort stores the weights that weigh something.
func writeShort(file, note string, names []string, weights []float64) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Weights of short answers: group, feature, weight. Fitted by bot/fit -part short:\n# %s\n", note)
	var lines []string
	for k, w := range weights {
		if math.Abs(w) >= 0.05 {
			lines = append(lines, fmt.Sprintf("%s\t%.2f\n", names[k], w))
		}
	}
	slices.Sort(lines)
	for _, l := range lines {
		b.WriteString(l)
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

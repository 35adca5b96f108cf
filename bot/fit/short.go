package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"kutip/bot"
	"kutip/bot/eval"
)

// How long the weights of short answers are fitted, and how strongly they are
// held to 0: the file that they are kept in is to be read.
const (
	shortSteps = 120
	shortLasso = 2e-4
)

// deepReadings is among how many of the best quotes one that holds the answer
// is looked for; only those of the first few are measured on, for no others
// are shown.
const (
	deepReadings  = 12
	shownReadings = 3
)

// lesson is a quote that was found for a question and holds its answer, its
// features as numbers of weights.
type lesson struct {
	kind      string
	open      [][]int32 // by word
	close     [][]int32
	stretches []choosable
}

// choosable is a stretch with what it shares with the answer, 0 to 1.
type choosable struct {
	first, end int
	inside     []int32
	right      float64
}

// short fits the weights that choose a short answer inside a quote, a
// conditional logit over all stretches of its words, and writes them to file.
func short(ctx context.Context, sets []set, file string) error {
	numbers := numbering{of: map[string]int32{}}
	var train, held []lesson
	for _, s := range sets {
		for _, q := range s.questions {
			l, rank, err := teach(ctx, s.engine, q, &numbers)
			switch {
			case err != nil:
				return err
			case l == nil:
			case !asideArticle(q.GoldArticles[0]):
				train = append(train, *l)
			case rank < shownReadings:
				held = append(held, *l)
			}
		}
	}
	if len(train) == 0 {
		return fmt.Errorf("no quote holds its answer")
	}
	names := numbers.thin(train, held)
	weight := descend(len(names), shortSteps, shortLasso, func(w, slope []float64) float64 { return shortLoss(train, w, slope) })
	note := fmt.Sprintf("F1 of the likeliest stretch %.3f in %d quotes that hold the answer, %.3f in %d of articles held back",
		meanRight(train, weight), len(train), meanRight(held, weight), len(held))
	fmt.Println(note)
	fmt.Println(rightByKind(held, weight))
	return writeShort(file, note, names, weight)
}

// teach returns the best quote for q that holds its answer as a lesson, and at
// which rank it stands; nil if there is none.
func teach(ctx context.Context, e *bot.Engine, q eval.Question, numbers *numbering) (*lesson, int, error) {
	if len(q.GoldSpans) == 0 {
		return nil, 0, nil
	}
	readings, err := e.Readings(ctx, bot.Question{Text: q.Text}, deepReadings)
	if err != nil {
		return nil, 0, err
	}
	for i := range readings {
		r := &readings[i]
		if q.Right(bot.Quote{Article: r.Article, Text: r.Text}) {
			if l := learned(q, r, numbers); l != nil {
				return l, i, nil
			}
		}
	}
	return nil, 0, nil
}

// learned reads a quote that holds an answer, nil where no stretch of it comes
// near one.
func learned(q eval.Question, r *bot.Reading, numbers *numbering) *lesson {
	const near = 0.3
	l := &lesson{kind: r.Kind}
	for _, s := range r.Stretches {
		_, f1 := eval.Overlap(s.Text, q.GoldSpans)
		l.stretches = append(l.stretches, choosable{s.First, s.End, numbers.number(r.Groups, s.Inside), f1})
	}
	if l.best() < near {
		return nil
	}
	for i := range r.Open {
		l.open = append(l.open, numbers.number(r.Groups, r.Open[i]))
	}
	for i := range r.Close {
		l.close = append(l.close, numbers.number(r.Groups, r.Close[i]))
	}
	return l
}

func (l *lesson) best() float64 {
	most := 0.0
	for i := range l.stretches {
		most = max(most, l.stretches[i].right)
	}
	return most
}

// asideArticle reports whether the questions about an article are held back
// from fitting: those of one in ten.
func asideArticle(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()%10 == 0
}

// odds returns the probabilities of the stretches of a lesson under weights w.
func (l *lesson) odds(w []float64) []float64 {
	open, close := sums(l.open, w), sums(l.close, w)
	p := make([]float64, len(l.stretches))
	for i := range l.stretches {
		s := &l.stretches[i]
		p[i] = open[s.first] + close[s.end] + sum(s.inside, w)
	}
	softmax(p)
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

// parts is in how many the loss is reckoned, whatever the machine, so that
// the sums are the same everywhere.
const parts = 4

// shortLoss returns the mean log loss of lessons under weights w, and adds its
// slope to slope.
func shortLoss(ls []lesson, w, slope []float64) float64 {
	var loss [parts]float64
	var slopes [parts][]float64
	var wg sync.WaitGroup
	room := make(chan bool, runtime.GOMAXPROCS(0))
	for k := range parts {
		wg.Go(func() {
			room <- true
			slopes[k] = make([]float64, len(w))
			for i := k; i < len(ls); i += parts {
				loss[k] += ls[i].pull(w, slopes[k])
			}
			<-room
		})
	}
	wg.Wait()
	whole := 0.0
	for k := range parts {
		whole += loss[k]
		for i, g := range slopes[k] {
			slope[i] += g / float64(len(ls))
		}
	}
	return whole / float64(len(ls))
}

// pull adds to slope what draws the weights towards the stretches that share
// most with the answer, and returns the log loss. One that shares less counts
// by the third power of its share.
func (l *lesson) pull(w, slope []float64) float64 {
	p := l.odds(w)
	best, good := l.best(), 1e-12
	drawn := make([]float64, len(p))
	for i := range p {
		drawn[i] = p[i] * math.Pow(l.stretches[i].right/best, 3)
		good += drawn[i]
	}
	open, close := make([]float64, len(l.open)), make([]float64, len(l.close))
	for i := range p {
		g := p[i] - drawn[i]/good
		if math.Abs(g) < 1e-7 {
			continue
		}
		s := &l.stretches[i]
		open[s.first] += g
		close[s.end] += g
		spread(s.inside, g, slope)
	}
	for i, row := range l.open {
		spread(row, open[i], slope)
	}
	for i, row := range l.close {
		spread(row, close[i], slope)
	}
	return -math.Log(good)
}

func spread(row []int32, g float64, slope []float64) {
	for _, k := range row {
		slope[k] += g
	}
}

// score is what the likeliest stretch shares with the answer.
func (l *lesson) score(w []float64) float64 {
	p := l.odds(w)
	return l.stretches[slices.Index(p, slices.Max(p))].right
}

func meanRight(ls []lesson, w []float64) float64 {
	all := 0.0
	for i := range ls {
		all += ls[i].score(w)
	}
	return all / float64(max(1, len(ls)))
}

func rightByKind(ls []lesson, w []float64) string {
	of := map[string][]lesson{}
	for _, l := range ls {
		of[l.kind] = append(of[l.kind], l)
	}
	var out []string
	for _, k := range slices.Sorted(maps.Keys(of)) {
		out = append(out, fmt.Sprintf("%s %.2f of %d", k, meanRight(of[k], w), len(of[k])))
	}
	return strings.Join(out, ", ")
}

// shortFile is where the weights of short answers stand beside the others.
func shortFile(weights string) string {
	return filepath.Join(filepath.Dir(weights), "short_weights.tsv")
}

// writeShort stores the weights that weigh something.
func writeShort(file, note string, names []string, weights []float64) error {
	const least = 0.05
	lines := []string{}
	for k, w := range weights {
		if math.Abs(w) >= least {
			lines = append(lines, fmt.Sprintf("%s\t%.2f\n", names[k], w))
		}
	}
	slices.Sort(lines)
	head := "# Weights of short answers: group of questions, feature, weight. Fitted by go run ./bot/fit -part short:\n# " + note + "\n"
	return os.WriteFile(file, []byte(head+strings.Join(lines, "")), 0o644)
}

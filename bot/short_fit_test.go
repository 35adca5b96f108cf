package bot

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"kutip/corpus"
)

var fitShort = flag.Bool("fit-short", false, "fit short_weights.tsv anew on the rows to train on")

// lesson is a sentence that was found for a question and holds its answer.
type lesson struct {
	kind     string
	features [][]int   // by stretch, as numbers of names
	right    []float64 // by stretch: what it shares with the answer
	held     bool      // kept aside to measure on
}

// TestFitShort fits the weights of short answers, by stochastic gradient
// descent with steps that shrink by feature (AdaGrad, Duchi et al. 2011), on
// train rows alone, and reports what they reach on those of every fifth
// article, which it keeps aside:
//
//	go test ./bot -run FitShort -fit-short -v -timeout 30m
func TestFitShort(t *testing.T) {
	if !*fitShort {
		t.Skip("SKIPPED: fits weights, and checks nothing; -fit-short")
	}
	f := &fitter{numbers: map[string]int{}}
	var lessons []lesson
	for _, set := range []string{"idkmrc", "squad2"} {
		e, _ := engineOver(t, "../../shared/eval/"+set+"/articles.jsonl")
		lessons = append(lessons, f.lessons(t, e, "../../shared/eval/"+set+"/train.jsonl")...)
	}
	t.Logf("%d lessons, %d features", len(lessons), len(f.names))
	for epoch := range 4 {
		for i := range lessons {
			if l := &lessons[i]; !l.held {
				f.learn(l)
			}
		}
		t.Logf("epoch %d: %s", epoch, f.measure(lessons))
	}
	f.write(t, f.measure(lessons))
}

// fitter holds the weights while they are fitted.
type fitter struct {
	numbers map[string]int
	names   []string
	weights map[string][]float64 // by kind, by number of a name
	steps   map[string][]float64
}

func (f *fitter) number(features []string) []int {
	out := make([]int, 0, len(features))
	for _, name := range features {
		n, ok := f.numbers[name]
		if !ok {
			n = len(f.names)
			f.numbers[name], f.names = n, append(f.names, name)
		}
		out = append(out, n)
	}
	return out
}

// lessons asks the answerable questions of a file and keeps those whose first
// quote holds the answer.
func (f *fitter) lessons(t *testing.T, e *Engine, path string) []lesson {
	file, err := os.Open(path)
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	defer file.Close()
	var out []lesson
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var row struct {
			Question string   `json:"question"`
			Articles []string `json:"gold_articles"`
			Spans    []string `json:"gold_spans"`
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		if len(row.Spans) == 0 {
			continue
		}
		q := Question{Text: row.Question}
		p := parse(q)
		want, ok := p.expect()
		if !ok || p.unclear() {
			continue
		}
		_, ranked, err := e.find(context.Background(), &p, q)
		if err != nil {
			t.Fatal(err)
		}
		for i := range ranked[:min(3, len(ranked))] {
			c := &ranked[i]
			if !slices.Contains(row.Articles, c.article.ID) {
				continue
			}
			if l := f.lesson(newSpanReader(&p, c, want), row.Spans); l != nil {
				l.held = fold(row.Articles[0])
				out = append(out, *l)
				break
			}
		}
	}
	return out
}

// fold keeps aside the questions on every fifth article.
func fold(article string) bool {
	sum := 0
	for _, b := range []byte(article) {
		sum = (sum*31 + int(b)) % 1000003
	}
	return sum%5 == 0
}

// lesson reads a sentence, nil if it does not hold an answer.
func (f *fitter) lesson(r *spanReader, gold []string) *lesson {
	l := &lesson{kind: string(r.want.kind)}
	spots := r.spots(gold)
	best := 0.0
	r.each(func(i, j int) {
		if r.p.asks(r.span(i, j).Of(r.c.article.Text)) {
			return
		}
		right := 0.0
		for _, s := range spots {
			right = max(right, shared(i, j, s[0], s[1]))
		}
		best = max(best, right)
		l.right = append(l.right, right)
		l.features = append(l.features, f.number(slices.Concat(r.open(i), r.close(j), r.inside(i, j))))
	})
	if best == 0 {
		return nil
	}
	return l
}

// spots returns where the words shown hold the answers, as words i to j.
func (r *spanReader) spots(gold []string) [][2]int {
	var found [][2]int
	text := r.c.shown.Of(r.c.article.Text)
	for _, g := range gold {
		for from := 0; ; {
			i := strings.Index(text[from:], g)
			if i < 0 {
				break
			}
			s := corpus.Span{Start: r.c.shown.Start + from + i, End: r.c.shown.Start + from + i + len(g)}
			from += i + len(g)
			first, last := -1, -1
			for k, w := range r.c.words {
				if w.end > s.Start && w.start < s.End && w.folded != "the" && w.folded != "a" && w.folded != "an" {
					if first < 0 {
						first = k
					}
					last = k
				}
			}
			if first >= 0 {
				found = append(found, [2]int{first, last + 1})
			}
		}
	}
	return found
}

// rows returns the weights and steps that a kind is reckoned with.
func (f *fitter) rows(kind string) (w, s [2][]float64) {
	if f.weights == nil {
		f.weights, f.steps = map[string][]float64{}, map[string][]float64{}
	}
	for n, k := range []string{anyKind, kind} {
		if f.weights[k] == nil {
			f.weights[k], f.steps[k] = make([]float64, len(f.names)), make([]float64, len(f.names))
		}
		w[n], s[n] = f.weights[k], f.steps[k]
	}
	return w, s
}

// odds returns the probabilities of the stretches of a lesson.
func (f *fitter) odds(l *lesson) []float64 {
	w, _ := f.rows(l.kind)
	p := make([]float64, len(l.features))
	top := math.Inf(-1)
	for i, fs := range l.features {
		for _, n := range fs {
			p[i] += w[0][n] + w[1][n]
		}
		top = max(top, p[i])
	}
	sum := 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// learn moves the weights towards the stretches that share most with the
// answer.
func (f *fitter) learn(l *lesson) {
	const rate = 0.15
	lasso := [2]float64{0.02, 0.06} // pulls weights to nought, those of one kind more
	p := f.odds(l)
	best, n := slices.Max(l.right), 0.0
	for _, right := range l.right {
		if right == best {
			n++
		}
	}
	grad := map[int]float64{}
	for i, fs := range l.features {
		d := p[i]
		if l.right[i] == best {
			d -= 1 / n
		}
		if math.Abs(d) < 1e-5 {
			continue
		}
		for _, k := range fs {
			grad[k] += d
		}
	}
	w, s := f.rows(l.kind)
	for k, g := range grad {
		for side := range w {
			s[side][k] += g * g
			step := rate / (math.Sqrt(s[side][k]) + 0.1)
			moved := w[side][k] - step*g
			w[side][k] = math.Copysign(max(0, math.Abs(moved)-step*lasso[side]), moved)
		}
	}
}

// measure reports the share of the likeliest stretch with the answer, on the
// rows fitted to and on those kept aside.
func (f *fitter) measure(lessons []lesson) string {
	var sum, n [2]float64
	kinds := map[string][2]float64{}
	for i := range lessons {
		l := &lessons[i]
		p := f.odds(l)
		at := slices.Index(p, slices.Max(p))
		side := 0
		if l.held {
			side = 1
			k := kinds[l.kind]
			kinds[l.kind] = [2]float64{k[0] + l.right[at], k[1] + 1}
		}
		sum[side] += l.right[at]
		n[side]++
	}
	out := fmt.Sprintf("F1 %.3f on %.0f rows, %.3f on %.0f kept aside", sum[0]/n[0], n[0], sum[1]/n[1], n[1])
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		out += fmt.Sprintf("; %s %.2f of %.0f", k, kinds[k][0]/kinds[k][1], kinds[k][1])
	}
	return out
}

// write stores the weights that weigh something.
func (f *fitter) write(t *testing.T, figures string) {
	var b strings.Builder
	fmt.Fprintf(&b, "# Weights of short answers: kind of answer, feature, weight. Fitted by TestFitShort:\n# %s\n", figures)
	for _, kind := range slices.Sorted(maps.Keys(f.weights)) {
		for _, name := range slices.Sorted(maps.Keys(f.numbers)) {
			if w := f.weights[kind][f.numbers[name]]; math.Abs(w) >= 0.1 {
				fmt.Fprintf(&b, "%s\t%s\t%.2f\n", kind, name, w)
			}
		}
	}
	if err := os.WriteFile("short_weights.tsv", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

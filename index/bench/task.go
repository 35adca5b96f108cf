package bench

import (
	"context"
	"fmt"
	"time"

	"kutip/corpus/synthetic"
)

// Task is what a process of its own is to do, as it is told on its stdin.
type Task struct {
	Do        Step          `json:"do"`
	Contender string        `json:"contender"`
	News      string        `json:"news"` // the file of articles
	Dir       string        `json:"dir"`  // of the contender's index
	Passages  int           `json:"passages"`
	Seed      uint64        `json:"seed"`
	Questions int           `json:"questions"`
	Articles  int           `json:"articles"` // that the questions are about
	Askers    []int         `json:"askers,omitempty"`
	AskFor    time.Duration `json:"ask_for"`            // at most, for each number of askers
	Postgres  string        `json:"postgres,omitempty"` // how to reach the server
	Tops      [][]Place     `json:"tops,omitempty"`     // the answers to be judged
}

// Step is a part of the work that a process does.
type Step string

// The steps. Building and asking are apart so that the memory of the one is
// not the other's, and so that what is opened is opened cold.
const (
	Write Step = "write" // make up the news
	Build Step = "build"
	Ask   Step = "ask"
	Judge Step = "judge" // hold answers against those of scoring every passage
)

// Outcome is what a task measured, as its process tells it on its stdout.
type Outcome struct {
	Text    Text          `json:"text"`
	Took    time.Duration `json:"took"` // building, or opening
	First   time.Duration `json:"first"`
	Size    int64         `json:"size"`
	Peak    int64         `json:"peak"` // of memory
	Runs    []Timing      `json:"runs,omitempty"`
	Tops    [][]Place     `json:"tops,omitempty"`
	Overlap float64       `json:"overlap"`
}

// Do does a task in this process.
func Do(ctx context.Context, t Task) (Outcome, error) {
	switch t.Do {
	case Write:
		return Outcome{}, writeNews(t.News, synthetic.New(t.Seed), t.Passages)
	case Judge:
		return judge(ctx, t)
	case Build:
		return build(ctx, t)
	case Ask:
		return ask(ctx, t)
	}
	return Outcome{}, fmt.Errorf("there is no task %q", t.Do)
}

// memoryOf returns what to call at the end for the peak of a contender's
// memory.
func memoryOf(c Contender) (peak func() int64) {
	if o, ok := c.(outside); ok {
		return watch(o.memory)
	}
	return peakMemory
}

func build(ctx context.Context, t Task) (Outcome, error) {
	var out Outcome
	c, err := contender(t)
	if err != nil {
		return out, err
	}
	peak := memoryOf(c)
	start := time.Now()
	err = c.Build(ctx, t.Dir, readNews(t.News, t.Passages, &out.Text))
	out.Took, out.Peak = time.Since(start), peak()
	if err != nil {
		return out, err
	}
	if o, ok := c.(outside); ok {
		out.Size, err = o.size(ctx)
	} else {
		out.Size, err = sizeOf(t.Dir)
	}
	return out, err
}

func ask(ctx context.Context, t Task) (out Outcome, err error) {
	c, err := contender(t)
	if err != nil {
		return out, err
	}
	qs := questions(synthetic.New(t.Seed), t.Questions, t.Articles)
	peak := memoryOf(c)
	start := time.Now()
	asker, err := c.Open(ctx, t.Dir)
	if err != nil {
		return out, err
	}
	defer func() { err = closing(asker, err) }()
	out.Took = time.Since(start)
	out.Tops = make([][]Place, len(qs))
	top := func(ctx context.Context, i int) (err error) {
		out.Tops[i], err = asker.Top(ctx, qs[i], topK) // of every run the same, so the last one may stay
		return err
	}
	if err := top(ctx, 0); err != nil {
		return out, err
	}
	out.First = time.Since(start)
	// A tenth is asked before, for the caches of a program that has been running.
	if _, err := Timed(ctx, 1, len(qs)/10, t.AskFor, top); err != nil {
		return out, err
	}
	for _, askers := range t.Askers {
		start := time.Now()
		took, err := Timed(ctx, askers, len(qs), t.AskFor, top)
		if err != nil {
			return out, err
		}
		out.Runs = append(out.Runs, newTiming(askers, took, time.Since(start)))
	}
	out.Tops = out.Tops[:out.Runs[0].Asked]
	out.Peak = peak()
	return out, nil
}

// newTiming sums up how long questions took.
func newTiming(askers int, took []time.Duration, wall time.Duration) Timing {
	ms := func(share float64) float64 { return milliseconds(Quantile(took, share)) }
	return Timing{
		Askers: askers, Asked: len(took), PerSecond: float64(len(took)) / wall.Seconds(),
		P50: ms(0.5), P95: ms(0.95), P99: ms(0.99),
	}
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

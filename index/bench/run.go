package bench

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Plan is what is to be measured.
type Plan struct {
	Passages  []int    // of made-up news, one round each
	Against   []string // names of contenders besides the index
	Askers    []int    // how many ask at once, one run each
	Questions int
	Seed      uint64
	Dir       string        // where to work; everything is removed again
	Budget    time.Duration // the longest that any but the index may build; 0 has no end
	AskFor    time.Duration // the longest that it may be asked in one run; 0 has no end
	Postgres  string        // how to reach the server
}

// Start does a task in a process of its own.
type Start func(ctx context.Context, t Task) (Outcome, error)

// runner goes through a plan.
type runner struct {
	Plan
	start  Start
	say    func(string)
	dir    string
	report Report
}

// Run measures what plan says, each step started by start, and says what it
// is at. What one contender cannot do is said in its row, and the rest goes on.
func Run(ctx context.Context, plan Plan, start Start, say func(string)) (Report, error) {
	dir, err := os.MkdirTemp(plan.Dir, "kutip-bench-*")
	if err != nil {
		return Report{}, err
	}
	defer os.RemoveAll(dir)
	r := &runner{plan, start, say, dir, Report{Machine: machine(), Seed: plan.Seed, Questions: plan.Questions}}
	slices.Sort(r.Passages)
	r.Passages = slices.Compact(r.Passages)
	most := r.Passages[len(r.Passages)-1]
	say(fmt.Sprintf("making up %s passages", thousands(most)))
	if _, err := start(ctx, r.task(Task{Do: Write, Passages: most})); err != nil {
		return r.report, fmt.Errorf("make up news: %w", err)
	}
	for _, passages := range r.Passages {
		if err := r.round(ctx, passages); err != nil {
			return r.report, err
		}
	}
	return r.report, nil
}

// task returns t with what all tasks of the plan share.
func (r *runner) task(t Task) Task {
	t.News, t.Seed, t.Questions = filepath.Join(r.dir, "news"), r.Seed, r.Questions
	t.Askers, t.AskFor, t.Postgres = r.Askers, r.AskFor, r.Postgres
	return t
}

// round measures every contender over so many passages.
func (r *runner) round(ctx context.Context, passages int) error {
	tops := map[string][][]Place{}
	first := len(r.report.Rows)
	articles := 0
	for _, name := range append([]string{KutipName}, r.Against...) {
		row, top, err := r.contender(ctx, name, passages)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			row.Skipped = "failed: " + err.Error()
		}
		if row.Skipped != "" {
			r.say(fmt.Sprintf("%s over %s passages: %s", name, thousands(passages), row.Skipped))
		}
		articles = max(articles, row.Text.Articles)
		tops[name] = top
		r.report.Rows = append(r.report.Rows, row)
	}
	return r.compare(ctx, r.report.Rows[first:], tops, articles)
}

// contender builds and asks one contender over so many passages.
func (r *runner) contender(ctx context.Context, name string, passages int) (Row, [][]Place, error) {
	row := Row{Contender: name, Text: Text{Passages: passages}}
	if row.Skipped = r.outOfReach(name, passages); row.Skipped != "" {
		return row, nil, nil
	}
	dir := filepath.Join(r.dir, name)
	if err := os.Mkdir(dir, 0o700); err != nil {
		return row, nil, err
	}
	defer os.RemoveAll(dir)
	t := r.task(Task{Do: Build, Contender: name, Dir: dir, Passages: passages})
	r.say(fmt.Sprintf("%s: building over %s passages", name, thousands(passages)))
	built, err := r.within(ctx, t)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		row.Skipped = fmt.Sprintf("not built within %v", r.Budget)
		return row, nil, nil
	}
	if err != nil {
		return row, nil, err
	}
	row.Text.Articles, row.Text.Bytes = built.Text.Articles, built.Text.Bytes
	row.Build, row.Size, row.BuildPeak = built.Took.Seconds(), built.Size, built.Peak
	r.say(fmt.Sprintf("%s: asking over %s passages", name, thousands(passages)))
	t.Do, t.Articles = Ask, built.Text.Articles
	asked, err := r.start(ctx, t)
	row.Open, row.First = milliseconds(asked.Took), milliseconds(asked.First)
	row.AskPeak, row.Runs = asked.Peak, asked.Runs
	return row, asked.Tops, err
}

// within starts a task that may take as long as the budget.
func (r *runner) within(ctx context.Context, t Task) (Outcome, error) {
	if r.Budget > 0 && t.Contender != KutipName {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, r.Budget)
		defer cancel()
	}
	out, err := r.start(ctx, t)
	return out, cmp.Or(ctx.Err(), err)
}

// outOfReach says why a contender need not be tried: by what it took over
// fewer passages it would not be built within the budget.
func (r *runner) outOfReach(name string, passages int) string {
	if name == postgresName && r.Postgres == "" {
		return "skipped: no server was named with --postgres"
	}
	for _, row := range slices.Backward(r.report.Rows) {
		if row.Contender != name || name == KutipName || r.Budget == 0 {
			continue
		}
		if row.Skipped != "" {
			return row.Skipped
		}
		would := time.Duration(row.Build * float64(passages) / float64(row.Text.Passages) * float64(time.Second))
		if would > r.Budget {
			return fmt.Sprintf("skipped: building would take about %v, more than the %v it may", would.Round(time.Second), r.Budget)
		}
		return ""
	}
	return ""
}

// compare holds the index's answers against scoring everything and against
// plain Bleve's.
func (r *runner) compare(ctx context.Context, rows []Row, tops map[string][][]Place, articles int) error {
	own := tops[KutipName]
	if len(own) == 0 {
		return nil
	}
	r.say("scoring every passage, to compare")
	out, err := r.start(ctx, r.task(Task{Do: Judge, Passages: rows[0].Text.Passages, Articles: articles, Tops: own}))
	if err != nil {
		return fmt.Errorf("score every passage: %w", err)
	}
	rows[0].Exhaustive = &out.Overlap
	if plain := tops[plainName]; len(plain) > 0 {
		n := min(len(plain), len(own))
		same := overlaps(plain[:n], own[:n])
		rows[0].Plain = &same
	}
	return nil
}

package bench

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// here does tasks in this process.
func here(ctx context.Context, t Task) (Outcome, error) { return Do(ctx, t) }

// TestRun measures all that are linked over a little news. Where nothing has
// to be left out, the index's best are those of scoring every passage.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	var against []string
	for _, name := range Against() {
		if Linked(name) {
			against = append(against, name)
		} else {
			t.Logf("NOT MEASURED: %s, without the tag rivals", name)
		}
	}
	plan := Plan{Passages: []int{1000, 500}, Against: against, Askers: []int{1, 3}, Questions: 30, Seed: 1, Dir: dir}
	report, err := Run(context.Background(), plan, here, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range report.Rows {
		if row.Contender == postgresName && row.Skipped != "" {
			t.Logf("NOT MEASURED: postgres: %s", row.Skipped)
			continue
		}
		if row.Skipped != "" || row.Build <= 0 || row.Size <= 0 || row.BuildPeak <= 0 || row.Text.Articles == 0 {
			t.Errorf("%+v", row)
		}
		if len(row.Runs) != 2 || row.Runs[1].Askers != 3 || row.Runs[1].Asked != 30 || row.Runs[0].P99 < row.Runs[0].P50 {
			t.Errorf("%s: %+v", row.Contender, row.Runs)
		}
		if row.Contender == KutipName && (*row.Exhaustive < 0.99 || *row.Plain < 0.3 || *row.Plain > 1) {
			t.Errorf("over %d passages %.3f of the top 10 are as if all were scored, %.3f plain Bleve's",
				row.Text.Passages, *row.Exhaustive, *row.Plain)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v, %d files are left behind", err, len(left))
	}
}

// TestFaultyContender has one that fails and one that is too slow; the rest
// goes on.
func TestFaultyContender(t *testing.T) {
	start := func(ctx context.Context, task Task) (Outcome, error) {
		out := Outcome{Took: time.Minute, Size: 5, Text: Text{task.Passages, 7, 100}}
		switch {
		case task.Contender == sqliteName:
			return out, errors.New("no room")
		case task.Contender == plainName && task.Do == Build:
			out.Took = time.Hour
		case task.Do == Ask:
			out.Runs, out.Tops = []Timing{{Askers: 1, Asked: 1}}, [][]Place{{1, 2}}
		}
		return out, nil
	}
	plan := Plan{Passages: []int{10_000, 1000}, Against: Against(), Askers: []int{1}, Questions: 1, Budget: 2 * time.Hour}
	report, err := Run(context.Background(), plan, start, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range report.Rows {
		got = append(got, thousands(row.Text.Passages)+" "+row.Contender+": "+row.Skipped)
	}
	want := []string{
		"1,000 kutip: ", "1,000 plain: ", "1,000 sqlite: failed: no room", "1,000 postgres: skipped: no server was named with --postgres",
		"10,000 kutip: ", "10,000 plain: skipped: building would take about 10h0m0s, more than the 2h0m0s it may",
		"10,000 sqlite: failed: no room", "10,000 postgres: skipped: no server was named with --postgres",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBudget ends a build that takes too long, and an interrupted run whole.
func TestBudget(t *testing.T) {
	interrupted := false
	stuck := func(ctx context.Context, task Task) (Outcome, error) {
		if task.Do == Write || task.Contender == KutipName && ctx.Err() == nil && !interrupted {
			return Outcome{}, nil
		}
		<-ctx.Done()
		return Outcome{}, errors.New("killed")
	}
	plan := Plan{Passages: []int{1000}, Against: []string{plainName}, Budget: time.Millisecond, Dir: t.TempDir()}
	report, err := Run(context.Background(), plan, stuck, func(string) {})
	if err != nil || len(report.Rows) != 2 || report.Rows[0].Skipped != "" || report.Rows[1].Skipped != "not built within 1ms" {
		t.Errorf("%v, %+v", err, report.Rows)
	}
	ctx, cancel := context.WithCancel(context.Background())
	plan.Budget, interrupted = 0, true
	_, err = Run(ctx, plan, stuck, func(at string) {
		if strings.Contains(at, "building") {
			cancel()
		}
	})
	if left, _ := os.ReadDir(plan.Dir); !errors.Is(err, context.Canceled) || len(left) > 0 {
		t.Errorf("%v, %d files are left behind", err, len(left))
	}
}

func TestTimed(t *testing.T) {
	asked := make([]int, 100)
	took, err := Timed(context.Background(), 8, len(asked), 0, func(_ context.Context, i int) error {
		asked[i]++
		return nil
	})
	if err != nil || len(took) != 100 || slices.ContainsFunc(asked, func(n int) bool { return n != 1 }) {
		t.Errorf("%v, %d were timed, each asked %v", err, len(took), asked)
	}
	no := errors.New("no")
	if _, err := Timed(context.Background(), 2, 100, 0, func(context.Context, int) error { return no }); !errors.Is(err, no) {
		t.Errorf("got %v, want the asker's error", err)
	}
	took, err = Timed(context.Background(), 1, 100, time.Nanosecond, func(context.Context, int) error {
		time.Sleep(time.Millisecond)
		return nil
	})
	if err != nil || len(took) > 1 {
		t.Errorf("%v, %d were timed after the time was up", err, len(took))
	}
}

func TestQuantile(t *testing.T) {
	var took []time.Duration
	for i := range 100 {
		took = append(took, time.Duration(100-i))
	}
	for share, want := range map[float64]time.Duration{0: 1, 0.5: 50, 0.95: 95, 0.99: 99, 1: 100} {
		if got := Quantile(took, share); got != want {
			t.Errorf("quantile %v of 1 to 100 is %d, want %d", share, got, want)
		}
	}
	if Quantile(nil, 0.5) != 0 || Quantile(took[:1], 0.01) != 100 {
		t.Error("quantiles of none or one")
	}
}

func TestOverlap(t *testing.T) {
	for _, c := range []struct {
		want, got []Place
		share     float64
	}{
		{nil, []Place{1}, 1},
		{[]Place{1, 2}, nil, 0},
		{[]Place{1, 2, 3, 4}, []Place{4, 9, 1, 8}, 0.5},
		{[]Place{1, 2}, []Place{2, 1, 3}, 1},
	} {
		if got := overlap(c.want, c.got); got != c.share {
			t.Errorf("%v in %v: got %v, want %v", c.want, c.got, got, c.share)
		}
	}
	if got := overlaps([][]Place{{1}, {2}}, [][]Place{{1}, {3}}); got != 0.5 {
		t.Errorf("mean overlap is %v, want 0.5", got)
	}
}

// madeUp is a report with a row that was skipped.
var madeUp = Report{Date: "2026-01-02", Machine: "a <fast> | box", Seed: 1, Questions: 10, Rows: []Row{
	{Contender: "kutip", Text: Text{1000, 100, 500_000}, Build: 2, Size: 100_000, BuildPeak: 3e6, Runs: []Timing{{1, 10, 100, 0.5, 1, 2}}},
	{Contender: "plain", Text: Text{1000, 100, 500_000}, Build: 8, Size: 3_000_000, BuildPeak: 6e6, Runs: []Timing{{1, 4, 100, 1, 4, 12}}},
	{Contender: "sqlite", Text: Text{Passages: 1000}, Skipped: "failed: a | b"},
}}

func TestMarkdown(t *testing.T) {
	document := "# Title\n\n" + markBegin + "\nold\n" + markEnd + "\n\nAfter.\n"
	once, err := madeUp.WriteInto([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	again, err := madeUp.WriteInto(once)
	if diff := cmp.Diff(string(once), string(again)); err != nil || diff != "" {
		t.Errorf("%v, written twice it differs:\n%s", err, diff)
	}
	for _, want := range []string{
		"# Title\n\n" + markBegin + "\n\nMeasured on 2026-01-02: a &lt;fast> \\| box; 10 questions, seed 1.\n",
		"| 1,000 | kutip | 500 | 50.0 | 0.25 | 0.10 | 0.20 | 3.00 | 2s |\n",
		"| 1,000 | sqlite | failed: a \\| b | | | | | | |\n",
		"| 1,000 | plain | 0.000 | 0.000 | 1.00 / 4.00 / 12.0 (of 4) |  |  |\n",
		"| 1,000 | plain | 4.00 | 30.0 | 2.00 | 2.00 | 6.00 |\n",
		markEnd + "\n\nAfter.\n",
	} {
		if !strings.Contains(string(once), want) {
			t.Errorf("it lacks %q:\n%s", want, once)
		}
	}
	if _, err := madeUp.WriteInto([]byte("no marks")); err == nil {
		t.Error("a document without marks was written into")
	}
}

// TestSVG holds the picture to being well-formed, with a line a contender in
// each panel and nothing outside of it.
func TestSVG(t *testing.T) {
	picture := madeUp.SVG()
	dec := xml.NewDecoder(strings.NewReader(string(picture)))
	for {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Count(string(picture), "<polyline"); got != 2*len(panels) {
		t.Errorf("%d lines, want two in each panel", got)
	}
	for _, bad := range []string{"NaN", "Inf", "sqlite"} {
		if strings.Contains(string(picture), bad) {
			t.Errorf("it holds %s", bad)
		}
	}
	if empty := string(Report{}.SVG()); strings.Contains(empty, "NaN") || strings.Contains(empty, "Inf") {
		t.Errorf("the picture of nothing: %s", empty)
	}
}

func TestAxis(t *testing.T) {
	a := newAxis([]float64{30, 4000}, 300)
	if a.from != 1 || a.to != 4 || a.at(10) != 0 || a.at(10_000) != 300 || a.at(100) != 100 {
		t.Errorf("%+v puts 10, 100, 10000 at %v, %v, %v", a, a.at(10), a.at(100), a.at(10_000))
	}
}

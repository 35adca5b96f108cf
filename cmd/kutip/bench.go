package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kutip/adapters/terminal"
	"kutip/corpus/lang"
	"kutip/index/bench"
)

// The defaults of bench: what a machine does while somebody waits.
const (
	benchQuestions = 300
	benchSeed      = 1
	benchBudget    = 15 * time.Minute
	benchAskFor    = time.Minute
)

// benchmark holds the flags of bench.
type benchmark struct {
	bench.Plan
	json     bool
	markdown string
	plot     string
}

func newBench(e *env) *cobra.Command {
	b := benchmark{}
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measures how fast the index is, beside other engines",
		Long: `Makes up news, builds the index over it and asks questions, and does the same
with other engines over the same passages: plain Bleve as its README shows it,
SQLite's full text and PostgreSQL's. It prints how fast each is built and how
large, how much memory that takes, how long a question takes, and how far the
index's ten best passages are those of scoring every passage.

SQLite and PostgreSQL are only in a binary that is built for measuring:
go build -tags rivals ./cmd/kutip. PostgreSQL needs a server, which --postgres
names; a table "kutip_bench" is made there and dropped again.`,
		Example: `  kutip bench --passages 10000
  kutip bench --passages 10000,100000 --askers 1,8 --against plain --json
  kutip bench --against postgres --postgres "host=/tmp/pg user=postgres"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return e.bench(cmd.Context(), b) },
	}
	flags := cmd.Flags()
	flags.IntSliceVar(&b.Passages, "passages", []int{10_000, 100_000}, "measure over `N` passages, each in turn")
	flags.IntSliceVar(&b.Askers, "askers", []int{1, 2, 8}, "let `N` ask at once, each in turn")
	flags.StringSliceVar(&b.Against, "against", bench.Against(), "measure these `ENGINES` besides the index")
	flags.IntVar(&b.Questions, "questions", benchQuestions, "ask `N` questions")
	flags.Uint64Var(&b.Seed, "seed", benchSeed, "make up the news that follows from `N`")
	flags.StringVar(&b.Dir, "dir", "", "work in `DIR`, and leave nothing there (default the system's for temporary files)")
	flags.StringVar(&b.Postgres, "postgres", "", "reach PostgreSQL by `CONN`, a connection string")
	flags.DurationVar(&b.Budget, "budget", benchBudget, "leave out another engine that takes longer to build, 0 for none")
	flags.DurationVar(&b.AskFor, "ask-for", benchAskFor, "stop asking an engine after so long, 0 for never")
	flags.StringVar(&b.markdown, "markdown", "", "write the tables into `FILE`, between its marks")
	flags.StringVar(&b.plot, "plot", "", "draw cost against corpus size into `FILE`, as SVG")
	flags.BoolVar(&b.json, "json", false, "print the report as JSON")
	flags.SortFlags = false
	cmd.AddCommand(newBenchTask(e))
	return cmd
}

// newBenchTask does one task of bench in a process of its own.
func newBenchTask(e *env) *cobra.Command {
	return &cobra.Command{
		Use:    "task",
		Short:  "Does one task of bench, told and answered in JSON",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var task bench.Task
			if err := json.NewDecoder(e.stdin).Decode(&task); err != nil {
				return fmt.Errorf("bench task: %w", explainJSON(err))
			}
			out, err := bench.Do(cmd.Context(), task)
			if err != nil {
				return err
			}
			return e.printJSON(out)
		},
	}
}

func (e *env) bench(ctx context.Context, b benchmark) error {
	if err := b.validate(); err != nil {
		return err
	}
	// What cannot be written into is noticed before the work and not after it.
	if err := b.publish(bench.Report{}, false); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	b.Against = e.linked(b.Against)
	report, err := bench.Run(ctx, b.Plan, startTask, func(at string) { e.complain("bench: %s", at) })
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	report.Date = lang.DateOf(e.now()).String()
	if err := b.publish(report, true); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	if b.json {
		return e.printJSON(report)
	}
	return terminal.Tables(e.stdout, report.Tables(), e.page())
}

// validate says everything at once that is wrong with the flags.
func (b benchmark) validate() error {
	var errs []error
	bad := func(format string, args ...any) { errs = append(errs, usage("bench: "+format, args...)) }
	const fewest, most, mostAskers = 1000, 10_000_000, 64
	for _, n := range b.Passages {
		if n < fewest || n > most {
			bad("--passages must be %d to %d (got %d)", fewest, most, n)
		}
	}
	for _, n := range b.Askers {
		if n < 1 || n > mostAskers {
			bad("--askers must be 1 to %d (got %d)", mostAskers, n)
		}
	}
	for _, name := range b.Against {
		if !slices.Contains(bench.Against(), name) {
			bad("--against knows %s (got %q)", strings.Join(bench.Against(), ", "), name)
		}
	}
	if len(b.Passages) == 0 || len(b.Askers) == 0 || b.Questions < 1 {
		bad("--passages, --askers and --questions must name at least one")
	}
	if b.Budget < 0 || b.AskFor < 0 {
		bad("--budget and --ask-for must not be negative")
	}
	return errors.Join(errs...)
}

// linked returns the engines that are in this binary, and says which are not.
func (e *env) linked(names []string) []string {
	var in, out []string
	for _, name := range names {
		if bench.Linked(name) {
			in = append(in, name)
		} else {
			out = append(out, name)
		}
	}
	if len(out) > 0 {
		e.complain("bench: this binary was built without %s", strings.Join(out, " and "))
		e.complain("hint: go build -tags rivals ./cmd/kutip")
	}
	return in
}

// publish writes the report where it was asked for; unless really, it only
// looks whether it could.
func (b benchmark) publish(r bench.Report, really bool) error {
	if b.markdown != "" {
		document, err := os.ReadFile(b.markdown)
		if err == nil {
			document, err = r.WriteInto(document)
		}
		if err == nil && really {
			err = os.WriteFile(b.markdown, document, 0o644)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", b.markdown, err)
		}
	}
	if b.plot != "" && really {
		return os.WriteFile(b.plot, r.SVG(), 0o644)
	}
	return nil
}

// startTask runs this program again for a task. The two share a terminal, so
// that Ctrl-C reaches both.
func startTask(ctx context.Context, t bench.Task) (out bench.Outcome, err error) {
	self, err := os.Executable()
	if err != nil {
		return out, err
	}
	told, err := json.Marshal(t)
	if err != nil {
		return out, err
	}
	var answer, complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, self, "bench", "task")
	cmd.Args[0] = os.Args[0]
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(told), &answer, &complaint
	if err := cmd.Run(); err != nil {
		said := strings.TrimPrefix(strings.TrimSpace(complaint.String()), "kutip: ")
		if said == "" {
			return out, err
		}
		return out, fmt.Errorf("%w: %s", err, said)
	}
	err = json.Unmarshal(answer.Bytes(), &out)
	return out, err
}

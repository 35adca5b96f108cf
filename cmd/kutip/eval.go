package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"kutip/adapters/terminal"
	"kutip/bot"
	"kutip/bot/eval"
	"kutip/corpus"
	"kutip/index"
)

// evaluation holds the flags of eval.
type evaluation struct {
	json    bool
	corpus  []string
	absent  bool
	limit   int
	workers int
	// Of a folder only.
	floors    string
	setFloors string
	noSpeed   bool
}

func newEval(e *env) *cobra.Command {
	v := evaluation{workers: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "eval QUESTIONS | FOLDER",
		Short: "Measures how good the answers are",
		Long: `Asks the questions of a file, whose answers are known, and measures what comes
back: whether the article and the words are found, the short answer, silence
where there is no answer, and how far confidence can be trusted.

QUESTIONS holds JSON lines {"id","lang","question","answerable",
"gold_articles":[id],"gold_spans":[words]}; an answer is right when a quotation
from a gold article holds a gold span, or, where there are no spans, when it is
from a gold article. With "align", questions are also reported by it.

Without --corpus it asks articles.jsonl beside QUESTIONS; without one, the
articles that the configuration names; without those, the sample.

Of a FOLDER it measures every set that lies in it or below, known by what the
rows look like: questions beside their articles, sentences in both languages,
quotations with their speakers, dates, lemmas. It also asks the questions of
each set of the articles of the others, where there is no answer, and times
questions over 100,000 passages that it makes up. It prints one table.`,
		Example: `  kutip eval questions.jsonl
  kutip eval --json --limit 200 --corpus articles/ questions.jsonl | jq .all
  kutip eval --absent --corpus elsewhere/ questions.jsonl
  kutip eval --floors floors.tsv sets/`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
				return e.evalSets(cmd.Context(), v, args[0])
			}
			return e.eval(cmd.Context(), v, args[0])
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&v.json, "json", false, "print the report as JSON")
	flags.StringArrayVar(&v.corpus, "corpus", nil, "ask the articles at `PATH`, a file or folder (repeatable)")
	flags.BoolVar(&v.absent, "absent", false, "a question has no answer if the corpus lacks its gold articles")
	flags.IntVar(&v.limit, "limit", 0, "ask only the first `N` questions (default all)")
	flags.IntVar(&v.workers, "workers", v.workers, "ask `N` questions at a time")
	flags.StringVar(&v.floors, "floors", "", "fail where a measure is below its floor in `FILE` (of a folder)")
	flags.StringVar(&v.setFloors, "set-floors", "", "write floors a little below what is measured to `FILE` (of a folder)")
	flags.BoolVar(&v.noSpeed, "no-speed", false, "do not time questions (of a folder)")
	flags.SortFlags = false
	return cmd
}

func (e *env) eval(ctx context.Context, v evaluation, file string) error {
	switch {
	case v.limit < 0:
		return usage("eval: --limit must not be negative (got %d)", v.limit)
	case v.workers < 1:
		return usage("eval: --workers must be at least 1 (got %d)", v.workers)
	case v.floors != "" || v.setFloors != "" || v.noSpeed:
		return usage("eval: --floors, --set-floors and --no-speed go with a folder, not with a file of questions")
	}
	cfg, err := e.config()
	if err != nil {
		return err
	}
	qs, err := readQuestions(file)
	if err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	if v.limit > 0 {
		qs = qs[:min(v.limit, len(qs))]
	}
	ix, held, err := e.indexed(ctx, cfg, evalCorpus(v.corpus, file))
	if err != nil {
		return err
	}
	if holds := func(id string) bool { return held[id] }; v.absent {
		qs = eval.Absent(qs, holds)
	} else {
		e.missing(eval.Missing(qs, holds))
	}
	step, done := e.asking(len(qs))
	report, err := eval.Run(ctx, bot.New(ix, cfg.Bot.engine()), qs, v.workers, step)
	done()
	if err := errors.Join(err, ix.Close()); err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	if v.json {
		return e.printJSON(report)
	}
	return terminal.Measures(e.stdout, report, e.page())
}

// readQuestions reads a file of questions; an error names it and the line.
func readQuestions(file string) ([]eval.Question, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	qs, err := eval.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(qs) == 0 {
		return nil, fmt.Errorf("%s: there is no question in it", file)
	}
	return qs, nil
}

// evalCorpus returns the articles that questions were made for, if they lie
// beside them and none are named.
func evalCorpus(paths []string, file string) []string {
	beside := filepath.Join(filepath.Dir(file), "articles.jsonl")
	if len(paths) > 0 {
		return paths
	}
	if _, err := os.Stat(beside); err == nil {
		return []string{beside}
	}
	return nil
}

// indexed reads and indexes the articles at paths in memory, and says which
// there are. An index on disk would not tell, and may be older than they are.
func (e *env) indexed(ctx context.Context, cfg Config, paths []string) (*index.Index, map[string]bool, error) {
	held := map[string]bool{}
	ix, stats, err := index.Memory(ctx, func(yield func(corpus.Article, error) bool) {
		for a, err := range e.articles(cfg, paths) {
			if err == nil {
				held[a.ID] = true
			}
			if !yield(a, err) {
				return
			}
		}
	})
	if err != nil {
		return nil, nil, err
	}
	e.rejected(stats.Rejected)
	if stats.Articles == 0 {
		return nil, nil, errors.Join(errNoArticles, ix.Close())
	}
	return ix, held, nil
}

// asking returns what to call after each question, and what to call at the
// end: a bar with rate and time left where somebody watches.
func (e *env) asking(total int) (step, done func()) {
	if !e.progressWanted() {
		return nil, func() {}
	}
	bar := progressbar.NewOptions(total,
		progressbar.OptionSetWriter(e.stderr),
		progressbar.OptionSetDescription("asking"),
		progressbar.OptionSetItsString("questions"),
		progressbar.OptionShowIts(), progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish())
	return func() { _ = bar.Add(1) }, func() { _ = bar.Finish() }
}

// missing names gold articles that the corpus lacks: what asks for them cannot
// be answered rightly.
func (e *env) missing(ids []string) {
	if len(ids) == 0 {
		return
	}
	const named = 3
	list := strings.Join(ids[:min(len(ids), named)], ", ")
	if more := len(ids) - named; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	e.complain("eval: the corpus lacks %s: %s", countOf(len(ids), "gold article"), list)
	e.complain("hint: with --absent such questions count as having no answer")
}

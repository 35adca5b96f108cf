package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"kutip/adapters"
	"kutip/adapters/terminal"
	"kutip/bot"
	"kutip/corpus/lang"
)

// asking holds the flags of ask.
type asking struct {
	json      bool
	corpus    []string
	batch     string
	since     day
	until     day
	publisher string
	after     []string
	lang      choice
	max       int
}

func newAsk(e *env) *cobra.Command {
	a := asking{lang: choice{of: []string{"id", "en"}}}
	cmd := &cobra.Command{
		Use:   "ask QUESTION...",
		Short: "Answers a question in the terminal",
		Long: `Answers a question with quotations: who said it, when, and in which article.

Without --corpus it asks the index that "kutip reindex" built; without one, the
articles that the configuration names; without those, a sample of articles that
is built in. That the articles do not hold an answer is an answer, too: the
exit code is 0.

A follow-up ("and when was that?", "kalau Spotify?") is understood with --after:
it names the answer before it, as --json printed it to a file. For a longer
conversation give every answer, the oldest first.

With --batch it reads JSON lines {"id","question"} and writes an answer as JSON
for each, with the same id, in the same order. A line may hold "before", a list
of the answers that it follows, oldest first.`,
		Example: `  kutip ask "Did Netflix read private Facebook messages?"
  kutip ask --json --corpus articles/ --since 2018 "Apa kata Netflix?"
  kutip ask --json "Did Netflix read private messages?" > 1.json
  kutip ask --after 1.json "And when was that?"
  kutip ask --batch questions.jsonl > answers.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.ask(cmd.Context(), a, strings.TrimSpace(strings.Join(args, " ")), cmd.Flags().Changed("max"))
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&a.json, "json", false, "print the answer as JSON")
	flags.StringArrayVar(&a.corpus, "corpus", nil, "ask the articles at `PATH`, a file or folder (repeatable)")
	flags.StringVar(&a.batch, "batch", "", "read questions from `FILE`, or from stdin with -")
	flags.Var(&a.since, "since", "only articles from this day, month or year on")
	flags.Var(&a.until, "until", "only articles up to this day, month or year")
	flags.StringVar(&a.publisher, "publisher", "", "only articles of the publisher `NAME`")
	flags.StringArrayVar(&a.after, "after", nil, "the question follows up the answer in `FILE`, from --json (repeatable)")
	flags.Var(&a.lang, "lang", "language of the answer (default the question's)")
	flags.IntVar(&a.max, "max", 0, "quotations to show at the most, `N` from 1 to 20")
	flags.SortFlags = false
	return cmd
}

func (e *env) ask(ctx context.Context, a asking, text string, maxGiven bool) error {
	if err := a.check(text, maxGiven); err != nil {
		return err
	}
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if maxGiven {
		cfg.Bot.MaxQuotes = a.max
	}
	before, err := turns(a.after)
	if err != nil {
		return err
	}
	in, err := e.questions(a.batch)
	if err != nil {
		return err
	}
	defer in.Close()
	engine, closeIndex, err := e.engine(ctx, cfg, a.corpus)
	if err != nil {
		return err
	}
	if a.batch != "" {
		err = e.answerAll(ctx, engine, in, a.question("", e, cfg))
	} else {
		q := a.question(text, e, cfg)
		q.Before = before
		err = e.answer(ctx, engine, q, a.json)
	}
	return errors.Join(err, closeIndex())
}

// check finds what was asked for wrongly, before anything is opened.
func (a asking) check(text string, maxGiven bool) error {
	switch {
	case a.batch != "" && text != "":
		return usage("ask: a question and --batch: one of them")
	case a.batch == "" && text == "":
		return usage("ask: the question is empty")
	case a.batch != "" && len(a.after) > 0:
		return usage(`ask: --after and --batch: a line of a batch has its own "before"`)
	case maxGiven && (a.max < 1 || a.max > bot.MostQuotes):
		return usage("ask: --max must be 1 to %d (got %d)", bot.MostQuotes, a.max)
	case !a.since.IsZero() && !a.until.IsZero() && a.until.Last().Before(a.since.First()):
		return usage("ask: --until %s is before --since %s", a.until, a.since)
	}
	return nil
}

func (a asking) question(text string, e *env, cfg Config) bot.Question {
	q := bot.Question{
		Text: text, Asked: e.now(), Lang: cfg.Bot.language(),
		Since: a.since.Date, Until: a.until.Date, Publisher: a.publisher,
	}
	if a.lang.value != "" {
		q.Lang = lang.Language(a.lang.value)
	}
	return q
}

// turns reads the answers that a question follows up.
func turns(files []string) ([]bot.Turn, error) {
	var before []bot.Turn
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("ask: --after: %w", err)
		}
		var t bot.Turn
		if err := json.Unmarshal(data, &t); err != nil {
			return nil, fmt.Errorf("ask: --after: %s: want an answer from kutip ask --json: %w", file, explainJSON(err))
		}
		if t.Question == "" {
			return nil, fmt.Errorf("ask: --after: %s: want an answer from kutip ask --json: there is no \"question\"", file)
		}
		before = append(before, t)
	}
	return before, nil
}

// questions opens the file of a batch.
func (e *env) questions(batch string) (io.ReadCloser, error) {
	if batch == "" || batch == "-" {
		return io.NopCloser(e.stdin), nil
	}
	f, err := os.Open(batch)
	if err != nil {
		return nil, fmt.Errorf("ask: --batch: %w", err)
	}
	return f, nil
}

func (e *env) answer(ctx context.Context, asker adapters.Asker, q bot.Question, asJSON bool) error {
	ans, err := e.timed(ctx, asker, q)
	if err != nil {
		return err
	}
	if asJSON {
		return e.printJSON(ans)
	}
	return terminal.Render(e.stdout, ans, e.page())
}

// timed asks and measures, for the bot has no clock.
func (e *env) timed(ctx context.Context, asker adapters.Asker, q bot.Question) (bot.Answer, error) {
	stop := e.stopwatch()
	ans, err := asker.Ask(ctx, q)
	ans.TookMS = stop()
	return ans, err
}

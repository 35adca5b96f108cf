// Package eval measures how good answers are: retrieval, quotations, short
// answers and silence, over questions whose answers are known; and how well
// what answers are made of is read, over texts whose quotations, dates or
// lemmas are known.
//
// It finds sets of such rows in a folder, and does not know how its figures
// are shown.
package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"kutip/bot"
	"kutip/corpus/lang"
)

// Question is a question with what is known of its answer.
type Question struct {
	ID           string
	Lang         lang.Language
	Text         string
	Answerable   bool
	GoldArticles []string // each holds the answer
	GoldSpans    []string // empty: any quote of a gold article is right
	Align        string   // how question and article were brought together, if that is said
}

// Engine is what is measured; *bot.Engine is the real one.
type Engine interface {
	Weigh(ctx context.Context, q bot.Question, limit int) (bot.Answer, []bot.Quote, error)
}

var _ Engine = (*bot.Engine)(nil)

// The depths to which a ranking is looked at.
const (
	deepArticles = 10
	deepQuotes   = 60 // enough to hold so many articles
)

// Run asks every question, workers at a time, and reports. The first error
// ends it. done, if not nil, is called after each question, also by several
// workers at once.
func Run(ctx context.Context, e Engine, qs []Question, workers int, done func()) (Report, error) {
	results, err := Bench{Workers: workers, Step: done}.ask(ctx, e, qs)
	if err != nil {
		return Report{}, err
	}
	return report(results), nil
}

// ask asks every question.
func (b Bench) ask(ctx context.Context, e Engine, qs []Question) ([]result, error) {
	results := make([]result, len(qs))
	err := b.each(ctx, len(qs), func(ctx context.Context, i int) (err error) {
		if results[i], err = measure(ctx, e, qs[i]); err != nil {
			err = fmt.Errorf("question %q: %w", qs[i].ID, err)
		}
		return err
	})
	return results, err
}

// each does n things, as many at a time as there are workers. The first error
// ends it.
func (b Bench) each(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range max(1, b.Workers) {
		wg.Go(func() {
			for i := next.Add(1) - 1; int(i) < n && ctx.Err() == nil; i = next.Add(1) - 1 {
				if err := do(ctx, int(i)); err != nil {
					cancel(err)
					return
				}
				if b.Step != nil {
					b.Step()
				}
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// result is what one question came to.
type result struct {
	lang        lang.Language
	kind        bot.Kind
	align       string
	answerable  bool
	hasSpans    bool
	answered    bool // the engine gave an answer
	answerRight bool // one of the quotes it gave is right
	right       bool // the first quote, given or withheld for want of confidence, is right
	confidence  float64
	articleAt   int     // rank of the first gold article, from 1; 0 if not among the first ten
	quoteAt     int     // rank of the first right quote, from 1; 0 if not found
	exact, f1   float64 // of the short answer
}

func measure(ctx context.Context, e Engine, q Question) (result, error) {
	asked := bot.Question{ID: q.ID, Text: q.Text}
	r := result{
		lang: q.Lang, kind: bot.KindOf(asked), align: q.Align,
		answerable: q.Answerable, hasSpans: len(q.GoldSpans) > 0,
	}
	ans, quotes, err := e.Weigh(ctx, asked, deepQuotes)
	if err != nil {
		return r, err
	}
	r.answered = ans.Outcome == bot.Answered || ans.Outcome == bot.Contradicted
	r.confidence = ans.Confidence
	if !q.Answerable {
		return r, nil
	}
	r.articleAt, r.quoteAt = places(q, quotes)
	if len(quotes) > 0 && quotes[0].Answer != nil {
		r.exact, r.f1 = Overlap(quotes[0].Answer.Text, q.GoldSpans)
	}
	r.answerRight = slices.ContainsFunc(ans.Quotes, q.Right)
	if r.right = r.quoteAt == 1; len(ans.Quotes) > 0 {
		r.right = q.Right(ans.Quotes[0])
	}
	return r, nil
}

// Right reports whether a quote answers q.
func (q Question) Right(found bot.Quote) bool {
	return slices.Contains(q.GoldArticles, found.Article) && holdsAny(found.Text, q.GoldSpans)
}

// places returns at which rank the first gold article and the first right
// quote stand.
func places(q Question, quotes []bot.Quote) (article, quote int) {
	var seen []string
	for i, found := range quotes {
		if !slices.Contains(seen, found.Article) {
			seen = append(seen, found.Article)
			if article == 0 && len(seen) <= deepArticles && slices.Contains(q.GoldArticles, found.Article) {
				article = len(seen)
			}
		}
		if quote == 0 && q.Right(found) {
			quote = i + 1
		}
	}
	return article, quote
}

func holdsAny(text string, spans []string) bool {
	return len(spans) == 0 || slices.ContainsFunc(spans, func(s string) bool { return strings.Contains(text, s) })
}

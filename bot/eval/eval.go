// Package eval measures how good answers are: retrieval, quotations, short
// answers and silence, over questions whose answers are known.
//
// It knows the engine as anything that ranks and asks, and knows neither files
// nor how its report is shown.
package eval

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"kutip/bot"
	"kutip/corpus/lang"
)

// Question is a question with what is known of its answer.
type Question struct {
	ID           string        `json:"id"`
	Lang         lang.Language `json:"lang"`
	Text         string        `json:"question"`
	Answerable   bool          `json:"answerable"`
	GoldArticles []string      `json:"gold_articles"`
	GoldSpans    []string      `json:"gold_spans"` // empty: any quote of a gold article is right
}

// longestLine bounds a line of a file of questions.
const longestLine = 1 << 20

// Read reads questions, one JSON object a line. An error names the line.
func Read(r io.Reader) ([]Question, error) {
	var qs []Question
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var q Question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if strings.TrimSpace(q.Text) == "" {
			return nil, fmt.Errorf("line %d: question is missing", n)
		}
		qs = append(qs, q)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	return qs, nil
}

// Engine is what is measured; *bot.Engine is the real one.
type Engine interface {
	Ask(context.Context, bot.Question) (bot.Answer, error)
	Rank(ctx context.Context, q bot.Question, limit int) ([]bot.Quote, error)
}

var _ Engine = (*bot.Engine)(nil)

// deep is how many quotes are looked at, enough to hold ten articles.
const deep = 60

// Run asks every question, workers at a time, and reports. done, if not nil,
// is called after each one.
func Run(ctx context.Context, e Engine, qs []Question, workers int, done func()) (Report, error) {
	results := make([]result, len(qs))
	errs := make([]error, max(1, workers))
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(qs); i = next.Add(1) - 1 {
				r, err := measure(ctx, e, qs[i])
				if err != nil {
					errs[w] = fmt.Errorf("question %q: %w", qs[i].ID, err)
					return
				}
				results[i] = r
				if done != nil {
					done()
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return Report{}, err
		}
	}
	return report(results), nil
}

// result is what one question came to.
type result struct {
	lang       lang.Language
	kind       bot.Kind
	answerable bool
	answered   bool // the engine gave an answer
	confidence float64
	articleAt  int // rank of the first gold article, from 1; 0 if not among the first ten
	quoteAt    int // rank of the first right quote, from 1; 0 if not found
	hasSpans   bool
	exact, f1  float64 // of the short answer
}

func (r result) right() bool { return r.answerable && r.quoteAt == 1 }

func measure(ctx context.Context, e Engine, q Question) (result, error) {
	asked := bot.Question{ID: q.ID, Text: q.Text}
	r := result{lang: q.Lang, kind: bot.KindOf(asked), answerable: q.Answerable, hasSpans: len(q.GoldSpans) > 0}
	ans, err := e.Ask(ctx, asked)
	if err != nil {
		return r, err
	}
	quotes, err := e.Rank(ctx, asked, deep)
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
		r.exact, r.f1 = overlap(quotes[0].Answer.Text, q.GoldSpans)
	}
	return r, nil
}

// places returns at which rank the first gold article and the first right
// quote stand.
func places(q Question, quotes []bot.Quote) (article, quote int) {
	const articles = 10
	var seen []string
	for i, found := range quotes {
		gold := slices.Contains(q.GoldArticles, found.Article)
		if !slices.Contains(seen, found.Article) {
			seen = append(seen, found.Article)
			if gold && article == 0 && len(seen) <= articles {
				article = len(seen)
			}
		}
		if gold && quote == 0 && holdsAny(found.Text, q.GoldSpans) {
			quote = i + 1
		}
	}
	return article, quote
}

func holdsAny(text string, spans []string) bool {
	if len(spans) == 0 {
		return true
	}
	for _, s := range spans {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}

// overlap returns exact match and token F1 of a short answer against the best
// of the gold spans, as SQuAD's evaluation defines them (Rajpurkar et al.
// 2016): case, punctuation and articles aside.
func overlap(answer string, gold []string) (exact, f1 float64) {
	got := answerTokens(answer)
	for _, g := range gold {
		want := answerTokens(g)
		if slices.Equal(got, want) {
			exact = 1
		}
		f1 = max(f1, tokenF1(got, want))
	}
	return exact, f1
}

func answerTokens(s string) []string {
	var ts []string
	for w := range lang.EachWord(s) {
		switch t := lang.Fold(w.Of(s)); t {
		case "", "a", "an", "the":
		default:
			ts = append(ts, t)
		}
	}
	return ts
}

func tokenF1(got, want []string) float64 {
	left := map[string]int{}
	for _, t := range want {
		left[t]++
	}
	same := 0
	for _, t := range got {
		if left[t] > 0 {
			left[t]--
			same++
		}
	}
	if same == 0 {
		return 0
	}
	precision, recall := float64(same)/float64(len(got)), float64(same)/float64(len(want))
	return 2 * precision * recall / (precision + recall)
}

package eval

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/bot"
	"kutip/corpus/lang"
)

// fake answers each question with canned quotes.
type fake map[string]reply

type reply struct {
	outcome    bot.Outcome
	confidence float64
	quotes     []bot.Quote // as they rank
	shown      []int       // which of them the answer shows, in its order
}

func (f fake) Weigh(_ context.Context, q bot.Question, limit int) (bot.Answer, []bot.Quote, error) {
	r, ok := f[q.Text]
	if !ok {
		return bot.Answer{}, nil, errors.New("no canned answer")
	}
	ans := bot.Answer{Outcome: r.outcome, Confidence: r.confidence}
	for _, i := range r.shown {
		ans.Quotes = append(ans.Quotes, r.quotes[i])
	}
	return ans, r.quotes[:min(limit, len(r.quotes))], nil
}

// quote is words from an article, the part behind a bar being its short
// answer: "on|Monday".
func quote(article, text string) bot.Quote {
	before, short, found := strings.Cut(text, "|")
	q := bot.Quote{Article: article, Text: before + short}
	if found {
		q.Answer = &bot.Short{Text: short, Start: len(before), End: len(q.Text)}
	}
	return q
}

func TestPlaces(t *testing.T) {
	eleven := make([]bot.Quote, 11)
	for i := range eleven {
		eleven[i] = quote(fmt.Sprint(i), "gold")
	}
	tests := []struct {
		name           string
		q              Question
		quotes         []bot.Quote
		article, quote int
	}{
		{"nothing found", Question{GoldArticles: []string{"a"}}, nil, 0, 0},
		{"first", Question{GoldArticles: []string{"a"}, GoldSpans: []string{"gold"}}, []bot.Quote{quote("a", "all gold")}, 1, 1},
		{"the words in another article", Question{GoldArticles: []string{"a"}, GoldSpans: []string{"gold"}}, []bot.Quote{quote("b", "gold")}, 0, 0},
		{"other words", Question{GoldArticles: []string{"a"}, GoldSpans: []string{"gold"}}, []bot.Quote{quote("a", "Gold"), quote("a", "gold")}, 1, 2},
		{"any of the spans", Question{GoldArticles: []string{"a"}, GoldSpans: []string{"tin", "gold"}}, []bot.Quote{quote("a", "gold")}, 1, 1},
		{"any quote without spans", Question{GoldArticles: []string{"b"}}, []bot.Quote{quote("a", "x"), quote("b", "y")}, 2, 2},
		{"articles are counted once", Question{GoldArticles: []string{"b"}}, []bot.Quote{quote("a", "x"), quote("a", "z"), quote("b", "y")}, 2, 3},
		{"the tenth article", Question{GoldArticles: []string{"9"}}, eleven, 10, 10},
		{"the eleventh is out", Question{GoldArticles: []string{"10"}}, eleven, 0, 11},
	}
	for _, tt := range tests {
		if article, quote := places(tt.q, tt.quotes); article != tt.article || quote != tt.quote {
			t.Errorf("%s: got %d and %d, want %d and %d", tt.name, article, quote, tt.article, tt.quote)
		}
	}
}

// asked is a small set of questions in which every figure differs from 0 and 1
// somewhere, and what a fake engine says to them.
func asked() ([]Question, fake) {
	qs := []Question{
		{ID: "1", Lang: "id", Text: "Siapa juru bicara Lumen?", Answerable: true, GoldArticles: []string{"a"}, GoldSpans: []string{"Sari Dewi"}, Align: "anchor"},
		{ID: "2", Lang: "id", Text: "Kapan Lumen didirikan?", Answerable: true, GoldArticles: []string{"b"}, GoldSpans: []string{"4 Maret 2024"}, Align: "anchor"},
		{ID: "3", Lang: "en", Text: "Who sold the data?", Answerable: true, GoldArticles: []string{"c"}, Align: "position"},
		{ID: "4", Lang: "en", Text: "Who bought the moon?"},
		{ID: "5", Text: "Siapa membeli bulan?"},
	}
	return qs, fake{
		qs[0].Text: {bot.Answered, 0.95, []bot.Quote{quote("a", "kata |Sari Dewi")}, []int{0}},
		qs[1].Text: {bot.Contradicted, 0.75, []bot.Quote{quote("x", "pada |Maret 2024"), quote("b", "4 Maret 2024")}, []int{1, 0}},
		qs[2].Text: {bot.NotFound, 0.35, []bot.Quote{quote("x", "x"), quote("x", "y"), quote("y", "y"), quote("c", "z")}, nil},
		qs[3].Text: {bot.Answered, 0.65, []bot.Quote{quote("x", "x")}, []int{0}},
		qs[4].Text: {bot.Unclear, 0, nil, nil},
	}
}

func TestRun(t *testing.T) {
	qs, engine := asked()
	got, err := Run(context.Background(), engine, qs, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	third := 1.0 / 3
	want := Measures{
		Questions: 5, Answerable: 3, WithSpans: 2,
		ArticleAt1: third, ArticleAt10: 1, QuoteAt1: third, QuoteAt3: 2 * third,
		ShortExact: 0.5, ShortF1: 0.9, // Maret 2024 for 4 Maret 2024: 2·1·⅔/(1+⅔)
		AUROC: 5.0 / 6,
		// Of 3, 4 and 5 questions. The second counts as right, for what is shown
		// first is, though it ranks second.
		RiskAt50: third, RiskAt70: 0.5, RiskAt90: 0.6,
		Answered: 2 * third, AnswerRight: 2 * third, FalseAlarm: 0.5,
	}
	if diff := cmp.Diff(want, got.All, near); diff != "" {
		t.Errorf("all (-want +got):\n%s", diff)
	}
	counts := func(by map[string]Measures) map[string]int {
		n := map[string]int{}
		for key, m := range by {
			n[key] = m.Questions
		}
		return n
	}
	for name, tt := range map[string]struct {
		by   map[string]Measures
		want map[string]int
	}{
		"lang":  {got.ByLang, map[string]int{"id": 2, "en": 2, "unknown": 1}},
		"kind":  {got.ByKind, map[string]int{string(bot.Who): 4, string(bot.When): 1}},
		"align": {got.ByAlign, map[string]int{"anchor": 2, "position": 1}},
	} {
		if diff := cmp.Diff(tt.want, counts(tt.by)); diff != "" {
			t.Errorf("by %s (-want +got):\n%s", name, diff)
		}
	}
	if m := got.ByLang[string(lang.Indonesian)]; m.QuoteAt1 != 0.5 || m.FalseAlarm != 0 {
		t.Errorf("in Indonesian: quote@1 %v, false alarm %v", m.QuoteAt1, m.FalseAlarm)
	}
}

func TestWorkersAgree(t *testing.T) {
	few, engine := asked()
	var qs []Question
	for range 40 {
		qs = append(qs, few...)
	}
	want, err := Run(context.Background(), engine, qs, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{0, 4, 1000} {
		var done atomic.Int64
		got, err := Run(context.Background(), engine, qs, workers, func() { done.Add(1) })
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d workers (-one +more):\n%s", workers, diff)
		}
		if int(done.Load()) != len(qs) {
			t.Errorf("%d workers: %d of %d questions reported done", workers, done.Load(), len(qs))
		}
	}
}

func TestRunEnds(t *testing.T) {
	qs, engine := asked()
	delete(engine, qs[3].Text)
	if _, err := Run(context.Background(), engine, qs, 2, nil); err == nil || err.Error() != `question "4": no canned answer` {
		t.Errorf("an engine that fails: got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, engine, qs, 2, func() { t.Error("asked after the end") }); !errors.Is(err, context.Canceled) {
		t.Errorf("a run that was called off: got %v", err)
	}
}

// TestAnsweredWrongly tells an answer from a right one.
func TestAnsweredWrongly(t *testing.T) {
	qs, _ := asked()
	engine := fake{qs[0].Text: {bot.Answered, 0.9, []bot.Quote{quote("x", "Sari Dewi")}, []int{0}}}
	got, err := Run(context.Background(), engine, qs[:1], 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got.All.Answered != 1 || got.All.AnswerRight != 0 || got.Calibration[9].Right != 0 {
		t.Errorf("answered %v, rightly %v, bin %+v", got.All.Answered, got.All.AnswerRight, got.Calibration[9])
	}
}

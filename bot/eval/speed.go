package eval

import (
	"context"
	"errors"
	"os"
	"slices"
	"time"

	"kutip/bot"
	"kutip/corpus/synthetic"
	"kutip/index"
	"kutip/index/bench"
)

// What is asked of how much, to measure speed.
const (
	speedPassages  = 100_000
	speedQuestions = 500
	speedSeed      = 1
)

// Speed is the set of made-up questions that measures how long one takes over
// an index on disk of 100,000 passages of made-up news; building that takes
// most of its time. Hostile questions are timed apart, by the slowest.
func Speed() Set {
	return Set{"speed over 100,000 passages", speedQuestions, func(ctx context.Context, b Bench) (figures []Figure, err error) {
		dir, err := os.MkdirTemp("", "kutip-speed-*")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		news := synthetic.New(speedSeed)
		stats, err := index.Build(ctx, dir, news.Articles(speedPassages), nil)
		if err != nil {
			return nil, err
		}
		ix, err := index.Open(dir)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, ix.Close()) }()
		took, err := b.time(ctx, bot.New(ix, b.Engine), Timed(news, stats.Articles))
		if err != nil {
			return nil, err
		}
		hostile, err := Bench{}.time(ctx, bot.New(ix, b.Engine), slices.Collect(news.Hostile()))
		if err != nil {
			return nil, err
		}
		ms := func(measure string, d time.Duration, of int) Figure {
			return Figure{Measure: measure, Value: float64(d) / float64(time.Millisecond), Of: of, Unit: "ms"}
		}
		return []Figure{
			ms("p50", bench.Quantile(took, 0.5), len(took)), ms("p95", bench.Quantile(took, 0.95), len(took)),
			ms("p99", bench.Quantile(took, 0.99), len(took)), ms("slowest hostile", bench.Quantile(hostile, 1), len(hostile)),
		}, nil
	}}
}

// Timed returns the questions to be timed over the first articles of the news.
func Timed(news *synthetic.News, articles int) []string {
	var texts []string
	for q := range news.Questions(speedQuestions, articles) {
		texts = append(texts, q.Text)
	}
	return texts
}

// time asks one question after the other and returns how long each took. The
// first tenth is asked once before, for the caches of a program that has been
// running.
func (b Bench) time(ctx context.Context, e *bot.Engine, texts []string) ([]time.Duration, error) {
	for _, text := range texts[:len(texts)/10] {
		if _, err := e.Ask(ctx, bot.Question{Text: text}); err != nil {
			return nil, err
		}
	}
	return bench.Timed(ctx, 1, len(texts), 0, func(ctx context.Context, i int) error {
		_, err := e.Ask(ctx, bot.Question{Text: texts[i]})
		if b.Step != nil {
			b.Step()
		}
		return err
	})
}

package eval

import (
	"context"
	"slices"
	"testing"
	"time"

	"kutip/bot"
	"kutip/corpus/synthetic"
	"kutip/index"
	"kutip/index/bench"
)

// BenchmarkAsk100k asks over 100,000 passages of made-up news in an index on
// disk, which takes a while to build: ordinary questions, and those that are
// made to cost much.
func BenchmarkAsk100k(b *testing.B) {
	news, dir := synthetic.New(speedSeed), b.TempDir()
	stats, err := index.Build(context.Background(), dir, news.Articles(speedPassages), nil)
	if err != nil {
		b.Fatal(err)
	}
	ix, err := index.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	e := bot.New(ix, bot.Config{})
	for name, texts := range map[string][]string{
		"ordinary": Timed(news, stats.Articles), "hostile": slices.Collect(news.Hostile()),
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				if _, err := e.Ask(context.Background(), bot.Question{Text: texts[i%len(texts)]}); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			for name, share := range map[string]float64{"p50-ms": 0.5, "p95-ms": 0.95, "p99-ms": 0.99} {
				b.ReportMetric(float64(bench.Quantile(took, share))/float64(time.Millisecond), name)
			}
		})
	}
}

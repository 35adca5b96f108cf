package bot

import "testing"

// BenchmarkAsk answers the test questions over the sample, and over long
// newspaper articles where they are at hand.
func BenchmarkAsk(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *Engine{
		"sample": func(t testing.TB) *Engine { e, _ := sampleEngine(t); return e },
		"news": func(t testing.TB) *Engine {
			e, _ := engineOver(t, "../../shared/eval/news_en/articles.jsonl")
			return e
		},
	} {
		b.Run(name, func(b *testing.B) {
			e := open(b)
			qs := questions(b)
			b.ResetTimer()
			for i := 0; b.Loop(); i++ {
				ask(b, e, qs[i%len(qs)])
			}
		})
	}
}

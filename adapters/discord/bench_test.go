package discord

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kutip/adapters/discord/discordtest"
	"kutip/corpus/synthetic"
	"kutip/index"
)

// BenchmarkAutocomplete types questions letter by letter, 20 letters a second,
// over made-up news: 5,000 passages of it, or 100,000 with KUTIP_NIGHTLY. It
// tells how long the slowest in a hundred waited for suggestions.
func BenchmarkAutocomplete(b *testing.B) {
	passages := 5_000
	if nightly() {
		passages = 100_000
	}
	ix, stats, err := index.Memory(context.Background(), synthetic.New(1).Articles(passages))
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	found, err := ix.Suggestions(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	for _, transport := range []string{Gateway, HTTP} {
		b.Run(fmt.Sprintf("%s/%d", transport, stats.Passages), func(b *testing.B) {
			d := discordtest.New(b)
			k := start(b, d, setup{transport: transport})
			k.office.Clerk.Suggest = found.Find
			const typed = "apa kata data pribadi facebook"
			first := func(id string) bool { return len(d.Look(id).Responses) > 0 }
			id := k.bring(b, d.Typing("id", "ask", "question", "n")) // connections are open from here on
			discordtest.Until(b, "choices", func() bool { return first(id) })
			var took []time.Duration
			b.ResetTimer()
			for n := range b.N {
				next := time.Now().Add(50 * time.Millisecond)
				i := d.Typing([]string{"id", "en-US"}[n%2], "ask", "question", typed[:1+n%len(typed)])
				id := k.bring(b, i)
				discordtest.Until(b, "choices", func() bool { return first(id) })
				one := d.Look(id)
				took = append(took, one.Deferred.Sub(one.Sent))
				time.Sleep(time.Until(next))
			}
			b.StopTimer()
			b.ReportMetric(float64(quantile(took, 0.5).Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(quantile(took, 0.99).Microseconds())/1000, "p99-ms")
			b.ReportMetric(0, "ns/op")
			wellBehaved(b, d)
		})
	}
}

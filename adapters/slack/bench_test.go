package slack

import (
	"testing"
	"time"

	"kutip/adapters/slack/slacktest"
)

// BenchmarkQuestions brings 20 questions a second, each in a conversation of its
// own, to the real engine over the sample, and tells how long the slowest in a
// hundred waited for its reply and for its acknowledgement. Run it with
// -benchtime 600x for half a minute of them.
func BenchmarkQuestions(b *testing.B) {
	for _, via := range []string{Socket, HTTP} {
		b.Run(via, func(b *testing.B) {
			w := newWorld(b, via)
			w.warm()
			base := len(w.FromBot())
			all := asked{}
			var acks []time.Duration
			begin := time.Now()
			b.ResetTimer()
			for i := range b.N {
				time.Sleep(time.Until(begin.Add(time.Duration(i) * 50 * time.Millisecond)))
				start := time.Now()
				w.ask(i, all)
				acks = append(acks, time.Since(start)) // over HTTP that is the acknowledgement
			}
			w.until("all are answered", func() bool { return len(w.FromBot()) >= base+b.N })
			b.StopTimer()
			var took []time.Duration
			for _, m := range w.FromBot()[base:] {
				took = append(took, m.At.Sub(all[m.Thread]))
			}
			if via == Socket {
				acks, _ = w.Acks()
			}
			b.ReportMetric(milliseconds(p99(took)), "p99-reply-ms")
			b.ReportMetric(milliseconds(p99(acks)), "p99-ack-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// warm answers once, so that connections are open.
func (w *world) warm() {
	ts := w.Say("D999", "", "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Posted("D999", "im", ts, "", "U1", netflixEnglish))
	w.until("it is warm", func() bool { return len(w.FromBot()) > 0 })
}

// TestSoak has questions come for a while and counts replies; nightly for ten
// minutes.
func TestSoak(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		w.SetFault(func(method string, n int) slacktest.Fault { // Slack is not as near as this
			return slacktest.Fault{Delay: 2 * time.Millisecond}
		})
		took := w.eachOnce(w.rate(20, long(5*time.Minute, 2*time.Second)))
		t.Logf("%d questions, p99 %s", len(took), p99(took))
	})
}

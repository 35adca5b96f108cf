package slack

import (
	"fmt"
	"net/http"
	"os"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"kutip/adapters/slack/slacktest"
)

// nightly reports whether tests run as long as they are promised for.
var nightly = os.Getenv("KUTIP_NIGHTLY") == "1"

// long returns how long a test goes on: nightly, and otherwise.
func long(all, short time.Duration) time.Duration {
	if nightly {
		return all
	}
	return short
}

// asked remembers when which question was brought, by its timestamp.
type asked map[string]time.Time

// ask brings a question in a conversation of its own, so that no pace but the
// bot's own counts.
func (w *world) ask(i int, all asked) {
	channel := fmt.Sprintf("D%03d", i%200)
	ts := w.Say(channel, "", "U1", netflixEnglish)
	all[ts] = time.Now()
	w.deliver(kindEvent, slacktest.Posted(channel, "im", ts, "", "U1", netflixEnglish))
}

// rate asks perSecond questions a second for so long.
func (w *world) rate(perSecond int, d time.Duration) asked {
	all := asked{}
	every := time.Second / time.Duration(perSecond)
	begin := time.Now()
	for i := 0; time.Since(begin) < d; i++ {
		time.Sleep(time.Until(begin.Add(time.Duration(i) * every)))
		w.ask(i, all)
	}
	return all
}

// eachOnce waits for the answers and checks that each question has one. It
// returns how long they took.
func (w *world) eachOnce(all asked) []time.Duration {
	w.t.Helper()
	w.until(fmt.Sprintf("all %d are answered", len(all)), func() bool { return len(w.FromBot()) >= len(all) })
	w.settle()
	got := map[string]int{}
	var took []time.Duration
	for _, m := range w.FromBot() {
		got[m.Thread]++
		took = append(took, m.At.Sub(all[m.Thread]))
	}
	for ts := range all {
		if got[ts] != 1 {
			w.t.Errorf("question %s has %d replies", ts, got[ts])
		}
	}
	if len(got) != len(all) {
		w.t.Errorf("%d questions were answered of %d", len(got), len(all))
	}
	return took
}

// p99 returns the 99th percentile.
func p99(took []time.Duration) time.Duration {
	slices.Sort(took)
	return took[len(took)*99/100]
}

// TestReconnectStorm has Slack end a connection every 200 ms, half of the time
// without a word.
func TestReconnectStorm(t *testing.T) {
	w := newWorld(t, Socket)
	w.SetRedelivery(500 * time.Millisecond)
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			case <-time.After(200 * time.Millisecond):
			}
			if i%10 == 9 {
				w.Cut()
			} else {
				w.Disconnect([]string{"refresh_requested", "warning"}[i%2])
			}
		}
	}()
	all := w.rate(20, long(time.Minute, 3*time.Second))
	close(done)
	<-stopped
	took := w.eachOnce(all)
	_, ever := w.Connections()
	t.Logf("%d questions, %d connections, p99 %s, longest %s", len(all), ever, p99(took), slices.Max(took))
}

// TestEveryTenthCallIsLimited answers all the same. That each method is let be
// for as long as Slack wants is seen in TestRest.
func TestEveryTenthCallIsLimited(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		w.SetFault(slacktest.EveryNth(10))
		w.eachOnce(w.rate(20, long(20*time.Second, time.Second)))
	})
}

// TestFaults has calls fail in every way that leaves open whether they had an
// effect.
func TestFaults(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		faults := []slacktest.Fault{
			{Status: http.StatusInternalServerError}, {Status: http.StatusBadGateway, After: true}, {Drop: true}, {Drop: true, After: true},
			{Error: "internal_error", After: true}, {Error: "fatal_error"},
		}
		w.SetFault(func(method string, n int) slacktest.Fault {
			if method == "chat.postMessage" && n%2 == 1 && n/2 < len(faults) {
				return faults[n/2]
			}
			return slacktest.Fault{}
		})
		all := asked{}
		for i := range faults {
			w.ask(i, all)
		}
		w.eachOnce(all)
	})
}

// TestLookUpFails has a post cut after it stood, and Slack fail when it is asked
// whether it does: what it cannot tell at the time is not taken for a no.
func TestLookUpFails(t *testing.T) {
	for _, trouble := range []string{"internal_error", "fatal_error", "service_unavailable", "request_timeout"} {
		w := newWorld(t, HTTP)
		w.SetFault(func(method string, n int) slacktest.Fault {
			switch {
			case method == "chat.postMessage" && n == 1:
				return slacktest.Fault{Drop: true, After: true}
			case method == "conversations.replies" && n == 1:
				return slacktest.Fault{Error: trouble}
			}
			return slacktest.Fault{}
		})
		all := asked{}
		w.ask(0, all)
		w.eachOnce(all)
		if n := w.Count()["conversations.replies"]; n < 2 {
			t.Errorf("%s: asked %d times whether it stands, want once more", trouble, n)
		}
	}
}

// TestNothingOptional answers where Slack refuses all that is not needed.
func TestNothingOptional(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		w.SetFault(func(method string, _ int) slacktest.Fault {
			switch method {
			case "chat.postMessage", "apps.connections.open", "auth.test", "response_url":
				return slacktest.Fault{}
			}
			return slacktest.Fault{Error: "unknown_method"}
		})
		root := w.Say("D1", "", "U1", netflixEnglish)
		w.deliver(kindEvent, slacktest.Posted("D1", "im", root, "", "U1", netflixEnglish))
		netflix(t, w.replies(1)[0])
		ts := w.Say("D1", root, "U1", netflixEnglish)
		w.deliver(kindEvent, slacktest.Posted("D1", "im", ts, root, "U1", netflixEnglish))
		netflix(t, w.replies(2)[1])
		w.deliver(kindEvent, slacktest.HomeOpened("U1", "D1", "messages"))
		w.deliver(kindEvent, slacktest.HomeOpened("U1", "D1", "home"))
		w.deliver(kindCommand, w.Slash("s1", "C1", "U1", netflixEnglish))
		netflix(t, w.replies(3)[2])
	})
}

// TestSilentSocket has every connection fall silent while the line stays up.
func TestSilentSocket(t *testing.T) {
	w := tunedWorld(t, Socket, func(a *Adapter) { a.patience = 300 * time.Millisecond })
	w.SetRedelivery(100 * time.Millisecond)
	w.Silence(false)
	all := asked{}
	for i := range 5 {
		w.ask(i, all)
	}
	w.eachOnce(all)
	if _, ever := w.Connections(); ever < 4 {
		t.Errorf("%d connections, want two that fell silent and two that took their place", ever)
	}
}

// TestRefusedToken ends where going on is in vain.
func TestRefusedToken(t *testing.T) {
	w := newWorld(t, HTTP)
	w.SetFault(func(method string, _ int) slacktest.Fault {
		if method == "auth.test" {
			return slacktest.Fault{Error: "invalid_auth"}
		}
		return slacktest.Fault{}
	})
	w.stop()
	if err := w.a.Run(t.Context()); err == nil {
		t.Error("it runs on with a token that Slack refuses")
	}
}

// TestPace posts no faster in a channel than Slack takes it: the third message
// not before two seconds are over.
func TestPace(t *testing.T) {
	w := newWorld(t, HTTP)
	start := time.Now()
	for range 4 {
		ts := w.Say("C1", "", "U1", netflixEnglish)
		w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
	}
	for i, m := range w.replies(4) {
		if since := m.At.Sub(start); since < time.Duration(i)*channelPace {
			t.Errorf("message %d stands after %s", i, since)
		}
	}
}

// TestConnectionsAreRefused has Slack take connections away for every reason that
// it has, and limit how often new ones are opened: they are opened all the same,
// and not before Slack wants it.
func TestConnectionsAreRefused(t *testing.T) {
	for _, reason := range []string{"link_disabled", "too_many_websockets", "refresh_requested"} {
		w := newWorld(t, Socket, func(c *Config) { c.Connections = 1 })
		var limited, again atomic.Int64 // when, from start
		start := time.Now()
		w.SetFault(func(method string, n int) slacktest.Fault {
			switch {
			case method == "apps.connections.open" && n == 2:
				limited.Store(int64(time.Since(start)))
				return slacktest.Fault{Status: http.StatusTooManyRequests, RetryAfter: 1}
			case method == "apps.connections.open" && n == 3:
				again.Store(int64(time.Since(start)))
			}
			return slacktest.Fault{}
		})
		w.Disconnect(reason)
		w.until("another connection is opened", func() bool { _, ever := w.Connections(); return ever >= 2 })
		all := asked{}
		w.ask(0, all)
		w.eachOnce(all)
		if waited := time.Duration(again.Load() - limited.Load()); waited < time.Second {
			t.Errorf("%s: asked again after %s, want the second that Slack wanted", reason, waited)
		}
	}
}

// Whether Kutip ends while frames come is for the race detector to see: who
// counts what is in hand and who waits for it must not be two minds.
func TestEndingUnderFrames(t *testing.T) {
	w := newWorld(t, Socket)
	for range 20 {
		pushing := make(chan struct{})
		go func() {
			defer close(pushing)
			for range 50 {
				w.Push("never_heard_of", slacktest.Payload{"x": 1})
			}
		}()
		w.restart()
		<-pushing
	}
	w.replies(0)
}

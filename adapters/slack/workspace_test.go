package slack

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"kutip/adapters"
)

// TestRest has Slack want a method to be let be for ten seconds: whoever calls
// it waits for so long, and calls of others do not.
func TestRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorkspace("T1", "xoxb", nil, "", time.Now)
		start := time.Now()
		var mu sync.Mutex
		made := map[string][]time.Duration{}
		call := func(method string) {
			err := w.call(t.Context(), method, func() error {
				mu.Lock()
				defer mu.Unlock()
				made[method] = append(made[method], time.Since(start))
				if len(made[method]) == 1 && method == "limited" {
					return &slack.RateLimitedError{RetryAfter: 10 * time.Second}
				}
				return nil
			})
			if err != nil {
				t.Error(method, err)
			}
		}
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() { call("limited") })
			synctest.Wait()
			time.Sleep(time.Second)
		}
		call("other")
		all.Wait()
		const s = time.Second
		if want := []time.Duration{0, 10 * s, 10 * s, 10 * s}; !slices.Equal(made["limited"], want) || made["other"][0] != 3*s {
			t.Errorf("called after %v and %v, want %v and 3s", made["limited"], made["other"], want)
		}
	})
}

// TestLongRest tells the desk when to come again, where waiting would take long.
func TestLongRest(t *testing.T) {
	w := newWorkspace("T1", "xoxb", nil, "", time.Now)
	limited := func() error { return &slack.RateLimitedError{RetryAfter: time.Hour} }
	var said *adapters.Refusal
	if err := w.call(t.Context(), "m", limited); !errors.As(err, &said) || !said.Unsent || said.After < 59*time.Minute {
		t.Errorf("got %v", err)
	}
}

// TestTurns gives a channel a turn a second, and another channel one at once.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorkspace("T1", "xoxb", nil, "", time.Now)
		start := time.Now()
		var got []string
		for _, channel := range []string{"C1", "C1", "C2", "C1"} {
			if err := w.turn(t.Context(), channel); err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprint(channel, " ", time.Since(start)))
		}
		if want := []string{"C1 0s", "C1 1s", "C2 1s", "C1 2s"}; !slices.Equal(got, want) {
			t.Errorf("turns %v, want %v", got, want)
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if err := w.turn(ended, "C1"); err == nil {
			t.Error("a turn after the end")
		}
	})
}

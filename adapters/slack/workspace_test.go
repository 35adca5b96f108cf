package slack

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
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

// queueing is a courier that does nothing but wait for its turn in a channel.
type queueing struct {
	w  *workspace
	mu sync.Mutex

	stand map[string]int
}

func (q *queueing) Deliver(ctx context.Context, d adapters.Delivery, sending func() error) error {
	if err := q.w.turn(ctx, "C1"); err != nil {
		return err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.stand[d.Key]++
	return sending()
}

func (q *queueing) Apologise(context.Context, adapters.Delivery, error, func() error) error {
	return nil
}

func (q *queueing) Posted(context.Context, adapters.Delivery) (bool, error) { return true, nil }

// TestBusyChannel has 400 questions come into one channel at once, at the pace
// that Slack wants and with a desk as it is served: the last of them waits for
// more than six minutes, and none is given up.
func TestBusyChannel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inbox, err := adapters.OpenInbox(filepath.Join(t.TempDir(), "inbox.db"), discard(), time.Now)
		if err != nil {
			t.Fatal(err)
		}
		defer inbox.Close()
		q := &queueing{w: newWorkspace("T1", "xoxb", nil, "", time.Now), stand: map[string]int{}}
		desk := adapters.NewDesk("slack", inbox, q, discard(), adapters.DeskOptions{AtOnce: deskAtOnce})
		const questions = 400
		for i := range questions {
			if _, err := desk.Take(t.Context(), adapters.Delivery{Key: fmt.Sprint("slack:", i)}); err != nil {
				t.Fatal(err)
			}
		}
		ctx, end := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- desk.Run(ctx) }()
		time.Sleep(10 * time.Minute)
		end()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if len(q.stand) != questions {
			t.Errorf("%d of %d questions were answered", len(q.stand), questions)
		}
		for key, n := range q.stand {
			if n != 1 {
				t.Errorf("%s was answered %d times", key, n)
			}
		}
	})
}

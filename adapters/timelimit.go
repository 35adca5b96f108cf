package adapters

import (
	"context"
	"fmt"
	"time"

	"kutip/bot"
)

// timeLimit answers within a time or fails.
type timeLimit struct {
	asker Asker
	limit time.Duration
}

// WithTimeout returns an Asker that gives a question at most d. It returns on
// time even where a stops late, with context.DeadlineExceeded, and turns a
// panic into an error: one question must not end the answers to all others.
func WithTimeout(a Asker, d time.Duration) Asker { return timeLimit{a, d} }

// Ask asks, and gives up when the time is over.
func (t timeLimit) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, t.limit)
	defer cancel()
	type result struct {
		ans bot.Answer
		err error
	}
	got := make(chan result, 1) // nobody need wait for who comes too late
	go func() {
		var r result
		defer func() { got <- r }()
		r.err = safely(func() (err error) {
			r.ans, err = t.asker.Ask(ctx, q)
			return err
		})
	}()
	select {
	case r := <-got:
		return r.ans, r.err
	case <-ctx.Done():
		return bot.Answer{}, fmt.Errorf("ask: %w", ctx.Err())
	}
}

package discord

import (
	"context"
	"sync"
	"time"
)

// window counts what happens within a span of time that moves along: of limit
// things no more than so many lie within it.
type window struct {
	span time.Duration

	mu   sync.Mutex
	ring []time.Time // the last limit of them, oldest at next
	next int
}

func newWindow(limit int, span time.Duration) *window {
	return &window{span: span, ring: make([]time.Time, limit)}
}

// wait returns how long the window stays full, 0 where there is room.
func (w *window) wait(now time.Time) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.left(now)
}

func (w *window) left(now time.Time) time.Duration {
	oldest := w.ring[w.next]
	if oldest.IsZero() {
		return 0
	}
	return max(0, w.span-now.Sub(oldest))
}

// add counts one thing.
func (w *window) add(now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.put(now)
}

func (w *window) put(now time.Time) {
	w.ring[w.next] = now
	w.next = (w.next + 1) % len(w.ring)
}

// enter waits for room and takes it.
func (w *window) enter(ctx context.Context) error {
	for {
		w.mu.Lock()
		now := time.Now()
		wait := w.left(now)
		if wait == 0 {
			w.put(now)
		}
		w.mu.Unlock()
		if wait == 0 {
			return nil
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// sleep waits for d, or returns why ctx ended.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

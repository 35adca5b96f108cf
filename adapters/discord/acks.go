package discord

import (
	"context"
	"sync"
	"time"
)

// acks knows, for interactions that this process heard, whether they have their
// first response: what comes after it has to wait for it.
type acks struct {
	mu    sync.Mutex
	of    map[string]*ack
	swept time.Time
}

type ack struct {
	done chan struct{}
	err  error
	at   time.Time
}

// begin notes an interaction; it reports false for one that is known.
func (k *acks) begin(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, known := k.of[id]; known {
		return false
	}
	if k.of == nil {
		k.of = map[string]*ack{}
	}
	now := time.Now()
	if now.Sub(k.swept) > time.Minute {
		k.swept = now
		for id, other := range k.of {
			if now.Sub(other.at) > tokenLives {
				delete(k.of, id)
			}
		}
	}
	k.of[id] = &ack{done: make(chan struct{}), at: now}
	return true
}

// end notes how the first response went.
func (k *acks) end(id string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if a := k.of[id]; a != nil {
		select {
		case <-a.done:
		default:
			a.err = err
			close(a.done)
		}
	}
}

// wait waits for the first response; known is false where this process did not
// hear the interaction.
func (k *acks) wait(ctx context.Context, id string) (known bool, err error) {
	k.mu.Lock()
	a := k.of[id]
	k.mu.Unlock()
	if a == nil {
		return false, nil
	}
	select {
	case <-a.done:
		return true, a.err
	case <-ctx.Done():
		return true, ctx.Err()
	}
}

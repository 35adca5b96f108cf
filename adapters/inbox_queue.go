package adapters

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

// queue is what waits to be written to the file. One goroutine writes, and all
// that waits when it begins shares a transaction: so there is no delay where
// nothing is going on, and no row of syncs where much is.
type queue struct {
	mu      sync.Mutex
	waiting []*change
	closed  bool

	soon, late chan struct{} // that something waits; each holds one
	closing    chan struct{}
	ended      chan struct{}
}

// change is something to be written. What it does in the file runs within a
// transaction in which others' changes run as well, so it fails before it
// writes anything, or not at all.
type change struct {
	file  func(*bbolt.Tx) error
	after func() // runs when it is durable, with the inbox's lock held
	late  bool   // it may wait for others
	err   error
	done  chan struct{}
}

// latest is how long a change waits that may wait for others.
const latest = 50 * time.Millisecond

func (q *queue) init() {
	q.soon, q.late = make(chan struct{}, 1), make(chan struct{}, 1)
	q.closing, q.ended = make(chan struct{}), make(chan struct{})
}

// add has a change written; it reports false where nothing is written any more.
func (q *queue) add(c *change) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	q.waiting = append(q.waiting, c)
	signal := q.soon
	if c.late {
		signal = q.late
	}
	select {
	case signal <- struct{}{}:
	default: // it was told already
	}
	return true
}

// take returns what waits.
func (q *queue) take() []*change {
	q.mu.Lock()
	defer q.mu.Unlock()
	all := q.waiting
	q.waiting = nil
	return all
}

func (q *queue) isClosed() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed
}

// close waits until the last change is written; it reports false where it was
// closed before.
func (q *queue) close() bool {
	q.mu.Lock()
	before := q.closed
	q.closed = true
	q.mu.Unlock()
	if !before {
		close(q.closing)
	}
	<-q.ended
	return !before
}

// run calls write with what waits, until close.
func (q *queue) run(write func([]*change)) {
	defer close(q.ended)
	var bound <-chan time.Time
	for {
		select {
		case <-q.late:
			if bound == nil {
				bound = time.After(latest)
			}
			continue
		case <-q.soon:
		case <-bound:
		case <-q.closing:
			write(q.take())
			return
		}
		bound = nil
		write(q.take())
	}
}

// apply makes a change durable, with all that others want to change by then.
func (b *Inbox) apply(c *change) error {
	c.done = make(chan struct{})
	if !b.queue.add(c) {
		return ErrInboxClosed
	}
	<-c.done
	return c.err
}

// commit writes a batch: keys first, then the transaction. When everybody knows
// how that went, the keys are overwritten that nothing needs any more.
func (b *Inbox) commit(batch []*change) {
	if len(batch) == 0 {
		return
	}
	err := safely(func() error { return b.transact(batch) })
	b.mu.Lock()
	for _, c := range batch {
		if err != nil && c.err == nil {
			c.err = fmt.Errorf("inbox: %w", err)
		}
		if c.err == nil && c.after != nil {
			c.after()
		}
	}
	b.mu.Unlock()
	for _, c := range batch {
		close(c.done)
	}
	if err := b.board.settle(err == nil); err != nil {
		b.log.Warn("inbox: a key could not be overwritten; it will be at the next start", "fault", Plain(err))
	}
}

func (b *Inbox) transact(batch []*change) error {
	return b.db.Update(func(tx *bbolt.Tx) error {
		for _, c := range batch {
			c.err = c.file(tx)
		}
		return errors.Join(prune(tx, b.now()), b.board.sync())
	})
}

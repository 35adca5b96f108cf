package adapters

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// Desk sees to it that each delivery of a platform gets one reply: it takes
// deliveries into the inbox, has a Courier answer them, several at a time, tries
// again what fails, and begins with what an earlier process left.
//
// Where nobody knows how a post ended, since the process was killed or the line
// went dead, the platform is asked before anything is posted again.
type Desk struct {
	platform string
	inbox    *Inbox
	courier  Courier
	log      *slog.Logger
	opt      DeskOptions

	mu     sync.RWMutex
	start  func(leftover) // nil while Run does not run
	closed bool           // Run has ended
	hand   hand
}

// DeskOptions tune a Desk; what is zero has its default.
type DeskOptions struct {
	AtOnce  int           // deliveries that are worked on at the same time; 8
	Queue   int           // deliveries that may wait; more are not taken; 1000
	Tries   int           // to post; 8, over some two minutes
	Asks    int           // to find the answer; 2
	Backoff time.Duration // before the second try, twice as long before each that follows; 1 s
	Longest time.Duration // of these waits; 1 min
	Settle  time.Duration // until the platform is asked for a post of which nobody knows how it ended; 2 s
	Attempt time.Duration // that one try may take; 1 min
	Drain   time.Duration // to finish in when Run is to end; 8 s
}

func (o DeskOptions) orDefaults() DeskOptions {
	return DeskOptions{
		AtOnce: cmp.Or(o.AtOnce, 8), Queue: cmp.Or(o.Queue, 1000),
		Tries: cmp.Or(o.Tries, 8), Asks: cmp.Or(o.Asks, 2),
		Backoff: cmp.Or(o.Backoff, time.Second), Longest: cmp.Or(o.Longest, time.Minute),
		Settle: cmp.Or(o.Settle, 2*time.Second), Attempt: cmp.Or(o.Attempt, time.Minute),
		Drain: cmp.Or(o.Drain, 8*time.Second),
	}
}

// mostStarts is how many processes begin with a delivery before it is answered
// with an apology: one that ends the process each time must not do so for ever.
const mostStarts = 10

// The errors of Take. What is not taken is not to be acknowledged: the platform
// brings it again.
var (
	ErrDeskClosed = errors.New("the desk is closed")
	ErrDeskFull   = errors.New("too many deliveries wait already")
)

// NewDesk returns the desk of a platform.
func NewDesk(platform string, inbox *Inbox, c Courier, log *slog.Logger, opt DeskOptions) *Desk {
	return &Desk{platform: platform, inbox: inbox, courier: c, log: log.With("platform", platform), opt: opt.orDefaults()}
}

// Take takes a delivery. When it returns without an error, the delivery is
// durable, will get its reply and can be acknowledged; fresh tells whether it
// had not come before. What comes before Run is answered by Run.
func (d *Desk) Take(ctx context.Context, dl Delivery) (fresh bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	d.mu.RLock()
	defer d.mu.RUnlock()
	switch {
	case d.closed:
		return false, ErrDeskClosed
	case d.hand.len() >= d.opt.Queue:
		return false, ErrDeskFull
	}
	if dl.Received.IsZero() {
		dl.Received = d.inbox.now()
	}
	dl.Sending = false
	state, err := d.inbox.Accept(d.platform, dl)
	if err != nil {
		return false, err
	}
	// One that waits and is in nobody's hand was accepted by a call that
	// failed all the same.
	if d.start != nil && state != Answered {
		d.start(leftover{Delivery: dl})
	}
	return state == Fresh, nil
}

// Run answers what was left and then what is taken, until ctx is done; then it
// finishes what is under way, within a bound. What is not finished by then stays
// in the inbox. Of one platform's desks one runs at a time.
func (d *Desk) Run(ctx context.Context) error {
	release, err := d.inbox.desks.claim(ctx, d.platform)
	if err != nil {
		return err
	}
	defer release()
	work, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	var under sync.WaitGroup
	if err := d.open(work, &under); err != nil {
		return err
	}
	<-ctx.Done()
	d.close()
	finished := make(chan struct{})
	go func() {
		under.Wait()
		close(finished)
	}()
	bound := time.NewTimer(d.opt.Drain)
	defer bound.Stop()
	select {
	case <-finished:
	case <-bound.C:
		d.log.Warn("not all could be answered in time; the rest will be at the next start", "count", d.hand.len())
		abandon()
		<-finished
	}
	return nil
}

// open begins with what was left, and from then on with what is taken.
func (d *Desk) open(work context.Context, under *sync.WaitGroup) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	left, err := d.inbox.begun(d.platform)
	if err != nil {
		return err
	}
	slots := make(chan struct{}, d.opt.AtOnce)
	d.closed = false
	d.start = func(l leftover) {
		if !d.hand.add(l.Key) {
			return
		}
		under.Go(func() {
			defer d.hand.remove(l.Key)
			if d.inbox.owes(l.Key) { // a repeat may come just as its reply stands
				d.carry(work, &job{Delivery: l.Delivery, starts: l.starts}, slots)
			}
		})
	}
	for _, l := range left {
		d.start(l)
	}
	if len(left) > 0 {
		d.log.Info("answering what was left", "count", len(left))
	}
	return nil
}

func (d *Desk) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.start, d.closed = nil, true
}

// hand is the keys of the deliveries that are being worked on.
type hand struct {
	mu   sync.Mutex
	keys map[string]bool
}

func (h *hand) add(key string) (fresh bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.keys == nil {
		h.keys = make(map[string]bool)
	}
	fresh = !h.keys[key]
	h.keys[key] = true
	return fresh
}

func (h *hand) remove(key string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.keys, key)
}

func (h *hand) len() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.keys)
}

// claims sees to it that one desk of a platform works from an inbox at a time:
// a platform that is started again waits for what it left running.
type claims struct {
	mu   sync.Mutex
	held map[string]chan struct{}
}

func (c *claims) claim(ctx context.Context, platform string) (release func(), err error) {
	for {
		c.mu.Lock()
		if c.held == nil {
			c.held = make(map[string]chan struct{})
		}
		other, taken := c.held[platform]
		if !taken {
			mine := make(chan struct{})
			c.held[platform] = mine
			c.mu.Unlock()
			return func() {
				c.mu.Lock()
				defer c.mu.Unlock()
				delete(c.held, platform)
				close(mine)
			}, nil
		}
		c.mu.Unlock()
		select {
		case <-other:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

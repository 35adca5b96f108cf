package adapters

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// deskCourier counts what it does; deliver, if not nil, decides how a delivery
// goes before anything is posted.
type deskCourier struct {
	mu        sync.Mutex
	calls     int // of Deliver
	posts     []string
	apologies []string
	deliver   func(context.Context, Delivery) error
}

func (c *deskCourier) Deliver(ctx context.Context, d Delivery, sending func() error) error {
	c.mu.Lock()
	c.calls++
	c.mu.Unlock()
	if c.deliver != nil {
		if err := c.deliver(ctx, d); err != nil {
			return err
		}
	}
	return c.post(&c.posts, d, sending)
}

func (c *deskCourier) Apologise(_ context.Context, d Delivery, _ error, sending func() error) error {
	return c.post(&c.apologies, d, sending)
}

func (c *deskCourier) post(where *[]string, d Delivery, sending func() error) error {
	if err := sending(); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	*where = append(*where, d.Key)
	return nil
}

func (c *deskCourier) Posted(context.Context, Delivery) (bool, error) { return false, nil }

func (c *deskCourier) counts() (posts, apologies int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.posts), len(c.apologies)
}

// running starts a desk over an inbox; end ends it and waits.
func running(t *testing.T, inbox *Inbox, c Courier, opt DeskOptions) (d *Desk, end func()) {
	t.Helper()
	d = NewDesk("chat", inbox, c, quiet, opt)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.Run(ctx) }()
	end = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(end)
	return d, end
}

// eventually waits for what comes, unless the test hangs.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(3 * time.Minute); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// TestDeskStartsNothingTwice: a repeat that was found waiting just before its
// reply was noted is started again when it stands.
func TestDeskStartsNothingTwice(t *testing.T) {
	inbox := openTestInbox(t, filepath.Join(t.TempDir(), "inbox.db"), time.Now)
	var c deskCourier
	d, end := running(t, inbox, &c, DeskOptions{})
	dl := Delivery{Key: "chat:1", Body: []byte("{}")}
	if fresh, err := d.Take(t.Context(), dl); !fresh || err != nil {
		t.Fatal(fresh, err)
	}
	eventually(t, "the reply", func() bool { return !inbox.owes(dl.Key) && d.hand.len() == 0 })
	d.mu.RLock()
	if d.start != nil {
		d.start(leftover{Delivery: dl})
	}
	d.mu.RUnlock()
	end()
	if c.calls != 1 {
		t.Errorf("delivered %d times, want once", c.calls)
	}
}

// TestDeskDrains ends a desk whose courier is stuck: what can be finished is,
// the rest is abandoned when its time is over and waits for the next start.
func TestDeskDrains(t *testing.T) {
	inbox := openTestInbox(t, filepath.Join(t.TempDir(), "inbox.db"), time.Now)
	begun, ending := make(chan struct{}, 2), make(chan struct{})
	c := &deskCourier{deliver: func(ctx context.Context, d Delivery) error {
		begun <- struct{}{}
		if d.Key == "stuck" {
			<-ctx.Done()
			return ctx.Err()
		}
		<-ending
		return nil
	}}
	d, end := running(t, inbox, c, DeskOptions{Drain: 300 * time.Millisecond, Attempt: time.Hour})
	for _, key := range []string{"stuck", "slow"} {
		if _, err := d.Take(t.Context(), Delivery{Key: key}); err != nil {
			t.Fatal(err)
		}
		<-begun
	}
	close(ending)
	end()
	if n, _ := c.counts(); n != 1 {
		t.Errorf("%d were finished, want the one that could be", n)
	}
	if got := leftIn(t, inbox); got != "stuck=,false" {
		t.Errorf("left %q", got)
	}
	if _, err := d.Take(t.Context(), Delivery{Key: "late"}); !errors.Is(err, ErrDeskClosed) {
		t.Errorf("taken after the end: %v", err)
	}
	d2, _ := running(t, inbox, &deskCourier{}, DeskOptions{})
	eventually(t, "the next start to answer it", func() bool { return !inbox.owes("stuck") && d2.hand.len() == 0 })
}

// TestDeskGivesUpAfterManyStarts answers with an apology what ten processes
// began with and none finished. Looking at what is left does not count.
func TestDeskGivesUpAfterManyStarts(t *testing.T) {
	inbox := openTestInbox(t, filepath.Join(t.TempDir(), "inbox.db"), time.Now)
	accept(t, inbox, "deadly", "x")
	for range 3 * mostStarts {
		leftIn(t, inbox)
	}
	for n := range mostStarts {
		left, err := inbox.begun("chat")
		if err != nil || len(left) != 1 || left[0].starts != n {
			t.Fatalf("%d: %+v, %v", n, left, err)
		}
	}
	var c deskCourier
	running(t, inbox, &c, DeskOptions{})
	eventually(t, "an outcome", func() bool { return !inbox.owes("deadly") })
	if posts, apologies := c.counts(); posts != 0 || apologies != 1 {
		t.Errorf("%d answers and %d apologies, want the apology", posts, apologies)
	}
}

// TestDeskIsFull takes no more than may wait: it is not acknowledged, and taken
// when it comes again and there is room.
func TestDeskIsFull(t *testing.T) {
	inbox := openTestInbox(t, filepath.Join(t.TempDir(), "inbox.db"), time.Now)
	release := make(chan struct{})
	c := &deskCourier{deliver: func(context.Context, Delivery) error { <-release; return nil }}
	d, _ := running(t, inbox, c, DeskOptions{Queue: 3, AtOnce: 1})
	// Before Run nothing is in hand yet.
	eventually(t, "the desk to run", func() bool { d.mu.RLock(); defer d.mu.RUnlock(); return d.start != nil })
	take := func(n int) error {
		_, err := d.Take(t.Context(), Delivery{Key: fmt.Sprint(n)})
		return err
	}
	for n := range 3 {
		noError(t, take(n))
	}
	if err := take(3); !errors.Is(err, ErrDeskFull) || inbox.owes("3") {
		t.Errorf("a fourth: %v", err)
	}
	close(release)
	eventually(t, "room", func() bool { return take(3) == nil })
	eventually(t, "all replies", func() bool { n, _ := c.counts(); return n == 4 })
}

package adapters

import (
	"context"
	"log/slog"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
)

// counter is a courier that counts what it delivers.
type counter struct{ delivered atomic.Int32 }

func (c *counter) Deliver(_ context.Context, _ Delivery, sending func() error) error {
	c.delivered.Add(1)
	return sending()
}

func (c *counter) Apologise(context.Context, Delivery, error, func() error) error { return nil }

func (c *counter) Posted(context.Context, Delivery) (bool, error) { return false, nil }

// TestDeskStartsNothingTwice: a repeat that was found waiting just before its
// reply was noted is started again when it stands.
func TestDeskStartsNothingTwice(t *testing.T) {
	inbox, err := OpenInbox(filepath.Join(t.TempDir(), "inbox.db"), slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer inbox.Close()
	var c counter
	d := NewDesk("test", inbox, &c, slog.New(slog.DiscardHandler), DeskOptions{})
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.Run(ctx) }()
	dl := Delivery{Key: "test:1", Body: []byte("{}")}
	if fresh, err := d.Take(ctx, dl); !fresh || err != nil {
		t.Fatal(fresh, err)
	}
	for inbox.owes(dl.Key) {
		time.Sleep(time.Millisecond)
	}
	for d.hand.len() > 0 {
		time.Sleep(time.Millisecond)
	}
	d.mu.RLock()
	d.start(leftover{Delivery: dl})
	d.mu.RUnlock()
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if n := c.delivered.Load(); n != 1 {
		t.Errorf("delivered %d times, want once", n)
	}
}

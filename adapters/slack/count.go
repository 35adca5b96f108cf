package slack

import (
	"log/slog"
	"sync"
	"time"
)

// counts counts what was refused. That, once a minute at the most, is all that
// is logged of it: what strangers send is nobody's to keep.
type counts struct {
	log *slog.Logger
	now func() time.Time

	mu   sync.Mutex
	of   map[string]int
	last time.Time
}

const countEvery = time.Minute

func (c *counts) count(why string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == nil {
		c.of = map[string]int{}
	}
	c.of[why]++
	if now := c.now(); now.Sub(c.last) >= countEvery {
		c.last = now
		c.write()
	}
}

// flush logs what was counted since the last line.
func (c *counts) flush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.write()
}

func (c *counts) write() {
	for why, n := range c.of {
		c.log.Warn("deliveries refused", "why", why, "count", n)
	}
	clear(c.of)
}

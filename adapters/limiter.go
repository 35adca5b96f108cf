package adapters

import (
	"hash/maphash"
	"sync"
	"time"
)

// Who asks, in the platform's own ids. It goes no further than the Limiter.
type Who struct{ Platform, Workspace, Channel, User string }

// PerMinute is how many questions a minute are answered; 0 means as many as
// come. So many may come at once, too.
type PerMinute struct{ User, Channel, Workspace int }

// Limiter says who may ask now. It remembers how much each has asked for as
// long as it matters, in memory, under hashes that mean nothing in another
// process. It is safe for concurrent use.
type Limiter struct {
	rates PerMinute
	now   func() time.Time
	seed  maphash.Seed

	mu      sync.Mutex
	buckets map[uint64]bucket
	ruled   map[uint64]ruling
	swept   time.Time
}

// bucket holds the questions that somebody has left, as they stood at a time.
type bucket struct {
	left  float64
	at    time.Time
	perMS float64
	full  float64
}

// ruling is what was decided for a delivery.
type ruling struct {
	ok   bool
	wait time.Duration
	at   time.Time
}

// remembered is how long a ruling stands: a delivery that is tried again is not
// counted again, nor answered where it was put off.
const remembered = 15 * time.Minute

// NewLimiter returns a limiter for these rates.
func NewLimiter(rates PerMinute, now func() time.Time) *Limiter {
	return &Limiter{
		rates: rates, now: now, seed: maphash.MakeSeed(),
		buckets: make(map[uint64]bucket), ruled: make(map[uint64]ruling),
	}
}

// Allow reports whether who may ask now, and if not, how long to wait. It takes
// from the user's, the channel's and the workspace's questions at once, or from
// none. key is the delivery's: for one that was seen before the answer is the
// same as it was.
func (l *Limiter) Allow(who Who, key string) (ok bool, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	l.sweep(now)
	delivery := l.hash("delivery", key)
	if r, seen := l.ruled[delivery]; seen && key != "" {
		return r.ok, r.wait
	}
	levels := []struct {
		id   uint64
		rate int
	}{
		{l.hash("user", who.Platform, who.Workspace, who.User), l.rates.User},
		{l.hash("channel", who.Platform, who.Workspace, who.Channel), l.rates.Channel},
		{l.hash("workspace", who.Platform, who.Workspace), l.rates.Workspace},
	}
	var taken [3]bucket
	for i, level := range levels {
		taken[i] = l.bucket(level.id, level.rate, now)
		wait = max(wait, taken[i].wait())
	}
	if wait == 0 {
		for i, level := range levels {
			if level.rate > 0 {
				taken[i].left--
				l.buckets[level.id] = taken[i]
			}
		}
	}
	l.ruled[delivery] = ruling{wait == 0, wait, now}
	return wait == 0, wait
}

// bucket returns what is left of a bucket now; a rate of 0 never runs out.
func (l *Limiter) bucket(id uint64, rate int, now time.Time) bucket {
	if rate <= 0 {
		return bucket{left: 1, full: 1, at: now}
	}
	b, ok := l.buckets[id]
	if !ok {
		full := float64(rate)
		return bucket{left: full, full: full, perMS: full / float64(time.Minute.Milliseconds()), at: now}
	}
	return b.filled(now)
}

// filled returns b with what has come back to it since.
func (b bucket) filled(now time.Time) bucket {
	passed := max(0, milliseconds(now.Sub(b.at))) // clocks are set back at times
	b.left = min(b.full, b.left+passed*b.perMS)
	b.at = now
	return b
}

// wait returns how long it takes until one question is left.
func (b bucket) wait() time.Duration {
	if b.left >= 1 {
		return 0
	}
	return time.Duration((1-b.left)/b.perMS*float64(time.Millisecond)) + 1
}

// sweep forgets, once a minute, who has all questions left and what was ruled
// long ago.
func (l *Limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < time.Minute && !now.Before(l.swept) {
		return
	}
	l.swept = now
	for id, b := range l.buckets {
		if b = b.filled(now); b.left >= b.full {
			delete(l.buckets, id)
		}
	}
	for id, r := range l.ruled {
		if now.Sub(r.at) > remembered {
			delete(l.ruled, id)
		}
	}
}

// hash returns a number for ids; none of them can be mistaken for two others.
func (l *Limiter) hash(ids ...string) uint64 {
	var h maphash.Hash
	h.SetSeed(l.seed)
	for _, id := range ids {
		_, _ = h.WriteString(id)
		_ = h.WriteByte(0)
	}
	return h.Sum64()
}

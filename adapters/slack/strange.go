package slack

import (
	"hash/maphash"
	"sync"
)

// strangers are threads in which the bot is known to have said nothing, so that
// what people say there costs no look-up each time. They are kept in memory, as
// hashes that mean nothing in another process, and only so many.
type strangers struct {
	mu    sync.Mutex
	seed  maphash.Seed
	known map[uint64]bool
	spoke int // how often the bot has spoken in any thread
}

// mostStrangers bounds them; what is beyond is looked up again.
const mostStrangers = 4096

func newStrangers() *strangers { return &strangers{seed: maphash.MakeSeed(), known: map[uint64]bool{}} }

func (s *strangers) hash(t task) uint64 {
	return maphash.String(s.seed, t.Team+"\x00"+t.Channel+"\x00"+t.Thread)
}

// has reports whether the bot has said nothing in a task's thread, and otherwise
// returns what add wants to be told.
func (s *strangers) has(t task) (known bool, spoke int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.known[s.hash(t)], s.spoke
}

// add notes that the bot has said nothing in a task's thread, unless it has
// spoken anywhere since it was asked for that: it may have been there.
func (s *strangers) add(t task, spoke int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.spoke != spoke {
		return
	}
	if len(s.known) >= mostStrangers {
		clear(s.known)
	}
	s.known[s.hash(t)] = true
}

// speak notes that the bot says something in a task's thread.
func (s *strangers) speak(t task) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spoke++
	delete(s.known, s.hash(t))
}

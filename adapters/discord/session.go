package discord

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"kutip/adapters"
)

// session is a conversation with the gateway that can be resumed: after a lost
// connection, and after the process was killed, since it stands in a file. It
// holds nothing of a question. What came after the last event that is dealt
// with is sent again when it is resumed, so that no question is lost.
type session struct {
	Owner string    `json:"owner"` // a hash of token and API: another bot's session is not ours
	ID    string    `json:"id"`
	URL   string    `json:"url,omitempty"` // where to resume it
	Bot   string    `json:"bot,omitempty"` // who the bot is
	Seq   int64     `json:"seq"`           // up to here everything is dealt with
	Saved time.Time `json:"saved"`

	path string
	mu   sync.Mutex
	open map[int64]bool // events that are being dealt with
	high int64          // the last event that came
}

// sessionLives is how old a session may be that is worth a try.
const sessionLives = 30 * time.Minute

func sessionFile(dir string, s shard) string {
	return filepath.Join(dir, fmt.Sprintf("discord-%d-of-%d.json", s.index, s.count))
}

func sessionOwner(token, api string) string {
	return hex.EncodeToString(adapters.Key(token, "discord session "+api)[:8])
}

// loadSession returns the session in a file, or one that is still to begin.
func loadSession(path, owner string, now time.Time) *session {
	s := &session{Owner: owner, path: path, open: map[int64]bool{}}
	data, err := os.ReadFile(path)
	if err != nil {
		return s
	}
	var kept session
	if json.Unmarshal(data, &kept) != nil || kept.Owner != owner || kept.Seq < 0 || now.Sub(kept.Saved) > sessionLives {
		return s
	}
	s.ID, s.URL, s.Bot, s.Seq, s.high = kept.ID, kept.URL, kept.Bot, kept.Seq, kept.Seq
	return s
}

// begin starts it anew with what the gateway calls it.
func (s *session) begin(id, url, bot string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ID, s.URL = id, url
	if bot != "" {
		s.Bot = bot
	}
}

// forget lets it go: the next connection begins another.
func (s *session) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ID, s.URL, s.Seq, s.high = "", "", 0, 0
	clear(s.open)
}

// came notes that an event came, and is to be dealt with.
func (s *session) came(seq int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[seq] = true
	s.high = max(s.high, seq)
}

// dealt notes that an event is dealt with. What is missing from the file after
// a crash of the machine is only dealt with again, so nothing is synced.
func (s *session) dealt(seq int64, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, seq)
	s.Seq = s.high
	for open := range s.open {
		s.Seq = min(s.Seq, open-1)
	}
	if s.ID == "" {
		return nil
	}
	s.Saved = now
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := os.WriteFile(s.path+".new", data, 0o600); err != nil {
		return err
	}
	return os.Rename(s.path+".new", s.path)
}

// last returns the number of the last event, for heartbeats, nil for none.
func (s *session) last() *int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.high == 0 {
		return nil
	}
	high := s.high
	return &high
}

// where returns what a RESUME needs; id is "" where there is nothing to resume.
// The number is that of the last event dealt with on a new process, and the
// last that came on the same.
func (s *session) where() (id, url string, seq int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ID, s.URL, s.high
}

// bot returns who the bot is, "" while that is not known.
func (s *session) bot() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Bot
}

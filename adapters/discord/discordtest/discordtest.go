// Package discordtest is a Discord in the test's own process: the REST API, the
// gateway and the signed requests of the HTTP transport, with faults to order.
// It checks every request and every frame against rules of its own, and against
// what Discord publishes where that lies beside the repository.
//
// It knows nothing of Kutip.
package discordtest

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// The ids of this Discord.
const (
	App     = "1100000000000000001" // of the application, and of its bot
	Guild   = "1200000000000000001"
	Channel = "1300000000000000001"
	DM      = "1300000000000000002"
	User    = "1400000000000000001"
)

// Faults are what goes wrong, in order of requests: every so many-th.
type Faults struct {
	TooMany    int           // is answered with 429
	RetryAfter time.Duration // and is to wait so long
	Global     bool          // for all requests
	Broken     int           // is answered with 500 or 503 after it was carried out, or before, in turn
	Latency    time.Duration // that each answer takes
}

// Server is Discord.
type Server struct {
	Token string // of the bot

	http *httptest.Server
	key  ed25519.PrivateKey
	desc *Description

	mu           sync.Mutex
	faults       Faults
	requests     int
	nextID       int64
	wrong        []string // that the bot did
	owed         []func() // checks that are still to be made
	checked      map[string]bool
	interactions map[string]*Interaction
	byToken      map[string]*Interaction
	messages     map[string][]map[string]any // by channel
	threads      map[string]string           // the channel that each belongs to
	commands     map[string][]json.RawMessage
	overwritten  int
	log          []Call
	noComponents bool
	noNonces     bool
	revoked      bool
	hinder       func(standing bool) Fate
	limits       StartLimit
	shards       int
	gate         gate
}

// StartLimit is what /gateway/bot says of sessions.
type StartLimit struct{ Remaining, ResetAfterMS, Concurrency int }

// Call is a request that was made.
type Call struct {
	Method, Path string
	Body         json.RawMessage
	Status       int
	At           time.Time
}

// Interaction is one as Discord knows it.
type Interaction struct {
	ID, Token string
	Sent      time.Time
	Deferred  time.Time // first response
	Answered  time.Time // when the reply stood
	Responses []json.RawMessage
	Edits     []map[string]any
	Flags     int
}

// New starts Discord, and ends it with the test.
func New(t testing.TB) *Server {
	t.Helper()
	s := Start()
	if s.desc == nil {
		t.Log(ErrNoDescription)
	}
	t.Cleanup(s.Close)
	return s
}

// Start starts Discord.
func Start() *Server {
	seed := make([]byte, ed25519.SeedSize)
	for i := range seed {
		seed[i] = byte(i)
	}
	s := &Server{
		Token: base64.RawStdEncoding.EncodeToString([]byte(App)) + ".Gabcde.abcdefghijklmnopqrstuvwxyz0123456789AB",
		key:   ed25519.NewKeyFromSeed(seed), nextID: 1500000000000000000,
		interactions: map[string]*Interaction{}, byToken: map[string]*Interaction{},
		messages: map[string][]map[string]any{}, threads: map[string]string{}, commands: map[string][]json.RawMessage{},
		limits: StartLimit{1000, 86_400_000, 1}, shards: 1, checked: map[string]bool{},
	}
	s.desc, _ = describe()
	s.gate.init(s)
	s.http = httptest.NewUnstartedServer(http.HandlerFunc(s.serve))
	s.http.Start() // a stranger may call a port that was his before
	return s
}

// Close ends Discord.
func (s *Server) Close() {
	s.gate.close()
	s.http.Close()
}

// URL is the base of the API.
func (s *Server) URL() string { return s.http.URL + "/api/v10" }

// PublicKey is what requests of the HTTP transport are signed with, in hex.
func (s *Server) PublicKey() string {
	return hex.EncodeToString(s.key.Public().(ed25519.PublicKey))
}

// Fail orders faults.
func (s *Server) Fail(f Faults) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = f
}

// WithoutComponents makes it a server that knows no Components V2.
func (s *Server) WithoutComponents() { s.mark(&s.noComponents) }

// ForgetNonces makes it one that no longer knows the nonce of any message.
func (s *Server) ForgetNonces() { s.mark(&s.noNonces) }

// Revoke makes the bot's token one that the API no longer takes.
func (s *Server) Revoke() { s.mark(&s.revoked) }

// mark makes one of the server's own facts true.
func (s *Server) mark(fact *bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*fact = true
}

// Shards orders how many shards are recommended, and what sessions may begin.
func (s *Server) Shards(n int, l StartLimit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shards, s.limits = n, l
}

// Fate is what befalls a reply when it arrives, and when it stands.
type Fate int

// The fates.
const (
	Pass Fate = iota
	Cut       // the connection ends without an answer
	TooMany
	Broken
)

// Hinder sets what befalls replies from now on.
func (s *Server) Hinder(f func(standing bool) Fate) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hinder = f
}

// hindered returns what befalls a request that posts a reply.
func (s *Server) hindered(method, path string, standing bool) Fate {
	s.mu.Lock()
	f := s.hinder
	s.mu.Unlock()
	posts := method == http.MethodPatch || method == http.MethodPost && strings.HasSuffix(path, "/messages")
	if f == nil || !posts {
		return Pass
	}
	return f(standing)
}

// Wrong returns what the bot did that Discord does not take. Most of it is
// looked at only here: checking against the description takes longer than
// anything else, and would make of it a Discord that is too slow to be one.
func (s *Server) Wrong() []string {
	s.mu.Lock()
	owed := s.owed
	s.owed = nil
	s.mu.Unlock()
	for _, check := range owed {
		check()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.wrong...)
}

// own is what makes a request or a frame one of many that are alike.
var own = regexp.MustCompile(`[0-9]{15,}|"nonce":"[^"]*"|aW50[^/"]*`)

// later has something checked by Wrong, once for all that is like it.
func (s *Server) later(what string, data []byte, check func() error) {
	key := own.ReplaceAllString(what+" "+string(data), "#")
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.desc == nil || s.checked[key] {
		return
	}
	s.checked[key] = true
	s.owed = append(s.owed, func() {
		if err := check(); err != nil {
			s.fault("%s: %.600v", what, err)
		}
	})
}

func (s *Server) fault(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wrong = append(s.wrong, fmt.Sprintf(format, args...))
}

// Calls returns the requests so far.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Call(nil), s.log...)
}

// Overwritten returns how often all commands were overwritten.
func (s *Server) Overwritten() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.overwritten
}

// Look returns an interaction as it stands.
func (s *Server) Look(id string) Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.interactions[id]; i != nil {
		return *i
	}
	return Interaction{}
}

// Reply returns the reply to an interaction as it stands, nil for none.
func (s *Server) Reply(id string) map[string]any {
	i := s.Look(id)
	if len(i.Edits) == 0 {
		return nil
	}
	return i.Edits[len(i.Edits)-1]
}

// Said returns what the bot wrote in a channel.
func (s *Server) Said(channel string) []map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]map[string]any(nil), s.messages[channel]...)
}

// RepliesTo returns what the bot wrote in reply to a message, in any channel.
func (s *Server) RepliesTo(message string) []map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []map[string]any
	for channel, all := range s.messages {
		for _, m := range all {
			ref, _ := m["message_reference"].(map[string]any)
			if channel == message || ref != nil && ref["message_id"] == message {
				found = append(found, m)
			}
		}
	}
	return found
}

// id returns a new id. mu is held.
func (s *Server) id() string {
	s.nextID++
	return strconv.FormatInt(s.nextID, 10)
}

// NewID returns a new id.
func (s *Server) NewID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.id()
}

// Until waits until something holds. It waits as long as the test may.
func Until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	deadline := time.Now().Add(3 * time.Minute)
	for !holds() {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain: %s", what)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

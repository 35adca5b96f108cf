// Package slacktest is Slack as far as Kutip can tell: its Web API, Socket
// Mode, signed deliveries over HTTP and response URLs, all in this process and
// over loopback. It has Slack's bad days, too: 429 with Retry-After, faults,
// lines that go dead, sockets that fall silent, deliveries that come again.
//
// Every request is validated against schemas, and what breaks them is kept for
// the test to ask about. It is for tests only and knows nothing of Kutip.
package slacktest

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"time"
)

// What the one workspace of a Server is made of.
const (
	Team, BotUser, BotID, AppID     = "T111", "U0BOT", "B0BOT", "A111"
	BotToken, AppToken              = "xoxb-test-token", "xapp-test-token"
	SigningSecret                   = "8f742231b10e8888abcd99yyyzzz85a5"
	ClientID, ClientSecret, OKCode  = "111.222", "client-secret", "good-code"
	SecondTeam, SecondToken, Second = "T222", "xoxb-second-token", "U0BOT2"
)

// Message is what somebody posted.
type Message struct {
	Channel  string          `json:"channel,omitempty"`
	TS       string          `json:"ts"`
	Thread   string          `json:"thread_ts,omitempty"`
	User     string          `json:"user,omitempty"`
	BotID    string          `json:"bot_id,omitempty"`
	Text     string          `json:"text"`
	Blocks   json.RawMessage `json:"blocks,omitempty"`
	Metadata json.RawMessage `json:"metadata,omitempty"`

	At      time.Time `json:"-"` // when it was posted
	To      string    `json:"-"` // who alone sees it; "" is everybody in the channel
	Token   string    `json:"-"` // whose token it was posted with
	Replies string    `json:"-"` // the response URL that it came by
	Type    string    `json:"-"` // "ephemeral" or "in_channel", by a response URL
}

// Call is a request that was made.
type Call struct {
	Method  string
	Request map[string]any
	At      time.Time
}

// Fault is what goes wrong with a call; the zero Fault is none.
type Fault struct {
	Status     int           // instead of 200
	RetryAfter int           // seconds, with a 429
	Error      string        // ok false, for this reason
	Drop       bool          // the connection is cut instead of an answer
	After      bool          // the call has its effect all the same
	Delay      time.Duration // before the answer
}

// Server is an in-process Slack.
type Server struct {
	HTTP *httptest.Server

	mu       sync.Mutex
	clock    int64
	messages []Message
	views    map[string]json.RawMessage
	calls    []Call
	counts   map[string]int
	invalid  []string
	fault    func(method string, n int) Fault
	after    func(method string) (cut bool)
	codes    map[string]string // OAuth codes to teams

	sockets sockets
}

// New starts a Slack. Close it in the end.
func New() *Server {
	s := &Server{
		views: map[string]json.RawMessage{}, counts: map[string]int{}, clock: 1718000000,
		codes: map[string]string{OKCode: SecondTeam},
	}
	s.sockets.init()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/{method}", s.api)
	mux.HandleFunc("POST /respond/{id...}", s.respond)
	mux.HandleFunc("GET /link", s.socket)
	s.HTTP = httptest.NewUnstartedServer(mux)
	s.HTTP.Start() // a stranger may call a port that was his before
	return s
}

// Close ends it.
func (s *Server) Close() {
	s.sockets.close()
	s.HTTP.CloseClientConnections()
	s.HTTP.Close()
}

// APIURL is the base of the Web API.
func (s *Server) APIURL() string { return s.HTTP.URL + "/api/" }

// ResponseURL returns a response URL of that name.
func (s *Server) ResponseURL(name string) string { return s.HTTP.URL + "/respond/" + name }

// SetFault has f decide what goes wrong with the nth call of a method, from 1.
func (s *Server) SetFault(f func(method string, n int) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = f
}

// SetAfter has f called when a call has had its effect and before it is
// answered; where it returns true, the connection is cut instead.
func (s *Server) SetAfter(f func(method string) (cut bool)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.after = f
}

// EveryNth answers every nth call of each method with a 429.
func EveryNth(n int) func(string, int) Fault {
	return func(method string, i int) Fault {
		if i%n == 0 && method != "apps.connections.open" {
			return Fault{Status: http.StatusTooManyRequests, RetryAfter: 1}
		}
		return Fault{}
	}
}

// Invalid returns what was wrong with requests. They are validated here and not
// as they come, so that a test of how fast something goes measures that.
func (s *Server) Invalid() []string {
	s.mu.Lock()
	calls, invalid := slices.Clone(s.calls), slices.Clone(s.invalid)
	s.mu.Unlock()
	seen := map[string]bool{}
	for _, c := range calls {
		data, err := json.Marshal(c.Request)
		if key := c.Method + string(data); err == nil && !seen[key] {
			seen[key] = true
			invalid = append(invalid, check(c.Method, c.Request)...)
		}
	}
	return invalid
}

// Messages returns what was posted, oldest first.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.messages)
}

// FromBot returns what the bot posted, oldest first.
func (s *Server) FromBot() []Message {
	return slices.DeleteFunc(s.Messages(), func(m Message) bool { return m.BotID == "" })
}

// Calls returns the calls of a method.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.calls), func(c Call) bool { return c.Method != method })
}

// Count returns how often each method was called.
func (s *Server) Count() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.counts)
}

// Home returns the Home tab that was published for a user.
func (s *Server) Home(user string) json.RawMessage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.views[user]
}

// Say has somebody post a message, which the bot is not told of, and returns
// its timestamp.
func (s *Server) Say(channel, thread, user, text string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	ts := s.stamp()
	s.messages = append(s.messages, Message{Channel: channel, TS: ts, Thread: thread, User: user, Text: text, At: time.Now()})
	return ts
}

// stamp returns a timestamp later than every other.
func (s *Server) stamp() string {
	s.clock++
	return fmt.Sprintf("%d.%06d", s.clock, s.clock%1000000)
}

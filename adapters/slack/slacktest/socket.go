package slacktest

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// sockets are the open connections of Socket Mode and what was sent on them.
type sockets struct {
	mu      sync.Mutex
	open    map[*link]bool
	waiting map[string]*envelope // not acknowledged, by id
	once    map[string]*envelope // the same, but not to be sent again
	acks    []time.Duration
	count   int
	dialled int
	mute    bool
	closed  bool
	again   time.Duration // after which what was not acknowledged is sent again
	ping    time.Duration
}

// link is one connection.
type link struct {
	conn   *websocket.Conn
	write  sync.Mutex
	silent bool
}

type envelope struct {
	frame map[string]any
	id    string
	on    *link
	sent  time.Time
	tries int
	acked chan struct{}
}

func (k *sockets) init() {
	k.open, k.waiting, k.once = map[*link]bool{}, map[string]*envelope{}, map[string]*envelope{}
	k.again, k.ping = 3*time.Second, time.Second
	go k.resend()
}

func (k *sockets) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.closed = true
	for l := range k.open {
		_ = l.conn.Close()
	}
}

// SetRedelivery sets after which time an envelope that nobody acknowledged is
// sent again, on any connection; 3 s at first, as with Slack.
func (s *Server) SetRedelivery(after time.Duration) {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	s.sockets.again = after
}

// Silence has all connections that are open, and those to come if it is for
// good, fall silent: no ping, no frame, no answer, and the line stays up.
func (s *Server) Silence(forGood bool) {
	k := &s.sockets
	k.mu.Lock()
	defer k.mu.Unlock()
	k.mute = forGood
	for l := range k.open {
		l.silent = true
	}
}

// Connections returns how many connections are open, and how many ever were.
func (s *Server) Connections() (open, ever int) {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	return len(s.sockets.open), s.sockets.dialled
}

// Acks returns how long each acknowledgement took, and how many are owed.
func (s *Server) Acks() (took []time.Duration, owed int) {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	return slices.Clone(s.sockets.acks), len(s.sockets.waiting)
}

// Disconnect asks one connection to go, as Slack does when it refreshes them,
// and cuts it soon afterwards.
func (s *Server) Disconnect(reason string) {
	k := &s.sockets
	k.mu.Lock()
	l := k.pick()
	k.mu.Unlock()
	if l == nil {
		return
	}
	_ = l.send(map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "applink"}})
	time.AfterFunc(100*time.Millisecond, func() { _ = l.conn.Close() })
}

// Cut drops all connections without a word.
func (s *Server) Cut() {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	for l := range s.sockets.open {
		_ = l.conn.Close()
	}
}

// Push sends a payload in an envelope of that type ("events_api",
// "slash_commands", "interactive") until it is acknowledged.
func (s *Server) Push(kind string, payload any) {
	k := &s.sockets
	k.mu.Lock()
	k.count++
	e := &envelope{id: fmt.Sprintf("env-%d", k.count)}
	e.frame = map[string]any{
		"envelope_id": e.id, "type": kind, "payload": payload, "accepts_response_payload": kind != "events_api",
	}
	k.waiting[e.id] = e
	l, frame := k.assign(e)
	k.mu.Unlock()
	if l != nil {
		_ = l.send(frame)
	}
}

// PushOnce sends a payload once, on any connection, and reports whether it was
// acknowledged before long.
func (s *Server) PushOnce(kind string, payload any) bool {
	k := &s.sockets
	k.mu.Lock()
	k.count++
	e := &envelope{id: fmt.Sprintf("env-%d", k.count), acked: make(chan struct{})}
	l := k.pick()
	if l == nil {
		k.mu.Unlock()
		return false
	}
	e.on, e.sent = l, time.Now()
	k.once[e.id] = e
	k.mu.Unlock()
	_ = l.send(map[string]any{"envelope_id": e.id, "type": kind, "payload": payload, "accepts_response_payload": false})
	defer func() {
		k.mu.Lock()
		defer k.mu.Unlock()
		delete(k.once, e.id)
	}()
	select {
	case <-e.acked:
		return true
	case <-time.After(500 * time.Millisecond):
		return false
	}
}

// PushRaw sends bytes on some connection, and reports whether there was one.
func (s *Server) PushRaw(frame []byte) bool {
	s.sockets.mu.Lock()
	l := s.sockets.pick()
	s.sockets.mu.Unlock()
	if l == nil {
		return false
	}
	l.write.Lock()
	defer l.write.Unlock()
	return l.conn.WriteMessage(websocket.TextMessage, frame) == nil
}

// assign says on which connection an envelope goes now, nil for none, and as
// which frame. The envelope itself may get another one once the lock is given
// back.
func (k *sockets) assign(e *envelope) (*link, map[string]any) {
	e.on, e.sent = k.pick(), time.Now()
	if e.on == nil || e.on.silent {
		return nil, nil
	}
	if e.tries++; e.tries > 1 {
		frame := map[string]any{"retry_attempt": e.tries - 1, "retry_reason": "timeout"}
		for key, value := range e.frame {
			frame[key] = value
		}
		e.frame = frame
	}
	return e.on, e.frame
}

func (k *sockets) pick() *link {
	all := make([]*link, 0, len(k.open))
	for l := range k.open {
		all = append(all, l)
	}
	if len(all) == 0 {
		return nil
	}
	return all[rand.IntN(len(all))]
}

// resend sends again what was not acknowledged in time, or on a connection that
// is gone.
func (k *sockets) resend() {
	for {
		time.Sleep(10 * time.Millisecond)
		k.mu.Lock()
		if k.closed {
			k.mu.Unlock()
			return
		}
		type due struct {
			l     *link
			frame map[string]any
		}
		var all []due
		for _, e := range k.waiting {
			if e.on != nil && k.open[e.on] && time.Since(e.sent) < k.again {
				continue
			}
			if l, frame := k.assign(e); l != nil {
				all = append(all, due{l, frame})
			}
		}
		k.mu.Unlock()
		for _, d := range all {
			_ = d.l.send(d.frame)
		}
	}
}

func (l *link) send(v any) error {
	l.write.Lock()
	defer l.write.Unlock()
	_ = l.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	return l.conn.WriteJSON(v)
}

// socket is one connection's life.
func (s *Server) socket(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	k, l := &s.sockets, &link{conn: conn}
	// The first word is hello: nothing else may come before it.
	l.write.Lock()
	k.mu.Lock()
	k.open[l], l.silent = true, k.mute
	k.dialled++
	n, silent := len(k.open), l.silent
	k.mu.Unlock()
	if !silent {
		err = conn.WriteJSON(map[string]any{
			"type": "hello", "num_connections": n, "connection_info": map[string]any{"app_id": AppID},
			"debug_info": map[string]any{"host": "applink", "build_number": 10, "approximate_connection_time": 18060},
		})
	}
	l.write.Unlock()
	done := make(chan struct{})
	go l.pings(k, done)
	if err == nil {
		s.listen(l)
	}
	close(done)
	k.mu.Lock()
	delete(k.open, l)
	k.mu.Unlock()
	_ = conn.Close()
}

func (l *link) pings(k *sockets, done chan struct{}) {
	k.mu.Lock()
	every := k.ping
	k.mu.Unlock()
	for {
		select {
		case <-done:
			return
		case <-time.After(every):
		}
		k.mu.Lock()
		silent := l.silent
		k.mu.Unlock()
		if !silent {
			_ = l.conn.WriteControl(websocket.PingMessage, []byte("ping"), time.Now().Add(time.Second))
		}
	}
}

// listen reads acknowledgements until the connection ends. One that is silent
// does not even answer pings.
func (s *Server) listen(l *link) {
	k := &s.sockets
	pong := l.conn.PingHandler()
	l.conn.SetPingHandler(func(data string) error {
		k.mu.Lock()
		silent := l.silent
		k.mu.Unlock()
		if silent {
			return nil
		}
		return pong(data)
	})
	for {
		var ack struct {
			ID string `json:"envelope_id"`
		}
		_, data, err := l.conn.ReadMessage()
		if err != nil {
			return
		}
		if len(data) >= 20<<10 {
			s.fail("an acknowledgement of 20 kB or more")
		}
		if err := unmarshal(data, &ack); err != nil || ack.ID == "" {
			s.fail("an acknowledgement without envelope_id")
			continue
		}
		k.mu.Lock()
		if e := k.waiting[ack.ID]; e != nil && !l.silent {
			k.acks = append(k.acks, time.Since(e.sent))
			delete(k.waiting, ack.ID)
		}
		if e := k.once[ack.ID]; e != nil {
			delete(k.once, ack.ID)
			close(e.acked)
		}
		k.mu.Unlock()
	}
}

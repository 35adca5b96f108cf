package discordtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// gate is the gateway.
type gate struct {
	server *Server

	mu        sync.Mutex
	interval  time.Duration
	sessions  map[string]*gateSession
	conns     map[*gateConn]bool
	refuse    int  // close code with which an IDENTIFY is refused
	mute      bool // answers no RESUME
	deaf      bool // answers no heartbeat
	invalid   int  // RESUMEs still to be answered with an invalid session
	identify  int
	resumes   int
	identifys []time.Time
	shardsIn  map[string]bool
	closed    []int
	early     int // op that is sent before READY, 0: none
	instead   int // op that is sent instead of resuming, 0: none
}

type gateSession struct {
	id     string
	shard  string
	seq    int64
	events []frame
	conn   *gateConn
}

type frame struct {
	Op   int    `json:"op"`
	Data any    `json:"d"`
	Seq  *int64 `json:"s"`
	Type any    `json:"t"`
}

type gateConn struct {
	ws    *websocket.Conn
	write sync.Mutex
}

func (c *gateConn) send(f frame) error {
	c.write.Lock()
	defer c.write.Unlock()
	_ = c.ws.SetWriteDeadline(time.Now().Add(5 * time.Second))
	return c.ws.WriteJSON(f)
}

func (g *gate) init(s *Server) {
	g.server, g.interval = s, 20*time.Second
	g.sessions, g.conns, g.shardsIn = map[string]*gateSession{}, map[*gateConn]bool{}, map[string]bool{}
}

func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for c := range g.conns {
		_ = c.ws.Close()
	}
}

// connect speaks with one connection until it ends.
func (g *gate) connect(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("encoding") != "json" || r.URL.Query().Get("v") == "" {
		g.server.fault("gateway: query %q", r.URL.RawQuery)
	}
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &gateConn{ws: ws}
	g.mu.Lock()
	g.conns[c] = true
	interval := g.interval
	g.mu.Unlock()
	defer func() {
		g.mu.Lock()
		delete(g.conns, c)
		g.mu.Unlock()
		_ = ws.Close()
	}()
	if c.send(frame{Op: 10, Data: map[string]any{"heartbeat_interval": interval.Milliseconds()}}) != nil {
		return
	}
	for {
		_, data, err := ws.ReadMessage()
		if err != nil {
			if e, ok := err.(*websocket.CloseError); ok {
				g.mu.Lock()
				g.closed = append(g.closed, e.Code)
				g.mu.Unlock()
			}
			return
		}
		if !g.read(c, data) {
			return
		}
	}
}

// read deals with one frame of the bot's; it reports false where the
// connection ends.
func (g *gate) read(c *gateConn, data []byte) bool {
	g.server.later("frame", data, func() error { return g.server.desc.frame("GatewaySendPayload", data) })
	if len(data) > 4096 {
		g.server.fault("frame of %d bytes", len(data))
	}
	var f struct {
		Op   int `json:"op"`
		Data json.RawMessage
		D    json.RawMessage `json:"d"`
	}
	if err := json.Unmarshal(data, &f); err != nil {
		g.server.fault("frame: %v", err)
		return false
	}
	switch f.Op {
	case 1:
		g.mu.Lock()
		deaf := g.deaf
		g.mu.Unlock()
		return deaf || c.send(frame{Op: 11}) == nil
	case 2:
		return g.begin(c, f.D)
	case 6:
		return g.resume(c, f.D)
	}
	g.server.fault("frame with op %d", f.Op)
	return true
}

func (c *gateConn) end(code int) bool {
	c.write.Lock()
	defer c.write.Unlock()
	_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	return false
}

func (g *gate) begin(c *gateConn, data json.RawMessage) bool {
	var d struct {
		Token   string `json:"token"`
		Intents int    `json:"intents"`
		Shard   []int  `json:"shard"`
	}
	_ = json.Unmarshal(data, &d)
	g.mu.Lock()
	g.identify++
	g.identifys = append(g.identifys, time.Now())
	refuse, early := g.refuse, g.early
	g.early = 0
	g.mu.Unlock()
	const privileged = 1<<1 | 1<<8 | 1<<15
	switch {
	case refuse != 0:
		return c.end(refuse)
	case d.Token != g.server.Token:
		return c.end(4004)
	case d.Intents&privileged != 0:
		g.server.fault("privileged intents: %d", d.Intents)
	}
	if early != 0 {
		return c.send(frame{Op: early, Data: false}) == nil
	}
	g.mu.Lock()
	s := &gateSession{id: fmt.Sprintf("session%d", len(g.sessions)+1), shard: fmt.Sprint(d.Shard), conn: c}
	g.sessions[s.id] = s
	g.shardsIn[s.shard] = true
	g.mu.Unlock()
	g.emit(s, "READY", map[string]any{
		"v": 10, "session_id": s.id, "guilds": []any{}, "resume_gateway_url": "ws" + strings.TrimPrefix(g.server.http.URL, "http") + "/gateway",
		"user":        map[string]any{"id": App, "username": "kutip", "discriminator": "0", "bot": true, "avatar": nil, "global_name": nil},
		"application": map[string]any{"id": App, "flags": 0}, "shard": d.Shard,
	})
	return true
}

func (g *gate) resume(c *gateConn, data json.RawMessage) bool {
	var d struct {
		Token, SessionID string
		ID               string `json:"session_id"`
		Seq              int64  `json:"seq"`
	}
	_ = json.Unmarshal(data, &d)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.resumes++
	if g.mute {
		return true
	}
	if g.instead != 0 {
		return c.send(frame{Op: g.instead, Data: true}) == nil
	}
	s := g.sessions[d.ID]
	if g.invalid > 0 || s == nil || d.Token != g.server.Token {
		g.invalid = max(0, g.invalid-1)
		return c.send(frame{Op: 9, Data: false}) == nil
	}
	s.conn = c
	for _, e := range s.events {
		if *e.Seq > d.Seq && c.send(e) != nil {
			return false
		}
	}
	s.seq++
	seq := s.seq
	return c.send(frame{0, map[string]any{"_trace": []string{}}, &seq, "RESUMED"}) == nil
}

// emit sends an event over a session and keeps it for a RESUME.
func (g *gate) emit(s *gateSession, name string, data any) {
	g.mu.Lock()
	defer g.mu.Unlock()
	s.seq++
	seq := s.seq
	f := frame{0, data, &seq, name}
	s.events = append(s.events, f)
	if s.conn != nil {
		_ = s.conn.send(f)
	}
}

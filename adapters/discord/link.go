package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// The operations of the gateway:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

// closeKeep closes a connection so that its session can be resumed; 1000 and
// 1001 would end it.
const closeKeep = 4000

// maxFrame bounds what the gateway may send at once.
const maxFrame = 16 << 20

// link is one connection to the gateway. discordgo's own is not used: it waits
// for ever, holding its lock, for an answer to a RESUME; knows neither where to
// resume nor whether it may after an invalid session; tries for ever what
// Discord refuses; and notices a dead line after minutes.
type link struct {
	conn    *websocket.Conn
	token   string
	shard   shard
	session *session
	pace    pace
	write   sync.Mutex

	mu    sync.Mutex
	acked bool      // the last heartbeat was answered
	ready time.Time // since when the session has begun or goes on
	fault error
}

// What ended a connection. errBegin asks for a new session.
var (
	errZombie    = errors.New("no answer to a heartbeat")
	errReconnect = errors.New("the gateway asks to connect again")
	errLater     = errors.New("the session can be resumed, but not now")
	errBegin     = errors.New("the session cannot be resumed")
	errSilent    = errors.New("the gateway does not say whether the session begins")
)

// fatalCloses are the codes with which the gateway refuses a bot for good.
var fatalCloses = map[int]string{
	4004: "Discord refuses the token; copy it anew from the application's page \"Bot\"",
	4010: "Discord does not know this shard; look at [discord] shard",
	4011: "Discord wants more shards for so many servers; leave [discord] shard empty or raise its second number",
	4012: "Discord no longer speaks this version of the gateway; update Kutip",
	4013: "Discord does not know the intents that Kutip asks for; update Kutip",
	4014: "Discord refuses the intents that Kutip asks for, although none is privileged; look at the application's page \"Bot\"",
}

// refused is an error that connecting again does not mend.
type refused struct{ why string }

func (r *refused) Error() string { return r.why }

// ended turns what a connection ended with into what follows.
func ended(err error) error {
	var closed *websocket.CloseError
	if !errors.As(err, &closed) {
		return err
	}
	if why, ok := fatalCloses[closed.Code]; ok {
		return &refused{fmt.Sprintf("gateway closed with %d: %s", closed.Code, why)}
	}
	switch closed.Code {
	case 4003, 4007, 4009:
		return fmt.Errorf("%w: closed with %d", errBegin, closed.Code)
	}
	return fmt.Errorf("closed with %d", closed.Code)
}

// run speaks with the gateway until the connection ends, and returns why.
func (l *link) run(ctx context.Context, hear func(event)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var beside sync.WaitGroup
	defer beside.Wait()
	defer cancel()
	beside.Go(func() {
		<-ctx.Done()
		l.close(closeKeep)
	})
	l.conn.SetReadLimit(maxFrame)
	interval, err := l.hello()
	if err != nil {
		return err
	}
	beside.Go(func() {
		if err := l.beat(ctx, interval); err != nil {
			l.fail(err)
			cancel()
		}
	})
	if err := l.begin(); err != nil {
		return l.reason(err)
	}
	started := time.AfterFunc(l.pace.answer, func() {
		if !l.isReady() {
			l.fail(errSilent)
			cancel()
		}
	})
	defer started.Stop()
	for {
		_, data, err := l.conn.ReadMessage()
		if err == nil {
			err = l.read(data, hear)
		}
		if err != nil {
			return l.reason(err)
		}
	}
}

// hello reads how often the gateway wants to hear a heartbeat.
func (l *link) hello() (time.Duration, error) {
	_ = l.conn.SetReadDeadline(time.Now().Add(l.pace.answer))
	_, data, err := l.conn.ReadMessage()
	if err != nil {
		return 0, ended(err)
	}
	_ = l.conn.SetReadDeadline(time.Time{})
	var e event
	var h struct {
		Interval float64 `json:"heartbeat_interval"`
	}
	if err := json.Unmarshal(data, &e); err != nil || e.Op != opHello || json.Unmarshal(e.Data, &h) != nil || !(h.Interval >= 1 && h.Interval < 1e9) {
		return 0, errors.New("the gateway does not begin with a hello")
	}
	return time.Duration(h.Interval * float64(time.Millisecond)), nil
}

// begin goes on with the session, or begins one.
func (l *link) begin() error {
	if id, _, seq := l.session.where(); id != "" {
		return l.send(opResume, map[string]any{"token": l.token, "session_id": id, "seq": seq})
	}
	return l.send(opIdentify, identity(l.token, l.shard))
}

// read deals with one frame. What cannot be decoded is passed over: it is not
// the connection that is broken.
func (l *link) read(data []byte, hear func(event)) error {
	var e event
	if err := json.Unmarshal(data, &e); err != nil {
		return nil
	}
	switch e.Op {
	case opHeartbeat:
		return l.heartbeat()
	case opHeartbeatAck:
		l.mu.Lock()
		l.acked = true
		l.mu.Unlock()
	case opReconnect:
		return errReconnect
	case opInvalidSession:
		var resumable bool
		if json.Unmarshal(e.Data, &resumable) == nil && resumable {
			return errLater
		}
		return errBegin
	case opDispatch:
		l.dispatch(e, hear)
	}
	return nil
}

func (l *link) dispatch(e event, hear func(event)) {
	if e.Type == "READY" {
		var r struct {
			Session string `json:"session_id"`
			URL     string `json:"resume_gateway_url"`
			User    *user  `json:"user"`
		}
		_ = json.Unmarshal(e.Data, &r) // what is missing is as good as not said
		bot := ""
		if r.User != nil {
			bot = r.User.ID
		}
		l.session.begin(r.Session, r.URL, bot)
	}
	l.mu.Lock()
	if l.ready.IsZero() { // an event that comes after RESUME says that it goes on, too
		l.ready = time.Now()
	}
	l.mu.Unlock()
	hear(e)
}

// beat sends heartbeats, the first after a part of the interval, and returns
// when one is not answered in time.
func (l *link) beat(ctx context.Context, interval time.Duration) error {
	next := time.Duration(rand.Float64() * float64(interval))
	patience := min(interval, l.pace.ack)
	for {
		if sleep(ctx, next) != nil {
			return nil
		}
		l.mu.Lock()
		l.acked = false
		l.mu.Unlock()
		if err := l.heartbeat(); err != nil {
			return err
		}
		if sleep(ctx, patience) != nil {
			return nil
		}
		l.mu.Lock()
		acked := l.acked
		l.mu.Unlock()
		if !acked {
			return errZombie
		}
		next = interval - patience
	}
}

func (l *link) heartbeat() error { return l.send(opHeartbeat, l.session.last()) }

// send writes a frame. A line that takes nothing is a dead one.
func (l *link) send(op int, data any) error {
	l.write.Lock()
	defer l.write.Unlock()
	_ = l.conn.SetWriteDeadline(time.Now().Add(l.pace.answer))
	return l.conn.WriteJSON(struct {
		Op   int `json:"op"`
		Data any `json:"d"`
	}{op, data})
}

// close ends the connection, whatever state it is in.
func (l *link) close(code int) {
	_ = l.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	_ = l.conn.Close()
}

func (l *link) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fault == nil {
		l.fault = err
	}
}

// reason returns why the connection ended: what was found out first.
func (l *link) reason(err error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fault != nil {
		return l.fault
	}
	return ended(err)
}

func (l *link) isReady() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.ready.IsZero()
}

// lasted returns how long the session has gone on over this connection.
func (l *link) lasted() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ready.IsZero() {
		return 0
	}
	return time.Since(l.ready)
}

// intents are the events that the bot hears: messages, of which only those that
// mention it or are sent to it alone carry their content. None is privileged.
const intents = discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages

// identity is what the bot introduces itself with.
func identity(token string, s shard) map[string]any {
	return map[string]any{
		"token":      token,
		"intents":    int(intents),
		"properties": map[string]string{"os": runtime.GOOS, "browser": "kutip", "device": "kutip"},
		"shard":      []int{s.index, s.count},
		"compress":   false,
	}
}

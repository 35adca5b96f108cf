package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"golang.org/x/sync/semaphore"

	"kutip/adapters"
)

// Socket Mode is spoken here and not by slack-go's socketmode. That leaves an
// envelope that it cannot read without an acknowledgement, so that Slack brings
// it for ever; closes a connection before it opens the next; may send an
// acknowledgement over another connection than the envelope's; and takes a line
// for dead only when the server sends no pings, for which a server has no duty.

// The patience of a connection.
const (
	silence    = 30 * time.Second // without any sign of life the line is dead; we ask for one thrice as often
	writeWait  = 5 * time.Second
	maxFrame   = 4 << 20
	inHand     = 64              // envelopes of a connection that are worked on at once
	lingering  = 3 * time.Second // how long a connection goes on that Slack wants to end
	shortLived = time.Second     // what ends sooner is not replaced at once
	firstWait  = 200 * time.Millisecond
	longestTry = 30 * time.Second
)

// link is one connection of Socket Mode.
type link struct {
	conn  *websocket.Conn
	write sync.Mutex
	hand  *semaphore.Weighted // of inHand
	since time.Time
	asked chan string // why Slack wants it to end
	alive atomic.Bool // something came
}

// envelope is a frame from Slack.
type envelope struct {
	ID      string          `json:"envelope_id"`
	Type    string          `json:"type"`
	Reason  string          `json:"reason"`
	Payload json.RawMessage `json:"payload"`
}

// keepLinked keeps one connection open until ctx is done. It returns early only
// where Slack refuses the token.
func (a *Adapter) keepLinked(ctx context.Context) error {
	wait := firstWait
	for ctx.Err() == nil {
		l, err := a.dial(ctx)
		if err == nil {
			err = a.serveLink(ctx, l)
			if l.alive.Load() {
				wait = firstWait
			}
			if err == nil {
				pause(ctx, time.Until(l.since.Add(min(shortLived, wait))))
				continue
			}
		}
		if refusesToken(err) {
			return adapters.Fatal(fmt.Errorf("app_token: Slack refuses it: %w", err))
		}
		if ctx.Err() == nil {
			a.office.Log.Warn("connection lost, will be opened again", "fault", adapters.Plain(err), "in", wait.String())
		}
		pause(ctx, max(wait, retryAfter(err)))
		wait = min(2*wait, longestTry)
	}
	return nil
}

// pause waits for d or until ctx is done.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// dial opens a connection.
func (a *Adapter) dial(ctx context.Context) (*link, error) {
	ctx, cancel := context.WithTimeout(ctx, longestTry)
	defer cancel()
	_, url, err := a.app.StartSocketModeContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("apps.connections.open: %w", err)
	}
	dialer := websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: longestTry}
	conn, resp, err := dialer.DialContext(ctx, url, nil)
	if err != nil {
		return nil, fmt.Errorf("socket: %w", err)
	}
	_ = resp.Body.Close()
	conn.SetReadLimit(maxFrame)
	return &link{conn: conn, hand: semaphore.NewWeighted(inHand), since: time.Now(), asked: make(chan string, 1)}, nil
}

// serveLink takes what comes over a connection until it ends. It returns nil
// where Slack asks for another: the old one goes on beside it for a while, so
// that nothing falls between the two.
func (a *Adapter) serveLink(ctx context.Context, l *link) error {
	ended := make(chan error, 1)
	reading, stop := context.WithCancel(context.WithoutCancel(ctx))
	a.lines.Go(func() {
		defer stop()
		ended <- a.read(l)
	})
	a.lines.Go(func() { l.pings(reading, a.patience) })
	select {
	case <-ctx.Done():
		l.close(writeWait) // what is in hand is still acknowledged
		return nil
	case err := <-ended:
		return err
	case reason := <-l.asked:
		a.lines.Go(func() {
			pause(ctx, lingering)
			l.close(writeWait)
		})
		if reason == "link_disabled" || reason == "too_many_websockets" {
			return fmt.Errorf("socket: Slack says %s", reason)
		}
		return nil
	}
}

// close ends a connection when what is in hand has been acknowledged, or after
// a while.
func (l *link) close(within time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	if l.hand.Acquire(ctx, inHand) == nil {
		defer l.hand.Release(inHand)
	}
	_ = l.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""), time.Now().Add(time.Second))
	_ = l.conn.Close()
}

// pings asks for a sign of life every so often.
func (l *link) pings(ctx context.Context, patience time.Duration) {
	ticker := time.NewTicker(patience / 3)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			_ = l.conn.Close()
			return
		case <-ticker.C:
			_ = l.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeWait))
		}
	}
}

// read takes frames. Anything that comes, a ping or a pong too, is a sign of
// life; without one for long enough, the read fails.
func (a *Adapter) read(l *link) error {
	lives := func() { _ = l.conn.SetReadDeadline(time.Now().Add(a.patience)) }
	lives()
	pong := l.conn.PingHandler()
	l.conn.SetPingHandler(func(data string) error { lives(); return pong(data) })
	l.conn.SetPongHandler(func(string) error { lives(); return nil })
	for {
		_, data, err := l.conn.ReadMessage()
		if err != nil {
			return fmt.Errorf("socket: %w", err)
		}
		lives()
		l.alive.Store(true)
		var e envelope
		switch {
		case json.Unmarshal(data, &e) != nil:
			a.refused.count("broken")
		case e.Type == "disconnect":
			select {
			case l.asked <- e.Reason:
			default:
			}
		case e.ID != "": // hello has none
			_ = l.hand.Acquire(context.Background(), 1) // fails only with its context
			a.lines.Go(func() {
				defer l.hand.Release(1)
				a.open(l, e)
			})
		}
	}
}

// open takes an envelope and acknowledges it. Only what should have been
// answered and could not be taken is left for Slack to bring again.
func (a *Adapter) open(l *link, e envelope) {
	switch err := a.hear(context.Background(), e.Type, e.Payload); {
	case errors.Is(err, errBroken):
		a.refused.count("broken")
	case err != nil:
		a.refused.count("not taken")
		return
	}
	l.write.Lock()
	defer l.write.Unlock()
	_ = l.conn.SetWriteDeadline(time.Now().Add(writeWait))
	_ = l.conn.WriteJSON(map[string]string{"envelope_id": e.ID})
}

// refusesToken reports whether trying again is in vain.
func refusesToken(err error) bool {
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) {
		return false
	}
	switch refused.Err {
	case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type":
		return true
	}
	return false
}

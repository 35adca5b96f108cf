package discord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// transport carries every request of discordgo's REST client and does what that
// one does not: it keeps to the limit for all requests together, waits after a
// 429 no longer than the request's context allows, tries again what a server
// could not do, and stops asking before Discord shuts the address out.
//
// Whatever is sent twice through it is done once: a message has its nonce, and
// all else says the same the second time.
type transport struct {
	next    http.RoundTripper
	all     *window // requests, of any kind
	others  *window // of these, all but first responses to interactions
	invalid *window // answers with 401, 403 and 429

	mu     sync.Mutex
	closed time.Time // no request before it: the global limit was passed
}

func newTransport(next http.RoundTripper) *transport {
	const second = time.Second + 10*time.Millisecond // the other side's clock is another one
	return &transport{
		next:   next,
		all:    newWindow(maxPerSecond, second),
		others: newWindow(maxPerSecond-sparedPerSecond, second),
		// Others may share the address: no more than half of it is ours.
		invalid: newWindow(maxInvalid/2, invalidWindow),
	}
}

// limited is an error that says when to try again.
type limited struct {
	after time.Duration
	why   string
}

func (l *limited) Error() string { return fmt.Sprintf("%s: wait %s", l.why, l.after) }

// Bounds of trying again.
const (
	mostTries   = 4
	firstPause  = 250 * time.Millisecond
	maxResponse = 4 << 20
)

// RoundTrip sends a request until there is an answer to it.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	pause := firstPause
	for try := 1; ; try++ {
		resp, err := t.once(req, try)
		if err != nil {
			return nil, err
		}
		var wait time.Duration
		switch {
		case resp.StatusCode == http.StatusTooManyRequests:
			if wait = t.slower(resp); !waitable(req, wait) {
				return nil, &limited{wait, "rate limit"}
			}
		case resp.StatusCode < 500 || resp.StatusCode == http.StatusNotImplemented || try == mostTries:
			return resp, nil
		default:
			if wait = pause; !waitable(req, wait) {
				return resp, nil
			}
			pause *= 2
		}
		_ = resp.Body.Close()
		if err := sleep(req.Context(), wait); err != nil {
			return nil, err
		}
	}
}

// once sends a request one time, when its turn has come.
func (t *transport) once(req *http.Request, try int) (*http.Response, error) {
	ctx := req.Context()
	if wait := t.invalid.wait(time.Now()); wait > 0 {
		return nil, &limited{wait, "too many invalid requests"}
	}
	if err := t.admit(req); err != nil {
		return nil, err
	}
	if try > 1 && req.GetBody != nil {
		body, err := req.GetBody()
		if err != nil {
			return nil, err
		}
		req = req.Clone(ctx)
		req.Body = body
	}
	resp, err := t.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	t.note(resp)
	return resp, nil
}

// admit waits until a request may be sent. A first response to an interaction
// has three seconds: Discord does not count it towards the global limit, so it
// does not wait where that was passed, and some room is left to it by all else.
func (t *transport) admit(req *http.Request) error {
	ctx := req.Context()
	if firstResponse(req) {
		return t.all.enter(ctx)
	}
	t.mu.Lock()
	wait := time.Until(t.closed)
	t.mu.Unlock()
	if wait > 0 && !waitable(req, wait) {
		return &limited{wait, "global rate limit"}
	}
	if err := sleep(ctx, wait); err != nil {
		return err
	}
	if err := t.others.enter(ctx); err != nil {
		return err
	}
	return t.all.enter(ctx)
}

func firstResponse(req *http.Request) bool {
	path := req.URL.Path
	return strings.HasSuffix(path, "/callback") && strings.Contains(path, "/interactions/")
}

// note reads what an answer says of limits, and takes out of its head what
// would trip discordgo.
func (t *transport) note(resp *http.Response) {
	h := resp.Header
	switch resp.StatusCode {
	case http.StatusTooManyRequests:
		if h.Get("X-RateLimit-Scope") == "shared" {
			break // not counted: others have used it up
		}
		fallthrough
	case http.StatusUnauthorized, http.StatusForbidden:
		t.invalid.add(time.Now())
	}
	for _, name := range []string{"X-RateLimit-Reset-After", "X-RateLimit-Remaining"} {
		if n, err := strconv.ParseFloat(h.Get(name), 64); err != nil || !(n >= 0 && n < 1e9) {
			h.Del(name)
		}
	}
	h.Del("X-RateLimit-Reset") // told by the other side's clock
	if h.Get("X-RateLimit-Reset-After") == "" {
		h.Del("X-RateLimit-Remaining")
	}
}

// slower reads from a 429 how long to wait, and where that goes for all
// requests, holds them back.
func (t *transport) slower(resp *http.Response) time.Duration {
	var body struct {
		RetryAfter float64 `json:"retry_after"`
		Global     bool    `json:"global"`
	}
	data, _ := io.ReadAll(io.LimitReader(resp.Body, maxResponse))
	_ = json.Unmarshal(data, &body) // it need not be JSON: a proxy may have sent it
	resp.Body = io.NopCloser(bytes.NewReader(data))
	seconds := body.RetryAfter
	if n, err := strconv.ParseFloat(resp.Header.Get("Retry-After"), 64); err == nil {
		seconds = max(seconds, n)
	}
	if !(seconds > 0) {
		seconds = 1
	}
	wait := time.Duration(min(seconds, 24*3600) * float64(time.Second))
	if body.Global || resp.Header.Get("X-RateLimit-Global") != "" || resp.Header.Get("X-RateLimit-Scope") == "global" {
		t.mu.Lock()
		if until := time.Now().Add(wait); until.After(t.closed) {
			t.closed = until
		}
		t.mu.Unlock()
	}
	return wait
}

// waitable reports whether a request may wait so long.
func waitable(req *http.Request, wait time.Duration) bool {
	deadline, ok := req.Context().Deadline()
	return req.Context().Err() == nil && (!ok || time.Now().Add(wait).Before(deadline))
}

package discord

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"kutip/adapters"
)

// answering returns a client of a server that answers so.
func answering(t *testing.T, h http.HandlerFunc) *rest {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return newREST("token", server.URL)
}

// TestWaitIsBounded: a 429 that asks for more time than there is comes back at
// once, where discordgo would sleep through it, and says when to try again. So
// does a bucket that is empty.
func TestWaitIsBounded(t *testing.T) {
	var calls atomic.Int32
	r := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		if calls.Add(1) == 1 {
			w.Header().Set("X-RateLimit-Remaining", "0")
			w.Header().Set("X-RateLimit-Reset-After", "3600")
			_, _ = w.Write([]byte("{}"))
			return
		}
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = w.Write([]byte("<html>not JSON</html>"))
	})
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := r.call(ctx, request{method: http.MethodGet, path: "/x", bucket: "x"}); err != nil {
		t.Fatal(err)
	}
	for _, bucket := range []string{"x", "y"} {
		err := refusal(r.call(ctx, request{method: http.MethodGet, path: "/x", bucket: bucket}))
		var refused *adapters.Refusal
		if !errors.As(err, &refused) || !refused.Unsent {
			t.Errorf("%s: %v", bucket, err)
		}
	}
	if n := calls.Load(); n != 2 {
		t.Errorf("%d requests", n)
	}
}

// TestHeadersOfNonsense neither trip nor stop anything.
func TestHeadersOfNonsense(t *testing.T) {
	r := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		for _, name := range []string{"Remaining", "Reset", "Reset-After", "Global", "Limit"} {
			w.Header().Set("X-RateLimit-"+name, "NaN")
		}
		_, _ = w.Write([]byte("{}"))
	})
	for _, bucket := range []string{"", "x"} {
		if err := r.call(context.Background(), request{method: http.MethodGet, path: "/x", bucket: bucket}); err != nil {
			t.Error(err)
		}
	}
}

// TestBreaker stops asking before Discord shuts the address out, and does not
// count what others have used up.
func TestBreaker(t *testing.T) {
	var calls atomic.Int32
	shared := atomic.Bool{}
	tr := newTransport(http.DefaultTransport)
	tr.invalid = newWindow(5, time.Hour)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		if shared.Load() {
			w.Header().Set("X-RateLimit-Scope", "shared")
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		w.WriteHeader(http.StatusForbidden)
	}))
	defer server.Close()
	ask := func() error {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		req, _ := http.NewRequestWithContext(ctx, http.MethodGet, server.URL, nil)
		resp, err := tr.RoundTrip(req)
		if err == nil {
			_ = resp.Body.Close()
		}
		return err
	}
	shared.Store(true)
	for range 10 {
		_ = ask()
	}
	shared.Store(false)
	for range 5 {
		if err := ask(); err != nil {
			t.Fatal(err)
		}
	}
	if err := ask(); !errors.As(err, new(*limited)) || calls.Load() != 15 {
		t.Errorf("after five: %v, %d requests", err, calls.Load())
	}
}

// TestWindow: of so many within a span no more pass, wherever the span begins.
func TestWindow(t *testing.T) {
	w := newWindow(3, time.Second)
	now := time.Unix(1000, 0)
	for i, want := range []time.Duration{0, 0, 0, 700 * time.Millisecond} {
		if got := w.wait(now); got != want {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
		if i < 3 {
			w.add(now)
			now = now.Add(100 * time.Millisecond)
		}
	}
	if got := w.wait(now.Add(700 * time.Millisecond)); got != 0 {
		t.Errorf("%s", got)
	}
	if w.wait(now.Add(699*time.Millisecond)) == 0 {
		t.Error("passes too early")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := newWindow(1, time.Second).enter(ctx); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestFirstResponsesGoFirst: a first response waits neither for requests of
// other kinds nor for the end of a global limit; those wait.
func TestFirstResponsesGoFirst(t *testing.T) {
	var calls atomic.Int32
	r := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		_, _ = w.Write([]byte("{}"))
	})
	tr := r.session.Client.Transport.(*transport)
	tr.all, tr.others = newWindow(maxPerSecond, time.Hour), newWindow(maxPerSecond-sparedPerSecond, time.Hour) // what is full stays full
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	call := func(path string) error {
		return r.call(ctx, request{method: http.MethodPost, path: path})
	}
	for range maxPerSecond - sparedPerSecond {
		if err := call("/channels/1/messages"); err != nil {
			t.Fatal(err)
		}
	}
	ended := make(chan error, 1)
	go func() { ended <- call("/channels/1/messages") }()
	tr.mu.Lock()
	tr.closed = time.Now().Add(time.Hour)
	tr.mu.Unlock()
	for range sparedPerSecond {
		if err := call("/interactions/1/token/callback"); err != nil {
			t.Fatal(err)
		}
	}
	if n := calls.Load(); n != maxPerSecond {
		t.Errorf("%d requests", n)
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the last to wait: %v", err)
	}
}

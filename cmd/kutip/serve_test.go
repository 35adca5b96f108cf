package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/bot"
)

// fakeChat is a platform that asks one question each time it runs.
type fakeChat struct {
	office adapters.Office
	run    func(context.Context, adapters.Office) error
	routes map[string]http.Handler
}

func (f *fakeChat) Run(ctx context.Context) error   { return f.run(ctx, f.office) }
func (f *fakeChat) Routes() map[string]http.Handler { return f.routes }

// lockedBuffer is a log that is read while it is written.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func chatOf(name string, f *fakeChat) platform {
	return platform{name, func(o adapters.Office) (adapters.Runner, error) { f.office = o; return f, nil }}
}

// serving starts serve with these platforms. stop ends it and returns its error;
// ended is that error where it ends by itself.
func serving(t *testing.T, config string, list ...platform) (log *lockedBuffer, stop func() error, ended chan error) {
	t.Helper()
	log = &lockedBuffer{}
	e := newEnv(nil, io.Discard, log)
	e.dataDir = t.TempDir()
	e.configFile = filepath.Join(e.dataDir, "config.toml")
	if err := os.WriteFile(e.configFile, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	e.platforms = func(Config) []platform { return list }
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	ended = make(chan error, 1)
	go func() { ended <- e.serve(ctx, e.logger("text")) }()
	return log, func() error { cancel(); return <-ended }, ended
}

func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for range 18_000 {
		if done() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("waited in vain for " + what)
}

// TestServe has one platform answer while another one fails, again and again.
func TestServe(t *testing.T) {
	const words = "Did Netflix read private Facebook messages?"
	answered := make(chan bot.Answer, 1)
	good := &fakeChat{run: func(ctx context.Context, o adapters.Office) error {
		reply, err := o.Clerk.Answer(ctx, adapters.Inquiry{Key: "k", Question: bot.Question{Text: words}})
		if err != nil {
			return err
		}
		answered <- reply.Answer
		<-ctx.Done()
		return nil
	}}
	bad := &fakeChat{run: func(context.Context, adapters.Office) error { return errors.New("no luck") }}
	log, wait, _ := serving(t, "", chatOf("good", good), chatOf("bad", bad))
	if ans := <-answered; ans.Outcome != bot.Answered || len(ans.Quotes) == 0 {
		t.Errorf("got %+v", ans)
	}
	until(t, "a report", func() bool { return strings.Contains(log.String(), "no luck") })
	if err := wait(); err != nil {
		t.Error(err)
	}
	for _, want := range []string{"question answered", "outcome=answered", "platform=bad", "will be started again", "msg=ended"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %q:\n%s", want, log)
		}
	}
	for _, secret := range []string{words, "Netflix"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log says %q", secret)
		}
	}
}

// TestServeFinishes has an answer under way when serve is to end: the index is
// still open for it.
func TestServeFinishes(t *testing.T) {
	var late error
	var ans adapters.Reply
	slow := &fakeChat{run: func(ctx context.Context, o adapters.Office) error {
		<-ctx.Done()
		time.Sleep(50 * time.Millisecond)
		ans, late = o.Clerk.Answer(context.WithoutCancel(ctx), adapters.Inquiry{Question: bot.Question{Text: "Apa kata Netflix?"}})
		return nil
	}}
	log, wait, _ := serving(t, "", chatOf("slow", slow))
	until(t, "the start", func() bool { return strings.Contains(log.String(), "serving") })
	if err := wait(); err != nil || late != nil || ans.Outcome == "" {
		t.Errorf("serve: %v, answer: %v %q", err, late, ans.Outcome)
	}
}

// TestServeStops ends when every platform has an error that starting again does
// not mend.
func TestServeStops(t *testing.T) {
	refused := &fakeChat{run: func(context.Context, adapters.Office) error {
		return adapters.Fatal(errors.New("the token is refused"))
	}}
	_, _, ended := serving(t, "", chatOf("chat", refused))
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "the token is refused") {
		t.Errorf("got %v", err)
	}
}

// anyPort has serve listen where there is room; listening waits until it does
// and returns where that is, as the log tells.
const anyPort = "127.0.0.1:0"

func listening(t *testing.T, log *lockedBuffer) (address string) {
	t.Helper()
	until(t, "a listener", func() bool {
		_, after, found := strings.Cut(log.String(), "msg=listening address=")
		address, _, _ = strings.Cut(after, "\n")
		return found
	})
	return address
}

// TestListen checks the listener that platforms share: who is well, what is too
// large, and what goes wrong in a handler.
func TestListen(t *testing.T) {
	chat := &fakeChat{
		run: func(ctx context.Context, _ adapters.Office) error { <-ctx.Done(); return nil },
		routes: map[string]http.Handler{
			"POST /chat": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if _, err := io.ReadAll(r.Body); err != nil {
					w.WriteHeader(http.StatusRequestEntityTooLarge)
				}
			}),
			"POST /panic": http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("what was asked") }),
		},
	}
	log, wait, _ := serving(t, "[serve]\nlisten = \""+anyPort+"\"\n", chatOf("chat", chat))
	address := listening(t, log)
	status := func(method, path string, body int) int {
		req, err := http.NewRequest(method, "http://"+address+path, strings.NewReader(strings.Repeat("x", body)))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return 0
		}
		defer resp.Body.Close()
		return resp.StatusCode
	}
	until(t, "health", func() bool { return status("GET", "/healthz", 0) == http.StatusOK })
	for _, c := range []struct {
		method, path string
		body, want   int
	}{
		{"POST", "/chat", 10, http.StatusOK},
		{"POST", "/chat", maxBody + 1, http.StatusRequestEntityTooLarge},
		{"GET", "/chat", 0, http.StatusMethodNotAllowed},
		{"GET", "/elsewhere", 0, http.StatusNotFound},
		{"POST", "/panic", 10, http.StatusInternalServerError},
	} {
		if got := status(c.method, c.path, c.body); got != c.want {
			t.Errorf("%s %s: %d, want %d", c.method, c.path, got, c.want)
		}
	}
	if err := wait(); err != nil {
		t.Error(err)
	}
	if strings.Contains(log.String(), "what was asked") {
		t.Error("the log says what a handler panicked with")
	}
	_, _, ended := serving(t, "", chatOf("chat", chat))
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "[serve] listen: needed") {
		t.Errorf("without a listener: %v", err)
	}
}

// TestServeFollows starts without an index, says so, and takes up the one that
// is built while it runs.
func TestServeFollows(t *testing.T) {
	up := make(chan adapters.Office, 1)
	chat := &fakeChat{run: func(ctx context.Context, o adapters.Office) error { up <- o; <-ctx.Done(); return nil }}
	log, stop, _ := serving(t, "", chatOf("chat", chat))
	office := <-up
	articles := func() int {
		covers, err := office.Clerk.Coverage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return covers.Articles
	}
	if n := articles(); n < 2 || !strings.Contains(log.String(), "no index is built yet") || !strings.Contains(log.String(), "kutip reindex") {
		t.Errorf("%d articles; the log:\n%s", n, log.String())
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "one.txt"), []byte("Satu berita\n\nPerusahaan itu mengatakan pada Senin bahwa datanya aman.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out lockedBuffer
	data := filepath.Dir(office.Dir)
	config := filepath.Join(dir, "config.toml")
	if err := os.WriteFile(config, fmt.Appendf(nil, "[corpus]\npaths = [%q]\n", filepath.Join(dir, "one.txt")), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run(t.Context(), []string{"--config", config, "--data", data, "reindex"}, strings.NewReader(""), &out, &out); code != exitFine {
		t.Fatalf("reindex: exit code %d: %s", code, out.String())
	}
	until(t, "the index that was built", func() bool { return articles() == 1 })
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// TestDamageIsLogged in the log's own form, where serve runs.
func TestDamageIsLogged(t *testing.T) {
	var stderr lockedBuffer
	e := newEnv(nil, io.Discard, &stderr)
	e.log = e.logger("json")
	e.damaged(errors.New("one\ntwo"))
	e.rejected([]error{errors.New("three")})
	for line := range strings.Lines(stderr.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
	if strings.Count(stderr.String(), "\n") != 2 {
		t.Errorf("want two lines, got %q", stderr.String())
	}
}

// TestServeHeld refuses to work from a folder that another process works from.
func TestServeHeld(t *testing.T) {
	chat := &fakeChat{run: func(ctx context.Context, _ adapters.Office) error { <-ctx.Done(); return nil }}
	e := newEnv(nil, io.Discard, &lockedBuffer{})
	e.dataDir = t.TempDir()
	e.platforms = func(Config) []platform { return []platform{chatOf("chat", chat)} }
	inbox, err := e.inbox(e.logger("json"))
	if err != nil {
		t.Fatal(err)
	}
	defer inbox.Close()
	err = e.serve(context.Background(), e.logger("json"))
	if h := (hinted{}); !errors.As(err, &h) || !errors.Is(err, adapters.ErrInboxHeld) {
		t.Errorf("got %v", err)
	}
}

package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/adapters/slack/slacktest"
	"kutip/bot"
	"kutip/corpus"
	"kutip/corpus/sample"
	"kutip/index"
)

// The question that everybody asks, and what its answer has to hold.
const (
	netflixEnglish    = "Did Netflix read private Facebook messages?"
	netflixIndonesian = "Apakah Netflix membaca pesan pribadi pengguna Facebook?"
	netflixWords      = "Kami sama sekali tidak pernah mengakses pesan pribadi milik pengguna Facebook apapun"
	netflixSpeaker    = "Kooswardini Wulandari"
)

// sampleEngine answers from the articles that are built in.
var sampleEngine = sync.OnceValues(func() (*bot.Engine, error) {
	ix, _, err := index.Memory(context.Background(), corpus.Read(sample.FS, corpus.Options{}))
	if err != nil {
		return nil, err
	}
	return bot.New(ix, bot.Config{}), nil
})

// world is a Slack, and Kutip in it.
type world struct {
	*slacktest.Server
	t     testing.TB
	a     *Adapter
	via   string // the transport
	front *httptest.Server
	log   *safeBuffer
	cfg   Config
	dir   string
	tune  func(*Adapter) // before it runs
	stop  func()
}

// safeBuffer is a log.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// secretsFor sets the secrets of a configuration for the counterpart.
func secretsFor(t testing.TB, cfg Config) Config {
	t.Helper()
	for _, s := range []struct {
		name, value string
		into        *adapters.Secret
	}{
		{"KUTIP_TEST_BOT", slacktest.BotToken, &cfg.BotToken}, {"KUTIP_TEST_APP", slacktest.AppToken, &cfg.AppToken},
		{"KUTIP_TEST_SIGNING", slacktest.SigningSecret, &cfg.SigningSecret},
	} {
		t.Setenv(s.name, s.value)
		if err := s.into.UnmarshalText([]byte("env:" + s.name)); err != nil {
			t.Fatal(err)
		}
	}
	return cfg
}

// newWorld starts Kutip in a new Slack; change may change how.
func newWorld(t testing.TB, via string, change ...func(*Config)) *world {
	t.Helper()
	return tunedWorld(t, via, nil, change...)
}

// tunedWorld is newWorld with an Adapter that tune may change before it runs.
func tunedWorld(t testing.TB, via string, tune func(*Adapter), change ...func(*Config)) *world {
	t.Helper()
	w := &world{Server: slacktest.New(), t: t, via: via, log: &safeBuffer{}, tune: tune}
	t.Cleanup(w.Server.Close)
	cfg := secretsFor(t, Default())
	cfg.Transport, cfg.APIURL = via, w.APIURL()
	for _, c := range change {
		c(&cfg)
	}
	if err := cfg.Validate(); err != nil {
		t.Fatal(err)
	}
	w.cfg, w.dir = cfg, t.TempDir()
	w.start()
	t.Cleanup(func() {
		w.stop()
		for _, fault := range w.Invalid() {
			t.Error("an invalid request:", fault)
		}
		if t.Failed() {
			t.Log(w.log.String())
		}
	})
	return w
}

// restart ends Kutip and starts it anew, with what it left on disk.
func (w *world) restart() {
	w.t.Helper()
	w.stop()
	w.start()
}

// start starts Kutip.
func (w *world) start() {
	w.t.Helper()
	log := slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	a, err := New(w.cfg, office(w.t, w.dir, log))
	if err != nil {
		w.t.Fatal(err)
	}
	w.a = a
	if w.tune != nil {
		w.tune(a)
	}
	mux := http.NewServeMux()
	for pattern, handler := range a.Routes() {
		mux.Handle(pattern, handler)
	}
	w.front = httptest.NewServer(mux)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		err := a.Run(ctx)
		if err != nil {
			w.log.Write([]byte("Run: " + err.Error() + "\n"))
		}
		ended <- err
	}()
	w.stop = sync.OnceFunc(func() {
		cancel()
		<-ended
		w.front.Close()
		a.office.Inbox.Close()
	})
	w.ready(ended)
}

// ready waits until Kutip hears, and knows where it is.
func (w *world) ready(ended chan error) {
	w.t.Helper()
	w.until("Kutip is connected", func() bool {
		select {
		case err := <-ended:
			ended <- err
			return true
		default:
		}
		if w.a.single != "" && w.a.workspace("") == nil {
			return false
		}
		open, _ := w.Connections()
		return w.via == HTTP || open > 0 && open >= w.a.cfg.Connections
	})
}

// until waits for something that has to come; tests have no other clock.
func (w *world) until(what string, ok func() bool) {
	w.t.Helper()
	for deadline := time.Now().Add(3 * time.Minute); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			w.t.Fatalf("waited in vain until %s; the log:\n%s", what, w.log.String())
		}
	}
}

// deliver brings a payload over the transport of the world.
func (w *world) deliver(kind string, payload any) {
	w.t.Helper()
	if w.via == Socket {
		w.Push(kind, payload)
		return
	}
	status, _, err := slacktest.Deliver(w.front.URL+"/slack/events", kind, payload)
	if err != nil || status != http.StatusOK {
		w.t.Errorf("%s: status %d, %v", kind, status, err)
	}
}

// replies waits for n messages of the bot and that no more come.
func (w *world) replies(n int) []slacktest.Message {
	w.t.Helper()
	w.until("there are replies", func() bool { return len(w.FromBot()) >= n })
	w.settle()
	got := w.FromBot()
	if len(got) != n {
		w.t.Fatalf("%d replies, want %d: %s", len(got), n, texts(got))
	}
	return got
}

// settle waits until everything that was delivered is dealt with.
func (w *world) settle() {
	w.t.Helper()
	w.until("all is acknowledged", func() bool { _, owed := w.Acks(); return owed == 0 })
	w.until("the inbox is empty", func() bool {
		left, err := w.a.office.Inbox.Left("slack")
		return err == nil && len(left) == 0
	})
}

func texts(messages []slacktest.Message) string {
	var all []string
	for _, m := range messages {
		all = append(all, m.Text)
	}
	return strings.Join(all, "\n---\n")
}

// buttonsOf returns the values of a message's buttons by what they do.
func buttonsOf(t testing.TB, m slacktest.Message) map[string]string {
	t.Helper()
	var blocks []struct {
		Elements []struct {
			ID    string `json:"action_id"`
			Value string `json:"value"`
		} `json:"elements"`
	}
	if err := json.Unmarshal(m.Blocks, &blocks); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, b := range blocks {
		for _, e := range b.Elements {
			if do, ok := strings.CutPrefix(e.ID, "kutip_"); ok {
				all[do] = e.Value
			}
		}
	}
	return all
}

// netflix checks that a message holds the answer that everybody asks for, in
// its blocks and in its text.
func netflix(t testing.TB, m slacktest.Message) {
	t.Helper()
	for _, want := range []string{netflixWords, netflixSpeaker} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("the text lacks %q:\n%s", want, m.Text)
		}
		if !strings.Contains(string(m.Blocks), want) {
			t.Errorf("the blocks lack %q:\n%s", want, m.Blocks)
		}
	}
}

func discard() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

// Package adaptertest holds what every adapter is tested with: answers that are
// awkward to show, and a suite that delivers questions, repeats them, fails
// posts and ends the process at every step, and counts the replies.
//
// It knows no platform; an adapter's test brings a counterpart of its own.
package adaptertest

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/bot"
	"kutip/index"
)

// Platform is what an adapter's test brings: the adapter, and a counterpart of
// its platform that keeps what is posted however often the adapter is started.
// It is called from several goroutines at once.
type Platform interface {
	// Run runs a new adapter against the counterpart, until ctx is done.
	Run(ctx context.Context, office adapters.Office) error
	// Bring delivers a question, and delivers it again where id came before. It
	// waits for the acknowledgement and reports whether there was one; while
	// no adapter runs there is none.
	Bring(id, text string) bool
	// Replies returns the texts of the messages that stand in reply to a
	// question, each with all that can be read in it.
	Replies(id string) []string
	// Hinder sets what befalls posts of messages from now on. It is called for each: when
	// it arrives, and when it was put where people see it.
	Hinder(func(Stage) Fate)
	// Secrets are tokens and ids that must stand in no log.
	Secrets() []string
}

// Stage is how far a post came.
type Stage int

// The stages of a post.
const (
	Arrived  Stage = iota // nobody can see it yet
	Standing              // it is seen, and the adapter does not know yet
)

// Fate is what befalls a post at a stage.
type Fate int

// The fates. Cut drops the connection without an answer; the others only make
// sense for what has Arrived.
const (
	Pass Fate = iota
	Cut
	TooMany // 429, with a Retry-After of a second
	Broken  // 500
)

// Run runs the suite; start returns a new counterpart.
func Run(t *testing.T, start func(t *testing.T) Platform) {
	for name, test := range map[string]func(*testing.T, Platform){
		"awkward":  testAwkward,
		"fivefold": testFivefold,
		"hindered": testHindered,
		"apology":  testApology,
		"limited":  testLimited,
		"killed":   nil,
	} {
		t.Run(name, func(t *testing.T) {
			if test == nil {
				testKilled(t, start)
				return
			}
			test(t, start(t))
		})
	}
}

// canary stands in every question: it must be found in no log.
const canary = "kenari-7f3a"

// asks is an Asker by function.
type asks func(context.Context, bot.Question) (bot.Answer, error)

// Ask asks the function.
func (a asks) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) { return a(ctx, q) }

// process is one life of an adapter.
type process struct {
	inbox *adapters.Inbox
	end   func()
}

// bench is where one test puts its processes: they share an inbox file and a
// log that is kept and looked through.
type bench struct {
	t        *testing.T
	platform Platform
	path     string
	asker    adapters.Asker
	limiter  *adapters.Limiter
	log      *record
}

func newBench(t *testing.T, p Platform, asker adapters.Asker) *bench {
	b := &bench{t: t, platform: p, asker: asker, path: filepath.Join(t.TempDir(), "inbox.db"), log: &record{}}
	t.Cleanup(func() { b.log.check(t, append(p.Secrets(), canary)) })
	return b
}

// start starts a process; onStep may be nil.
func (b *bench) start(onStep func(adapters.Step)) *process {
	b.t.Helper()
	log := slog.New(b.log)
	inbox, err := adapters.OpenInbox(b.path, log, time.Now)
	if err != nil {
		b.t.Fatal(err)
	}
	inbox.OnStep = onStep
	ctx, cancel := context.WithCancel(context.Background())
	office := adapters.Office{
		Inbox: inbox, Log: log, Now: time.Now, Dir: filepath.Dir(b.path),
		Clerk: &adapters.Clerk{
			Asker:    adapters.Logged(adapters.WithTimeout(b.asker, time.Minute), log, time.Now),
			Limiter:  b.limiter,
			Coverage: func(context.Context) (index.Coverage, error) { return index.Coverage{Articles: 24, Publishers: 1}, nil },
			Now:      time.Now,
		},
		Desk: adapters.DeskOptions{Backoff: 5 * time.Millisecond, Settle: 50 * time.Millisecond, Drain: 5 * time.Second},
	}
	ended := make(chan error, 1)
	go func() { ended <- b.platform.Run(ctx, office) }()
	var once sync.Once
	p := &process{inbox: inbox, end: func() {
		once.Do(func() {
			cancel()
			if err := <-ended; err != nil && ctx.Err() == nil {
				b.t.Errorf("the adapter ended: %v", err)
			}
			_ = inbox.Close()
		})
	}}
	b.t.Cleanup(p.end)
	return p
}

// bring delivers until it is acknowledged, as a platform does.
func (b *bench) bring(id, text string) {
	b.t.Helper()
	b.until("an acknowledgement of "+id, func() bool { return b.platform.Bring(id, text) })
}

// until waits for something to come true. It fails only where the test hangs
// anyway.
func (b *bench) until(what string, done func() bool) {
	b.t.Helper()
	for range 18_000 {
		if done() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	b.t.Fatalf("waited in vain for %s", what)
}

// oneReply waits for the reply to a question, and for one too many.
func (b *bench) oneReply(id string) string {
	b.t.Helper()
	b.until("a reply to "+id, func() bool { return len(b.platform.Replies(id)) > 0 })
	b.idle()
	replies := b.platform.Replies(id)
	if len(replies) != 1 {
		b.t.Fatalf("%s: %d replies: %q", id, len(replies), replies)
	}
	return replies[0]
}

// idle waits until the adapter has written nothing more to its log for a while.
func (b *bench) idle() {
	for last := -1; last != b.log.len(); {
		last = b.log.len()
		time.Sleep(120 * time.Millisecond)
	}
}

// record is a slog.Handler that keeps every line, of every level.
type record struct {
	mu    sync.Mutex
	lines []string
}

// Enabled is always true: nothing may leak at any level.
func (r *record) Enabled(context.Context, slog.Level) bool { return true }

// Handle keeps a line with all its attributes.
func (r *record) Handle(_ context.Context, line slog.Record) error {
	var b strings.Builder
	err := slog.NewTextHandler(&b, &slog.HandlerOptions{Level: slog.LevelDebug - 100}).Handle(context.Background(), line)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, b.String())
	return err
}

// WithAttrs keeps attributes as a line of their own, to be looked through too.
func (r *record) WithAttrs(attrs []slog.Attr) slog.Handler {
	line := slog.NewRecord(time.Time{}, slog.LevelInfo, "with", 0)
	line.AddAttrs(attrs...)
	_ = r.Handle(context.Background(), line)
	return r
}

// WithGroup ignores the group.
func (r *record) WithGroup(string) slog.Handler { return r }

func (r *record) len() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.lines)
}

// check fails where something stands in the log that must not.
func (r *record) check(t *testing.T, canaries []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.lines) == 0 {
		t.Error("nothing was logged at all")
	}
	for _, line := range r.lines {
		for _, c := range canaries {
			if c != "" && strings.Contains(line, c) {
				t.Errorf("%q stands in the log: %s", c, line)
			}
		}
	}
}

package slack

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/adapters/slack/slacktest"
)

// The environment by which this test's own program is made the one that is
// killed.
const (
	childDir  = "KUTIP_SLACK_CHILD_DIR"
	childAPI  = "KUTIP_SLACK_CHILD_API"
	childHTTP = "KUTIP_SLACK_CHILD_HTTP" // the listener comes as its first file
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := child(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child is Kutip in a process of its own, until it is killed.
func child(dir string) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	office, err := childOffice(dir, log)
	if err != nil {
		return err
	}
	cfg := Default()
	cfg.APIURL = os.Getenv(childAPI)
	for name, into := range map[string]*adapters.Secret{
		"KUTIP_TEST_BOT": &cfg.BotToken, "KUTIP_TEST_APP": &cfg.AppToken, "KUTIP_TEST_SIGNING": &cfg.SigningSecret,
	} {
		if err := into.UnmarshalText([]byte("env:" + name)); err != nil {
			return err
		}
	}
	if os.Getenv(childHTTP) != "" {
		cfg.Transport = HTTP
	}
	a, err := New(cfg, office)
	if err != nil {
		return err
	}
	if cfg.Transport == HTTP {
		listener, err := net.FileListener(os.NewFile(3, "listener"))
		if err != nil {
			return err
		}
		mux := http.NewServeMux()
		for pattern, handler := range a.Routes() {
			mux.Handle(pattern, handler)
		}
		go http.Serve(listener, mux)
	}
	return a.Run(context.Background())
}

// victim is that process, started again after each kill.
type victim struct {
	t      *testing.T
	env    []string
	files  []*os.File
	mu     sync.Mutex
	cmd    *exec.Cmd
	killed int
}

func (v *victim) start() {
	cmd := exec.Command(os.Args[0])
	cmd.Env, cmd.ExtraFiles = append(os.Environ(), v.env...), v.files
	if testing.Verbose() {
		cmd.Stderr = os.Stderr
	}
	if err := cmd.Start(); err != nil {
		v.t.Fatal(err)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.cmd = cmd
}

func (v *victim) kill() {
	v.mu.Lock()
	defer v.mu.Unlock()
	_ = v.cmd.Process.Kill() // SIGKILL: it has no last word
	_ = v.cmd.Wait()
	v.killed++
}

// TestKilled kills the process at random moments while questions of all kinds
// come, and starts it again. In the end each has one reply.
func TestKilled(t *testing.T) {
	kills := 3
	if nightly {
		kills = 100
	}
	both(t, func(t *testing.T, via string) { testKilled(t, via, kills) })
}

func testKilled(t *testing.T, via string, kills int) {
	s := slacktest.New()
	t.Cleanup(s.Close)
	s.SetRedelivery(500 * time.Millisecond)
	s.SetFault(func(method string, _ int) slacktest.Fault { // so that a kill can fall between effect and answer
		if method == "chat.postMessage" || method == "response_url" {
			return slacktest.Fault{After: true, Delay: time.Duration(rand.IntN(20)) * time.Millisecond}
		}
		return slacktest.Fault{}
	})
	secretsFor(t, Default())
	v := &victim{t: t, env: []string{childDir + "=" + t.TempDir(), childAPI + "=" + s.APIURL()}}
	front := ""
	if via == HTTP {
		// The port is held here: between two of the processes nobody else gets it.
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		file, err := listener.(*net.TCPListener).File()
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		v.env, v.files = append(v.env, childHTTP+"=1"), []*os.File{file}
		front = "http://" + listener.Addr().String() + "/slack/events"
	}
	v.start()
	defer func() { v.kill() }()
	q := &questioner{s: s, via: via, front: front, want: map[string]string{}}
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() { defer close(stopped); q.run(done) }()
	for range kills {
		time.Sleep(time.Duration(300+rand.IntN(700)) * time.Millisecond)
		v.kill()
		v.start()
	}
	close(done)
	<-stopped
	q.pending.Wait()
	q.check(t, v.killed)
}

// questioner asks in every way, again and again.
type questioner struct {
	s       *slacktest.Server
	via     string
	front   string
	want    map[string]string // what identifies the reply, and by which way it was asked
	pending sync.WaitGroup
}

func (q *questioner) run(done chan struct{}) {
	for i := 0; ; i++ {
		select {
		case <-done:
			return
		case <-time.After(25 * time.Millisecond):
		}
		name, channel := fmt.Sprintf("n%d", i), fmt.Sprintf("C%03d", i)
		switch i % 4 {
		case 0:
			ts := q.s.Say(channel, "", "U1", "question")
			q.want[ts] = "mention"
			q.deliver(kindEvent, slacktest.Mention(channel, ts, "", "U1", "question"))
			q.deliver(kindEvent, slacktest.Posted(channel, "channel", ts, "", "U1", "<@"+slacktest.BotUser+"> question"))
		case 1:
			ts := q.s.Say("D"+name[1:], "", "U1", "question")
			q.want[ts] = "direct message"
			q.deliver(kindEvent, slacktest.Posted("D"+name[1:], "im", ts, "", "U1", "question"))
		case 2:
			q.want[name] = "command"
			q.deliver(kindCommand, q.s.Slash(name, channel, "U1", "question"))
		case 3:
			ts := q.s.Say(channel, "", "U1", "question")
			q.want[name] = "shortcut"
			q.deliver(kindInteraction, q.s.Shortcut(name, shortcutCheck, channel, ts, "U1", "question"))
		}
	}
}

// deliver brings a payload until it is acknowledged: over HTTP for longer than
// Slack would, since nobody is up at times.
func (q *questioner) deliver(kind string, payload any) {
	if q.via == Socket {
		q.s.Push(kind, payload)
		return
	}
	q.pending.Go(func() {
		for {
			if status, _, err := slacktest.Deliver(q.front, kind, payload); err == nil && status == http.StatusOK {
				return
			}
		}
	})
}

// check waits for the replies and counts them. A private one that was posted
// again has taken the place of the first.
func (q *questioner) check(t *testing.T, killed int) {
	t.Helper()
	count := func() map[string]int {
		got := map[string]int{}
		for _, m := range q.s.FromBot() {
			if m.Replies != "" {
				got[m.Replies]++
			} else {
				got[m.Thread]++
			}
		}
		return got
	}
	deadline := time.Now().Add(3 * time.Minute)
	for len(count()) < len(q.want) && time.Now().Before(deadline) {
		time.Sleep(20 * time.Millisecond)
	}
	time.Sleep(3 * time.Second) // what would come twice comes now
	got := count()
	for id, way := range q.want {
		if got[id] != 1 {
			t.Errorf("%s %s has %d replies", way, id, got[id])
		}
	}
	for _, fault := range q.s.Invalid() {
		t.Error("an invalid request:", fault)
	}
	t.Logf("%d questions, %d kills, %d posts looked up", len(q.want), killed, q.s.Count()["conversations.replies"])
}

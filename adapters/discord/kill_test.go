package discord

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/adapters/discord/discordtest"
	"kutip/bot"
	"kutip/corpus/lang"
)

// nightly reports whether long tests run in full.
func nightly() bool { return os.Getenv("KUTIP_NIGHTLY") != "" }

// slowly answers after a moment, so that a process can be killed meanwhile.
type slowly struct{}

func (slowly) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	err := sleep(ctx, time.Duration(rand.IntN(30))*time.Millisecond)
	return bot.Answer{Schema: bot.Schema, Lang: lang.English, Outcome: bot.NotFound, Text: "About " + q.Text}, err
}

// TestChild is the process that is killed. Over HTTP the listener comes as its
// first file.
func TestChild(t *testing.T) {
	url, dir := os.Getenv("KUTIP_DISCORD_URL"), os.Getenv("KUTIP_DISCORD_DIR")
	if url == "" {
		t.Skip("only within TestKill and TestKillHTTP")
	}
	cfg := Default()
	cfg.APIURL = url
	if key := os.Getenv("KUTIP_DISCORD_KEY"); key != "" {
		cfg.Transport, cfg.PublicKey = HTTP, key
	}
	if err := cfg.BotToken.UnmarshalText([]byte("env:KUTIP_TEST_DISCORD")); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	inbox, err := adapters.OpenInbox(filepath.Join(dir, "inbox.db"), log, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(cfg, adapters.Office{Clerk: &adapters.Clerk{Asker: slowly{}, Now: time.Now}, Inbox: inbox, Log: log, Now: time.Now, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	a.pace = quick()
	if cfg.Transport == HTTP {
		listener, err := net.FileListener(os.NewFile(3, "listener"))
		if err != nil {
			t.Fatal(err)
		}
		go http.Serve(listener, a.Routes()["POST /discord/interactions"])
	}
	t.Fatal(a.Run(context.Background()))
}

// victim starts that process.
func victim(t *testing.T, d *discordtest.Server, dir string, listener ...*os.File) (kill func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestChild$")
	cmd.Env = append(os.Environ(), "KUTIP_DISCORD_URL="+d.URL(), "KUTIP_DISCORD_DIR="+dir, "KUTIP_TEST_DISCORD="+d.Token)
	if cmd.ExtraFiles = listener; len(listener) > 0 {
		cmd.Env = append(cmd.Env, "KUTIP_DISCORD_KEY="+d.PublicKey())
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }
}

// TestKillHTTP kills the process at random moments while commands come over
// HTTP. Discord sends each once: what was answered with a deferral gets its
// reply, and what was not, at most one.
func TestKillHTTP(t *testing.T) {
	kills := 6
	if nightly() {
		kills = 100
	}
	d := discordtest.New(t)
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
	dir, ids := t.TempDir(), make(chan string, 3*kills)
	var posts sync.WaitGroup
	for range kills {
		kill := victim(t, d, dir, file)
		for range 3 {
			i := d.Slash("en-US", "ask", "question", question)
			posts.Go(func() {
				status, _, err := d.Post("http://"+listener.Addr().String(), i)
				if err == nil && status == http.StatusOK {
					ids <- fmt.Sprint(i["id"])
				}
			})
			time.Sleep(time.Duration(rand.IntN(120)) * time.Millisecond)
		}
		kill()
	}
	defer victim(t, d, dir, file)()
	posts.Wait()
	close(ids)
	deferred := 0
	for id := range ids {
		deferred++
		discordtest.Until(t, "a reply to what was deferred", func() bool { return d.Reply(id) != nil })
		i := d.Look(id)
		for _, again := range i.Edits {
			if len(i.Responses) != 1 || discordtest.Text(again) != discordtest.Text(i.Edits[0]) {
				t.Errorf("%d first responses; edited to %q and %q", len(i.Responses), discordtest.Text(i.Edits[0]), discordtest.Text(again))
			}
		}
	}
	if deferred == 0 {
		t.Error("nothing was deferred at all")
	}
	t.Logf("killed %d times: %d of %d commands deferred, one reply each", kills, deferred, 3*kills)
	wellBehaved(t, d)
}

// TestKill kills the process at random moments while questions come, and counts
// the replies: 100 times with KUTIP_NIGHTLY.
func TestKill(t *testing.T) {
	kills := 6
	if nightly() {
		kills = 100
	}
	d := discordtest.New(t)
	dir := t.TempDir()
	var interactions, messages []string
	for n := range kills {
		kill := victim(t, d, dir)
		if n == 0 { // what comes before there is a session is nobody's
			discordtest.Until(t, "a session", func() bool {
				_, err := os.Stat(sessionFile(dir, shard{0, 1}))
				return err == nil
			})
		} else if n%3 != 0 {
			discordtest.Until(t, "connected", func() bool { return d.Connected() > 0 })
		}
		i, m := d.Slash("en-US", "ask", "question", question), d.Mention(question)
		interactions, messages = append(interactions, fmt.Sprint(i["id"])), append(messages, fmt.Sprint(m["id"]))
		d.Dispatch("INTERACTION_CREATE", i)
		d.Dispatch("MESSAGE_CREATE", m)
		time.Sleep(time.Duration(rand.IntN(120)) * time.Millisecond)
		kill()
	}
	defer victim(t, d, dir)()
	discordtest.Until(t, "a reply to each", func() bool {
		for n := range interactions {
			if d.Reply(interactions[n]) == nil || len(d.RepliesTo(messages[n])) == 0 {
				return false
			}
		}
		return true
	})
	time.Sleep(time.Second) // whatever were to come twice has come
	again := 0
	for n := range interactions {
		if replies := len(d.RepliesTo(messages[n])); replies != 1 {
			t.Errorf("%d replies to a mention", replies)
		}
		i := d.Look(interactions[n])
		if len(i.Responses) != 1 {
			t.Errorf("%d first responses", len(i.Responses))
		}
		again += len(i.Edits) - 1
	}
	t.Logf("killed %d times: %d questions, one reply each; %d edits put the same reply once more", kills, 2*kills, again)
	wellBehaved(t, d)
}

// TestSoak asks 20 questions a second over both transports, and tells how long
// deferral and answer took: for a minute with KUTIP_NIGHTLY.
func TestSoak(t *testing.T) {
	long := 2 * time.Second
	if nightly() {
		long = time.Minute
	}
	for _, transport := range []string{Gateway, HTTP} {
		d := discordtest.New(t)
		k := start(t, d, setup{transport: transport})
		k.answered(t, d.Slash("en-US", "ask", "question", question)) // warm
		var ids []string
		tick := time.NewTicker(50 * time.Millisecond)
		for begun := time.Now(); time.Since(begun) < long; <-tick.C {
			i := d.Slash("en-US", "ask", "question", question)
			ids = append(ids, fmt.Sprint(i["id"]))
			go func() {
				if !k.post {
					d.Dispatch("INTERACTION_CREATE", i)
				} else if status, _, err := d.Post(k.url, i); status != http.StatusOK {
					t.Errorf("endpoint: %d %v", status, err)
				}
			}()
		}
		tick.Stop()
		var deferred, answered []time.Duration
		for _, id := range ids {
			discordtest.Until(t, "a reply", func() bool { return d.Reply(id) != nil })
			i := d.Look(id)
			deferred, answered = append(deferred, i.Deferred.Sub(i.Sent)), append(answered, i.Answered.Sub(i.Sent))
			if len(i.Edits) != 1 {
				t.Errorf("%d edits", len(i.Edits))
			}
		}
		t.Logf("%s: %d questions; deferred p50 %s p99 %s; answered p50 %s p99 %s", transport, len(ids),
			quantile(deferred, 0.5), quantile(deferred, 0.99), quantile(answered, 0.5), quantile(answered, 0.99))
		wellBehaved(t, d)
		_ = k.stop()
	}
}

func quantile(all []time.Duration, q float64) time.Duration {
	slices.Sort(all)
	return all[int(q*float64(len(all)-1))]
}

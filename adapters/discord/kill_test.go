package discord

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// TestChild is the process that TestKill kills.
func TestChild(t *testing.T) {
	url, dir := os.Getenv("KUTIP_DISCORD_URL"), os.Getenv("KUTIP_DISCORD_DIR")
	if url == "" {
		t.Skip("only within TestKill")
	}
	cfg := Default()
	cfg.APIURL = url
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
	t.Fatal(a.Run(context.Background()))
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
	child := func() *exec.Cmd {
		cmd := exec.Command(os.Args[0], "-test.run", "^TestChild$")
		cmd.Env = append(os.Environ(), "KUTIP_DISCORD_URL="+d.URL(), "KUTIP_DISCORD_DIR="+dir, "KUTIP_TEST_DISCORD="+d.Token)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd
	}
	var interactions, messages []string
	for n := range kills {
		cmd := child()
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
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	cmd := child()
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
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
		d.Quick()
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

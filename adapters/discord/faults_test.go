package discord

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kutip/adapters/discord/discordtest"
)

// askedOnce asks in several ways while something goes wrong, and checks that
// each question has one reply.
func askedOnce(t *testing.T, d *discordtest.Server, k *kutip, wrong func()) {
	t.Helper()
	_, resumes, _ := d.Starts()
	var interactions, messages []string
	ask := func() {
		i, m := d.Slash("en-US", "ask", "question", question), d.Mention(question)
		interactions = append(interactions, fmt.Sprint(i["id"]))
		messages = append(messages, fmt.Sprint(m["id"]))
		d.Dispatch("INTERACTION_CREATE", i)
		d.Dispatch("MESSAGE_CREATE", m)
	}
	ask()
	wrong()
	ask()
	time.Sleep(20 * time.Millisecond)
	ask()
	discordtest.Until(t, "a reply to each", func() bool {
		for n := range interactions {
			if d.Reply(interactions[n]) == nil || len(d.RepliesTo(messages[n])) == 0 {
				return false
			}
		}
		return true
	})
	// Whatever is repeated is so by now: nothing is left to be done.
	discordtest.Until(t, "an empty inbox", func() bool { return left(t, k) == 0 })
	for n := range interactions {
		i := d.Look(interactions[n])
		if len(i.Responses) != 1 || len(i.Edits) != 1 || len(d.RepliesTo(messages[n])) != 1 {
			t.Errorf("question %d: %d responses, %d edits, %d messages", n, len(i.Responses), len(i.Edits), len(d.RepliesTo(messages[n])))
		}
	}
	_, after, _ := d.Starts()
	t.Logf("%d resumed", after-resumes)
	wellBehaved(t, d)
}

func left(t *testing.T, k *kutip) int {
	t.Helper()
	all, err := k.inbox.Left("discord")
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

// TestLines loses the connection in every way there is.
func TestLines(t *testing.T) {
	for name, wrong := range map[string]func(*discordtest.Server){
		"drop in the middle of a frame": func(d *discordtest.Server) { d.HangUp(0) },
		"close with a code":             func(d *discordtest.Server) { d.HangUp(4000) },
		"asked to connect again":        func(d *discordtest.Server) { d.Order(7, nil) },
		"resumable invalid session":     func(d *discordtest.Server) { d.Order(9, true) },
		"no answer to heartbeats":       func(d *discordtest.Server) { d.Deaf(true); time.Sleep(1200 * time.Millisecond); d.Deaf(false) },
		"asked for a heartbeat":         func(d *discordtest.Server) { d.Order(1, nil) },
		"events twice":                  func(d *discordtest.Server) { d.Again() },
		"frames of nonsense":            func(d *discordtest.Server) { d.Order(77, "x"); d.Garbage() },
	} {
		t.Run(name, func(t *testing.T) {
			d := discordtest.New(t)
			d.Beat(300 * time.Millisecond)
			k := start(t, d, setup{transport: Gateway})
			askedOnce(t, d, k, func() { wrong(d) })
		})
	}
}

// TestNewSession ends a session for good: what comes while there is none is
// nobody's, and what comes after it is answered once.
func TestNewSession(t *testing.T) {
	for name, wrong := range map[string]func(*discordtest.Server){
		"invalid session":            func(d *discordtest.Server) { d.Order(9, false) },
		"RESUME refused":             func(d *discordtest.Server) { d.Invalidate(); d.HangUp(0) },
		"session timed out":          func(d *discordtest.Server) { d.HangUp(4009) },
		"RESUME without an answer":   func(d *discordtest.Server) { d.Mute(true); d.HangUp(0) },
		"IDENTIFY invalid, at first": func(d *discordtest.Server) { d.Early(9); d.Order(9, false) },
		"connect again before READY": func(d *discordtest.Server) { d.Early(7); d.Order(9, false) },
	} {
		t.Run(name, func(t *testing.T) {
			d := discordtest.New(t)
			s := setup{transport: Gateway}
			if name == "RESUME without an answer" {
				s.answer = 3 * time.Second
			}
			k := start(t, d, s)
			before, _, _ := d.Starts()
			wrong(d)
			discordtest.Until(t, "a new session", func() bool {
				n, _, _ := d.Starts()
				return n > before && d.Latest() > before
			})
			holdsAnswer(t, "afterwards", k.answered(t, d.Slash("en-US", "ask", "question", question)))
			wellBehaved(t, d)
		})
	}
}

// TestSentAwayAgainAndAgain resumes at a gateway that only ever tells it to
// come again: it does, later each time or after the pause that is asked for.
func TestSentAwayAgainAndAgain(t *testing.T) {
	for op, grows := range map[int]bool{7: true, 9: false} {
		d := discordtest.New(t)
		k := start(t, d, setup{transport: Gateway})
		holdsAnswer(t, "before", k.said(t, d.Mention(question))) // it has read that its session began
		d.Instead(op)
		d.HangUp(0)
		discordtest.Until(t, "six tries", func() bool { _, resumes, _ := d.Starts(); return resumes >= 6 })
		d.Instead(0)
		holdsAnswer(t, "afterwards", k.said(t, d.Mention(question)))
		var waits []time.Duration
		for _, found := range regexp.MustCompile(`connection lost.* in=(\S+)`).FindAllStringSubmatch(k.log.String(), -1) {
			wait, err := time.ParseDuration(found[1])
			if err != nil {
				t.Fatal(err)
			}
			waits = append(waits, wait)
		}
		for i, wait := range waits[1:] { // the first is that of a connection that had lasted, or not
			if wait < quick().fresh || grows && wait < min(2*waits[i], quick().longest) {
				t.Errorf("op %d: waited %v", op, waits)
				break
			}
		}
		if began, _, _ := d.Starts(); began != 1 {
			t.Errorf("op %d: %d sessions", op, began)
		}
		wellBehaved(t, d)
	}
}

// TestPauses: nothing is tried again at once but what had lasted.
func TestPauses(t *testing.T) {
	p := defaultPace()
	for _, err := range []error{errReconnect, errLater, errBegin, errSilent, errZombie, errors.New("x")} {
		if wait := p.next(0, 0, err); wait < time.Second {
			t.Errorf("%v: %s", err, wait)
		}
		again := errors.Is(err, errLater) || errors.Is(err, errBegin) // have a pause of their own
		if wait := p.next(0, time.Hour, err); wait != 0 != again {
			t.Errorf("%v after an hour: %s", err, wait)
		}
		if wait := p.next(p.longest, p.retry, err); wait != p.longest && !again {
			t.Errorf("%v once more: %s", err, wait)
		}
	}
}

// TestEndsWhileMute ends the bot while the gateway answers no RESUME: discordgo
// would wait for that for ever, and so would whoever stops it.
func TestEndsWhileMute(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: Gateway})
	d.Mute(true)
	d.HangUp(0)
	discordtest.Until(t, "a RESUME", func() bool { _, resumes, _ := d.Starts(); return resumes > 0 })
	if err := k.stop(); err != nil {
		t.Error(err)
	}
}

// TestRefusedForGood closes with the codes after which trying again is in vain.
func TestRefusedForGood(t *testing.T) {
	for _, code := range []int{4004, 4010, 4011, 4012, 4013, 4014} {
		d := discordtest.New(t)
		d.Refuse(code)
		k := newKutip(t, d, setup{transport: Gateway})
		err := k.Run(context.Background())
		_ = k.inbox.Close()
		if err == nil || !strings.Contains(err.Error(), fmt.Sprint(code)) || !strings.Contains(err.Error(), "Discord") {
			t.Errorf("%d: %v", code, err)
		}
		if n, _, _ := d.Starts(); n != 1 {
			t.Errorf("%d: tried %d times", code, n)
		}
	}
}

// TestRevoked resets the token, before the bot starts and while it runs: it ends
// and says what to do, and keeps what it could not answer.
func TestRevoked(t *testing.T) {
	for _, connected := range []bool{false, true} {
		d := discordtest.New(t)
		k := newKutip(t, d, setup{transport: Gateway})
		ended := make(chan error, 1)
		if !connected {
			d.Revoke()
		}
		go func() { ended <- k.Run(context.Background()) }()
		if connected {
			discordtest.Until(t, "connected", func() bool { return d.Connected() > 0 || len(ended) > 0 })
			d.Revoke()
			d.Dispatch("MESSAGE_CREATE", d.Mention(question))
		}
		err := <-ended
		if err == nil || !strings.Contains(err.Error(), fatalCloses[4004]) || !strings.HasPrefix(err.Error(), "bot_token: ") {
			t.Errorf("connected before %v: %v", connected, err)
		}
		if n := left(t, k); (n == 1) != connected {
			t.Errorf("connected before %v: %d are kept", connected, n)
		}
		_ = k.inbox.Close()
		wellBehaved(t, d)
	}
}

// TestREST fails requests in every way there is.
func TestREST(t *testing.T) {
	for name, f := range map[string]discordtest.Faults{
		"429 every tenth call":         {TooMany: 10, RetryAfter: 30 * time.Millisecond},
		"global 429 every fourth call": {TooMany: 4, RetryAfter: 20 * time.Millisecond, Global: true},
		"5xx every third call":         {Broken: 3},
		"slow":                         {Latency: 100 * time.Millisecond},
		"all at once":                  {TooMany: 7, RetryAfter: 10 * time.Millisecond, Broken: 5, Latency: 5 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			d := discordtest.New(t)
			k := start(t, d, setup{transport: Gateway})
			d.Fail(f)
			var ids, messages []string
			for range 10 {
				i, m := d.Slash("en-US", "ask", "question", question), d.Mention(question)
				ids, messages = append(ids, fmt.Sprint(i["id"])), append(messages, fmt.Sprint(m["id"]))
				d.Dispatch("INTERACTION_CREATE", i)
				d.Dispatch("MESSAGE_CREATE", m)
			}
			t.Cleanup(func() {
				if t.Failed() {
					t.Log(k.log)
				}
			})
			discordtest.Until(t, "a reply to each", func() bool {
				for n := range ids {
					if d.Reply(ids[n]) == nil || len(d.RepliesTo(messages[n])) == 0 {
						return false
					}
				}
				return left(t, k) == 0
			})
			for n := range ids {
				if replies := len(d.RepliesTo(messages[n])); replies != 1 {
					t.Errorf("%d messages", replies)
				}
				holdsAnswer(t, name, d.Reply(ids[n]))
			}
			wellBehaved(t, d)
		})
	}
}

// TestOnceWithoutNonce loses the answer to a post when Discord no longer knows
// its nonce, as after a long pause: the bot finds what it wrote, whether that
// has buttons or not, in the channel or in a thread.
func TestOnceWithoutNonce(t *testing.T) {
	for name, one := range map[string]struct {
		text    string
		threads bool
	}{"answer": {question, false}, "help": {"help", false}, "answer in a thread": {question, true}, "sources in a thread": {"sources", true}} {
		t.Run(name, func(t *testing.T) {
			d := discordtest.New(t)
			d.ForgetNonces()
			k := start(t, d, setup{transport: Gateway, change: func(c *Config) { c.Threads = one.threads }})
			var lost atomic.Bool
			d.Hinder(func(standing bool) discordtest.Fate {
				if standing && lost.CompareAndSwap(false, true) {
					return discordtest.Cut
				}
				return discordtest.Pass
			})
			m := d.Mention(one.text)
			k.said(t, m)
			discordtest.Until(t, "an empty inbox", func() bool { return left(t, k) == 0 })
			if n := len(d.RepliesTo(fmt.Sprint(m["id"]))); n != 1 || !lost.Load() {
				t.Errorf("%d replies, lost one: %v", n, lost.Load())
			}
			wellBehaved(t, d)
		})
	}
}

// TestRestart ends the bot with a question unanswered, and starts it again.
func TestRestart(t *testing.T) {
	d := discordtest.New(t)
	dir := t.TempDir()
	stuck := &stuckAsker{}
	k := start(t, d, setup{transport: Gateway, dir: dir, asker: stuck})
	i, m := d.Slash("en-US", "ask", "question", question), d.Mention(question)
	d.Dispatch("INTERACTION_CREATE", i)
	d.Dispatch("MESSAGE_CREATE", m)
	discordtest.Until(t, "both are taken", func() bool { return left(t, k) == 2 })
	stuck.giveUp.Store(true)
	_ = k.stop()
	later := d.Slash("en-US", "ask", "question", question) // while nobody is there
	d.Dispatch("INTERACTION_CREATE", later)

	k = start(t, d, setup{transport: Gateway, dir: dir})
	for _, one := range []map[string]any{i, later} {
		id := fmt.Sprint(one["id"])
		discordtest.Until(t, "a reply", func() bool { return d.Reply(id) != nil })
		holdsAnswer(t, "after a restart", d.Reply(id))
	}
	discordtest.Until(t, "a reply to the mention", func() bool { return len(d.RepliesTo(fmt.Sprint(m["id"]))) == 1 })
	if _, resumes, _ := d.Starts(); resumes == 0 {
		t.Error("the session was not resumed")
	}
	// A button of an answer from before works afterwards.
	holdsAnswer(t, "button", k.answered(t, d.Press("en-US", "Timeline", d.RepliesTo(fmt.Sprint(m["id"]))[0])))
	wellBehaved(t, d)
}

// TestOldToken leaves a question for longer than its interaction can be
// answered: nothing is tried.
func TestOldToken(t *testing.T) {
	d := discordtest.New(t)
	k := newKutip(t, d, setup{transport: HTTP})
	i := d.Slash("en-US", "ask", "question", question)
	if status, _, err := d.Post(k.url, i); status != 200 || err != nil {
		t.Fatal(status, err)
	}
	k.office.Now = func() time.Time { return time.Now().Add(16 * time.Minute) }
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- k.Run(ctx) }()
	discordtest.Until(t, "it is given up", func() bool { return left(t, k) == 0 })
	cancel()
	if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if d.Reply(fmt.Sprint(i["id"])) != nil {
		t.Error("answered with a token that had expired")
	}
}

// TestShards connects as many shards as are recommended, in turns, and one.
func TestShards(t *testing.T) {
	d := discordtest.New(t)
	d.Shards(4, discordtest.StartLimit{Remaining: 100, ResetAfterMS: 1000, Concurrency: 2})
	begun := time.Now()
	start(t, d, setup{transport: Gateway})
	discordtest.Until(t, "four shards", func() bool { return d.ShardsSeen() == 4 })
	_, _, at := d.Starts()
	if gap := at[3].Sub(begun); gap < quick().identify {
		t.Errorf("four sessions of two at a time began within %s", gap)
	}
	wellBehaved(t, d)

	d = discordtest.New(t)
	d.Shards(4, discordtest.StartLimit{Remaining: 100, ResetAfterMS: 1000, Concurrency: 2})
	start(t, d, setup{transport: Gateway, change: func(c *Config) { c.Shard = "2/3" }})
	if n := d.ShardsSeen(); n != 1 {
		t.Errorf("%d shards", n)
	}
	wellBehaved(t, d)
}

// TestSessionStarts begins no session where none are left until there are: for
// every shard, and again when those of the next day are used up.
func TestSessionStarts(t *testing.T) {
	now := time.Unix(1000, 0)
	order := plan{Limit: &startLimit{Total: 5, Remaining: 1, ResetAfter: 60_000, Concurrency: 4}}.starts(now)
	take := func(index int, least, most time.Duration) {
		t.Helper()
		wait, spent := order.take(index, time.Second, now)
		if wait < least || wait > most || spent != (least > time.Second) {
			t.Errorf("shard %d waits %s (spent %v), want from %s to %s", index, wait, spent, least, most)
		}
	}
	take(0, 0, 0)
	for index := 1; index < 4; index++ { // each has a turn of its own, and none a session
		take(index, time.Minute, 2*time.Minute)
	}
	now = now.Add(2 * time.Minute) // of the five of this day three are taken
	take(0, 0, time.Second)
	take(1, 0, time.Second)
	order.give()
	take(1, 0, time.Second)
	take(2, 23*time.Hour, 25*time.Hour)
	now = now.Add(21 * 24 * time.Hour) // nobody asked for weeks: the number is whole again
	for index := range 5 {
		take(index, 0, time.Second)
	}
	take(5, 23*time.Hour, 25*time.Hour)
}

// TestNotTaken tells who waits that nothing will come, where the inbox takes
// nothing.
func TestNotTaken(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: Gateway})
	if err := k.inbox.Close(); err != nil {
		t.Fatal(err)
	}
	if text := discordtest.Text(k.answered(t, d.Slash("en-US", "ask", "question", question))); len(text) < 20 {
		t.Errorf("%q", text)
	}
	wellBehaved(t, d)
}

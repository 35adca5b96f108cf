package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/adapters/slack/slacktest"
	"kutip/bot"
)

// both runs a test over both transports.
func both(t *testing.T, test func(t *testing.T, via string)) {
	t.Helper()
	for _, via := range []string{Socket, HTTP} {
		t.Run(via, func(t *testing.T) { test(t, via) })
	}
}

// in checks where an answer stands.
func in(t testing.TB, m slacktest.Message, channel, thread string) {
	t.Helper()
	if m.Channel != channel || m.Thread != thread || m.To != "" {
		t.Errorf("answered in channel %q, thread %q, to %q; want channel %q, thread %q, to all", m.Channel, m.Thread, m.To, channel, thread)
	}
}

func TestMention(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		for channel, kind := range map[string]string{"C1": "channel", "G1": "group", "G2": "mpim"} {
			w := newWorld(t, via)
			ts := w.Say(channel, "", "U1", netflixEnglish)
			if kind == "mpim" { // there is no app_mention in group messages
				w.deliver(kindEvent, slacktest.Posted(channel, kind, ts, "", "U1", "<@"+slacktest.BotUser+"> "+netflixEnglish))
			} else {
				w.deliver(kindEvent, slacktest.Mention(channel, ts, "", "U1", netflixEnglish))
			}
			got := w.replies(1)[0]
			netflix(t, got)
			in(t, got, channel, ts)
		}
	})
}

func TestDirectMessage(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		ts := w.Say("D1", "", "U1", netflixIndonesian)
		w.deliver(kindEvent, slacktest.Posted("D1", "im", ts, "", "U1", netflixIndonesian))
		got := w.replies(1)[0]
		netflix(t, got)
		in(t, got, "D1", ts)
		if n := len(w.Calls("assistant.threads.setStatus")); n != 1 {
			t.Errorf("the status was set %d times", n)
		}
		w.until("the conversation has a title", func() bool { return len(w.Calls("assistant.threads.setTitle")) == 1 })
		if title := w.Calls("assistant.threads.setTitle")[0].Request["title"]; title != netflixIndonesian {
			t.Errorf("the title is %q", title)
		}
	})
}

// TestFollowUp asks on in a thread, without a mention, what only makes sense
// after what stands there.
func TestFollowUp(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		root := w.Say("C1", "", "U1", netflixEnglish)
		w.deliver(kindEvent, slacktest.Mention("C1", root, "", "U1", netflixEnglish))
		w.replies(1)
		w.restart() // what is asked on is read from the thread, and nowhere else
		follow := w.Say("C1", root, "U2", "Who said that?")
		w.deliver(kindEvent, slacktest.Posted("C1", "channel", follow, root, "U2", "Who said that?"))
		got := w.replies(2)[1]
		in(t, got, "C1", root)
		netflix(t, got)
	})
}

// TestFollowUpsOfOthers keeps out of what people say to each other.
func TestFollowUpsOfOthers(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		root := w.Say("C1", "", "U1", "lunch?")
		other := w.Say("C1", root, "U2", netflixEnglish)
		w.deliver(kindEvent, slacktest.Posted("C1", "channel", other, root, "U2", netflixEnglish)) // not ours
		ours := w.Say("C1", "", "U1", netflixEnglish)
		w.deliver(kindEvent, slacktest.Mention("C1", ours, "", "U1", netflixEnglish))
		w.replies(1)
		aside := w.Say("C1", ours, "U2", "<@U3> "+netflixEnglish)
		w.deliver(kindEvent, slacktest.Posted("C1", "channel", aside, ours, "U2", "<@U3> "+netflixEnglish)) // for somebody else
		loose := w.Say("C1", "", "U2", netflixEnglish)
		w.deliver(kindEvent, slacktest.Posted("C1", "channel", loose, "", "U2", netflixEnglish)) // in no thread
		w.replies(1)
	})
}

func TestFollowUpsSwitchedOff(t *testing.T) {
	w := newWorld(t, Socket, func(c *Config) { c.FollowThreads = false })
	root := w.Say("C1", "", "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Mention("C1", root, "", "U1", netflixEnglish))
	w.replies(1)
	follow := w.Say("C1", root, "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Posted("C1", "channel", follow, root, "U1", netflixEnglish))
	w.replies(1)
}

func TestSlashCommandIsPrivateAndCanBeShared(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		w.deliver(kindCommand, w.Slash("s1", "C1", "U1", netflixEnglish))
		private := w.replies(1)[0]
		netflix(t, private)
		if private.To == "" || private.Type != "ephemeral" {
			t.Errorf("the answer to a command is for all to see: %+v", private)
		}
		private.Channel = "C1" // where the user sees it
		for range 3 {
			w.deliver(kindInteraction, w.Click("k1", "U1", private, "kutip_share", buttonsOf(t, private)[doShare]))
		}
		shared := w.replies(2)[1]
		netflix(t, shared)
		in(t, shared, "C1", "")
		for what, m := range map[string]slacktest.Message{"private": private, "shared": shared} {
			if !strings.Contains(m.Text, netflixEnglish) || !strings.Contains(string(m.Blocks), netflixEnglish) {
				t.Errorf("the %s answer does not say to what: %s", what, m.Text)
			}
		}
	})
}

func TestShortcut(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		claim := "Netflix membaca pesan pribadi pengguna Facebook"
		ts := w.Say("C1", "", "U77", claim)
		w.deliver(kindInteraction, w.Shortcut("c1", shortcutCheck, "C1", ts, "U1", claim))
		got := w.replies(1)[0]
		netflix(t, got)
		got.Channel = "C1"
		w.deliver(kindInteraction, w.Click("k1", "U1", got, "kutip_share", buttonsOf(t, got)[doShare]))
		in(t, w.replies(2)[1], "C1", ts) // below the message that was checked
	})
}

func TestButtons(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		ts := w.Say("C1", "", "U1", netflixEnglish)
		w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
		answer := w.replies(1)[0]
		values := buttonsOf(t, answer)
		w.restart() // nothing of the buttons is kept here
		for i, do := range []string{doSources, doTimeline} {
			for _, user := range []string{"U1", "U2"} { // two of them click, one of them twice
				w.deliver(kindInteraction, w.Click(fmt.Sprint(do, user), user, answer, "kutip_"+do, values[do]))
				w.deliver(kindInteraction, w.Click(fmt.Sprint(do, user), user, answer, "kutip_"+do, values[do]))
			}
			got := w.replies(i + 2)[i+1]
			in(t, got, "C1", ts)
			if !strings.Contains(got.Text, "Netflix") {
				t.Errorf("%s shows nothing of it: %s", do, got.Text)
			}
		}
		w.deliver(kindInteraction, w.Click("w", "U2", answer, "kutip_wrong", values[doWrong]))
		thanks := w.replies(4)[3]
		if thanks.To == "" {
			t.Error("thanks for feedback are for all to see")
		}
	})
}

// TestClicksAreNotLimited has somebody click who has no question left: what all
// can see is not taken up by a word to wait, since nobody could click it again.
func TestClicksAreNotLimited(t *testing.T) {
	w := tunedWorld(t, HTTP, func(a *Adapter) {
		a.office.Clerk.Limiter = adapters.NewLimiter(adapters.PerMinute{User: 1}, func() time.Time { return time.Unix(1718000000, 0) })
	})
	ts := w.Say("C1", "", "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
	answer := w.replies(1)[0]
	w.deliver(kindInteraction, w.Click("k1", "U1", answer, "kutip_sources", buttonsOf(t, answer)[doSources]))
	got := w.replies(2)[1]
	in(t, got, "C1", ts)
	if !strings.Contains(got.Text, "Netflix") {
		t.Errorf("no sources: %s", got.Text)
	}
}

// TestButtonAfterAFailure clicks while no answer is to be had: whoever clicks is
// told and nobody else, and the button works when answers are there again.
func TestButtonAfterAFailure(t *testing.T) {
	var broken atomic.Bool
	w := tunedWorld(t, HTTP, func(a *Adapter) {
		a.office.Clerk.Asker = failing{a.office.Clerk.Asker, &broken}
	})
	ts := w.Say("C1", "", "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
	answer := w.replies(1)[0]
	click := func(user string) {
		w.deliver(kindInteraction, w.Click("k"+user, user, answer, "kutip_sources", buttonsOf(t, answer)[doSources]))
	}
	broken.Store(true)
	click("U1")
	if told := w.replies(2)[1]; told.To == "" || strings.Contains(told.Text, "Netflix") {
		t.Errorf("told to %q: %s", told.To, told.Text)
	}
	broken.Store(false)
	click("U1")
	click("U2")
	in(t, w.replies(3)[2], "C1", ts)
}

// failing is an Asker that fails at times.
type failing struct {
	adapters.Asker
	broken *atomic.Bool
}

func (f failing) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	if f.broken.Load() {
		return bot.Answer{}, errors.New("out of order")
	}
	return f.Asker.Ask(ctx, q)
}

// TestButtonsOfAPrivateAnswer has the fuller answer take the place of the first.
func TestButtonsOfAPrivateAnswer(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		w.deliver(kindCommand, w.Slash("s1", "C1", "U1", netflixEnglish))
		private := w.replies(1)[0]
		private.Channel = "C1"
		w.deliver(kindInteraction, w.Click("k1", "U1", private, "kutip_sources", buttonsOf(t, private)[doSources]))
		w.until("the answer is replaced", func() bool { return w.Count()["response_url"] == 2 })
		got := w.replies(1)[0]
		if got.TS == private.TS || got.To == "" {
			t.Errorf("not replaced in private: %+v", got)
		}
	})
}

// TestForgedButtons clicks what we did not write.
func TestForgedButtons(t *testing.T) {
	w := newWorld(t, HTTP)
	ts := w.Say("C1", "", "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
	answer := w.replies(1)[0]
	value := buttonsOf(t, answer)[doSources]
	for _, forged := range []string{"", "x", value[1:], value + "x", strings.Replace(value, "Netflix", "Nutflix", 1), `{"d":"sources","q":"x"}`} {
		w.deliver(kindInteraction, w.Click("f", "U1", answer, "kutip_sources", forged))
		w.deliver(kindInteraction, w.Click("f", "U1", answer, "somebody_elses", forged))
	}
	if told := w.replies(2)[1]; told.To == "" || strings.Contains(told.Text, "Netflix") {
		t.Errorf("a forged button does something: %s", told.Text)
	}
}

func TestAgentView(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		w.deliver(kindEvent, slacktest.HomeOpened("U1ID", "D1", "messages"))
		w.deliver(kindEvent, slacktest.HomeOpened("U2EN", "D2", "messages"))
		w.deliver(kindEvent, slacktest.ThreadStarted("U3ID", "D3", "1718.0003"))
		w.until("prompts are suggested", func() bool { return len(w.Calls("assistant.threads.setSuggestedPrompts")) == 3 })
		for _, c := range w.Calls("assistant.threads.setSuggestedPrompts") {
			channel, text := c.Request["channel_id"], fmt.Sprint(c.Request["prompts"])
			if indonesian := strings.Contains(text, "Apakah"); indonesian != (channel != "D2") {
				t.Errorf("prompts for %s: %s", channel, text)
			}
			if thread := c.Request["thread_ts"]; (thread != nil) != (channel == "D3") {
				t.Errorf("prompts for %s in thread %v: Slack ignores those of the agent view that have one", channel, thread)
			}
		}
		ts := w.Say("D1", "", "U1ID", netflixIndonesian)
		w.deliver(kindEvent, slacktest.Posted("D1", "im", ts, "", "U1ID", netflixIndonesian))
		netflix(t, w.replies(1)[0])
		status, post := w.Calls("assistant.threads.setStatus")[0], w.Calls("chat.postMessage")[0]
		if status.Request["thread_ts"] != ts || !status.At.Before(post.At) {
			t.Errorf("status %v at %v, answer at %v", status.Request, status.At, post.At)
		}
		follow := w.Say("D1", ts, "U1ID", "Siapa yang mengatakannya?")
		w.deliver(kindEvent, slacktest.Posted("D1", "im", follow, ts, "U1ID", "Siapa yang mengatakannya?"))
		netflix(t, w.replies(2)[1])
	})
}

func TestHome(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		w.deliver(kindEvent, slacktest.HomeOpened("U1", "D1", "home"))
		w.until("the Home tab is there", func() bool { return w.Home("U1") != nil })
		var view struct {
			Blocks []json.RawMessage `json:"blocks"`
		}
		if err := json.Unmarshal(w.Home("U1"), &view); err != nil || len(view.Blocks) == 0 {
			t.Errorf("%v: %s", err, w.Home("U1"))
		}
		w.replies(0)
	})
}

// TestNeverAnswers brings what is nobody's question to the bot.
func TestNeverAnswers(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via, func(c *Config) { c.Channels = []string{"C1"} })
		with := func(p slacktest.Payload, fields ...any) slacktest.Payload {
			for i := 0; i < len(fields); i += 2 {
				p["event"].(slacktest.Payload)[fields[i].(string)] = fields[i+1]
			}
			return p
		}
		mention := func(i int) slacktest.Payload {
			return slacktest.Mention("C1", fmt.Sprintf("1700000000.%06d", i), "", "U1", netflixEnglish)
		}
		for _, p := range []slacktest.Payload{
			with(mention(1), "bot_id", "B9"), with(mention(2), "user", slacktest.BotUser), with(mention(3), "user", "USLACKBOT"),
			with(mention(4), "edited", slacktest.Payload{"user": "U1", "ts": "1"}), with(mention(5), "subtype", "bot_message"),
			with(mention(6), "bot_profile", slacktest.Payload{"id": "B9"}), with(mention(7), "hidden", true),
			with(mention(8), "type", "message", "subtype", "message_changed"), with(mention(9), "type", "message", "subtype", "channel_join"),
			with(mention(10), "type", "message", "subtype", "message_deleted"), with(mention(11), "channel", "C2"),
			with(mention(12), "user", ""), with(mention(13), "type", "reaction_added"), with(mention(14), "type", "something_new"),
			slacktest.Posted("D1", "im", "1700000000.000020", "", slacktest.BotUser, netflixEnglish),
		} {
			w.deliver(kindEvent, p)
		}
		w.deliver(kindInteraction, w.Shortcut("c2", "somebody_elses", "C2", "1700000000.000031", "U1", netflixEnglish))
		w.deliver(kindInteraction, w.Shortcut("c1", "somebody_elses", "C1", "1700000000.000030", "U1", netflixEnglish))
		w.replies(0)
		w.deliver(kindEvent, mention(40))
		w.replies(1) // it was listening
		w.deliver(kindCommand, w.Slash("s1", "C2", "U1", netflixEnglish))
		w.deliver(kindInteraction, w.Shortcut("c3", shortcutCheck, "C2", "1700000000.000031", "U1", netflixEnglish))
		answer := w.FromBot()[0]
		elsewhere := answer
		elsewhere.Channel = "C2"
		for do, value := range buttonsOf(t, answer) {
			w.deliver(kindInteraction, w.Click("b"+do, "U1", elsewhere, "kutip_"+do, value))
		}
		for _, told := range w.replies(4)[1:] { // one for the command, the shortcut, and the buttons of a message
			if told.To == "" || strings.Contains(told.Text, "Netflix") || told.Text != w.FromBot()[1].Text {
				t.Errorf("told in a channel that is not on the list: %s", told.Text)
			}
		}
	})
}

// TestOneReply brings each question five times, and a mention as a message too.
func TestOneReply(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		ts, direct := w.Say("C1", "", "U1", netflixEnglish), w.Say("D1", "", "U1", netflixEnglish)
		for range 5 {
			w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
			w.deliver(kindEvent, slacktest.Posted("C1", "channel", ts, "", "U1", "<@"+slacktest.BotUser+"> "+netflixEnglish))
			w.deliver(kindEvent, slacktest.Posted("D1", "im", direct, "", "U1", netflixEnglish))
			w.deliver(kindCommand, w.Slash("s1", "C1", "U1", netflixEnglish))
			w.deliver(kindInteraction, w.Shortcut("c1", shortcutCheck, "C1", ts, "U1", netflixEnglish))
		}
		for _, m := range w.replies(4) {
			netflix(t, m)
		}
		if n := w.Count()["response_url"]; n != 2 {
			t.Errorf("%d posts to response URLs, want 2", n)
		}
	})
}

// TestNothingIsLogged looks for what people asked, and where, in the log.
func TestNothingIsLogged(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		ts := w.Say("C1CHANNEL", "", "U1USER", netflixEnglish)
		w.deliver(kindEvent, slacktest.Mention("C1CHANNEL", ts, "", "U1USER", netflixEnglish))
		w.deliver(kindCommand, w.Slash("sekrit", "C1CHANNEL", "U1USER", netflixEnglish))
		w.replies(2)
		w.stop()
		log := w.log.String()
		for _, secret := range []string{
			"Netflix", "C1CHANNEL", "U1USER", ts, "sekrit", slacktest.BotToken, slacktest.AppToken, slacktest.SigningSecret, netflixSpeaker,
		} {
			if strings.Contains(log, secret) {
				t.Errorf("the log holds %q:\n%s", secret, log)
			}
		}
		if !slices.ContainsFunc(strings.Split(log, "\n"), func(l string) bool { return strings.Contains(l, "outcome") }) {
			t.Errorf("nothing at all is logged of outcomes:\n%s", log)
		}
	})
}

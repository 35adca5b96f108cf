package slack

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/adapters/slack/slacktest"
	"kutip/bot"
	"kutip/corpus/lang"
)

// talking has the bot answer in a thread, which it returns, and says on there
// what people say.
func (w *world) talking(say ...string) (thread string) {
	w.t.Helper()
	root := w.Say("C1", "", "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Mention("C1", root, "", "U1", netflixEnglish))
	w.replies(1)
	for _, text := range say {
		w.sayOn(root, "U2", text)
	}
	return root
}

// sayOn says something in a thread, without a mention.
func (w *world) sayOn(root, user, text string) {
	w.t.Helper()
	ts := w.Say("C1", root, user, text)
	w.deliver(kindEvent, slacktest.Posted("C1", "channel", ts, root, user, text))
}

// TestTalk keeps out of what people say to each other in a thread of the bot's
// own, and answers what they ask there, also that there is no answer.
func TestTalk(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		root := w.talking("thanks!", "Thank you so much :tada:", "lol", ":+1: :joy:", "terima kasih banyak ya", "wkwkwk", "oke siap",
			"lunch was fine with me", "nanti sore kita rapat di lantai dua")
		w.replies(1)
		for i, text := range []string{"Who said that?", "siapa yang mengatakannya", "Who won the chess tournament in Reykjavik?", "sources"} {
			w.sayOn(root, "U2", text)
			in(t, w.replies(i + 2)[i+1], "C1", root)
		}
	})
}

// TestTalkIsNotLimited says nothing of limits to people who talk to each other.
func TestTalkIsNotLimited(t *testing.T) {
	w := tunedWorld(t, HTTP, func(a *Adapter) {
		a.office.Clerk.Limiter = adapters.NewLimiter(adapters.PerMinute{Channel: 1}, func() time.Time { return time.Unix(1718000000, 0) })
	})
	w.talking("Who said that?", "I have heard so")
	w.replies(1)
	ts := w.Say("C1", "", "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
	if told := w.replies(2)[1]; strings.Contains(told.Text, "Netflix") {
		t.Errorf("the channel has a question left: %s", told.Text)
	}
}

// TestCommandWithoutResponseURL answers a command from a server that has no such
// URLs, alone to who asked.
func TestCommandWithoutResponseURL(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		p := w.Slash("s1", "C1", "U1", netflixEnglish)
		delete(p, "response_url")
		w.deliver(kindCommand, p)
		w.deliver(kindCommand, p)
		got := w.replies(1)[0]
		netflix(t, got)
		if got.To != "U1" || got.Channel != "C1" {
			t.Errorf("told %q in %q", got.To, got.Channel)
		}
	})
}

// TestAnotherWorkspaceLeaves has the app thrown out where its token is not for.
func TestAnotherWorkspaceLeaves(t *testing.T) {
	w := newWorld(t, HTTP)
	p := slacktest.Event("E1", slacktest.Payload{"type": "app_uninstalled"})
	p["team_id"] = slacktest.SecondTeam
	delete(p, "authorizations")
	w.deliver(kindEvent, p)
	ts := w.Say("C1", "", "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
	netflix(t, w.replies(1)[0])
	select {
	case err := <-w.a.gone:
		t.Error("the platform was to end:", err)
	default:
	}
	if strings.Contains(w.log.String(), "has removed the app") {
		t.Error("it is logged that the workspace has removed the app")
	}
}

// TestManyHomes has twenty people open the Home tab while Slack is slow: none is
// published before all were asked for.
func TestManyHomes(t *testing.T) {
	w := newWorld(t, HTTP)
	const people = 20
	var under sync.WaitGroup
	under.Add(people)
	w.SetFault(func(method string, n int) slacktest.Fault {
		if method == "views.publish" && n <= people {
			under.Done()
			under.Wait()
		}
		return slacktest.Fault{}
	})
	for i := range people {
		w.deliver(kindEvent, slacktest.HomeOpened(fmt.Sprint("U", i), fmt.Sprint("D", i), "home"))
	}
	for i := range people {
		w.until("everybody has a Home tab", func() bool { return w.Home(fmt.Sprint("U", i)) != nil })
	}
}

// TestSpentResponseURL tells who asked where the URL to do it by takes nothing
// any more.
func TestSpentResponseURL(t *testing.T) {
	for _, fault := range []slacktest.Fault{{Error: "used_url"}, {Error: "expired_url"}, {Status: http.StatusNotFound}} {
		w := newWorld(t, HTTP)
		w.SetFault(func(method string, _ int) slacktest.Fault {
			if method == "response_url" {
				return fault
			}
			return slacktest.Fault{}
		})
		w.deliver(kindCommand, w.Slash("s1", "C1", "U1", netflixEnglish))
		got := w.replies(1)[0]
		netflix(t, got)
		if got.To != "U1" || got.Channel != "C1" {
			t.Errorf("%+v: told %q in %q", fault, got.To, got.Channel)
		}
	}
}

// TestWhispersInThreads tells one person in the thread that they read, and where
// the bot may not post there, in the channel.
func TestWhispersInThreads(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		root := w.talking()
		claim := w.Say("C1", root, "U77", netflixEnglish)
		check := func(name string) {
			p := w.Shortcut(name, shortcutCheck, "C1", claim, "U1", netflixEnglish)
			p["message"].(slacktest.Payload)["thread_ts"] = root
			w.deliver(kindInteraction, p)
		}
		check("c1")
		if got := w.replies(2)[1]; got.To != "U1" || got.Thread != root {
			t.Errorf("checked in thread %q, told %q", got.Thread, got.To)
		}
		answer := w.FromBot()[0]
		w.deliver(kindInteraction, w.Click("k1", "U2", answer, "kutip_wrong", buttonsOf(t, answer)[doWrong]))
		if got := w.replies(3)[2]; got.To != "U2" || got.Thread != root {
			t.Errorf("thanked in thread %q, told %q", got.Thread, got.To)
		}
		w.SetFault(func(method string, _ int) slacktest.Fault {
			if method == "chat.postEphemeral" {
				return slacktest.Fault{Error: "not_in_channel"}
			}
			return slacktest.Fault{}
		})
		check("c2")
		if got := w.replies(4)[3]; got.Replies != "c2" || got.Type != "ephemeral" {
			t.Errorf("not told by the response URL: %+v", got)
		}
	})
}

// TestShareWhatIsSeen shares what somebody made of their private answer: the
// timeline, or all sources, and what it answers.
func TestShareWhatIsSeen(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		for _, do := range []string{doTimeline, doSources} {
			w := newWorld(t, via)
			w.deliver(kindCommand, w.Slash("s1", "C1", "U1", netflixEnglish))
			private := w.replies(1)[0]
			private.Channel = "C1"
			w.deliver(kindInteraction, w.Click("k1", "U1", private, "kutip_"+do, buttonsOf(t, private)[do]))
			w.until("the answer is replaced", func() bool { return w.Count()["response_url"] == 2 })
			seen := w.replies(1)[0]
			seen.Channel = "C1"
			w.deliver(kindInteraction, w.Click("k2", "U1", seen, "kutip_share", buttonsOf(t, seen)[doShare]))
			shared := w.replies(2)[1]
			in(t, shared, "C1", "")
			if shared.Text != seen.Text || shared.Text == private.Text || !strings.Contains(shared.Text, netflixEnglish) {
				t.Errorf("%s: seen\n%s\nand shared\n%s", do, seen.Text, shared.Text)
			}
		}
	})
}

// TestShareBetweenTwo shares in a conversation of two people, in which the bot is
// not and may post by the response URL alone.
func TestShareBetweenTwo(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		w.SetFault(func(method string, _ int) slacktest.Fault {
			if method == "chat.postMessage" {
				return slacktest.Fault{Error: "channel_not_found"}
			}
			return slacktest.Fault{}
		})
		w.deliver(kindCommand, w.Slash("s1", "D9", "U1", netflixEnglish))
		private := w.replies(1)[0]
		private.Channel = "D9"
		w.deliver(kindInteraction, w.Click("k1", "U1", private, "kutip_share", buttonsOf(t, private)[doShare]))
		shared := w.replies(2)[1]
		netflix(t, shared)
		if shared.Type != "in_channel" {
			t.Errorf("shared as %q", shared.Type)
		}
	})
}

// TestLanguage speaks to somebody who wrote nothing to tell a language by in the
// one that they use Slack in, or in the one that is configured.
func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		user string
		set  lang.Language
		want [3]string // in what is said to a bare mention, a bare command and on a stale button
	}{
		{"U1ID", lang.Unknown, [3]string{"Tanyakan", "Tanyakan", "Tombol ini"}},
		{"U2EN", lang.Unknown, [3]string{"Ask me", "Ask me", "This button"}},
		{"U2EN", lang.Indonesian, [3]string{"Tanyakan", "Tanyakan", "Tombol ini"}},
	} {
		w := tunedWorld(t, HTTP, func(a *Adapter) { a.office.Clerk.Lang = c.set })
		ts := w.Say("C1", "", c.user, "")
		w.deliver(kindEvent, slacktest.Mention("C1", ts, "", c.user, ""))
		w.replies(1)
		w.deliver(kindCommand, w.Slash("s1", "C1", c.user, ""))
		answer := w.replies(2)[0]
		w.deliver(kindInteraction, w.Click("k1", c.user, answer, "kutip_sources", "forged"))
		for i, m := range w.replies(3) {
			if !strings.Contains(m.Text, c.want[i]) {
				t.Errorf("%s, configured %q: want %q in %q", c.user, c.set, c.want[i], m.Text)
			}
		}
		w.deliver(kindEvent, slacktest.HomeOpened(c.user, "D1", "home"))
		w.until("the Home tab is there", func() bool { return w.Home(c.user) != nil })
		if home := string(w.Home(c.user)); !strings.Contains(home, c.want[0]) {
			t.Errorf("%s, configured %q: the Home tab says %s", c.user, c.set, home)
		}
	}
}

// TestStrangers looks once whether a thread is the bot's own, and again when it
// has been asked there.
func TestStrangers(t *testing.T) {
	w := newWorld(t, HTTP)
	root := w.Say("C1", "", "U1", "lunch?")
	for range 5 {
		w.sayOn(root, "U2", netflixEnglish)
		w.replies(0)
	}
	if n := w.Count()["conversations.replies"]; n != 1 {
		t.Errorf("looked %d times for what a thread of strangers holds, want once", n)
	}
	ts := w.Say("C1", root, "U2", netflixEnglish)
	w.deliver(kindEvent, slacktest.Mention("C1", ts, root, "U2", netflixEnglish))
	w.replies(1)
	w.sayOn(root, "U2", "Who said that?")
	in(t, w.replies(2)[1], "C1", root)
}

// TestStrangersDoNotBlock drops what people say to each other where Slack wants
// not to be asked for long whether the bot is one of them.
func TestStrangersDoNotBlock(t *testing.T) {
	w := newWorld(t, HTTP)
	w.SetFault(func(method string, _ int) slacktest.Fault {
		if method == "conversations.replies" {
			return slacktest.Fault{Status: http.StatusTooManyRequests, RetryAfter: 3600}
		}
		return slacktest.Fault{}
	})
	root := w.Say("C1", "", "U1", "lunch?")
	w.sayOn(root, "U2", netflixEnglish)
	w.replies(0)
}

func TestStrangersAreBounded(t *testing.T) {
	s := newStrangers()
	for i := range 3 * mostStrangers {
		one := task{Channel: "C1", Thread: fmt.Sprint(i)}
		_, spoke := s.has(one)
		s.add(one, spoke)
		if known, _ := s.has(one); !known || len(s.known) > mostStrangers {
			t.Fatalf("%d: known %t of %d", i, known, len(s.known))
		}
	}
	one := task{Channel: "C1", Thread: "x"}
	_, spoke := s.has(one)
	s.speak(one) // while it was looked for
	s.add(one, spoke)
	if known, _ := s.has(one); known {
		t.Error("a thread that the bot has just spoken in is strange to it")
	}
}

// TestAcknowledgedWhileItThinks acknowledges what is asked while no answer is in
// sight.
func TestAcknowledgedWhileItThinks(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		think := make(chan struct{})
		w := tunedWorld(t, via, func(a *Adapter) { a.office.Clerk.Asker = thinking{a.office.Clerk.Asker, think} })
		ts := w.Say("C1", "", "U1", netflixEnglish)
		w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
		w.deliver(kindCommand, w.Slash("s1", "C1", "U1", netflixEnglish))
		w.until("both are acknowledged", func() bool { _, owed := w.Acks(); return owed == 0 })
		if got := w.FromBot(); len(got) > 0 {
			t.Errorf("answered without an answer: %s", texts(got))
		}
		close(think)
		w.replies(2)
	})
}

// thinking is an Asker that has its answers when it may.
type thinking struct {
	adapters.Asker
	may chan struct{}
}

func (a thinking) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	<-a.may
	return a.Asker.Ask(ctx, q)
}

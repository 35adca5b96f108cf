package slack

import (
	"strings"
	"testing"

	"kutip/adapters"
	"kutip/adapters/slack/slacktest"
)

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"<@U0BOT> Did Netflix?": "Did Netflix?", "<@U0BOT|kutip>: hi": "hi", "hi <@U2>!": "hi  !", "<#C1|general> news": "general news",
		"see <https://a.example/x|this> &amp; <https://b.example>": "see this & https://b.example",
		"<!channel> a &lt;b&gt; &amp;lt;":                          "a <b> &lt;", "<@U0BOT>": "", "": "", "a < b": "a < b", "<!subteam^S1|@x> y": "y",
	} {
		if got := plain(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	for _, text := range append(awkward, "<@U0BOT> hi", "<https://a|b>") {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := plain(text)
		if !strings.Contains(text, "&") && strings.Contains(got, "<@U") && strings.Contains(got[strings.Index(got, "<@U"):], ">") {
			t.Errorf("a mention is left: %q in %q", got, text)
		}
	})
}

// FuzzTask reads what may lie in an inbox as a task: an older version wrote it,
// or a disk forgot.
func FuzzTask(f *testing.F) {
	a := &Adapter{buttons: []byte("0123456789abcdef0123456789abcdef")}
	for _, t := range []task{
		{Do: doAsk, Team: "T1", Channel: "C1", User: "U1", TS: "1.1", Text: "x"}, {Do: doTimeline, Text: "x"}, {Do: doWrong},
	} {
		d, err := t.delivery("k")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(d.Body)
	}
	for _, text := range []string{"", "null", "[]", `{"do":1}`, `{"do":"ask","channel":7}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		d := adapters.Delivery{Key: "slack:k", Body: body}
		one, err := taskOf(d)
		posted := func() error { t.Fatal("posted for a workspace that is not served"); return nil }
		for _, got := range []error{a.Deliver(t.Context(), d, posted), a.Apologise(t.Context(), d, nil, posted)} {
			if got == nil {
				t.Fatal("done, without a workspace")
			}
		}
		if _, got := a.Posted(t.Context(), d); got == nil {
			t.Fatal("found, without a workspace")
		}
		if err == nil {
			a.buttonsFor(one, adapters.Reply{Kind: adapters.ReplyAnswer, Asked: inquiry(one, d).Question})
			notice(one)
		}
	})
}

// TestSchemasAreThere says aloud where requests are checked against no more than
// this project's own schema.
func TestSchemasAreThere(t *testing.T) {
	if _, ok := slacktest.Shared("slack-webapi-requests.schema.json.xz"); !ok {
		t.Skip("SKIPPED: ../shared/conformance is not here, or xz is not; requests were checked against slacktest/schema.json alone")
	}
	for _, fault := range slacktest.Check("chat.postMessage", map[string]any{"channel": 7, "text": "x"}) {
		if strings.HasPrefix(fault, "shared schema") {
			return
		}
	}
	t.Error("the schema made from Slack's packages takes a channel that is a number")
}

// TestState signs what buttons carry, whatever was asked.
func TestState(t *testing.T) {
	a := &Adapter{buttons: []byte("0123456789abcdef0123456789abcdef")}
	for _, question := range append(awkward, netflixEnglish, strings.Repeat("\"\\\x01", 1000), strings.Repeat("é", 5000)) {
		value := a.writeState(state{Do: doSources, Question: question, Thread: "1718.1"})
		got, ok := a.readState(value)
		if !ok || len(value) > maxState || got.Do != doSources || got.Thread != "1718.1" || !strings.HasPrefix(strings.ToValidUTF8(question, "\ufffd"), got.Question) {
			t.Errorf("%q: %v %v in %d bytes", question, ok, got, len(value))
		}
		other := &Adapter{buttons: []byte("another key, which nothing is signed with")}
		if _, ok := other.readState(value); ok {
			t.Error("read with another key")
		}
	}
}

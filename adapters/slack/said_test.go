package slack

import (
	"encoding/json"
	"strings"
	"testing"

	"kutip/adapters/slack/slacktest"
)

func TestWordsOfAMessage(t *testing.T) {
	for message, want := range map[string]string{
		`{"text":"<@U1> a &lt; b"}`: "a < b", `{}`: "", `{"text":"","blocks":7,"attachments":"x"}`: "x",
		`{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"Netflix read"}},{"type":"divider"},{"type":"context","elements":[{"type":"plain_text","text":"messages"}]}]}`:                                  "Netflix read\nmessages",
		`{"blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"Netflix "},{"type":"text","text":"read","style":{"bold":true}},{"type":"emoji","name":"x"}]}]}]}`: "Netflix read",
		`{"blocks":[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Open"},"value":"v"}]}]}`:                                                                                      "",
		`{"attachments":[{"fallback":"no","pretext":"Tokopedia","title":"leaked","fields":[{"title":"when","value":"2020"}]}]}`:                                                                                      "Tokopedia\nleaked\nwhen\n2020",
	} {
		var s said
		if err := json.Unmarshal([]byte(message), &s); err != nil {
			t.Fatal(err)
		}
		if got := s.words(); got != want {
			t.Errorf("%s: %q, want %q", message, got, want)
		}
	}
}

func FuzzWordsOfAMessage(f *testing.F) {
	f.Add([]byte(`[{"type":"section","text":{"text":"x"}}]`))
	f.Add([]byte(strings.Repeat("[", 1000)))
	f.Add([]byte(`{"elements":{"elements":{"elements":"x"}}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if s := (said{Blocks: raw}); !json.Valid(raw) && s.words() != "" {
			t.Errorf("words in what is no JSON: %q", raw)
		}
	})
}

// TestShortcutOnWhatIsNoText checks the words of blocks, says so where there are
// none, and takes a message that is a command's word for what it says.
func TestShortcutOnWhatIsNoText(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		check := func(name, text string, blocks any) slacktest.Message {
			ts := w.Say("C1", "", "U77", text)
			p := w.Shortcut(name, shortcutCheck, "C1", ts, "U1", text)
			p["message"].(slacktest.Payload)["blocks"] = blocks
			before := len(w.FromBot())
			w.deliver(kindInteraction, p)
			return w.replies(before + 1)[before]
		}
		claim := "Netflix membaca pesan pribadi pengguna Facebook"
		netflix(t, check("c1", "", []any{slacktest.Payload{"type": "section", "text": slacktest.Payload{"type": "mrkdwn", "text": claim}}}))
		if got := check("c2", "", nil); !strings.Contains(got.Text, "no words in this message") {
			t.Errorf("a message without words: %s", got.Text)
		}
		if got := check("c3", "sources", nil); strings.Contains(got.Text, "24 articles") {
			t.Errorf("a message was taken for a command: %s", got.Text)
		}
	})
}

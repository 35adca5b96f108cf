package slack

import (
	"strings"
	"testing"
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

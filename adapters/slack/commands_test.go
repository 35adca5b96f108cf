package slack

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kutip/adapters/slack/slacktest"
	"kutip/bot"
)

// TestCommandsEverywhere gives every command in both languages in every way that
// there is to ask.
func TestCommandsEverywhere(t *testing.T) {
	ways := map[string]func(w *world, i int, text string){
		"mention": func(w *world, i int, text string) {
			channel := fmt.Sprint("C", i)
			w.deliver(kindEvent, slacktest.Mention(channel, w.Say(channel, "", "U1", text), "", "U1", text))
		},
		"direct message": func(w *world, i int, text string) {
			channel := fmt.Sprint("D", i)
			w.deliver(kindEvent, slacktest.Posted(channel, "im", w.Say(channel, "", "U1", text), "", "U1", text))
		},
		"agent view": func(w *world, i int, text string) {
			channel := fmt.Sprint("D", i)
			root := w.Say(channel, "", "U1", "hi")
			w.deliver(kindEvent, slacktest.Posted(channel, "im", w.Say(channel, root, "U1", text), root, "U1", text))
		},
		"command": func(w *world, i int, text string) {
			w.deliver(kindCommand, w.Slash(fmt.Sprint("s", i), "C1", "U1", text))
		},
	}
	commands := []struct{ text, want string }{
		{"help", "Ask me about"}, {"bantuan", "Tanyakan berita"}, {"sources", "24 articles"}, {"sumber", "24 artikel"},
		{"latest Netflix", "The latest first"}, {"terbaru Netflix", "Yang terbaru lebih dulu"},
		{"timeline Netflix", "19 December 2018"}, {"linimasa Netflix", "19 Desember 2018"},
	}
	both(t, func(t *testing.T, via string) {
		for way, ask := range ways {
			w := newWorld(t, via)
			for i, c := range commands {
				ask(w, i, c.text)
				if got := w.replies(i + 1)[i]; !strings.Contains(got.Text, c.want) {
					t.Errorf("%q by %s lacks %q: %s", c.text, way, c.want, got.Text)
				}
			}
		}
	})
}

// TestHomeSays looks for what the Home tab is there to say, in both languages.
func TestHomeSays(t *testing.T) {
	w := newWorld(t, HTTP)
	for user, want := range map[string][]string{
		"U1EN": {"Ask me about", "24 articles", "3 publishers", "19 December 2018", "years old"},
		"U2ID": {"Tanyakan berita", "24 artikel", "3 penerbit", "19 Desember 2018", "berumur"},
	} {
		w.deliver(kindEvent, slacktest.HomeOpened(user, "D1", "home"))
		w.until("the Home tab is there", func() bool { return w.Home(user) != nil })
		var view any
		if err := json.Unmarshal(w.Home(user), &view); err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		walk(view, func(o map[string]any) {
			if text, ok := o["text"].(string); ok {
				all.WriteString(text + "\n")
			}
		})
		want = append(want, bot.Examples(w.a.language(t.Context(), w.a.workspace(""), user))...)
		for _, words := range want {
			if !strings.Contains(all.String(), words) {
				t.Errorf("the Home tab of %s lacks %q:\n%s", user, words, all.String())
			}
		}
	}
}

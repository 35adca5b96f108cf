package discord

import (
	"fmt"
	"strings"
	"testing"

	"kutip/adapters/discord/discordtest"
	"kutip/bot"
	"kutip/corpus/lang"
)

// spoken returns the language of an answer, by the word on its last button.
func spoken(shown map[string]any) lang.Language {
	for _, l := range []lang.Language{lang.Indonesian, lang.English} {
		if discordtest.Button(shown, bot.LabelsFor(l).Unhelpful) != "" {
			return l
		}
	}
	return lang.Unknown
}

// TestSince leaves out what was said before a date, and tells which dates can
// be read to who wrote another, and to nobody else.
func TestSince(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: Gateway})
	for since, found := range map[string]bool{"2018": true, "2018-12": true, "2018-12-01": true, " 2018 ": true, "2021": false} {
		text := discordtest.Text(k.answered(t, d.Slash("en-US", "ask", "question", question, "since", since)))
		if strings.Contains(text, "said 19 December 2018") != found {
			t.Errorf("since %q: %s", since, text)
		}
	}
	for _, since := range []string{"2018-13", "last year", "19.12.2018", "20018"} {
		i := d.Slash("id", "ask", "question", question, "since", since)
		if text := discordtest.Text(k.answered(t, i)); !strings.Contains(text, bot.DateUnread(lang.Indonesian).Text) {
			t.Errorf("since %q: %s", since, text)
		}
		if d.Look(fmt.Sprint(i["id"])).Flags != 64 {
			t.Errorf("since %q: all can see that", since)
		}
	}
	wellBehaved(t, d)
}

// TestLanguage answers in the language of the option, else in the one that the
// bot is to speak, else in that of the question, which for a command is the
// one that Discord is shown in.
func TestLanguage(t *testing.T) {
	d := discordtest.New(t)
	for name, one := range map[string]struct {
		always lang.Language
		asked  map[string]any
		want   lang.Language
	}{
		"option":                  {lang.English, d.Slash("en-US", "ask", "question", question, "language", "id"), lang.Indonesian},
		"question":                {"", d.Slash("id", "ask", "question", question), lang.English},
		"latest":                  {"", d.Slash("id", "latest", "topic", "Netflix"), lang.Indonesian},
		"timeline":                {"", d.Slash("id", "timeline", "topic", "Netflix Messenger"), lang.Indonesian},
		"timeline in English":     {"", d.Slash("fr", "timeline", "topic", "Netflix Messenger"), lang.English},
		"latest of a bot's own":   {lang.English, d.Slash("id", "latest", "topic", "Netflix"), lang.English},
		"timeline of a bot's own": {lang.Indonesian, d.Slash("en-US", "timeline", "topic", "Netflix Messenger"), lang.Indonesian},
	} {
		t.Run(name, func(t *testing.T) {
			k := start(t, d, setup{transport: HTTP, lang: one.always})
			if shown := k.answered(t, one.asked); spoken(shown) != one.want {
				t.Errorf("%q, want %q: %s", spoken(shown), one.want, discordtest.Text(shown))
			}
		})
	}
	wellBehaved(t, d)
}

// TestLanguageOfCommand answers a command in a message in the language of its
// word, unless the bot is to speak another.
func TestLanguageOfCommand(t *testing.T) {
	for _, always := range []lang.Language{"", lang.English} {
		d := discordtest.New(t)
		k := start(t, d, setup{transport: Gateway, lang: always})
		for text, want := range map[string]lang.Language{
			"linimasa Netflix Messenger": lang.Indonesian, "terbaru Netflix": lang.Indonesian, "latest Netflix": lang.English,
		} {
			if always != "" {
				want = always
			}
			if got := spoken(k.said(t, d.Mention(text))); got != want {
				t.Errorf("%q is answered in %q, want %q", text, got, want)
			}
		}
		wellBehaved(t, d)
	}
}

// TestOtherToken presses a button that was signed with the key of another token.
func TestOtherToken(t *testing.T) {
	d := discordtest.New(t)
	for _, transport := range []string{Gateway, HTTP} {
		k := start(t, d, setup{transport: transport})
		shown := k.answered(t, d.Slash("en-US", "ask", "question", question))
		k.buttons = []byte("the key of another token")
		press := d.Press("en-US", "Timeline", shown)
		if text := discordtest.Text(k.answered(t, press)); !strings.Contains(text, bot.Stale(lang.English).Text) {
			t.Errorf("%s: %q", transport, text)
		}
		if d.Look(fmt.Sprint(press["id"])).Flags != 64 {
			t.Errorf("%s: all can see that", transport)
		}
		_ = k.stop()
	}
	wellBehaved(t, d)
}

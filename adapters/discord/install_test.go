package discord

import (
	"fmt"
	"strings"
	"testing"

	"kutip/adapters/discord/discordtest"
	"kutip/bot"
	"kutip/corpus/lang"
)

// installed makes an interaction one of somebody who installed the bot for
// themselves: in a server that it is not in (0), in a direct message with it
// (1), or in one between others (2).
func installed(i map[string]any, context int) map[string]any {
	i["context"], i["authorizing_integration_owners"] = context, map[string]any{"1": discordtest.User}
	if context == 0 {
		return i
	}
	i["user"] = i["member"].(map[string]any)["user"]
	for _, field := range []string{"guild_id", "guild", "guild_locale", "member"} {
		delete(i, field)
	}
	i["channel_id"] = discordtest.DM
	i["channel"] = map[string]any{"id": discordtest.DM, "type": 1}
	if context == 2 {
		i["channel"] = map[string]any{"id": discordtest.DM, "type": 3, "name": nil}
	}
	return i
}

// TestInstalledByUser asks where only commands reach the bot.
func TestInstalledByUser(t *testing.T) {
	for _, transport := range []string{Gateway, HTTP} {
		for context := range 3 {
			t.Run(fmt.Sprint(transport, context), func(t *testing.T) {
				d := discordtest.New(t)
				k := start(t, d, setup{transport: transport})
				shown := k.answered(t, installed(d.Slash("en-US", "ask", "question", question, "private", true), context))
				holdsAnswer(t, "/ask", shown)
				holdsAnswer(t, "Check this", k.answered(t, installed(d.Menu("en-US", "Check this", "Netflix read the private messages of Facebook users"), context)))
				holdsAnswer(t, "Timeline", k.answered(t, installed(d.Press("en-US", "Timeline", shown), context)))
				id := k.bring(t, installed(d.Typing("en-US", "ask", "question", "Netf"), context))
				discordtest.Until(t, "choices", func() bool { return len(d.Look(id).Responses) > 0 })
				if got := string(d.Look(id).Responses[0]); !strings.Contains(got, "Netflix") {
					t.Errorf("choices: %s", got)
				}
				wellBehaved(t, d)
			})
		}
	}
	d := discordtest.New(t)
	k := start(t, d, setup{transport: HTTP, change: func(c *Config) { c.Guilds = []string{discordtest.Guild} }})
	for context, want := range []bool{true, false, false} {
		text := discordtest.Text(k.answered(t, installed(d.Slash("en-US", "ask", "question", question), context)))
		if strings.Contains(text, bot.NotHere(lang.English).Text) == want {
			t.Errorf("with a list, context %d: %q", context, text)
		}
	}
	wellBehaved(t, d)
}

// TestNamedInBoth: whoever reads Discord in Indonesian finds every command,
// option and choice named and described so.
func TestNamedInBoth(t *testing.T) {
	for _, d := range definitions() {
		menu := d.Description == ""
		if d.Names["id"] == "" || d.Names["id"] == d.Name || !menu && (d.Descriptions["id"] == "" || d.Descriptions["id"] == d.Description) {
			t.Errorf("%s: %v, %v", d.Name, d.Names, d.Descriptions)
		}
		for _, o := range d.Options {
			if o.Names["id"] == "" || o.Names["id"] == o.Name || o.Descriptions["id"] == "" || o.Descriptions["id"] == o.Description {
				t.Errorf("%s %s: %v, %v", d.Name, o.Name, o.Names, o.Descriptions)
			}
			for _, c := range o.Choices {
				if c.Names["id"] == "" || c.Names["id"] == c.Name {
					t.Errorf("%s %s %s: %v", d.Name, o.Name, c.Name, c.Names)
				}
			}
		}
	}
}

// TestSuggestedInTheirs suggests questions in the language that Discord is
// shown in, and each is one that can be read again as what it was.
func TestSuggestedInTheirs(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: HTTP})
	typed := func(locale string) string {
		id := k.bring(t, d.Typing(locale, "ask", "question", "Netf"))
		discordtest.Until(t, "choices", func() bool { return len(d.Look(id).Responses) > 0 })
		return string(d.Look(id).Responses[0])
	}
	english, indonesian := typed("en-GB"), typed("id")
	if !strings.Contains(english, "Netflix") || !strings.Contains(indonesian, "Netflix") || english == indonesian || typed("fr") != english {
		t.Errorf("in English %s, in Indonesian %s", english, indonesian)
	}
	if !strings.Contains(english, "What did Netflix say") || !strings.Contains(indonesian, "Apa kata Netflix") {
		t.Errorf("in English %s, in Indonesian %s", english, indonesian)
	}
	wellBehaved(t, d)
}

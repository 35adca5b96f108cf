package discord

import (
	"testing"

	"kutip/adapters"
	"kutip/adapters/discord/discordtest"
	"kutip/bot"
)

// FuzzTask reads what may lie in an inbox as a task: an older version wrote it,
// or a disk forgot. It is dealt with or refused for good.
func FuzzTask(f *testing.F) {
	a := bare()
	a.sealing = adapters.Key("secret", "discord interactions")
	for _, t := range []task{
		{Do: doAsk, Text: "x", Channel: "1", Message: "2"}, {Do: doLine, Text: "timeline x", ID: "1", App: "2"}, {Do: doWrong, Command: bot.Help},
	} {
		d, err := a.delivery(t, "token")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(d.Body)
	}
	for _, text := range []string{"", "null", "[]", `{"do":1}`, `{"id":"1","token":"AAAA"}`, `{"since":"2018-02-31"}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		d := adapters.Delivery{Key: "discord:m:1", Body: body}
		one, token, err := a.taskOf(d)
		if err != nil {
			if refused := refusal(err).(*adapters.Refusal); !refused.Final || !refused.Unsent {
				t.Fatalf("tried again: %v", err)
			}
			return
		}
		if one.ID == "" && token != "" {
			t.Fatal("a token without an interaction")
		}
		a.inquiry(one, d)
		a.answerPage(one, bot.Answer{Quotes: []bot.Quote{{}}})
		_, _ = one.title(), one.who()
	})
}

// TestDescriptionIsThere says aloud where requests are checked against no more
// than this project's own rules.
func TestDescriptionIsThere(t *testing.T) {
	if _, err := discordtest.File("discord-openapi.min.json.xz"); err != nil {
		t.Skipf("SKIPPED: %v; requests were checked against this project's own rules alone", err)
	}
	d := discordtest.New(t)
	r := newREST(d.Token, d.URL())
	_ = r.call(t.Context(), request{method: "POST", path: "/channels/x/messages", body: map[string]any{"content": 5}})
	if len(d.Wrong()) == 0 {
		t.Error("Discord's description takes what is no message")
	}
}

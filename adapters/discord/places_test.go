package discord

import (
	"context"
	"strings"
	"testing"

	"kutip/adapters"
	"kutip/adapters/discord/discordtest"
	"kutip/bot"
	"kutip/corpus/lang"
)

// heldAsker has an answer when it is let go.
type heldAsker struct {
	adapters.Asker
	asked chan struct{} // told of each question
	held  chan struct{}
}

func (h heldAsker) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	h.asked <- struct{}{}
	select {
	case <-h.held:
		return h.Asker.Ask(ctx, q)
	case <-ctx.Done():
		return bot.Answer{}, ctx.Err()
	}
}

// TestTakenLater mentions the bot while its desk is full: the mention waits for
// its turn.
func TestTakenLater(t *testing.T) {
	d := discordtest.New(t)
	held := heldAsker{engine(), make(chan struct{}, 10), make(chan struct{})}
	k := start(t, d, setup{transport: Gateway, asker: held, queue: 1})
	d.Dispatch("MESSAGE_CREATE", d.Mention(question))
	<-held.asked // the first, which fills the desk
	second := d.Mention(question)
	d.Dispatch("MESSAGE_CREATE", second)
	discordtest.Until(t, "the second is not", func() bool { return strings.Contains(k.log.String(), "could not be taken") })
	close(held.held)
	discordtest.Until(t, "both are answered", func() bool { return len(d.Said(discordtest.Channel)) == 2 && left(t, k) == 0 })
	wellBehaved(t, d)
}

// TestThreadOfList mentions the bot in a thread of a channel on the list, and
// Discord does not say at first where that thread belongs.
func TestThreadOfList(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: Gateway, change: func(c *Config) { c.Channels = []string{discordtest.Channel} }})
	d.Fail(discordtest.Faults{Broken: 1})
	there, elsewhere := d.Mention(question), d.Mention(question)
	thread := d.Thread(discordtest.Channel)
	there["channel_id"], elsewhere["channel_id"] = thread, d.Thread("1300000000000000009")
	d.Dispatch("MESSAGE_CREATE", there)
	discordtest.Until(t, "it is tried again", func() bool { return strings.Contains(k.log.String(), "could not be taken") })
	d.Fail(discordtest.Faults{})
	d.Dispatch("MESSAGE_CREATE", elsewhere)
	discordtest.Until(t, "a reply in the thread", func() bool { return len(d.Said(thread)) > 0 })
	holdsAnswer(t, "afterwards", k.said(t, d.Mention(question)))
	if n := len(d.Said(elsewhere["channel_id"].(string))); n != 0 {
		t.Errorf("%d replies in a thread of another channel", n)
	}
	wellBehaved(t, d)
}

// TestCommandsOfList uses commands in places on a list and in others. Nobody is
// asked where those are: the interaction tells.
func TestCommandsOfList(t *testing.T) {
	d := discordtest.New(t)
	const other = "1300000000000000009"
	k := start(t, d, setup{transport: Gateway, change: func(c *Config) { c.Channels = []string{discordtest.Channel} }})
	in := func(i map[string]any, kind int) map[string]any {
		i["channel_id"] = other
		i["channel"] = map[string]any{"id": other, "type": kind, "name": "x", "permissions": "0", "parent_id": discordtest.Channel}
		return i
	}
	holdsAnswer(t, "in a thread", k.answered(t, in(d.Slash("en-US", "ask", "question", question), 11)))
	text := discordtest.Text(k.answered(t, in(d.Slash("en-US", "ask", "question", question), 0)))
	if !strings.Contains(text, bot.NotHere(lang.English).Text) {
		t.Errorf("in a category of the same id: %q", text)
	}
	for kind, want := range map[int]bool{11: true, 0: false} {
		id := k.bring(t, in(d.Typing("en-US", "ask", "question", "Netf"), kind))
		discordtest.Until(t, "choices", func() bool { return len(d.Look(id).Responses) > 0 })
		if got := string(d.Look(id).Responses[0]); strings.Contains(got, "Netflix") != want {
			t.Errorf("choices in a channel of type %d: %s", kind, got)
		}
	}
	for _, c := range d.Calls() {
		if c.Path == "/channels/"+other {
			t.Error("asked where a command was used")
		}
	}
	wellBehaved(t, d)
}

package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/adapters"
	"kutip/bot"
	"kutip/corpus/lang"
)

// The first responses to an interaction.
const (
	respondPong     = 1
	respondMessage  = 4
	respondDeferred = 5
	respondChoices  = 8
)

// response is the first response to an interaction.
type response struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

type flagsOnly struct {
	Flags int `json:"flags"`
}

func deferred(private bool) response {
	if private {
		return response{Type: respondDeferred, Data: flagsOnly{int(discordgo.MessageFlagsEphemeral)}}
	}
	return response{Type: respondDeferred}
}

// errUnknown is an interaction that nothing is known to do for.
var errUnknown = errors.New("unknown interaction")

// respondWithin is how long Discord waits for the first response.
const respondWithin = 3 * time.Second

// interacted deals with an interaction that came over the gateway.
func (a *Adapter) interacted(ctx context.Context, data []byte) error {
	i, err := decodeInteraction(data)
	if err != nil {
		return err
	}
	if !a.acks.begin(i.ID) {
		return nil // sent again after a RESUME
	}
	err = a.deal(ctx, i, func(r response) error { return a.respond(ctx, i.ID, i.Token, r) })
	if errors.Is(err, errUntaken) && ctx.Err() == nil { // who asks is waiting already
		t := task{ID: i.ID, App: i.ApplicationID, Locale: localeOf(i.Locale)}
		d, derr := a.delivery(t, i.Token)
		if derr == nil {
			derr = a.Apologise(ctx, d, err, func() error { return nil })
		}
		err = errors.Join(err, derr)
	}
	return err
}

// respond gives the first response over REST. That there is one already is as
// good.
func (a *Adapter) respond(ctx context.Context, id, token string, r response) error {
	ctx, cancel := context.WithTimeout(ctx, respondWithin)
	defer cancel()
	err := a.rest.call(ctx, request{method: http.MethodPost, path: "/interactions/" + id + "/" + url.PathEscape(token) + "/callback", body: r})
	if code(err) == codeAcknowledged {
		return nil
	}
	return err
}

// deal does what an interaction asks for, whatever transport brought it. It is
// deferred first of all; meanwhile the inbox takes it.
func (a *Adapter) deal(ctx context.Context, i interaction, respond func(response) error) error {
	by := i.by()
	if by == nil || by.Bot {
		a.acks.end(i.ID, nil)
		return errUnknown
	}
	looking, cancel := context.WithTimeout(ctx, respondWithin/2) // Discord waits no longer for the first response
	allowed, err := a.allowed(looking, i.place())
	cancel()
	if i.Type == discordgo.InteractionApplicationCommandAutocomplete {
		a.acks.end(i.ID, nil)
		return respond(a.complete(i, allowed))
	}
	if err != nil {
		a.acks.end(i.ID, err)
		return err
	}
	t, err := a.taskFor(i)
	if err != nil {
		a.acks.end(i.ID, nil)
		return err
	}
	if !allowed {
		a.acks.end(i.ID, nil)
		return respond(response{respondMessage, notice(bot.NotHere(t.Locale)).short(true)})
	}
	go func() { a.acks.end(i.ID, safely(func() error { return respond(deferred(t.Private)) })) }()
	return a.take(ctx, t, i.Token)
}

// take hands a task to the desk.
func (a *Adapter) take(ctx context.Context, t task, token string) error {
	d, err := a.delivery(t, token)
	if err != nil {
		return err
	}
	fresh, err := a.desk.Take(ctx, d)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", errUntaken, err)
	case !fresh:
		return errRepeated
	}
	return nil
}

// errUntaken is a delivery that neither inbox nor desk could take.
var errUntaken = errors.New("not taken")

// errRepeated is a delivery that came before.
var errRepeated = errors.New("came before")

// taskFor returns what an interaction asks for.
func (a *Adapter) taskFor(i interaction) (task, error) {
	t := task{
		Guild: i.GuildID, Channel: i.ChannelID, User: i.by().ID, App: i.ApplicationID, ID: i.ID,
		Locale: localeOf(i.Locale), Asked: a.office.Now(),
	}
	switch i.Type {
	case discordgo.InteractionApplicationCommand:
		var c command
		if err := json.Unmarshal(i.Data, &c); err != nil {
			return t, fmt.Errorf("command: %w", err)
		}
		return commanded(t, c, a.office.Clerk.Lang)
	case discordgo.InteractionMessageComponent:
		var c component
		if err := json.Unmarshal(i.Data, &c); err != nil {
			return t, fmt.Errorf("component: %w", err)
		}
		return a.pressed(t, i, c.CustomID), nil
	}
	return t, errUnknown
}

// commanded is the task that a command stands for. A topic shows no language:
// what is said of it is in the one that is always spoken, else in that of who
// asks.
func commanded(t task, c command, always lang.Language) (task, error) {
	t.Private = c.yes(optPrivate)
	if l := lang.Language(c.text(optLanguage)); l == lang.Indonesian || l == lang.English {
		t.Lang, t.Locale = l, l
	}
	t.Do = doAsk
	if since := strings.TrimSpace(c.text(optSince)); since != "" {
		var err error
		if t.Since, err = lang.ParseDate(since); err != nil {
			t.Do, t.Private = doDate, true
		}
	}
	switch c.Name {
	case cmdAsk:
		t.Text = asked(c.text(optQuestion))
	case cmdLatest:
		t.Text, t.Lang = asked(bot.LatestOf.Text(t.Locale, c.text(optTopic))), cmp.Or(t.Lang, always, t.Locale)
	case cmdTimeline:
		t.Text, t.Lang = asked(bot.EventsOf.Text(t.Locale, c.text(optTopic))), cmp.Or(t.Lang, always, t.Locale)
	case cmdSources:
		t.Command = bot.Sources
	case cmdHelp:
		t.Command, t.Private = bot.Help, true
	case cmdCheck, cmdWho:
		m, ok := c.Resolved.Messages[c.TargetID]
		if !ok {
			return t, errUnknown
		}
		t.Private = true
		t.Text = asked(m.words())
		if question, ok := m.question(); ok { // an answer of the bot's own
			t.Text = asked(question)
		} else if c.Name == cmdWho {
			t.Text = asked(bot.WhoSaid(t.Locale, t.Text))
		}
	default:
		return t, errUnknown
	}
	return t, nil
}

// words returns what a message says: its text, else that of what it forwards
// or shows.
func (m message) words() string {
	if m.Content != "" {
		return m.Content
	}
	for _, s := range m.Snapshots {
		if s.Message.Content != "" {
			return s.Message.Content
		}
	}
	if texts := m.texts(); len(texts) > 0 {
		return texts[0]
	}
	return ""
}

var _ adapters.Courier = (*Adapter)(nil)

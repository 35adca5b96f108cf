package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
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
	if i.Type == discordgo.InteractionApplicationCommandAutocomplete {
		a.acks.end(i.ID, nil)
		return respond(a.complete(i))
	}
	by := i.by()
	if by == nil || by.Bot {
		a.acks.end(i.ID, nil)
		return errUnknown
	}
	t, err := a.taskFor(i)
	if err != nil {
		a.acks.end(i.ID, nil)
		return err
	}
	if !a.allowed(ctx, i.place()) {
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
		return commanded(t, c)
	case discordgo.InteractionMessageComponent:
		var c component
		if err := json.Unmarshal(i.Data, &c); err != nil {
			return t, fmt.Errorf("component: %w", err)
		}
		return a.pressed(t, i, c.CustomID)
	}
	return t, errUnknown
}

// commanded is the task that a command stands for.
func commanded(t task, c command) (task, error) {
	t.Private = c.yes(optPrivate)
	if l := lang.Language(c.text(optLanguage)); l == lang.Indonesian || l == lang.English {
		t.Lang, t.Locale = l, l
	}
	since, _ := lang.ParseDate(c.text(optSince))
	t.Since = since
	t.Do = doAsk
	switch c.Name {
	case cmdAsk:
		t.Text = asked(c.text(optQuestion))
	case cmdLatest:
		t.Text, t.Lang = asked(bot.LatestOf.Text(t.Locale, c.text(optTopic))), t.Locale
	case cmdTimeline:
		t.Text, t.Lang = asked(bot.EventsOf.Text(t.Locale, c.text(optTopic))), t.Locale
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
		if c.Name == cmdWho {
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

// place is where something happened.
type place struct{ guild, channel, parent string }

func (i interaction) place() place {
	p := place{guild: i.GuildID, channel: i.ChannelID}
	if i.Channel != nil {
		p.parent = i.Channel.ParentID
	}
	return p
}

// allowed reports whether the bot answers in a place. Where there is a list,
// what is not on it is not answered, direct messages neither. A thread belongs
// to its channel.
func (a *Adapter) allowed(ctx context.Context, p place) bool {
	if len(a.cfg.Guilds) > 0 && !slices.Contains(a.cfg.Guilds, p.guild) {
		return false
	}
	if len(a.cfg.Channels) == 0 || slices.Contains(a.cfg.Channels, p.channel) {
		return true
	}
	if p.parent == "" && p.guild != "" {
		p.parent = a.parent(ctx, p.channel)
	}
	return p.parent != "" && slices.Contains(a.cfg.Channels, p.parent)
}

// parents remembers which channel a thread belongs to.
type parents struct {
	mu sync.Mutex
	of map[string]string
}

const mostParents = 10_000

// parent asks which channel a thread belongs to, "" for none.
func (a *Adapter) parent(ctx context.Context, channel string) string {
	a.parents.mu.Lock()
	known, ok := a.parents.of[channel]
	a.parents.mu.Unlock()
	if ok {
		return known
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	var c struct {
		ParentID string                `json:"parent_id"`
		Type     discordgo.ChannelType `json:"type"`
	}
	if err := a.rest.call(ctx, request{method: http.MethodGet, path: "/channels/" + channel, bucket: "channel", into: &c}); err != nil {
		return ""
	}
	switch c.Type {
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
	default:
		c.ParentID = "" // a category
	}
	a.parents.mu.Lock()
	defer a.parents.mu.Unlock()
	if a.parents.of == nil || len(a.parents.of) >= mostParents {
		a.parents.of = map[string]string{}
	}
	a.parents.of[channel] = c.ParentID
	return c.ParentID
}

// acks knows, for interactions that this process heard, whether they have their
// first response: what comes after it has to wait for it.
type acks struct {
	mu    sync.Mutex
	of    map[string]*ack
	swept time.Time
}

type ack struct {
	done chan struct{}
	err  error
	at   time.Time
}

// begin notes an interaction; it reports false for one that is known.
func (k *acks) begin(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, known := k.of[id]; known {
		return false
	}
	if k.of == nil {
		k.of = map[string]*ack{}
	}
	now := time.Now()
	if now.Sub(k.swept) > time.Minute {
		k.swept = now
		for id, other := range k.of {
			if now.Sub(other.at) > tokenLives {
				delete(k.of, id)
			}
		}
	}
	k.of[id] = &ack{done: make(chan struct{}), at: now}
	return true
}

// end notes how the first response went.
func (k *acks) end(id string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if a := k.of[id]; a != nil {
		select {
		case <-a.done:
		default:
			a.err = err
			close(a.done)
		}
	}
}

// wait waits for the first response; known is false where this process did not
// hear the interaction.
func (k *acks) wait(ctx context.Context, id string) (known bool, err error) {
	k.mu.Lock()
	a := k.of[id]
	k.mu.Unlock()
	if a == nil {
		return false, nil
	}
	select {
	case <-a.done:
		return true, a.err
	case <-ctx.Done():
		return true, ctx.Err()
	}
}

var _ adapters.Courier = (*Adapter)(nil)

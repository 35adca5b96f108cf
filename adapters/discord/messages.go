package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"

	"kutip/adapters"
	"kutip/bot"
	"kutip/corpus/lang"
)

// hear deals with an event of the gateway, beside whatever comes next. What it
// cannot deal with is counted and never stops anything.
func (a *Adapter) hear(ctx context.Context, ses *session, e event) {
	seq := int64(0)
	if e.Seq != nil {
		seq = *e.Seq
		ses.came(seq)
	}
	dealt := func() {
		if err := ses.dealt(seq, a.office.Now()); err != nil {
			a.office.Log.Warn("the session could not be noted", "fault", adapters.Plain(err))
		}
	}
	var deal func() error
	switch e.Type {
	case "INTERACTION_CREATE":
		deal = func() error { return a.interacted(ctx, e.Data) }
	case "MESSAGE_CREATE":
		deal = func() error {
			return a.untilTaken(ctx, func() error { return a.written(ctx, ses.bot(), e.Data) })
		}
	case "READY", "RESUMED":
		a.office.Log.Info("connected", "event", e.Type)
		fallthrough
	default:
		dealt()
		return
	}
	a.hearers.Go(func() {
		err := safely(deal)
		if ctx.Err() == nil {
			dealt()
		}
		if err != nil {
			a.office.Log.Debug("not answered", "event", e.Type, "fault", adapters.Kind(err))
		}
	})
}

// untilTaken tries again while something cannot be taken. A message is not
// brought again within a session, and who wrote it is told nothing: so it waits
// here, and, since it is not dealt with, comes again after a restart.
func (a *Adapter) untilTaken(ctx context.Context, take func() error) error {
	for wait := a.pace.retry; ; wait = min(2*wait, a.pace.longest) {
		err := take()
		if !errors.Is(err, errUntaken) || ctx.Err() != nil {
			return err
		}
		a.office.Log.Warn("a message could not be taken, will be tried again", "fault", adapters.Kind(err), "in", wait.String())
		if sleep(ctx, wait) != nil {
			return err
		}
	}
}

// written deals with a message that somebody wrote.
func (a *Adapter) written(ctx context.Context, self string, data []byte) error {
	m, err := decodeMessage(data)
	if err != nil {
		return err
	}
	text, ok := m.addressed(self)
	if !ok {
		return nil
	}
	if ok, err := a.allowed(ctx, place{guild: m.GuildID, channel: m.ChannelID}); !ok {
		return err
	}
	t := task{
		Do: doAsk, Text: asked(text), Guild: m.GuildID, Channel: m.ChannelID, User: m.Author.ID, Message: m.ID, Bot: self,
		Asked: a.office.Now(), Locale: bot.LangOf(text, lang.English),
	}
	if r := m.Referenced; r != nil && r.Author != nil && r.Author.ID == self {
		t.Earlier, _ = r.question()
	}
	if t.Text == "" {
		t.Command = bot.Help
	}
	return a.take(ctx, t, "")
}

// addressed returns what a person says to the bot, and whether they speak to
// it: in a direct message, with a mention, or in a reply to what it said.
func (m message) addressed(self string) (text string, ok bool) {
	if m.Author == nil || m.Author.Bot || m.Author.ID == "" || m.Author.ID == self || m.WebhookID != "" {
		return "", false
	}
	if m.Type != discordgo.MessageTypeDefault && m.Type != discordgo.MessageTypeReply {
		return "", false
	}
	text = m.Content
	mentioned := false
	if self != "" {
		for _, form := range []string{"<@" + self + ">", "<@!" + self + ">"} {
			if strings.Contains(text, form) {
				mentioned = true
				text = strings.ReplaceAll(text, form, " ")
			}
		}
	}
	if m.Referenced != nil && m.Referenced.Author != nil && m.Referenced.Author.ID == self && self != "" {
		for _, u := range m.Mentions {
			mentioned = mentioned || u.ID == self
		}
	}
	direct := m.GuildID == ""
	return text, (direct || mentioned) && (mentioned || strings.TrimSpace(text) != "")
}

// say posts the reply to a message, once however often it is called: Discord
// knows it by its nonce.
func (a *Adapter) say(ctx context.Context, t task, d adapters.Delivery, p page, sending func() error) error {
	channel, err := a.room(ctx, t)
	if err != nil {
		return err
	}
	post := func(body payload) error {
		body.Nonce, body.Enforce = nonce(d), true
		if channel == t.Channel {
			missing := false
			body.Reference = &reference{MessageID: t.Message, FailIfGone: &missing}
		}
		if err := sending(); err != nil {
			return err
		}
		return a.rest.call(ctx, request{
			method: http.MethodPost, path: "/channels/" + channel + "/messages", bucket: "messages/" + channel, body: body,
		})
	}
	return a.refused(p.send(post), true)
}

// room returns where the reply to a message goes: to where it was written, or
// to a thread of its own that belongs to it.
func (a *Adapter) room(ctx context.Context, t task) (string, error) {
	if !a.cfg.Threads || t.Guild == "" || t.Earlier != "" {
		return t.Channel, nil
	}
	if parent, err := a.parent(ctx, t.Channel); err == nil && parent != "" {
		return t.Channel, nil // it is a thread already
	}
	var thread struct {
		ID string `json:"id"`
	}
	err := a.rest.call(ctx, request{
		method: http.MethodPost, path: fmt.Sprintf("/channels/%s/messages/%s/threads", t.Channel, t.Message),
		bucket: "threads/" + t.Channel, into: &thread,
		body: map[string]any{"name": adapters.FitUTF16(t.title(), maxThreadName), "auto_archive_duration": 1440},
	})
	switch {
	case code(err) == discordgo.ErrCodeThreadAlreadyCreatedForThisMessage:
		return t.Message, nil // a message and its thread have the same id
	case err == nil && anID.MatchString(thread.ID):
		return thread.ID, nil
	case err != nil && (status(err) == 0 || status(err) >= 500):
		return "", refusal(err)
	}
	return t.Channel, nil // not allowed to
}

func (t task) title() string {
	if t.Text == "" {
		return "Kutip"
	}
	return t.Text
}

// stands reports whether the reply to a message stands: who may not read the
// channel has to rely on the nonce, which Discord knows for some minutes.
func (a *Adapter) stands(ctx context.Context, t task, d adapters.Delivery) (bool, error) {
	channels := []string{t.Channel}
	if a.cfg.Threads && t.Guild != "" {
		channels = append(channels, t.Message)
	}
	for _, channel := range channels {
		var after []message
		err := a.rest.call(ctx, request{
			method: http.MethodGet, path: "/channels/" + channel + "/messages?limit=100&after=" + t.Message,
			bucket: "messages/read/" + channel, into: &after,
		})
		if err != nil && (status(err) == 0 || status(err) >= 500) {
			return false, refusal(err)
		}
		for _, m := range after {
			if strings.Trim(string(m.Nonce), `"`) == nonce(d) || a.wrote(m, t) && m.repliesTo(t, channel) {
				return true, nil
			}
		}
	}
	return false, nil
}

// wrote reports whether a message is the bot's own.
func (a *Adapter) wrote(m message, t task) bool {
	if m.Author == nil || m.Author.ID == "" {
		return false
	}
	return m.Author.ID == t.Bot || m.Author.ID == applicationOf(a.token) || m.Author.Bot && m.ours(a)
}

// repliesTo reports whether a message of the bot's is the reply to a task: it
// refers to what was written or, in the thread of that, to nothing.
func (m message) repliesTo(t task, channel string) bool {
	if m.Reference == nil {
		return channel == t.Message
	}
	return m.Reference.MessageID == t.Message
}

package slack

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// hear takes a delivery, by whatever transport it came. It returns nil when the
// delivery is durable or wants no reply, errBroken for what cannot be read, and
// another error where Slack should bring it again.
func (a *Adapter) hear(ctx context.Context, kind string, payload []byte) error {
	switch kind {
	case kindEvent:
		var c callback
		if err := decode(payload, &c); err != nil {
			return err
		}
		return a.hearEvent(ctx, c)
	case kindCommand:
		var c command
		if err := decode(payload, &c); err != nil {
			return err
		}
		return a.hearCommand(ctx, c)
	case kindInteraction:
		var i interaction
		if err := decode(payload, &i); err != nil {
			return err
		}
		return a.hearInteraction(ctx, i)
	case kindNothing:
		return nil
	}
	a.refused.count("unknown")
	return nil
}

// take gives a task to the desk.
func (a *Adapter) take(ctx context.Context, t task, key ...string) error {
	d, err := t.delivery(key...)
	if err != nil {
		return err
	}
	_, err = a.desk.Take(ctx, d)
	return err
}

func (a *Adapter) hearEvent(ctx context.Context, c callback) error {
	team, bot := a.audience(c)
	e := c.Event
	switch {
	case c.Type == "app_rate_limited":
		a.office.Log.Warn("Slack holds events back: more than it delivers in an hour")
		return nil
	case c.Type != "event_callback" || e.Type == "":
		a.refused.count("unknown")
		return nil
	case e.Type == "app_uninstalled", e.Type == "tokens_revoked" && len(e.Tokens.Bot) > 0:
		return a.leave(team)
	case !a.has(team):
		a.refused.count("no such workspace")
		return nil
	}
	switch e.Type {
	case "app_mention", "message":
		if t, ok := a.question(e, team, bot); ok {
			return a.take(ctx, t, t.Channel, t.TS)
		}
	case "app_home_opened":
		a.aside(func(ctx context.Context) { a.homeOpened(ctx, team, e) })
	case "assistant_thread_started":
		a.aside(func(ctx context.Context) {
			a.suggest(ctx, team, e.Assistant.User, e.Assistant.Channel, e.Assistant.Thread)
		})
	}
	return nil
}

// audience returns the workspace that a callback is for and the bot's user
// there. What happens in a channel shared with others may come from elsewhere,
// and is for where Kutip is installed: a team, or all of an organisation.
func (a *Adapter) audience(c callback) (team, bot string) {
	if len(c.Authorizations) == 0 {
		return a.served(c.Team, c.Enterprise), ""
	}
	first := c.Authorizations[0]
	return a.served(first.Team, c.Team, first.Enterprise, c.Enterprise), first.User
}

// served returns the first of some ids that is served, or the first at all.
func (a *Adapter) served(ids ...string) string {
	for _, id := range ids {
		if id != "" && a.workspace(id) != nil {
			return id
		}
	}
	return cmp.Or(ids...)
}

// question returns what a message asks, if it asks the bot anything: no bot's
// message, no edit, no join, and none that is not for it.
func (a *Adapter) question(e event, team, bot string) (t task, ok bool) {
	if w := a.workspace(team); w != nil {
		bot = cmp.Or(w.user, bot)
	}
	channel, user := string(e.Channel), string(e.User)
	fromBot := e.BotID != "" || present(e.BotProfile) || user == "" || user == "USLACKBOT" || user == bot
	usual := e.Subtype == "" || e.Subtype == "thread_broadcast" || e.Subtype == "file_share"
	if fromBot || !usual || e.Hidden || present(e.Edited) || channel == "" || e.TS == "" {
		return task{}, false
	}
	direct := e.ChannelType == "im" || e.ChannelType == "" && channel[0] == 'D'
	if !direct && len(a.cfg.Channels) > 0 && !slices.Contains(a.cfg.Channels, channel) {
		return task{}, false
	}
	t = task{
		Do: doAsk, Team: team, Channel: channel, User: user, TS: e.TS, Thread: cmp.Or(e.Thread, e.TS),
		Text: plain(e.Text), Direct: direct,
	}
	forSomebody, forUs := mentions(e.Text, bot)
	switch {
	case direct, e.Type == "app_mention", forUs:
		return t, true
	case e.Thread == "" || e.Thread == e.TS || forSomebody || !a.cfg.FollowThreads || t.Text == "":
		return task{}, false
	}
	t.Do = doFollow
	return t, true
}

// present reports whether a field was there with anything in it.
func present(raw []byte) bool { return len(raw) > 0 && string(raw) != "null" && string(raw) != "false" }

func (a *Adapter) hearCommand(ctx context.Context, c command) error {
	team := a.served(c.Team, c.Enterprise)
	switch {
	case team == "" || c.Channel == "" || c.User == "" || c.Trigger == "" && c.Response == "":
		return errBroken
	case !a.has(team):
		a.refused.count("no such workspace")
		return nil
	case c.Response != "" && !a.ours(c.Response):
		a.refused.count("foreign response_url")
		return nil
	}
	t := task{
		Do: doPrivate, Team: team, Channel: c.Channel, User: c.User, Text: plain(c.Text), Response: c.Response,
	}
	return a.take(ctx, a.here(t), "command", cmp.Or(c.Trigger, c.Response))
}

// here returns a task as it is, or where the bot does not speak, one to say so.
func (a *Adapter) here(t task) task {
	if !a.allowed(t.Channel) {
		t.Do = doNotHere
	}
	return t
}

// allowed reports whether the bot may speak in a channel. Conversations with
// the bot alone are on no list.
func (a *Adapter) allowed(channel string) bool {
	return len(a.cfg.Channels) == 0 || channel != "" && channel[0] == 'D' || slices.Contains(a.cfg.Channels, channel)
}

func (a *Adapter) hearInteraction(ctx context.Context, i interaction) error {
	team := a.served(string(i.Team), string(i.Enterprise))
	channel := cmp.Or(string(i.Channel), i.Container.Channel)
	switch {
	case i.Type == "":
		return errBroken
	case !a.has(team):
		a.refused.count("no such workspace")
		return nil
	case i.Type != "message_action" && i.Type != "block_actions" || channel == "" || i.User == "":
		a.refused.count("unknown")
		return nil
	}
	t := task{Team: team, Channel: channel, User: string(i.User)}
	if a.ours(i.Response) {
		t.Response = i.Response
	}
	if i.Type == "message_action" {
		return a.hearShortcut(ctx, i, t)
	}
	return a.hearClick(ctx, i, t)
}

// hearShortcut takes "Check this" on a message: whoever clicks it is answered,
// not the channel.
func (a *Adapter) hearShortcut(ctx context.Context, i interaction, t task) error {
	if i.Callback != shortcutCheck {
		a.refused.count("unknown")
		return nil
	}
	t.TS = cmp.Or(i.Message.TS, i.MessageTS)
	t.Do, t.Text, t.Quoted = doPrivate, i.Message.words(), true
	if t.Text == "" {
		t.Do = doNoClaim
	}
	t.Thread = cmp.Or(i.Message.Thread, t.TS)
	return a.take(ctx, a.here(t), "shortcut", cmp.Or(i.Trigger, t.TS+":"+t.User+":"+i.ActionTS))
}

// hearClick takes a click on a button of ours. What all in a thread can see is
// answered once, whoever clicks, and however often.
func (a *Adapter) hearClick(ctx context.Context, i interaction, t task) error {
	for _, action := range i.Actions {
		if !strings.HasPrefix(action.ID, actionPrefix) {
			a.refused.count("unknown button")
			continue
		}
		state, ok := a.readState(action.Value)
		if !ok || !slices.Contains([]string{doSources, doTimeline, doShare, doWrong}, state.Do) {
			state.Do = doStale
		}
		t.Do, t.Text, t.Lang, t.Ephemeral = state.Do, state.Question, state.Lang, i.Container.Ephemeral
		t.View, t.Quoted = state.View, true // it was asked already, and was no command then
		t.TS = cmp.Or(i.Container.MessageTS, i.Message.TS, i.MessageTS)
		t.Thread = cmp.Or(state.Thread, i.Message.Thread, i.Container.Thread)
		if t.Thread == "" && !t.Ephemeral {
			t.Thread = t.TS
		}
		t = a.here(t)
		key := []string{"click", t.Channel, t.TS, t.Do}
		if t.alone() || t.Ephemeral {
			key = append(key, t.User)
		}
		return a.take(ctx, t, key...)
	}
	return nil
}

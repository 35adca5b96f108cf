package discord

import (
	"context"

	"kutip/adapters"
	"kutip/bot"
)

// page finds out what to say to a task.
func (a *Adapter) page(ctx context.Context, t task, d adapters.Delivery) (page, error) {
	switch t.Do {
	case doWrong:
		a.office.Log.Info("feedback", "kind", "wrong or unhelpful")
		return notice(bot.Thanks(t.Locale)), nil
	case doNothing:
		return notice(bot.Stale(t.Locale)), nil
	case doDate:
		return notice(bot.DateUnread(t.Locale)), nil
	}
	in := a.inquiry(t, d)
	if t.Earlier != "" {
		before, err := a.earlier(ctx, t)
		if err != nil {
			return page{}, err
		}
		in.Before = before
	}
	reply, err := a.office.Clerk.Answer(ctx, in)
	if err != nil {
		return page{}, err
	}
	switch {
	case reply.Kind == adapters.ReplyHelp:
		return helpPage(reply.Answer), nil
	case reply.Kind != adapters.ReplyAnswer:
		return notice(reply.Answer), nil
	case t.Do == doMore:
		return renderSources(t.Text, reply.Answer), nil
	}
	t.Text = in.Text
	return a.answerPage(t, reply.Answer), nil
}

// inquiry is what the clerk is asked for a task.
func (a *Adapter) inquiry(t task, d adapters.Delivery) adapters.Inquiry {
	text := t.Text
	if t.Do == doLine {
		_, topic, _ := bot.ReadCommand(text)
		if topic == "" {
			topic = text
		}
		text = asked(bot.EventsOf.Text(t.Lang, topic))
	}
	return adapters.Inquiry{
		Who: t.who(), Key: d.Key, Command: t.Command, Reads: t.Locale,
		Question: bot.Question{Text: text, Asked: t.Asked, Lang: t.Lang, Since: t.Since},
	}
}

// earlier asks again what a follow-up follows, since nothing was kept of it. It
// is no question of anybody's and not counted as one.
func (a *Adapter) earlier(ctx context.Context, t task) ([]bot.Turn, error) {
	q := bot.Question{Text: t.Earlier, Asked: t.Asked}
	if c, topic, l := bot.ReadCommand(q.Text); c != bot.Asking {
		q.Text = c.Text(l, topic)
	}
	ans, err := a.office.Clerk.Asker.Ask(ctx, q)
	if err != nil {
		return nil, err
	}
	return []bot.Turn{bot.TurnOf(q, ans)}, nil
}

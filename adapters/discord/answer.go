package discord

import (
	"context"
	"errors"

	"kutip/adapters"
	"kutip/bot"
)

// page finds out what to say to a task.
func (a *Adapter) page(ctx context.Context, t task, d adapters.Delivery) (page, error) {
	switch t.Do {
	case doHelp:
		return notice(helpWords(t.Locale)...), nil
	case doSources:
		return notice(a.coverage(ctx, t.Locale)...), nil
	case doWrong:
		a.office.Log.Info("feedback", "kind", "wrong or unhelpful")
		return notice(thanks(t.Locale)), nil
	case doNothing:
		return notice(stale(t.Locale)), nil
	}
	q := t.question()
	if t.Do == doLine {
		q.Text = timelineOf(t.Locale, t.Text)
	}
	if t.Earlier != "" {
		before, err := a.ask(ctx, t, d, bot.Question{Text: t.Earlier, Asked: t.Asked})
		if err != nil {
			return page{}, err
		}
		q.Before = []bot.Turn{bot.TurnOf(bot.Question{Text: t.Earlier}, before)}
	}
	ans, err := a.ask(ctx, t, d, q)
	if err != nil {
		return page{}, err
	}
	if t.Do == doMore {
		return renderSources(t.Text, ans), nil
	}
	return a.answerPage(t, ans), nil
}

func (t task) question() bot.Question {
	return bot.Question{Text: t.Text, Asked: t.Asked, Lang: t.Lang, Since: t.Since}
}

// notice is a page without an answer.
func notice(paragraphs ...string) page {
	p := page{colour: grey}
	for i, text := range paragraphs {
		p.parts = append(p.parts, part{line(text), i})
	}
	return p
}

// errNoQuestion is a task without a text, which nothing makes.
var errNoQuestion = errors.New("no question")

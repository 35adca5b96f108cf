package slack

import (
	"cmp"
	"context"
	"math"

	"github.com/slack-go/slack"

	"kutip/adapters"
	"kutip/bot"
)

// inquiry is what a task asks the clerk.
func inquiry(t task, d adapters.Delivery) adapters.Inquiry {
	in := adapters.Inquiry{
		Who: adapters.Who{Platform: "slack", Workspace: t.Team, Channel: t.Channel, User: t.User},
		Key: d.Key, Free: t.public(), Literal: t.Quoted, Reads: t.reads, Question: bot.Question{Text: t.Text, Lang: t.Lang, Asked: d.Received},
	}
	switch {
	case t.Text == "": // called by name, and no more
		in.Command = bot.Help
	case t.shows() == doTimeline:
		in.Command = bot.EventsOf
	}
	return in
}

// answer finds what to reply to a task, and what a follow-up will need of it.
func (a *Adapter) answer(ctx context.Context, t task, d adapters.Delivery, before []bot.Turn) (message, *bot.Turn, error) {
	in := inquiry(t, d)
	in.Before = before
	reply, err := a.office.Clerk.Answer(ctx, in)
	if err != nil {
		return message{}, nil, err
	}
	if t.Do == doFollow && !t.wants(reply) {
		return message{}, nil, adapters.ErrUnwanted
	}
	l := look{Quotes: showQuotes, Mark: mark(d), Buttons: a.buttonsFor(t, reply)}
	if reply.Kind == adapters.ReplyAnswer && (t.Do == doPrivate || t.Do == doShare || t.Ephemeral) { // it stands nowhere else
		l.Asked = reply.Asked.Text
	}
	switch {
	case reply.Kind == adapters.ReplyHelp:
		l.Examples = bot.Examples(reply.Lang)
	case reply.Kind != adapters.ReplyAnswer:
	case t.shows() == doSources && len(reply.Sources)+len(reply.Related) == 0:
		return render(bot.NoSources(reply.Lang), l), nil, nil
	case t.shows() == doSources:
		l.Sources, l.Quotes = true, math.MaxInt32
		if !t.Ephemeral { // the first of them stand above it
			l.Past = showQuotes
		}
	}
	if reply.Kind != adapters.ReplyAnswer {
		return render(reply.Answer, l), nil, nil
	}
	return render(reply.Answer, l), &reply.Turn, nil
}

// buttonsFor offers what can be done with an answer.
func (a *Adapter) buttonsFor(t task, r adapters.Reply) []slack.BlockElement {
	if r.Kind != adapters.ReplyAnswer || r.Outcome == bot.Unclear {
		return nil
	}
	question := cmp.Or(r.Turn.About, r.Turn.Question)
	if t.shows() == doTimeline { // not the timeline of a timeline
		question = t.Text
	}
	s := state{Question: question, Lang: r.Lang, View: t.shows()}
	if t.alone() { // where it may be shared
		s.Thread = t.Thread
	}
	found := len(r.Quotes) > 0
	labels := bot.LabelsFor(r.Lang)
	var all []slack.BlockElement
	for _, b := range []struct {
		do, label string
		offered   bool
	}{
		{doSources, labels.MoreSources, found && t.shows() != doSources},
		{doTimeline, labels.Timeline, found && len(r.Timeline) == 0},
		{doShare, labels.Share, t.alone()},
		{doWrong, labels.Unhelpful, true},
	} {
		if b.offered {
			s.Do = b.do
			all = append(all, button(b.do, b.label, a.writeState(s)))
		}
	}
	return all
}

// notice is the reply to what is no question, nil to what is one.
func notice(t task) *bot.Answer {
	var ans bot.Answer
	switch t.Do {
	case doWrong:
		ans = bot.Thanks(t.Lang)
	case doStale:
		ans = bot.Stale(t.reads)
	case doNoClaim:
		ans = bot.NoClaim(t.reads)
	case doNotHere:
		ans = bot.NotHere(cmp.Or(t.Lang, bot.LangOf(t.Text, t.reads)))
	default:
		return nil
	}
	return &ans
}

// apology says why there is no answer.
func (a *Adapter) apology(t task, d adapters.Delivery, fault error) message {
	return render(a.office.Clerk.Apology(inquiry(t, d), fault), look{Mark: mark(d)})
}

package adapters

import (
	"cmp"
	"context"
	"time"

	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/index"
)

// Clerk gives every platform the same answer to whatever is written to it: to
// a question, to a command, and to somebody who asks too often.
type Clerk struct {
	Asker    Asker
	Limiter  *Limiter // nil: everybody may ask as often as they like
	Coverage func(context.Context) (index.Coverage, error)
	Suggest  func(typed string, most int) []index.Suggestion // nil: nothing is suggested while somebody types
	Lang     lang.Language                                   // that all answers are in; Unknown: the asker's
	Now      func() time.Time
}

// Inquiry is what somebody wrote, or clicked, on a platform.
type Inquiry struct {
	Who     Who
	Key     string        // the delivery's: one that is tried again is not counted again
	Literal bool          // the text is no command, whatever it looks like
	Free    bool          // it counts for nobody: something else bounds it
	Command bot.Command   // where the platform knows it, with its topic in Question.Text; Asking: the text tells
	Reads   lang.Language // what they read the platform in, for texts that show no language
	bot.Question
}

// ReplyKind says what a Reply is.
type ReplyKind string

// The kinds of Reply.
const (
	ReplyAnswer  ReplyKind = "answer" // by the Asker; only this one has a Turn
	ReplyHelp    ReplyKind = "help"
	ReplySources ReplyKind = "sources" // what the corpus covers
	ReplyTopic   ReplyKind = "topic"   // the command wants a topic
	ReplyWait    ReplyKind = "wait"
)

// Reply is an answer with what an adapter needs besides.
type Reply struct {
	bot.Answer
	Kind  ReplyKind
	Asked bot.Question // as the Asker got it
	Turn  bot.Turn     // for the follow-up
	Wait  time.Duration
}

// Answer answers an inquiry. An error means that the answer could not be had;
// see Apology.
func (c *Clerk) Answer(ctx context.Context, in Inquiry) (Reply, error) {
	clicked := in.Command != bot.Asking // a topic alone shows no language
	q := c.question(&in)
	l := cmp.Or(q.Lang, bot.LangOf(in.Text, in.Reads))
	if clicked {
		l = cmp.Or(q.Lang, in.Reads, l)
	}
	if c.Limiter != nil && !in.Free {
		if ok, wait := c.Limiter.Allow(in.Who, in.Key); !ok {
			return Reply{Answer: bot.Wait(l, wait), Kind: ReplyWait, Wait: wait}, nil
		}
	}
	switch in.Command {
	case bot.Help:
		return Reply{Answer: bot.HelpText(l), Kind: ReplyHelp}, nil
	case bot.Sources:
		covers, err := c.Coverage(ctx)
		if err != nil {
			return Reply{}, err
		}
		return Reply{Answer: bot.CoverageText(l, covers, c.Now()), Kind: ReplySources}, nil
	case bot.LatestOf, bot.EventsOf:
		q.Lang = l // a name shows none
		if q.Text = in.Command.Text(l, q.Text); q.Text == "" {
			return Reply{Answer: bot.TopicMissing(l, in.Command), Kind: ReplyTopic}, nil
		}
	}
	ans, err := c.Asker.Ask(ctx, q)
	if err != nil {
		return Reply{}, err
	}
	return Reply{Answer: ans, Kind: ReplyAnswer, Asked: q, Turn: bot.TurnOf(q, ans)}, nil
}

// question returns the question to ask, and notes in the inquiry which command
// its text is.
func (c *Clerk) question(in *Inquiry) bot.Question {
	q := in.Question
	q.Lang = cmp.Or(q.Lang, c.Lang)
	if q.Asked.IsZero() {
		q.Asked = c.Now()
	}
	if in.Command == bot.Asking && !in.Literal {
		if command, topic, _ := bot.ReadCommand(q.Text); command != bot.Asking {
			in.Command, q.Text = command, topic
		}
	}
	return q
}

// Apology is the answer to an inquiry that could not be answered.
func (c *Clerk) Apology(in Inquiry, fault error) bot.Answer {
	return bot.Apology(cmp.Or(in.Lang, c.Lang, bot.LangOf(in.Text, in.Reads)), fault)
}

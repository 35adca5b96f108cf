package slack

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"kutip/adapters"
	"kutip/bot"
)

var _ adapters.Courier = (*Adapter)(nil)

// errGone is a workspace that has removed the app since it asked.
func errGone() error {
	return &adapters.Refusal{Code: "workspace_gone", Unsent: true, Final: true}
}

// Deliver answers a task.
func (a *Adapter) Deliver(ctx context.Context, d adapters.Delivery, sending func() error) error {
	t, err := taskOf(d)
	if err != nil {
		return err
	}
	w := a.workspace(t.Team)
	if w == nil {
		return errGone()
	}
	if t.passing() {
		t.reads = a.reads(ctx, w, t)
	}
	if said := notice(t); said != nil {
		if t.Do == doWrong {
			a.office.Log.Info("feedback", "kind", "wrong or unhelpful")
		}
		return a.post(ctx, w, t, d, render(*said, look{Mark: mark(d)}), nil, sending)
	}
	if t.Do == doFollow && t.talk() {
		return adapters.ErrUnwanted
	}
	before, err := a.before(ctx, w, t)
	if err != nil {
		return err
	}
	t.reads = a.reads(ctx, w, t)
	clear := a.working(ctx, w, t)
	m, turn, err := a.answer(ctx, t, d, before)
	clear()
	if err != nil {
		return err
	}
	if err := a.post(ctx, w, t, d, m, turn, sending); err != nil {
		return err
	}
	a.entitle(w, t)
	return nil
}

// talkWait is how long what may be people's talk waits until Slack says whose
// thread it is in: as long as a follow-up to the bot can wait too.
const talkWait = 15 * time.Second

// before returns what was asked and answered before a task. What was asked for
// sure is answered with it or without. In a thread that the bot has said nothing
// in, people talk to each other; where Slack does not want to be asked for long,
// theirs is the better guess, and their talk keeps nobody waiting.
func (a *Adapter) before(ctx context.Context, w *workspace, t task) ([]bot.Turn, error) {
	strange, spoke := false, 0
	if t.Do == doFollow {
		strange, spoke = a.others.has(t)
	}
	if strange {
		return nil, adapters.ErrUnwanted
	}
	before, ours, err := a.earlier(ctx, w, t)
	var wait *adapters.Refusal
	switch {
	case t.Do != doFollow:
		a.quietly("earlier answers", err)
		return before, nil
	case errors.As(err, &wait) && wait.After > talkWait:
		return nil, adapters.ErrUnwanted
	case err != nil && !final(err):
		return nil, err
	case err == nil && !ours:
		a.others.add(t, spoke)
	}
	if !ours {
		return nil, adapters.ErrUnwanted
	}
	return before, nil
}

// Apologise says that there was no answer.
func (a *Adapter) Apologise(ctx context.Context, d adapters.Delivery, fault error, sending func() error) error {
	t, err := taskOf(d)
	if err != nil {
		return err
	}
	w := a.workspace(t.Team)
	if w == nil {
		return errGone()
	}
	if t.Do == doFollow { // nobody asked for sure
		return adapters.ErrUnwanted
	}
	t.reads = a.reads(ctx, w, t)
	m := a.apology(t, d, fault)
	if !t.public() {
		return a.post(ctx, w, t, d, m, nil, sending)
	}
	if err := a.whisper(ctx, w, t, m, sending); err != nil {
		return err
	}
	return adapters.ErrAgain
}

// Posted reports whether the reply to a delivery stands. What goes to one person
// alone cannot be looked up: there a repeat takes the place of the original, by
// its response URL. A word in passing is not repeated, and neither is what went
// without such a URL: the process is more likely to have ended behind the post
// than within it.
func (a *Adapter) Posted(ctx context.Context, d adapters.Delivery) (bool, error) {
	t, err := taskOf(d)
	if err != nil {
		return false, err
	}
	w := a.workspace(t.Team)
	switch {
	case w == nil:
		return false, errGone()
	case t.passing(), t.alone() && (t.Response == "" || t.inThread()):
		return true, nil
	case t.alone():
		return false, nil
	}
	return w.stands(ctx, t, d)
}

// alone reports whether the reply is for who asked and nobody else.
func (t task) alone() bool {
	return t.Do == doPrivate || t.passing() || t.Ephemeral && t.Do != doShare
}

// public reports whether it is a click that has something posted for all to see.
// That happens once for each message and button: so it is not limited besides,
// and where it fails, whoever clicked is told, and the button goes on working.
func (t task) public() bool {
	return t.Do == doShare || !t.Ephemeral && (t.Do == doSources || t.Do == doTimeline)
}

// passing reports whether the reply is a word in passing, which takes nothing's
// place and is not repeated where it is not known to stand.
func (t task) passing() bool {
	return t.Do == doWrong || t.Do == doStale || t.Do == doNotHere || t.Do == doNoClaim
}

// post posts the reply to a task, where it belongs.
func (a *Adapter) post(ctx context.Context, w *workspace, t task, d adapters.Delivery, m message, turn *bot.Turn, sending func() error) error {
	if t.alone() {
		return a.whisper(ctx, w, t, m, sending)
	}
	if err := w.turn(ctx, t.Channel); err != nil {
		return err
	}
	defer a.others.speak(t)
	err := refusal(w.say(ctx, t, m, metadata(mark(d), turn), sending))
	if refusedWith(err, "invalid_metadata_format", "metadata_too_large", "metadata_must_be_sent_from_app") {
		err = refusal(w.say(ctx, t, m, nil, sending)) // the mark in the blocks has to do
	}
	if t.Do == doShare && t.Response != "" && outside(err) {
		// The bot may not post there by itself, but for somebody who is in it.
		body := response{message: m, kind: slack.ResponseTypeInChannel, thread: t.Thread}
		return refusal(w.respond(ctx, t.Response, body, sending))
	}
	return err
}

// whisper tells who asked. By a response URL a repeat replaces what stands there
// already, but nothing gets into a thread by it, and it serves for a while only.
func (a *Adapter) whisper(ctx context.Context, w *workspace, t task, m message, sending func() error) error {
	switch {
	case t.Response == "":
		return w.whisper(ctx, t, m, sending)
	case t.inThread():
		err := w.whisper(ctx, t, m, sending)
		if !outside(err) {
			return err
		}
	}
	body := response{message: m, kind: slack.ResponseTypeEphemeral, replace: t.alone() && !t.passing()}
	err := refusal(w.respond(ctx, t.Response, body, sending))
	if spent(err) {
		return w.whisper(ctx, t, m, sending)
	}
	return err
}

// inThread reports whether what goes to one person belongs in a thread: where
// they read a message in one, unless the reply takes the place of another.
func (t task) inThread() bool {
	return t.Thread != "" && t.Thread != t.TS && (!t.Ephemeral || t.passing())
}

// spent reports whether a response URL takes nothing any more: it serves five
// times and for half an hour.
func spent(err error) bool {
	var status slack.StatusCodeError
	gone := errors.As(err, &status) && (status.Code == http.StatusNotFound || status.Code == http.StatusGone)
	return gone || refusedWith(err, "used_url", "expired_url")
}

// whisper tells one person without a response URL.
func (w *workspace) whisper(ctx context.Context, t task, m message, sending func() error) error {
	if err := sending(); err != nil {
		return err
	}
	return unsent(w.call(ctx, "chat.postEphemeral", func() error {
		opts := []slack.MsgOption{slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...)}
		if t.Thread != "" && t.Thread != t.TS {
			opts = append(opts, slack.MsgOptionTS(t.Thread))
		}
		_, err := w.api.PostEphemeralContext(ctx, t.Channel, t.User, opts...)
		return err
	}))
}

// unsent takes a post of which nobody knows how it ended for one that does not
// stand: it cannot be looked up, and no answer is worse than two.
func unsent(err error) error {
	if err == nil {
		return nil
	}
	err = refusal(err)
	var known *adapters.Refusal
	if !errors.As(err, &known) {
		known = &adapters.Refusal{Err: err, Code: "ephemeral"}
	}
	known.Unsent = true
	return known
}

// working shows that an answer is being looked for, where Slack has a place for
// that. What it returns waits until that is shown: a status that comes after
// the answer would stay.
func (a *Adapter) working(ctx context.Context, w *workspace, t task) (settle func()) {
	if !a.cfg.Agent || !t.Direct || t.Do != doAsk {
		return func() {}
	}
	ctx, cancel := context.WithTimeout(ctx, statusTimeout)
	var shown sync.WaitGroup
	shown.Go(func() {
		a.quietly("status", w.status(ctx, t, bot.LabelsFor(cmp.Or(a.office.Clerk.Lang, bot.LangOf(t.Text, t.reads))).Working))
	})
	return func() {
		shown.Wait()
		cancel()
	}
}

// entitle names a conversation after its first question.
func (a *Adapter) entitle(w *workspace, t task) {
	if !a.cfg.Agent || !t.Direct || t.Do != doAsk || t.Thread != t.TS || t.Text == "" {
		return
	}
	a.aside(func(ctx context.Context) { a.quietly("title", w.title(ctx, t, fit(line(t.Text), maxTitle))) })
}

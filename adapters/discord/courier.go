package discord

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/adapters"
)

// Deliver answers a task.
func (a *Adapter) Deliver(ctx context.Context, d adapters.Delivery, sending func() error) error {
	t, token, err := a.taskOf(d)
	if err != nil {
		return err
	}
	p, err := a.page(ctx, t, d)
	if err != nil {
		return err
	}
	return a.post(ctx, t, token, d, p, sending)
}

// Apologise says that there was no answer.
func (a *Adapter) Apologise(ctx context.Context, d adapters.Delivery, fault error, sending func() error) error {
	t, token, err := a.taskOf(d)
	if err != nil {
		return err
	}
	return a.post(ctx, t, token, d, notice(a.office.Clerk.Apology(a.inquiry(t, d), fault)), sending)
}

// Posted reports whether the reply to a delivery stands. Where Discord does not
// say, it is posted again: an edit leaves what stands as it is, and a message is
// known by its nonce.
func (a *Adapter) Posted(ctx context.Context, d adapters.Delivery) (bool, error) {
	t, token, err := a.taskOf(d)
	if err != nil {
		return false, err
	}
	if t.ID == "" {
		return a.stands(ctx, t, d)
	}
	var m message
	err = a.rest.call(ctx, request{method: http.MethodGet, path: a.original(t, token), into: &m})
	if err != nil && (status(err) == 0 || status(err) >= 500) {
		return false, refusal(err)
	}
	return err == nil && m.Flags&int(discordgo.MessageFlagsLoading) == 0 && len(m.texts())+len(m.Content) > 0, nil
}

// post posts the reply to a task, where it belongs.
func (a *Adapter) post(ctx context.Context, t task, token string, d adapters.Delivery, p page, sending func() error) error {
	if t.ID == "" {
		return a.say(ctx, t, d, p, sending)
	}
	if a.office.Now().Sub(d.Received) > tokenLives {
		return &adapters.Refusal{Code: "token_expired", Unsent: true, Final: true}
	}
	known, err := a.acks.wait(ctx, t.ID)
	if err != nil {
		// Without a first response there is nothing to edit. It is given once more:
		// Discord may have it already.
		err = a.respondAgain(ctx, t, token)
		if err = a.refused(err, false); err != nil && !errors.As(err, new(*adapters.Refusal)) {
			err = &adapters.Refusal{Err: err, Code: "deferral", Unsent: true}
		}
		if err != nil {
			return err
		}
	}
	edit := func(body payload) error {
		if err := sending(); err != nil {
			return err
		}
		return a.edit(ctx, t, token, body, known)
	}
	return a.refused(p.send(edit), false)
}

// edit puts a reply into the place of the deferral. Where that is not there it
// may be on its way, or the process ended before it gave one.
func (a *Adapter) edit(ctx context.Context, t task, token string, body payload, known bool) error {
	begun, tried := time.Now(), !known
	for pause := 20 * time.Millisecond; ; pause *= 2 {
		err := a.rest.call(ctx, request{method: http.MethodPatch, path: a.original(t, token), body: body})
		if status(err) != http.StatusNotFound || time.Since(begun) > respondWithin {
			return err
		}
		if tried {
			tried = false
			if err := a.respondAgain(ctx, t, token); err != nil {
				return err
			}
			continue
		}
		if err := sleep(ctx, pause); err != nil {
			return err
		}
	}
}

// respondAgain gives the first response where it may be there already. A server
// that takes no second one says so, in its own words; the edit then shows.
func (a *Adapter) respondAgain(ctx context.Context, t task, token string) error {
	err := a.respond(ctx, t.ID, token, deferred(t.Private))
	if s := status(err); s == http.StatusBadRequest || s == http.StatusConflict {
		return nil
	}
	return err
}

// original is the path of an interaction's first response.
func (a *Adapter) original(t task, token string) string {
	app := t.App
	if app == "" {
		app = a.cfg.ApplicationID
	}
	if app == "" {
		app = applicationOf(a.token)
	}
	return "/webhooks/" + app + "/" + url.PathEscape(token) + "/messages/@original"
}

// refused turns what went wrong with a post into what the desk knows. That the
// token is refused ends the bot.
func (a *Adapter) refused(err error, withToken bool) error {
	if err == nil {
		return nil
	}
	if withToken && status(err) == http.StatusUnauthorized {
		a.refusedToken()
		return &adapters.Refusal{Err: errors.New("discord"), Code: "unauthorized", Unsent: true}
	}
	return refusal(err)
}

// Package discord answers in Discord: it hears questions over the gateway or
// over HTTP, hands them to the desk, renders answers and posts each once.
//
// It writes looks and no wording of its own, knows no other platform, and keeps
// nothing of a question: what a button or a follow-up needs stands in the
// message in Discord, and what a button carries is signed.
package discord

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"net/http"
	"os"
	"sync"
	"time"

	"kutip/adapters"
)

// Adapter is Kutip in Discord.
type Adapter struct {
	cfg    Config
	office adapters.Office
	desk   *adapters.Desk
	rest   *rest
	pace   pace
	token  string
	public ed25519.PublicKey // nil without HTTP

	buttons []byte // the key that the state of a button is signed with
	sealing []byte // the key that an interaction's token is sealed with

	acks    acks
	parents parents
	hearers sync.WaitGroup
	gone    chan error // Discord no longer takes the token
}

// callTimeout bounds a call that nobody's answer waits for.
const callTimeout = 15 * time.Second

// deskAtOnce is how many replies are under way at once: most of the time they
// wait for Discord.
const deskAtOnce = 64

// New returns Discord for a configuration that is valid. It fails where the
// token cannot be read.
func New(cfg Config, office adapters.Office) (*Adapter, error) {
	token, err := cfg.BotToken.Reveal()
	if err != nil {
		return nil, fmt.Errorf("bot_token: %w", err)
	}
	a := &Adapter{
		cfg: cfg, office: office, pace: defaultPace(), token: token,
		rest:    newREST(token, cfg.apiURL()),
		buttons: adapters.Key(token, "discord buttons"),
		sealing: adapters.Key(token, "discord interactions"),
		gone:    make(chan error, 1),
	}
	if err := os.MkdirAll(office.Dir, 0o700); err != nil {
		return nil, err
	}
	if key, err := cfg.publicKey(); err == nil {
		a.public = key
	}
	a.office.Log = office.Log.With("platform", "discord")
	desk := office.Desk
	desk.AtOnce = cmp.Or(desk.AtOnce, deskAtOnce)
	a.desk = adapters.NewDesk("discord", office.Inbox, a, a.office.Log, desk)
	return a, nil
}

// Run answers until ctx is done, and finishes what is under way.
func (a *Adapter) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var parts sync.WaitGroup
	part := func(run func(context.Context) error) {
		parts.Go(func() {
			if err := run(ctx); err != nil {
				stop(err)
			}
		})
	}
	part(a.desk.Run)
	part(func(ctx context.Context) error {
		select {
		case err := <-a.gone:
			return err
		case <-ctx.Done():
			return nil
		}
	})
	if a.cfg.Transport != HTTP {
		part(a.keepConnected)
	}
	parts.Go(func() { a.compare(ctx) })
	parts.Wait()
	a.hearers.Wait()
	if err := context.Cause(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// Routes returns the endpoint that Discord calls, none for the gateway alone.
func (a *Adapter) Routes() map[string]http.Handler {
	if a.cfg.Transport == Gateway || a.public == nil {
		return nil
	}
	return map[string]http.Handler{"POST /discord/interactions": http.HandlerFunc(a.endpoint)}
}

var _ adapters.Routed = (*Adapter)(nil)

// refusedToken ends Run: without its token the bot can do nothing.
func (a *Adapter) refusedToken() {
	select {
	case a.gone <- adapters.Fatal(errors.New("bot_token: " + fatalCloses[4004])):
	default:
	}
}

// safely calls do; a panic of it is an error, and no reason to fall.
func safely(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %T", r)
		}
	}()
	return do()
}

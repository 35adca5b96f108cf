// Package slack answers in Slack: it hears questions over Socket Mode or HTTP,
// hands them to the desk, renders answers in Block Kit and posts each once.
//
// It writes looks and no wording of its own, knows no other platform, and keeps
// nothing of a question: what a button or a follow-up needs stands, signed, in
// the message in Slack.
package slack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/sync/semaphore"

	"kutip/adapters"
)

// Adapter is Kutip in Slack.
type Adapter struct {
	cfg    Config
	office adapters.Office
	desk   *adapters.Desk
	client *http.Client
	app    *slack.Client // knows the app, not a workspace

	signing  []byte // what Slack signs deliveries with; nil without HTTP
	buttons  []byte // the key that the state of a button is signed with
	single   string // the one workspace's token; "" where workspaces install the app
	installs *installs
	patience time.Duration

	mu     sync.RWMutex
	teams  map[string]*workspace
	gone   chan error          // the one workspace has thrown the app out
	asides *semaphore.Weighted // of mostAsides
	others *strangers
	lines  sync.WaitGroup // connections and what goes on beside them

	refused counts
}

// How calls of Slack are made.
const (
	callTimeout = 15 * time.Second
	mostAsides  = 64 // as many as there are idle connections
	idleConns   = 64
)

// New returns Slack for a configuration that is valid. It fails where a secret
// cannot be read or what was kept of workspaces cannot be opened.
func New(cfg Config, office adapters.Office) (*Adapter, error) {
	secrets, err := cfg.reveal()
	if err != nil {
		return nil, err
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = idleConns
	client := &http.Client{Timeout: callTimeout, Transport: transport}
	plainLog := office.Log // the desk says by itself whose it is
	office.Log = plainLog.With("platform", "slack")
	a := &Adapter{
		cfg: cfg, office: office, client: client, patience: silence,
		signing: []byte(secrets.signing), single: secrets.bot,
		buttons: adapters.Key(secrets.first(), "slack buttons"),
		app:     slack.New("", slack.OptionAppLevelToken(secrets.app), slack.OptionAPIURL(cfg.apiURL()), slack.OptionHTTPClient(client)),
		teams:   map[string]*workspace{}, gone: make(chan error, 1), asides: semaphore.NewWeighted(mostAsides),
		others:  newStrangers(),
		refused: counts{log: office.Log, now: office.Now},
	}
	if secrets.install != "" {
		if a.installs, err = openInstalls(office.Dir, secrets, cfg); err != nil {
			return nil, err
		}
		for _, in := range a.installs.all() {
			a.join(in)
		}
	}
	office.Desk.AtOnce = cmp.Or(office.Desk.AtOnce, deskAtOnce)
	a.desk = adapters.NewDesk("slack", office.Inbox, a, plainLog, office.Desk)
	return a, nil
}

// deskAtOnce is how many replies are under way at once: most of the time they
// wait for their channel's turn.
const deskAtOnce = 64

// Run answers until ctx is done, and finishes what is under way.
func (a *Adapter) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	defer a.refused.flush()
	if a.single != "" {
		if err := a.identify(ctx); err != nil {
			return err
		}
	}
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
	if a.cfg.Transport == Socket {
		for range a.cfg.Connections {
			part(a.keepLinked)
		}
	}
	parts.Wait()
	a.lines.Wait()
	_ = a.asides.Acquire(context.Background(), mostAsides) // fails only with its context
	defer a.asides.Release(mostAsides)
	if err := context.Cause(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// identify asks Slack who the bot is. A server that does not know may still
// have all else.
func (a *Adapter) identify(ctx context.Context) error {
	w := newWorkspace("", a.single, a.client, a.cfg.apiURL(), a.office.Now)
	var who *slack.AuthTestResponse
	err := w.call(ctx, "auth.test", func() (err error) {
		who, err = w.api.AuthTestContext(ctx)
		return err
	})
	var refused slack.SlackErrorResponse
	switch {
	case refusesToken(err):
		return adapters.Fatal(fmt.Errorf("bot_token: Slack refuses it: %w; install the app anew and use the token that Slack shows then", err))
	case errors.As(err, &refused):
		a.office.Log.Warn("Slack does not tell who the bot is", "fault", code(refused.Err))
	case err != nil:
		return fmt.Errorf("auth.test: %w", err)
	default:
		w.team, w.enterprise, w.user, w.bot = who.TeamID, who.EnterpriseID, who.UserID, who.BotID
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.teams = map[string]*workspace{"": w}
	return nil
}

// workspace returns a workspace by its team, nil for one that is not served.
// With a token of its own in the configuration there is one, whatever its name.
func (a *Adapter) workspace(team string) *workspace {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.single != "" {
		return a.teams[""]
	}
	return a.teams[team]
}

// has reports whether a team's questions are taken: before Run has begun, the
// one workspace's are.
func (a *Adapter) has(team string) bool { return a.single != "" || a.workspace(team) != nil }

// is reports whether a workspace is what Slack calls by that id, which may be
// the organisation's, too. One that does not know its own may be.
func (w *workspace) is(id string) bool {
	return w.team == "" || id == "" || id == w.team || id == w.enterprise
}

// join serves a workspace from now on.
func (a *Adapter) join(in install) {
	w := newWorkspace(in.Team, in.Token, a.client, a.cfg.apiURL(), a.office.Now)
	w.user, w.bot = in.User, in.Bot
	a.mu.Lock()
	defer a.mu.Unlock()
	a.teams[in.Team] = w
}

// leave serves a workspace no longer: it has thrown the app out.
func (a *Adapter) leave(team string) error {
	if w := a.workspace(team); a.single != "" && w != nil && !w.is(team) {
		a.refused.count("another workspace")
		return nil
	}
	a.office.Log.Warn("a workspace has removed the app or its token")
	if a.single != "" {
		select {
		case a.gone <- adapters.Fatal(errors.New("the workspace has removed the app or its token; install it anew")):
		default:
		}
		return nil
	}
	a.mu.Lock()
	delete(a.teams, team)
	a.mu.Unlock()
	return a.installs.remove(team)
}

// aside does what is no reply to anybody, beside all else and with a bound; what
// is too much at once is left undone.
func (a *Adapter) aside(do func(context.Context)) {
	if !a.asides.TryAcquire(1) {
		return
	}
	go func() {
		defer a.asides.Release(1)
		ctx, cancel := context.WithTimeout(context.Background(), callTimeout)
		defer cancel()
		do(ctx)
	}()
}

// quietly notes that something failed which no reply depends on.
func (a *Adapter) quietly(what string, err error) {
	if err != nil {
		a.office.Log.LogAttrs(context.Background(), slog.LevelInfo, "left undone",
			slog.String("what", what), slog.String("fault", adapters.Kind(refusal(err))))
	}
}

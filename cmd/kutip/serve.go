package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"kutip/adapters"
	"kutip/bot"
)

// ServeConfig is the table [serve].
type ServeConfig struct {
	Listen             string `toml:"listen"`
	TimeLimitSeconds   int    `toml:"time_limit_seconds"`
	DrainSeconds       int    `toml:"drain_seconds"`
	UserPerMinute      int    `toml:"user_per_minute"`
	ChannelPerMinute   int    `toml:"channel_per_minute"`
	WorkspacePerMinute int    `toml:"workspace_per_minute"`
}

func defaultServe() ServeConfig {
	return ServeConfig{TimeLimitSeconds: 10, DrainSeconds: 8, UserPerMinute: 20, ChannelPerMinute: 120, WorkspacePerMinute: 1200}
}

// Validate reports every value that is out of bounds.
func (c ServeConfig) Validate() error {
	var errs []error
	if c.Listen != "" {
		if err := checkListen(c.Listen); err != nil {
			errs = append(errs, fmt.Errorf("listen: %w", err))
		}
	}
	for _, n := range []struct {
		key              string
		got, least, most int
	}{
		{"time_limit_seconds", c.TimeLimitSeconds, 1, 600},
		{"drain_seconds", c.DrainSeconds, 1, 600},
		{"user_per_minute", c.UserPerMinute, 0, 100_000},
		{"channel_per_minute", c.ChannelPerMinute, 0, 100_000},
		{"workspace_per_minute", c.WorkspacePerMinute, 0, 100_000},
	} {
		if n.got < n.least || n.got > n.most {
			errs = append(errs, fmt.Errorf("%s: must be %d to %d (got %d)", n.key, n.least, n.most, n.got))
		}
	}
	return errors.Join(errs...)
}

func newServe(e *env) *cobra.Command {
	format := choice{value: "text", of: []string{"text", "json"}}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answers on the platforms that are configured",
		Long: `Answers on every platform that has a table in the configuration, until it is
interrupted: then it takes no more questions, finishes those under way, and
ends. A second interrupt ends it at once.

A platform that fails is started again and reported, and the others go on. What
a crash leaves unanswered is answered at the next start. The log, on stderr,
tells of outcomes and durations and never of what was asked.`,
		Example: `  kutip serve
  kutip --config /etc/kutip.toml --data /var/lib/kutip serve --log json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.serve(cmd.Context(), e.logger(format.value))
		},
	}
	cmd.Flags().Var(&format, "log", "form of the log")
	cmd.Flags().StringVar(&e.shard, "shard", "", "of Discord's servers only the `I/N`th part (default all)")
	return cmd
}

func (e *env) logger(format string) *slog.Logger {
	if format == "json" {
		return slog.New(slog.NewJSONHandler(e.stderr, nil))
	}
	return slog.New(slog.NewTextHandler(e.stderr, nil))
}

var errNoPlatform = hinted{
	errors.New("serve: no platform is configured"),
	"write a [slack] or [discord] table; config.example.toml and docs/ tell how",
}

// serve opens what all platforms share, runs them, and closes it: the index
// last, for answers under way are made of it.
func (e *env) serve(ctx context.Context, log *slog.Logger) (err error) {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if e.shard != "" {
		if cfg.Discord == nil {
			return errNoDiscord
		}
		cfg.Discord.Shard = e.shard
		if err := cfg.Discord.Validate(); err != nil {
			return usage("serve: --shard: %v", err)
		}
	}
	list := e.platforms(cfg)
	if len(list) == 0 {
		return errNoPlatform // and nothing is opened
	}
	e.log = log
	ix, err := e.follow(ctx, cfg)
	if err != nil {
		return err
	}
	inbox, err := e.inbox(log)
	if err != nil {
		return errors.Join(err, ix.Close())
	}
	s := &service{cfg: cfg.Serve, log: log}
	office := e.office(cfg, ix, inbox, log)
	office.Clerk.Suggest = suggesting(ctx, ix, log)
	if err = s.build(list, office, e.dataDir); err == nil {
		err = s.run(ctx)
	}
	if errors.Is(err, errStuck) {
		return err // what is stuck may still read the index
	}
	return errors.Join(err, inbox.Close(), ix.Close())
}

func (e *env) inbox(log *slog.Logger) (*adapters.Inbox, error) {
	inbox, err := adapters.OpenInbox(filepath.Join(e.dataDir, "inbox.db"), log, e.now)
	if errors.Is(err, adapters.ErrInboxHeld) {
		return nil, hinted{fmt.Errorf("serve: %w", err), `another "kutip serve" runs with this folder: stop it, or give this one its own with --data`}
	}
	return inbox, err
}

// office returns what every platform works with.
func (e *env) office(cfg Config, ix searched, inbox *adapters.Inbox, log *slog.Logger) adapters.Office {
	limit := time.Duration(cfg.Serve.TimeLimitSeconds) * time.Second
	return adapters.Office{
		Inbox: inbox, Log: log, Now: e.now,
		Desk: adapters.DeskOptions{Drain: cfg.Serve.drain()},
		Clerk: &adapters.Clerk{
			Asker: adapters.Logged(adapters.WithTimeout(bot.New(ix, cfg.Bot.engine()), limit), log, e.now),
			Limiter: adapters.NewLimiter(adapters.PerMinute{
				User: cfg.Serve.UserPerMinute, Channel: cfg.Serve.ChannelPerMinute, Workspace: cfg.Serve.WorkspacePerMinute,
			}, e.now),
			Coverage: ix.Coverage, Lang: cfg.Bot.language(), Now: e.now,
		},
	}
}

func (c ServeConfig) drain() time.Duration { return time.Duration(c.DrainSeconds) * time.Second }

// service runs platforms and the listener that they share.
type service struct {
	cfg     ServeConfig
	log     *slog.Logger
	runners []*watched
}

// build makes every platform ready to run.
func (s *service) build(list []platform, office adapters.Office, dir string) error {
	var errs []error
	for _, p := range list {
		office.Dir = filepath.Join(dir, p.name)
		runner, err := p.build(office)
		if err != nil {
			errs = append(errs, fmt.Errorf("serve: %s: %w", p.name, err))
			continue
		}
		s.runners = append(s.runners, &watched{Runner: runner, name: p.name})
	}
	return errors.Join(errs...)
}

// errStuck is returned where a platform did not end in its time.
var errStuck = errors.New("serve: a platform did not end in time; what it left is answered at the next start")

// run runs until ctx is done or nothing is left that runs.
func (s *service) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stopHTTP, err := s.listen()
	if err != nil {
		return err
	}
	var all sync.WaitGroup
	faults := make([]error, len(s.runners))
	for i, r := range s.runners {
		all.Go(func() { faults[i] = adapters.Supervise(ctx, r.name, r, s.log) })
	}
	s.log.Info("serving", "platforms", len(s.runners))
	ended := make(chan struct{})
	go func() {
		all.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-ctx.Done():
		s.log.Info("ending: no more questions are taken")
	}
	stopHTTP()
	select {
	case <-ended:
	case <-time.After(s.cfg.drain() + graceAfterDrain):
		return errStuck
	}
	if ctx.Err() != nil {
		s.log.Info("ended")
		return nil
	}
	return hinted{fmt.Errorf("serve: every platform has stopped: %w", errors.Join(faults...)), "the log tells why, platform by platform"}
}

// graceAfterDrain is what platforms get to end in beyond the time for answers.
const graceAfterDrain = 5 * time.Second

// watched is a platform that knows whether it runs.
type watched struct {
	adapters.Runner
	name    string
	running atomic.Bool
}

// Run runs the platform.
func (w *watched) Run(ctx context.Context) error {
	w.running.Store(true)
	defer w.running.Store(false)
	return w.Runner.Run(ctx)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"kutip/adapters"
	"kutip/adapters/discord"
	"kutip/index"
)

func newDiscord(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "discord",
		Short: "Registers the commands in Discord, and invites the bot",
		Example: `  kutip discord register
  kutip discord invite`,
		Args: knownCommand,
		RunE: showHelp,
	}
	cmd.AddCommand(newDiscordRegister(e), newDiscordInvite(e))
	return cmd
}

func newDiscordRegister(e *env) *cobra.Command {
	var guild string
	var dry bool
	cmd := &cobra.Command{
		Use:   "register",
		Short: "Makes the commands in Discord those that Kutip has",
		Long: `Compares the commands that are registered in Discord with those that Kutip
has, prints what differs, and overwrites them all where anything does. In one
server (--guild) they are there at once and nowhere else, which is good to try.`,
		Example: `  kutip discord register --dry-run
  kutip discord register --guild 1200000000000000001`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.discordRegister(cmd.Context(), guild, dry)
		},
	}
	cmd.Flags().StringVar(&guild, "guild", "", "only in the server with this `ID`")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "only print what would be changed")
	return cmd
}

func newDiscordInvite(e *env) *cobra.Command {
	var user bool
	cmd := &cobra.Command{
		Use:   "invite",
		Short: "Prints the address at which the bot is invited to a server",
		Example: `  kutip discord invite
  kutip discord invite --user`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := e.discordConfig()
			if err != nil {
				return err
			}
			link, err := discord.Invite(cmd.Context(), cfg, user)
			if err != nil {
				return fmt.Errorf("discord: %w", err)
			}
			_, err = fmt.Fprintln(e.stdout, link)
			return err
		},
	}
	cmd.Flags().BoolVar(&user, "user", false, "the address at which people install it for themselves")
	return cmd
}

var errNoDiscord = hinted{errors.New("discord: it is not configured"), "write a [discord] table; docs/discord.md tells how"}

func (e *env) discordConfig() (discord.Config, error) {
	cfg, err := e.config()
	if err == nil && cfg.Discord == nil {
		err = errNoDiscord
	}
	if err != nil {
		return discord.Config{}, err
	}
	return *cfg.Discord, nil
}

func (e *env) discordRegister(ctx context.Context, guild string, dry bool) error {
	cfg, err := e.discordConfig()
	if err != nil {
		return err
	}
	changes, err := discord.Register(ctx, cfg, guild, dry)
	if err != nil {
		return fmt.Errorf("discord: %w", err)
	}
	for _, c := range changes {
		_, _ = fmt.Fprintln(e.stdout, c)
	}
	switch {
	case len(changes) == 0:
		_, err = fmt.Fprintln(e.stderr, "nothing differs")
	case dry:
		_, err = fmt.Fprintln(e.stderr, "nothing was changed")
	}
	return err
}

// suggestAnew is how often it is looked whether there is another index to suggest
// from.
const suggestAnew = time.Minute

// suggesting reads through the index beside all else, and through every later
// one; until the first is read nothing is suggested.
func suggesting(ctx context.Context, ix searched, log *slog.Logger) func(string, int) []index.Suggestion {
	var ready atomic.Pointer[index.Suggestions]
	go func() {
		tick := time.NewTicker(suggestAnew)
		defer tick.Stop()
		for read := (index.Coverage{Articles: -1}); ctx.Err() == nil; {
			covers, err := ix.Coverage(ctx)
			if err == nil && covers != read {
				var s *index.Suggestions
				if s, err = ix.Suggestions(ctx); err == nil {
					ready.Store(s)
					read = covers
				}
			}
			if err != nil && ctx.Err() == nil {
				log.Warn("what is suggested could not be read anew", "fault", adapters.Kind(err))
			}
			select {
			case <-tick.C:
			case <-ctx.Done():
			}
		}
	}()
	return func(typed string, most int) []index.Suggestion { return ready.Load().Find(typed, most) }
}

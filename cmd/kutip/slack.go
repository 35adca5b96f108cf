package main

import (
	"github.com/spf13/cobra"

	"kutip/adapters/slack"
)

func newSlack(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "slack",
		Short:   "What Slack needs",
		Long:    "What Slack needs to know of Kutip. docs/slack.md leads from nothing to the first answer.",
		Example: "  kutip slack manifest",
		Args:    knownCommand,
		RunE:    showHelp,

		SuggestionsMinimumDistance: 2,
	}
	cmd.AddCommand(newSlackManifest(e))
	return cmd
}

func newSlackManifest(e *env) *cobra.Command {
	var address string
	cmd := &cobra.Command{
		Use:   "manifest",
		Short: "Prints the app manifest",
		Long: `Prints the manifest to create the Slack app from, with the least scopes that
what is configured needs: for Socket Mode, or with --http for the Events API.
Where transport = "http" is configured, public_url does for --http.`,
		Example: `  kutip slack manifest > manifest.json
  kutip slack manifest --http https://kutip.example.org`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			cfg, err := e.config()
			if err != nil {
				return err
			}
			if cfg.Slack == nil {
				cfg.Slack = new(slack.Default())
			}
			if address == "" && cfg.Slack.Transport == slack.HTTP {
				if address = cfg.Slack.PublicURL; address == "" {
					return usage("slack manifest: transport = %q needs the URL at which Slack reaches Kutip: --http https://...", slack.HTTP)
				}
			}
			data, err := slack.Manifest(*cfg.Slack, address)
			if err != nil {
				return misused{err}
			}
			_, err = e.stdout.Write(data)
			return err
		},
	}
	cmd.Flags().StringVar(&address, "http", "", "`URL` at which Slack reaches Kutip, https://...")
	return cmd
}

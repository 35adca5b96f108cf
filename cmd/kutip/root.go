package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func newRoot(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:   "kutip",
		Short: "Answers questions with the words that were really said",
		Long: `Kutip (Indonesian for "to quote") answers questions about tech-privacy news,
in Indonesian and English, with verbatim quotations: who said it, when, and the
article it stands in. What the articles do not hold, it does not answer.`,
		Example: `  kutip ask "Did Netflix read private Facebook messages?"
  kutip ask --corpus ~/news "Apa kata Netflix soal pesan pribadi?"`,
		Args: knownCommand,
		RunE: showHelp,
		// As far as the library's own suggestions reach.
		SuggestionsMinimumDistance: 2,

		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			e.started = true
		},
	}
	flags := root.PersistentFlags()
	flags.StringVar(&e.configFile, "config", "", "configuration `FILE` (default "+defaultConfigFile()+" if there is one)")
	flags.StringVar(&e.dataDir, "data", e.dataDir, "`DIR` that holds the index and all state")
	flags.Var(&e.colour, "color", "colours")
	flags.SortFlags = false
	root.AddCommand(newAsk(e), newReindex(e), newIndex(e), newServe(e), newSlack(e), newDiscord(e), newStatements(e), newCorpus(e), newEval(e), newBench(e), newVersion(e))
	return root
}

// knownCommand refuses arguments where a command's name belongs.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	err := fmt.Errorf("unknown command %q for %q", args[0], cmd.CommandPath())
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return hinted{err, fmt.Sprintf(`did you mean "%s %s"?`, cmd.CommandPath(), strings.Join(near, " or "))}
	}
	return err
}

func showHelp(cmd *cobra.Command, _ []string) error { return cmd.Help() }

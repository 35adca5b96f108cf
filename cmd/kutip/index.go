package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"kutip/index"
)

func newIndex(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "index",
		Short:   "Lists the indexes that are kept, or goes back to one",
		Example: "  kutip index list\n  kutip index rollback",
		Args:    knownCommand,
		RunE:    showHelp,
	}
	cmd.AddCommand(newIndexList(e), newIndexRollback(e))
	return cmd
}

func newIndexList(e *env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "Lists the indexes that are kept, newest first, and whether each is whole",
		Example: "  kutip index list --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := e.config()
			if err != nil {
				return err
			}
			list, err := index.Generations(cmd.Context(), e.indexDir(cfg))
			if err != nil {
				return noIndex(err)
			}
			for _, g := range list {
				if err := e.printGeneration(g, asJSON); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print each as a line of JSON")
	return cmd
}

func (e *env) printGeneration(g index.Generation, asJSON bool) error {
	if asJSON {
		return e.printJSON(g)
	}
	line := fmt.Sprintf("%d  %s  %s, %s, %.1f MiB", g.Number, g.Built.Local().Format("2006-01-02 15:04:05"),
		countOf(g.Articles, "article"), countOf(g.Passages, "passage"), float64(g.Bytes)/(1<<20))
	switch {
	case g.Damage != "":
		line = fmt.Sprintf("%d  damaged: %s", g.Number, g.Damage)
	case g.Of != 0:
		line += fmt.Sprintf(", as %d was", g.Of)
	}
	_, err := fmt.Fprintln(e.stdout, line)
	return err
}

func newIndexRollback(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "rollback [NUMBER]",
		Short: "Answers from an earlier index again",
		Long: `Answers from an earlier index again: from the one before the newest, or from
the one of that number. What answers now is kept, and the next reindex brings
the index up to date once more.`,
		Example: "  kutip index rollback",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			to := 0
			if len(args) == 1 {
				n, err := strconv.Atoi(args[0])
				if err != nil || n < 1 {
					return usage("index rollback: %q is no number of an index", args[0])
				}
				to = n
			}
			cfg, err := e.config()
			if err != nil {
				return err
			}
			g, err := index.Rollback(cmd.Context(), e.indexDir(cfg), to)
			if errors.Is(err, index.ErrNoEarlier) {
				return hinted{err, `see "kutip index list"; reindex --keep says how many are kept`}
			}
			if err != nil {
				return noIndex(err)
			}
			return e.printGeneration(g, false)
		},
	}
}

func noIndex(err error) error {
	if errors.Is(err, index.ErrNone) {
		return hinted{err, `run "kutip reindex" to build it`}
	}
	return err
}

package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"kutip/adapters/terminal"
	"kutip/corpus"
	"kutip/corpus/statement"
)

// looking holds what the corpus commands have in common.
type looking struct {
	corpus []string
	json   bool
}

func newCorpus(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "corpus",
		Short: "Looks at the articles",
		Long: `Looks at the articles: those at the paths that are named, else those that the
configuration names, else the sample that is built in.`,
		Example: "  kutip corpus list articles/",
		Args:    knownCommand,
		RunE:    showHelp,

		SuggestionsMinimumDistance: 2,
	}
	cmd.AddCommand(newCorpusList(e), newCorpusCheck(e), newCorpusShow(e))
	return cmd
}

func (l *looking) flags(cmd *cobra.Command) *cobra.Command {
	cmd.Flags().StringArrayVar(&l.corpus, "corpus", nil, "read the articles at `PATH`, a file or folder (repeatable)")
	cmd.Flags().BoolVar(&l.json, "json", false, "print one JSON object a line")
	return cmd
}

func newCorpusList(e *env) *cobra.Command {
	var l looking
	return l.flags(&cobra.Command{
		Use:   "list [PATH...]",
		Short: "Lists the articles",
		Long:  `Lists the articles. A "~" before a date says that it was inferred.`,
		Example: `  kutip corpus list
  kutip corpus list --json articles/ | jq -r .title`,
		RunE: func(_ *cobra.Command, args []string) error {
			cfg, err := e.config()
			if err != nil {
				return err
			}
			rows := [][]string{{"ID", "LANG", "PUBLISHED", "PUBLISHER", "TITLE"}}
			err = e.each(e.articles(cfg, append(l.corpus, args...)), func(a corpus.Article) error {
				if l.json {
					return e.printJSON(a.Header)
				}
				rows = append(rows, []string{a.ID, string(a.Lang), publishedOn(a.Header), a.Publisher, a.Title})
				return nil
			})
			if err != nil || l.json {
				return err
			}
			return terminal.Table(e.stdout, rows, e.page())
		},
	})
}

func publishedOn(h corpus.Header) string {
	if h.Inferred {
		return "~" + h.Published.String()
	}
	return h.Published.String()
}

func newCorpusShow(e *env) *cobra.Command {
	var l looking
	return l.flags(&cobra.Command{
		Use:   "show ID [PATH...]",
		Short: "Shows an article",
		Long: `Shows an article. What is not its own words, such as captions and credits, is
dim on a colour terminal and is never quoted.`,
		Example: "  kutip corpus show netflix-messenger-2018",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			cfg, err := e.config()
			if err != nil {
				return err
			}
			for a, err := range e.articles(cfg, append(l.corpus, args[1:]...)) {
				if err != nil || a.ID != args[0] {
					continue
				}
				if l.json {
					return e.printJSON(a)
				}
				return terminal.Article(e.stdout, a, e.page())
			}
			return hinted{fmt.Errorf("corpus: no article has the id %q", args[0]), `"kutip corpus list" lists the ids`}
		},
	})
}

// finding is what is wrong with an article.
type finding struct {
	Level  string `json:"level"` // "rejected" or "warning"
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	ID     string `json:"id,omitempty"`
	Reason string `json:"reason"`
}

func newCorpusCheck(e *env) *cobra.Command {
	var l looking
	return l.flags(&cobra.Command{
		Use:   "check [PATH...]",
		Short: "Says what is wrong with which article",
		Long: `Names every article that cannot be read, with the reason, and warns of those
that lack a date, a publisher, a language or statements. The exit code is 1 if
an article cannot be read.`,
		Example: "  kutip corpus check articles/",
		RunE: func(_ *cobra.Command, args []string) error {
			cfg, err := e.config()
			if err != nil {
				return err
			}
			return e.check(e.articles(cfg, append(l.corpus, args...)), l.json)
		},
	})
}

func (e *env) check(articles collection, asJSON bool) error {
	read, bad, warned := 0, 0, 0
	for a, err := range articles {
		var found []finding
		if err != nil {
			bad++
			found = []finding{rejection(err)}
		} else {
			read++
			found = warnings(a)
			warned += len(found)
		}
		for _, f := range found {
			if err := e.printFinding(f, asJSON); err != nil {
				return err
			}
		}
	}
	if !asJSON {
		fmt.Fprintf(e.stdout, "%s read, %d rejected, %s\n", countOf(read, "article"), bad, countOf(warned, "warning"))
	}
	if bad > 0 {
		return errSilent
	}
	return nil
}

func (e *env) printFinding(f finding, asJSON bool) error {
	if asJSON {
		return e.printJSON(f)
	}
	place := corpus.Place(f.File, f.Line)
	if place != "" {
		place += ": "
	}
	_, err := fmt.Fprintln(e.stdout, terminal.Inert(place+f.Level+": "+f.Reason))
	return err
}

func rejection(err error) finding {
	f := finding{Level: "rejected", Reason: err.Error()}
	if e := (*corpus.Error)(nil); errors.As(err, &e) {
		f.File, f.Line, f.Reason = e.File, e.Line, e.Err.Error()
	}
	return f
}

// warnings says what an article lacks that its quotations will miss.
func warnings(a corpus.Article) []finding {
	var found []finding
	for _, w := range []struct {
		lacks  bool
		reason string
	}{
		{a.Published.IsZero(), "no date of publication; words like “yesterday” cannot be dated"},
		{a.Publisher == "", "no publisher"},
		{!a.Lang.Known(), "neither Indonesian nor English; it will hardly be found"},
		{len(statement.Extract(a)) == 0, "nobody says anything in it"},
	} {
		if w.lacks {
			found = append(found, finding{Level: "warning", File: a.File, ID: a.ID, Reason: w.reason})
		}
	}
	return found
}

package main

import (
	"github.com/spf13/cobra"

	"kutip/adapters/terminal"
	"kutip/bot"
	"kutip/corpus"
	"kutip/corpus/statement"
)

// spoken is a statement as JSON: a quotation of an answer, with its cue and
// with who is addressed.
type spoken struct {
	bot.Quote
	Cue string `json:"cue"`
	To  string `json:"to"`
}

func newStatements(e *env) *cobra.Command {
	var (
		paths  []string
		asJSON bool
	)
	cmd := &cobra.Command{
		Use:   "statements [PATH...]",
		Short: "Lists who said what, when, in articles",
		Long: `Lists every statement that Kutip reads out of articles: the words, who said
them and when, the verb that reports it, and where it stands in the text.`,
		Example: `  kutip statements article.txt
  kutip statements --json articles/ | jq -r .speaker.name`,
		RunE: func(_ *cobra.Command, args []string) error {
			cfg, err := e.config()
			if err != nil {
				return err
			}
			first := true
			return e.each(e.articles(cfg, append(paths, args...)), func(a corpus.Article) error {
				if asJSON {
					return e.printSpoken(a)
				}
				if !first {
					e.separate()
				}
				first = false
				return terminal.Statements(e.stdout, a, statement.Extract(a), e.page())
			})
		},
	}
	cmd.Flags().StringArrayVar(&paths, "corpus", nil, "read the articles at `PATH`, a file or folder (repeatable)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a line")
	return cmd
}

func (e *env) printSpoken(a corpus.Article) error {
	for _, s := range statement.Extract(a) {
		q := bot.Quote{
			Text: s.Of(a.Text), Lang: a.Lang, Kind: s.Kind, Stance: s.Stance, Speaker: s.Speaker, Said: s.Said,
			Article: a.ID, Start: s.Start, End: s.End,
		}
		if err := e.printJSON(spoken{q, s.Cue, s.To}); err != nil {
			return err
		}
	}
	return nil
}

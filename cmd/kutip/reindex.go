package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"kutip/index"
)

func newReindex(e *env) *cobra.Command {
	var (
		paths  []string
		opt    index.Options
		asJSON bool
	)
	cmd := &cobra.Command{
		Use:   "reindex",
		Short: "Brings the index up to date",
		Long: `Brings the index up to date with the articles that the configuration names, or
with those at --corpus, and switches to the new one once it is complete and
verified; what answers from the old one until then goes on answering, and
follows. Only what was added or changed is read, all of it where this program
reads articles otherwise than the one that built the index. An article that
cannot be read is named, and the rest goes on. Where less than half of the
indexed articles are found, or a folder that is named is gone or empty, nothing
is replaced.`,
		Example: `  kutip reindex
  kutip reindex --corpus articles/ --corpus more.jsonl`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if opt.Keep < 0 {
				return usage("reindex: --keep: must be 0 or more (got %d)", opt.Keep)
			}
			if opt.Keep == 0 {
				opt.Keep = -1
			}
			return e.reindex(cmd.Context(), paths, opt, asJSON)
		},
	}
	cmd.Flags().StringArrayVar(&paths, "corpus", nil, "index the articles at `PATH`, a file or folder (repeatable)")
	cmd.Flags().IntVar(&opt.Keep, "keep", 1, "keep `N` earlier indexes to fall back on")
	cmd.Flags().BoolVar(&opt.Force, "force", false, "replace the index even if few articles or none are left")
	cmd.Flags().BoolVar(&opt.Anew, "anew", false, "read every article again")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the summary as JSON")
	return cmd
}

func (e *env) reindex(ctx context.Context, paths []string, opt index.Options, asJSON bool) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		paths = cfg.Corpus.Paths
	}
	if len(paths) == 0 {
		return hinted{usage("reindex: no articles are named"), "name them with --corpus PATH, or under [corpus] paths in the configuration"}
	}
	if !opt.Force {
		if err := e.gone(cfg, paths); err != nil {
			return err
		}
	}
	progress, done := e.progress(cfg, paths)
	opt.Progress = progress
	opt.Found = func(err error) { e.complain("kutip: %v", err) }
	stats, err := index.Update(ctx, e.indexDir(cfg), paths, e.reading(cfg), opt)
	done()
	switch {
	case errors.Is(err, index.ErrNothing): // a mistyped path, say; what was indexed before stays
		e.rejected(stats.Rejected)
		return errNoArticles
	case errors.Is(err, index.ErrBuilding):
		return hinted{fmt.Errorf("reindex: %w", err), "wait for it to end, or build elsewhere with --data"}
	case errors.Is(err, index.ErrFewer):
		e.rejected(stats.Rejected)
		return hinted{fmt.Errorf("reindex: %w", err), "put the articles back, or let them go with --force"}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return hinted{fmt.Errorf("reindex: nothing can be written there: %w", err), "let this user write into the folder, or build elsewhere with --data"}
	case err != nil:
		return fmt.Errorf("reindex: %w", err)
	}
	e.rejected(stats.Rejected)
	return e.built(stats, e.indexDir(cfg), asJSON)
}

// gone finds what is named and is not there, or is an empty folder, where
// its articles may be in the index.
func (e *env) gone(cfg Config, paths []string) error {
	if _, err := os.Stat(e.indexDir(cfg)); err != nil {
		return nil
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err == nil && info.IsDir() {
			var names []os.DirEntry
			if names, err = os.ReadDir(path); err == nil && len(names) == 0 {
				err = fmt.Errorf("%s is empty", path)
			}
		}
		if err != nil {
			return hinted{fmt.Errorf("reindex: nothing is replaced: %w", err), "put it back, or let its articles go with --force"}
		}
	}
	return nil
}

// progress returns what to call with the articles done, and what to call at
// the end: a bar with rate and time left where somebody watches. There will be
// about as many as the index holds; without one they are counted first.
func (e *env) progress(cfg Config, paths []string) (step func(int), done func()) {
	if !e.progressWanted() {
		return nil, func() {}
	}
	total := index.Held(e.indexDir(cfg))
	if total == 0 {
		total = count(paths, e.reading(cfg))
	}
	bar := progressbar.NewOptions(total,
		progressbar.OptionSetWriter(e.stderr),
		progressbar.OptionSetDescription("indexing"),
		progressbar.OptionSetItsString("articles"),
		progressbar.OptionShowIts(), progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish())
	step = func(n int) {
		if n > total {
			total = n
			bar.ChangeMax(total)
		}
		_ = bar.Set(n)
	}
	return step, func() { _ = bar.Finish() }
}

// built prints the summary of a build.
func (e *env) built(stats index.Stats, dir string, asJSON bool) error {
	if asJSON {
		reasons := make([]string, len(stats.Rejected))
		for i, err := range stats.Rejected {
			reasons[i] = err.Error()
		}
		return e.printJSON(struct {
			Index      string   `json:"index"`
			Generation int      `json:"generation"`
			Articles   int      `json:"articles"`
			Passages   int      `json:"passages"`
			Statements int      `json:"statements"`
			Added      int      `json:"added"`
			Changed    int      `json:"changed"`
			Removed    int      `json:"removed"`
			Unchanged  int      `json:"unchanged"`
			Rejected   []string `json:"rejected"`
			Anew       string   `json:"anew,omitempty"`
			Merged     string   `json:"merged,omitempty"`
			TookMS     float64  `json:"took_ms"`
		}{dir, stats.Number, stats.Articles, stats.Passages, stats.Statements, stats.Added, stats.Changed, stats.Removed,
			stats.Unchanged, reasons, stats.Anew, stats.Merged, float64(stats.Took.Microseconds()) / 1000})
	}
	if stats.Anew != "" {
		fmt.Fprintf(e.stdout, "%s: every article is read again, %d of them\n", stats.Anew, stats.Articles)
	}
	if stats.Merged != "" {
		fmt.Fprintf(e.stdout, "parts of the index were merged: %s\n", stats.Merged)
	}
	fmt.Fprintf(e.stdout, "%d added, %d changed, %d removed, %d unchanged\n", stats.Added, stats.Changed, stats.Removed, stats.Unchanged)
	_, err := fmt.Fprintf(e.stdout, "%s, %s, %s, %d rejected, in %s\n",
		countOf(stats.Articles, "article"), countOf(stats.Passages, "passage"), countOf(stats.Statements, "statement"),
		len(stats.Rejected), stats.Took.Round(time.Millisecond))
	return err
}

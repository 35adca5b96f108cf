package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"kutip/bot"
	"kutip/corpus"
	"kutip/corpus/sample"
	"kutip/index"
)

// collection is a run over articles, with an error for each that could not be
// read.
type collection = iter.Seq2[corpus.Article, error]

// articles returns the collection at paths; where none are given the one that
// is configured; where there is none the sample built into the program.
func (e *env) articles(cfg Config, paths []string) collection {
	if len(paths) == 0 {
		paths = cfg.Corpus.Paths
	}
	if len(paths) == 0 {
		return corpus.Read(sample.FS, e.reading(cfg))
	}
	return corpus.ReadPaths(paths, e.reading(cfg))
}

// searched is an index to answer from.
type searched interface {
	bot.Searcher
	bot.Namer
	bot.Publishers
	Coverage(context.Context) (index.Coverage, error)
	Suggestions(context.Context) (*index.Suggestions, error)
	Close() error
}

var _, _ searched = (*index.Index)(nil), (*index.Live)(nil)

// open returns the index to answer from: of the collection at paths; where
// none are given the one built by reindex, and every later one as soon as it is
// built; where there is none an index in memory of what articles returns.
func (e *env) open(ctx context.Context, cfg Config, paths []string) (searched, error) {
	if len(paths) == 0 {
		ix, err := index.OpenLive(e.indexDir(cfg), e.damaged)
		if err == nil {
			return ix, nil
		}
		if !errors.Is(err, index.ErrNone) {
			return nil, hinted{err, `run "kutip reindex" to build it anew`}
		}
	}
	ix, stats, err := index.Memory(ctx, e.articles(cfg, paths))
	if err != nil {
		return nil, err
	}
	e.rejected(stats.Rejected)
	if stats.Articles == 0 {
		return nil, errors.Join(errNoArticles, ix.Close())
	}
	return ix, nil
}

// follow returns the index to serve from. Where none is built it is one in
// memory, and the first that is built takes its place.
func (e *env) follow(ctx context.Context, cfg Config) (searched, error) {
	ix, err := e.open(ctx, cfg, nil)
	if first, ok := ix.(*index.Index); ok && err == nil {
		e.log.Warn("no index is built yet: the articles were read into memory, which every start repeats",
			"articles", first.Stats().Articles, "hint", `run "kutip reindex"; it is taken up as soon as it is built`)
		ix = index.LiveFrom(e.indexDir(cfg), first, e.damaged)
	}
	return ix, err
}

// damaged tells of an index that is not used, and what helps.
func (e *env) damaged(err error) {
	const helps = `an earlier index answers; run "kutip reindex" to build it anew`
	if e.log != nil {
		e.log.Error("index damaged", "fault", strings.ReplaceAll(err.Error(), "\n", "; "), "hint", helps)
		return
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		e.complain("kutip: %s", line)
	}
	e.complain("hint: %s", helps)
}

var errNoArticles = hinted{errors.New("corpus: it holds no article that can be read"), `see "kutip corpus check"`}

// engine returns an engine over the index to answer from, and what closes it.
func (e *env) engine(ctx context.Context, cfg Config, paths []string) (*bot.Engine, func() error, error) {
	ix, err := e.open(ctx, cfg, paths)
	if err != nil {
		return nil, nil, err
	}
	return bot.New(ix, cfg.Bot.engine()), ix.Close, nil
}

// each calls do for every article, names those that could not be read on
// stderr, and fails if there was none to read.
func (e *env) each(articles collection, do func(corpus.Article) error) error {
	var bad []error
	read := 0
	for a, err := range articles {
		if err != nil {
			bad = append(bad, err)
			continue
		}
		read++
		if err := do(a); err != nil {
			return err
		}
	}
	e.rejected(bad)
	if read == 0 {
		return errNoArticles
	}
	return nil
}

// count returns how many articles files and folders seem to hold.
func count(paths []string, reading corpus.Options) int {
	n := 0
	for _, err := range corpus.Pieces(paths, reading, nil) {
		if err == nil {
			n++
		}
	}
	return n
}

// stopwatch starts; what it returns gives the milliseconds since then, to the
// microsecond.
func (e *env) stopwatch() func() float64 {
	start := e.now()
	return func() float64 { return float64(e.now().Sub(start).Microseconds()) / 1000 }
}

// countOf writes a number with its noun.
func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

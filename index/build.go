package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"kutip/corpus"
)

// textDir is the folder of Bleve's files in a generation.
const textDir = "text"

// ErrFewer is returned by Build where an index of many articles would give way
// to one of less than half as many, or of none.
var ErrFewer = errors.New("the index holds far more articles than were found")

// Options say how to build. The zero value means the defaults.
type Options struct {
	Progress func(done int)   // called after each article, if not nil
	Keep     int              // how many earlier generations to keep; 0 means 1, below 0 none
	Force    bool             // replace an index even with one of far fewer articles
	Anew     bool             // take nothing over from the index before
	Found    func(what error) // told of what is amiss and was got over, if not nil
}

// Build is BuildWith, with all options but progress at their defaults.
func Build(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error], progress func(done int)) (Stats, error) {
	return BuildWith(ctx, dir, articles, Options{Progress: progress})
}

// BuildWith makes a new generation of the index in dir out of articles and
// switches to it when it is complete and verified; until then whatever dir
// holds is served as before. What did not change is taken over from there; if
// nothing did, the generation stays that is there. An article that comes with an
// error is counted, named in Stats and skipped. One process builds in a folder
// at a time; another one gets ErrBuilding. While it builds, the process collects
// garbage less often, unless GOGC says how often.
func BuildWith(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error], opt Options) (Stats, error) {
	return build(ctx, dir, fromArticles(articles), thisVersion(), opt)
}

// build is BuildWith for articles from anywhere, and for an index of version v.
func build(ctx context.Context, dir string, from source, v version, opt Options) (Stats, error) {
	start := time.Now()
	if opt.Found == nil {
		opt.Found = func(error) {}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Stats{}, fmt.Errorf("index folder: %w", err)
	}
	release, left, err := lock(dir)
	if err != nil {
		return Stats{}, err
	}
	defer release()
	defer collectLess()()
	if left != "" {
		opt.Found(fmt.Errorf("a build in %q ended without a word (%s); what it left is cleared", dir, left))
	}
	if err := clearLeft(dir); err != nil {
		return Stats{}, fmt.Errorf("index folder: %w", err)
	}
	tmp, err := os.MkdirTemp(dir, buildingPrefix)
	if err != nil {
		return Stats{}, fmt.Errorf("index folder: %w", err)
	}
	defer os.RemoveAll(tmp) // nothing is left there once it was renamed
	old, why := lastIndex(dir, v, opt)
	known := knownWhole(dir)
	stats, made, err := write(ctx, dir, newBuilder(tmp, old, opt), from, v, known)
	stats.Anew, stats.Took = why, time.Since(start)
	if err = errors.Join(err, old.Close()); err != nil {
		return stats, fmt.Errorf("build index: %w", err)
	}
	if made {
		if stats.Number, err = promote(dir, tmp); err != nil {
			return stats, fmt.Errorf("switch index: %w", err)
		}
	}
	return stats, tidy(ctx, dir, opt.keep(), known)
}

// collectLess has the garbage collector wait for four times as much garbage as is in
// use. What a build makes is soon done with, and so much that otherwise a sixth of
// its time goes into looking for it. A GOGC that was chosen stays.
func collectLess() (restore func()) {
	const usual, less = 100, 400
	before := debug.SetGCPercent(less)
	if before != usual { // somebody has chosen, or another build has
		debug.SetGCPercent(before)
		return func() {}
	}
	return func() { debug.SetGCPercent(usual) }
}

// tidy removes old generations. What is known to be right of those that stay was
// linked before it, and may lose a name by it.
func tidy(ctx context.Context, dir string, keep int, known whole) error {
	if err := known.refresh(dir); err != nil {
		return err
	}
	if err := prune(ctx, dir, keep); err != nil {
		return err
	}
	return known.refresh(dir)
}

func (o Options) keep() int {
	if o.Keep == 0 {
		return 1
	}
	return max(o.Keep, 0)
}

// write makes a generation and verifies it, unless there is nothing new in it.
func write(ctx context.Context, dir string, b *builder, from source, v version, known whole) (stats Stats, made bool, err error) {
	m, made, err := b.fill(ctx, dir, from)
	if err != nil || !made {
		return m.Stats, made, err
	}
	m.Built, m.Version = time.Now().UTC(), v
	if m.Files, err = b.seal(ctx); err != nil {
		return m.Stats, false, err
	}
	if err := verify(ctx, b.dir, m, b.probes, b.wrote); err != nil {
		return m.Stats, false, fmt.Errorf("what was written does not hold what was put in: %w", err)
	}
	if err := writeManifest(b.dir, m); err != nil {
		return m.Stats, false, err
	}
	return m.Stats, true, settle(b.dir, b.linked, known)
}

// enough refuses an index of so few articles that a folder was mistyped or is
// gone, say, while the one at hand has many.
func (o Options) enough(dir string, articles int) error {
	if articles == 0 && !o.Force {
		return ErrNothing
	}
	if had := Held(dir); !o.Force && articles < had/2 {
		return fmt.Errorf("%w: it holds %d, %d were found", ErrFewer, had, articles)
	}
	return nil
}

// Held returns how many articles the index in dir holds, 0 where it cannot be
// told. It may be one that this program does not read.
func Held(dir string) int {
	numbers, err := generations(dir)
	if err != nil {
		return 0
	}
	for _, n := range slices.Backward(numbers) {
		if m, err := readManifest(generationDir(dir, n)); err == nil || errors.Is(err, ErrSchema) {
			return m.Stats.Articles
		}
	}
	return 0
}

// Memory indexes the articles in memory, for a corpus that is asked once.
func Memory(ctx context.Context, articles iter.Seq2[corpus.Article, error]) (*Index, Stats, error) {
	start := time.Now()
	mem := &inMemory{}
	stats, totals, err := fill(ctx, mem, 0, articles)
	if err == nil {
		err = mem.flush()
	}
	if err == nil {
		mem.text.forms, err = formsOf(mem.text.segments)
	}
	if err == nil {
		err = mem.text.arrange(mem.placed)
	}
	if err != nil {
		return nil, stats, fmt.Errorf("index in memory: %w", errors.Join(err, mem.text.Close()))
	}
	stats.Took = time.Since(start)
	stats.Added = stats.Articles
	return &Index{text: &mem.text, articles: mem.entries, totals: totals, stats: stats}, stats, nil
}

// inMemory is a sink that keeps everything in memory.
type inMemory struct {
	text    text
	pending []*document
	taken   int // passages
	placed  []placed
	entries memory
}

// memoryEach is how many passages make a segment in memory.
const memoryEach = 1000

func (m *inMemory) add(number int, e Entry, passages []*document) error {
	m.entries = append(m.entries, e)
	if len(passages) > 0 {
		m.placed = append(m.placed, placed{uint32(number), uint32(m.taken), uint32(len(passages))})
	}
	m.taken += len(passages)
	if m.pending = append(m.pending, passages...); len(m.pending) < memoryEach {
		return nil
	}
	return m.flush()
}

// flush makes a segment of what is pending.
func (m *inMemory) flush() error {
	if len(m.pending) == 0 {
		return nil
	}
	made, err := makeSegment(m.pending)
	if err != nil {
		return err
	}
	m.pending = nil
	m.text.segments, m.text.open = append(m.text.segments, made), append(m.text.open, made.part)
	return nil
}

package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"kutip/corpus"
	"kutip/corpus/statement"
)

// A generation is one complete index: a folder with these two in it, and a
// manifest.
const (
	textDir      = "text"
	articlesFile = "articles.db"
)

// ErrFewer is returned by Build where an index of many articles would give way
// to one of less than half as many, or of none.
var ErrFewer = errors.New("the index holds far more articles than were found")

// Options say how to build. The zero value means the defaults.
type Options struct {
	Progress func(done int)   // called after each article, if not nil
	Keep     int              // how many earlier generations to keep; 0 means 1, below 0 none
	Force    bool             // replace an index even with one of far fewer articles
	Found    func(what error) // told of what is amiss and was got over, if not nil
}

// Build is BuildWith, with all options but progress at their defaults.
func Build(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error], progress func(done int)) (Stats, error) {
	return BuildWith(ctx, dir, articles, Options{Progress: progress})
}

// BuildWith makes a new generation of the index in dir out of articles and
// switches to it when it is complete and verified; until then whatever dir
// holds is served as before. An article that comes with an error is counted,
// named in Stats and skipped. One process builds in a folder at a time; another
// one gets ErrBuilding.
func BuildWith(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error], opt Options) (Stats, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Stats{}, fmt.Errorf("index folder: %w", err)
	}
	release, left, err := lock(dir)
	if err != nil {
		return Stats{}, err
	}
	defer release()
	if left != "" && opt.Found != nil {
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
	stats, err := write(ctx, dir, tmp, articles, opt)
	if err != nil {
		return stats, fmt.Errorf("build index: %w", err)
	}
	if _, err := promote(dir, tmp); err != nil {
		return stats, fmt.Errorf("switch index: %w", err)
	}
	return stats, prune(ctx, dir, opt.keep())
}

func (o Options) keep() int {
	if o.Keep == 0 {
		return 1
	}
	return max(o.Keep, 0)
}

// write makes a generation in the folder tmp and verifies it.
func write(ctx context.Context, dir, tmp string, articles iter.Seq2[corpus.Article, error], opt Options) (stats Stats, err error) {
	start := time.Now()
	m := manifest{Built: start.UTC()}
	p, err := m.fill(ctx, dir, tmp, articles, opt)
	stats = m.Stats
	if err != nil {
		return stats, err
	}
	if m.Files, err = seal(ctx, tmp); err != nil {
		return stats, err
	}
	if err := verify(ctx, tmp, m, p); err != nil {
		return stats, fmt.Errorf("what was written does not hold what was put in: %w", err)
	}
	stats.Took = time.Since(start)
	m.Stats = stats
	if err := writeManifest(tmp, m); err != nil {
		return stats, err
	}
	return stats, settle(tmp)
}

// settle notes that the files of a new generation are right.
func settle(path string) error {
	m, err := readManifest(path)
	if err != nil || m.size() <= smallIndex {
		return err
	}
	stamps, err := m.checkSizes(path)
	if err != nil {
		return err
	}
	if wait := fresh(stamps, time.Now()); wait > 0 && wait <= settled {
		time.Sleep(wait)
	}
	return m.remember(path, stamps)
}

// fill writes the files of a generation. A panic of Bleve's, as after a failed
// write, becomes an error.
func (m *manifest) fill(ctx context.Context, dir, tmp string, articles iter.Seq2[corpus.Article, error], opt Options) (p probes, err error) {
	defer guard(&err)()
	f, err := newFiles(tmp)
	if err != nil {
		return p, err
	}
	m.Stats, m.Totals, err = fill(ctx, f, articles, opt.Progress)
	if err == nil {
		err = opt.enough(dir, m.Stats.Articles)
	}
	if err == nil && m.Stats.Passages == 0 {
		return f.probes, f.closeEmpty(tmp)
	}
	return f.probes, errors.Join(err, f.close(err == nil))
}

// enough refuses an index of so few articles that a folder was mistyped or is
// gone, say, while the one at hand has many.
func (o Options) enough(dir string, articles int) error {
	if articles == 0 && !o.Force {
		return ErrNothing
	}
	if had := held(dir); !o.Force && articles < had/2 {
		return fmt.Errorf("%w: it holds %d, %d were found", ErrFewer, had, articles)
	}
	return nil
}

// held returns how many articles the index in dir holds, 0 where it cannot be
// told.
func held(dir string) int {
	numbers, err := generations(dir)
	if err != nil {
		return 0
	}
	for _, n := range slices.Backward(numbers) {
		if m, err := readManifest(generationDir(dir, n)); err == nil {
			return m.Stats.Articles
		}
	}
	return 0
}

// Memory indexes the articles in memory, for a corpus that is asked once.
func Memory(ctx context.Context, articles iter.Seq2[corpus.Article, error]) (*Index, Stats, error) {
	start := time.Now()
	mem, err := newMemory()
	if err != nil {
		return nil, Stats{}, fmt.Errorf("index in memory: %w", err)
	}
	stats, totals, err := fill(ctx, mem, articles, nil)
	if err == nil {
		err = mem.flush()
	}
	if err != nil {
		return nil, stats, fmt.Errorf("index in memory: %w", errors.Join(err, mem.text.Close()))
	}
	stats.Took = time.Since(start)
	return &Index{text: mem.text, articles: mem.entries, totals: totals, stats: stats}, stats, nil
}

// sink takes in articles and the passages of each.
type sink interface {
	article(number int, e Entry) error
	passage(id string, doc map[string]any) error
}

// fill reads every article once, for its statements and passages, into to.
func fill(ctx context.Context, to sink, articles iter.Seq2[corpus.Article, error], progress func(int)) (Stats, totals, error) {
	var stats Stats
	sums := newTotals()
	for a, err := range articles {
		if ctx.Err() != nil {
			return stats, sums, ctx.Err()
		}
		if err != nil {
			stats.Rejected = append(stats.Rejected, err)
			continue
		}
		e := Entry{Article: a, Statements: statement.Extract(a)}
		for i, p := range a.Passages() {
			doc := document(e, p)
			if err := to.passage(passageID(stats.Articles, i, p), doc); err != nil {
				return stats, sums, fmt.Errorf("article %q: %w", a.ID, err)
			}
			sums.count(doc)
			stats.Passages++
		}
		if err := to.article(stats.Articles, e); err != nil {
			return stats, sums, fmt.Errorf("article %q: %w", a.ID, err)
		}
		stats.Articles++
		sums.cover(a.Published)
		stats.Statements += len(e.Statements)
		if progress != nil {
			progress(stats.Articles)
		}
	}
	return stats, sums, nil
}

// passageID is the id of an article's passage: the article's number in the
// store, the passage's among its own, and its place in the text, so that a
// hit needs nothing more from Bleve.
func passageID(article, passage int, at corpus.Span) string {
	return fmt.Sprintf("%08x.%04x.%x.%x", article, passage, at.Start, at.End)
}

func parsePassageID(id string) (article uint32, at corpus.Span, err error) {
	var numbers [4]uint64
	parts := strings.SplitN(id, ".", len(numbers)+1)
	if len(parts) != len(numbers) {
		err = errors.New("want four numbers")
	}
	for i := 0; i < len(numbers) && err == nil; i++ {
		numbers[i], err = strconv.ParseUint(parts[i], 16, 31)
	}
	if err != nil {
		return 0, at, fmt.Errorf("passage id %q: %w", id, err)
	}
	return uint32(numbers[0]), corpus.Span{Start: int(numbers[2]), End: int(numbers[3])}, nil
}

// files is a sink that writes a generation to disk.
type files struct {
	text     bleve.Builder
	articles *boltWriter
	probes   probes
}

func newFiles(dir string) (*files, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	// The builder works on the same disk as its result, so that it can rename.
	text, err := bleve.NewBuilder(filepath.Join(dir, textDir), m, map[string]any{
		"buildPathPrefix": dir, "batchSize": 5000, "mergeMax": 16,
	})
	if err != nil {
		return nil, err
	}
	articles, err := createBolt(filepath.Join(dir, articlesFile))
	return &files{text: text, articles: articles}, err
}

func (f *files) article(number int, e Entry) error {
	f.probes.add(number, e)
	return f.articles.put(e)
}

func (f *files) passage(id string, doc map[string]any) error { return f.text.Index(id, doc) }

// close completes the files. Bleve's builder panics when it is closed without
// a document or after a failed write, so an incomplete one is left to the
// removal of its folder.
func (f *files) close(complete bool) error {
	err := f.articles.close()
	if complete {
		err = errors.Join(err, f.text.Close())
	}
	return err
}

// closeEmpty completes the files of an index without a passage, which Bleve's
// builder cannot make.
func (f *files) closeEmpty(dir string) error {
	m, err := newMapping()
	if err != nil {
		return err
	}
	path := filepath.Join(dir, textDir)
	if err := os.RemoveAll(path); err != nil {
		return err
	}
	text, err := bleve.NewUsing(path, m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return err
	}
	// Until it has written once there is nothing that could be opened.
	return errors.Join(f.articles.close(), text.SetInternal([]byte(textDir), nil), text.Close())
}

// inMemory is a sink that keeps everything in memory.
type inMemory struct {
	text    bleve.Index
	batch   *bleve.Batch
	entries memory
}

const memoryBatch = 1000

func newMemory() (*inMemory, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	// Without a path scorch keeps its segments in memory.
	text, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, err
	}
	return &inMemory{text: text, batch: text.NewBatch()}, nil
}

func (m *inMemory) article(_ int, e Entry) error {
	m.entries = append(m.entries, e)
	return nil
}

func (m *inMemory) passage(id string, doc map[string]any) error {
	if err := m.batch.Index(id, doc); err != nil {
		return err
	}
	if m.batch.Size() < memoryBatch {
		return nil
	}
	return m.flush()
}

func (m *inMemory) flush() error {
	err := m.text.Batch(m.batch)
	m.batch.Reset()
	return err
}

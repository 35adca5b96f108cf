package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"kutip/corpus"
	"kutip/corpus/statement"
)

// A generation is one complete index: a folder with these three in it.
const (
	textDir      = "text"
	articlesFile = "articles.db"
	manifestFile = "manifest.json"
)

// schema is raised whenever what is written into a generation changes, so
// that an index of another make is refused and not misread.
const schema = 4

// manifest is written last; a folder without one is no generation.
type manifest struct {
	Schema int       `json:"schema"`
	Built  time.Time `json:"built"`
	Stats  Stats     `json:"stats"`
	Totals totals    `json:"totals"`
	// Files are the sizes of the other files by their path in the generation.
	// They are mapped into memory, where one cut short ends the process.
	Files map[string]int64 `json:"files"`
}

// Build makes a new generation of the index in dir out of articles and
// switches to it when it is complete; until then whatever dir holds is served
// as before. An article that comes with an error is counted, named in Stats
// and skipped. progress, if not nil, is called after each article with the
// number done so far. One process builds in a folder at a time; another one
// gets ErrBuilding.
func Build(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error], progress func(done int)) (Stats, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Stats{}, fmt.Errorf("index folder: %w", err)
	}
	release, err := lock(dir)
	if err != nil {
		return Stats{}, err
	}
	defer release()
	if err := clearLeft(dir); err != nil {
		return Stats{}, fmt.Errorf("index folder: %w", err)
	}
	tmp, err := os.MkdirTemp(dir, buildingPrefix)
	if err != nil {
		return Stats{}, fmt.Errorf("index folder: %w", err)
	}
	defer os.RemoveAll(tmp) // nothing is left there once it was renamed

	start := time.Now()
	f, err := newFiles(tmp)
	if err != nil {
		return Stats{}, fmt.Errorf("build index: %w", err)
	}
	stats, totals, err := fill(ctx, f, articles, progress)
	if err == nil && stats.Articles == 0 {
		err = ErrNothing
	}
	if err := errors.Join(err, f.close(err == nil)); err != nil {
		return stats, fmt.Errorf("build index: %w", err)
	}
	stats.Took = time.Since(start)
	m := manifest{Schema: schema, Built: start.UTC(), Stats: stats, Totals: totals}
	if m.Files, err = sizes(tmp); err == nil {
		err = writeManifest(tmp, m)
	}
	if err != nil {
		return stats, fmt.Errorf("build index: %w", err)
	}
	if err := promote(dir, tmp); err != nil {
		return stats, fmt.Errorf("switch index: %w", err)
	}
	return stats, nil
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
	return &Index{text: mem.text, articles: mem.entries, totals: totals}, stats, nil
}

// sink takes in articles and the passages of each.
type sink interface {
	article(Entry) error
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
		if err := to.article(e); err != nil {
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
	return &files{text, articles}, err
}

func (f *files) article(e Entry) error { return f.articles.put(e) }

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

func (m *inMemory) article(e Entry) error {
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

// sizes returns the sizes of the files below dir by their path in it, the
// manifest's aside.
func sizes(dir string) (map[string]int64, error) {
	found := map[string]int64{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path == manifestFile {
			return err
		}
		info, err := d.Info()
		if err == nil {
			found[path] = info.Size()
		}
		return err
	})
	return found, err
}

func writeManifest(dir string, m manifest) error {
	data, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, manifestFile), append(data, '\n'), 0o600)
}

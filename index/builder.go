package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync"

	zap "github.com/blevesearch/zapx/v17"

	"kutip/corpus"
)

// item is an article that a build is given: one that the index before holds
// already, or one that has to be read.
type item struct {
	source string // file of the corpus
	line   int    // in it, 0 where the file is the article
	known  *row   // nil where it has to be read
	read   func() (corpus.Article, digest, error)
	err    error
}

// source yields the articles of a build. It asks have for what is known.
type source func(have func(digest) *row) iter.Seq[item]

// fromArticles is the source of articles that are read already.
func fromArticles(articles iter.Seq2[corpus.Article, error]) source {
	return func(have func(digest) *row) iter.Seq[item] {
		return func(yield func(item) bool) {
			for a, err := range articles {
				it := item{source: a.File, err: err}
				if err == nil {
					bare := Entry{Article: a}
					bare.File = ""
					made := digestOf("article", string(encode(bare)))
					it.known = have(made)
					it.read = func() (corpus.Article, digest, error) { return a, made, nil }
				}
				if !yield(it) {
					return
				}
			}
		}
	}
}

// builder makes a generation in a folder of its own: a sink for the articles
// that are new, and the index before for the others.
type builder struct {
	dir    string
	opt    Options
	old    *old
	serial uint64 // in the names of the files that it writes
	first  uint32 // number of the first new article
	probes probes
	wrote  []string            // segments that this build wrote
	linked map[string]fileSeal // files that it has together with the index before

	// Of the new articles some are still on their way when later ones come in.
	mu      sync.Mutex
	ids     map[digest]standing // of the articles that are in
	table   table
	sources map[string]int
	fresh   []row // the new ones
	moved   bool  // one that is known stands elsewhere now

	passages int        // of the new articles, up to now
	text     *segmenter // nil until there is a passage
	articles *articlesWriter
}

func newBuilder(dir string, before *old, opt Options) *builder {
	b := &builder{dir: dir, opt: opt, old: before, serial: 1,
		linked: map[string]fileSeal{}, ids: map[digest]standing{}, sources: map[string]int{}}
	if before != nil {
		b.serial, b.first = before.manifest.Serial+1, before.manifest.Next
	}
	return b
}

// newcomers yields the articles that are new, and takes note of the others.
func (b *builder) newcomers(ctx context.Context, from source) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		for it := range from(b.old.have) {
			if ctx.Err() != nil {
				return
			}
			a, isNew, err := b.take(it)
			if (isNew || err != nil) && !yield(a, err) {
				return
			}
		}
	}
}

// take takes in an article. Of two with one id the first one stays.
func (b *builder) take(it item) (a corpus.Article, isNew bool, err error) {
	if it.err != nil {
		return a, false, it.err
	}
	var r row
	if it.known != nil {
		r = *it.known
	} else {
		if a, r.digest, err = it.read(); err != nil {
			return a, false, err
		}
		r.id, r.published = idDigest(a.ID), a.Published
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if at, taken := b.ids[r.id]; taken {
		if it.known != nil {
			return a, false, b.old.duplicate(it.known, it, at.in(b.table.Sources))
		}
		return a, false, duplicate(a.ID, it, at.in(b.table.Sources))
	}
	r.standing = standing{b.sourceOf(it.source), it.line}
	b.ids[r.id] = r.standing
	if b.opt.Progress != nil {
		b.opt.Progress(len(b.ids))
	}
	if it.known == nil {
		r.number = b.first + uint32(len(b.fresh))
		b.fresh = append(b.fresh, r)
		return a, true, nil
	}
	b.moved = b.moved || it.line != it.known.line || it.source != b.old.Sources[it.known.source]
	b.old.keep(it.known)
	b.table.Rows = append(b.table.Rows, r)
	return a, false, nil
}

func (b *builder) sourceOf(name string) int {
	i, ok := b.sources[name]
	if !ok {
		i = len(b.table.Sources)
		b.sources[name] = i
		b.table.Sources = append(b.table.Sources, name)
	}
	return i
}

// add takes in a new article with its passages: the builder is a sink.
func (b *builder) add(number int, e Entry, passages []*document) (err error) {
	b.mu.Lock()
	r := &b.fresh[uint32(number)-b.first]
	r.first, r.passages, r.statements = b.passages, len(passages), len(e.Statements)
	b.mu.Unlock()
	b.passages += len(passages)
	if b.text == nil && len(passages) > 0 {
		if b.text, err = newSegmenter(b.dir); err != nil {
			return err
		}
	}
	if len(passages) > 0 {
		err = b.text.add(passages)
	}
	if err != nil {
		return err
	}
	b.probes.add(number, e)
	return b.shelve(uint32(number), e)
}

// shelve writes an article.
func (b *builder) shelve(number uint32, e Entry) (err error) {
	if b.articles == nil {
		if b.articles, err = createArticles(filepath.Join(b.dir, articlesDir, b.articlesName())); err != nil {
			return err
		}
	}
	e.File = "" // the table has it
	return b.articles.put(number, encode(e))
}

func (b *builder) articlesName() string { return fmt.Sprintf("%012x.art", b.serial) }

// fill writes the files of a generation, but for the manifest, unless it would
// be the one that is there. A panic of Bleve's, as after a failed write, becomes
// an error.
func (b *builder) fill(ctx context.Context, dir string, from source) (m manifest, made bool, err error) {
	defer guard(&err)()
	defer func() { err = errors.Join(err, b.abandon()) }()
	for _, name := range []string{articlesDir, filepath.Join(textDir, storeDir)} {
		if err := os.MkdirAll(filepath.Join(b.dir, name), 0o700); err != nil {
			return m, false, err
		}
	}
	m.Stats, m.Totals, err = fill(ctx, b, int(b.first), b.newcomers(ctx, from))
	if err = cmp.Or(err, ctx.Err()); err == nil {
		err = b.opt.enough(dir, len(b.ids))
	}
	if err != nil {
		return m, false, err
	}
	b.old.tally(b.ids, len(b.fresh), &m.Stats)
	if b.same(m.Stats) {
		b.old.shown(&m.Stats)
		return m, false, nil
	}
	m.Next, m.Serial = b.first+uint32(len(b.fresh)), b.serial
	if err := b.finishText(ctx, &m); err != nil {
		return m, false, err
	}
	if err := b.finishArticles(&m); err != nil {
		return m, false, err
	}
	b.table.coverage(&m.Totals, &m.Stats)
	return m, true, nil
}

// same reports whether the index that is there says it all. One behind which a
// damaged one stands does not: the numbers of generations only grow.
func (b *builder) same(stats Stats) bool {
	return b.old != nil && b.old.damage == nil && !b.moved && stats.Added+stats.Changed+stats.Removed == 0
}

// shown tells of the index that stays.
func (o *old) shown(stats *Stats) {
	is := o.manifest.Stats
	stats.Articles, stats.Passages, stats.Statements, stats.Number = is.Articles, is.Passages, is.Statements, o.number
}

// abandon lets the files go that a build which failed has not completed.
func (b *builder) abandon() error {
	if b.text != nil {
		b.text.abandon()
	}
	if b.articles == nil {
		return nil
	}
	return b.articles.file.Close()
}

// finishText completes Bleve's part: the new passages, and what stays of the
// index before.
func (b *builder) finishText(ctx context.Context, m *manifest) error {
	parts, err := b.remaining(ctx, m)
	if err != nil {
		return err
	}
	if b.text != nil {
		made, err := b.text.finish()
		if err != nil {
			return err
		}
		b.text = nil
		made.number()
		parts = append(parts, made...)
	}
	store := filepath.Join(b.dir, textDir, storeDir)
	if parts, m.Stats.Merged, err = parts.merge(ctx, store, b.serial); err != nil {
		return fmt.Errorf("merge what was gathered: %w", err)
	}
	for i := range parts {
		if parts[i].made {
			b.wrote = append(b.wrote, filepath.Join(textDir, storeDir, parts[i].name))
		} else if err := b.takeOver(filepath.Join(textDir, storeDir, parts[i].name)); err != nil {
			return err
		}
		m.Slots += parts[i].documents
	}
	b.place(parts)
	if err := b.writeForms(); err != nil {
		return err
	}
	return writeRoot(filepath.Join(b.dir, textDir), parts)
}

// writeForms writes the forms of words: of the segments that were written, and of
// the index before.
func (b *builder) writeForms() error {
	var words forms
	if b.old != nil {
		words = b.old.text.forms
	}
	for _, name := range b.wrote {
		part, err := new(zap.ZapPlugin).Open(filepath.Join(b.dir, name))
		if err != nil {
			return err
		}
		more, err := formsOf(segments{{part: part}})
		if err = errors.Join(err, part.Close()); err != nil {
			return err
		}
		words = words.and(more)
	}
	return os.WriteFile(filepath.Join(b.dir, formsFile), []byte(words), 0o600)
}

// remaining returns the segments of the index before, in which what went is dead.
func (b *builder) remaining(ctx context.Context, m *manifest) (segments, error) {
	if b.old == nil {
		return nil, nil
	}
	parts, err := b.old.segments()
	if err != nil {
		return nil, err
	}
	m.Totals.plus(b.old.totals)
	err = b.old.gone(ctx, func(r row, was totals) error {
		m.Totals.less(was)
		return parts.bury(r)
	})
	return parts, err
}

// place tells the articles where their passages stand, now that they stand in
// these segments.
func (b *builder) place(parts segments) {
	before, now := byFirst(b.table.Rows), byFirst(b.fresh)
	at := 0
	for _, s := range parts {
		next := at
		for _, from := range s.origins() {
			rows := before
			if from.made {
				rows = now
			}
			i, _ := slices.BinarySearchFunc(rows, from.first, func(r spot, first int) int { return cmp.Compare(r.first, first) })
			for ; i < len(rows) && rows[i].first < from.first+from.documents; i++ {
				if s.of == nil {
					next = at + rows[i].first - from.first
				}
				rows[i].row.first = next
				next += rows[i].row.passages
			}
		}
		at += s.documents
	}
}

// spot is a row, and where the passages of its article stood.
type spot struct {
	first int
	*row
}

// byFirst returns the rows of articles that have passages, in their order.
func byFirst(rows []row) []spot {
	spots := make([]spot, 0, len(rows))
	for i := range rows {
		if rows[i].passages > 0 {
			spots = append(spots, spot{rows[i].first, &rows[i]})
		}
	}
	slices.SortFunc(spots, func(a, b spot) int { return cmp.Compare(a.first, b.first) })
	return spots
}

// finishArticles completes the files of articles: takes over those that are
// worth it, moves the articles of others, and writes the table.
func (b *builder) finishArticles(m *manifest) error {
	if b.old != nil {
		if err := b.probeOld(); err != nil {
			return err
		}
		if err := b.takeArticles(m); err != nil {
			return err
		}
	}
	if err := b.closeArticles(); err != nil {
		return err
	}
	slices.SortFunc(b.table.Rows, func(x, y row) int { return cmp.Compare(x.number, y.number) })
	return writeTable(filepath.Join(b.dir, tableFile), &b.table)
}

// probeOld keeps some of the articles that were taken over, as the index before
// has them.
func (b *builder) probeOld() error {
	const some = mostProbes / 2
	for i := 0; i < len(b.table.Rows); i += 1 + len(b.table.Rows)/some {
		r := b.table.Rows[i]
		e, err := b.old.articles.get(r.number)
		if err != nil {
			return err
		}
		e.File = r.in(b.table.Sources) // where it stands now
		b.probes.keep(int(r.number), e)
	}
	return nil
}

// takeArticles shares the files of articles of the index before. Those that are
// small, or of which much went, it writes anew behind the new articles.
func (b *builder) takeArticles(m *manifest) error {
	live, whole := make([]int64, len(b.old.Files)), make([]int64, len(b.old.Files))
	for i, name := range b.old.Files {
		whole[i] = b.old.manifest.Files[filepath.Join(articlesDir, name)].Size
	}
	for _, r := range b.table.Rows {
		live[r.file] += int64(r.size)
	}
	moves, why := absorbed(live, whole, smallFile)
	if m.Stats.Merged == "" {
		m.Stats.Merged = why
	}
	at := make([]int, len(moves)) // places in the new table
	for i, name := range b.old.Files {
		if moves[i] {
			at[i] = -1
			continue
		}
		at[i] = len(b.table.Files)
		b.table.Files = append(b.table.Files, name)
		if err := b.takeOver(filepath.Join(articlesDir, name)); err != nil {
			return err
		}
	}
	rows := b.table.Rows
	b.table.Rows = nil
	for _, r := range rows {
		if at[r.file] >= 0 {
			r.file = at[r.file]
			b.table.Rows = append(b.table.Rows, r)
			continue
		}
		e, err := b.old.articles.get(r.number)
		if err == nil {
			err = b.shelve(r.number, e)
		}
		if err != nil {
			return err
		}
		b.fresh = append(b.fresh, r)
	}
	return nil
}

// closeArticles completes the file of articles that was written, and notes where
// each stands in it.
func (b *builder) closeArticles() error {
	if b.articles == nil {
		return nil
	}
	extents, err := b.articles.close()
	b.articles = nil
	if err != nil {
		return err
	}
	for i := range b.fresh {
		b.fresh[i].extent, b.fresh[i].file = extents[b.fresh[i].number], len(b.table.Files)
	}
	b.table.Files = append(b.table.Files, b.articlesName())
	b.table.Rows = append(b.table.Rows, b.fresh...)
	return nil
}

// takeOver shares a file of the index before, by its path in a generation.
func (b *builder) takeOver(name string) error {
	linked, err := share(filepath.Join(b.old.path, name), filepath.Join(b.dir, name))
	if linked {
		b.linked[name] = b.old.manifest.Files[name]
	}
	return err
}

// seal returns the seals of all files. What is linked has its own already; what
// was copied must have got the one that it had.
func (b *builder) seal(ctx context.Context) (map[string]fileSeal, error) {
	seals, err := seal(ctx, b.dir, b.linked)
	if err != nil || b.old == nil {
		return seals, err
	}
	own := []string{tableFile, formsFile, filepath.Join(textDir, storeDir, rootFile), filepath.Join(textDir, metaFile)}
	for name, s := range seals {
		if was, ok := b.old.manifest.Files[name]; ok && s != was && !slices.Contains(own, name) {
			return nil, fmt.Errorf("%w: %s is not as it was in %q", ErrDamaged, name, b.old.path)
		}
	}
	return seals, nil
}

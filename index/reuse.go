package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// old is the index that a new generation takes over from; nil where there is
// none.
type old struct {
	*Index
	*table
	manifest manifest
	path     string
	digests  map[digest]int // place in the table, by what articles were made of
	ids      map[digest]int // ... by their ids
	kept     []bool         // which of them stay
}

// lastIndex opens the index to build on, or says why there is none; "" where
// none was built before.
func lastIndex(dir string, v version, opt Options) (before *old, why string) {
	if opt.Anew {
		return nil, "it was asked for"
	}
	ix, err := openNewest(dir, nil)
	switch {
	case errors.Is(err, ErrNone), errors.Is(err, fs.ErrNotExist):
		return nil, ""
	case errors.Is(err, ErrSchema):
		return nil, "the layout of the index changed"
	case err != nil:
		opt.Found(err)
		return nil, "the index before is damaged"
	}
	if ix.damage != nil {
		opt.Found(ix.damage)
	}
	before, err = newOld(ix, generationDir(dir, ix.number))
	if err != nil {
		opt.Found(errors.Join(err, ix.Close()))
		return nil, "the index before is damaged"
	}
	if why = before.manifest.Version.changed(v); why != "" {
		_ = ix.Close() // only read
		return nil, why
	}
	return before, ""
}

func newOld(ix *Index, path string) (*old, error) {
	m, err := readManifest(path)
	if err != nil {
		return nil, err
	}
	s, ok := ix.articles.(*shelf)
	if !ok {
		return nil, fmt.Errorf("%w: it keeps its articles elsewhere", ErrDamaged)
	}
	t, err := s.table()
	if err != nil {
		return nil, err
	}
	o := &old{Index: ix, table: t, manifest: m, path: path, kept: make([]bool, len(t.Rows))}
	o.digests, o.ids = make(map[digest]int, len(t.Rows)), make(map[digest]int, len(t.Rows))
	for i, r := range t.Rows {
		o.digests[r.digest], o.ids[r.id] = i, i
	}
	return o, nil
}

// Close lets the index go.
func (o *old) Close() error {
	if o == nil {
		return nil
	}
	return o.Index.Close()
}

// have returns the article that was made of what has this digest, nil if there
// is none.
func (o *old) have(d digest) *row {
	if o == nil {
		return nil
	}
	i, ok := o.digests[d]
	if !ok {
		return nil
	}
	return &o.Rows[i]
}

// keep notes that an article stays.
func (o *old) keep(r *row) { o.kept[o.digests[r.digest]] = true }

// tally counts what became of the articles, given those that there are now.
func (o *old) tally(now map[digest]standing, added int, stats *Stats) {
	stats.Added = added
	if o == nil {
		return
	}
	for i, r := range o.Rows {
		_, still := now[r.id]
		switch {
		case o.kept[i]:
			stats.Unchanged++
		case still:
			stats.Changed++
			stats.Added--
		default:
			stats.Removed++
		}
	}
}

// gone yields what went, with all that counted for it, until yield fails.
func (o *old) gone(ctx context.Context, yield func(row, totals) error) error {
	for i, r := range o.Rows {
		if o.kept[i] {
			continue
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		e, err := o.articles.get(r.number)
		if err != nil {
			return err
		}
		was := newTotals()
		for _, d := range documentsOf(e) {
			was.count(d)
		}
		if err := yield(r, was); err != nil {
			return err
		}
	}
	return nil
}

// less takes away what was counted for something that went.
func (t *totals) less(gone totals) {
	for field, n := range gone.Terms {
		t.Terms[field] -= n
	}
}

// plus adds what was counted for something that came.
func (t *totals) plus(more totals) {
	for field, n := range more.Terms {
		t.Terms[field] += n
	}
}

// duplicate says whose id is taken.
func (o *old) duplicate(r *row, at item, place string) error {
	e, err := o.articles.get(r.number)
	if err != nil {
		return err
	}
	return duplicate(e.ID, at, place)
}

func duplicate(id string, at item, place string) error {
	return &corpus.Error{File: at.source, Line: at.line,
		Err: fmt.Errorf("%w %q: %s has it already; give one of them another", corpus.ErrDuplicate, id, place)}
}

// coverage counts what stands in a table, for Coverage and Stats.
func (t *table) coverage(sum *totals, stats *Stats) {
	sum.Passages, sum.Articles, sum.Oldest, sum.Newest = 0, 0, lang.Date{}, lang.Date{}
	stats.Articles, stats.Passages, stats.Statements = len(t.Rows), 0, 0
	for _, r := range t.Rows {
		sum.cover(r.published)
		stats.Passages += r.passages
		stats.Statements += r.statements
	}
	sum.Passages = stats.Passages
}

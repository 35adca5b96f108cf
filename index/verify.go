package index

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	indexapi "github.com/blevesearch/bleve_index_api"

	"kutip/corpus/lang"
)

// probe is an article that was put in, to be held against what comes out.
type probe struct {
	number uint32
	record [sha256.Size]byte // of the article as it is kept, with its statements
	id     string            // of its first passage
	words  []string          // of that passage
}

// probes are some articles of a build, spread over the whole.
type probes struct {
	kept  []probe
	every uint32   // so manieth new article is kept
	gone  []string // passages that must not be found
}

// mostProbes bounds them; from then on every second one is let go.
const mostProbes = 32

// add keeps a new article, if it is its turn.
func (p *probes) add(number int, e Entry) {
	p.every = max(p.every, 1)
	if uint32(number)%p.every != 0 {
		return
	}
	if len(p.kept) == mostProbes {
		for i := range mostProbes / 2 {
			p.kept[i] = p.kept[2*i]
		}
		p.kept = p.kept[:mostProbes/2]
		p.every *= 2
	}
	p.keep(number, e)
}

// keep keeps an article.
func (p *probes) keep(number int, e Entry) {
	passages := e.Passages()
	if len(passages) == 0 {
		return
	}
	words := analyse(lang.Unknown, passages[0].Of(e.Text))
	slices.Sort(words)
	p.kept = append(p.kept, probe{
		uint32(number), sha256.Sum256(encode(e)), passageID(number, 0, passages[0]), slices.Compact(words),
	})
}

// verify opens a generation that was just written and checks that it holds what
// was put in: as many articles and passages, those of the probes byte by byte
// with every quotation, and that these are found by their own words. wrote are
// the segments that were not taken over from a generation that was verified.
func verify(ctx context.Context, path string, m manifest, p probes, wrote []string) (err error) {
	defer guard(&err)()
	for _, name := range wrote {
		if err := checkSegment(filepath.Join(path, name)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	ix, err := openFiles(path, m)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	passages, err := ix.text.DocCount()
	if err != nil {
		return err
	}
	articles := 0
	for range ix.articles.numbers() {
		articles++
	}
	if int(passages) != m.Stats.Passages || articles != m.Stats.Articles {
		return fmt.Errorf("%w: it holds %d articles and %d passages, %d and %d were put in",
			ErrDamaged, articles, passages, m.Stats.Articles, m.Stats.Passages)
	}
	for _, probe := range p.kept {
		if err := ix.verify(ctx, probe); err != nil {
			return fmt.Errorf("article number %d: %w", probe.number, err)
		}
	}
	return ix.without(p.gone)
}

// without checks that passages are not to be found any more.
func (ix *Index) without(ids []string) error {
	reader, err := ix.reader()
	if err != nil {
		return err
	}
	defer reader.Close()
	for _, id := range ids {
		if at, err := reader.InternalID(id); err != nil || at != nil {
			return cmp.Or(err, fmt.Errorf("%w: passage %s should have gone", ErrDamaged, id))
		}
	}
	return nil
}

// verify checks one article.
func (ix *Index) verify(ctx context.Context, p probe) error {
	e, err := ix.articles.get(p.number)
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(encode(e)); !bytes.Equal(sum[:], p.record[:]) {
		return fmt.Errorf("%w: it is read otherwise than it was written", ErrDamaged)
	}
	if err := e.check(); err != nil {
		return err
	}
	rarest, passages, err := ix.postings(ctx, p)
	if err != nil || rarest == "" {
		return err
	}
	hits, _, err := ix.Search(ctx, Query{Terms: []Term{{Text: rarest, Weight: 1}}, Limit: passages})
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(hits, func(h Hit) bool { return h.ID == e.ID && h.Text == e.Text }) {
		return fmt.Errorf("%w: it is not found by its own words", ErrDamaged)
	}
	return nil
}

// Bounds of what is asked for an article, so that common words cost nothing.
const (
	mostCanaryWords    = 16
	mostCanaryPostings = 10_000 // of a word, to walk them
	mostCanaryPassages = 100    // that hold the word which is searched for
)

// postings checks that words of an article lead to it, and returns the rarest
// that few enough passages hold to search for it, and how many these are.
func (ix *Index) postings(ctx context.Context, p probe) (rarest string, passages int, err error) {
	reader, err := ix.reader()
	if err != nil {
		return "", 0, err
	}
	defer reader.Close()
	id, err := reader.InternalID(p.id)
	if err != nil {
		return "", 0, err
	}
	if id == nil {
		return "", 0, fmt.Errorf("%w: its first passage is missing", ErrDamaged)
	}
	for i := 0; i < len(p.words); i += max(1, len(p.words)/mostCanaryWords) {
		n, err := leads(ctx, reader, p.words[i], id.Value())
		if err != nil {
			return "", 0, err
		}
		if n <= mostCanaryPassages && (rarest == "" || n < passages) {
			rarest, passages = p.words[i], n
		}
	}
	return rarest, passages, nil
}

// leads checks that a word leads to a passage, unless it is a common one, and
// returns how many passages it leads to.
func leads(ctx context.Context, reader indexapi.IndexReader, word string, passage uint64) (int, error) {
	n := 0
	for _, field := range []string{fieldExact, fieldSpeaker} {
		count, err := documents(ctx, reader, place{field: field, term: word})
		if err != nil {
			return 0, err
		}
		n += int(count)
	}
	if n > mostCanaryPostings {
		return n, nil
	}
	found, err := holders(ctx, reader, fieldExact, word)
	if err == nil && !found.has(passage) {
		err = fmt.Errorf("%w: a word of its first passage does not lead there", ErrDamaged)
	}
	return n, err
}

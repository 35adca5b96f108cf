package index

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"kutip/corpus/lang"
)

// probe is an article that was put in, to be held against what comes out.
type probe struct {
	number uint32
	record [sha256.Size]byte // of the article as it is kept, with its statements
	words  []string          // of its first passage
}

// probes are some articles of a build, spread over the whole.
type probes struct {
	kept  []probe
	every uint32 // so manieth new article is kept
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
	p.kept = append(p.kept, probe{uint32(number), sha256.Sum256(encode(e)), slices.Compact(words)})
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
	articles := 0
	for range ix.articles.numbers() {
		articles++
	}
	passages, err := ix.text.account()
	if err != nil {
		return err
	}
	if passages != m.Stats.Passages || articles != m.Stats.Articles {
		return fmt.Errorf("%w: it holds %d articles and %d passages, %d and %d were put in",
			ErrDamaged, articles, passages, m.Stats.Articles, m.Stats.Passages)
	}
	for _, probe := range p.kept {
		if err := ix.verify(ctx, probe); err != nil {
			return fmt.Errorf("article number %d: %w", probe.number, err)
		}
	}
	return nil
}

// account checks that each passage is there and of one article, or went and is of
// none, and returns how many are there.
func (t *text) account() (passages int, err error) {
	live := roaring.New()
	for _, a := range t.articles {
		live.AddRange(uint64(a.first), uint64(a.first)+uint64(a.passages))
	}
	for _, s := range t.segments {
		there := roaring.New()
		there.AddRange(uint64(s.first), uint64(s.first+s.documents))
		there.AndNot(roaring.AddOffset(s.dead, uint32(s.first)))
		there.AndNot(live)
		if n := there.GetCardinality(); n > 0 {
			return 0, fmt.Errorf("%w: %d passages should have gone", ErrDamaged, n)
		}
		passages += s.live()
	}
	if of := int(live.GetCardinality()); of != passages {
		return 0, fmt.Errorf("%w: articles have %d passages, %d are there", ErrDamaged, of, passages)
	}
	return passages, nil
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
	rarest, passages, err := ix.postings(p)
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
func (ix *Index) postings(p probe) (rarest string, passages int, err error) {
	at := slices.IndexFunc(ix.text.articles, func(a placed) bool { return a.number == p.number })
	if at < 0 {
		return "", 0, fmt.Errorf("%w: its passages are missing", ErrDamaged)
	}
	all := ix.text.withDead()
	for i := 0; i < len(p.words); i += max(1, len(p.words)/mostCanaryWords) {
		n, err := ix.text.leads(p.words[i], ix.text.articles[at].first, all)
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
// returns how many passages it leads to in all, which is t with those that went.
func (t *text) leads(word string, passage uint32, all *text) (n int, err error) {
	for _, field := range []string{fieldExact, fieldSpeaker} {
		found, err := all.documents(field, word)
		if err != nil {
			return 0, err
		}
		n += found
	}
	if n > mostCanaryPostings {
		return n, nil
	}
	found, err := t.holders(fieldExact, word)
	if err != nil {
		return 0, err
	}
	for number := range t.numbers(found) {
		if number == passage {
			return n, nil
		}
	}
	return 0, fmt.Errorf("%w: a word of its first passage does not lead there", ErrDamaged)
}

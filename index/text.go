package index

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// text is Bleve's part of an index: which passages hold which terms. They are
// numbered through all segments, an article's one behind the other. It is safe
// for concurrent use.
type text struct {
	segments segments
	slots    int // above every number of a passage; more than there are passages where some went
	forms    forms
	articles []placed
	edges    bitset             // numbers at which the passages of an article begin, or those of another end
	lengths  map[string]lengths // by field
	open     []io.Closer
}

// lengths are how many words passages have in a field, by their numbers; in what
// is of an article, by the first of its passages.
type lengths struct {
	codes             []byte
	shortest, longest byte
}

// placed says which passages are an article's.
type placed struct {
	number   uint32 // in the store
	first    uint32
	passages uint32
}

// counted are the fields whose words are counted.
var counted = []string{fieldBodyID, fieldBodyEN, fieldExact, fieldTitleID, fieldTitleEN, fieldSpeaker}

// openText opens what Bleve keeps in a folder.
func openText(dir string, words forms, articles []placed) (*text, error) {
	ix, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": boltWait.String()})
	if err != nil {
		return nil, err
	}
	t := &text{forms: words, open: []io.Closer{ix}}
	if err = t.takeSegments(ix); err == nil {
		err = t.arrange(articles)
	}
	if err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return t, nil
}

// takeSegments takes the segments out of Bleve's index, which are open as long as
// its reader is.
func (t *text) takeSegments(ix bleve.Index) error {
	advanced, err := ix.Advanced()
	if err != nil {
		return err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return err
	}
	t.open = append(t.open, reader)
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return fmt.Errorf("%w: it is no index of segments", ErrDamaged)
	}
	for _, s := range snapshot.Segments() {
		dead := s.Deleted()
		if dead == nil {
			dead = roaring.New()
		}
		t.segments = append(t.segments, segment{documents: int(s.Segment().Count()), dead: dead, part: s.Segment()})
	}
	return nil
}

// arrange takes note of where articles stand, and how long passages are.
func (t *text) arrange(articles []placed) error {
	t.slots = t.segments.number()
	byFirst := func(a, b placed) int { return cmp.Compare(a.first, b.first) }
	if !slices.IsSortedFunc(articles, byFirst) {
		slices.SortFunc(articles, byFirst)
	}
	t.articles, t.edges = articles, make(bitset, t.slots/64+1)
	end := uint64(0)
	for _, a := range articles {
		if uint64(a.first) < end || uint64(a.first)+uint64(a.passages) > uint64(t.slots) {
			return fmt.Errorf("%w: the passages of article number %d are not its own", ErrDamaged, a.number)
		}
		end = uint64(a.first) + uint64(a.passages)
		t.edges.set(uint64(a.first))
		t.edges.set(end)
	}
	return t.readLengths()
}

// readLengths reads how long the fields are of each passage; of those that went
// too, which costs less than to leave them out.
func (t *text) readLengths() error {
	t.lengths = make(map[string]lengths, len(counted))
	for _, field := range counted {
		t.lengths[field] = lengths{codes: make([]byte, t.slots), shortest: math.MaxUint8}
	}
	all := t.withDead()
	terms, err := all.terms(fieldLengths, nil, "", math.MaxInt)
	if err != nil {
		return err
	}
	for _, term := range terms {
		field, code, err := parseLength(term)
		if err != nil {
			return err
		}
		long, err := all.holders(fieldLengths, term)
		if err != nil {
			return err
		}
		l := t.lengths[field]
		for n := range all.numbers(long) {
			l.codes[n] = code
		}
		l.shortest, l.longest = min(l.shortest, code), max(l.longest, code)
		t.lengths[field] = l
	}
	return nil
}

// withDead is t with the passages that went, which takes less time to search.
func (t *text) withDead() *text {
	all := &text{segments: slices.Clone(t.segments), forms: t.forms}
	for i := range all.segments {
		all.segments[i].dead = roaring.New()
	}
	return all
}

// at returns the article of a passage, and which of its passages it is.
func (t *text) at(passage uint32) (number uint32, nth int, err error) {
	i := sort.Search(len(t.articles), func(i int) bool { return t.articles[i].first > passage }) - 1
	if i < 0 || passage-t.articles[i].first >= t.articles[i].passages {
		return 0, 0, fmt.Errorf("%w: passage %d is of no article", ErrDamaged, passage)
	}
	return t.articles[i].number, int(passage - t.articles[i].first), nil
}

// Close lets the segments go.
func (t *text) Close() error {
	var errs []error
	for _, one := range slices.Backward(t.open) {
		errs = append(errs, one.Close())
	}
	return errors.Join(errs...)
}

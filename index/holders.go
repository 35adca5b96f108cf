package index

import (
	"fmt"
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"

	"kutip/corpus/lang"
)

// held are the passages that hold a term, by segment and their numbers in it; nil
// where there are none.
type held []*roaring.Bitmap

func (h held) count() (n int) {
	for _, in := range h {
		if in != nil {
			n += int(in.GetCardinality())
		}
	}
	return n
}

// holders returns the passages that hold a term in a field; where it is of the
// article, its first ones.
func (t *text) holders(field, term string) (held, error) {
	kept := t.keptAs(field, term)
	found := make(held, len(t.segments))
	for i, s := range t.segments {
		var in []*roaring.Bitmap
		for _, k := range kept {
			some, err := s.holders(k.field, k.term)
			if err != nil {
				return nil, err
			}
			if some != nil {
				in = append(in, some)
			}
		}
		switch len(in) {
		case 0:
		case 1:
			found[i] = in[0]
		default:
			found[i] = roaring.FastOr(in...)
		}
	}
	return found, nil
}

// kept is a term in one of Bleve's fields.
type kept struct{ field, term string }

// keptAs returns what Bleve keeps a term of a field as: in the body a stem as all
// the words that have it.
func (t *text) keptAs(field, term string) []kept {
	switch field {
	case fieldExact:
		as := make([]kept, len(exactly))
		for i, in := range exactly {
			as[i] = kept{in, term}
		}
		return as
	case fieldBodyID:
		return t.bodyKeptAs(lang.Indonesian, term)
	case fieldBodyEN:
		return t.bodyKeptAs(lang.English, term)
	}
	return []kept{{field, term}}
}

func (t *text) bodyKeptAs(l lang.Language, stem string) []kept {
	in := bodyOf(l)
	as := []kept{{in.name, stem}, {in.aside, stem}}
	if lang.Stem(l, stem) == stem {
		as = append(as, kept{in.word, stem})
	}
	for _, word := range t.forms.of(l, stem) {
		as = append(as, kept{in.word, word})
	}
	return as
}

// holders returns the passages of a segment that hold a term in one of Bleve's
// fields, by their numbers in it; nil if there are none. It is not to be changed.
func (s segment) holders(field, term string) (*roaring.Bitmap, error) {
	dict, err := s.part.Dictionary(field)
	if err != nil {
		return nil, err
	}
	list, err := dict.PostingsList([]byte(term), s.except(), nil)
	if err != nil {
		return nil, err
	}
	in, ok := list.Iterator(false, false, false, nil).(segmentapi.OptimizablePostingsIterator)
	if !ok {
		return nil, fmt.Errorf("a term of Bleve's has no bitmap: %T", list)
	}
	if n, one := in.DocNum1Hit(); one {
		return roaring.BitmapOf(uint32(n)), nil
	}
	if found := in.ActualBitmap(); found != nil && !found.IsEmpty() {
		return found, nil
	}
	return nil, nil
}

// except returns what is dead in a segment, nil where nothing is.
func (s segment) except() *roaring.Bitmap {
	if s.dead.IsEmpty() {
		return nil
	}
	return s.dead
}

// documents counts the passages that hold a term, or the articles.
func (t *text) documents(field, term string) (int, error) {
	found, err := t.holders(field, term)
	return found.count(), err
}

// passagesFrom counts the passages of the articles that begin at some.
func (t *text) passagesFrom(firsts held) (n int) {
	for first := range t.numbers(firsts) {
		n += int(t.edges.after(first) - first)
	}
	return n
}

// numbers yields the numbers of passages through all segments.
func (t *text) numbers(h held) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		var buffer [256]uint32
		for i, in := range h {
			if in == nil {
				continue
			}
			first := uint32(t.segments[i].first)
			many := in.ManyIterator()
			for n := many.NextMany(buffer[:]); n > 0; n = many.NextMany(buffer[:]) {
				for _, at := range buffer[:n] {
					if !yield(first + at) {
						return
					}
				}
			}
		}
	}
}

// terms returns the terms of a field that an automaton takes, nil takes all, and
// that begin with prefix: the first so many, sorted. Some may have no passage any
// more.
func (t *text) terms(field string, fits segmentapi.Automaton, prefix string, most int) ([]string, error) {
	if field != fieldExact {
		return t.termsIn(field, fits, prefix, most)
	}
	var found []string
	for _, in := range exactly {
		some, err := t.termsIn(in, fits, prefix, most)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return firstOf(found, most), nil
}

// termsIn is terms for one of Bleve's fields.
func (t *text) termsIn(field string, fits segmentapi.Automaton, prefix string, most int) ([]string, error) {
	var found []string
	var from, to []byte
	if prefix != "" {
		from, to = []byte(prefix), append([]byte(prefix), 0xff) // which is in no text
	}
	for _, s := range t.segments {
		dict, err := s.part.Dictionary(field)
		if err != nil {
			return nil, err
		}
		some, err := someTerms(dict, fits, from, to, most)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return firstOf(found, most), nil
}

// firstOf returns the first so many of some terms, sorted, each once.
func firstOf(terms []string, most int) []string {
	slices.Sort(terms)
	terms = slices.Compact(terms)
	return terms[:min(most, len(terms))]
}

// uncounted is what Bleve's dictionaries go through their terms by without looking
// at which passages hold each.
type uncounted interface {
	AutomatonIteratorOmitCount(fits segmentapi.Automaton, from, to []byte) segmentapi.DictionaryIterator
}

func someTerms(dict segmentapi.TermDictionary, fits segmentapi.Automaton, from, to []byte, most int) (found []string, err error) {
	each := dict.AutomatonIterator
	if quick, ok := dict.(uncounted); ok {
		each = quick.AutomatonIteratorOmitCount
	}
	terms := each(fits, from, to)
	for range most {
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return found, err
		}
		found = append(found, entry.Term)
	}
	return found, nil
}

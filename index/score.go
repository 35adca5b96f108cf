package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"sort"
	"sync"

	indexapi "github.com/blevesearch/bleve_index_api"
)

// BM25's constants: how soon a word that is repeated says no more, and how far
// long passages are held back (Robertson and Zaragoza 2009).
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// Bounds of what one query may cost, whatever it asks. A question in its
// ordinary words stays far below them in 100,000 passages; in more, or where
// all words are common ones, they bite at the commonest. Variables so that tests
// can do with small ones.
var (
	mostCandidates = 25_000  // passages with a score, from which on no clause brings new ones
	mostPostings   = 250_000 // occurrences of words that are looked at
)

// clause is a place that is looked in, with the passages that match there.
type clause struct {
	place    // boost is the sum over all terms that look there
	passages indexapi.TermFieldReader
	count    int     // of passages
	weight   float64 // boost times inverse document frequency
}

// scored is a passage, by its number in Bleve, with its score.
type scored struct {
	number uint64
	score  float64
}

// clauses looks up where terms are to be found, each place once, and how rare
// each of the terms is. Whoever gets them closes them.
func (ix *Index) clauses(ctx context.Context, reader indexapi.IndexReader, terms []Term) (cs []clause, rarity []float64, err error) {
	at := map[place]int{} // by field and term
	for _, t := range terms {
		most := 0
		for _, p := range t.places() {
			where := place{field: p.field, term: p.term}
			i, ok := at[where]
			if !ok {
				passages, err := reader.TermFieldReader(ctx, []byte(p.term), p.field, true, true, false)
				if err != nil {
					return cs, nil, err
				}
				i = len(cs)
				at[where] = i
				cs = append(cs, clause{place: where, passages: passages, count: int(passages.Count())})
			}
			cs[i].boost += p.boost
			if p.field == fieldBodyID || p.field == fieldBodyEN || p.field == fieldExact {
				most = max(most, cs[i].count)
			}
		}
		rarity = append(rarity, ix.idf(most))
	}
	for i := range cs {
		cs[i].weight = cs[i].boost * ix.idf(cs[i].count)
	}
	return cs, rarity, nil
}

// idf is BM25's inverse document frequency of what n passages hold.
func (ix *Index) idf(n int) float64 {
	total := float64(ix.totals.Passages)
	return math.Log(1 + max(0, total-float64(n)+0.5)/(float64(n)+0.5))
}

// scratch is what scoring works on, kept for the next query.
type scratch struct {
	scores []float64 // by passage, 0 for those that were not met
	met    []uint64  // the passages with a score
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// score returns the best k passages by BM25, best first, and all that are as good
// as the last of them: those that allowed holds, or all where it is nil.
//
// Bleve would merge the passages of all clauses through a heap, and rank them
// by a formula of its own: the square root of the count of a word, its rarity
// squared, and a share of the clauses that match. This goes through one clause
// after the other, what weighs most first, and adds up. What is common comes
// last: when there are candidates enough it brings no new ones, and when
// enough was looked at it is left out. A clause brings all of its passages or
// none: in which order Bleve has them is chance.
func (ix *Index) score(ctx context.Context, cs []clause, allowed bitset, k int) ([]scored, error) {
	slices.SortFunc(cs, func(a, b clause) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.field, b.field), cmp.Compare(a.term, b.term))
	})
	s := scratches.Get().(*scratch)
	defer s.release()
	s.scores = slices.Grow(s.scores[:0], ix.slots)[:ix.slots]
	looked := 0
	for i := range cs {
		if looked += cs[i].count; looked > mostPostings && i > 0 {
			break
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		average := float64(ix.totals.Terms[cs[i].field]) / float64(ix.totals.Passages)
		if err := s.add(&cs[i], allowed, average, len(s.met) < mostCandidates); err != nil {
			return nil, err
		}
	}
	return s.best(k), nil
}

// add adds the scores of a clause over a field of so many words on average, to
// passages that were met before or, if it may bring new ones, to all.
func (s *scratch) add(c *clause, allowed bitset, average float64, brings bool) error {
	var doc indexapi.TermFieldDoc
	for {
		d, err := c.passages.Next(&doc)
		if err != nil || d == nil {
			return err
		}
		n := d.ID.Value()
		if n >= uint64(len(s.scores)) {
			return fmt.Errorf("%w: passage %d of %d", ErrDamaged, n, len(s.scores))
		}
		if s.scores[n] == 0 {
			if !brings || allowed != nil && !allowed.has(n) {
				continue
			}
			s.met = append(s.met, n)
		}
		count, length := float64(d.Freq), 1/(d.Norm*d.Norm)
		s.scores[n] += c.weight * count * (bm25K1 + 1) / (count + bm25K1*(1-bm25B+bm25B*length/average))
	}
}

// best returns the best k of the passages met, and those that equal the last of
// them.
func (s *scratch) best(k int) []scored {
	best := make([]scored, 0, k+1)
	for _, n := range s.met {
		found := scored{n, s.scores[n]}
		if len(best) >= k && found.score < best[k-1].score {
			continue
		}
		at := sort.Search(len(best), func(i int) bool { return best[i].score < found.score })
		best = slices.Insert(best, at, found)
		for len(best) > k && best[len(best)-1].score < best[k-1].score {
			best = best[:len(best)-1]
		}
	}
	return best
}

func (s *scratch) release() {
	for _, n := range s.met {
		s.scores[n] = 0
	}
	s.met = s.met[:0]
	scratches.Put(s)
}

// bitset is a set of passages by their numbers.
type bitset []uint64

func (b bitset) has(n uint64) bool { return n/64 < uint64(len(b)) && b[n/64]&(1<<(n%64)) != 0 }

func (b *bitset) set(n uint64) {
	for n/64 >= uint64(len(*b)) {
		*b = append(*b, 0)
	}
	(*b)[n/64] |= 1 << (n % 64)
}

// and returns what is in both sets.
func (b bitset) and(c bitset) bitset {
	both := make(bitset, min(len(b), len(c)))
	for i := range both {
		both[i] = b[i] & c[i]
	}
	return both
}

package index

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"
)

// BM25's constants: how soon a word that is repeated says no more, and how far
// long passages are held back (Robertson and Zaragoza 2009).
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// Bounds of what one query may cost, whatever it asks. A question in its
// ordinary words stays far below them; where all words are common ones, they bite
// at the commonest. Variables so that tests can do with small ones.
var (
	mostCandidates = 25_000  // passages with a score, from which on no clause brings new ones
	mostPostings   = 250_000 // occurrences of words that are gone through one by one
)

// clause is a place that is looked in, with the passages that match there.
type clause struct {
	place   // boost is the sum over all terms that look there
	in      held
	count   int     // of passages, all of an article where the field is of the article
	weight  float64 // boost times inverse document frequency
	most    float64 // no passage has a larger score by it
	average float64 // length of the field, in words
	lengths lengths
	often   []held // those that hold the term twice or more often, three times or more often, ...
}

// scored is a passage with its score.
type scored struct {
	number uint32
	score  float32
}

// clauses looks up where terms are to be found, each place once, and how rare
// each of the terms is.
func (ix *Index) clauses(terms []Term) (cs []clause, rarity []float64, err error) {
	at := map[place]int{} // by field and term
	for _, t := range terms {
		most := 0
		for _, p := range t.places() {
			where := place{field: p.field, term: p.term}
			i, ok := at[where]
			if !ok {
				c, err := ix.clause(where)
				if err != nil {
					return nil, nil, err
				}
				i = len(cs)
				at[where] = i
				cs = append(cs, c)
			}
			cs[i].boost += p.boost
			if p.field == fieldBodyID || p.field == fieldBodyEN || p.field == fieldExact {
				most = max(most, cs[i].count)
			}
		}
		rarity = append(rarity, ix.idf(most))
	}
	for i := range cs {
		c := &cs[i]
		c.weight = c.boost * ix.idf(c.count)
		c.most = c.bound()
	}
	return slices.DeleteFunc(cs, func(c clause) bool { return c.weight <= 0 || c.count == 0 }), rarity, nil
}

// clause looks a place up.
func (ix *Index) clause(at place) (clause, error) {
	in, err := ix.text.holders(at.field, at.term)
	if err != nil {
		return clause{}, err
	}
	c := clause{place: at, in: in, count: in.count(), lengths: ix.text.lengths[at.field]}
	if ofArticle(at.field) {
		c.count = ix.text.passagesFrom(in)
	}
	c.average = float64(ix.totals.Terms[at.field]) / float64(max(1, ix.totals.Passages))
	for n := 2; n <= mostOften && c.count > 0; n++ {
		more, err := ix.text.holders(fieldOften, oftenTerm(at.field, n, at.term))
		if err != nil {
			return clause{}, err
		}
		if more.count() == 0 {
			break
		}
		c.often = append(c.often, more)
	}
	return c, nil
}

// idf is BM25's inverse document frequency of what n passages hold.
func (ix *Index) idf(n int) float64 {
	all := float64(ix.totals.Passages)
	return math.Log(1 + max(0, all-float64(n)+0.5)/(float64(n)+0.5))
}

// share is what BM25 makes of a term that stands n times in so many words: up to
// bm25K1 + 1.
func (c *clause) share(n int, words float64) float64 {
	return float64(n) * (bm25K1 + 1) / (float64(n) + bm25K1*(1-bm25B+bm25B*words/c.average))
}

// bound returns a score that no passage exceeds by a clause.
func (c *clause) bound() float64 {
	times := len(c.often) + 1
	return c.weight * c.share(times, max(float64(times), lengthOf(c.lengths.shortest)))
}

// gains returns by the code of a passage's length by how much its score grows
// where a term stands n times or more often, over n-1 times.
func (c *clause) gains(n int) []float32 {
	by := make([]float32, int(c.lengths.longest)+1)
	for code := 1; code < len(by); code++ {
		words := lengthOf(byte(code))
		by[code] = float32(c.weight * (c.share(n, words) - c.share(n-1, words)))
	}
	return by
}

// scratch is what scoring works on, kept for the next query.
type scratch struct {
	scores []float32 // by passage, 0 for those that were not met
	met    []uint32  // the passages with a score
	best   []float32
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// score returns the best k passages by BM25, best first, and all that are as good
// as the last of them: those that allowed holds, or all where it is nil.
//
// Bleve would merge the passages of all clauses through a heap, and rank them
// by a formula of its own: the square root of the count of a word, its rarity
// squared, and a share of the clauses that match. This goes through one clause
// after the other, what weighs most first, and adds up. Once what is still to
// come cannot lift a new passage above the k-th of those that were met, no new
// ones are looked for, and those are let go that it cannot lift above it either
// (Turtle and Flood 1995, max-score); with few left, a common word is looked up
// for these and not gone through.
//
// Where words are so common that this does not help, there are bounds: when
// there are candidates enough, or enough was gone through, no clause brings new
// ones. A clause brings all of its passages or none: in which order they
// stand is chance.
func (ix *Index) score(ctx context.Context, cs []clause, allowed bitset, k int) ([]scored, error) {
	slices.SortFunc(cs, func(a, b clause) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.field, b.field), cmp.Compare(a.term, b.term))
	})
	s := scratches.Get().(*scratch)
	defer s.release()
	s.scores = slices.Grow(s.scores[:0], ix.text.slots)[:ix.text.slots]
	rest := 0.0
	for _, c := range cs {
		rest += c.most
	}
	looked, brings := 0, true
	for i := range cs {
		c := &cs[i]
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		brings = brings && len(s.met) < mostCandidates && (i == 0 || looked+c.count <= mostPostings)
		if costly := c.count > len(s.met)/worth; costly && (brings || len(s.met) > k) {
			least := float64(s.least(k)) * (1 - rounding)
			if brings = brings && least <= rest; !brings {
				s.narrow(float32(least - rest))
			}
		}
		if !brings && (len(s.met) < c.count/fewer || looked+c.count > mostPostings) {
			ix.text.lookUp(c, s)
		} else {
			looked += c.count
			ix.text.goThrough(c, s, allowed, brings)
		}
		rest -= c.most
	}
	return s.top(k), nil
}

// worth is how many passages may have been met for each that a clause holds, for
// it to be worth while to see which of them may be let go.
const worth = 4

// rounding is what scores may be amiss by, for its share: sums of some dozen
// numbers of 24 bits.
const rounding = 1e-5

// fewer is how many times as many passages are gone through in the time in which
// one is looked up.
const fewer = 8

// goThrough adds the scores of a clause to passages that were met before or, if it
// may bring new ones, to all that are allowed.
func (t *text) goThrough(c *clause, s *scratch, allowed bitset, brings bool) {
	whole := ofArticle(c.field)
	for times := range len(c.often) + 1 {
		in, gains := c.in, c.gains(times+1)
		if times > 0 {
			in = c.often[times-1]
		}
		for n := range t.numbers(in) {
			gain, end := gains[c.lengths.codes[n]], n+1
			if whole {
				end = t.edges.after(n)
			}
			for ; n < end; n++ {
				if s.scores[n] == 0 {
					if !brings || allowed != nil && !allowed.has(uint64(n)) {
						continue
					}
					s.met = append(s.met, n)
				}
				s.scores[n] += gain
			}
		}
	}
}

// lookUp adds the scores of a clause to passages that were met before.
func (t *text) lookUp(c *clause, s *scratch) {
	gains := make([][]float32, len(c.often)+1)
	for times := range gains {
		gains[times] = c.gains(times + 1)
	}
	whole := ofArticle(c.field)
	for _, n := range s.met {
		at := n
		if whole {
			at = t.edges.upTo(n)
		}
		i := t.segmentOf(at)
		within := at - uint32(t.segments[i].first)
		if c.in[i] == nil || !c.in[i].Contains(within) {
			continue
		}
		s.scores[n] += gains[0][c.lengths.codes[at]]
		for times, in := range c.often {
			if in[i] == nil || !in[i].Contains(within) {
				break
			}
			s.scores[n] += gains[times+1][c.lengths.codes[at]]
		}
	}
}

// segmentOf returns the segment that a passage stands in.
func (t *text) segmentOf(n uint32) int {
	i := 0
	for i+1 < len(t.segments) && t.segments[i+1].first <= int(n) {
		i++
	}
	return i
}

// least returns the k-th best score, 0 where there are fewer.
func (s *scratch) least(k int) float32 {
	if len(s.met) < k {
		return 0
	}
	s.best = s.best[:0]
	for _, n := range s.met {
		score := s.scores[n]
		if len(s.best) == k && score <= s.best[0] {
			continue
		}
		if len(s.best) == k {
			s.best = slices.Delete(s.best, 0, 1)
		}
		at, _ := slices.BinarySearch(s.best, score)
		s.best = slices.Insert(s.best, at, score)
	}
	return s.best[0]
}

// narrow lets passages go whose score is below least.
func (s *scratch) narrow(least float32) {
	kept := s.met[:0]
	for _, n := range s.met {
		if s.scores[n] < least {
			s.scores[n] = 0
			continue
		}
		kept = append(kept, n)
	}
	s.met = kept
}

// top returns the best k of the passages met, and those that equal the last of
// them.
func (s *scratch) top(k int) []scored {
	least := s.least(k)
	var top []scored
	for _, n := range s.met {
		if s.scores[n] >= least {
			top = append(top, scored{n, s.scores[n]})
		}
	}
	slices.SortFunc(top, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.number, b.number))
	})
	return top
}

func (s *scratch) release() {
	for _, n := range s.met {
		s.scores[n] = 0
	}
	s.met = s.met[:0]
	scratches.Put(s)
}

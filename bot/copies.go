package bot

import (
	"cmp"
	"slices"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

// mostCompared is how many of the best candidates are held against each other
// for copies: more are never shown.
const mostCompared = 40

// once takes from ranked candidates those that repeat a better one nearly word
// by word: a story that was syndicated, or a statement that several papers
// printed. The one printed first stands for all and carries the others; it
// takes the rank of the best.
func once(ranked []candidate) []candidate {
	n := min(mostCompared, len(ranked))
	prints := make([]imprint, n)
	for i := range n {
		prints[i] = imprintOf(ranked[i].said())
	}
	var kept []candidate
	var of []int // the imprint of each that is kept
next:
	for i := range ranked {
		if i >= n {
			return append(kept, ranked[i:]...)
		}
		for k := range kept {
			if prints[of[k]].same(prints[i]) {
				kept[k].join(ranked[i])
				continue next
			}
		}
		kept, of = append(kept, ranked[i]), append(of, i)
	}
	return kept
}

// join adds a copy to a candidate, and lets the one that was printed first
// stand for both.
func (c *candidate) join(o candidate) {
	if o.article == c.article {
		return
	}
	if slices.ContainsFunc(c.copies, func(k candidate) bool { return k.article == o.article }) {
		return
	}
	if o.printedBefore(c) {
		first := o
		first.worth, first.logit, first.copies = c.worth, c.logit, append(c.copies, *c)
		first.reread, first.again = c.reread, c.again
		first.copies[len(first.copies)-1].copies = nil
		*c = first
		return
	}
	c.copies = append(c.copies, o)
}

// printedBefore reports whether the article of c is known to have appeared
// before that of o.
func (c *candidate) printedBefore(o *candidate) bool {
	a, b := c.article.Header, o.article.Header
	return !a.Inferred && !a.Published.IsZero() && (b.Inferred || b.Published.IsZero() || a.Published.Last().Before(b.Published.First()))
}

// said returns the words of a candidate by which it is told from others: of
// direct speech those in quotation marks, whether or not the frame is shown.
func (c *candidate) said() []bagWord {
	if c.Kind != statement.Direct || c.shown == c.Span {
		return c.words
	}
	var words []bagWord
	for _, w := range c.words {
		if c.Span.Start <= w.start && w.end <= c.Span.End {
			words = append(words, w)
		}
	}
	return words
}

// imprint tells a stretch of words from others, whatever small changes an editor
// makes to it: hashes of three words in a row, sorted, and apart from them the
// words that must be the same, since they change what is said.
type imprint struct {
	rows  []uint64
	fixed []uint64 // numbers and denials, in order
}

func imprintOf(words []bagWord) imprint {
	const row = 3
	p := imprint{rows: make([]uint64, 0, len(words))}
	for i, w := range words {
		if startsDigit(w.folded) || notWord(w.folded) || smallNumber(w.folded) > 0 {
			p.fixed = append(p.fixed, hashed(hashStart, w.folded))
		}
		if i+row <= len(words) {
			h := hashStart
			for _, v := range words[i : i+row] {
				h = hashed(h, v.folded)
			}
			p.rows = append(p.rows, h)
		}
	}
	slices.Sort(p.rows)
	p.rows = slices.Compact(p.rows)
	return p
}

// hashStart and hashed hash words, as the FNV-1a hash of Fowler, Noll and Vo.
const hashStart uint64 = 14695981039346656037

func hashed(h uint64, word string) uint64 {
	const prime = 1099511628211
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * prime
	}
	return (h ^ ' ') * prime
}

// Shares of the rows of the longer of two stretches that the other has as well:
// from sameWords on they are one text, retouched.
const (
	sameWords = 0.7
	fewRows   = 3 // fewer tell nothing
)

// same reports whether two imprints are of one text.
func (p imprint) same(o imprint) bool {
	n, most := min(len(p.rows), len(o.rows)), max(len(p.rows), len(o.rows))
	if n < fewRows || float64(n) < sameWords*float64(most) || !slices.Equal(p.fixed, o.fixed) {
		return false
	}
	return float64(common(p.rows, o.rows)) >= sameWords*float64(most)
}

// common counts what two sorted slices have in common.
func common[T cmp.Ordered](a, b []T) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

// sameStory reports whether two articles are one story, syndicated: most rows
// of five words of the shorter stand in the other.
func sameStory(a, b *index.Hit) bool {
	const most = 0.8
	x, y := storyRows(a), storyRows(b)
	n := min(len(x), len(y))
	return n > 0 && float64(common(x, y)) >= most*float64(n)
}

func storyRows(h *index.Hit) []uint64 {
	const row = 5
	var words []string
	for _, p := range h.Article.Passages() {
		words = append(words, lang.FoldedWords(p.Of(h.Text))...)
	}
	var rows []uint64
	for i := 0; i+row <= len(words); i++ {
		r := hashStart
		for _, w := range words[i : i+row] {
			r = hashed(r, w)
		}
		rows = append(rows, r)
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

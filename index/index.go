// Package index builds and searches the full-text index over articles: their
// passages (paragraphs) analysed for Indonesian or English, ranked by BM25.
//
// Bleve lives here and nowhere else. The package knows articles and the
// statements read out of them, and knows no question: a Query is words with
// weights.
package index

import (
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// ErrNone is returned by Open where no index has been built yet.
var ErrNone = errors.New("no index")

// ErrNothing is returned by Build where no article could be read. What was
// indexed before stays as it is.
var ErrNothing = errors.New("no article could be read, so there is nothing to index")

// ErrDamaged is returned where the files of an index are not as they were
// written.
var ErrDamaged = errors.New("the index is damaged")

// Query is what to search for, as data.
type Query struct {
	Terms     []Term
	Since     lang.Date // only passages published, or with words said, on or after it
	Until     lang.Date // ... on or before it
	Publisher string    // only this publisher, case aside
	Limit     int       // how many articles at the most; 0 means 10
}

// Term is a word that passages should hold, in one language's spelling.
type Term struct {
	Text   string        // one folded word, not stemmed
	Lang   lang.Language // whose stemmer applies; Unknown: the exact word, any language
	Weight float64       // 1 for a word of the question, less for its translations
}

// Hit is an article that matches a query, with its best passages.
type Hit struct {
	Entry
	Score    float64   // BM25 of the best passage
	Passages []Passage // best first
}

// Entry is an article as the index keeps it: with what was read out of it
// when it came in.
type Entry struct {
	corpus.Article
	Statements []statement.Statement
}

// Passage is a paragraph that matches.
type Passage struct {
	corpus.Span
	Score float64
}

// Stats says what a build did.
type Stats struct {
	Articles   int           `json:"articles"`
	Passages   int           `json:"passages"`
	Statements int           `json:"statements"`
	Rejected   []error       `json:"-"` // one for each article that was not indexed
	Took       time.Duration `json:"-"`

	// What became of the articles since the index before. Where Anew says why
	// nothing was taken over from it, all are Added.
	Added     int    `json:"-"`
	Changed   int    `json:"-"`
	Removed   int    `json:"-"`
	Unchanged int    `json:"-"`
	Anew      string `json:"-"`
	Merged    string `json:"-"` // why parts of the index were written anew, "" if none were
	Number    int    `json:"-"` // of the generation that answers from now on
}

// Index answers queries. It is safe for concurrent use.
type Index struct {
	text     *text
	articles store
	totals   totals
	stats    Stats
	built    time.Time

	number int   // of the generation, 0 in memory
	damage error // of newer generations
}

// totals are the corpus-wide counts that BM25 needs, and those of Coverage.
type totals struct {
	Passages int            `json:"passages"`
	Terms    map[string]int `json:"terms"` // words by field; those of a title with each passage
	Articles int            `json:"articles"`
	Oldest   lang.Date      `json:"oldest,omitzero"`
	Newest   lang.Date      `json:"newest,omitzero"`
}

// Stats returns what the build of the index counted.
func (ix *Index) Stats() Stats { return ix.stats }

// Damage tells of newer indexes that were found damaged and are not used, nil
// if there were none.
func (ix *Index) Damage() error { return ix.damage }

// Close lets the index go.
func (ix *Index) Close() error {
	return errors.Join(ix.text.Close(), ix.articles.Close())
}

// guard turns a panic into ErrDamaged, and so the fault of a mapped file that
// somebody cut short. It is for the checksums to see that none comes; what
// still does shall not reach who asks.
func guard(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}
}

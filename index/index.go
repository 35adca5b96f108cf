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
	"io/fs"
	"time"

	"github.com/blevesearch/bleve/v2"

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
}

// Index answers queries. It is safe for concurrent use.
type Index struct {
	text     bleve.Index
	articles store
	totals   totals
	built    time.Time
}

// totals are the corpus-wide counts that BM25 needs, and Bleve keeps wrongly,
// and those of Coverage.
type totals struct {
	Passages int            `json:"passages"`
	Terms    map[string]int `json:"terms"` // occurrences by field
	Articles int            `json:"articles"`
	Oldest   lang.Date      `json:"oldest,omitzero"`
	Newest   lang.Date      `json:"newest,omitzero"`
}

// Open opens the newest index in dir for reading; any number of processes may.
// Where there is none the error is ErrNone.
func Open(dir string) (*Index, error) {
	const tries = 3
	for try := 1; ; try++ {
		path, err := newest(dir)
		if err != nil {
			return nil, err
		}
		ix, err := openGeneration(path)
		if err == nil {
			return ix, nil
		}
		// A build that ends at this moment removes what was the newest.
		if try == tries || !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("open index %q: %w", path, err)
		}
	}
}

// Close lets the index go.
func (ix *Index) Close() error {
	return errors.Join(ix.text.Close(), ix.articles.Close())
}

// damaged turns a panic into ErrDamaged. Bleve checks no checksums: changed
// bytes in its files come out as an index out of range, deep inside of it.
func damaged(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: %v", ErrDamaged, r)
	}
}

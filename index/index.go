// Package index builds and searches the full-text index over articles: their
// passages (paragraphs) analysed for Indonesian or English, ranked by BM25.
//
// Bleve lives here and nowhere else. The package knows articles and the
// statements read out of them, and knows no question: a Query is words with
// weights.
package index

import (
	"context"
	"errors"
	"iter"
	"time"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// ErrNone is returned by Open where no index has been built yet.
var ErrNone = errors.New("no index")

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
	Text   string
	Lang   lang.Language // whose stemmer applies; Unknown: the exact word, any language
	Weight float64       // 1 for a word of the question, less for its translations
}

// Hit is an article that matches a query, with its best passages.
type Hit struct {
	corpus.Article
	Statements []statement.Statement
	Score      float64
	Passages   []Passage // best first
}

// Passage is a paragraph that matches.
type Passage struct {
	corpus.Span
	Score float64
}

// Stats says what a build did.
type Stats struct {
	Articles, Passages, Statements int
	Rejected                       []error // one for each article that was not indexed
	Took                           time.Duration
}

// Index answers queries. It is safe for concurrent use.
type Index struct{}

// Build makes a new index of the articles in dir and switches to it when it
// is complete; what is served from dir until then goes on being served. An
// article that comes with an error is counted, named in Stats and skipped.
// progress, if not nil, is called now and then with the articles done so far.
func Build(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error], progress func(done int)) (Stats, error) {
	return Stats{}, errors.New("not written yet")
}

// Memory indexes the articles in memory.
func Memory(ctx context.Context, articles iter.Seq2[corpus.Article, error]) (*Index, Stats, error) {
	return nil, Stats{}, errors.New("not written yet")
}

// Open opens the index in dir for reading. Where there is none the error is
// ErrNone.
func Open(dir string) (*Index, error) { return nil, ErrNone }

// Search returns the articles that match q, best first, and for each of
// q.Terms how rare it is (inverse document frequency, 0 where unknown).
func (ix *Index) Search(ctx context.Context, q Query) ([]Hit, []float64, error) {
	return nil, nil, errors.New("not written yet")
}

// Close lets the index go.
func (ix *Index) Close() error { return nil }

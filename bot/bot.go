// Package bot turns a question into an answer with sources: it parses the
// question, searches, and composes an answer out of what people were reported
// to have said, or says that the corpus does not hold it.
//
// It knows the index only as a Searcher, and knows no chat platform, no
// markup, no clock and no user.
package bot

import (
	"time"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// Schema is the version of an Answer's JSON.
const Schema = 1

// Question is what somebody asks. It carries no user and no channel: what we
// are not given we cannot leak.
type Question struct {
	ID        string        `json:"id,omitempty"`
	Text      string        `json:"question"`
	Asked     time.Time     `json:"-"` // for "last week"; the zero time knows no such words
	Lang      lang.Language `json:"-"` // answer in this language; Unknown: the question's own
	Since     lang.Date     `json:"-"` // only what was published on or after it
	Until     lang.Date     `json:"-"` // only what was published on or before it
	Publisher string        `json:"-"` // only this publisher's articles
	Before    []Turn        `json:"-"` // what was asked and answered before it, oldest first
}

// Outcome says what kind of answer an Answer is.
type Outcome string

// The outcomes of a question.
const (
	Answered     Outcome = "answered"     // the quotes answer it
	Contradicted Outcome = "contradicted" // it assumes what the quotes contradict
	NotFound     Outcome = "not_found"    // the corpus does not hold it; no quotes
	Unclear      Outcome = "unclear"      // not a question that can be searched for
)

// Answer is plain data, without markup, that any adapter renders.
type Answer struct {
	Schema     int           `json:"schema"`
	ID         string        `json:"id,omitempty"`
	Question   string        `json:"question"`
	Lang       lang.Language `json:"lang"`
	Outcome    Outcome       `json:"outcome"`
	Text       string        `json:"text"`       // framing in the asker's language
	Confidence float64       `json:"confidence"` // 0 to 1: how likely the first quote answers this question
	Quotes     []Quote       `json:"quotes"`     // best first
	Timeline   []Event       `json:"timeline"`
	Sources    []Source      `json:"sources"`
	Related    []Source      `json:"related"`
	TookMS     float64       `json:"took_ms"` // set by who measured it; bot has no clock
}

// Quote is a stretch of an article, word for word: its Text equals the bytes
// [Start, End) of the text of the article named by Article.
type Quote struct {
	Text    string             `json:"text"`
	Lang    lang.Language      `json:"lang"`
	Kind    statement.Kind     `json:"kind"`
	Stance  statement.Stance   `json:"stance,omitempty"`
	Speaker *statement.Speaker `json:"speaker"`
	Said    *statement.Said    `json:"said"`
	Answer  *Short             `json:"answer"`
	Article string             `json:"article"`
	Start   int                `json:"start"`
	End     int                `json:"end"`
	Score   float64            `json:"score"`
	Source  int                `json:"-"` // index of its source in the answer, see SourceOf
}

// Short is the span inside a quote that answers a factoid question: a date, a
// name, a number, a list. Start and End are byte offsets into the article's
// text.
type Short struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Event is a dated quote on a timeline.
type Event struct {
	Date      lang.Date      `json:"date"`
	Precision lang.Precision `json:"precision"`
	Text      string         `json:"text"`
	Article   string         `json:"article"`
	Start     int            `json:"start"`
	End       int            `json:"end"`
	Told      Quote          `json:"-"` // the same words, with who said them; only its article tells the source
}

// Source is an article that an answer quotes or names.
type Source struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Publisher string    `json:"publisher"`
	URL       string    `json:"url"`
	QuoteURL  string    `json:"quote_url"` // lands on the words
	Published lang.Date `json:"published"`
	Inferred  bool      `json:"published_inferred,omitempty"`
}

// SourceOf returns where a quote of the answer was printed: an article that was
// put together from several pages is cited once for each of them.
func (a Answer) SourceOf(q Quote) Source {
	if q.Source >= 0 && q.Source < len(a.Sources) && a.Sources[q.Source].ID == q.Article {
		return a.Sources[q.Source]
	}
	for _, s := range a.Sources {
		if s.ID == q.Article {
			return s
		}
	}
	return Source{ID: q.Article}
}

// citeHeader cites an article by its header.
func citeHeader(h corpus.Header) Source {
	return Source{ID: h.ID, Title: h.Title, Publisher: h.Publisher, URL: h.URL, Published: h.Published, Inferred: h.Inferred}
}

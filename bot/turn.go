package bot

import (
	"encoding/json"
	"unicode/utf8"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// Turn is an earlier question of a conversation and what its answer quoted: as
// much as a follow-up ("and when was that?") needs, and nobody's name but those
// of the speakers. As JSON it has at most MaxTurn bytes when TurnOf made it.
// The JSON of an Answer is one of a Turn, too.
type Turn struct {
	Question   string        `json:"question"`
	About      string        `json:"about,omitempty"` // the question that a follow-up goes on with, "" for another
	Lang       lang.Language `json:"lang,omitempty"`
	Confidence float64       `json:"confidence,omitempty"`
	Quotes     []Quoted      `json:"quotes,omitempty"` // best first
}

// Quoted is where a quote of an earlier answer stands, and who said it.
type Quoted struct {
	Article string             `json:"article"`
	Start   int                `json:"start"`
	End     int                `json:"end"`
	Speaker *statement.Speaker `json:"speaker,omitempty"`
}

// Bounds of what TurnOf keeps.
const (
	MaxTurn      = 2000 // bytes of JSON
	maxTurnText  = 600  // bytes of the question
	maxTurnQuote = 5
)

// TurnOf returns the turn that a question and its answer make, to put into the
// Before of the next question. A follow-up is kept with the words that it took
// from the questions before it, so that the last turn alone is enough.
func TurnOf(q Question, a Answer) Turn {
	t := Turn{Question: cutText(q.Text, maxTurnText), Lang: a.Lang, Confidence: a.Confidence}
	for _, quote := range a.Quotes[:min(len(a.Quotes), maxTurnQuote)] {
		t.Quotes = append(t.Quotes, Quoted{quote.Article, quote.Start, quote.End, quote.Speaker})
	}
	if about := aboutOf(q, t); about != q.Text {
		t.About = cutText(about, maxTurnText)
	}
	for {
		data, err := json.Marshal(t)
		if err != nil || len(data) <= MaxTurn {
			return t
		}
		if len(t.Quotes) == 0 { // the characters are such as JSON spells out
			t.Question, t.About = cutText(t.Question, len(t.Question)/2), cutText(t.About, len(t.About)/2)
			continue
		}
		t.Quotes = t.Quotes[:len(t.Quotes)-1]
	}
}

// cutText returns at most n bytes of s, whole runes.
func cutText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// speaker returns who said the first quote that somebody said, nil for none.
func (t Turn) speaker() *statement.Speaker {
	for _, q := range t.Quotes {
		if q.Speaker != nil {
			return q.Speaker
		}
	}
	return nil
}

// holds reports whether the turn quoted from an article.
func (t Turn) holds(article string) bool {
	for _, q := range t.Quotes {
		if q.Article == article {
			return true
		}
	}
	return false
}

// quoted returns which quote of the turn a candidate overlaps, -1 for none.
func (t Turn) quoted(c *candidate) int {
	for i, q := range t.Quotes {
		if q.Article == c.article.ID && q.Start < c.shown.End && c.shown.Start < q.End {
			return i
		}
	}
	return -1
}

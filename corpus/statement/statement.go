// Package statement reads who said what, when, out of an article: direct
// speech, indirect speech and the paper's own narration, each as a span of
// the article's text with its speaker, cue, stance and date.
//
// It knows articles and the languages they are written in. It knows no index
// and no question; an article is read once, when it comes in.
package statement

import (
	"kutip/corpus"
	"kutip/corpus/lang"
)

// Kind says whose words a statement's span holds.
type Kind string

// The kinds of a Statement.
const (
	Direct    Kind = "direct"    // the speaker's own words, in quotation marks
	Indirect  Kind = "indirect"  // reported speech, in the paper's words
	Narration Kind = "narration" // the paper's own report
)

// Stance is what a speaker does with a matter: claim it, deny it, and so on.
type Stance = lang.Stance

// Speaker is who said something, as the article names them in full.
type Speaker struct {
	Name         string `json:"name"`
	Role         string `json:"role,omitempty"`         // as the article words it
	Organisation string `json:"organisation,omitempty"` // company, party, agency
}

// Said is when something was said.
type Said struct {
	Date      lang.Date      `json:"date"`
	Precision lang.Precision `json:"precision"`
	Text      string         `json:"text"`     // the words that date it, as printed
	Inferred  bool           `json:"inferred"` // not dated itself: taken from another statement or from publication
}

// Statement is a stretch of an article that somebody is reported to have said.
type Statement struct {
	corpus.Span             // the words themselves, quotation marks left outside
	Sentence    corpus.Span `json:"sentence"` // what one reads to see them attributed
	Kind        Kind        `json:"kind"`
	Speaker     *Speaker    `json:"speaker"` // nil for narration and for the unnamed
	Cue         string      `json:"cue,omitempty"`
	Stance      Stance      `json:"stance,omitempty"`
	To          string      `json:"to,omitempty"` // who is addressed
	Said        *Said       `json:"said"`
}

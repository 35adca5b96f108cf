// Package corpus says what an article is and reads collections of them from
// disk: newspaper text, Markdown, HTML and JSON lines.
//
// It knows the languages (corpus/lang) and nothing above it: neither who said
// what in an article, nor how articles are searched.
package corpus

import (
	"kutip/corpus/lang"
)

// Header is what one needs to cite an article.
type Header struct {
	ID        string    `json:"id"` // stable across reads, unique in a corpus
	Title     string    `json:"title"`
	URL       string    `json:"url,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Authors   []string  `json:"authors,omitempty"`
	Published lang.Date `json:"published,omitzero"`
	// Inferred says that the article carries no date of its own and Published
	// was taken from a date in its text.
	Inferred bool          `json:"published_inferred,omitempty"`
	Lang     lang.Language `json:"lang"`
	Topics   []string      `json:"topics,omitempty"`
}

// Article is one published text with its header.
type Article struct {
	Header
	// Text is the text as it came, valid UTF-8 with nothing cut out, so that
	// every byte offset into it can be checked from outside.
	Text string `json:"text"`
	// Furniture marks what in Text is not the article's own words: title
	// line, captions, credits, dateline, "Baca juga" lines, initials. Sorted,
	// not overlapping. Never quoted, never indexed as body.
	Furniture []Span `json:"furniture,omitempty"`
}

// Span is a half-open range of bytes [Start, End) in an article's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Holds reports whether t lies wholly within s.
func (s Span) Holds(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of returns the bytes of text that s covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

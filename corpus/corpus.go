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
	// File is where the article was read from: a path, and for a file of many
	// articles the line behind a colon. For people; nothing is opened by it.
	File string `json:"file,omitempty"`
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
	// Citations say where paragraphs of Text were printed first, as its own
	// source lines below them tell.
	Citations []Citation `json:"citations,omitempty"`
}

// Citation names the page that printed the words of a paragraph first: in a
// brief, a furniture line "Source: VIVA, https://..." below the paragraph.
type Citation struct {
	Span             // the paragraph
	Publisher string `json:"publisher"`
	URL       string `json:"url"`
}

// Span is a half-open range of bytes in an article's text.
type Span = lang.Span

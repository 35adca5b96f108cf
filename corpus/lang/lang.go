// Package lang holds what Kutip knows about Indonesian and English: telling
// them apart, words, sentences and stems, stop words, date phrases, the verbs
// that report speech, and plain words of one language for plain words of the
// other.
//
// It works on strings alone and knows no article, index or question. All
// positions are byte offsets into the UTF-8 text that was passed in.
package lang

// Language is an ISO 639-1 code. The zero value is a language that was not
// recognised.
type Language string

// The languages that Kutip reads and answers in.
const (
	Unknown    Language = ""
	Indonesian Language = "id"
	English    Language = "en"
)

// Known reports whether l is a language that Kutip reads.
func (l Language) Known() bool { return l == Indonesian || l == English }

// Other returns the language that l is translated to: English for Indonesian
// and Indonesian for all else.
func (l Language) Other() Language {
	if l == Indonesian {
		return English
	}
	return Indonesian
}

// Span is a half-open range of bytes [Start, End) in a text.
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

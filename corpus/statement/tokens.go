package statement

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// token is a word of a sentence with what stands before it.
type token struct {
	corpus.Span
	text   string
	folded string
	upper  bool // begins with a capital
	first  bool // begins the sentence, where a capital says nothing
	// gap is what stands between the word before and this one, white space
	// left out: "", ",", "(", `,"`.
	gap string
}

// tokens splits a sentence of (masked) text.
func tokens(text string, sentence corpus.Span) []token {
	var ts []token
	last := sentence.Start
	for _, w := range lang.Words(sentence.Of(text)) {
		at := corpus.Span{Start: sentence.Start + w.Start, End: sentence.Start + w.End}
		word := at.Of(text)
		r, _ := utf8.DecodeRuneInString(word)
		ts = append(ts, token{
			Span: at, text: word, folded: lang.Fold(word), upper: unicode.IsUpper(r) || capitalInside(word),
			first: len(ts) == 0, gap: strings.Join(strings.Fields(text[last:at.Start]), ""),
		})
		last = at.End
	}
	return ts
}

// capitalInside reports names such as iPhone and eHAC.
func capitalInside(word string) bool {
	for _, r := range word {
		if unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// joined reports whether nothing but space, or a mark inside a name, stands
// before t.
func (t token) joined() bool {
	switch t.gap {
	case "", "-", "–", "&", ".", "’", "'", "/":
		return true
	}
	return false
}

// spanOf returns the span from the first to the last of some tokens.
func spanOf(ts []token) corpus.Span {
	return corpus.Span{Start: ts[0].Start, End: ts[len(ts)-1].End}
}

// phrase returns the text that some tokens cover.
func phrase(text string, ts []token) string {
	if len(ts) == 0 {
		return ""
	}
	return spanOf(ts).Of(text)
}

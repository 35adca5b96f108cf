package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus/lang"
)

// word is a word of a text, before it becomes a term. Each text is read into
// words once, and these become terms of more than one field.
type word struct {
	folded  string
	named   bool // a name or an acronym, which no stemmer touches
	acronym bool // all capitals in text that is not: no stop word, however it is spelt (US, WHO)
	stopID  bool // spelt as a stop word of Indonesian
	stopEN  bool
}

// readWords returns the words of text, folded. Names are capitalised words that
// do not begin a sentence, except in a headline or the like that capitalises
// most words.
func readWords(text string) []word {
	words := make([]word, 0, len(text)/6+1)
	last, capitals, shouted := 0, 0, 0
	for at := range lang.EachWord(text) {
		written := at.Of(text)
		w := word{folded: lang.Fold(written)}
		w.stopID, w.stopEN = lang.Stop(lang.Indonesian, w.folded), lang.Stop(lang.English, w.folded)
		if capitalised(written) {
			capitals++
			w.named = last > 0 && !opens(text[last:at.Start])
		}
		if w.acronym = allCapitals(written); w.acronym {
			shouted++
		}
		words = append(words, w)
		last = at.End
	}
	headline, shouting := 2*capitals > len(words), 2*shouted > len(words)
	for i := range words {
		w := &words[i]
		w.acronym = w.acronym && !shouting
		w.named = w.acronym || w.named && !headline
	}
	return words
}

// opens reports whether what stands between two words begins a sentence, a
// line or a quotation. An abbreviation's dot does too: a name behind it goes
// unprotected, which costs less than protecting every first word.
func opens(between string) bool {
	return between != " " && strings.ContainsAny(between, ".!?…:\n\"“‘«•")
}

func capitalised(written string) bool {
	r, _ := utf8.DecodeRuneInString(written)
	return unicode.IsUpper(r)
}

// allCapitals reports whether a word has two capitals or more and no small
// letter.
func allCapitals(written string) bool {
	capitals := 0
	for _, r := range written {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			capitals++
		}
	}
	return capitals > 1
}

// terms returns what words become in the index, in order: those of a field of
// language l, stemmed and without its stop words; or, where l is Unknown, the
// words as they stand without the stop words of both languages.
func terms(l lang.Language, words []word) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if !w.stops(l) {
			out = append(out, w.term(l))
		}
	}
	return out
}

// stops reports whether a word is left out of a field of language l: it is a stop
// word of l, or of either language where l is Unknown.
func (w word) stops(l lang.Language) bool {
	return !w.acronym && (w.stopID && l != lang.English || w.stopEN && l != lang.Indonesian)
}

// term returns what a word is in a field of language l.
func (w word) term(l lang.Language) string {
	if w.named {
		return w.folded
	}
	return lang.Stem(l, w.folded)
}

// analyse returns the terms that text becomes in the index.
func analyse(l lang.Language, text string) []string { return terms(l, readWords(text)) }

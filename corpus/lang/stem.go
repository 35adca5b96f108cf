package lang

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// longestStem is the length in bytes of the longest word that has a stem;
// what is longer is an address or noise and is its own.
const longestStem = 64

// Stem returns the stem of a folded word of language l; the word itself where
// l is Unknown. A word that is not wholly of the letters a to z (a number, a
// user name, another script) is its own stem, a short one mostly.
//
// Stems are for comparing with stems. They need not be words, and a stem is
// not always its own stem: stem a word once, on both sides.
func Stem(l Language, word string) string {
	if len(word) > longestStem || !l.Known() {
		return word
	}
	for i := range len(word) {
		if c := word[i]; (c < 'a' || c > 'z') && c != '\'' {
			return word
		}
	}
	if l == Indonesian {
		return stemsKeptID.of(word, stemID)
	}
	if len(word) < 3 {
		return word
	}
	return stemsKeptEN.of(word, stemEN)
}

// stemEN returns the stem of an English word of the letters a to z.
func stemEN(word string) string {
	// "found" is found by who asks for "find", which no rule would do.
	if bases := irregulars().bases[word]; len(bases) > 0 {
		word = bases[0]
	}
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	if stem := strings.Trim(env.Current(), "'"); stem != "" {
		return stem
	}
	return word
}

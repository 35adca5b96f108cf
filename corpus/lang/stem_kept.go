package lang

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// keptStems is how many stems are remembered in each language. News draws
// most of its words from some thousands.
const keptStems = 1 << 16

// stemsKept remembers the stems of words, each in the place that its spelling
// gives it, where it stays until another word wants that place. It needs no
// lock and never grows; whether a stem is remembered shows in nothing but the
// time it takes, a fifth of a question's.
type stemsKept [keptStems]atomic.Pointer[stemKept]

type stemKept struct{ word, stem string }

var (
	stemsKeptID, stemsKeptEN stemsKept
	keptSeed                 = maphash.MakeSeed()
)

// of returns the stem of a word, by stemmer unless it is remembered.
func (k *stemsKept) of(word string, stemmer func(string) string) string {
	place := &k[maphash.String(keptSeed, word)%keptStems]
	if kept := place.Load(); kept != nil && kept.word == word {
		return kept.stem
	}
	word = strings.Clone(word) // it may be cut out of a whole article
	stem := stemmer(word)
	place.Store(&stemKept{word, stem})
	return stem
}

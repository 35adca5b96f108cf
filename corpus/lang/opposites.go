package lang

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/opposites.txt
var oppositesText string

// opposition is two stems of one language, either way round.
type opposition struct {
	lang Language
	a, b string
}

var oppositions = sync.OnceValue(func() map[opposition]bool {
	table := map[opposition]bool{}
	for line := range strings.Lines(oppositesText) {
		code, sides, ok := strings.Cut(strings.TrimSpace(line), "\t")
		left, right, both := strings.Cut(sides, "|")
		if l := Language(code); ok && both && l.Known() {
			for _, a := range strings.Fields(left) {
				for _, b := range strings.Fields(right) {
					table[opposition{l, Stem(l, a), Stem(l, b)}] = true
					table[opposition{l, Stem(l, b), Stem(l, a)}] = true
				}
			}
		}
	}
	return table
})

// Opposed reports whether two words of language l, given by their stems,
// exclude each other: "first" and "last", "beli" and "jual".
func Opposed(l Language, stemA, stemB string) bool {
	return oppositions()[opposition{l, stemA, stemB}]
}

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

// unlike are the prefixes that turn an English word into its opposite, by the
// least length of the stem behind them: "import" is not the opposite of "port".
var unlike = []struct {
	prefix string
	least  int
}{{"non", 3}, {"un", 4}, {"dis", 4}, {"anti", 4}, {"in", 5}, {"im", 5}, {"ir", 5}, {"il", 5}}

// Opposed reports whether two words of language l, given by their stems,
// exclude each other: "first" and "last", "beli" and "jual", "known" and
// "unknown".
func Opposed(l Language, stemA, stemB string) bool {
	return oppositions()[opposition{l, stemA, stemB}] || l == English && (negates(stemA, stemB) || negates(stemB, stemA))
}

// negates reports whether stem a is stem b with a prefix that denies it.
func negates(a, b string) bool {
	for _, p := range unlike {
		if len(a) == len(p.prefix)+len(b) && len(b) >= p.least && a[:len(p.prefix)] == p.prefix && a[len(p.prefix):] == b {
			return true
		}
	}
	return false
}

package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/follow.txt
var followText string

// Lean is how a word makes a question lean on the one before it.
type Lean string

// The ways to lean on an earlier question.
const (
	LeanSwap  Lean = "swap"  // "what about", "kalau": the same about another
	LeanOpen  Lean = "open"  // "and", "terus": goes on
	LeanOne   Lean = "one"   // "he", "dia"
	LeanMany  Lean = "many"  // "they", "mereka"
	LeanThing Lean = "thing" // "it", "itu"
	LeanMore  Lean = "more"  // "else", "lagi"
	LeanAsks  Lean = "asks"  // opens a question of its own: "when", "siapa"
)

// leanPhrases are the phrases of each way.
var leanPhrases = sync.OnceValue(func() map[string][][]string { return phraseSets(followText) })

// LeansAt returns how many of the folded words, the first of them first, lean
// in the given way; 0 for none.
func LeansAt(how Lean, folded []string) int { return longestAt(leanPhrases()[string(how)], folded) }

// StanceNamed returns the stance that folded words are a noun for, "denial",
// "permintaan maaf"; "" for others.
func StanceNamed(folded []string) Stance {
	for how, phrases := range leanPhrases() {
		stance, ok := strings.CutPrefix(how, "stance ")
		if ok && slices.ContainsFunc(phrases, func(p []string) bool { return slices.Equal(p, folded) }) {
			return Stance(stance)
		}
	}
	return ""
}

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

// leanPhrases are the folded words of each phrase.
var leanPhrases = sync.OnceValue(func() map[Lean][][]string {
	phrases := map[Lean][][]string{}
	for line := range strings.Lines(followText) {
		line, _, _ = strings.Cut(line, "#")
		kind, list, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		for phrase := range strings.SplitSeq(list, "|") {
			phrases[Lean(kind)] = append(phrases[Lean(kind)], strings.Fields(phrase))
		}
	}
	return phrases
})

// LeansAt returns how many of the folded words, the first of them first, lean
// in the given way; 0 for none.
func LeansAt(how Lean, folded []string) int {
	longest := 0
	for _, p := range leanPhrases()[how] {
		if len(p) > longest && len(p) <= len(folded) && slices.Equal(folded[:len(p)], p) {
			longest = len(p)
		}
	}
	return longest
}

// StanceNamed returns the stance that folded words are a noun for, "denial",
// "permintaan maaf"; "" for others.
func StanceNamed(folded []string) Stance {
	for how, phrases := range leanPhrases() {
		stance, ok := strings.CutPrefix(string(how), "stance ")
		if ok && slices.ContainsFunc(phrases, func(p []string) bool { return slices.Equal(p, folded) }) {
			return Stance(stance)
		}
	}
	return ""
}

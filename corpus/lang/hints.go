package lang

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/hints.txt
var hintsText string

// HintKind says what a Hint tells.
type HintKind string

// The kinds of a Hint.
const (
	NotKnown   HintKind = "unknown"    // what is asked for is not known, or was not told
	Correction HintKind = "correction" // something said before is put right or taken back
	Still      HintKind = "still"      // how things stand now
	Recent     HintKind = "recent"     // asks for the last word
	Story      HintKind = "story"      // a word for any matter: "case", "kasus"
	Denial     HintKind = "denial"     // what follows is said not to be so: "never"
	Doubt      HintKind = "doubt"      // begins like a denial and is none: "not only"
	Turn       HintKind = "turn"       // what follows goes against what came before: "but"
)

// Hint is a phrase that says what becomes of a matter, without saying anything
// of the matter itself.
type Hint struct {
	Span
	Kind HintKind
}

// hintPhrase is a phrase of data/hints.txt, word by word.
type hintPhrase struct {
	words []string
	kind  HintKind
}

// hintPhrases are the phrases by their first word, the longest first.
var hintPhrases = sync.OnceValue(func() map[string][]hintPhrase {
	by := map[string][]hintPhrase{}
	for kind, phrases := range phraseLines(hintsText) {
		for _, p := range phrases {
			words := strings.Fields(p)
			of := by[words[0]]
			at := 0
			for at < len(of) && len(of[at].words) >= len(words) {
				at++
			}
			by[words[0]] = append(of[:at:at], append([]hintPhrase{{words, HintKind(kind)}}, of[at:]...)...)
		}
	}
	return by
})

// Hints returns the hints in a text of either language, in order and not
// overlapping.
func Hints(text string) []Hint {
	spans, words := SplitWords(text)
	var found []Hint
	for i := 0; i < len(words); {
		n := 1
		for _, p := range hintPhrases()[words[i]] {
			if begins(words[i:], p.words) {
				n = len(p.words)
				found = append(found, Hint{Span{spans[i].Start, spans[i+n-1].End}, p.kind})
				break
			}
		}
		i += n
	}
	return found
}

// Hinted reports whether a text holds a hint of a kind.
func Hinted(text string, kind HintKind) bool {
	for _, h := range Hints(text) {
		if h.Kind == kind {
			return true
		}
	}
	return false
}

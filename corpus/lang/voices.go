package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/voices.txt
var voicesText string

// Voice is a kind of speaker that a question may ask for without a name.
type Voice string

// The voices that are told by more than words.
const (
	Company      Voice = "company"
	Spokesperson Voice = "spokesperson"
)

// voicePhrases are the phrases by what stands before the colon.
var voicePhrases = sync.OnceValue(func() map[string][][]string { return phraseSets(voicesText) })

// VoiceAt returns the voice that the folded words, the first of them first,
// begin to ask for, and how many words do so; 0 for none.
func VoiceAt(folded []string) (v Voice, n int) {
	for kind, phrases := range voicePhrases() {
		if k := longestAt(phrases, folded); k > n && !strings.Contains(kind, " ") {
			v, n = Voice(kind), k
		}
	}
	return v, n
}

// Is reports whether a speaker whose name, role or organisation these folded
// words are is one of the kind v.
func (v Voice) Is(folded []string) bool {
	for i := range folded {
		if longestAt(voicePhrases()[string(v)+" is"], folded[i:]) > 0 {
			return true
		}
	}
	return false
}

// SourceCue returns how many words at the end of the folded words name what
// comes behind them as the source of an answer: "according to", "menurut".
func SourceCue(folded []string) int { return cueBehind("cue source", folded) }

// PaperCue returns how many words at the end of the folded words may stand
// before the name of who printed something: "in", "di".
func PaperCue(folded []string) int { return cueBehind("cue paper", folded) }

func cueBehind(kind string, folded []string) int {
	longest := 0
	for _, p := range voicePhrases()[kind] {
		if n := len(p); n > longest && n <= len(folded) && slices.Equal(folded[len(folded)-n:], p) {
			longest = n
		}
	}
	return longest
}

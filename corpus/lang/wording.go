package lang

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/wording.txt
var wordingText string

// stancePhrase is a phrase that shows a stance, and the line of the file it is in:
// the first line that fits decides.
type stancePhrase struct {
	line   int
	stance Stance
	words  []string
}

// wordings are the phrases that a speaker's own words can show a stance by, by
// their first word.
var wordings = sync.OnceValue(func() *wordMap[[]stancePhrase] {
	by, line := map[string][]stancePhrase{}, 0
	for stance, phrases := range phraseLines(wordingText) {
		line++
		for _, p := range phrases {
			words := strings.Fields(p)
			by[words[0]] = append(by[words[0]], stancePhrase{line, Stance(stance), words})
		}
	}
	return newWordMap(by)
})

// Wording returns the stance of a speaker's own words: people deny or
// apologise, and the paper reports it with a plain "said". Words that show
// neither claim something.
func Wording(words string) Stance {
	folded, best := FoldedWords(words), stancePhrase{stance: Claims}
	for i, word := range folded {
		for _, p := range wordings().get(word) {
			if (best.line == 0 || p.line < best.line) && begins(folded[i:], p.words) {
				best = p
			}
		}
	}
	return best.stance
}

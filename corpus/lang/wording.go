package lang

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/wording.txt
var wordingText string

// stancePhrases are phrases that show one stance.
type stancePhrases struct {
	stance  Stance
	phrases []string
}

// wordings are the phrases of each stance that a speaker's own words can show,
// in the order of the file.
var wordings = sync.OnceValue(func() []stancePhrases {
	var lines []stancePhrases
	for stance, phrases := range phraseLines(wordingText) {
		lines = append(lines, stancePhrases{Stance(stance), spacedPhrases(phrases)})
	}
	return lines
})

// Wording returns the stance of a speaker's own words: people deny or
// apologise, and the paper reports it with a plain "said". Words that show
// neither claim something.
func Wording(words string) Stance {
	folded := spacedWords(FoldedWords(words))
	for _, line := range wordings() {
		for _, phrase := range line.phrases {
			if strings.Contains(folded, phrase) {
				return line.stance
			}
		}
	}
	return Claims
}

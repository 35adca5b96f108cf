package lang

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/wording.txt
var wordingText string

// wordings are the phrases of each stance that a speaker's own words can show,
// in the order of the file.
var wordings = sync.OnceValue(func() [][]string {
	var lines [][]string
	for line := range strings.Lines(wordingText) {
		line, _, _ = strings.Cut(line, "#")
		stance, phrases, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		fields := []string{strings.TrimSpace(stance)}
		for _, p := range strings.Split(phrases, "|") {
			fields = append(fields, " "+strings.TrimSpace(p)+" ")
		}
		lines = append(lines, fields)
	}
	return lines
})

// Wording returns the stance of a speaker's own words: people deny or
// apologise, and the paper reports it with a plain "said". Words that show
// neither claim something.
func Wording(words string) Stance {
	var b strings.Builder
	b.WriteByte(' ')
	for w := range EachWord(words) {
		b.WriteString(Fold(w.Of(words)))
		b.WriteByte(' ')
	}
	folded := b.String()
	for _, line := range wordings() {
		for _, phrase := range line[1:] {
			if strings.Contains(folded, phrase) {
				return Stance(line[0])
			}
		}
	}
	return Claims
}

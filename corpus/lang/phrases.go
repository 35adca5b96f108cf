package lang

import (
	"slices"
	"strings"
)

// phraseSets reads a list whose lines are a kind, a colon and folded phrases
// apart by "|": the words of each phrase, by kind. A "#" starts a comment.
func phraseSets(text string) map[string][][]string {
	sets := map[string][][]string{}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		kind, list, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		for phrase := range strings.SplitSeq(list, "|") {
			sets[kind] = append(sets[kind], strings.Fields(phrase))
		}
	}
	return sets
}

// longestAt returns how many of the folded words, the first of them first, are
// one of the phrases; 0 for none.
func longestAt(phrases [][]string, folded []string) int {
	longest := 0
	for _, p := range phrases {
		if len(p) > longest && len(p) <= len(folded) && slices.Equal(folded[:len(p)], p) {
			longest = len(p)
		}
	}
	return longest
}

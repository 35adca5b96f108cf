package lang

import (
	"iter"
	"slices"
	"strings"
)

// phraseLines yields the lines of a list in order: the kind before the colon
// and the folded phrases behind it, which "|" parts. A "#" starts a comment.
func phraseLines(text string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for line := range strings.Lines(text) {
			line, _, _ = strings.Cut(line, "#")
			kind, list, ok := strings.Cut(line, ":")
			if !ok {
				continue
			}
			phrases := strings.Split(list, "|")
			for i, p := range phrases {
				phrases[i] = strings.TrimSpace(p)
			}
			if !yield(strings.TrimSpace(kind), phrases) {
				return
			}
		}
	}
}

// phraseSets reads a list of phraseLines: the words of each phrase, by kind.
func phraseSets(text string) map[string][][]string {
	sets := map[string][][]string{}
	for kind, phrases := range phraseLines(text) {
		for _, p := range phrases {
			sets[kind] = append(sets[kind], strings.Fields(p))
		}
	}
	return sets
}

// spacedWords returns folded words with a space on either side of each, so that
// a phrase with spaces around it is found in them by its whole words alone.
func spacedWords(folded []string) string { return " " + strings.Join(folded, " ") + " " }

// spacedPhrases puts a space around phrases, to be looked for in spacedWords.
func spacedPhrases(phrases []string) []string {
	around := make([]string, len(phrases))
	for i, p := range phrases {
		around[i] = " " + p + " "
	}
	return around
}

// longestAt returns how many of the folded words, the first of them first, are
// one of the phrases; 0 for none.
func longestAt(phrases [][]string, folded []string) int {
	longest := 0
	for _, p := range phrases {
		if len(p) > longest && begins(folded, p) {
			longest = len(p)
		}
	}
	return longest
}

// begins reports whether folded words begin with a phrase.
func begins(folded, phrase []string) bool {
	return len(phrase) <= len(folded) && slices.Equal(folded[:len(phrase)], phrase)
}

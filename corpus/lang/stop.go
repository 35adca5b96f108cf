package lang

import (
	_ "embed"
	"strings"
)

//go:embed data/stop_id.txt
var stopIDText string

//go:embed data/stop_en.txt
var stopENText string

var (
	stopID = readWordSet(stopIDText)
	stopEN = readWordSet(stopENText)
)

// Stop reports whether a folded word of language l says nothing about the
// matter of a text: function words, question words among them, written or
// spoken style. For an Unknown language no word is a stop word.
func Stop(l Language, word string) bool {
	switch l {
	case Indonesian:
		return stopID.has(word)
	case English:
		return stopEN.has(word)
	}
	return false
}

// dataFields yields the words of an embedded list line by line. A "#" starts
// a comment that runs to the end of the line.
func dataFields(text string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(text) {
			line, _, _ = strings.Cut(line, "#")
			if f := strings.Fields(line); len(f) > 0 && !yield(f) {
				return
			}
		}
	}
}

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
	stopID = wordSet(stopIDText)
	stopEN = wordSet(stopENText)
)

// Stop reports whether a folded word of language l says nothing about the
// matter of a text: function words, question words among them, written or
// spoken style. For an Unknown language no word is a stop word.
func Stop(l Language, word string) bool {
	switch l {
	case Indonesian:
		return stopID[word]
	case English:
		return stopEN[word]
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

// wordSet reads a list of words, as many on a line as one likes.
func wordSet(text string) map[string]bool {
	set := make(map[string]bool)
	for fields := range dataFields(text) {
		for _, w := range fields {
			set[w] = true
		}
	}
	return set
}

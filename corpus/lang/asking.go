package lang

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/asking.txt
var askingText string

//go:embed data/question_kinds.txt
var questionKindsText string

//go:embed data/counts.txt
var countsText string

var askingWords = readWordSets(askingText)

// The functions below know folded words of both languages, since askers mix
// them.

// Asking reports whether a word only serves to ask: "kapan", "please".
func Asking(word string) bool { return askingWords["ask"].has(word) }

// Saying reports whether a word means plain speaking, so that its subject's
// words are asked for: "say", "tanggapan".
func Saying(word string) bool { return askingWords["say"].has(word) }

// BeforeSpeaker reports whether a word's speaker follows it: "kata",
// "according".
func BeforeSpeaker(word string) bool { return askingWords["speaker"].has(word) }

// BeforePlace reports whether a place or thing follows a word, and nobody who
// speaks: "dalam", "about".
func BeforePlace(word string) bool { return askingWords["aside"].has(word) }

// Whether reports whether a word at the beginning of a question asks whether
// something is so if a name follows it at once: "apa" in "apa Netflix membaca".
func Whether(word string) bool { return askingWords["whether"].has(word) }

// Denying reports whether a word denies what stands behind it: "tidak",
// "never", "didn't".
func Denying(word string) bool {
	return askingWords["deny"].has(word) || strings.HasSuffix(word, "n't")
}

// Excluding reports whether a word leaves something out without denying a verb:
// "without", "non", "kecuali".
func Excluding(word string) bool { return askingWords["exclude"].has(word) }

// Adding reports whether a word stands between two things, such as two that are
// asked at once: "dan".
func Adding(word string) bool { return askingWords["adding"].has(word) }

// Listing reports whether a word behind a question word asks for a list: "apa
// saja".
func Listing(word string) bool { return askingWords["listing"].has(word) }

// Relative reports whether a clause about what stands before it opens with a
// word: "yang".
func Relative(word string) bool { return askingWords["relative"].has(word) }

// Singling reports whether a word singles out one of a kind: "pertama".
func Singling(word string) bool { return askingWords["single"].has(word) }

// Doing reports whether a word stands before whoever an English question asks
// to have done something: "did".
func Doing(word string) bool { return askingWords["doing"].has(word) }

// Will reports whether a word asks of what will be: "akan".
func Will(word string) bool { return askingWords["will"].has(word) }

// Party reports whether a word may stand before somebody who speaks without
// saying anything of them: "pihak".
func Party(word string) bool { return askingWords["party"].has(word) }

// counts are the values of number words.
var counts = sync.OnceValue(func() map[string]int {
	values := map[string]int{}
	for fields := range dataFields(countsText) {
		for i, w := range fields {
			values[w] = i + 1
		}
	}
	return values
})

// Count returns the value of a number word from one to twelve, 0 for other
// words.
func Count(word string) int { return counts()[word] }

// Counting returns how the number n is written, in words of both languages and
// in figures; nothing but figures above twelve.
func Counting(n int) []string {
	var ways []string
	for w, value := range counts() {
		if value == n {
			ways = append(ways, w)
		}
	}
	slices.Sort(ways)
	return append(ways, strconv.Itoa(n))
}

// kindPhrases are the phrases that tell one kind of question.
type kindPhrases struct {
	kind    string
	place   string // "opens" or "closes": only there; "" for anywhere
	phrases []string
}

var questionKinds = sync.OnceValue(func() []kindPhrases {
	var lines []kindPhrases
	for head, phrases := range phraseLines(questionKindsText) {
		kind, place, _ := strings.Cut(head, " ")
		lines = append(lines, kindPhrases{kind, place, spacedPhrases(phrases)})
	}
	return lines
})

// find returns where a phrase stands in text, as spacedWords returns it, -1
// where it does not or not in its place.
func (k kindPhrases) find(text, phrase string) int {
	switch k.place {
	case "opens":
		if !strings.HasPrefix(text, phrase) {
			return -1
		}
	case "closes":
		if !strings.HasSuffix(text, phrase) {
			return -1
		}
		return len(text) - len(phrase)
	}
	return strings.Index(text, phrase)
}

// QuestionKind returns what a question of these folded words asks for, as
// data/question_kinds.txt names it, and the words [from, to) that tell it; ""
// where none of its phrases stands there.
func QuestionKind(folded []string) (kind string, from, to int) {
	text := spacedWords(folded)
	at := len(text)
	for _, k := range questionKinds() {
		for _, p := range k.phrases {
			i := k.find(text, p)
			if i < 0 || i > at || i == at && k.kind != kind {
				continue
			}
			start := strings.Count(text[:i], " ")
			end := start + strings.Count(p, " ") - 1
			if i < at || end > to {
				kind, at, from, to = k.kind, i, start, end
			}
		}
	}
	return kind, from, to
}

package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/acronyms.txt
var acronymsText string

//go:embed data/known_names.txt
var knownNamesText string

//go:embed data/known_people.txt
var knownPeopleText string

var knownNames, knownPeople = readWordSet(knownNamesText), readWordSet(knownPeopleText)

// KnownName reports whether a folded word is a name that is spelt right, be it
// in any article or not.
func KnownName(word string) bool {
	return knownNames.has(word) || knownPeople.has(word) || len(acronyms().groups[word]) > 0
}

// KnownFirm reports whether a folded word is the name of a firm, a service or a
// paper.
func KnownFirm(word string) bool { return knownNames.has(word) }

// ByName is how surely a short name means the long one, or the other way
// round.
const ByName = 0.8

// nameTable holds groups of names for the same thing by the nameKey of each.
type nameTable struct {
	groups  map[string][]string // all names of the group
	longest int                 // words in the longest key
}

var acronyms = sync.OnceValue(func() nameTable {
	t := nameTable{groups: map[string][]string{}}
	for line := range strings.Lines(acronymsText) {
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		group := strings.Split(line, "|")
		for i, name := range group {
			group[i] = NameKey(name)
		}
		for _, key := range group {
			t.groups[key] = append(t.groups[key], group...)
			t.longest = max(t.longest, strings.Count(key, " ")+1)
		}
	}
	return t
})

// NameKey returns the words of a name, folded and with a space between them,
// without stop words: "bank canada" for "Bank of Canada". A name of stop words
// alone keeps them.
func NameKey(name string) string {
	all := FoldedWords(name)
	var words []string
	for _, folded := range all {
		if !Stop(English, folded) && !Stop(Indonesian, folded) {
			words = append(words, folded)
		}
	}
	if len(words) == 0 {
		words = all
	}
	return strings.Join(words, " ")
}

// Acronyms returns the short names of what words name in full, and the long
// ones of those that are short: "ftc" and "federal trade commission". The words
// are folded, of either language, in order, and without stop words.
func Acronyms(words []string) []Translation {
	t := acronyms()
	var all []Translation
	for i := range words {
		for n := min(t.longest, len(words)-i); n > 0; n-- {
			key := strings.Join(words[i:i+n], " ")
			for _, name := range t.groups[key] {
				if name != key {
					all = append(all, Translation{From: i, To: i + n, Text: name, Weight: ByName})
				}
			}
		}
	}
	return all
}

// SameName reports whether two names are the same, or the short and the long
// name of one thing.
func SameName(a, b string) bool {
	a, b = NameKey(a), NameKey(b)
	return a == b || slices.Contains(acronyms().groups[a], b)
}

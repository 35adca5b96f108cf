package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/countries.txt
var countriesText string

// country is what a country or region is called in each language, and in
// English what is of it: "france", "french" and "prancis".
type country map[Language][]string

var countries = sync.OnceValue(func() map[string][]country {
	byName := map[string][]country{}
	for line := range strings.Lines(countriesText) {
		english, indonesian, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		c := country{English: strings.Split(english, " | "), Indonesian: strings.Split(indonesian, " | ")}
		for _, name := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(c[English], c[Indonesian])))) {
			byName[name] = append(byName[name], c)
		}
	}
	return byName
})

// longestCountry is how many words the name of a country has at the most.
const longestCountry = 3

// Countries returns what the countries that words name are called in language
// l: for "prancis" in English "france" and "french". The words are folded, of
// either language, in order, and without stop words.
func Countries(l Language, words []string) []Translation {
	var all []Translation
	for i := range words {
		for n := min(longestCountry, len(words)-i); n > 0; n-- {
			key := strings.Join(words[i:i+n], " ")
			for _, c := range countries()[key] {
				for _, name := range c[l] {
					if name != key {
						all = append(all, Translation{From: i, To: i + n, Text: name, Weight: ByName})
					}
				}
			}
		}
	}
	return all
}

package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed synonyms.tsv
var synonymsTable string

// Weights of words of the same language.
const (
	bySynonym  = 0.5  // it may well be meant
	byForm     = 0.9  // "sold" for "sell": the same word to a reader, not to a stemmer
	halfPhrase = 0.35 // a synonym of one word of a phrase that was found as well
)

// thesaurus is the table of synonyms by the synonymKey of a word or phrase:
// the groups that it stands in.
type thesaurus struct {
	groups  map[Language]map[string][][]string
	longest int // words in the longest phrase
}

var synonyms = sync.OnceValue(func() thesaurus { return readSynonyms(synonymsTable) })

// readSynonyms reads lines of a language, a tab, and words or phrases apart by
// " | ". TestSynonymsFile refuses a table with lines that do not fit.
func readSynonyms(table string) thesaurus {
	th := thesaurus{groups: map[Language]map[string][][]string{Indonesian: {}, English: {}}}
	for line := range strings.Lines(table) {
		code, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		l := Language(code)
		if !ok || !l.Known() {
			continue
		}
		group := strings.Split(list, " | ")
		for i := range group {
			group[i] = spaced(group[i])
		}
		for _, phrase := range group {
			key := synonymKey(l, strings.Fields(phrase))
			th.groups[l][key] = append(th.groups[l][key], group)
			th.longest = max(th.longest, strings.Count(phrase, " ")+1)
		}
	}
	return th
}

// Synonyms returns other words of language l for words, which are folded words
// of it in order: what a paper may have written where an asker writes "fire"
// (dismiss, sack), and the forms of irregular verbs, which no stemmer finds
// ("sold" for "sell"). They are less sure than translations.
func Synonyms(l Language, words []string) []Translation {
	if !l.Known() {
		return nil
	}
	th := synonyms()
	var all []Translation
	for i := range words {
		inside := false // of a phrase that was found
		for n := min(th.longest, len(words)-i); n > 0; n-- {
			weight := bySynonym
			if inside {
				weight = halfPhrase
			}
			found := th.others(l, words[i:i+n], weight)
			inside = inside || len(found) > 0
			if n == 1 && l == English {
				found = append(found, otherForms(words[i])...)
			}
			for _, m := range found {
				all = append(all, Translation{From: i, To: i + n, Text: m.text, Weight: m.weight})
			}
		}
	}
	return all
}

// synonymKey returns the key of a word or phrase: its stems, or of a single
// Indonesian word what its voices share, since affixes change the meaning:
// "ditutup" (closed) is "menutup", but not "tertutup" (secretive).
func synonymKey(l Language, words []string) string {
	if l == Indonesian && len(words) == 1 {
		bare := withoutClitic(words[0])
		if voice, _ := voiceKey(bare, Stem(l, bare)); voice != "" {
			return voice
		}
		return bare
	}
	return phraseStems(l, strings.Join(words, " "))
}

// others returns the other members of the groups that a word or phrase is in,
// one for each stem.
func (th thesaurus) others(l Language, words []string, weight float64) []meaning {
	groups := th.groups[l][synonymKey(l, words)]
	if len(groups) == 0 {
		return nil
	}
	var out []meaning
	seen := []string{phraseStems(l, strings.Join(words, " "))}
	for _, group := range groups {
		for _, phrase := range group {
			stems := phraseStems(l, phrase)
			if slices.Contains(seen, stems) {
				continue
			}
			seen = append(seen, stems)
			out = append(out, meaning{phrase, weight})
			if l == English {
				for _, form := range irregulars().forms[phrase] {
					out = append(out, meaning{form, weight * byIrregular})
				}
			}
		}
	}
	return out
}

// otherForms returns the irregular forms of an English word that is or has
// one: "sold" for "sells", "sell" for "sold".
func otherForms(word string) []meaning {
	irr := irregulars()
	base := []string{word}
	if bases := irr.bases[word]; len(bases) > 0 {
		base = bases
	} else if single, ok := strings.CutSuffix(word, "s"); ok && len(irr.forms[single]) > 0 {
		base = []string{single}
	} else if stem, ok := strings.CutSuffix(word, "ing"); ok && len(irr.forms[stem]) > 0 {
		base = []string{stem}
	}
	var out []meaning
	for _, b := range base {
		for _, form := range append([]string{b}, irr.forms[b]...) {
			if form != word && len(irr.forms[b]) > 0 {
				out = append(out, meaning{form, byForm})
			}
		}
	}
	return out
}

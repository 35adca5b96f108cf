package lang

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Translation is a word or phrase of the other language for some words.
type Translation struct {
	From, To int     // the words [From, To) that it stands for
	Text     string  // folded, words separated by one space
	Weight   float64 // 0 to 1: how surely it means the same
}

// How much of its weight a translation keeps that is less sure than the word
// itself in the lexicon.
const (
	byPhraseStems = 0.95 // a phrase whose words are inflected
	byIrregular   = 0.9  // "sold" for "sell"
	byStemEnglish = 0.8  // English endings change little
	byStem        = 0.6  // Indonesian affixes change much: "pengguna", "berguna"
	inPhrase      = 0.5  // a word of a phrase that was found as well
	byCognate     = 0.5  // a guess by spelling
)

// maxTranslations bounds what one word or phrase is translated to.
const maxTranslations = 12

// meaning is one side of a pair of the lexicon, seen from the other.
type meaning struct {
	text   string
	weight float64
}

// dictionary holds the lexicon in one direction. Its keys are words or
// phrases with one space between words.
type dictionary struct {
	from    Language
	exact   map[string][]meaning
	voices  map[string][]meaning // Indonesian verbs by voiceKey
	stems   map[string][]meaning // words and phrases by the stems of their words
	longest int                  // words in the longest phrase
}

// The lexicon in either direction, read when first used.
var (
	indonesianLexicon = sync.OnceValue(func() *dictionary { return readLexicon(Indonesian, lexiconTable) })
	englishLexicon    = sync.OnceValue(func() *dictionary { return readLexicon(English, lexiconTable) })
)

// dictionaryOf returns the lexicon from l, nil where l is neither language.
func dictionaryOf(l Language) *dictionary {
	switch l {
	case Indonesian:
		return indonesianLexicon()
	case English:
		return englishLexicon()
	}
	return nil
}

// Translate returns translations into l.Other() of words, which are folded
// words of language l in order. Phrases are found as well as single words, and
// inflected words by their stems; a word that the lexicon does not know is
// guessed at by its spelling (privasi, privacy), at a weight of 0.5 at the
// most. Of translations with one stem the surest stands for all. They come in
// the order of the words, those of the longest phrase first, surest first.
func Translate(l Language, words []string) []Translation {
	d := dictionaryOf(l)
	if d == nil {
		return nil
	}
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = stemKey(l, w)
	}
	var all []Translation
	covered := make([]int, len(words)) // words in the longest phrase over each word
	for n := min(d.longest, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			meanings := d.lookUp(words[i:i+n], stems[i:i+n])
			if len(meanings) == 0 {
				continue
			}
			factor := 1.0
			if isWithin(covered[i:i+n], n) {
				factor = inPhrase
			}
			for j := i; j < i+n; j++ {
				covered[j] = max(covered[j], n)
			}
			for _, m := range meanings {
				all = append(all, Translation{From: i, To: i + n, Text: m.text, Weight: m.weight * factor})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Translation) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To), cmp.Compare(b.Weight, a.Weight))
	})
	return all
}

// isWithin reports whether a longer phrase covers all of n words.
func isWithin(covered []int, n int) bool {
	return !slices.ContainsFunc(covered, func(longest int) bool { return longest <= n })
}

// lookUp returns what a word or phrase means, surest first, one for each stem.
func (d *dictionary) lookUp(words, stems []string) []meaning {
	var found []meaning
	if len(words) > 1 {
		found = d.phrase(words, stems)
	} else if !strings.ContainsAny(words[0], "0123456789") {
		found = d.word(words[0], stems[0])
	}
	return surest(d.from.Other(), found)
}

func (d *dictionary) phrase(words, stems []string) []meaning {
	if found, ok := d.exact[strings.Join(words, " ")]; ok {
		return found
	}
	return scaled(d.stems[strings.Join(stems, " ")], byPhraseStems)
}

// word looks one word up: as it stands and as another form of a word that the
// lexicon has, else by its spelling.
func (d *dictionary) word(word, stem string) []meaning {
	var found []meaning
	if d.from == English {
		// An English word means what its stem means even where it is listed
		// itself: "leaked" and "leak".
		found = slices.Concat(d.exact[word], d.exact[strings.TrimSuffix(word, "s")], scaled(d.stems[stem], byStemEnglish))
		for _, base := range irregulars().bases[word] {
			found = append(found, scaled(d.exact[base], byIrregular)...)
		}
	} else {
		found = d.indonesian(word, stem)
	}
	if len(found) == 0 {
		found = cognates(d.from, word)
	}
	return found
}

func (d *dictionary) indonesian(word, stem string) []meaning {
	bare := withoutClitic(word)
	found, ok := d.exact[word]
	if !ok {
		found = d.exact[bare]
	}
	voice, factor := voiceKey(bare, stem)
	if voiced := d.voices[voice]; len(found)+len(voiced) > 0 {
		return slices.Concat(found, scaled(voiced, factor))
	}
	return scaled(d.stems[stem], byStem)
}

// withoutClitic takes a pronoun or particle off the end of an Indonesian word
// that is long enough to be more than that.
func withoutClitic(word string) string {
	for _, clitic := range []string{"nya", "lah", "kah", "pun", "ku", "mu"} {
		if bare, ok := strings.CutSuffix(word, clitic); ok && len(bare) > 3 {
			return bare
		}
	}
	return word
}

// voiceKey returns a key that the active, passive and bare forms of an
// Indonesian verb share, and "" for what cannot be one: "membocorkan",
// "dibocorkan" and "bocorkan", but not "kebocoran". The factor is how surely
// word is a form of that verb: a root alone may be a noun, as "pesan" is.
func voiceKey(word, stem string) (key string, factor float64) {
	ending := ""
	for _, e := range []string{"kan", "i"} {
		if strings.HasSuffix(word, e) {
			ending = e
			break
		}
	}
	switch {
	case word == stem:
		return stem + "+" + ending, byStem
	case strings.HasPrefix(word, "me"), strings.HasPrefix(word, "di"), word == stem+ending:
		return stem + "+" + ending, 1
	}
	return "", 0
}

// scaled returns meanings with their weights times factor.
func scaled(meanings []meaning, factor float64) []meaning {
	out := make([]meaning, len(meanings))
	for i, m := range meanings {
		out[i] = meaning{m.text, m.weight * factor}
	}
	return out
}

// surest sorts meanings in language l by weight and keeps the first of each
// stem, at most maxTranslations. It leaves meanings alone. The past of an
// irregular verb follows its verb, since it has another stem.
func surest(l Language, meanings []meaning) []meaning {
	var out []meaning
	seen := make(map[string]bool, len(meanings))
	sorted := slices.SortedStableFunc(slices.Values(meanings), func(a, b meaning) int { return cmp.Compare(b.weight, a.weight) })
	for _, m := range sorted {
		if len(out) >= maxTranslations {
			break
		}
		key := phraseStems(l, m.text)
		if seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, m)
		if l == English {
			for _, form := range irregulars().forms[m.text] {
				out = append(out, meaning{form, m.weight * byIrregular})
			}
		}
	}
	return out
}

// phraseStems returns the stem keys of a phrase's words.
func phraseStems(l Language, phrase string) string {
	if !strings.Contains(phrase, " ") {
		return stemKey(l, phrase)
	}
	words := strings.Fields(phrase)
	for i, w := range words {
		words[i] = stemKey(l, w)
	}
	return strings.Join(words, " ")
}

// stemKey returns the stem by which a folded word is found: that of its base
// form where it is irregular English.
func stemKey(l Language, word string) string {
	if l == English {
		if bases := irregulars().bases[word]; len(bases) > 0 {
			word = bases[0]
		}
	}
	return Stem(l, word)
}

// Vocabulary returns the words and phrases of language l that the lexicon
// translates, folded and sorted; nil where l is neither language.
func Vocabulary(l Language) []string {
	d := dictionaryOf(l)
	if d == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(d.exact))
}

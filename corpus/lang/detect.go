package lang

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/detect.txt
var detectText string

// evidence is how much something speaks for each language.
type evidence struct{ id, en, other float64 }

func (e *evidence) add(f evidence) {
	e.id += f.id
	e.en += f.en
	e.other += f.other
}

func (e evidence) times(w float64) evidence { return evidence{e.id * w, e.en * w, e.other * w} }

// affix is a part of a word that speaks for a language. One of start and end,
// or both, or inside is set.
type affix struct {
	start, end, inside string
	evidence
}

func (a affix) in(word string) bool {
	if a.inside != "" {
		i := strings.Index(word, a.inside)
		return i > 0 && i+len(a.inside) < len(word)
	}
	return len(word) >= len(a.start)+len(a.end)+2 &&
		strings.HasPrefix(word, a.start) && strings.HasSuffix(word, a.end)
}

// clues is all that Detect knows.
type clues struct {
	words   map[string]evidence
	affixes []affix
}

var detecting = readClues(detectText)

func readClues(text string) clues {
	c := clues{words: make(map[string]evidence)}
	for f := range dataFields(text) {
		weight, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			panic("data/detect.txt: " + err.Error())
		}
		var e evidence
		switch f[0] {
		case "id":
			e.id = weight
		case "en":
			e.en = weight
		case "xx":
			e.other = weight
		}
		for _, item := range f[2:] {
			if strings.Contains(item, "-") {
				c.affixes = append(c.affixes, readAffix(item, e))
				continue
			}
			sum := c.words[item]
			sum.add(e)
			c.words[item] = sum
		}
	}
	c.addStops(stopID, evidence{id: 2})
	c.addStops(stopEN, evidence{en: 2})
	return c
}

// addStops gives stop words their evidence where the list has none of its own.
func (c clues) addStops(stops wordSet, e evidence) {
	for w := range stops.words {
		if known, ok := c.words[w]; !ok || known.id == 0 && known.en == 0 && known.other > 0 {
			known.add(e)
			c.words[w] = known
		}
	}
}

func readAffix(item string, e evidence) affix {
	if strings.HasPrefix(item, "-") && strings.HasSuffix(item, "-") {
		return affix{inside: strings.Trim(item, "-"), evidence: e}
	}
	start, end, _ := strings.Cut(item, "-")
	return affix{start: start, end: end, evidence: e}
}

// Detect returns the language of text, or Unknown: where text holds no
// evidence (a name), as much for either language, or more for another one. Of
// a text in both languages it is the one that there is more of. Malay passes
// for Indonesian.
//
// Function words and other frequent words are the evidence, and for words that
// are not known how they are built. A long text is sampled.
func Detect(text string) Language {
	var sum evidence
	words := 0
	for _, part := range sample(text) {
		words += detecting.weigh(part, &sum)
	}
	best, second := sum.id, sum.en
	l := Indonesian
	if sum.en > sum.id {
		best, second = second, best
		l = English
	}
	if best < 0.9 || best < 0.08*float64(words) || best-second < 0.25 || sum.other > best {
		return Unknown
	}
	return l
}

// sampled is how many bytes of a text are looked at about, in three pieces.
const sampled = 3000

// sample returns text, or its beginning, middle and end if it is long.
func sample(text string) []string {
	if len(text) <= sampled {
		return []string{text}
	}
	const n = sampled / 3
	mid := wordBorder(text, len(text)/2)
	return []string{text[:wordBorder(text, n)], text[mid:wordBorder(text, mid+n)], text[wordBorder(text, len(text)-n):]}
}

// wordBorder returns the place of the first space at or behind i, but does not
// go far for one.
func wordBorder(text string, i int) int {
	if n := strings.IndexByte(text[i:min(i+100, len(text))], ' '); n >= 0 {
		return i + n
	}
	return i
}

// weigh adds the evidence in text to sum and returns the number of words. The
// first word of a sentence is better evidence than the rest: question words
// stand there, and titles of films do not. A capitalised word further on, part
// of a name as a rule, counts only a little unless text is a headline.
func (c clues) weigh(text string, sum *evidence) (words int) {
	var capital evidence
	smalls, capitals := 0, 0
	last := -1
	for w := range EachWord(text) {
		word := w.Of(text)
		e := c.word(word)
		r, _ := utf8.DecodeRuneInString(word)
		switch {
		case last < 0 || strings.ContainsAny(text[last:w.Start], ".!?:\n"):
			sum.add(e.times(1.3))
			smalls++
		case unicode.IsUpper(r):
			capital.add(e)
			capitals++
		default:
			sum.add(e)
			smalls++
		}
		last = w.End
	}
	share := 0.15
	if 2*capitals > 3*smalls {
		share = 0.7
	}
	sum.add(capital.times(share))
	return smalls + capitals
}

// word returns the evidence of one word.
func (c clues) word(word string) evidence {
	folded := Fold(word)
	if e, ok := c.words[folded]; ok {
		return e
	}
	r, n := utf8.DecodeRuneInString(folded)
	if n > 1 && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
		return evidence{other: 1}
	}
	var e evidence
	if len(folded) > 3 {
		for _, a := range c.affixes {
			if a.in(folded) {
				e.add(a.evidence)
			}
		}
	}
	if stem := Stem(Indonesian, folded); rootsID.has(stem) {
		e.id += 0.7
		if stem != folded {
			e.id += 0.8
		}
	}
	e.id, e.en = min(e.id, 1.5), min(e.en, 1.5)
	if accented(word) {
		e.other += 1.5
	}
	return e
}

// accented reports whether word has Latin letters that neither language uses.
func accented(word string) bool {
	for _, r := range word {
		if r >= 0xC0 && r < 0x250 && unicode.IsLower(r) {
			return true
		}
	}
	return false
}

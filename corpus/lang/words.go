package lang

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words returns the words of text in order: runs of letters, digits and the
// marks on them, with what holds them together.
//
//   - An apostrophe between two letters belongs to the word (don't, Ma'ruf).
//   - A dot or comma between two digits does (100.002 and 1,5); a slash does
//     not, so 2/4 is two words.
//   - Dots between single letters do (U.S, a.m); a dot behind them does not.
//   - An ampersand between two capitals does (AT&T).
//   - A hyphen never does: a reduplication (pesan-pesan) and a compound
//     (end-to-end) are the words that they are made of.
//   - Zero-width characters and soft hyphens inside a word are part of it.
//
// Bytes that are not UTF-8 belong to no word.
func Words(text string) []Span {
	if text == "" {
		return nil
	}
	words := make([]Span, 0, len(text)/6+1)
	for w := range EachWord(text) {
		words = append(words, w)
	}
	return words
}

// EachWord yields what Words returns, one word at a time.
func EachWord(text string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for i := 0; ; {
			start := wordStart(text, i)
			if start == len(text) {
				return
			}
			i = wordEnd(text, start)
			if !yield(Span{start, i}) {
				return
			}
		}
	}
}

// class is what a rune means to a word.
type class uint8

const (
	other  class = iota
	letter       // begins and continues a word
	digit        // likewise
	mark         // continues a word, and is a letter for what follows
	silent       // zero-width: continues a word only if the word goes on after it
	joiner       // holds two of the above together: joins decides
)

// asciiClass spares almost every byte of either language the Unicode tables.
var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		case c == '\'', c == '.', c == ',', c == '&':
			t[c] = joiner
		}
	}
	return t
}()

// classAt returns the class of the rune at text[i:], and its length.
func classAt(text string, i int) (class, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	switch {
	case isApostrophe(r):
		return joiner, n
	case unicode.IsLetter(r):
		return letter, n
	case unicode.IsDigit(r):
		return digit, n
	case unicode.IsMark(r):
		return mark, n
	case isSilent(r):
		return silent, n
	}
	return other, n
}

// isApostrophe reports whether r is printed for an apostrophe. The modifier
// letter is among them although Unicode calls it a letter.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '＇':
		return true
	}
	return false
}

// isSilent reports whether r is neither seen nor meant: zero-width spaces and
// joiners, directions, the byte order mark, the soft hyphen.
func isSilent(r rune) bool { return unicode.Is(unicode.Cf, r) }

func wordStart(text string, i int) int {
	for i < len(text) {
		c, n := classAt(text, i)
		if c == letter || c == digit {
			return i
		}
		i += n
	}
	return i
}

// wordEnd returns where the word that starts at start ends.
func wordEnd(text string, start int) int {
	var last class       // of the rune before i, marks and silent ones aside
	first, end := -1, -1 // where the run of letters and digits that i is in starts; end of the word so far
	for i := start; i < len(text); {
		c, n := classAt(text, i)
		switch c {
		case letter, digit:
			if first < 0 {
				first = i
			}
			last, end = c, i+n
		case mark:
			end = i + n
		case joiner:
			if end != i || !joins(text, first, i, n, last) {
				return end
			}
			first = -1
		case other:
			return end
		}
		i += n
	}
	return end
}

// joins reports whether the joiner of n bytes at i, behind a run that started
// at first and ended in a rune of class last, goes on with the word.
func joins(text string, first, i, n int, last class) bool {
	if i+n >= len(text) {
		return false
	}
	next, size := classAt(text, i+n)
	switch text[i] {
	case ',':
		return last == digit && next == digit
	case '.':
		if next == digit {
			return last == digit
		}
		return next == letter && last == letter && oneRune(text[first:i]) && endsRun(text, i+n+size)
	case '&':
		return next == letter && isUpper(text[i-1]) && isUpper(text[i+n])
	}
	return last == letter && next == letter // an apostrophe
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func oneRune(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return n == len(s)
}

// endsRun reports whether no letter, digit or mark stands at i.
func endsRun(text string, i int) bool {
	if i >= len(text) {
		return true
	}
	c, _ := classAt(text, i)
	return c != letter && c != digit && c != mark
}

// FoldedWords returns the words of text in order, each as Fold returns it.
func FoldedWords(text string) []string {
	if text == "" {
		return nil
	}
	words := make([]string, 0, len(text)/6+1)
	for w := range EachWord(text) {
		words = append(words, Fold(w.Of(text)))
	}
	return words
}

// SplitWords returns the words of text in order, and each as Fold returns it.
func SplitWords(text string) (words []Span, folded []string) {
	words = Words(text)
	folded = make([]string, len(words))
	for i, w := range words {
		folded[i] = Fold(w.Of(text))
	}
	return words, folded
}

// Fold returns the form of a word that is compared: lower case, without the
// accents of Latin letters, compatibility forms such as full width replaced by
// the plain ones, apostrophes straight, silent characters dropped. The English
// possessive goes too (Netflix's, users’), and the dots of an acronym (U.S.).
// What is folded already comes back as it is.
func Fold(word string) string {
	lower, plain := true, true
	for i := range len(word) {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			return foldEnds(foldRunes(word))
		case isUpper(c):
			lower = false
		case c == '\'', c == '.':
			plain = false
		}
	}
	if !lower {
		word = strings.ToLower(word)
	}
	if !plain {
		word = foldEnds(word)
	}
	return word
}

// foldRunes folds rune by rune, over the fully decomposed form.
func foldRunes(word string) string {
	var b strings.Builder
	b.Grow(len(word))
	latin := false
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(word, "\uFFFD")) {
		switch {
		case isSilent(r):
			continue
		case unicode.IsMark(r):
			if latin {
				continue
			}
		case isApostrophe(r):
			r = '\''
		default:
			r = unicode.ToLower(r)
			latin = r < utf8.RuneSelf || unicode.Is(unicode.Latin, r)
		}
		if plain := undecomposed(r); plain != "" {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// undecomposed spells the lower-case Latin letters that Unicode does not take
// apart the way they are typed without the right keyboard.
func undecomposed(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ß':
		return "ss"
	case 'þ':
		return "th"
	}
	return ""
}

// foldEnds drops apostrophes at the end, the possessive and an acronym's dots.
// It repeats itself since one may uncover another.
func foldEnds(word string) string {
	for {
		short := strings.TrimRight(word, "'")
		if s, ok := strings.CutSuffix(short, "'s"); ok && s != "" {
			short = s
		}
		if isAcronym(short) {
			short = strings.ReplaceAll(short, ".", "")
		}
		if short == "" || short == word {
			return word
		}
		word = short
	}
}

// isAcronym reports whether s is single letters with a dot behind each, the
// last dot optional and one dot at the least.
func isAcronym(s string) bool {
	wantLetter, dots := true, 0
	for _, r := range s {
		if wantLetter != unicode.IsLetter(r) || !wantLetter && r != '.' {
			return false
		}
		if !wantLetter {
			dots++
		}
		wantLetter = !wantLetter
	}
	return dots > 0
}

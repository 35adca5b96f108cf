package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ShortName is a short name that a text explains: "Badan Siber dan Sandi Negara
// (BSSN)", or the other way round.
type ShortName struct{ Short, Long string }

// Bounds of what is read as the explanation of a short name.
const (
	shortestShort = 3 // letters: fewer stand for too much
	longestShort  = 12
	longestInside = 90 // bytes between the brackets
)

// ShortNames returns the short names that a text explains in brackets, as they
// stand there. The letters of the short name must be found in the long one in
// order, the first of them at the beginning of a word; and the long one has two
// words or more, and capitals at both ends.
func ShortNames(text string) []ShortName {
	var found []ShortName
	for at := 0; ; {
		open := strings.IndexByte(text[at:], '(')
		if open < 0 {
			return found
		}
		open += at
		at = open + 1
		inside, _, ok := strings.Cut(text[at:min(len(text), at+longestInside)], ")")
		if !ok {
			continue
		}
		before := nameBefore(text[:open])
		if long, ok := longOf(inside, before); ok {
			found = append(found, ShortName{inside, long})
			continue
		}
		short := before[strings.LastIndexByte(before, ' ')+1:]
		if long, ok := longOf(short, inside); ok && long == inside {
			found = append(found, ShortName{short, long})
		}
	}
}

// nameBefore returns the end of a text, back to the last mark that no name
// goes over.
func nameBefore(text string) string {
	const longest = 120 // bytes
	if from := len(text) - longest; from > 0 {
		text = text[from+strings.IndexByte(text[from:]+" ", ' '):]
	}
	text = strings.TrimRight(text, " ")
	return strings.TrimLeft(text[strings.LastIndexAny(text, ".,;:!?()\"\n“”")+1:], " ")
}

// longOf returns the end of a text that short is the short name for.
func longOf(short, text string) (string, bool) {
	if !shortName(short) {
		return "", false
	}
	letters := strings.ToLower(strings.ReplaceAll(short, " ", ""))
	at, i := len(text), len(letters)
	for i > 0 {
		if at--; at < 0 {
			return "", false
		}
		if lower(text[at]) == letters[i-1] && (i > 1 || wordBegins(text, at)) {
			i--
		}
	}
	long := text[at:]
	words := strings.Fields(long)
	most := min(len(letters)+5, 2*len(letters)) // words that letters stand for, small ones among them
	if len(words) < 2 || len(words) > most || slices.Contains(words, short) || !upperFirst(words[0]) || !upperFirst(words[len(words)-1]) {
		return "", false
	}
	return long, true
}

// shortName reports whether s is spelt like a short name: one word of letters
// that begins with a capital and has another, or ends in small letters behind
// one ("Kominfo"), or two in capitals ("UU PDP").
func shortName(s string) bool {
	if len(s) < shortestShort || len(s) > longestShort || !isASCII(s) || !isUpper(s[0]) || strings.Count(s, " ") > 1 {
		return false
	}
	for i := range len(s) {
		if !unicode.IsLetter(rune(s[i])) && s[i] != ' ' {
			return false
		}
	}
	return !strings.Contains(s, " ") || s == strings.ToUpper(s)
}

func lower(c byte) byte {
	if isUpper(c) {
		return c + 'a' - 'A'
	}
	return c
}

// wordBegins reports whether a word begins at text[at].
func wordBegins(text string, at int) bool { return at == 0 || text[at-1] == ' ' || text[at-1] == '-' }

func upperFirst(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

package lang

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed data/lookalikes.txt
var lookalikesText string

// lookalikes are the Latin letters that those of other scripts look like.
var lookalikes = sync.OnceValue(func() map[rune]rune {
	latin := map[rune]rune{}
	for fields := range dataFields(lookalikesText) {
		to, _ := utf8.DecodeRuneInString(fields[0])
		for _, f := range fields[1:] {
			from, _ := utf8.DecodeRuneInString(f)
			latin[from] = to
		}
	}
	return latin
})

// Plain returns text as it is meant to be read: in Unicode's composed
// compatibility form, without characters that are not seen, and with the Latin
// letter for one of another script that looks like it, where it stands in a
// word with Latin letters ("Nеtflix" with a Cyrillic e). What is no UTF-8
// becomes a space. It is for questions: an article is quoted as it stands.
func Plain(text string) string {
	if isASCII(text) {
		return text
	}
	text = strings.Map(func(r rune) rune {
		if isSilent(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(strings.ToValidUTF8(text, " ")))
	var b strings.Builder
	b.Grow(len(text))
	last := 0
	for w := range EachWord(text) {
		b.WriteString(text[last:w.Start])
		b.WriteString(unmasked(w.Of(text)))
		last = w.End
	}
	b.WriteString(text[last:])
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// unmasked replaces the look-alikes in a word that has Latin letters too.
func unmasked(word string) string {
	if isASCII(word) || !strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) {
		return word
	}
	return strings.Map(func(r rune) rune {
		if latin, ok := lookalikes()[r]; ok {
			return latin
		}
		return r
	}, word)
}

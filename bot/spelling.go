package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus/lang"
)

// longestQuestion bounds how many words of a question are read: a question
// has hardly more than thirty, and what is longer is not one.
const longestQuestion = 64

// read returns a question as it would be printed, and its language: disguised
// letters and chat spelling undone, and what goes on after longestQuestion
// words left out.
func read(text string) (string, lang.Language) {
	text = strings.TrimSpace(lang.Plain(text))
	n := 0
	for w := range lang.EachWord(text) {
		if n++; n > longestQuestion {
			text = text[:w.Start]
			break
		}
	}
	l := language(text)
	return lang.Standard(l, text), l
}

// language detects the language of a question, as it stands or else by what
// its chat spelling stands for; a bare name or a language that we do not speak
// is taken as English.
//
// Where nothing but a name or title follows the first word, that one decides:
// "siapa Corporate Communication Manager Netflix".
func language(text string) lang.Language {
	if first, rest, ok := strings.Cut(text, " "); ok && capitals(rest) {
		if l := lang.Detect(first); l.Known() {
			return l
		}
	}
	if l := lang.Detect(text); l.Known() {
		return l
	}
	for _, l := range []lang.Language{lang.Indonesian, lang.English} {
		if lang.Detect(lang.Standard(l, text)) == l {
			return l
		}
	}
	return lang.English
}

// capitals reports whether all the words of a text begin with a capital.
func capitals(text string) bool {
	for w := range lang.EachWord(text) {
		if r, _ := utf8.DecodeRuneInString(w.Of(text)); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

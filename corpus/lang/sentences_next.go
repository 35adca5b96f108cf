package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// goesOn reports whether the sentence goes on behind end, although the stop at
// i stands before it. single says that the stop is one full stop with nothing
// closed behind it, so that it can belong to an abbreviation.
func (s *splitter) goesOn(i, end int, single bool) bool {
	next := s.nextOnLine(end)
	if next == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(r) && !isBrand(next) {
		return true
	}
	if single {
		return s.abbreviated(i, next)
	}
	return s.markOfName(i, end) || s.text[i] != '.' && end > i+1 && attributes(next)
}

// lookAhead is how many bytes behind a stop are searched for what goes on, so
// that a line of stops takes no longer than any other.
const lookAhead = 64

// nextOnLine returns the text from the first letter or digit behind end, or ""
// if there is none on the line or near.
func (s *splitter) nextOnLine(end int) string {
	for i := end; i < len(s.text) && i < end+lookAhead && s.text[i] != '\n'; {
		c, n := classAt(s.text, i)
		if c == letter || c == digit {
			return s.text[i:]
		}
		i += n
	}
	return ""
}

// isBrand reports whether s starts with a word such as iPhone or eBay.
func isBrand(s string) bool {
	w := firstWord(s)
	return len(w) > 2 && (isUpper(w[1]) || isUpper(w[2]))
}

// abbreviated reports whether the full stop at i, with next behind it, belongs
// to an abbreviation, an initial or a list number and ends no sentence.
func (s *splitter) abbreviated(i int, next string) bool {
	token := lastToken(s.text[s.start:i])
	if token == "" {
		return false
	}
	number := asciiDigits(token)
	if number && len(token) <= 2 && strings.TrimSpace(s.text[s.start:i]) == token {
		return true // "1. Ganti kata sandi"
	}
	if number {
		return false
	}
	lower := strings.ToLower(token)
	beforeDigit := '0' <= next[0] && next[0] <= '9'
	kind := abbreviations[lower]
	if kind == "state" && strings.HasSuffix(s.text[s.start:i-len(token)], ", ") {
		kind = "either"
	}
	switch {
	case kind == "title":
		return true
	case kind == "number":
		return beforeDigit
	case kind == "either", dotted(token):
		return beforeDigit || !starts(next)
	case oneRune(token):
		return s.initial(token, i, next)
	}
	return false
}

// lastToken returns what stands before a full stop, back to a space or an
// opening mark.
func lastToken(s string) string {
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			break
		}
		i -= n
	}
	return strings.TrimLeft(s[i:], ".")
}

func asciiDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// initial reports whether the single letter before the full stop at i is an
// initial of a name, as against the last word of a sentence ("vitamin C.").
func (s *splitter) initial(token string, i int, next string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	if !unicode.IsUpper(r) {
		return strings.TrimSpace(s.text[s.start:i]) == token // "a. Ganti kata sandi"
	}
	w := firstWord(next)
	if oneRune(w) && len(w) < len(next) && next[len(w)] == '.' {
		return true // "J. A. Smith"
	}
	before := strings.TrimRightFunc(s.text[s.start:i-len(token)], unicode.IsSpace)
	if token == "I" && before != "" {
		r, _ := utf8.DecodeLastRuneInString(before)
		return !unicode.IsLower(r) && r != ','
	}
	return !starts(next)
}

// dotted reports whether token is an abbreviation by its looks: parts of at
// most three letters with dots between them, such as S.Kom or U.N.
func dotted(token string) bool {
	parts := strings.Split(token, ".")
	for _, p := range parts {
		if len(p) > 3 || asciiDigits(p) {
			return false
		}
	}
	return len(parts) > 1
}

// starts reports whether s begins with a word that sentences, rather than
// names, start with.
func starts(s string) bool {
	w := Fold(firstWord(s))
	return stopID.has(w) || stopEN.has(w)
}

// markOfName reports whether the mark from i to end is part of a name (Yahoo!).
func (s *splitter) markOfName(i, end int) bool {
	return end == i+1 && s.text[i] == '!' &&
		abbreviations[strings.ToLower(lastToken(s.text[s.start:i]))] == "mark"
}

// attributes reports whether s starts as the attribution of a quotation that
// ended in a mark does: at most four capitalised words, then a verb of speech
// ("Mark Zuckerberg asked").
func attributes(s string) bool {
	for range 5 {
		w := firstWord(s)
		if w == "" {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return attributing.has(w)
		}
		s = s[strings.Index(s, w)+len(w):]
		if s == "" || s[0] != ' ' {
			return false
		}
	}
	return false
}

var attributing = readWordSet("said says asked asks wrote writes added adds told tweeted replied")

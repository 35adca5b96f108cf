package lang

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

type dateTokenKind uint8

const (
	markToken   dateTokenKind = iota
	wordToken                 // a run of letters
	numberToken               // a run of digits
	breakToken                // an empty line
)

// A dateToken is a word, a number or a mark, with what the vocabulary says of
// the word.
type dateToken struct {
	Span
	dateWord
	kind   dateTokenKind
	upper  bool  // begins with a capital
	digits uint8 // of a number, as many as fit
	value  int32 // of a number, as long as it has at most 9 digits
	mark   rune
}

// scanDates cuts text into tokens and appends them to toks. White space is no token, save an empty line:
// a phrase may run over the end of a line but not over that of a paragraph.
func scanDates(toks []dateToken, text string, words *wordMap[dateWord]) []dateToken {
	toks = slices.Grow(toks, len(text)/5+4)
	lines := 0
	for i := 0; i < len(text); {
		c, size := decodeRune(text[i:])
		if unicode.IsSpace(c) {
			if c == '\n' {
				lines++
			}
			i += size
			continue
		}
		if lines > 1 {
			toks = append(toks, dateToken{kind: breakToken, Span: Span{i, i}})
		}
		lines = 0
		t := scanDateToken(text, i, c, size)
		if t.kind == wordToken {
			t.dateWord = lookUpDateWord(words, t.Of(text))
		}
		toks = append(toks, t)
		i = t.End
	}
	return toks
}

// scanDateToken returns the token that begins at i with c.
func scanDateToken(text string, i int, c rune, size int) dateToken {
	t := dateToken{Span: Span{i, i + size}, mark: c}
	switch {
	case '0' <= c && c <= '9':
		t.kind, t.mark, t.End = numberToken, 0, i
		for ; t.End < len(text) && isDigit(text[t.End]); t.End++ {
			if t.digits < 9 {
				t.value = t.value*10 + int32(text[t.End]-'0')
			}
			t.digits = min(t.digits+1, 99)
		}
	case unicode.IsLetter(c):
		t.kind, t.mark, t.upper = wordToken, 0, unicode.IsUpper(c)
		for t.End < len(text) {
			c, size := decodeRune(text[t.End:])
			if !unicode.IsLetter(c) && !unicode.IsMark(c) {
				break
			}
			t.End += size
		}
	}
	return t
}

// decodeRune is utf8.DecodeRuneInString, quicker for ASCII.
func decodeRune(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// lookUpDateWord finds word whatever its case. All words of the vocabulary are
// short and plain ASCII, so nothing else is looked for.
func lookUpDateWord(words *wordMap[dateWord], word string) dateWord {
	var lower [longestDateWord]byte
	if len(word) > len(lower) {
		return dateWord{}
	}
	for i := range len(word) {
		c := word[i]
		switch {
		case c >= utf8.RuneSelf:
			return dateWord{}
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	return words.get(string(lower[:len(word)]))
}

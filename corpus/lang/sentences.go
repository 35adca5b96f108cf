package lang

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/abbreviations.txt
var abbreviationsText string

// abbreviations says of each abbreviation, without its last dot, how it
// behaves: the first word of its line in the file.
var abbreviations = func() map[string]string {
	kinds := make(map[string]string)
	for fields := range dataFields(abbreviationsText) {
		for _, w := range fields[1:] {
			kinds[w] = fields[0]
		}
	}
	return kinds
}()

// Sentences returns the sentences of text in order, white space around them
// left out; all else is in one of them. Either language's rules hold in both.
//
// A sentence ends at a full stop, question mark, exclamation mark or ellipsis,
// with the closing marks behind it, unless what follows goes on in lower case
// or the stop belongs to an abbreviation, an initial or a list number. That is
// so inside quotation marks too, where each sentence is one. A blank line ends
// a sentence; a single line break does if the line ends in such a stop or a
// bulleted line follows, and otherwise is a space.
func Sentences(text string) []Span {
	if text == "" {
		return nil
	}
	s := splitter{text: text, spans: make([]Span, 0, len(text)/100+1)}
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '\n':
			i = s.lineBreak(i)
		case c == '"':
			s.quoted = !s.quoted
			i++
		case c == '.' || c == '!' || c == '?':
			i = s.stop(i)
		case c >= utf8.RuneSelf:
			if r, n := utf8.DecodeRuneInString(text[i:]); isStop(r) {
				i = s.stop(i)
			} else {
				i += n
			}
		default:
			i++
		}
	}
	s.cut(len(text))
	return s.spans
}

// splitter is a text on its way through Sentences.
type splitter struct {
	text   string
	spans  []Span
	start  int  // of the sentence that is being read
	quoted bool // an odd number of straight quotation marks since the paragraph began
}

// cut ends a sentence at end.
func (s *splitter) cut(end int) {
	body := s.text[s.start:end]
	left := strings.TrimLeftFunc(body, unicode.IsSpace)
	trimmed := strings.TrimRightFunc(left, unicode.IsSpace)
	if trimmed != "" {
		start := s.start + len(body) - len(left)
		s.spans = append(s.spans, Span{start, start + len(trimmed)})
	}
	s.start = end
}

// lineBreak handles the line break at i and all white space behind it, and
// returns where to read on.
func (s *splitter) lineBreak(i int) int {
	breaks, next := 0, i
	for next < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[next:])
		if !unicode.IsSpace(r) {
			break
		}
		if r == '\n' {
			breaks++
		}
		next += n
	}
	before := strings.TrimRightFunc(s.text[s.start:i], unicode.IsSpace)
	switch {
	case breaks > 1:
		s.cut(next)
		s.quoted = false
	case isBullet(s.text[next:]), endsInStop(before):
		s.cut(next)
	}
	return next
}

// isBullet reports whether a line starts with a bullet or a list number.
func isBullet(line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	if strings.ContainsRune("•▪●○◦‣·*-–—✓✔►", r) {
		return n < len(line) && (line[n] == ' ' || line[n] == '\t' || r == '•')
	}
	digits := 0
	for digits < len(line) && asciiClass[line[digits]&0x7f] == digit && line[digits] < utf8.RuneSelf {
		digits++
	}
	if digits == 0 || digits > 2 || digits+1 >= len(line) {
		return false
	}
	return (line[digits] == '.' || line[digits] == ')') && line[digits+1] == ' '
}

// endsInStop reports whether s ends in a stop or a stop and closing marks.
func endsInStop(s string) bool {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		if isStop(r) {
			return true
		}
		if !isCloser(r) {
			return false
		}
		s = s[:len(s)-n]
	}
	return false
}

func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '‽', '。', '！', '？':
		return true
	}
	return false
}

// isCloser reports whether r, right behind a stop, closes what the sentence
// opened. Marks that properly open are among them: newspapers mix them up.
func isCloser(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '“', '‘', '„', '»', '«', '›', '‹', ')', ']', '}', '*', '_':
		return true
	}
	return false
}

// stop handles the stop at i and the stops and closing marks behind it, and
// returns where to read on.
func (s *splitter) stop(i int) int {
	end, last, stops := i, rune(0), 0
	for end < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[end:])
		if !isStop(r) {
			break
		}
		last = r
		stops++
		end += n
	}
	end = s.closers(end)
	if end < len(s.text) && !s.breaksAt(i, end) {
		return end
	}
	single := last == '.' && stops == 1 && s.text[end-1] == '.'
	if s.goesOn(i, end, single) {
		return end
	}
	s.cut(end)
	return end
}

// closers returns the end of the closing marks at i. A straight quotation mark
// closes only if one is open.
func (s *splitter) closers(i int) int {
	for i < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if !isCloser(r) {
			break
		}
		if r == '"' {
			if !s.quoted && !spaceAt(s.text, i+n) {
				break
			}
			s.quoted = false
		} else if opensQuote(r) && !spaceAt(s.text, i+n) {
			break
		}
		i += n
	}
	return i
}

func opensQuote(r rune) bool {
	return r == '“' || r == '‘' || r == '„' || r == '«' || r == '‹'
}

func spaceAt(text string, i int) bool {
	if i >= len(text) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsSpace(r)
}

// breaksAt reports whether a sentence can end at end, behind the stop at i:
// where white space or an opening quotation mark follows, or where the printer
// left a space out between two plain words ("katanya.Namun").
func (s *splitter) breaksAt(i, end int) bool {
	r, n := utf8.DecodeRuneInString(s.text[end:])
	switch {
	case unicode.IsSpace(r):
		return true
	case r == '"' || opensQuote(r):
		return !spaceAt(s.text, end+n)
	}
	return end == i+1 && lowerBefore(s.text[s.start:i]) && capitalised(s.text[end:])
}

// lowerBefore reports whether s ends in a word of three small letters or more.
func lowerBefore(s string) bool {
	n := 0
	for n < len(s) && n < 3 && 'a' <= s[len(s)-1-n] && s[len(s)-1-n] <= 'z' {
		n++
	}
	return n == 3
}

// capitalised reports whether s starts with a capital and small letters that
// are not the last part of a site's name.
func capitalised(s string) bool {
	w := firstWord(s)
	if len(w) < 2 || !isUpper(w[0]) || isUpper(w[1]) {
		return false
	}
	switch strings.ToLower(w) {
	case "com", "co", "id", "net", "org", "go", "tv", "js", "io", "ai":
		return false
	}
	return true
}

func firstWord(s string) string {
	start := wordStart(s, 0)
	if start == len(s) {
		return ""
	}
	return s[start:wordEnd(s, start)]
}

package corpus

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const bom = "\ufeff" // byte order mark, which some editors put before UTF-8

// line is one line of a text without the white space around it.
type line struct {
	Span
	mark bool // it is furniture
}

func (l line) blank() bool { return l.Len() == 0 }

// blank reports whether r is nothing to read: white space, a byte order mark
// or a character of no width.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// splitLines returns the lines of text, empty ones too.
func splitLines(text string) []line {
	lines := make([]line, 0, strings.Count(text, "\n")+1)
	for start := 0; start <= len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		lines = append(lines, line{Span: trim(text, Span{Start: start, End: end})})
		start = end + 1
	}
	return lines
}

// trim returns s without the white space at its ends.
func trim(text string, s Span) Span {
	t := s.Of(text)
	s.Start += len(t) - len(strings.TrimLeftFunc(t, blank))
	return Span{Start: s.Start, End: s.Start + len(strings.TrimFunc(t, blank))}
}

// merge sorts spans, drops the empty ones and joins those that touch.
func merge(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	var out []Span
	for _, s := range spans {
		switch last := len(out) - 1; {
		case s.Len() <= 0:
		case last >= 0 && s.Start <= out[last].End:
			out[last].End = max(out[last].End, s.End)
		default:
			out = append(out, s)
		}
	}
	return out
}

// markWithin marks the lines that lie wholly within spans, which are sorted.
func markWithin(lines []line, spans []Span) {
	for i, l := range lines {
		for len(spans) > 0 && spans[0].End <= l.Start {
			spans = spans[1:]
		}
		lines[i].mark = !l.blank() && len(spans) > 0 && spans[0].Holds(l.Span)
	}
}

// touches reports whether s shares a byte with one of spans, which are sorted.
func touches(spans []Span, s Span) bool {
	i, _ := slices.BinarySearchFunc(spans, s.Start, func(t Span, at int) int { return t.End - at - 1 })
	return i < len(spans) && spans[i].Overlaps(s)
}

// cut returns what is left of s without the holes, which are sorted.
func cut(s Span, holes []Span) []Span {
	var out []Span
	for _, h := range holes {
		if h.End <= s.Start {
			continue
		}
		if h.Start >= s.End {
			break
		}
		if h.Start > s.Start {
			out = append(out, Span{Start: s.Start, End: h.Start})
		}
		s.Start = h.End
	}
	if s.Start < s.End {
		out = append(out, s)
	}
	return out
}

// sentenceEnd reports whether s ends as a sentence does: with a full stop, a
// question or exclamation mark, or a quotation mark.
func sentenceEnd(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, ")]"))
	return strings.ContainsRune(".!?…\"”’»'", r)
}

// worded reports whether s holds a letter or a digit.
func worded(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// oneLine returns s with every run of white space made one space.
func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, blank), " ") }

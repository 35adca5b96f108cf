package statement

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// quotation is a stretch between quotation marks.
type quotation struct {
	corpus.Span             // the words, marks left outside
	outer       corpus.Span // with its marks
}

// quotations returns the outermost quotations of a paragraph in order.
func quotations(text string, paragraph corpus.Span) []quotation {
	var found []quotation
	marks := doubleMarks(text, paragraph)
	if len(marks) == 0 {
		marks = singleMarks(text, paragraph)
	}
	start := -1 // index of the opening mark
	for i, m := range marks {
		switch {
		case start < 0 && m.side != closing:
			start = i
		case start < 0:
			// A closing mark that was never opened: the paragraph goes on
			// with a quotation whose opening mark was lost. Not guessed at.
		case m.side == opening && nests(text, marks[start:i+1], marks[i+1:]):
			// The inner quotation is part of the outer one.
		case m.side == opening:
			start = i // the earlier one was never closed
		case i+1 < len(marks) && innerCloses(text, marks[start:i+1], marks[i+1]):
			// It closes the inner one only.
		default:
			found = append(found, between(text, marks[start].Span, m.Span))
			start = -1
		}
	}
	if start >= 0 && marks[start].side == opening {
		// It goes on in the next paragraph, which opens with a mark again.
		end := corpus.Span{Start: paragraph.End, End: paragraph.End}
		found = append(found, between(text, marks[start].Span, end))
	}
	return found
}

// nests reports whether an opening mark inside a quotation, the last of seen,
// begins one within it: the two have different shapes, or one that only opens,
// and both are closed before another opens.
func nests(text string, seen, rest []mark) bool {
	outer, inner := seen[0].Of(text), seen[len(seen)-1].Of(text)
	return (outer != inner || handed(outer)) && len(seen) == 2 && len(rest) >= 2 && rest[0].side == closing && rest[1].side == closing
}

// innerCloses reports whether the closing mark at the end of seen belongs to a
// quotation within: two were opened and another closing mark follows.
func innerCloses(text string, seen []mark, next mark) bool {
	outer, inner := seen[0].Of(text), seen[min(1, len(seen)-1)].Of(text)
	return len(seen) == 3 && seen[1].side == opening && (outer != inner || handed(outer)) && next.side == closing
}

// handed reports whether a mark shows by its shape that it opens.
func handed(mark string) bool { return mark == "“" || mark == "„" || mark == "«" || mark == "‹" }

func between(text string, from, to corpus.Span) quotation {
	return quotation{Span: trim(text, corpus.Span{Start: from.End, End: to.Start}), outer: corpus.Span{Start: from.Start, End: to.End}}
}

// trim takes white space off both ends of a span.
func trim(text string, s corpus.Span) corpus.Span {
	words := s.Of(text)
	s.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	s.End = s.Start + len(strings.TrimSpace(words))
	return s
}

// within returns the quotations, which are in order, that share a byte with a
// span.
func within(quotes []quotation, s corpus.Span) []quotation {
	from := sort.Search(len(quotes), func(i int) bool { return quotes[i].outer.End > s.Start })
	to := from
	for to < len(quotes) && quotes[to].outer.Start < s.End {
		to++
	}
	return quotes[from:to]
}

// blank blanks out the inside of a quotation in a copy of the text, byte by
// byte, so that all offsets stay and no verb inside counts as a cue. Its last
// mark of punctuation stays, for that may end the sentence.
func (q quotation) blank(masked []byte) {
	end := q.End
	if r, size := utf8.DecodeLastRune(masked[q.Start:q.End]); unicode.IsPunct(r) {
		end -= size
	}
	first, _ := utf8.DecodeRune(masked[q.Start:q.End])
	for i := q.Start; i < end; i++ {
		masked[i] = 'x'
	}
	// A quotation that begins with a capital begins a sentence behind a full
	// stop.
	if q.Start < end && unicode.IsUpper(first) {
		masked[q.Start] = 'X'
	}
}

// spoken reports whether a quotation is speech and not a word held at a
// distance, a title or a nickname.
func (q quotation) spoken(text string) bool {
	const fewest = 4 // words
	words := 0
	for range lang.EachWord(q.Of(text)) {
		if words++; words == fewest {
			return true
		}
	}
	last, _ := utf8.DecodeLastRuneInString(q.Of(text))
	if words > 0 && strings.ContainsRune(",.?!", last) {
		return true
	}
	before := strings.TrimRight(text[max(0, q.outer.Start-4):q.outer.Start], " ")
	return words == fewest-1 && strings.HasPrefix(text[q.outer.End:], ",") && (before == "" || strings.ContainsAny(before[len(before)-1:], ".:,\n"))
}

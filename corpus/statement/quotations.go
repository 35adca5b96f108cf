package statement

import (
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
	open        bool        // no closing mark: it goes on in the next paragraph
}

// mark is a quotation mark in a text.
type mark struct {
	corpus.Span
	side int // -1 opens, +1 closes, 0 can be either
}

// quotations returns the outermost quotations of a paragraph in order. Papers
// print every mark in either place ("”so,”" and "»so«"), so a mark's place
// between spaces, letters and punctuation says more than its shape.
func quotations(text string, paragraph corpus.Span) []quotation {
	var found []quotation
	marks := doubleMarks(text, paragraph)
	if len(marks) == 0 {
		marks = singleMarks(text, paragraph)
	}
	start := -1 // index of the opening mark
	for i, m := range marks {
		switch {
		case start < 0 && m.side <= 0:
			start = i
		case start < 0:
			// A closing mark that was never opened: the paragraph goes on
			// with a quotation whose opening mark was lost. Not guessed at.
		case m.side < 0:
			start = i // the earlier one was never closed
		default:
			found = append(found, between(text, marks[start].Span, m.Span))
			start = -1
		}
	}
	if start >= 0 && marks[start].side < 0 {
		end := corpus.Span{Start: paragraph.End, End: paragraph.End}
		q := between(text, marks[start].Span, end)
		q.open = true
		found = append(found, q)
	}
	return found
}

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

// doubleMarks returns the double quotation marks of a paragraph, all shapes
// alike, ” included.
func doubleMarks(text string, paragraph corpus.Span) []mark {
	var marks []mark
	for i := paragraph.Start; i < paragraph.End; {
		r, size := utf8.DecodeRuneInString(text[i:paragraph.End])
		if strings.HasPrefix(text[i:paragraph.End], "''") {
			r, size = '"', 2
		}
		switch r {
		case '"', '“', '”', '„', '‟', '«', '»', '″', '＂':
			at := corpus.Span{Start: i, End: i + size}
			if !inches(text, at) {
				marks = append(marks, mark{at, side(text, at, r)})
			}
		}
		i += size
	}
	return marks
}

// singleMarks returns the single quotation marks of a paragraph that has no
// double ones, as British papers print it. An apostrophe is not one: a mark
// opens only before a word and closes only behind punctuation, or at the
// word's end while one is open.
func singleMarks(text string, paragraph corpus.Span) []mark {
	var marks []mark
	for i := paragraph.Start; i < paragraph.End; {
		r, size := utf8.DecodeRuneInString(text[i:paragraph.End])
		at := corpus.Span{Start: i, End: i + size}
		i += size
		if r != '‘' && r != '’' && r != '\'' {
			continue
		}
		before, after := around(text, at)
		opened := len(marks) > 0 && marks[len(marks)-1].side < 0
		switch {
		case !opened && opens(before) && unicode.IsUpper(after) && r != '’':
			marks = append(marks, mark{at, -1})
		case opened && strings.ContainsRune(",.?!…", before) && !unicode.IsLetter(after):
			marks = append(marks, mark{at, +1})
		}
	}
	if n := len(marks); n > 0 && marks[n-1].side < 0 {
		marks = marks[:n-1] // an apostrophe after all
	}
	return marks
}

// around returns the runes before and after a span, 0 at the text's ends.
func around(text string, at corpus.Span) (before, after rune) {
	if at.Start > 0 {
		before, _ = utf8.DecodeLastRuneInString(text[:at.Start])
	}
	if at.End < len(text) {
		after, _ = utf8.DecodeRuneInString(text[at.End:])
	}
	return before, after
}

// opens reports whether a quotation may begin behind r.
func opens(r rune) bool {
	return r == 0 || unicode.IsSpace(r) || strings.ContainsRune("([{—–-:/", r)
}

// side says whether the mark at a place opens or closes.
func side(text string, at corpus.Span, r rune) int {
	before, after := around(text, at)
	opening := opens(before)
	closing := after == 0 || unicode.IsSpace(after) || unicode.IsPunct(after) && !unicode.IsSymbol(after)
	switch {
	case opening && !unicode.IsSpace(after) && after != 0:
		return -1
	case !opening && closing:
		return +1
	case r == '“' || r == '„' || r == '«':
		return -1
	case r == '”' || r == '»':
		return +1
	}
	return 0
}

// inches reports whether a mark stands for a measure: a 5.5" screen. A
// quotation that ends with a digit has punctuation before its mark.
func inches(text string, at corpus.Span) bool {
	before, after := around(text, at)
	if !unicode.IsDigit(before) || text[at.Start] != '"' {
		return false
	}
	return unicode.IsSpace(after) && strings.Count(text[max(0, at.Start-200):at.Start], `"`)%2 == 0
}

// mask returns text with the inside of every quotation blanked out letter by
// letter, so that all offsets stay and no verb inside counts as a cue. The
// last rune stays, for it may end the sentence.
func mask(text string, quotes []quotation) string {
	if len(quotes) == 0 {
		return text
	}
	masked := []byte(text)
	for _, q := range quotes {
		_, last := utf8.DecodeLastRuneInString(q.Of(text))
		for i := q.Start; i < q.End-last; i++ {
			masked[i] = 'x'
		}
		if r, _ := utf8.DecodeLastRuneInString(q.Of(text)); last > 0 && !unicode.IsPunct(r) {
			for i := q.End - last; i < q.End; i++ {
				masked[i] = 'x'
			}
		}
	}
	return string(masked)
}

// spoken reports whether a quotation is speech and not a word held at a
// distance, a title or a nickname.
func (q quotation) spoken(text string) bool {
	const fewest = 4 // words
	words := lang.Words(q.Of(text))
	if len(words) >= fewest {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(q.Of(text))
	return len(words) > 0 && strings.ContainsRune(",.?!", last)
}

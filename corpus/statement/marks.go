package statement

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus"
)

// mark is a quotation mark in a text.
type mark struct {
	corpus.Span
	side side
}

// side says what a quotation mark does where it stands.
type side int

const (
	opening side = -1
	either  side = 0
	closing side = +1
)

// doubleMarks returns the double quotation marks of a paragraph, all shapes
// alike, two apostrophes or grave accents among them.
func doubleMarks(text string, paragraph corpus.Span) []mark {
	var marks []mark
	for i := nextMark(text, paragraph.Start); i < paragraph.End; i = nextMark(text, i) {
		r, size := utf8.DecodeRuneInString(text[i:paragraph.End])
		if two := text[i:min(i+2, paragraph.End)]; two == "''" || two == "``" {
			r, size = '"', 2
		}
		switch r {
		case '"', '“', '”', '„', '‟', '«', '»', '‹', '›', '″', '＂', '「', '」', '『', '』':
			at := corpus.Span{Start: i, End: i + size}
			open := len(marks) > 0 && marks[len(marks)-1].side == opening
			if open || !inches(text, at) {
				marks = append(marks, mark{at, sideOf(text, at, r)})
			}
		}
		i += size
	}
	return marks
}

// nextMark returns where from i on the next byte stands that can begin a quotation
// mark, which few bytes can.
func nextMark(text string, i int) int {
	for i < len(text) && text[i] < utf8.RuneSelf && text[i] != '"' && text[i] != '\'' && text[i] != '`' {
		i++
	}
	return i
}

// singleMarks returns the single quotation marks of a paragraph that has no
// double ones, as British papers print it. An apostrophe is not one: a mark
// opens only before a word with a capital and closes only behind punctuation.
func singleMarks(text string, paragraph corpus.Span) []mark {
	var marks []mark
	for i := nextMark(text, paragraph.Start); i < paragraph.End; i = nextMark(text, i) {
		r, size := utf8.DecodeRuneInString(text[i:paragraph.End])
		at := corpus.Span{Start: i, End: i + size}
		i += size
		if r != '‘' && r != '’' && r != '‚' && r != '\'' {
			continue
		}
		before, after := around(text, at)
		open := len(marks) > 0 && marks[len(marks)-1].side == opening
		switch {
		case !open && opensBehind(before) && unicode.IsUpper(after) && r != '’':
			marks = append(marks, mark{at, opening})
		case open && r != '‚' && strings.ContainsRune(",.?!…", before) && !unicode.IsLetter(after):
			marks = append(marks, mark{at, closing})
		}
	}
	if n := len(marks); n > 0 && marks[n-1].side == opening {
		marks = marks[:n-1] // an apostrophe after all
	}
	return marks
}

// sideOf says whether the mark r at a place opens or closes. Papers print
// every mark in either place ("”so,”" and "»so«"), so what stands around it
// says more than its shape.
func sideOf(text string, at corpus.Span, r rune) side {
	before, after := around(text, at)
	opens := opensBehind(before)
	closes := after == 0 || unicode.IsSpace(after) || unicode.IsPunct(after)
	switch {
	case opens && !unicode.IsSpace(after) && after != 0:
		return opening
	case !opens && closes:
		return closing
	case strings.ContainsRune("“„«‹「『", r):
		return opening
	case strings.ContainsRune("”»›」』", r):
		return closing
	}
	return either
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

// opensBehind reports whether a quotation may begin behind r.
func opensBehind(r rune) bool {
	return r == 0 || unicode.IsSpace(r) || strings.ContainsRune("([{—–-―:/", r)
}

// inches reports whether a mark that closes nothing stands for a measure: a
// 5.5" screen.
func inches(text string, at corpus.Span) bool {
	before, after := around(text, at)
	return text[at.Start] == '"' && unicode.IsDigit(before) && unicode.IsSpace(after)
}

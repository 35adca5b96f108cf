package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// reasonSpans returns the clauses that give a reason: behind "because", before
// "so that"; where there is none of those, the aims, behind "in order to".
func reasonSpans(c *candidate) []corpus.Span {
	text := c.article.Text
	var found, aims []corpus.Span
	for i, w := range c.words {
		two := i+1 < len(c.words) && lang.BecauseOf(w.folded, c.words[i+1].folded)
		switch {
		case lang.Because(w.folded) && lang.AnswerCue(w.folded) == "aim":
			aims = append(aims, corpus.Span{Start: w.start, End: clauseEnd(text, w.end, c.shown.End)})
		case lang.Because(w.folded) || two:
			found = append(found, corpus.Span{Start: w.start, End: clauseEnd(text, w.end, c.shown.End)})
		case lang.Therefore(w.folded) && i > 1:
			start := clauseStart(text, c.shown.Start, w.start)
			end := start + len(strings.TrimRight(text[start:w.start], " ,;\n"))
			found = append(found, corpus.Span{Start: start, End: end})
		}
	}
	if len(found) == 0 {
		return aims
	}
	return found
}

// clauseEnd returns where the clause that goes on at from ends.
func clauseEnd(text string, from, end int) int {
	if i := strings.IndexAny(text[from:end], ".;!?\n"); i >= 0 {
		return from + i
	}
	return from + len(strings.TrimRight(text[from:end], " ,\n"))
}

func clauseStart(text string, start, at int) int {
	if i := strings.LastIndexAny(text[start:at], ".;!?\n"); i >= 0 {
		start += i + 1
	}
	for start < at {
		r, size := utf8.DecodeRuneInString(text[start:])
		if !unicode.IsSpace(r) && !unicode.IsPunct(r) {
			break
		}
		start += size
	}
	return start
}

package statement

import (
	"strings"
	"unicode/utf8"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// paragraph is one paragraph cut into its outer sentences: a quotation of
// several sentences and the words around it are one.
type paragraph struct {
	number int
	frames []frame
}

// layOut cuts an article, given its passages, into paragraphs and sentences. It
// returns what the sentences tell about the article's names as well.
func layOut(a corpus.Article, l lang.Language, passages []corpus.Span) ([]paragraph, *names) {
	spans := paragraphs(a.Text, passages)
	quotes := make([][]quotation, len(spans))
	blanked := []byte(a.Text)
	for i, span := range spans {
		quotes[i] = quotations(a.Text, span)
	}
	for i := range spans {
		carry(a.Text, l, spans, quotes, i)
		for _, q := range quotes[i] {
			q.blank(blanked)
		}
	}
	n := newNames(string(blanked), l)
	ps := make([]paragraph, len(spans))
	for i, span := range spans {
		inside := sentences(n.text, span, quotes[i], l)
		ps[i] = paragraph{number: i, frames: make([]frame, 0, len(inside))}
		for _, s := range inside {
			f := newFrame(n, s, speechIn(a.Text, s, quotes[i]))
			n.observe(f)
			ps[i].frames = append(ps[i].frames, f)
		}
	}
	return ps, n
}

// carry settles what becomes of a quotation that paragraph i opens and does not
// close. It goes on in the next one, which opens with a mark again; or it runs
// through the next ones up to one that ends with a mark; or the mark is a slip.
func carry(text string, l lang.Language, spans []corpus.Span, quotes [][]quotation, i int) {
	const most = 5 // paragraphs
	n := len(quotes[i])
	if n == 0 || !quotes[i][n-1].open(spans[i]) || i+1 < len(spans) && begins(text, spans[i+1]) {
		return
	}
	for k := i + 1; k < len(spans) && k <= i+most; k++ {
		marks := doubleMarks(text, spans[k])
		switch {
		case len(marks) == 0:
			continue
		case len(marks) == 1 && marks[0].side == closing && marks[0].End == spans[k].End:
			for j := i + 1; j <= k; j++ {
				quotes[j] = []quotation{between(text, corpus.Span{Start: spans[j].Start, End: spans[j].Start}, corpus.Span{Start: spans[j].End, End: spans[j].End})}
			}
			last := &quotes[k][0]
			last.Span = trim(text, corpus.Span{Start: last.Start, End: marks[0].Start})
			return
		}
		break
	}
	if attributes(l, quotes[i][n-1].Of(text)) {
		quotes[i] = quotes[i][:n-1]
	}
}

// open reports whether a quotation runs to the end of its paragraph for want of
// a closing mark.
func (q quotation) open(paragraph corpus.Span) bool {
	return q.outer.End == paragraph.End && q.End == q.outer.End
}

// begins reports whether a paragraph begins with an opening mark.
func begins(text string, paragraph corpus.Span) bool {
	r, size := utf8.DecodeRuneInString(paragraph.Of(text))
	if !strings.ContainsRune(quoteMarks, r) {
		return false
	}
	return sideOf(text, corpus.Span{Start: paragraph.Start, End: paragraph.Start + size}, r) != closing
}

// attributes reports whether words say behind a comma who says them, so that a
// mark before them was never closed.
func attributes(l lang.Language, words string) bool {
	for _, c := range lang.Cues(l, words) {
		if before := strings.TrimRight(words[:c.Start], " "); c.Kind == lang.Verb && strings.HasSuffix(before, ",") {
			return true
		}
	}
	return false
}

// paragraphs returns the body's paragraphs whole: passages that were cut out
// of one long paragraph are put together again, so that no quotation is cut.
func paragraphs(text string, passages []corpus.Span) []corpus.Span {
	ps := make([]corpus.Span, 0, len(passages))
	for _, p := range passages {
		if n := len(ps); n > 0 {
			gap := text[ps[n-1].End:p.Start]
			if !strings.Contains(gap, "\n") && strings.TrimSpace(gap) == "" {
				ps[n-1].End = p.End
				continue
			}
		}
		ps = append(ps, p)
	}
	return ps
}

// sentences returns the sentences of a paragraph of masked text.
func sentences(masked string, paragraph corpus.Span, quotes []quotation, l lang.Language) []corpus.Span {
	var joined []corpus.Span
	for _, s := range lang.Sentences(paragraph.Of(masked)) {
		s := corpus.Span{Start: s.Start + paragraph.Start, End: s.End + paragraph.Start}
		n := len(joined)
		if n > 0 && endsQuoted(joined[n-1], quotes) && isTail(masked, s, quotes, l) {
			joined[n-1].End = s.End
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// isTail reports whether a sentence is no more than the attribution of the
// quotation before it, which ended with a mark of its own: `"Why?" Smith
// asked.`, `"Never." — Jane Doe`.
func isTail(masked string, s corpus.Span, quotes []quotation, l lang.Language) bool {
	const longest = 70 // bytes of an attribution that stands as a sentence
	if r, _ := utf8.DecodeRuneInString(s.Of(masked)); isDash(r) {
		return true
	}
	if s.Len() > longest || len(within(quotes, s)) > 0 {
		return false
	}
	cues := lang.Cues(l, s.Of(masked))
	return len(cues) == 1 && cues[0].Kind == lang.Verb && (cues[0].End > s.Len()/2 || cues[0].Start == 0)
}

func isDash(r rune) bool { return r == '—' || r == '–' || r == '―' }

// endsQuoted reports whether a sentence ends with a quotation.
func endsQuoted(s corpus.Span, quotes []quotation) bool {
	qs := within(quotes, s)
	return len(qs) > 0 && qs[len(qs)-1].outer.End == s.End
}

// speechIn returns the quotations that begin in a sentence and are speech.
func speechIn(text string, s corpus.Span, quotes []quotation) []quotation {
	var speech []quotation
	for _, q := range within(quotes, s) {
		if q.outer.Start >= s.Start && q.spoken(text) {
			speech = append(speech, q)
		}
	}
	return speech
}

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

// layOut cuts an article into paragraphs and sentences. It returns what the
// sentences tell about the article's names as well.
func layOut(a corpus.Article, l lang.Language) ([]paragraph, *names) {
	spans := paragraphs(a)
	quotes := make([][]quotation, len(spans))
	blanked := []byte(a.Text)
	for i, span := range spans {
		quotes[i] = quotations(a.Text, span)
		for _, q := range quotes[i] {
			q.blank(blanked)
		}
	}
	n := newNames(string(blanked), l)
	ps := make([]paragraph, len(spans))
	for i, span := range spans {
		ps[i].number = i
		for _, s := range sentences(n.text, span, quotes[i], l) {
			f := newFrame(n, s, speechIn(a.Text, s, quotes[i]))
			n.observe(f)
			ps[i].frames = append(ps[i].frames, f)
		}
	}
	return ps, n
}

// paragraphs returns the body's paragraphs whole: passages that were cut out
// of one long paragraph are put together again, so that no quotation is cut.
func paragraphs(a corpus.Article) []corpus.Span {
	var ps []corpus.Span
	for _, p := range a.Passages() {
		if n := len(ps); n > 0 {
			gap := a.Text[ps[n-1].End:p.Start]
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

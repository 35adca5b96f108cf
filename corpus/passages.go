package corpus

import (
	"kutip/corpus/lang"
)

// The sizes of passages in bytes. A paragraph of more than longPassage is
// split; its parts are at least goodPassage long and no part shorter than
// shortPassage is left over, as far as its sentences allow.
const (
	shortPassage = 200
	goodPassage  = 600
	longPassage  = 1200
)

// Passages returns the paragraphs of a's body in order: no furniture, no white
// space around them, and long paragraphs split between sentences.
func (a Article) Passages() []Span {
	var out []Span
	for piece := range a.pieces {
		out = append(out, splitLong(a.Text, piece)...)
	}
	return out
}

// hasBody reports whether a has any passage.
func (a Article) hasBody() bool {
	for range a.pieces {
		return true
	}
	return false
}

// pieces yields the paragraphs of a with its furniture cut out.
func (a Article) pieces(yield func(Span) bool) {
	holes := a.Furniture
	for _, p := range a.paragraphs() {
		for len(holes) > 0 && holes[0].End <= p.Start {
			holes = holes[1:]
		}
		for _, piece := range cut(p, holes) {
			piece = trim(a.Text, piece)
			if worded(piece.Of(a.Text)) && !yield(piece) {
				return
			}
		}
	}
}

// paragraphs returns the paragraphs of a.Text, furniture included: what blank
// lines part, or every line where the text is set in lines.
func (a Article) paragraphs() []Span {
	lines := splitLines(a.Text)
	markWithin(lines, a.Furniture)
	return group(lines, inLines(a.Text, lines))
}

func group(lines []line, eachLine bool) []Span {
	var out []Span
	open := false
	for _, l := range lines {
		switch {
		case l.blank():
			open = false
		case open && !eachLine:
			out[len(out)-1].End = l.End
		default:
			out = append(out, l.Span)
			open = true
		}
	}
	return out
}

// inLines reports whether a single line break ends a paragraph in text. In
// text that is wrapped at some width few lines happen to end as a sentence
// does; where one line is one paragraph, most do.
func inLines(text string, lines []line) bool {
	breaks, ends := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		l, next := lines[i], lines[i+1]
		if l.blank() || next.blank() || l.mark || next.mark {
			continue
		}
		breaks++
		if sentenceEnd(l.Of(text)) {
			ends++
		}
	}
	return 2*ends > breaks
}

// splitLong splits a paragraph between sentences where it is too long to be
// read as one, not inside a quotation if there is any other place.
func splitLong(text string, p Span) []Span {
	if p.Len() <= longPassage {
		return []Span{p}
	}
	var out []Span
	sentences := lang.Sentences(p.Of(text))
	start, safe := p.Start, -1 // safe: the last sentence that ended outside quotations
	for i := 0; i+1 < len(sentences); i++ {
		end, next := p.Start+sentences[i].End, p.Start+sentences[i+1].End
		outside := !openQuote(text[start:end])
		if outside && end-start >= shortPassage {
			safe = i
		}
		full := next-start > longPassage
		if !full && (!outside || end-start < goodPassage || p.End-end < shortPassage) {
			continue
		}
		if full && safe >= 0 {
			i = safe
		}
		out = append(out, Span{Start: start, End: p.Start + sentences[i].End})
		start, safe = p.Start+sentences[i+1].Start, -1
	}
	return append(out, Span{Start: start, End: p.End})
}

// openQuote reports whether a quotation that begins in s does not end in it.
func openQuote(s string) bool {
	straight, curly := false, false
	for _, r := range s {
		switch r {
		case '"':
			straight = !straight
		case '“', '„':
			curly = true
		case '”':
			curly = false
		}
	}
	return straight || curly
}

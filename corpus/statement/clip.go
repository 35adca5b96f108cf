package statement

import (
	"strings"
	"unicode/utf8"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// clip takes off the end of reported words what only says where, when and
// through whom they came: ", according to the Daily Example", "in a statement on
// Thursday", ", Rabu (4/3)".
func (f frame) clip(s corpus.Span) corpus.Span {
	const fewest = 2 // words that are left
	if r, size := utf8.DecodeRuneInString(s.Of(f.names.text)); strings.ContainsRune(quoteMarks, r) && strings.Count(s.Of(f.names.text), string(r)) == 1 {
		s.Start += size // its other half is left outside
	}
	least := f.index(s.Start) + fewest
	for {
		k := f.circumstance(least, f.index(s.End))
		if k < 0 {
			return f.closed(s)
		}
		s.End = f.ts[k-1].End
	}
}

// closed adds the quotation mark that closes a quotation at the end of reported
// words: he called it "a mess".
func (f frame) closed(s corpus.Span) corpus.Span {
	r, size := utf8.DecodeRuneInString(f.names.text[s.End:f.span.End])
	open := strings.LastIndexAny(s.Of(f.names.text), doubleQuotes)
	if !strings.ContainsRune(doubleQuotes, r) || open < 0 || sideOf(f.names.text, corpus.Span{Start: s.End, End: s.End + size}, r) == opening {
		return s
	}
	if first, _ := utf8.DecodeRuneInString(s.Of(f.names.text)[open:]); first == r && strings.Count(s.Of(f.names.text), string(r))%2 == 0 {
		return s
	}
	s.End += size
	return s
}

// circumstance returns the token, least or behind it, that begins what the
// tokens before end close with and nobody said, -1 where none does.
func (f frame) circumstance(least, end int) int {
	const longest = 14 // words
	least = max(least, end-longest)
	for _, c := range f.cues {
		k := f.index(c.Start)
		if k < least || k >= end {
			continue
		}
		switch {
		case c.Kind == lang.According && !c.Pronoun && strings.Contains(f.gap(k), ","):
			return k
		case c.Kind == lang.Noun:
			behind := f.index(c.End)
			if k = f.through(k); k >= least && (f.onlyDate(behind, end) || f.onlyAudience(behind, end)) {
				return k
			}
		}
	}
	for k := max(least, end-4); k < end; k++ {
		if strings.Contains(f.gap(k), ",") && lang.Calendar(f.ts[k].folded) && f.onlyDate(k, end) {
			return k
		}
	}
	return -1
}

// through returns the token that begins the phrase which ends with the noun of
// speech at token k: "in a short statement", -1 where it is no such phrase.
func (f frame) through(k int) int {
	const longest = 3 // words between
	for i := k - 1; i > 0 && i >= k-1-longest && f.ts[i+1].joined(); i-- {
		if lang.Through(f.ts[i].folded) {
			return i
		}
		if !lang.Determiner(f.ts[i].folded) && f.ts[i].upper {
			return -1
		}
	}
	return -1
}

// onlyDate reports whether nothing but a date stands from token k up to end.
func (f frame) onlyDate(k, end int) bool {
	for ; k < end; k++ {
		if w := f.ts[k].folded; !lang.Calendar(w) && !f.ts[k].digit() && !lang.BeforeDay(w) {
			return false
		}
	}
	return true
}

// onlyAudience reports whether nothing but to whom it was said stands from token
// k up to end: "to the committee".
func (f frame) onlyAudience(k, end int) bool {
	const longest = 5 // words
	return end-k > 1 && end-k <= longest && lang.Toward(f.ts[k].folded) && f.object(k+1) == end
}

package bot

import (
	"cmp"
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// numberSpans returns the quantities in a candidate with the sign before and
// the word behind them: "ratusan dokumen", "87 million users", "US$8 juta".
// Where the question asks for a sum of money, only sums; where it may, those
// before others; where it counts things, none.
func (p *parsed) numberSpans(c *candidate) []corpus.Span {
	var others, sums []corpus.Span
	for i := 0; i < len(c.words); i++ {
		if !quantity(c.words[i].folded) || c.inDate(i) || c.version(i) {
			continue
		}
		end := i + 1
		for end < len(c.words) && end < i+4 && quantity(c.words[end].folded) {
			end++
		}
		text := c.article.Text
		if end < len(c.words) && !plain(c.words[end].folded) && !lang.Stop(c.article.Lang, c.words[end].folded) && spaceOnly(text[c.words[end-1].end:c.words[end].start]) {
			end++
		}
		span := corpus.Span{Start: c.words[i].start, End: c.words[end-1].end}
		sign := lang.SignBefore(text[c.shown.Start:span.Start])
		span.Start -= sign
		switch {
		case p.asks(span.Of(text)):
		case sign > 0 || strings.HasPrefix(strings.ToLower(span.Of(text)), "rp") || lang.Currency(c.words[end-1].folded):
			sums = append(sums, span)
		default:
			others = append(others, span)
		}
		i = end - 1
	}
	asked := " " + strings.ToLower(p.text) + " "
	switch {
	case p.asksSum() || len(sums) > 0 && strings.Contains(asked, " how much "):
		return sums
	case strings.Contains(asked, " how many "):
		return others
	}
	return inOrder(others, sums)
}

// inOrder returns the spans of two lists as they stand in the text.
func inOrder(a, b []corpus.Span) []corpus.Span {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b corpus.Span) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// version reports whether the number at word i goes with the name before it:
// "LockBit 3.0", "(PDNS) 2 di Surabaya", "Pasal 68 menetapkan".
func (c *candidate) version(i int) bool {
	const longest = 4 // bytes of such a number
	w := c.words[i]
	if i == 0 || !c.words[i-1].upper || !startsDigit(w.folded) || len(w.folded) > longest ||
		strings.Trim(c.article.Text[c.words[i-1].end:w.start], " )") != "" {
		return false
	}
	if i+1 == len(c.words) {
		return true
	}
	next := c.words[i+1]
	if strings.Contains(w.folded, ".") {
		return !quantity(next.folded) // "About 8.4 million"
	}
	return i > 1 && (plain(next.folded) || verbal[lang.WordForm(c.article.Lang, next.folded, next.stem)])
}

// asksSum reports whether the question names a sum of money. A name that is a
// word for one, as that of a payment service, asks for none.
func (p *parsed) asksSum() bool {
	return slices.ContainsFunc(p.words, func(w word) bool {
		return !w.inNames && slices.ContainsFunc(w.forms, func(f form) bool { return lang.Sum(f.folded) })
	})
}

func spaceOnly(s string) bool { return strings.TrimSpace(s) == "" }

// quantity reports words for numbers, in figures or letters.
func quantity(w string) bool {
	if startsDigit(w) || smallNumber(w) > 1 {
		return true
	}
	return lang.Quantity(w) || strings.HasPrefix(w, "rp") && len(w) > 2 && startsDigit(w[2:])
}

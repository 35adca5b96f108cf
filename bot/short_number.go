package bot

import (
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// numberSpans returns the quantities in a candidate with the sign before and
// the word behind them: "ratusan dokumen", "87 million users", "US$8 juta".
// Where the question asks for a sum of money, only those; where it may, those
// before others.
func (p *parsed) numberSpans(c *candidate) []corpus.Span {
	var found, money []corpus.Span
	for i := 0; i < len(c.words); i++ {
		if !quantity(c.words[i].folded) || c.inDate(i) || c.version(i) {
			continue
		}
		end := i + 1
		for end < len(c.words) && end < i+4 && quantity(c.words[end].folded) {
			end++
		}
		text := c.article.Text
		if end < len(c.words) && !plain(c.words[end].folded) && spaceOnly(text[c.words[end-1].end:c.words[end].start]) {
			end++
		}
		span := corpus.Span{Start: c.words[i].start, End: c.words[end-1].end}
		sign := lang.SignBefore(text[c.shown.Start:span.Start])
		span.Start -= sign
		if !p.asks(span.Of(text)) {
			found = append(found, span)
			if sign > 0 || strings.HasPrefix(strings.ToLower(span.Of(text)), "rp") || lang.Currency(c.words[end-1].folded) {
				money = append(money, span)
			}
		}
		i = end - 1
	}
	if p.asksSum() || len(money) > 0 && p.asksMoney() {
		return money
	}
	return found
}

// version reports whether the number at word i goes with the name before it:
// LockBit 3.0.
func (c *candidate) version(i int) bool {
	return i > 0 && c.words[i-1].upper && startsDigit(c.words[i].folded) && strings.Contains(c.words[i].folded, ".") &&
		len(c.words[i].folded) < 5 && spaceOnly(c.article.Text[c.words[i-1].end:c.words[i].start])
}

// asksSum reports whether the question names a sum of money; asksMoney, whether
// it may ask for one.
func (p *parsed) asksSum() bool {
	return slices.ContainsFunc(p.words, func(w word) bool {
		return slices.ContainsFunc(w.forms, func(f form) bool { return lang.Sum(f.folded) })
	})
}

func (p *parsed) asksMoney() bool {
	return p.asksSum() || strings.Contains(strings.ToLower(p.text), "how much")
}

func spaceOnly(s string) bool { return strings.TrimSpace(s) == "" }

// quantity reports words for numbers, in figures or letters.
func quantity(w string) bool {
	if startsDigit(w) || smallNumber(w) > 1 {
		return true
	}
	return lang.Quantity(w) || strings.HasPrefix(w, "rp") && len(w) > 2 && startsDigit(w[2:])
}

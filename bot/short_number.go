package bot

import (
	"strings"

	"kutip/corpus"
)

// numberSpans returns the quantities in a candidate with the sign before and
// the word behind them: "ratusan dokumen", "87 million users", "US$8 juta".
// Where there are sums of money and the question asks for one, only those.
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
		sign := currencyBefore(text[c.shown.Start:span.Start])
		span.Start -= sign
		if !p.asks(span.Of(text)) {
			found = append(found, span)
			if sign > 0 || strings.HasPrefix(strings.ToLower(span.Of(text)), "rp") {
				money = append(money, span)
			}
		}
		i = end - 1
	}
	if len(money) > 0 && p.asksMoney() {
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

// currencyBefore returns how many bytes at the end of s are a sign of money.
func currencyBefore(s string) int {
	for _, sign := range []string{"US$", "A$", "S$", "$", "€", "£", "¥", "Rp ", "Rp. ", "Rp", "EUR ", "USD "} {
		if strings.HasSuffix(s, sign) {
			return len(sign)
		}
	}
	return 0
}

// asksMoney reports whether the question is about a sum.
func (p *parsed) asksMoney() bool {
	for _, w := range p.words {
		for _, f := range w.forms {
			switch f.folded {
			case "harga", "denda", "tebusan", "biaya", "gaji", "rupiah", "dolar", "bayar", "membayar", "uang", "ganti rugi",
				"price", "fine", "fined", "ransom", "cost", "pay", "paid", "money", "settlement", "dollars", "euros":
				return true
			}
		}
	}
	return strings.Contains(strings.ToLower(p.text), "how much")
}

func spaceOnly(s string) bool { return strings.TrimSpace(s) == "" }

// quantity reports words for numbers, in figures or letters.
func quantity(w string) bool {
	if startsDigit(w) || smallNumber(w) > 1 {
		return true
	}
	switch w {
	case "ratusan", "ribuan", "jutaan", "puluhan", "belasan", "miliaran", "ratus", "ribu", "juta", "miliar", "triliun", "puluh", "belas", "persen", "seratus", "seribu",
		"hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "trillion", "dozen", "dozens", "percent", "twenty", "thirty", "forty", "fifty", "half":
		return true
	}
	return strings.HasPrefix(w, "rp") && len(w) > 2 && startsDigit(w[2:])
}

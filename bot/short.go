package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// factoid reports whether the answer to a question is a short span of a known
// kind.
func (p *parsed) factoid() bool {
	switch p.kind {
	case When, HowMany, Who, Where, Why:
		return true
	case Which:
		return true
	}
	return p.count > 1
}

// short finds the span inside a candidate that answers a factoid question, nil
// where there is none.
func (p *parsed) short(c *candidate) *corpus.Span {
	var found []corpus.Span
	switch p.kind {
	case When:
		found = p.dateSpans(c)
	case HowMany:
		found = p.numberSpans(c)
	case Who:
		if p.asksSpeaker() {
			return c.speakerSpan()
		}
		found = p.actorSpans(c)
	case Where:
		found = p.placeSpans(c)
	case Why:
		found = reasonSpans(c)
	case Which:
		found = p.listSpans(c)
		if len(found) == 0 && p.count <= 1 {
			found = p.nameSpans(c)
		}
	default:
		if p.count > 1 {
			found = p.listSpans(c)
		}
	}
	return p.closest(c, found)
}

// closest returns the span that stands nearest to the question's words.
func (p *parsed) closest(c *candidate, spans []corpus.Span) *corpus.Span {
	var best *corpus.Span
	least := 1 << 30
	for i := range spans {
		far, n := 0, 0
		for k, at := range c.match.at {
			if at < 0 || at >= len(c.words) || p.words[k].inNames {
				continue
			}
			w := c.words[at]
			far += max(0, spans[i].Start-w.end, w.start-spans[i].End)
			n++
		}
		if n > 0 {
			far /= n
		}
		if far < least {
			best, least = &spans[i], far
		}
	}
	return best
}

func (p *parsed) dateSpans(c *candidate) []corpus.Span {
	var found []corpus.Span
	for _, d := range c.dates() {
		if !p.asks(d.Of(c.article.Text)) {
			found = append(found, d.Span)
		}
	}
	return found
}

// asks reports whether words stand in the question already, so that they do
// not answer it.
func (p *parsed) asks(words string) bool {
	n := 0
	for w := range lang.EachWord(words) {
		n++
		if !p.hasWord(lang.Fold(w.Of(words))) {
			return false
		}
	}
	return n > 0
}

func (p *parsed) hasWord(folded string) bool {
	for _, w := range p.words {
		if w.folded == folded {
			return true
		}
	}
	return false
}

func shift(s corpus.Span, by int) corpus.Span {
	return corpus.Span{Start: s.Start + by, End: s.End + by}
}

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

// inDate reports whether word i is part of a date.
func (c *candidate) inDate(i int) bool {
	return c.inDates(corpus.Span{Start: c.words[i].start, End: c.words[i].end})
}

// inDates reports whether a span shares a byte with a date.
func (c *candidate) inDates(at corpus.Span) bool {
	for _, d := range c.dates() {
		if d.Overlaps(at) {
			return true
		}
	}
	return false
}

// dates returns the date phrases of what is shown, in the article's offsets.
func (c *candidate) dates() []lang.DatePhrase {
	if !c.dated {
		c.phrases = lang.Dates(c.article.Lang, c.shown.Of(c.article.Text), c.article.Published)
		for i := range c.phrases {
			c.phrases[i].Span = shift(c.phrases[i].Span, c.shown.Start)
		}
		c.dated = true
	}
	return c.phrases
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

// nameSpans returns the rows of capitalised words that the question does not
// hold.
func (p *parsed) nameSpans(c *candidate) []corpus.Span {
	var found []corpus.Span
	for i := 0; i < len(c.words); {
		end := nameEnd(c, i)
		if end == i {
			i++
			continue
		}
		span := corpus.Span{Start: c.words[i].start, End: c.words[end-1].end}
		first := i == 0 && end == 1 && !c.words[0].nameLike(c.article.Lang)
		if !first && !p.asks(span.Of(c.article.Text)) && !p.asksAny(c.words[i:end]) {
			found = append(found, span)
		}
		i = end
	}
	return found
}

// nameLike reports whether a single capitalised word that opens a sentence
// can be a name: it is no word that the lexicon knows.
func (w bagWord) nameLike(l lang.Language) bool {
	return len(lang.Translate(l, []string{w.folded})) == 0
}

func (p *parsed) asksAny(words []bagWord) bool {
	for _, w := range words {
		for _, q := range p.words {
			if q.inNames && q.folded == w.folded {
				return true
			}
		}
	}
	return false
}

// nameEnd returns the index behind the name that begins at word i, i itself
// if none does.
func nameEnd(c *candidate, i int) int {
	end := i
	for end < len(c.words) {
		next := end
		if end > i && nameParticle(c.words[end].folded) {
			next++ // Royal Bank of Canada
		}
		if next == len(c.words) || !c.words[next].upper || end > i && !nameGap(c.article.Text[c.words[end-1].end:c.words[end].start]) {
			break
		}
		end = next + 1
	}
	if end == i+1 && plain(c.words[i].folded) {
		return i // only upper case because it opens the sentence
	}
	return end
}

func nameParticle(w string) bool {
	switch w {
	case "of", "de", "van", "von", "bin", "binti", "du", "da", "der", "al":
		return true
	}
	return false
}

// plain reports whether a word says nothing in either language.
func plain(w string) bool { return lang.Stop(lang.Indonesian, w) || lang.Stop(lang.English, w) }

func nameGap(s string) bool {
	s = strings.TrimSpace(s)
	return s == "" || s == "." || s == "-" || s == "&"
}

// asksSpeaker reports whether a question asks who said or denied something.
func (p *parsed) asksSpeaker() bool {
	for _, w := range p.words {
		if w.speech {
			return true
		}
	}
	return false
}

// speakerSpan returns where the words shown name their speaker, nil where they
// do not.
func (c *candidate) speakerSpan() *corpus.Span {
	if c.Speaker == nil {
		return nil
	}
	if i := strings.Index(c.shown.Of(c.article.Text), c.Speaker.Name); i >= 0 {
		return &corpus.Span{Start: c.shown.Start + i, End: c.shown.Start + i + len(c.Speaker.Name)}
	}
	return nil
}

// actorSpans returns the names that can have done something: no date and no
// place. A possessive is left out of the name.
func (p *parsed) actorSpans(c *candidate) []corpus.Span {
	text := c.article.Text
	var found []corpus.Span
	for _, s := range p.nameSpans(c) {
		if c.behindPlace(s) || c.inDates(s) {
			continue
		}
		for _, mark := range []string{"'s", "’s"} {
			s.End -= len(s.Of(text)) - len(strings.TrimSuffix(s.Of(text), mark))
		}
		found = append(found, s)
	}
	return found
}

// placeSpans returns names that stand behind a preposition of place.
func (p *parsed) placeSpans(c *candidate) []corpus.Span {
	var found []corpus.Span
	for _, s := range p.nameSpans(c) {
		if c.behindPlace(s) {
			found = append(found, s)
		}
	}
	return found
}

// behindPlace reports whether a preposition of place stands before a span.
func (c *candidate) behindPlace(s corpus.Span) bool {
	before := strings.Fields(c.article.Text[c.shown.Start:s.Start])
	if len(before) == 0 {
		return false
	}
	switch lang.Fold(before[len(before)-1]) {
	case "di", "ke", "dari", "in", "at", "from", "near", "kota", "desa", "negara", "provinsi", "pulau":
		return true
	}
	return false
}

// reasonSpans returns the clauses that give a reason: behind "because", before
// "so that".
func reasonSpans(c *candidate) []corpus.Span {
	text := c.article.Text
	var found []corpus.Span
	for i, w := range c.words {
		switch w.folded {
		case "karena", "sebab", "akibat", "lantaran", "gara", "because", "since", "owing", "untuk", "agar", "supaya", "demi":
			found = append(found, corpus.Span{Start: w.start, End: clauseEnd(text, w.end, c.shown.End)})
		case "due":
			found = append(found, corpus.Span{Start: w.start, End: clauseEnd(text, w.end, c.shown.End)})
		case "sehingga", "so", "therefore", "maka":
			if i > 1 {
				start := clauseStart(text, c.shown.Start, w.start)
				end := start + len(strings.TrimRight(text[start:w.start], " ,;\n"))
				found = append(found, corpus.Span{Start: start, End: end})
			}
		}
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

// listSpans returns enumerations of names, "Netflix, Spotify, dan Yahoo",
// those of the length asked for first.
func (p *parsed) listSpans(c *candidate) []corpus.Span {
	text := c.article.Text
	var found []corpus.Span
	for i := 0; i < len(c.words); {
		end, items := nameEnd(c, i), 1
		if end == i {
			i++
			continue
		}
		for end < len(c.words) {
			next := end
			if w := c.words[next].folded; w == "dan" || w == "and" || w == "serta" || w == "atau" || w == "or" {
				next++
			}
			if next == len(c.words) || !listGap(text[c.words[end-1].end:c.words[next].start]) {
				break
			}
			after := nameEnd(c, next)
			if after == next {
				break
			}
			end, items = after, items+1
		}
		span := corpus.Span{Start: c.words[i].start, End: c.words[end-1].end}
		switch {
		case items > 1 && items == p.count:
			return []corpus.Span{span}
		case p.count < 2 && items > 1:
			found = append(found, span)
		}
		i = end
	}
	return found
}

func listGap(s string) bool {
	s = strings.TrimSpace(s)
	for _, w := range []string{"dan", "and", "serta", "atau", "or", "&", ",", ";"} {
		s = strings.TrimSpace(strings.ReplaceAll(s, w, ""))
	}
	return s == ""
}

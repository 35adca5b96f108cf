package bot

import (
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

// landing returns url with a text fragment for each span, so that a browser
// opens the page at the words and marks them. The form is that of the URL
// Fragment Text Directives draft of the W3C's community group:
// #:~:text=start,end&text=...
func landing(url, text string, spans []corpus.Span) string {
	if url == "" {
		return ""
	}
	directives := make([]string, len(spans))
	for i, s := range spans {
		directives[i] = "text=" + fragment(s.Of(text))
	}
	base, anchor, found := strings.Cut(url, "#")
	if !found {
		anchor = ""
	}
	anchor, _, _ = strings.Cut(anchor, ":~:")
	return base + "#" + anchor + ":~:" + strings.Join(directives, "&")
}

// fragmentWords is how many words each end of a long quotation is told by.
const fragmentWords = 6

// fragment names a stretch of text: in full where it is short, by its first
// and last words where it is long. Punctuation at the ends is left out, since
// pages differ in it.
func fragment(words string) string {
	spans := lang.Words(words)
	if len(spans) == 0 {
		return escapeFragment(words)
	}
	last := len(spans) - 1
	if len(spans) <= 2*fragmentWords {
		return escapeFragment(words[spans[0].Start:spans[last].End])
	}
	return escapeFragment(words[spans[0].Start:spans[fragmentWords-1].End]) + "," +
		escapeFragment(words[spans[last-fragmentWords+1].Start:spans[last].End])
}

// escapeFragment percent-encodes everything but letters and digits; a hyphen,
// a comma and an ampersand have a meaning of their own in a text fragment.
func escapeFragment(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '~' {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

// cite cites every article that is quoted, in the order of the quotes, each
// with a link that lands on the words; behind it those that printed the same,
// and behind all the articles of what only stands on the timeline.
func (ans *Answer) cite(chosen, events []candidate) {
	spans := make([][]corpus.Span, 0, len(chosen))
	texts := make([]string, 0, len(chosen))
	add := func(c *candidate) int {
		s := citeHeader(c.article.Header)
		s.QuoteURL = printedAt(c)
		at := slices.Index(ans.Sources, s)
		if at < 0 {
			at = len(ans.Sources)
			ans.Sources = append(ans.Sources, s)
			spans, texts = append(spans, nil), append(texts, c.article.Text)
		}
		if !slices.Contains(spans[at], c.shown) {
			spans[at] = append(spans[at], c.shown)
		}
		return at
	}
	for i := range chosen {
		ans.Quotes[i].Source = add(&chosen[i])
		for k := range chosen[i].copies {
			add(&chosen[i].copies[k])
		}
	}
	for i := range events {
		add(&events[i])
	}
	for i := range ans.Sources {
		ans.Sources[i].QuoteURL = landing(ans.Sources[i].QuoteURL, texts[i], spans[i])
	}
}

// printedAt returns the page that printed a candidate's words: the one that
// the article credits for a quotation, else its own. The page credited printed
// the words in quotation marks, not what this article wrote around them.
func printedAt(c *candidate) string {
	if c.Kind == statement.Direct && c.shown == c.Span {
		for _, cite := range c.article.Citations {
			if cite.Holds(c.shown) {
				return cite.URL
			}
		}
	}
	return c.article.URL
}

// mostRelated bounds how many articles are named beside an answer.
const mostRelated = 10

// related names the articles that were found and are not cited.
func related(hits []index.Hit, cited []Source) []Source {
	out := []Source{}
	for _, h := range hits {
		if len(out) < mostRelated && !slices.ContainsFunc(cited, func(s Source) bool { return s.ID == h.ID }) {
			out = append(out, citeHeader(h.Header))
		}
	}
	return out
}

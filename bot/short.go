package bot

import (
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// factoid reports whether the answer to a question is a short span of a known
// kind.
func (p *parsed) factoid() bool {
	switch p.kind {
	case When, HowMany, Who, Where, Why, Which:
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
		switch {
		case p.asksSpeaker():
			return c.speakerSpan()
		case p.asksIdentity():
			return p.roleSpan(c)
		}
		found = p.actorSpans(c)
	case Where:
		found = p.placeSpans(c)
	case Why:
		found = reasonSpans(c)
	case Which:
		found = p.listSpans(c)
		if len(found) == 0 && p.count <= 1 && !p.several {
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

// asks reports whether words stand in the question already, or are another name
// of what it names, so that they do not answer it.
func (p *parsed) asks(words string) bool {
	folded := lang.FoldedWords(words)
	if len(folded) == 0 {
		return false
	}
	return !slices.ContainsFunc(folded, func(w string) bool { return !p.hasWord(w) }) || p.renames(lang.NameKey(words))
}

// renames reports whether a name, as lang.NameKey writes it, is another one of
// what the question names: "federal trade commission" where it asks of the FTC.
func (p *parsed) renames(key string) bool {
	for _, w := range p.words {
		for _, f := range w.forms {
			if w.inNames && f.weight == lang.ByName && strings.Join(append([]string{f.folded}, f.rest...), " ") == key {
				return true
			}
		}
	}
	return false
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

package bot

import (
	"slices"
	"strings"
	"unicode"

	"kutip/corpus"
	"kutip/corpus/lang"
)

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
// can be a name: it is no word that the lexicon knows, nor has the form of one.
func (w bagWord) nameLike(l lang.Language) bool {
	return !translated(l, w.folded) && lang.AnswerCue(w.folded) == "" && lang.WordForm(l, w.folded, w.stem) == ""
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
		if end > i && (c.words[end].folded == "of" || lang.Particle(c.words[end].folded)) {
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
	return c.place(c.Speaker.Name)
}

// place returns where words first stand in what is shown, nil where they do not.
func (c *candidate) place(words string) *corpus.Span {
	i := strings.Index(c.shown.Of(c.article.Text), words)
	if i < 0 {
		return nil
	}
	return &corpus.Span{Start: c.shown.Start + i, End: c.shown.Start + i + len(words)}
}

// asksIdentity reports whether a question asks who somebody is whom it names, and
// nothing else. An office asks for its holder, capitals or not.
func (p *parsed) asksIdentity() bool {
	return p.kind == Who && len(p.names) > 0 &&
		!slices.ContainsFunc(p.words, func(w word) bool { return !w.inNames || lang.Role(w.folded) || lang.Office(w.folded) })
}

// roleSpan returns where the words shown say what their speaker is, nil where the
// question is about somebody else or they do not.
func (p *parsed) roleSpan(c *candidate) *corpus.Span {
	if c.Speaker == nil || c.Speaker.Role == "" {
		return nil
	}
	name := lang.FoldedWords(c.Speaker.Name)
	if slices.ContainsFunc(p.words, func(w word) bool { return !slices.Contains(name, w.folded) }) {
		return nil
	}
	return c.place(c.Speaker.Role)
}

// actorSpans returns the names that can have done something: no date and no
// place. A possessive is left out of the name.
func (p *parsed) actorSpans(c *candidate) []corpus.Span {
	text := c.article.Text
	person := p.asksPerson()
	var found []corpus.Span
	for _, s := range p.nameSpans(c) {
		if c.behindPlace(s) || c.inDates(s) || c.tellsWhere(s) || national(c.words, s) || person && c.nobody(s) {
			continue
		}
		for _, mark := range []string{"'s", "’s"} {
			s.End -= len(s.Of(text)) - len(strings.TrimSuffix(s.Of(text), mark))
		}
		found = append(found, s)
	}
	return found
}

// tellsWhere reports whether a name is nothing but that of a place, which tells
// more of the plain word before it: "Indonesia" in "penduduk Indonesia".
func (c *candidate) tellsWhere(s corpus.Span) bool {
	behind := -1
	for i, w := range c.words {
		switch {
		case w.end <= s.Start:
			behind = i
		case w.start < s.End && !lang.Place(w.folded):
			return false
		}
	}
	return behind >= 0 && !c.words[behind].upper && !plain(c.words[behind].folded) && lang.AnswerCue(c.words[behind].folded) == "" &&
		spaceOnly(c.article.Text[c.words[behind].end:s.Start])
}

// national reports whether words in a span only say where somebody is from:
// "French" in "the French authority".
func national(words []bagWord, s corpus.Span) bool {
	return !slices.ContainsFunc(words, func(w bagWord) bool {
		return w.start >= s.Start && w.end <= s.End && !lang.Nationality(w.folded) && !plain(w.folded)
	})
}

// nobody reports whether a name is that of a body or nothing but acronyms, and
// of no person.
func (c *candidate) nobody(s corpus.Span) bool {
	for _, w := range c.words {
		if w.start < s.Start || w.end > s.End {
			continue
		}
		if w.start == s.Start && lang.Body(w.folded) {
			return true
		}
		if text := w.of(c.article.Text); len(text) == 1 || strings.ToUpper(text) != text {
			return false
		}
	}
	return true
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
	return lang.Locative(lang.Fold(before[len(before)-1]))
}

// listSpans returns enumerations of names, "Netflix, Spotify, dan Yahoo",
// those of the length asked for first.
func (p *parsed) listSpans(c *candidate) []corpus.Span {
	text := c.article.Text
	var found []corpus.Span
	for i := 0; i < len(c.words); {
		end, items, joins := nameEnd(c, i), 1, false
		if end == i {
			i++
			continue
		}
		for end < len(c.words) {
			next := end
			if lang.Joining(c.words[next].folded) {
				next++
			}
			if next == len(c.words) || !listGap(text[c.words[end-1].end:c.words[next].start]) {
				break
			}
			after := nameEnd(c, next)
			if after == next {
				break
			}
			joins = joins || next > end || strings.Contains(text[c.words[end-1].end:c.words[next].start], "&")
			end, items = after, items+1
		}
		span := corpus.Span{Start: c.words[i].start, End: c.words[end-1].end}
		switch {
		case items > 1 && items == p.count:
			return []corpus.Span{span}
		case items == 2 && !joins && strings.HasPrefix(text[span.End:], ","):
			// "the maker of Messenger, Acme, said": one says who the other is
		case p.count < 2 && items > 1:
			found = append(found, span)
		}
		i = end
	}
	return found
}

// listGap reports whether nothing but what joins a list stands between words.
func listGap(s string) bool {
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;&", r) }) {
		if !lang.Joining(w) {
			return false
		}
	}
	return true
}

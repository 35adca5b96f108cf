package corpus

import (
	"strings"
	"unicode"

	"kutip/corpus/lang"
)

// Complete marks the furniture of a text that any format may carry, beside
// what a.Furniture holds already, and fills in what the header lacks and the
// text tells: publisher, language, date of publication. A date after today is
// not believed; a zero today knows no future.
func Complete(a *Article, today lang.Date) {
	m := newMarker(a)
	m.title()
	m.signposts()
	m.credits()
	m.otherSources()
	m.head()
	m.sources()
	m.initials()
	a.Furniture = merge(append(a.Furniture, m.found...))
	if a.Publisher == "" {
		a.Publisher = m.publisher
	}
	if a.Lang == lang.Unknown {
		a.Lang = detect(*a)
	}
	if a.Published.IsZero() {
		a.Published = inferDate(*a, m.dated, today)
		a.Inferred = !a.Published.IsZero()
	}
}

// marker looks for furniture in an article, line by line. A line that is
// marked once is not looked at again.
type marker struct {
	*Article
	lines     []line
	first     int // no line before it is body
	found     []Span
	dated     []Span // furniture whose date is that of publication
	publisher string // as the dateline has it
}

func newMarker(a *Article) *marker {
	m := &marker{Article: a, lines: splitLines(a.Text)}
	if strings.HasPrefix(a.Text, bom) {
		m.found = append(m.found, Span{End: len(bom)})
	}
	markWithin(m.lines, a.Furniture)
	return m
}

func (m *marker) at(i int) string { return m.lines[i].Of(m.Text) }

func (m *marker) mark(i int) {
	if !m.lines[i].mark && !m.lines[i].blank() {
		m.lines[i].mark = true
		m.found = append(m.found, m.lines[i].Span)
	}
}

// body reports whether line i holds words of the article, as far as is known.
func (m *marker) body(i int) bool {
	return i >= 0 && i < len(m.lines) && !m.lines[i].blank() && !m.lines[i].mark
}

// firstBody returns the first line of the body, len(m.lines) if there is none.
func (m *marker) firstBody() int {
	for m.first < len(m.lines) && !m.body(m.first) {
		m.first++ // a line never becomes body again
	}
	return m.first
}

// title marks a first line that only says the title again.
func (m *marker) title() {
	i := m.firstBody()
	if i < len(m.lines) && m.Title != "" && strings.EqualFold(oneLine(m.at(i)), oneLine(m.Title)) {
		m.mark(i)
	}
}

// signposts marks the lines that can be told by their own words: cross
// references, advertisements, bylines, captions.
func (m *marker) signposts() {
	for i := range m.lines {
		if !m.body(i) {
			continue
		}
		s := m.at(i)
		if !signpost(s) {
			continue
		}
		m.mark(i)
		if !bareReference.MatchString(s) {
			continue
		}
		// "Baca juga:" with the headlines that it points to below.
		for j := i + 1; m.body(j) && !sentenceEnd(m.at(j)); j++ {
			m.mark(j)
		}
	}
}

// initials marks the initials of writer and editor at the very end, "(asp)",
// and the placeholder of a picture, "[gambar]". They follow the end of a
// sentence; elsewhere brackets hold words of the article.
func (m *marker) initials() {
	for i := len(m.lines) - 1; i >= 0; i-- {
		if !m.body(i) {
			continue
		}
		s := m.at(i)
		at := initials.FindStringIndex(s)
		if at == nil {
			return
		}
		before := strings.TrimRightFunc(s[:at[0]], unicode.IsSpace)
		if before == "" {
			m.mark(i)
			continue // the line above may hold more of them
		}
		if sentenceEnd(before) {
			m.found = append(m.found, Span{Start: m.lines[i].Start + at[0], End: m.lines[i].End})
		}
		return
	}
}

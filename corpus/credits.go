package corpus

import (
	"regexp"
	"strings"
)

var (
	creditLine = regexp.MustCompile(`(?i)^(sumber|source|kredit|credit|foto|photo)( +(foto|gambar|photo))? *:$`)
	creditedAs = regexp.MustCompile(`(?i)^(sumber|source|kredit|credit|foto|photo)( +(foto|gambar|photo))? *: *\S.{0,80}$`)
	bullet     = regexp.MustCompile(`^[•·▪*–-] *\S`)
	otherLine  = regexp.MustCompile(`(?i)^(sumber lain(nya)?|other sources|further sources) *:$`)
	otherItem  = regexp.MustCompile(`^[•*-] +[^:]{1,80}: *<?https?://\S+$`)
	sourceLine = regexp.MustCompile(`(?i)^(?:sumber|source) *: *([^,:]{1,80}), *<?(https?://[^\s>]+)>?$`)
)

// credits marks the credit of a picture, "Sumber :" with the names below it,
// and the caption directly above.
func (m *marker) credits() {
	for i := range m.lines {
		if !m.body(i) && !m.creditAt(i) {
			continue
		}
		switch s := m.at(i); {
		case creditLine.MatchString(s):
			if !m.creditNames(i) {
				continue
			}
			m.mark(i)
			m.caption(i)
		case m.creditAt(i) && m.body(i-1) && i-1 == m.firstBody():
			m.caption(i) // "Sumber: VIVA/Name", marked by its own words
		}
	}
}

// creditAt reports whether line i is a credit with its name on the same line.
func (m *marker) creditAt(i int) bool {
	return m.lines[i].mark && creditedAs.MatchString(m.at(i)) && !sourceLine.MatchString(m.at(i))
}

// creditNames marks the names below a credit line and reports whether there
// are any: bulleted ones, or a single line that is no sentence.
func (m *marker) creditNames(i int) bool {
	j := i + 1
	for ; m.body(j) && bullet.MatchString(m.at(j)) && m.lines[j].Len() <= longestCaption; j++ {
		m.mark(j)
	}
	if j == i+1 && m.body(j) && m.lines[j].Len() <= 80 && !sentenceEnd(m.at(j)) {
		m.mark(j)
		j++
	}
	return j > i+1
}

// caption marks what stands directly above the credit in line i: up to three
// lines where the article has not begun, since a long caption is wrapped, but
// only one later on.
func (m *marker) caption(i int) {
	top := i
	for m.body(top-1) && i-top < 3 {
		top--
	}
	if top > m.firstBody() {
		top = max(top, i-1)
	}
	for j := top; j < i; j++ {
		if m.body(j) && m.lines[j].Len() <= longestCaption {
			m.mark(j)
		}
	}
}

// otherSources marks a closing list of pages, "Sumber lain:" with one line
// for each.
func (m *marker) otherSources() {
	for i := range m.lines {
		if !m.body(i) || !otherLine.MatchString(m.at(i)) {
			continue
		}
		j := i + 1
		for j < len(m.lines) && (m.lines[j].blank() || otherItem.MatchString(m.at(j))) {
			m.mark(j)
			j++
		}
		m.mark(i)
	}
}

// sources marks the lines that credit the paragraph above them, "Sumber:
// VIVA, https://...", and keeps what they say as citations.
func (m *marker) sources() {
	eachLine := inLines(m.Text, m.lines)
	for i := range m.lines {
		found := sourceLine.FindStringSubmatch(m.at(i))
		if found == nil || validURL(found[2]) != nil {
			continue
		}
		m.mark(i)
		if p := m.paragraphAbove(i, eachLine); p.Len() > 0 {
			m.Citations = append(m.Citations, Citation{Span: p, Publisher: strings.TrimSpace(found[1]), URL: found[2]})
		}
	}
}

// paragraphAbove returns the paragraph of the body that ends directly above
// line i, or the zero Span.
func (m *marker) paragraphAbove(i int, eachLine bool) Span {
	last := i - 1
	for last >= 0 && m.lines[last].blank() {
		last--
	}
	if !m.body(last) {
		return Span{}
	}
	first := last
	for !eachLine && m.body(first-1) {
		first--
	}
	p := Span{Start: m.lines[first].Start, End: m.lines[last].End}
	for _, d := range m.dated {
		if p.Holds(d) {
			p.Start = d.End // its dateline
		}
	}
	return trim(m.Text, p)
}

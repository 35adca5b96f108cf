package statement

import (
	"strings"

	"kutip/corpus/lang"
)

// read splits a noun phrase into office and name.
func (n *names) read(ts []token) mention {
	ts = dropDeterminers(ts)
	if len(ts) == 0 || len(ts) == 1 && (lang.Demonstrative(ts[0].folded) || lang.Determiner(ts[0].folded) && !lang.Collective(ts[0].folded)) {
		return mention{}
	}
	m := mention{at: spanOf(ts)}
	first, last := n.roles(ts)
	if first < 0 {
		return n.roleless(m, ts)
	}
	end := n.nameStart(ts, last)
	office := ts[:end]
	if end < len(ts) {
		m.name, m.nameFrom = n.phrase(n.run(ts[end:])), ts[end].Start
	}
	for len(office) > 0 && n.titled(office) {
		office = office[:len(office)-1]
	}
	if len(office) > 0 && (first < len(office) || m.name == "") {
		m.role = n.phrase(office)
		m.org = n.orgOf(office, min(first, len(office)-1))
	}
	m.generic = m.name == "" && !anyUpper(ts)
	return m
}

// titled reports whether an office ends with a title of its holder: politeness,
// or a rank behind another office.
func (n *names) titled(office []token) bool {
	last := office[len(office)-1]
	if lang.Honorific(last.folded) {
		return true
	}
	first, _ := n.roles(office[:len(office)-1])
	return lang.Rank(last.folded) && first >= 0 && !lang.Rank(office[first].folded)
}

// roleless reads a phrase without an office: a name, or a plain noun.
func (n *names) roleless(m mention, ts []token) mention {
	for i := range ts {
		if name := n.run(ts[i:]); len(name) > 0 && !n.adjective(ts[i:]) {
			m.at.Start = name[0].Start
			if rest := ts[i+len(name):]; len(rest) > 0 && name[len(name)-1].possessive() {
				if !n.proper(rest[0]) && !lang.Written(rest[len(rest)-1].folded) {
					break // "Acme's campaign": the noun speaks
				}
				if next := n.run(rest); len(next) > 0 {
					m.org, name = n.phrase(name), next // "Acme's Jane Doe"
				}
			}
			m.at.End = name[len(name)-1].End
			if end := ts[len(ts)-1]; lang.Written(end.folded) || lang.Written(ts[0].folded) {
				m.wrote, m.at.End = true, max(m.at.End, end.End)
			}
			m.name, m.nameFrom = n.phrase(name), name[0].Start
			return m
		}
	}
	m.at = spanOf(ts)
	m.role, m.generic = n.phrase(ts), true
	return m
}

// adjective reports whether the first of some words only looks like a name, for
// it begins the sentence and a plain noun follows: "Foreign policy analysts".
func (n *names) adjective(ts []token) bool {
	t := ts[0]
	return t.first && !t.possessive() && !t.acronym() && len(ts) > 1 && !ts[1].upper && ts[1].joined() && !n.single[t.folded] &&
		!lang.Particle(ts[1].folded) && !lang.Connector(ts[1].folded)
}

// roles returns the first and the last word of a phrase that names an office,
// -1 where none does.
func (n *names) roles(ts []token) (first, last int) {
	first, last = -1, -1
	for i, t := range ts {
		if !lang.Role(t.folded) || (last >= 0 || lang.Given(t.folded)) && n.inName(ts, i) || i > 0 && i == len(ts)-1 && t.acronym() {
			continue
		}
		if last = i; first < 0 {
			first = i
		}
	}
	return first, last
}

// inName reports whether a word that can be an office is one of a person's
// names: capitalised, last in the row, a name before it. "Wisnu Putra".
func (n *names) inName(ts []token, i int) bool {
	if i > 0 && lang.Given(ts[i].folded) && ts[i].upper && n.proper(ts[i-1]) && !lang.Role(ts[i-1].folded) && !ts[i-1].acronym() {
		return true
	}
	return i == len(ts)-1 && i > 1 && ts[i].upper && n.personal(ts, i-1) && ts[i-1].upper
}

// nameStart returns where a person's name begins behind the office whose last
// word of office is ts[last]. It looks from the end: fields, units, places and
// firms stand before the name.
func (n *names) nameStart(ts []token, last int) int {
	start := len(ts)
	if last+1 < start && n.lang == lang.English && (ts[last+1].folded == "for" || ts[last+1].folded == "at") {
		return start // "a spokesman for Acme"
	}
	for start > last+1 && n.personal(ts, start-1) {
		if start--; ts[start].bracket {
			return start // "Ketua Dewan Pers (DP) Bima Prakoso"
		}
	}
	if start < len(ts) && !n.proper(ts[start]) {
		start++ // a particle begins no name
	}
	left := len(ts) - start
	if left == 1 && ts[start].acronym() {
		return len(ts) // "Ketua MK"
	}
	if left == 3 && (lang.KnownFirm(ts[start].folded) || (n.single[ts[start].folded] || n.leads(ts[start])) && !n.alone[ts[start].folded]) {
		return start + 1 // "CEO Arunika Bima Prakoso": the firm stands alone elsewhere
	}
	if left <= 3 {
		return start
	}
	for i := start; i < len(ts)-1; i++ {
		if n.alone[ts[i].folded] {
			return min(i, len(ts)-2)
		}
	}
	if left > 4 && !lang.Particle(ts[len(ts)-2].folded) {
		return len(ts) - 3 // hardly a name has more words
	}
	return start
}

// personal reports whether ts[i], behind an office, can be one of a person's
// names.
func (n *names) personal(ts []token, i int) bool {
	t := ts[i]
	if !t.upper {
		return lang.Particle(t.folded) && i+1 < len(ts) && ts[i+1].upper
	}
	if i > 0 {
		switch before := ts[i-1].folded; {
		case lang.Connector(before), before == "di":
			return false
		case lang.Head(before) && !lang.Role(before):
			return false
		}
	}
	switch {
	case lang.Given(t.folded) && n.lang == lang.English:
		return true
	case t.digit(), lang.Office(t.folded), lang.Body(t.folded), lang.Place(t.folded):
		return false
	case t.acronym():
		return i == len(ts)-1 && len(t.text) <= 3 || len(t.text) == 1
	}
	return !t.possessive() || i == len(ts)-1
}

// orgOf returns the organisation that an office belongs to: named before it
// ("Facebook CEO"), behind it ("Manager Netflix") or behind "of".
func (n *names) orgOf(office []token, first int) string {
	if run := n.run(office[:first]); len(run) > 0 && office[len(run)].gap != "-" && !lang.Office(run[0].folded) && !lang.Place(run[0].folded) {
		return n.phrase(run)
	}
	for i := len(office) - 1; i > first; i-- {
		if office[i].upper && lang.Body(office[i].folded) && !lang.Role(office[i].folded) {
			for i-1 > first && (n.ofFirm(office[i-1]) || office[i-1].upper && lang.Body(office[i-1].folded)) {
				i--
			}
			return n.phrase(office[i:]) // "Kementerian Kesehatan", "NSO Group"
		}
	}
	for i := first + 1; i < len(office); i++ {
		behind := office[i-1].folded == "of" || office[i-1].folded == "at"
		if n.ofFirm(office[i]) || behind && i == len(office)-1 && !lang.Office(office[i].folded) && !lang.Place(office[i].folded) {
			if run := n.run(office[i:]); len(run) > 0 && run[len(run)-1].possessive() {
				return n.phrase(run) // "Acme's privacy team"
			}
			return n.phrase(office[i:])
		}
	}
	return ""
}

// ofFirm reports whether a word of an office is a firm's name.
func (n *names) ofFirm(t token) bool {
	return n.proper(t) && !lang.Office(t.folded) && !lang.Role(t.folded) && !lang.Place(t.folded)
}

// officeOnly reads the name in m as part of the office, which another name
// follows: "Corporate Communication Manager Netflix, Kooswardini Wulandari".
func (n *names) officeOnly(m mention, end int) mention {
	if m.name != "" {
		m.org, m.name = m.name, ""
	}
	m.at.End = max(m.at.End, end)
	m.role = strings.TrimSpace(m.at.Of(n.text))
	return m
}

func dropDeterminers(ts []token) []token {
	for len(ts) > 1 && lang.Determiner(ts[0].folded) && (!ts[0].upper || ts[0].first || ts[0].folded == "the") {
		ts = ts[1:]
	}
	return ts
}

func anyUpper(ts []token) bool {
	for _, t := range ts {
		if t.upper {
			return true
		}
	}
	return false
}

package statement

import (
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// person is somebody, or some organisation, whom an article names.
type person struct {
	Speaker
	words []string // of the name, folded
	body  bool     // an organisation
	at    int      // where last spoken of
}

// people knows whom an article has named so far, so that "Kooswardini", "dia"
// and "the spokesperson" find their full name.
type people struct {
	known []*person
	names []fullName // every name of two words and more, in order of the text
	focus *person    // the last one who spoke or was the subject, for "he"
	body  *person    // the last organisation that spoke, for "the company"
}

// fullName is a row of capitalised words in the text.
type fullName struct {
	corpus.Span
	text  string
	words []string
	role  bool // stands with an office, so it is a person's
}

// survey collects the full names of an article before it is read, with the
// offices beside them.
func survey(text string, sentences []corpus.Span) *people {
	p := &people{}
	for _, s := range sentences {
		ts := tokens(text, s)
		for _, c := range chunks(ts) {
			p.surveyChunk(text, c)
		}
	}
	return p
}

func (p *people) surveyChunk(text string, c []token) {
	for i := 0; i < len(c); {
		if !c[i].upper || c[i].first && lang.Stop(lang.Indonesian, c[i].folded) || c[i].first && lang.Stop(lang.English, c[i].folded) || isDateWord(c[i]) {
			i++
			continue
		}
		run := nameRun(c[i:])
		m := read(text, run)
		if name := nameRun(from(run, m.nameFrom)); m.name != "" && len(name) > 0 {
			words := foldAll(name)
			role := m.role != "" || i > 0 && lang.Role(c[i-1].folded)
			p.names = append(p.names, fullName{spanOf(name), m.name, words, role})
		}
		i += max(1, len(run))
	}
}

// from returns the tokens of ts that begin at or behind an offset.
func from(ts []token, start int) []token {
	for len(ts) > 0 && ts[0].Start < start {
		ts = ts[1:]
	}
	return ts
}

func foldAll(ts []token) []string {
	words := make([]string, len(ts))
	for i, t := range ts {
		words[i] = t.folded
	}
	return words
}

// resolve returns who a mention means, nil where the article does not tell.
func (p *people) resolve(m mention) *person {
	var who *person
	switch {
	case m.pronoun:
		who = p.focus
		if m.plural && p.body != nil {
			who = p.body
		}
	case m.name != "":
		who = p.byName(m)
	case m.generic && p.body != nil && !hasRole(m.role):
		who = p.body
	default:
		who = p.byRole(m)
	}
	if who != nil {
		p.note(who, m.at.Start)
	}
	return who
}

// note remembers that somebody was spoken of last.
func (p *people) note(who *person, at int) {
	who.at = at
	if who.body {
		p.body = who
		if p.focus == nil {
			p.focus = who
		}
		return
	}
	p.focus = who
}

// byName finds or adds the one that bears a name, in full or in part.
func (p *people) byName(m mention) *person {
	full, words := p.extend(m)
	for _, k := range p.known {
		if contains(k.words, words) || contains(words, k.words) && !k.body {
			if len(words) > len(k.words) {
				k.Name, k.words = full, words
			}
			if k.Role == "" {
				k.Role, k.Organisation = m.role, m.org
			}
			return k
		}
	}
	who := &person{Speaker: Speaker{Name: full, Role: m.role, Organisation: m.org}, words: words}
	who.body = m.role == "" && isBody(who, p.names)
	p.known = append(p.known, who)
	return who
}

// extend returns the full form of a name: the longer name that holds it and
// was given before the short form stood alone.
func (p *people) extend(m mention) (string, []string) {
	words := foldName(m.name)
	var best *fullName
	for i := range p.names {
		n := &p.names[i]
		if len(n.words) == len(words) && contains(n.words, words) {
			break // stands alone from here on
		}
		if len(n.words) > len(words) && len(n.words) <= len(words)+4 && contains(n.words, words) && !bodyName(n.words) && (best == nil || n.role && !best.role) {
			best = n
		}
	}
	if best == nil || best.Start > m.nameFrom {
		return m.name, words
	}
	return best.text, best.words
}

// byRole finds the one whose office a mention names; a mention that fits
// nobody is its own speaker, in the article's words.
func (p *people) byRole(m mention) *person {
	words := foldName(m.role)
	var best *person
	for _, k := range p.known {
		if k.Role != "" && sharesRole(foldName(k.Role), words) && (best == nil || k.at > best.at) {
			best = k
		}
	}
	if best != nil {
		return best
	}
	who := &person{Speaker: Speaker{Name: m.role, Organisation: m.org}, words: words}
	who.body = !hasRole(m.role)
	p.known = append(p.known, who)
	return who
}

// sharesRole reports whether two offices are one: every word of the shorter
// but for this and that stands in the longer, a role noun among them.
func sharesRole(have, want []string) bool {
	role := false
	for _, w := range want {
		switch {
		case w == "itu" || w == "tersebut" || w == "ini" || determiners[w] || generics[w]:
		case !contains(have, []string{w}):
			return false
		default:
			role = role || lang.Role(w)
		}
	}
	return role
}

func hasRole(role string) bool {
	for _, w := range foldName(role) {
		if lang.Role(w) {
			return true
		}
	}
	return false
}

// isBody reports whether a name is an organisation's: a word says so, or it is
// an acronym, or a single word that never stands with an office.
func isBody(who *person, names []fullName) bool {
	if bodyName(who.words) || acronym(who.Name) {
		return true
	}
	if len(who.words) > 1 {
		return false
	}
	for _, n := range names {
		if n.role && contains(n.words, who.words) {
			return false
		}
	}
	return true
}

func bodyName(words []string) bool {
	for _, w := range words {
		if lang.Body(w) {
			return true
		}
	}
	return false
}

func foldName(name string) []string {
	var words []string
	for w := range lang.EachWord(name) {
		words = append(words, lang.Fold(w.Of(name)))
	}
	return words
}

// contains reports whether part stands in whole as a run of words.
func contains(whole, part []string) bool {
	if len(part) == 0 {
		return false
	}
	return strings.Contains(" "+strings.Join(whole, " ")+" ", " "+strings.Join(part, " ")+" ")
}

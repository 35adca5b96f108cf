package statement

import (
	"cmp"
	"slices"

	"kutip/corpus/lang"
)

// person is somebody, or some organisation, who speaks in an article.
type person struct {
	Speaker
	words []string // of the name, folded
	body  bool     // an organisation
	plain bool     // a noun and no name: "critics"
}

// people knows whom an article has named so far, so that "Kooswardini", "dia"
// and "the spokesperson" find their full name.
type people struct {
	roll     *roll
	known    map[string][]*person // by each word of the name
	officers []*person            // who hold an office, last spoken of last
	focus    *person              // the last one who spoke or was the subject, for "he"
	earlier  []*person            // those who were before
	body     *person              // the last organisation that spoke, for "the ministry"
	group    *person              // the same or plain people such as critics, for "they"
	firm     *person              // the last that is neither of the state nor of the press
	author   *person              // the last whose report, study or poll spoke, for "the report"
}

// Bounds on how many namesakes are looked at, so that a text made of names
// takes no longer than another one.
const (
	mostNamesakes = 40
	mostOffices   = 60
	mostEarlier   = 8
)

func newPeople(r *roll) *people { return &people{roll: r, known: map[string][]*person{}} }

// resolve returns who a mention means, nil where the article does not tell.
func (p *people) resolve(m mention) *person {
	var who *person
	switch {
	case m.empty():
		return nil
	case m.pronoun:
		who = p.meant(m)
	case m.name != "":
		who = p.byName(m)
	case m.written():
		return p.paper(m)
	case m.generic && hasWord(m.role, lang.Firm):
		who = p.firm
	case m.generic && p.body != nil && bodyNoun(m.role):
		who = p.body
	default:
		who = p.byRole(m)
	}
	if who != nil && !m.written() {
		p.note(who)
	}
	if who != nil && m.wrote {
		p.author = who
	}
	return who
}

// meant returns whom a pronoun means: who was spoken of last, of those that it
// can be said of.
func (p *people) meant(m mention) *person {
	if m.plural && p.group != nil {
		return p.group
	}
	clash := func(who *person) bool {
		return m.male && hasWord(who.Name, lang.Female) || m.female && hasWord(who.Name, lang.Male)
	}
	if p.focus == nil || !clash(p.focus) {
		return p.focus
	}
	for _, who := range slices.Backward(p.earlier) {
		if !clash(who) {
			return who
		}
	}
	return nil
}

// paper returns a document that a mention describes as its own speaker, for
// one that it only points back at whoever wrote the last one, nil where that is
// not said: "the report".
func (p *people) paper(m mention) *person {
	described := 0
	words := lang.FoldedWords(m.role)
	for _, w := range words {
		if !lang.Demonstrative(w) && !lang.Determiner(w) {
			described++
		}
	}
	if described < 2 {
		return p.author
	}
	if who := p.find(words, ""); who != nil {
		return who
	}
	who := &person{Speaker: Speaker{Name: m.role}}
	p.index(who, words)
	return who
}

// note remembers that somebody was spoken of last.
func (p *people) note(who *person) {
	if i := slices.Index(p.officers, who); i >= 0 {
		p.officers = append(slices.Delete(p.officers, i, i+1), who)
	} else if who.Role != "" {
		p.officers = append(p.officers, who)
		if len(p.officers) > mostOffices {
			p.officers = p.officers[1:]
		}
	}
	if who.body {
		p.focus, p.group = cmp.Or(p.focus, who), who
		if who.plain {
			return
		}
		p.body = who
		if !hasWord(who.Name, lang.Public) {
			p.firm = who
		}
		return
	}
	if p.focus != nil && p.focus != who {
		p.earlier = append(p.earlier, p.focus)
		p.earlier = p.earlier[max(0, len(p.earlier)-mostEarlier):]
	}
	p.focus = who
}

// knows reports whether a name, in full or in part, is that of somebody who
// has been spoken of.
func (p *people) knows(name string) bool { return p.find(lang.FoldedWords(name), "") != nil }

// find returns who bears a name, in full or in part, and holds an office, if
// one is given: whose name it is rather than a part of it, and a middle name
// last.
func (p *people) find(words []string, role string) *person {
	var best *person
	most := 0
	for _, w := range words {
		if lang.Particle(w) {
			continue
		}
		for _, k := range p.known[w] {
			if fit := k.bears(words, role); fit > most {
				best, most = k, fit
			}
		}
		if best != nil {
			break
		}
	}
	return best
}

// bears tells how well a name, with the office that stands with it, fits
// somebody: 0 where it does not.
func (k *person) bears(words []string, role string) int {
	switch {
	case slices.Equal(words, k.words):
		return 3
	case joint(words) || joint(k.words):
		return 0
	case contains(words, k.words) && !k.body:
		return 2
	case !contains(k.words, words):
		return 0
	case len(words) > 1 || !middle(k.words, words[0]):
		return 2
	case otherOffice(role, k.Role):
		return 0 // "Menteri Budi" is not "Heru Budi Hartono, the head of"
	}
	return 1
}

// middle reports whether a word is neither the first nor the last of a name.
func middle(name []string, word string) bool {
	return name[0] != word && name[len(name)-1] != word
}

// otherOffice reports whether two offices are given that share no word.
func otherOffice(a, b string) bool {
	words := lang.FoldedWords(b)
	return a != "" && b != "" && !slices.ContainsFunc(lang.FoldedWords(a), func(w string) bool { return slices.Contains(words, w) })
}

// byName finds or adds the one that bears a name, in full or in part.
func (p *people) byName(m mention) *person {
	full := p.roll.full(m)
	if full.role != "" && m.role == "" {
		m.role, m.org = full.role, full.org
	}
	if who := p.find(full.words, m.role); who != nil {
		if len(full.words) > len(who.words) {
			who.Name = full.text
			p.index(who, full.words)
		}
		if fuller(m.role, who.Role) {
			who.Role, who.Organisation = m.role, m.org
		}
		return who
	}
	who := &person{Speaker: Speaker{Name: full.text, Role: m.role, Organisation: m.org}}
	who.body = m.role == "" && p.roll.isBody(full)
	who.plain = !slices.ContainsFunc(full.words, func(w string) bool { return !lang.Collective(w) || lang.Public(w) })
	p.index(who, full.words)
	return who
}

// fuller reports whether an office is worded more fully than another one: it
// holds all of its words and more.
func fuller(role, than string) bool {
	have, old := lang.FoldedWords(role), lang.FoldedWords(than)
	if len(have) <= len(old) {
		return false
	}
	return !slices.ContainsFunc(old, func(w string) bool { return !slices.Contains(have, w) })
}

// index enters somebody under the words of a name, and only these.
func (p *people) index(who *person, words []string) {
	who.words = words
	for _, w := range words {
		if ks := p.known[w]; len(ks) < mostNamesakes && !slices.Contains(ks, who) {
			p.known[w] = append(ks, who)
		}
	}
}

// byRole finds the one whose office a mention names: who spoke last among
// those who hold it, else who is named with it anywhere. A mention that fits
// nobody is its own speaker, in the article's words.
func (p *people) byRole(m mention) *person {
	words := lang.FoldedWords(m.role)
	for _, who := range slices.Backward(p.officers) {
		if lang.SharesOffice(lang.FoldedWords(who.Role), words) {
			return who
		}
	}
	if n, ok := p.roll.holder(words, m.at.Start); ok {
		return p.byName(mention{at: n.Span, name: n.text, nameFrom: n.Start, role: n.role, org: n.org})
	}
	if who := p.find(words, ""); who != nil {
		return who
	}
	who := &person{Speaker: Speaker{Name: m.role, Organisation: m.org}}
	who.body, who.plain = !isOffice(words), m.generic
	p.index(who, words)
	return who
}

func isOffice(words []string) bool { return slices.ContainsFunc(words, lang.Role) }

// bodyNoun reports whether a plain noun means the organisation that was
// spoken of: "the company", "pihaknya".
func bodyNoun(role string) bool {
	words := lang.FoldedWords(role)
	if isOffice(words) || len(words) > 2 {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return lang.Body(w) || lang.Firm(w) })
}

// hasWord reports whether a name or phrase has a word of some kind.
func hasWord(phrase string, kind func(string) bool) bool {
	return slices.ContainsFunc(lang.FoldedWords(phrase), kind)
}

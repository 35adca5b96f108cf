package statement

import (
	"kutip/corpus"
	"kutip/corpus/lang"
)

// mention is how a sentence names somebody: by name, by office, both, or by a
// pronoun.
type mention struct {
	at       corpus.Span
	name     string
	nameFrom int // where the name begins in the text
	role     string
	org      string
	pronoun  bool // he, she, ia, dia
	plural   bool // they, mereka
	male     bool // he
	female   bool // she
	generic  bool // "the company", "juru bicara itu": role holds the words
	wrote    bool // named as the author of a document that speaks: "a study by"
}

func (m mention) empty() bool { return m.name == "" && m.role == "" && !m.pronoun }

// written reports whether it is a document that speaks and nobody by name.
func (m mention) written() bool { return m.generic && hasWord(m.role, lang.Written) }

// thinks reports whether it can be said to think or to want something: no plain
// noun does that is not known to speak.
func (m mention) thinks() bool {
	return !m.generic || m.written() || hasWord(m.role, lang.Role) || hasWord(m.role, lang.Collective) || hasWord(m.role, lang.Body)
}

// join puts together what two phrases say of the same speaker: a name and an
// office, in either order.
func (m mention) join(n mention) mention {
	switch {
	case m.empty():
		return n
	case n.empty():
		return m
	}
	m.at = corpus.Span{Start: min(m.at.Start, n.at.Start), End: max(m.at.End, n.at.End)}
	m.generic, m.wrote = m.generic && n.name == "", m.wrote || n.wrote
	if m.name == "" {
		m.name, m.nameFrom = n.name, n.nameFrom
	}
	if m.role == "" {
		m.role = n.role
	}
	if m.org == "" {
		m.org = n.org
	}
	return m
}

// pronoun returns the mention that is a pronoun.
func pronoun(t token) mention {
	return mention{at: t.Span, pronoun: true, plural: lang.Plural(t.folded), male: lang.Male(t.folded), female: lang.Female(t.folded)}
}

package statement

import (
	"strings"

	"kutip/corpus/lang"
)

// before reads the mention that stands before a verb; set off says that a
// comma parts the two, so that other phrases may stand between.
func (n *names) before(ts []token, setOff bool) mention {
	const farthest = 7 // chunks
	cs := chunks(ts)
	var office mention
	for k := len(cs) - 1; k >= 0 && k >= len(cs)-farthest; k-- {
		if setOff && k > 0 && n.adjunct(cs, k) {
			continue
		}
		if setOff && k > 0 && office.empty() && n.apposed(cs[k]) {
			np := n.nounPhrase(cs[k], loose)
			office = n.officeOnly(n.read(np), spanOf(np).End)
			continue // "Jane Doe, the head of Acme, said"
		}
		m := n.subject(cs[k])
		if m.empty() && setOff {
			m = n.subject(untilBound(cs[k])) // "Bima Prakoso pada Senin, 2 Maret, mengatakan"
		}
		if m.name != "" && m.role == "" && office.empty() && k > 0 && cs[k][0].gap == "," {
			office = n.officeBefore(cs[k-1])
		}
		if m.name == "" && !m.pronoun && !office.empty() {
			return office
		}
		if m.name != "" {
			m = m.join(office)
		}
		return m
	}
	return office
}

// apposed reports whether a chunk describes the name in the chunk before it: it
// begins with an office and says no other name behind it.
func (n *names) apposed(c []token) bool {
	c = dropDeterminers(c)
	np := n.nounPhrase(c, loose)
	if len(np) == 0 {
		return false
	}
	first, last := n.roles(np)
	if first < 0 || first > 3 {
		return false
	}
	for _, t := range np[:first] {
		if n.proper(t) && !lang.Office(t.folded) && !lang.Role(t.folded) && !n.single[t.folded] && !t.possessive() && !t.acronym() {
			return false
		}
	}
	return len(np)-n.nameStart(np, last) < 2
}

// untilBound returns the words of a chunk before its first that opens a place,
// a time or a manner.
func untilBound(c []token) []token {
	for i, t := range c {
		if i > 0 && lang.Bound(t.folded) && t.folded != "of" {
			return c[:i]
		}
	}
	return c
}

// officeBefore reads the office that stands before the comma before a name.
func (n *names) officeBefore(c []token) mention {
	m := n.read(n.tail(c))
	if m.role == "" || m.generic && m.name == "" && !anyRole(n.tail(c)) {
		return mention{}
	}
	if m.name != "" {
		m = n.officeOnly(m, m.at.End)
	}
	return m
}

func anyRole(ts []token) bool {
	for _, t := range ts {
		if lang.Role(t.folded) {
			return true
		}
	}
	return false
}

// initial reads the subject that a clause begins with, where all behind it only
// describes it: "Jane Doe, head of the Acme office in Ohio,".
func (n *names) initial(ts []token) mention {
	const longest, owner = 30, 2 // words: "the state's" before the office
	if len(ts) > longest || len(ts) < 2 {
		return mention{}
	}
	m := n.before(ts, true)
	rest := dropDeterminers(ts)
	if m.pronoun || m.at.Start > rest[min(owner, len(rest)-1)].Start || len(chunks(ts)) < 2 {
		return mention{}
	}
	return m
}

// adjunct reports whether the k-th chunk stands between a subject and its verb
// and names neither: a date, an age, a place, a clause, a description.
func (n *names) adjunct(cs [][]token, k int) bool {
	c := cs[k]
	t := c[0]
	switch {
	case lang.Calendar(t.folded), t.digit(), lang.Bound(t.folded):
		return true
	case !t.upper && !lang.Pronoun(t.folded):
		first, _ := n.roles(c[:min(len(c), 4)])
		return first < 0
	case len(c) == 1 && k > 1 && lang.Bound(cs[k-1][0].folded):
		return true // "of Springfield, Ohio,"
	}
	return false
}

// subject reads the mention that ends with a chunk.
func (n *names) subject(c []token) mention {
	c = undated(c)
	if m := n.informed(c); n.lang == lang.English && !m.empty() {
		return m
	}
	ts := n.tail(c)
	if len(ts) == 0 {
		return n.concerned(c)
	}
	if m := n.besidePlace(c, ts); m.name != "" {
		return m
	}
	if t := ts[len(ts)-1]; lang.Pronoun(t.folded) {
		return pronoun(t)
	}
	if whole := n.placed(c, ts); len(whole) > 0 {
		return n.unnamed(whole)
	}
	return n.read(ts)
}

// besidePlace reads the name that stands before where its bearer works or
// speaks, which the words at the end of a clause say: "Bima Prakoso dari
// Arunika", "Sekar dalam jumpa pers di Jakarta". It is nothing where no name
// stands before them.
func (n *names) besidePlace(c, end []token) mention {
	k := len(c) - 1
	for k >= 0 && c[k].Start > end[0].Start {
		k--
	}
	if k < 1 || !n.proper(end[0]) {
		return mention{}
	}
	const farthest = 8 // words back to the name
	at := c[k-1]
	if n.lang == lang.English && !lang.Origin(at.folded) || !lang.Bound(at.folded) || !end[0].joined() {
		return mention{}
	}
	for from := k - 1; from > 0 && from > k-farthest; from-- {
		if !lang.Bound(c[from].folded) || !c[from].joined() || !n.proper(c[from-1]) {
			continue
		}
		m := n.read(n.tail(c[:from]))
		if m.name == "" {
			return mention{}
		}
		return n.of(m, c[from], c[from+1:])
	}
	return mention{}
}

// of adds to a mention the organisation behind "dari" or "from", if one stands
// there.
func (n *names) of(m mention, origin token, behind []token) mention {
	if m.org != "" || !lang.Origin(origin.folded) {
		return m
	}
	org := n.run(behind)
	if len(org) == 0 || lang.Place(org[0].folded) || lang.Role(org[0].folded) {
		return m
	}
	if n.lang == lang.English && !bodyName(lang.FoldedWords(n.phrase(org))) && !org[0].acronym() {
		return m // a town
	}
	m.org = n.phrase(org)
	m.at.End = org[len(org)-1].End
	return m
}

// concerned reads people of whom the words at the end of a clause only say what
// they deal with: "experts on privacy".
func (n *names) concerned(c []token) mention {
	const farthest = 6 // words
	for k := len(c) - 3; k >= 0 && k >= len(c)-farthest; k-- {
		t := c[k+1]
		if !lang.Preposition(t.folded) || !t.joined() {
			continue
		}
		if h := c[k]; h.upper && !h.first || !lang.Collective(h.folded) && !lang.Role(h.folded) {
			return mention{}
		}
		return n.unnamed(c[k:])
	}
	return mention{}
}

// informed reads people whom the words at the end of a clause only tell by what
// they know, or as a part of others: "people familiar with the matter", "one of
// them".
func (n *names) informed(c []token) mention {
	const farthest = 8 // words
	for k := len(c) - 3; k >= 0 && k >= len(c)-farthest; k-- {
		knows := k+3 < len(c) && lang.Collective(c[k].folded) && c[k+1].joined() && lang.Knowing(c[k+1].folded) && lang.Preposition(c[k+2].folded)
		if knows || k == len(c)-3 && partOf(c[k:]) {
			return n.unnamed(c[k:])
		}
	}
	return mention{}
}

// partOf reports whether words begin with a part of those who were spoken of:
// "one of them", "many of those".
func partOf(ts []token) bool {
	return len(ts) > 2 && (lang.Determiner(ts[0].folded) || lang.Collective(ts[0].folded)) && ts[1].folded == "of" && ts[1].joined() && lang.Object(ts[2].folded)
}

// unnamed is the mention of people without a name by some words.
func (n *names) unnamed(ts []token) mention {
	return mention{at: spanOf(ts), role: n.phrase(ts), generic: true}
}

// placed returns the people of whom the words at the end of a clause only say
// where they are: "officials in Ohio", nothing where these words are the
// subject themselves.
func (n *names) placed(c, end []token) []token {
	k := len(c) - 1
	for k >= 0 && c[k].Start > end[0].Start {
		k--
	}
	if k < 2 || !lang.Preposition(c[k-1].folded) && c[k-1].folded != "di" && c[k-1].folded != "dari" {
		return nil
	}
	head := c[k-2]
	if head.upper && !head.first || !lang.Collective(head.folded) && !(lang.Role(head.folded) && c[k-1].folded != "of" && c[k-1].folded != "for") {
		return nil
	}
	start := k - 2
	for start > 0 && c[start].joined() && !c[start-1].cue && !lang.Bound(c[start-1].folded) && !lang.Determiner(c[start-1].folded) && !n.stop(c[start-1].folded) {
		start--
	}
	for k < len(c) && c[k].End < end[len(end)-1].End {
		k++
	}
	return c[start : k+1]
}

// undated takes a time off the end of a clause: "Doe on Tuesday said", "Bima
// pada hari yang sama mengakui", "Arunika hingga kini belum mengakui".
func undated(c []token) []token {
	end := len(c)
	for n := timed(c); n > 0; n = timed(c[:end]) {
		end -= n
	}
	if end < len(c) && end > 1 && (c[end-1].folded == "on" || c[end-1].folded == "pada" || c[end-1].folded == "in") {
		end--
	}
	return c[:end]
}

// timed returns how many words at the end of a clause tell the time of it, or
// may stand between a speaker and the verb anyhow.
func timed(c []token) int {
	word := func(back int) token {
		if back >= len(c) {
			return token{}
		}
		return c[len(c)-1-back]
	}
	when := func(t token) bool { return lang.Calendar(t.folded) || lang.Period(t.folded) && !t.upper }
	switch {
	case lang.Calendar(word(0).folded) || len(c) > 0 && helping(word(0)):
		return 1
	case len(c) > 2 && word(0).gap == "-" && word(0).folded == word(1).folded && !word(0).upper:
		return 2 // "sama-sama", "masing-masing"
	case !lang.Pointed(word(0).folded) || word(0).upper:
		return 0
	case when(word(1)):
		return 2
	case word(1).folded == "yang" && when(word(2)):
		return 3
	}
	return 0
}

// tail returns the words at the end of a clause that make up its subject:
// back to the first word that is neither a name's nor an office's.
func (n *names) tail(ts []token) []token {
	end := len(ts)
	for end > 0 && helping(ts[end-1]) {
		end--
	}
	ts = ts[:end]
	start := end
	for start > 0 && n.inSubject(ts, start-1) {
		start--
		if lang.Pronoun(ts[start].folded) {
			return ts[start : start+1]
		}
	}
	for start < end && !n.proper(ts[start]) && !lang.Role(ts[start].folded) && !lang.Collective(ts[start].folded) &&
		(lang.Bound(ts[start].folded) || lang.Office(ts[start].folded)) {
		start++
	}
	if start < end {
		return ts[start:end]
	}
	return n.determined(ts)
}

// helping reports whether a word may stand between the speaker and the verb.
func helping(t token) bool {
	return !t.upper && (lang.Helper(t.folded) || strings.HasSuffix(t.folded, "ly"))
}

// inSubject reports whether ts[i], with all that follows it, can be a subject.
func (n *names) inSubject(ts []token, i int) bool {
	t, last := ts[i], i == len(ts)-1
	switch {
	case t.cue && !lang.Role(t.folded) && !lang.Collective(t.folded):
		return false
	case n.proper(t), lang.Role(t.folded), lang.Collective(t.folded), lang.Pronoun(t.folded) && last:
		return true
	case t.upper && lang.Nationality(t.folded) && !last:
		return true
	case last:
		possessed := i > 0 && (lang.Role(ts[i-1].folded) || lang.Collective(ts[i-1].folded)) && !n.stop(t.folded)
		return lang.Demonstrative(t.folded) || possessed && n.lang == lang.Indonesian
	}
	return n.links(ts, i) || lang.Office(t.folded) || lang.Body(t.folded) || t.digit() || t.folded == "of" && i > 0
}

// determined returns the words at the end of a clause from their determiner
// on: "my father", "a narrator of the film", nothing where none is near.
func (n *names) determined(ts []token) []token {
	const farthest = 6
	for i := len(ts) - 1; i >= 0 && i >= len(ts)-farthest; i-- {
		t := ts[i]
		if lang.Determiner(t.folded) && i < len(ts)-1 && (i == 0 || ts[i-1].folded != "of" && ts[i-1].folded != "in") {
			return ts[i:]
		}
		if t.cue || t.digit() || lang.Pronoun(t.folded) || lang.Bound(t.folded) && t.folded != "of" && t.folded != "in" {
			return nil
		}
	}
	return nil
}

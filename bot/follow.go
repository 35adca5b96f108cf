package bot

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"kutip/corpus/lang"
)

// follow is what a follow-up takes from the turn before it.
type follow struct {
	turn   *Turn
	before []Turn      // all of them, turn the last
	said   bool        // "when" asks when the words were said, not when what they tell of was
	again  bool        // asks about the very words that were quoted: when, who
	more   bool        // asks for what was not quoted yet
	only   lang.Stance // words of this stance alone answer: "and the denial?"
}

// leaning is a question in the light of the one before it.
type leaning struct {
	q     Question
	ts    []questionToken
	p     parsed // by itself
	last  Turn
	about string // the question that it goes on with, in standard spelling
	prior parsed // the same, as it is understood

	swap, open             int // words that open the question so
	one, many, thing, more bool
	own                    []word      // of its own matter
	stance                 lang.Stance // that all of it names: "the denial"
}

// mostTurns bounds how far back a follow-up reaches.
const mostTurns = 8

// lean reads a question in the light of those before it; false where there are
// none.
func lean(q Question) (leaning, bool) {
	if len(q.Before) == 0 {
		return leaning{}, false
	}
	q.Before = q.Before[max(0, len(q.Before)-mostTurns):]
	l := leaning{q: q, last: q.Before[len(q.Before)-1]}
	if l.about = l.last.About; l.about == "" {
		l.about = aboutOf(Question{Text: l.last.Question, Asked: q.Asked, Before: q.Before[:len(q.Before)-1]}, l.last)
	}
	l.prior = parse(Question{Text: l.about, Asked: q.Asked})
	if l.prior.unclear() {
		return leaning{}, false
	}
	l.about = l.prior.text // as it was read: places in one are places in the other
	l.p = parse(Question{Text: q.Text, Asked: q.Asked})
	l.ts = questionTokens(l.p.text)
	folded := foldedOf(l.ts)
	l.swap, l.open = lang.LeansAt(lang.LeanSwap, folded), lang.LeansAt(lang.LeanOpen, folded)
	l.point(folded)
	return l, true
}

// point notes how the words of the question point back, and which do not.
func (l *leaning) point(folded []string) {
	pointing := map[string]bool{}
	for _, w := range folded[:max(l.swap, l.open)] {
		pointing[w] = true
	}
	for i := range folded {
		for how, set := range map[lang.Lean]*bool{lang.LeanOne: &l.one, lang.LeanMany: &l.many, lang.LeanThing: &l.thing, lang.LeanMore: &l.more} {
			if n := lang.LeansAt(how, folded[i:]); n > 0 {
				*set = true
				for _, w := range folded[i : i+n] {
					pointing[w] = true
				}
			}
		}
		l.thing = l.thing || l.p.lang == lang.Indonesian && len(folded[i]) > 5 && strings.HasSuffix(folded[i], "nya") // "dendanya"
	}
	for _, w := range l.p.words {
		if !w.speech && !pointing[w.folded] {
			l.own = append(l.own, w)
		}
	}
	if n := max(l.swap, l.open); n > 0 && n < len(folded) {
		if rest := folded[n:]; len(rest) > 1 && lang.Determiner(rest[0]) {
			l.stance = lang.StanceNamed(rest[1:])
		} else {
			l.stance = lang.StanceNamed(rest)
		}
	}
}

// brief is of how many words of its own a question is that may be short for a
// longer one: "berapa akun?".
const brief = 2

// leans reports whether a question cannot stand, or may not want to, without
// the one before it.
func (l *leaning) leans() bool {
	points := l.one || l.many || l.thing || l.more || l.stance != ""
	if len(l.own) == 0 {
		return points || l.p.kind != What || len(l.p.words) > 0 || l.swapped() != "" // "hm?" asks nothing
	}
	short := len(l.own) <= brief && len(l.p.names) == 0 && l.p.kind != What
	return points || short || l.open > 0 || l.swapped() != ""
}

// alone reports whether a question that leans may be meant by itself all the
// same: "when was that law passed".
func (l *leaning) alone() bool {
	return len(l.own) > 0 && l.swapped() == "" && !l.more && l.stance == "" && (len(l.p.names) > 0 || !l.one && !l.many)
}

// text returns the question with what it takes from the one before it, and
// where its own words end where the others follow them.
func (l *leaning) text() (text string, own int) {
	if text := l.swapped(); text != "" {
		return text, len(text)
	}
	if l.stance != "" {
		return l.about, len(l.about)
	}
	named := l.named()
	prior := l.about
	switch {
	case l.more:
		return named, len(named) // of anything else that they said
	case len(l.p.names) > 0:
		prior = l.replaced(l.prior.subject(), "")
	}
	if l.p.kind == What {
		text = prior + " " + named
		return text, len(text)
	}
	return named + " " + prior, len(named)
}

// aboutOf returns the question that the follow-up of a turn goes on with: its
// own with what it took from those before it. When, why and who said so are
// asked of the same matter.
func aboutOf(q Question, t Turn) string {
	l, ok := lean(q)
	if !ok || !l.leans() {
		return q.Text
	}
	if l.alone() && !slices.ContainsFunc(t.Quotes, func(quote Quoted) bool { return l.last.holds(quote.Article) }) {
		return q.Text
	}
	if l.more || l.swapped() == "" && len(l.own) == 0 {
		return l.about
	}
	text, _ := l.text()
	return text
}

// swapped returns the earlier question about another name or time, "" where
// that is not what is asked: "kalau Spotify?", "and in 2019?".
func (l *leaning) swapped() string {
	if l.swap == 0 || l.swap >= len(l.ts) || l.p.kind != What && l.p.kind != Said {
		return ""
	}
	rest := strings.TrimRight(l.p.text[l.ts[l.swap].Start:], " ?!.")
	if len(l.p.times) == 1 && l.p.times[0].Start >= l.ts[l.swap-1].Start && l.p.times[0].End >= l.ts[len(l.ts)-1].End {
		return l.retimed(rest)
	}
	for _, w := range l.own {
		if !w.inNames && !l.bare() {
			return ""
		}
	}
	if len(l.own) == 0 {
		return ""
	}
	if rest == strings.ToLower(rest) { // a name, for all that it is typed small
		_, n := utf8.DecodeRuneInString(rest)
		rest = strings.ToUpper(rest[:n]) + rest[n:]
	}
	return l.replaced(l.prior.subject(), rest)
}

// bare reports whether the question is one word behind its opening, which is a
// name however it is typed: "kalau spotify".
func (l *leaning) bare() bool {
	return len(l.ts) == l.swap+1 && !lang.Stop(l.p.lang, l.ts[l.swap].folded) && unlisted(l.ts[l.swap].folded)
}

// retimed returns the earlier question with another time limit.
func (l *leaning) retimed(limit string) string {
	text := l.about
	for _, t := range slices.Backward(l.prior.times) {
		text = text[:t.Start] + text[t.End:]
	}
	return strings.TrimRight(text, " ?!.") + " " + limit + "?"
}

// subject is the name that a question is about: whose words it asks for, else
// the first that it names; nil for none.
func (p *parsed) subject() *name {
	if p.speaker != nil && len(p.speaker.words) > 0 {
		return p.speaker
	}
	if len(p.names) > 0 {
		return &p.names[0]
	}
	return nil
}

// replaced returns the earlier question with another name in the place of n,
// or behind it where there is none.
func (l *leaning) replaced(n *name, by string) string {
	text := l.about
	if n == nil {
		return strings.TrimRight(text, " ?!.") + " " + by + "?"
	}
	at, ok := l.prior.spanOf(*n)
	if !ok {
		return text
	}
	at = l.prior.whole(at)
	return text[:at.Start] + by + text[at.End:]
}

// spanOf returns where a name stands in the question.
func (p *parsed) spanOf(n name) (lang.Span, bool) {
	ts := questionTokens(p.text)
next:
	for i := range ts {
		k := 0
		for _, t := range ts[i:] {
			if t.folded != p.words[n.words[k]].folded {
				continue next
			}
			if k++; k == len(n.words) {
				return lang.Span{Start: ts[i].Start, End: t.End}, true
			}
		}
	}
	return lang.Span{}, false
}

// whole widens the span of a name to all of it: "Royal Bank" to "Royal Bank of
// Canada".
func (p *parsed) whole(at lang.Span) lang.Span {
	ts := questionTokens(p.text)
	for i := range ts {
		if i+2 < len(ts) && ts[i].End == at.End && lang.Connector(ts[i+1].folded) && !lang.Linking(ts[i+1].folded) && ts[i+2].upper {
			at.End = ts[i+2].End
		}
	}
	return at
}

// speaker is who spoke last, "" where nobody did.
func (l *leaning) speaker() string {
	for _, t := range slices.Backward(l.q.Before) {
		if s := t.speaker(); s != nil {
			return s.Name
		}
	}
	return ""
}

// named returns the words of the question with the names of those that its
// pronouns stand for: "he" for who spoke, "they" for whom the question was
// about.
func (l *leaning) named() string {
	speaker, subject := l.speaker(), ""
	if n := l.prior.subject(); n != nil {
		if at, ok := l.prior.spanOf(*n); ok {
			subject = at.Of(l.prior.text)
		}
	}
	speaker, subject = cmp.Or(speaker, subject), cmp.Or(subject, speaker)
	if l.more && speaker != "" {
		return strings.ReplaceAll(wording[l.p.lang].whatSaid, "WHO", speaker)
	}
	var b strings.Builder
	last := 0
	for _, t := range l.ts {
		by, n := "", 0
		switch word := []string{t.folded}; {
		case len(l.p.names) > 0:
		case lang.LeansAt(lang.LeanOne, word) > 0:
			by, n = speaker, 1
		case lang.LeansAt(lang.LeanMany, word) > 0:
			by, n = subject, 1
		}
		if n > 0 && by != "" {
			b.WriteString(l.p.text[last:t.Start] + by)
			last = t.End
		}
	}
	b.WriteString(l.p.text[last:])
	return b.String()
}

// repeats reports whether a question asks about the very words that were
// quoted: when they were said or what they tell of was, or who said them.
func (l *leaning) repeats() bool {
	if len(l.own) > 0 || len(l.last.Quotes) == 0 {
		return false
	}
	said := slices.ContainsFunc(l.p.words, func(w word) bool { return w.speech })
	return l.p.kind == When && !said || l.p.kind == Who && said && !weighty(l.p.stance)
}

// followed returns the reading of a question that leans on those before it,
// and whether it may also be meant by itself.
func followed(q Question) (p parsed, alone, ok bool) {
	l, ok := lean(q)
	if !ok || !l.leans() {
		return parsed{}, true, false
	}
	var own int
	q.Text, own = l.text()
	p = parse(q)
	p.follow = follow{turn: &l.last, before: l.q.Before, again: l.repeats(), more: l.more, only: l.stance, said: l.prior.ofWords()}
	for i := range p.words {
		p.words[i].heard = len(l.own) > 0 && p.words[i].at >= own
	}
	l.replace(&p)
	if l.more && p.speaker != nil {
		p.kind = Said
	}
	return p, l.alone(), true
}

// replace takes the weight off what was asked to have happened before, where a
// follow-up asks the same of something else that happened: "when was it
// launched?", "and when closed?".
func (l *leaning) replace(p *parsed) {
	happens := func(w word) bool { return verbal[lang.WordForm(p.lang, w.folded, lang.Stem(p.lang, w.folded))] }
	if p.kind != l.prior.kind || !slices.ContainsFunc(l.own, happens) {
		return
	}
	for i := range p.words {
		p.words[i].counts = p.words[i].counts || p.words[i].heard && !p.words[i].inNames && happens(p.words[i])
	}
}

// ofWords reports whether a question is answered by somebody's words rather
// than by what happened: whether it is so, what they said.
func (p *parsed) ofWords() bool { return p.kind == Did || p.kind == Said || weighty(p.stance) }

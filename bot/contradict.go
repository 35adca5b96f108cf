package bot

import (
	"slices"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// contradicted sees whether what can answer contradicts what the question takes
// for granted, and if so opens with the words that do.
func (d *draft) contradicted() {
	if d.p.contradicts(&d.chosen[0]) {
		d.ans.Outcome = Contradicted
		return
	}
	const behind = 5.0 // what a denial says in full settles it, however it ranks
	if i := d.find(behind, d.p.contradicts); i >= 0 && (d.chosen[0].short == nil || d.p.alleges(&d.chosen[0])) {
		d.show(d.ranked[i], 0)
		d.ans.Outcome = Contradicted
	}
}

// alleges reports whether a quote is what others say of the one that the
// question is about, so that the date in it is that of the report.
func (p *parsed) alleges(c *candidate) bool {
	return c.Speaker != nil && !p.subjectSpeaks(c.Statement) && c.claims()
}

// contradicts reports whether a quote says the opposite of what a question
// takes for granted: it asks when somebody admitted what they deny, or why
// somebody did what they say they never did.
func (p *parsed) contradicts(c *candidate) bool {
	if p.again {
		return false // it asks of what was quoted, and takes nothing for granted
	}
	if weighty(p.stance) {
		const least = 0.3 // of the plain words of the question
		return !p.negated && opposite(p.stance, c.Stance) && (p.stanceOnly() || c.rest >= least) &&
			(p.speaker == nil || p.spokenBy(*p.speaker, c.Statement))
	}
	switch p.kind {
	case When, Why, HowMany, Where:
	default:
		return false // "what access did they ask for" is answered by what they did not
	}
	if c.Stance != lang.Denies && c.Stance != lang.Declines || lang.Hinted(p.text, lang.Denial) {
		return false
	}
	return (p.subjectSpeaks(c.Statement) || p.doerSpeaks(c)) && p.deniedHere(c)
}

// doerSpeaks reports whether a quote is by the one whom the question takes to
// have acted where it does not name them: "when did the government pay".
func (p *parsed) doerSpeaks(c *candidate) bool {
	return len(p.words) > 1 && !p.words[0].inNames && p.act() > 0 && c.Speaker != nil && p.meetSpeaker(c.Speaker, c.article.Lang).value[0] == 1
}

func opposite(asked, found lang.Stance) bool {
	switch asked {
	case lang.Admits, lang.Confirms:
		return found == lang.Denies
	case lang.Denies:
		return found == lang.Admits || found == lang.Confirms
	}
	return false
}

// deniedHere reports whether the quote denies the matter of the question: what
// it is said to have done, and most of the rest, stand in one clause behind a
// denying word. Names apart, since who denies does not name themselves.
func (p *parsed) deniedHere(c *candidate) bool {
	const most = 0.6 // of the question's weight
	act, doer := p.act(), p.doerSpeaks(c)
	for _, scope := range c.denied() {
		in := match{make([]float64, len(p.words)), c.match.at}
		for i, at := range c.match.at {
			if at >= 0 && scope.Holds(corpus.Span{Start: c.words[at].start, End: c.words[at].end}) {
				in.value[i] = c.match.value[i]
			} else if at < 0 && c.brief > 0 {
				in.value[i] = c.met.value[i] // "it refused to pay" leaves what to the sentence before
			}
		}
		plainWord := func(w *word) bool { return !w.inNames && !w.speech && !(doer && w == &p.words[0]) }
		if act >= 0 && in.value[act] >= 0.5 && p.coverageOf(in, plainWord) >= most {
			return true
		}
	}
	return false
}

// takesSide reports whether the stance of a quote is one on what is asked. It
// is not where neither the quote nor what stands around it has to do with that,
// nor on "is it true that they never did", which a denial confirms; and a "not"
// in the quote may stand with something else.
func (p *parsed) takesSide(c *candidate) bool {
	const least = 0.6 // of what bears on the question
	if !weighty(p.stance) && (lang.Hinted(p.text, lang.Denial) || c.bearing < least || p.ofOthers(c)) {
		return false
	}
	scopes := c.denied()
	if c.Stance != lang.Denies || len(scopes) == 0 {
		return true
	}
	meets := false
	for i, at := range c.match.at {
		if at < 0 || p.words[i].inNames || p.words[i].speech {
			continue
		}
		meets = true
		if slices.ContainsFunc(scopes, corpus.Span{Start: c.words[at].start, End: c.words[at].end}.Overlaps) {
			return true
		}
	}
	return !meets && (c.brief > 0 || pointsBack(c)) // "we did not do that"
}

// ofOthers reports whether a quote names nothing that the question names, nor is
// by somebody of such a name: what Indosat denies is no denial by Telkomsel.
func (p *parsed) ofOthers(c *candidate) bool {
	const all = 0.99 // of the names, by weight
	return p.missing(c.match.best(p.meetSpeaker(c.Speaker, c.article.Lang), 1)) > all
}

// act is the word of a question that tells what the one that it names first
// did: the first plain word behind the name, or the first that has the form of
// a verb where no name stands before it; else the last one; -1 for none.
func (p *parsed) act() int {
	last, named := -1, false
	for i, w := range p.words {
		switch {
		case w.inNames:
			named = true
		case w.speech || w.counts:
		case named, i > 0 && verbal[lang.WordForm(p.lang, w.folded, lang.Stem(p.lang, w.folded))]:
			return i
		default:
			last = i
		}
	}
	return last
}

// denied returns the stretches of a quote that stand behind a denying word in
// its clause, and in reported speech those behind a verb of denial.
func (c *candidate) denied() []corpus.Span {
	text := c.shown.Of(c.article.Text)
	var scopes []corpus.Span
	add := func(at lang.Span) {
		at = shift(at, c.shown.Start)
		end := c.clause(at).End
		for _, w := range c.words {
			if w.start > at.End && w.end < end && lang.Therefore(w.folded) {
				end = w.start // "was never popular, so they closed it"
			}
		}
		scopes = append(scopes, corpus.Span{Start: at.End, End: end})
	}
	for _, h := range lang.Hints(text) {
		if h.Kind == lang.Denial {
			add(h.Span)
		}
	}
	if c.Kind != statement.Direct {
		for _, cue := range lang.Cues(c.article.Lang, text) {
			if (cue.Stance == lang.Denies || cue.Stance == lang.Declines) && !cue.Negated {
				add(cue.Span)
			}
		}
	}
	return scopes
}

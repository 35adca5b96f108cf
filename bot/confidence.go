package bot

import (
	"slices"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// evidence is what the confidence that the first candidate answers is
// reckoned from.
type evidence struct {
	p     *parsed
	first *candidate
	ahead float64 // of the next candidate in another article that answers otherwise, in logits
}

// doubts are the features of the confidence. Their order is that of the sum.
var doubts = []struct {
	name string
	of   func(*evidence) float64
}{
	{"bias", func(*evidence) float64 { return 1 }},
	{"worth", func(e *evidence) float64 { return e.first.worth / 10 }},
	{"ahead", func(e *evidence) float64 { return e.ahead }},
	{"cover", func(e *evidence) float64 { return e.first.cover }},
	{"cover_squared", func(e *evidence) float64 { return e.first.cover * e.first.cover }},
	{"context", func(e *evidence) float64 { return e.first.context }},
	{"context_squared", func(e *evidence) float64 { return e.first.context * e.first.context }},
	{"article", func(e *evidence) float64 { return e.first.features.article }},
	{"rest", func(e *evidence) float64 { return e.first.rest }},
	{"dense", func(e *evidence) float64 { return e.first.dense }},
	{"order", func(e *evidence) float64 { return e.first.order }},
	{"kind", func(e *evidence) float64 { return e.first.kind }},
	{"close", func(e *evidence) float64 { return e.first.close }},
	{"missing", func(e *evidence) float64 { return e.first.missing }},
	{"unnamed", func(e *evidence) float64 { return e.first.unnamed }},
	{"unnumber", func(e *evidence) float64 { return e.first.unnumber }},
	{"lacks", func(e *evidence) float64 { return e.p.gap(e.first.met, anyWord) }},
	{"lacks_plain", func(e *evidence) float64 { return e.p.gap(e.first.met, unnamedWord) }},
	{"gap_plain", func(e *evidence) float64 { return e.p.gap(e.told(), unnamedWord) }},
	{"opposed", func(e *evidence) float64 { return yes(e.p.opposed(e.first.match, e.first.words, e.first.article.Lang)) }},
	{"topic", func(e *evidence) float64 { return e.first.topic }},
	{"title", func(e *evidence) float64 { return e.first.title }},
	{"words", func(e *evidence) float64 { return float64(min(mostAsked, max(leastAsked, len(e.p.words)))) / mostAsked }},
	{"other_year", func(e *evidence) float64 { return yes(e.p.otherYear(e.first.words)) }},
	{"not_asked", func(e *evidence) float64 { return yes(e.asksNot() && !e.saysNot()) }},
	{"not_said", func(e *evidence) float64 { return yes(e.saysNot() && !e.asksNot()) }},
	{"named", func(e *evidence) float64 { return yes(len(e.p.names) > 0) }},
	{"rarest", func(e *evidence) float64 { return e.first.rarest }},
	{"defines", func(e *evidence) float64 { return e.first.defines }},
	{"long", func(e *evidence) float64 { return e.first.long }},
	{"lead", func(e *evidence) float64 { return e.first.lead }},
	{"short", func(e *evidence) float64 { return yes(e.first.short != nil) }},
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// Questions of leastAsked content words and less leave much open, questions of
// mostAsked little.
const leastAsked, mostAsked = 4, 12

// farAhead bounds how much being ahead of all others can count.
const farAhead = 4.0

// evidence gathers what is known of the first of the ranked candidates.
func (p *parsed) evidence(ranked []candidate) evidence {
	e := evidence{p: p, first: &ranked[0], ahead: farAhead}
	for i := range ranked {
		if c := &ranked[i]; c.article != e.first.article && !c.agrees(e.first) {
			e.ahead = min(farAhead, ranked[0].logit-ranked[i].logit)
			break
		}
	}
	if p.factoid() {
		e.ahead = p.aheadOf(e.first, e.ahead)
	}
	return e
}

// told is what the candidate has of the question: in its own words, and where
// the question is what somebody said of a matter, in what stands around them.
func (e *evidence) told() match {
	if e.p.kind == Said {
		return e.first.met
	}
	return e.first.match
}

// agrees reports whether another candidate brings the same short answer, the
// same names in whatever order.
func (c *candidate) agrees(o *candidate) bool {
	if c.short == nil || o.short == nil {
		return false
	}
	a, b := lang.FoldedWords(c.short.Of(c.article.Text)), lang.FoldedWords(o.short.Of(o.article.Text))
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// asksNot reports whether the question denies or leaves something out.
func (e *evidence) asksNot() bool {
	for w := range lang.EachWord(e.p.text) {
		if without(lang.Fold(w.Of(e.p.text))) {
			return true
		}
	}
	return false
}

// saysNot reports whether the candidate denies what the question asks, or
// leaves something out.
func (e *evidence) saysNot() bool {
	c := e.first
	if slices.ContainsFunc(c.words, func(w bagWord) bool { return lang.Excluding(w.folded) }) {
		return true
	}
	scopes := c.denied()
	for i, at := range c.match.at {
		if at >= 0 && !e.p.words[i].inNames && slices.ContainsFunc(scopes, corpus.Span{Start: c.words[at].start, End: c.words[at].end}.Overlaps) {
			return true
		}
	}
	return false
}

func without(word string) bool { return lang.Denying(word) || lang.Excluding(word) }

// doubt returns the features of the confidence in the first candidate.
func (p *parsed) doubt(ranked []candidate) []float64 {
	e := p.evidence(ranked)
	row := make([]float64, len(doubts))
	for i, d := range doubts {
		row[i] = d.of(&e)
	}
	return row
}

// mostPreset bounds how much the weights that are set by hand can add to the
// confidence, in logits: they rank, and say little of how sure a quote is. What
// speaks against a quote counts in full; what speaks for it, only as far as it
// is about the matter: not at all where it and what stands around it meet
// offMatter of the question, in full from onMatter on.
const mostPreset, offMatter, onMatter = 2.0, 0.3, 0.6

// assured is what the weights that are set by hand add to the confidence.
func (f *features) assured() float64 {
	var pro, contra float64
	for i, weight := range fitted().set {
		x := weight * bySet[i].of(f)
		pro, contra = pro+max(0, x), contra+min(0, x)
	}
	about := min(1, max(0, f.context-offMatter)/(onMatter-offMatter))
	return about*(min(pro, mostPreset)+weighted(trusted, fitted().trusted, f)) + contra
}

// trust turns the worths of ranked candidates into the log odds that each of
// them answers: those of the first from the evidence for it and from what is
// set by hand, the others as far behind it as they rank.
func (p *parsed) trust(ranked []candidate) {
	if len(ranked) == 0 {
		return
	}
	first := &ranked[0].features
	sum := first.assured()
	row := p.doubt(ranked)
	for i, x := range row {
		sum += fitted().confidence[i] * x
	}
	sum += grown().confidence.of(row)
	shift := sum - ranked[0].logit
	for i := range ranked {
		ranked[i].logit += shift
	}
}

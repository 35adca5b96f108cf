package bot

import (
	"cmp"
	"math"
	"slices"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

// candidate is a statement that might answer a question.
type candidate struct {
	statement.Statement
	article *index.Hit
	shown   corpus.Span // what would be quoted
	features
	words []bagWord // of what is shown
	match match
	short *corpus.Span
	logit float64
}

// features are what the worth of a candidate is reckoned from. All of them
// lie between 0 and 1.
type features struct {
	cover   float64 // the question's words, by rarity, met in the sentence
	context float64 // ... met there or, for less, in its neighbours, title and speaker
	article float64 // ... met anywhere in the article
	near    float64 // words that are neighbours in the question and here
	kind    float64 // holds what the kind of question wants: a date, a number, a name
	bm25    float64 // of its passage, as a share of the best passage's
	speaker float64 // said by whom the question asks about
	stance  float64 // in the stance asked about
	voice   float64 // 1 for words in quotation marks where the question is about what was said
	counted float64 // a list of just as many things as the question asks for
	leans   float64 // points back to the sentence before it
	missing float64 // names of the question that the article does not have there
	stray   float64 // somebody else speaks than the one asked about
}

// weights of the features in the logit of the probability that a candidate
// answers the question. docs/quality.md says how they were chosen.
var weights = struct {
	bias float64
	features
}{
	bias: -7.0,
	features: features{
		cover: 4.0, context: 3.0, article: 0.5, near: 1.0, kind: 2.5, bm25: 1.0,
		speaker: 1.0, stance: 1.0, voice: 0.8, counted: 2.0, leans: -0.8, missing: -3.0, stray: -4.0,
	},
}

func (f features) logit() float64 {
	w := weights
	return w.bias + w.cover*f.cover + w.context*f.context + w.article*f.article + w.near*f.near + w.kind*f.kind +
		w.bm25*f.bm25 + w.speaker*f.speaker + w.stance*f.stance + w.voice*f.voice + w.counted*f.counted + w.leans*f.leans + w.missing*f.missing + w.stray*f.stray
}

func probability(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

// Shares of its worth that a word counts when it is met beside the sentence.
const (
	shareNeighbour = 0.6
	shareTitle     = 0.5
	shareArticle   = 0.3
)

// rank returns the candidates of all hits, the most probable first.
func rank(p *parsed, hits []index.Hit) []candidate {
	best := 0.0
	for _, h := range hits {
		best = max(best, h.Score)
	}
	var all []candidate
	for i := range hits {
		all = append(all, p.candidates(&hits[i], best)...)
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.logit, a.logit), cmp.Compare(a.article.ID, b.article.ID), cmp.Compare(a.shown.Start, b.shown.Start))
	})
	return distinct(all)
}

// distinct drops every candidate that overlaps a better one.
func distinct(sorted []candidate) []candidate {
	taken := map[*index.Hit][]corpus.Span{}
	kept := sorted[:0]
next:
	for _, c := range sorted {
		for _, s := range taken[c.article] {
			if s.Overlaps(c.shown) {
				continue next
			}
		}
		taken[c.article] = append(taken[c.article], c.shown)
		kept = append(kept, c)
	}
	return kept
}

// mostStatements bounds how many statements of one article are looked at; a
// longer article is looked at where its passages were found.
const mostStatements = 400

// candidates weighs the statements of one article.
func (p *parsed) candidates(h *index.Hit, best float64) []candidate {
	b := newBag(h.Article)
	whole := p.meet(b.words, h.Lang)
	title := p.meet(newBag(corpus.Article{Header: corpus.Header{Lang: h.Lang}, Text: h.Title + " " + h.Publisher}).words, h.Lang)
	ss := h.Statements
	met := make([]match, len(ss))
	for i, s := range ss {
		met[i] = p.meet(b.within(s.Sentence), h.Lang)
	}
	var cs []candidate
	for i, s := range ss {
		if len(ss) > mostStatements && passageScore(h, s.Span, best) == 0 {
			continue
		}
		c := candidate{Statement: s, article: h}
		speaker := p.meetSpeaker(s.Speaker, h.Lang)
		c.show(p, b, met[i], speaker)
		around := c.match
		for _, j := range []int{i - 2, i - 1, i, i + 1} {
			if j >= 0 && j < len(ss) {
				around = around.best(met[j], shareNeighbour)
			}
		}
		around = around.best(speaker, 1).best(title, shareTitle).best(whole, shareArticle)
		c.weigh(p, around, whole, passageScore(h, s.Span, best))
		cs = append(cs, c)
	}
	return cs
}

// frameAdds is how much more of the question the sentence around a quotation
// has to meet, so that it is shown instead of the words alone.
const frameAdds = 0.2

// show settles what of a statement would be quoted: for direct speech the
// words in quotation marks, unless it is the frame around them that answers.
// That the frame names the speaker is no reason: every quote does.
func (c *candidate) show(p *parsed, b *bag, sentence, speaker match) {
	c.shown, c.match = c.Sentence, sentence
	if c.Kind == statement.Direct {
		words := p.meet(b.within(c.Span), c.article.Lang)
		if p.coverage(sentence.best(speaker, 1)) <= p.coverage(words.best(speaker, 1))+frameAdds {
			c.shown, c.match = c.Span, words
		}
	}
	c.words = b.within(c.shown)
}

// weigh reckons a candidate's features and worth.
func (c *candidate) weigh(p *parsed, around, whole match, bm25 float64) {
	direct := c.Kind == statement.Direct && c.shown == c.Span
	c.features = features{
		cover: p.coverage(c.match), context: p.coverage(around), article: p.coverage(whole), near: p.near(c.match),
		bm25: bm25, missing: p.missing(around),
	}
	c.short = p.short(c)
	switch {
	case c.short != nil || !p.factoid():
		c.kind = 1
	case p.kind == Why || p.kind == Where || p.kind == Which && p.count < 2:
		c.kind = 0.6 // these answers come in many forms, not all of them known
	}
	if c.short != nil && p.count > 1 && p.kind != HowMany {
		c.counted = 1
	}
	if pointsBack(c) {
		c.leans = 1
	}
	asked := p.speaker
	if asked == nil && p.kind == Did && len(p.names) > 0 {
		asked = &p.names[0]
	}
	if asked != nil && p.spokenBy(*asked, c.Statement) {
		c.features.speaker = 1
	} else if p.speaker != nil && (c.Kind != statement.Narration || p.kind == Said || weighty(p.stance)) {
		c.stray = 1
	}
	if weighty(p.stance) && c.Stance == p.stance || p.kind == Did && p.stance == "" && weighty(c.Stance) {
		c.features.stance = 1
	}
	if direct && (p.kind == Did || p.kind == Said || p.speaker != nil) {
		c.voice = 1
	}
	c.logit = c.features.logit()
}

// meetSpeaker holds the question against who speaks: "did Netflix" is met by
// words of Netflix's manager that do not name the company.
func (p *parsed) meetSpeaker(s *statement.Speaker, l lang.Language) match {
	if s == nil {
		return p.meet(nil, l)
	}
	return p.meet(newBag(corpus.Article{Header: corpus.Header{Lang: l}, Text: s.Name + " " + s.Role + " " + s.Organisation}).words, l)
}

// spokenBy reports whether a statement is by the one of that name, or by
// somebody who speaks for it.
func (p *parsed) spokenBy(n name, s statement.Statement) bool {
	if s.Speaker == nil {
		return false
	}
	m := p.meetSpeaker(s.Speaker, lang.Unknown)
	for _, i := range n.words {
		if m.value[i] == 0 {
			return false
		}
	}
	return true
}

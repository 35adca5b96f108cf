package bot

import (
	"cmp"
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

	dated   bool // phrases are found
	phrases []lang.DatePhrase
}

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
		c.weigh(p, around, passageScore(h, s.Span, best))
		c.lead = 1 / float64(1+i)
		c.logit = c.features.logit()
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
func (c *candidate) weigh(p *parsed, around match, bm25 float64) {
	direct := c.Kind == statement.Direct && c.shown == c.Span
	c.features = features{
		cover: p.coverage(c.match), context: p.coverage(around), near: p.near(c.match),
		bm25: bm25, missing: p.missing(around),
	}
	c.short = p.short(c)
	switch {
	case c.short != nil || !p.factoid():
		c.kind = 1
	case p.kind == When && (p.speaker != nil || weighty(p.stance)) && c.Said != nil:
		c.kind = 1 // when it was said is the answer
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
		c.features.speaker = c.kind // the right one, but of what is wanted?
	} else if p.speaker != nil && (c.Kind != statement.Narration || p.kind == Said || weighty(p.stance)) {
		c.stray = 1
	}
	if weighty(p.stance) && c.Stance == p.stance || p.kind == Did && p.stance == "" && weighty(c.Stance) {
		c.features.stance = 1
	}
	if direct && (p.kind == Did || p.kind == Said || p.speaker != nil) {
		c.voice = 1
	}
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

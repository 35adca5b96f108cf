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
	words  []bagWord // of what is shown
	match  match
	met    match // by it and what stands around it
	short  *corpus.Span
	copies []candidate // the same words in other articles
	worth  float64     // the fitted part of its logit
	logit  float64
	whole  whole     // what its article has
	reread []float64 // the numbers by which it was weighed again; nil if it was not
	again  float64   // what that added to its worth

	plain, bearing float64 // see parsed.onPlain, parsed.bearing

	dated   bool // phrases are found
	phrases []lang.DatePhrase
}

// Shares of its worth that a word counts when it is met beside the sentence.
const (
	shareNeighbour = 0.6
	shareTitle     = 0.5 // and in how the article opens
	shareArticle   = 0.3
)

// rank returns the candidates of all hits, the most probable first, with the
// log odds that they answer.
func rank(p *parsed, hits []index.Hit) []candidate {
	best := 0.0
	for _, h := range hits {
		best = max(best, h.Score)
	}
	all := make([]candidate, 0, usualCandidates)
	for i := range hits {
		all = p.candidates(all, &hits[i], best)
	}
	all = p.limited(all)
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.logit, a.logit), cmp.Compare(a.article.ID, b.article.ID), cmp.Compare(a.shown.Start, b.shown.Start))
	})
	all = distinct(all)
	p.readAgain(all)
	all = once(all)
	p.trust(all)
	return all
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

// fewStatements is how many statements an article has at the most to be
// looked at whole; a longer one is looked at where its passages were found.
const fewStatements = 60

// before and after are how far the context of a statement reaches, in statements:
// what was said before explains more than what comes after.
const before, after = 2, 1

// surroundings are what the statements of one article are read in.
type surroundings struct {
	bag   *bag
	met   []match // by statement; zero where it was not looked at
	title match   // of title and publisher
	topic match   // of how the article opens
	whole match   // of all that was looked at
	sums  whole
}

// usualCandidates is how many candidates most questions have at the most.
const usualCandidates = 400

// candidates weighs the statements of one article and appends them to cs.
func (p *parsed) candidates(cs []candidate, h *index.Hit, best float64) []candidate {
	looked := look(h)
	in := p.surround(h, looked)
	for i, s := range h.Statements {
		if !looked[i] {
			continue
		}
		c := candidate{Statement: s, article: h, whole: in.sums}
		speaker := p.meetSpeaker(s.Speaker, h.Lang)
		c.show(p, in.bag, in.met[i], speaker)
		around := c.match
		for j := max(0, i-before); j <= i+after && j < len(in.met); j++ {
			around = around.best(in.met[j], shareNeighbour)
		}
		c.features.around = p.coverage(around) - p.coverage(c.match)
		around = around.best(in.title, shareTitle)
		c.plain = p.onPlain(around)
		c.met = around.best(speaker, 1).best(in.topic, shareTitle).best(in.whole, shareArticle)
		c.weigh(p, i, &in)
		c.bm25, c.hit = passageScore(h, s.Span, best), h.Score/best
		c.worth = c.learned()
		c.logit = c.worth + c.preset()
		cs = append(cs, c)
	}
	return cs
}

// look says which statements of an article can answer: all of them, or in a
// long one those in the passages that were found, and their neighbours.
func look(h *index.Hit) []bool {
	looked := make([]bool, len(h.Statements))
	for i, s := range h.Statements {
		if len(h.Statements) > fewStatements && passageOf(h, s.Span) == nil {
			continue
		}
		for j := max(0, i-before); j <= i+after && j < len(looked); j++ {
			looked[j] = true
		}
	}
	return looked
}

// surround reads the statements that are looked at, and holds them against
// the question.
func (p *parsed) surround(h *index.Hit, looked []bool) surroundings {
	in := surroundings{bag: newBag(h.Text, h.Lang), met: make([]match, len(looked))}
	for i, s := range h.Statements {
		if looked[i] {
			in.bag.read(s.Sentence)
		}
	}
	for i, s := range h.Statements {
		var words []bagWord // none where it is not looked at
		if looked[i] {
			words = in.bag.within(s.Sentence)
		}
		in.met[i] = p.meet(words, h.Lang)
	}
	in.whole = p.meet(in.bag.words, h.Lang)
	in.sums = p.wholeOf(in.met)
	if len(h.Statements) > 0 {
		in.topic = p.meet(opening(h), h.Lang)
	}
	in.title = p.meet(bagOf(h.Title+" "+h.Publisher, h.Lang).words, h.Lang)
	return in
}

// frameAdds is how much more of the question the sentence around a quotation
// has to meet, so that it is shown instead of the words alone.
const frameAdds = 0.2

// show settles what of a statement would be quoted: for direct speech the
// words in quotation marks, unless it is the frame around them that answers.
// That the frame names the speaker is no reason: every quote does.
func (c *candidate) show(p *parsed, b *bag, sentence, speaker match) {
	c.shown, c.match, c.words = c.Sentence, sentence, b.within(c.Sentence)
	if c.Kind == statement.Direct {
		words := p.meet(b.within(c.Span), c.article.Lang)
		if p.coverage(sentence.best(speaker, 1)) <= p.coverage(words.best(speaker, 1))+frameAdds && !c.framed(p, b, words) {
			c.shown, c.match, c.words = c.Span, words, b.within(c.Span)
		}
	}
	c.short = p.short(c)
}

// framed reports whether only the frame of a quotation holds what a factoid
// question asks for: "who said".
func (c *candidate) framed(p *parsed, b *bag, words match) bool {
	// The date in a frame is when the words were said, not what they are about.
	if !p.factoid() || p.kind == When || p.kind == Who && p.asksSpeaker() || p.speaker != nil || weighty(p.stance) {
		return false
	}
	alone := *c
	alone.shown, alone.match, alone.words = c.Span, words, b.within(c.Span)
	return p.short(&alone) == nil && p.short(c) != nil
}

// weigh reckons a candidate's features; it is statement i of its article.
func (c *candidate) weigh(p *parsed, i int, in *surroundings) {
	f := &c.features
	f.cover, f.context = p.coverage(c.match), p.coverage(c.met)
	f.title, f.article = p.coverage(in.title), p.coverage(in.whole)
	f.rest, f.exact = p.coverageOf(c.match, unnamedWord), p.exact(c.match, c.words)
	f.dense, f.rarest = p.dense(c.match), p.rarest(c.match)
	f.near, f.order = p.near(c.match), p.order(c.match)
	f.missing, f.unnamed = p.missing(c.met), p.missing(c.match)
	f.unnumber = 1 - p.coverageOf(c.met, numberWord)
	f.kind, f.close = c.answers(p), p.closeness(c)
	f.topic = p.coverage(in.topic)
	f.topical, _ = p.share(in.topic, namedWord)
	f.lead = 1 / float64(1+i)
	if i == 0 && (p.kind == What || p.kind == Who || p.kind == Did) {
		f.opens = in.title.most()
	}
	if !p.factoid() || p.kind == Who {
		f.defines = p.defined(c)
	}
	f.brief = yes(len(c.words) < briefWords)
	f.long = min(1, float64(len(c.words))/longWords)
	c.weighSpeech(p)
}

// Sentences of fewer words than briefWords say little; above longWords a word
// more or less makes no difference.
const briefWords, longWords = 6, 60

// answers is how sure it is that a candidate holds what the kind of question
// wants.
func (c *candidate) answers(p *parsed) float64 {
	switch {
	case c.short != nil && p.asksOfAct(c):
		return 0.7 // it may belong to something else that happened
	case c.short != nil || !p.factoid():
		return 1
	case p.kind == Who && p.asksSpeaker() && c.Speaker != nil:
		return 1 // who said it is the answer
	case p.kind == When && (p.speaker != nil || weighty(p.stance)) && c.Said != nil:
		return 1 // when it was said is the answer
	case p.kind == Why:
		return 0.4 // not all reasons are told by a word, but most are
	case p.kind == Where || p.kind == Which && p.count < 2:
		return 0.6 // these answers come in many forms, not all of them known
	}
	return 0
}

// asksOfAct reports whether a question who did something tells by a
// verb what happened, and a candidate does not.
func (p *parsed) asksOfAct(c *candidate) bool {
	return p.kind == Who && p.verb >= 0 && p.verb < len(c.match.value) && c.match.value[p.verb] == 0
}

// verbAsked returns the first word of the question that is a verb by its form or
// means some kind of speech, -1 for none.
func (p *parsed) verbAsked() int {
	return slices.IndexFunc(p.words, func(w word) bool {
		form := lang.WordForm(p.lang, w.folded, lang.Stem(p.lang, w.folded))
		_, says := lang.StanceOf(p.lang, w.folded)
		return (form == "active" || form == "passive" || form == "past" || says) && !w.inNames && !w.speech && !w.counts && lang.AnswerCue(w.folded) == ""
	})
}

// weighSpeech reckons the features that depend on who speaks and how.
func (c *candidate) weighSpeech(p *parsed) {
	direct := c.Kind == statement.Direct && c.shown == c.Span
	if c.short != nil && p.count > 1 && p.kind != HowMany {
		c.counted = c.context // just as many, of whatever it is
	}
	if pointsBack(c) {
		c.leans = 1
	}
	c.bearing = p.bearing(c)
	c.beside = 1 - c.bearing
	if p.kind == Did {
		c.strange = c.missing
		if weighty(c.Stance) && p.ofOthers(c) || p.lacksSubject(c) {
			c.strange = 1
		}
	}
	c.foreign = yes(c.article.Lang.Known() && c.article.Lang != p.lang)
	if p.all {
		c.matter = yes(c.onTopic())
	}
	if p.twice {
		c.part = c.kind
	}
	switch {
	case (p.speaker != nil || p.kind == Did) && p.subjectSpeaks(c.Statement):
		c.features.speaker = c.kind * c.bearing // the right one, but of what is wanted?
		if p.kind == Said {
			c.features.asked = (1 - c.missing) * c.plain
		}
	case p.speaker != nil && (c.Kind != statement.Narration || p.kind == Said || weighty(p.stance)):
		c.stray = 1
	case p.accuser && p.subjectSpeaks(c.Statement): // who is accused
		c.stray = 1
	}
	if weighty(p.stance) && c.Stance == p.stance || p.kind == Did && p.stance == "" && weighty(c.Stance) || p.accuses(c) {
		c.features.stance = c.bearing
	}
	if direct && (p.kind == Did || p.kind == Said || p.speaker != nil) {
		c.voice = c.bearing
	}
}

// accuses reports whether somebody claims what a question asks who alleged: it is
// seldom the paper's word for it that they accuse.
func (p *parsed) accuses(c *candidate) bool {
	return p.kind == Who && p.stance == lang.Accuses && c.Speaker != nil && c.claims() && !p.subjectSpeaks(c.Statement)
}

// bearing is how far a candidate bears on what a question whether something is
// so asks, 0 to 1. Whose words it is and in which stance tells nothing where it is
// on another matter.
func (p *parsed) bearing(c *candidate) float64 {
	if p.kind != Did {
		return 1
	}
	return c.plain
}

// onPlain is how far words and their neighbours meet half of the plain words of
// a question, 0 to 1.
func (p *parsed) onPlain(around match) float64 {
	const enough = 0.5
	return min(1, p.coverageOf(around, unnamedWord)/enough)
}

// meetSpeaker holds the question against who speaks: "did Netflix" is met by
// words of Netflix's manager that do not name the company.
func (p *parsed) meetSpeaker(s *statement.Speaker, l lang.Language) match {
	if s == nil {
		return p.meet(nil, l)
	}
	return p.meet(bagOf(s.Name+" "+s.Role+" "+s.Organisation, l).words, l)
}

// spokenBy reports whether a statement is by the one of that name, or by
// somebody who speaks for it.
func (p *parsed) spokenBy(n name, s statement.Statement) bool {
	if s.Speaker == nil || !n.speaks(*s.Speaker) {
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

// subjectSpeaks reports whether a statement is by the one that the question is
// about: whose words it asks for, else the first one that it names.
func (p *parsed) subjectSpeaks(s statement.Statement) bool {
	if p.speaker != nil {
		return p.spokenBy(*p.speaker, s)
	}
	return len(p.names) > 0 && p.spokenBy(p.names[0], s)
}

// openingWords is how many words at the beginning tell what a text is about.
const openingWords = 8

// opening returns the words that an article begins with.
func opening(h *index.Hit) []bagWord {
	words := bagOf(h.Statements[0].Sentence.Of(h.Text), h.Lang).words
	return words[:min(len(words), openingWords)]
}

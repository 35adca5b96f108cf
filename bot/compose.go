package bot

import (
	"slices"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

// draft is an answer in the making.
type draft struct {
	p      *parsed
	cfg    Config
	found  []candidate // all there is, best first
	ranked []candidate // those that can answer
	chosen []candidate // what is quoted
	events []candidate // what stands on the timeline
	ans    Answer
	gist   *gist // of the first quote, see about
	notes
}

// notes are what the framing tells of how the quotes go together.
type notes struct {
	side    bool // the second quote is the other side of the first
	answers bool // ... and the one denies what the other claims
	turned  turned
	told    told

	notKnown bool // the quotes say that it is not known
	day      bool // the day on which the first quote was said is the answer
}

// compose makes the answer out of what was found. It is pure.
func compose(p *parsed, q Question, hits []index.Hit, ranked []candidate, cfg Config) Answer {
	d := draft{p: p, cfg: cfg, found: ranked, ranked: p.eligible(ranked), ans: p.blank(q)}
	if len(d.ranked) > 0 {
		d.ans.Confidence = Probability(d.ranked[0].logit)
	}
	if d.ans.Confidence < cfg.MinConfidence {
		return p.notFound(d.ans, hits)
	}
	d.choose()
	for _, c := range d.chosen {
		d.ans.Quotes = append(d.ans.Quotes, c.quote())
	}
	d.ans.cite(d.chosen, d.events)
	d.ans.Related = related(hits, d.ans.Sources)
	d.ans.Text = d.framing()
	return d.ans
}

// choose settles what is quoted, in which order and with which short answers.
func (d *draft) choose() {
	switch d.p.kind {
	case Timeline:
		d.timeline()
	case Latest:
		d.newest()
	default:
		d.chosen = d.p.choose(d.ranked, d.cfg)
		if d.p.still {
			d.lastFirst()
			break
		}
		d.contradicted()
		d.unknown()
		d.withReferents()
		d.bothSides()
		d.takenBack()
	}
	d.point()
	d.unanswered()
	d.saidWhen()
	d.figures()
}

// show quotes a candidate at a place, whether or not it was chosen before.
func (d *draft) show(c candidate, at int) {
	if at >= d.cfg.MaxQuotes {
		return
	}
	d.chosen = slices.DeleteFunc(d.chosen, func(o candidate) bool { return o.same(&c) })
	d.chosen = slices.Insert(d.chosen, min(at, len(d.chosen)), c)
	d.chosen = d.chosen[:min(len(d.chosen), d.cfg.MaxQuotes)]
}

// point finds the short answers in the quotes. Where what is asked for never
// was, nothing in the words answers it.
func (d *draft) point() {
	if d.ans.Outcome != Contradicted {
		d.p.pinpoint(d.chosen)
		d.p.unpoint(d.chosen)
		d.p.unaccuse(d.chosen)
		return
	}
	for i := range d.chosen {
		d.chosen[i].short = nil
	}
}

// blank returns the answer to q with nothing in it yet.
func (p *parsed) blank(q Question) Answer {
	l := p.lang
	if q.Lang.Known() {
		l = q.Lang
	}
	return Answer{
		Schema: Schema, ID: q.ID, Question: q.Text, Lang: l, Outcome: Answered,
		Quotes: []Quote{}, Timeline: []Event{}, Sources: []Source{}, Related: []Source{},
	}
}

func (p *parsed) notFound(ans Answer, hits []index.Hit) Answer {
	ans.Outcome = NotFound
	ans.Related = related(hits, nil)
	ans.Text = wording[ans.Lang].notFound
	if len(ans.Related) > 0 {
		ans.Text += " " + wording[ans.Lang].nearest
	}
	return ans
}

// unclear reports whether there is nothing in a question to search for.
func (p *parsed) unclear() bool { return len(p.words) == 0 }

func (p *parsed) unclearAnswer(q Question) Answer {
	ans := p.blank(q)
	ans.Outcome = Unclear
	ans.Text = wording[ans.Lang].unclear
	return ans
}

// eligible keeps what can answer at all. Where the question is about what
// somebody said or whether they denied it, only their words can; where it asks
// for all there is on a matter, only what is about it.
func (p *parsed) eligible(ranked []candidate) []candidate {
	if p.future() {
		// What was does not tell what will be.
		ranked = keep(ranked, func(c candidate) bool { return speaksOfFuture(c.words) })
	}
	switch {
	case p.kind == Timeline || p.kind == Latest:
		return keep(ranked, func(c candidate) bool { return c.ofMatter() })
	case p.speaker != nil && p.attributed && p.factoid():
		return keep(ranked, func(c candidate) bool { return p.answersFor(&c) })
	case p.speaker == nil || p.kind != Said && !weighty(p.stance):
		return ranked
	case p.kind == Said:
		ranked = keep(ranked, func(c candidate) bool { return p.onMatter(&c) })
	}
	return keep(ranked, func(c candidate) bool {
		if weighty(p.stance) && !p.stanceOnly() && c.context < matter {
			return false // they deny something, but not that
		}
		return p.spokenBy(*p.speaker, c.Statement) && (!p.stanceOnly() || c.Stance == p.stance || opposite(p.stance, c.Stance))
	})
}

// future reports whether a question asks whether or when something will be.
// "The match that will be played" is only named by what is to come.
func (p *parsed) future() bool {
	if p.kind != Did && p.kind != When {
		return false
	}
	words := bagOf(p.text, p.lang).words
	for i, w := range words {
		if lang.Will(w.folded) {
			return i == 0 || !lang.Relative(words[i-1].folded)
		}
	}
	return false
}

// speaksOfFuture reports whether words tell of what is to come.
func speaksOfFuture(words []bagWord) bool {
	return slices.ContainsFunc(words, func(w bagWord) bool { return lang.Ahead(w.folded) })
}

// stanceOnly reports whether a question asks for nothing but a stance: "did
// Spotify deny it".
func (p *parsed) stanceOnly() bool {
	if !weighty(p.stance) {
		return false
	}
	for _, w := range p.words {
		if !w.speech && !w.inNames {
			return false
		}
	}
	return true
}

// matter is how much of the question words and their surroundings have to meet
// to be about it.
const matter = 0.5

// behindBest is how far, in logits, a further quote may be behind the best.
const behindBest = 2.0

// choose takes the quotes to show from the ranked ones: those hardly worse
// than the best, and those of the same article that answer a part of the
// question which the ones before them leave open ("when was it launched and
// closed").
func (p *parsed) choose(ranked []candidate, cfg Config) []candidate {
	chosen := []candidate{p.first(ranked, cfg)}
	met := chosen[0].match
	for i := range ranked {
		c := &ranked[i]
		if len(chosen) == cfg.MaxQuotes {
			break
		}
		close := c.logit >= ranked[0].logit-behindBest && Probability(c.logit) >= cfg.MinConfidence/2
		if !c.same(&chosen[0]) && (close || c.article == chosen[0].article && p.opens(met, c)) {
			chosen = append(chosen, *c)
			met = met.best(c.match, 1)
		}
	}
	return chosen
}

// opens reports whether a candidate meets a good part of the question that
// others leave open, and brings what the question wants.
func (p *parsed) opens(met match, c *candidate) bool {
	const part = 0.15 // of the question's weight
	return c.short != nil && c.context >= matter && p.coverage(met.best(c.match, 1))-p.coverage(met) >= part
}

// first returns the candidate that opens the answer: the most probable one,
// unless somebody's own words settle the matter. Asked whether they did it,
// what those who are named say themselves comes before what others say of
// them; and what they said before what a paper reports them to have said.
func (p *parsed) first(ranked []candidate, cfg Config) candidate {
	top := ranked[0]
	var best *candidate
	for i := range ranked {
		c := &ranked[i]
		if Probability(c.logit) < cfg.MinConfidence/4 {
			break
		}
		if c.Kind != statement.Direct || c.shown != c.Span || c.context < matter || c.Speaker == nil || !p.settles(c, &top) {
			continue
		}
		// Of two, the one that a person signs who answers for it.
		if best == nil || c.Speaker.Role != "" && best.Speaker.Role == "" {
			best = c
		}
	}
	switch {
	case best != nil:
		return *best
	case p.factoid() && top.short == nil:
		return p.telling(ranked, cfg)
	}
	return top
}

// telling returns what tells the thing asked for where the best quote does not:
// a quote of the same article, hardly less likely, that gives a reason for what
// the best one tells of, or tells of the act that it leaves out. Without any it
// is the best quote itself.
func (p *parsed) telling(ranked []candidate, cfg Config) candidate {
	top := &ranked[0]
	for _, c := range ranked {
		if Probability(c.logit) < cfg.MinConfidence/2 || c.logit < top.logit-behindBest {
			break
		}
		if c.article != top.article || c.short == nil || c.context < matter {
			continue
		}
		if p.kind == Why && c.rest >= matter || p.verb >= 0 && top.match.value[p.verb] == 0 && c.match.value[p.verb] > 0 {
			return c
		}
	}
	return *top
}

// settles reports whether words can open the answer in the place of top.
func (p *parsed) settles(c, top *candidate) bool {
	if !weighty(c.Stance) {
		return false
	}
	if p.kind == Did || weighty(p.stance) {
		return p.subjectSpeaks(c.Statement) && p.takesSide(c)
	}
	return top.Kind == statement.Indirect && c.Stance == top.Stance && top.Speaker != nil && sameSide(*c.Speaker, *top.Speaker)
}

// quote renders a candidate, taking its words anew from the article: what is
// not there byte by byte cannot be shown.
func (c *candidate) quote() Quote {
	a := c.article.Article
	q := Quote{
		Text: c.shown.Of(a.Text), Lang: a.Lang, Kind: c.Kind, Stance: c.Stance, Speaker: c.Speaker, Said: c.Said,
		Article: a.ID, Start: c.shown.Start, End: c.shown.End, Score: Probability(c.logit),
	}
	if q.Kind == statement.Direct && c.shown != c.Span {
		q.Kind = statement.Indirect // the sentence around the quotation is the paper's
	}
	if c.short != nil {
		q.Answer = &Short{c.short.Of(a.Text), c.short.Start, c.short.End}
	}
	return q
}

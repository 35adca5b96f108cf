package bot

import (
	"slices"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

// compose makes the answer out of what was found. It is pure.
func compose(p *parsed, q Question, hits []index.Hit, ranked []candidate, cfg Config) Answer {
	ans := p.blank(q)
	ranked = p.eligible(ranked)
	if len(ranked) > 0 {
		ans.Confidence = probability(ranked[0].logit)
	}
	if ans.Confidence < cfg.MinConfidence {
		return p.notFound(ans, hits)
	}
	chosen := p.choose(ranked, cfg)
	if p.contradicts(&chosen[0]) {
		ans.Outcome = Contradicted
	}
	chosen = bothSides(p, chosen, ranked, cfg.MaxQuotes)
	chosen = withReferents(chosen, cfg.MaxQuotes)
	if p.kind == Latest {
		slices.SortStableFunc(chosen, func(a, b candidate) int { return b.when().Compare(a.when()) })
	}
	p.point(ans.Outcome, chosen)
	for _, c := range chosen {
		ans.Quotes = append(ans.Quotes, c.quote())
	}
	if p.kind == Timeline {
		ans.Timeline = timeline(ranked)
	}
	ans.cite(chosen)
	ans.Related = related(hits, ans.Sources)
	ans.Text = p.framing(ans, chosen)
	return ans
}

// point finds the short answers in the quotes. Where what is asked for never
// was, nothing in the words answers it.
func (p *parsed) point(outcome Outcome, chosen []candidate) {
	if outcome != Contradicted {
		p.pinpoint(chosen)
		p.unpoint(chosen)
		return
	}
	for i := range chosen {
		chosen[i].short = nil
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
		return keep(ranked, func(c candidate) bool { return c.onTopic() })
	case p.speaker != nil && p.attributed && p.factoid():
		return keep(ranked, func(c candidate) bool { return p.answersFor(&c) })
	case p.speaker == nil || p.kind != Said && !weighty(p.stance):
		return ranked
	case p.kind == Said:
		ranked = keep(ranked, func(c candidate) bool { return p.onMatter(&c) })
	}
	return keep(ranked, func(c candidate) bool {
		return p.spokenBy(*p.speaker, c.Statement) && (!p.stanceOnly() || c.Stance == p.stance || opposite(p.stance, c.Stance))
	})
}

// future reports whether a question asks for what will be.
func (p *parsed) future() bool {
	return slices.ContainsFunc(bagOf(p.text, p.lang).words, func(w bagWord) bool { return w.folded == "akan" || w.folded == "bakal" || w.folded == "will" })
}

// speaksOfFuture reports whether words tell of what is to come.
func speaksOfFuture(words []bagWord) bool {
	return slices.ContainsFunc(words, func(w bagWord) bool {
		switch w.folded {
		case "akan", "bakal", "berencana", "rencana", "rencananya", "mendatang", "segera", "depan",
			"will", "would", "shall", "going", "plan", "plans", "planned", "upcoming", "soon", "next":
			return true
		}
		return false
	})
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
		close := c.logit >= ranked[0].logit-behindBest && probability(c.logit) >= cfg.MinConfidence/2
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
		if probability(c.logit) < cfg.MinConfidence/4 {
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
	if best == nil {
		return top
	}
	return *best
}

// settles reports whether words can open the answer in the place of top.
func (p *parsed) settles(c, top *candidate) bool {
	if !weighty(c.Stance) {
		return false
	}
	if p.kind == Did || weighty(p.stance) {
		return p.subjectSpeaks(c.Statement)
	}
	return top.Kind == statement.Indirect && c.Stance == top.Stance && top.Speaker != nil && sameSide(*c.Speaker, *top.Speaker)
}

// contradicts reports whether a quote says the opposite of what a question
// takes for granted: it asks when somebody admitted what they deny, or why
// somebody did what they say they never did.
func (p *parsed) contradicts(c *candidate) bool {
	if p.again {
		return false // it asks of what was quoted, and takes nothing for granted
	}
	if weighty(p.stance) {
		return !p.negated && opposite(p.stance, c.Stance) && (p.speaker == nil || p.spokenBy(*p.speaker, c.Statement))
	}
	if p.kind == Did || p.kind == Said || p.kind == Who || c.Stance != lang.Denies || c.Kind != statement.Direct {
		return false
	}
	return p.subjectSpeaks(c.Statement) && p.deniedHere(c)
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

// deniedHere reports whether the quote denies the very words of the question:
// one of them, no name, stands directly behind a denying word.
func (p *parsed) deniedHere(c *candidate) bool {
	const reach = 2 // words
	for i, at := range c.match.at {
		if at < 0 || p.words[i].inNames {
			continue
		}
		for k := at - 1; k >= 0 && k >= at-reach; k-- {
			if lang.Denying(c.words[k].folded) {
				return true
			}
		}
	}
	return false
}

// when is the date that a candidate belongs to: when it was said, else when
// it was published.
func (c *candidate) when() lang.Date {
	if c.Said != nil && !c.Said.Date.IsZero() {
		return c.Said.Date
	}
	return c.article.Published
}

// quote renders a candidate, taking its words anew from the article: what is
// not there byte by byte cannot be shown.
func (c *candidate) quote() Quote {
	a := c.article.Article
	q := Quote{
		Text: c.shown.Of(a.Text), Lang: a.Lang, Kind: c.Kind, Stance: c.Stance, Speaker: c.Speaker, Said: c.Said,
		Article: a.ID, Start: c.shown.Start, End: c.shown.End, Score: probability(c.logit),
	}
	if q.Kind == statement.Direct && c.shown != c.Span {
		q.Kind = statement.Indirect // the sentence around the quotation is the paper's
	}
	if c.short != nil {
		q.Answer = &Short{c.short.Of(a.Text), c.short.Start, c.short.End}
	}
	return q
}

// mostEvents bounds a timeline.
const mostEvents = 20

// timeline returns by date what was found on a matter and names its date.
func timeline(ranked []candidate) []Event {
	events := []Event{}
	for i := range ranked {
		c := &ranked[i]
		d := c.eventDate()
		if len(events) == mostEvents || d.Month == 0 || !c.onTopic() {
			continue
		}
		events = append(events, Event{
			Date: d, Precision: d.Precision(), Text: c.shown.Of(c.article.Text),
			Article: c.article.ID, Start: c.shown.Start, End: c.shown.End,
		})
	}
	slices.SortStableFunc(events, func(a, b Event) int { return a.Date.Compare(b.Date) })
	return events
}

// onTopic reports whether a candidate is about the matter of a question that
// asks for all of it: nothing named is missing, and its surroundings meet
// most of the rest.
func (c *candidate) onTopic() bool {
	return c.missing == 0 && c.context >= matter
}

// eventDate is the date in the words themselves, else when they were said.
func (c *candidate) eventDate() lang.Date {
	if found := c.dates(); len(found) > 0 {
		return found[0].Date
	}
	if c.Said != nil {
		return c.Said.Date
	}
	return lang.Date{}
}

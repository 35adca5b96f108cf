package bot

import (
	"slices"

	"kutip/corpus"
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
	for _, c := range chosen {
		ans.Quotes = append(ans.Quotes, c.quote())
	}
	if p.kind == Timeline {
		ans.Timeline = timeline(ranked, cfg)
	}
	ans.Sources = sources(chosen)
	ans.Related = related(hits, ans.Sources)
	ans.Text = p.framing(ans, chosen)
	return ans
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

// eligible keeps what can answer at all: where the question is about what
// somebody said or whether they denied it, only their words can.
func (p *parsed) eligible(ranked []candidate) []candidate {
	if p.speaker == nil || p.kind != Said && !weighty(p.stance) {
		return ranked
	}
	return keep(ranked, func(c candidate) bool {
		return p.spokenBy(*p.speaker, c.Statement) && (!p.stanceOnly() || c.Stance == p.stance || opposite(p.stance, c.Stance))
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

// behindBest is how far, in logits, a further quote may be behind the best.
const behindBest = 2.0

// choose takes the quotes to show from the ranked ones: those hardly worse
// than the best, and those that answer a part of the question which the ones
// before them leave open ("when was it launched and closed").
func (p *parsed) choose(ranked []candidate, cfg Config) []candidate {
	chosen := []candidate{p.first(ranked, cfg)}
	met := chosen[0].match
	for _, c := range ranked {
		if len(chosen) == cfg.MaxQuotes || probability(c.logit) < cfg.MinConfidence/4 {
			break
		}
		close := c.logit >= ranked[0].logit-behindBest && probability(c.logit) >= cfg.MinConfidence/2
		if !c.same(&chosen[0]) && (close || p.opens(met, c)) {
			chosen = append(chosen, c)
			met = met.best(c.match, 1)
		}
	}
	return chosen
}

// opens reports whether a candidate meets a good part of the question that
// others leave open, and brings what the question wants.
func (p *parsed) opens(met match, c candidate) bool {
	const part = 0.15 // of the question's weight
	return c.kind == 1 && p.factoid() && p.coverage(met.best(c.match, 1))-p.coverage(met) >= part
}

// first returns the candidate that opens the answer: the most probable one,
// but what somebody said in their own words before what a paper reports them
// to have said, where both take the same stance on the matter.
func (p *parsed) first(ranked []candidate, cfg Config) candidate {
	const matter = 0.5 // of the question, that the own words have to be about
	top := ranked[0]
	if top.Kind != statement.Indirect || !weighty(top.Stance) || top.Speaker == nil {
		return top
	}
	for _, c := range ranked {
		if c.Kind == statement.Direct && c.Stance == top.Stance && c.context >= matter && c.Speaker != nil &&
			sameSide(*c.Speaker, *top.Speaker) && probability(c.logit) >= cfg.MinConfidence {
			return c
		}
	}
	return top
}

// contradicts reports whether a quote says the opposite of what a question
// takes for granted: it asks when somebody admitted what they deny, or why
// somebody did what they say they never did.
func (p *parsed) contradicts(c *candidate) bool {
	if weighty(p.stance) {
		return !p.negated && opposite(p.stance, c.Stance) && (p.speaker == nil || p.spokenBy(*p.speaker, c.Statement))
	}
	if p.kind == Did || p.kind == Said || p.kind == Who || c.Stance != lang.Denies || c.Kind != statement.Direct {
		return false
	}
	return p.subjectSpeaks(c) && p.deniedHere(c)
}

func opposite(asked, found lang.Stance) bool {
	switch asked {
	case lang.Admits, lang.Confirms, lang.Apologises:
		return found == lang.Denies
	case lang.Denies:
		return found == lang.Admits || found == lang.Confirms
	}
	return false
}

// subjectSpeaks reports whether somebody that the question names speaks.
func (p *parsed) subjectSpeaks(c *candidate) bool {
	for _, n := range p.names {
		if p.spokenBy(n, c.Statement) {
			return true
		}
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
			if denyingWord(c.words[k].folded) {
				return true
			}
		}
	}
	return false
}

func denyingWord(w string) bool {
	switch w {
	case "pernah", "tidak", "tak", "bukan", "never", "not", "didn't", "don't":
		return true
	}
	return false
}

// bothSides puts the claim beside the denial that opens an answer, and the
// denial beside the claim.
func bothSides(p *parsed, chosen, ranked []candidate, most int) []candidate {
	first := &chosen[0]
	if first.Kind == statement.Narration && first.Stance == "" && p.kind != Did {
		return chosen
	}
	denied := first.Stance == lang.Denies
	for i := range ranked {
		c := &ranked[i]
		if (c.Stance == lang.Denies) == denied || !answersTo(first, c) {
			continue
		}
		at := slices.IndexFunc(chosen, func(o candidate) bool { return o.same(c) })
		if at < 0 {
			chosen = slices.Insert(chosen, 1, *c)
		} else {
			moved := chosen[at]
			chosen = slices.Insert(slices.Delete(chosen, at, at+1), 1, moved)
		}
		break
	}
	return chosen[:min(len(chosen), most)]
}

func (c *candidate) same(o *candidate) bool { return c.article == o.article && c.shown == o.shown }

// answersTo reports whether two statements are about the same matter from
// different mouths: both meet the question well, and one makes a claim.
func answersTo(first, c *candidate) bool {
	const matter = 0.5 // coverage that makes it the same matter
	if c.context < matter || c.same(first) || c.Speaker != nil && first.Speaker != nil && sameSide(*c.Speaker, *first.Speaker) {
		return false
	}
	if first.Stance == lang.Denies {
		switch c.Stance {
		case lang.Claims, lang.Accuses, lang.Confirms, lang.Announces, lang.Admits:
			return c.Speaker != nil
		}
		return c.Kind == statement.Narration && len(lang.Cues(c.article.Lang, c.shown.Of(c.article.Text))) > 0
	}
	return true
}

// sameSide reports whether two speakers are one, or speak for one house.
func sameSide(a, b statement.Speaker) bool {
	return a.Name == b.Name || a.Organisation != "" && (a.Organisation == b.Organisation || a.Organisation == b.Name) || b.Organisation != "" && b.Organisation == a.Name
}

// withReferents adds the sentence that a quote points back to, so that "hal
// tersebut" and "that" do not hang in the air.
func withReferents(chosen []candidate, most int) []candidate {
	for k := 0; k < len(chosen) && len(chosen) < most; k++ {
		c := chosen[k]
		i := slices.IndexFunc(c.article.Statements, func(s statement.Statement) bool { return s.Span == c.Span })
		if i < 1 || !pointsBack(&c) {
			continue
		}
		s := c.article.Statements[i-1]
		before := candidate{Statement: s, article: c.article, shown: s.Sentence, logit: c.logit - behindBest}
		if s.Kind == statement.Direct {
			before.shown = s.Span
		}
		shown := func(o candidate) bool { return o.article == c.article && o.shown.Overlaps(before.shown) }
		if !slices.ContainsFunc(chosen, shown) {
			chosen = slices.Insert(chosen, k+1, before)
			k++
		}
	}
	return chosen
}

// pointsBack reports whether a quote leans on the sentence before it: it
// speaks of that matter before it has said anything of its own.
func pointsBack(c *candidate) bool {
	const opening = 10 // words
	for i := 1; i < len(c.words) && i < opening; i++ {
		if w := c.words[i].folded; (w == "tersebut" || w == "itu") && c.words[i-1].folded == "hal" {
			return true
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

// timeline returns the dated candidates by date.
func timeline(ranked []candidate, cfg Config) []Event {
	events := []Event{}
	for _, c := range ranked {
		if len(events) == mostEvents || probability(c.logit) < cfg.MinConfidence/2 {
			break
		}
		d := c.eventDate()
		if d.IsZero() {
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

// eventDate is the date in the words themselves, else when they were said.
func (c *candidate) eventDate() lang.Date {
	for _, d := range lang.Dates(c.article.Lang, c.shown.Of(c.article.Text), c.article.Published) {
		return d.Date
	}
	if c.Said != nil {
		return c.Said.Date
	}
	return lang.Date{}
}

// sources cites every article that is quoted, in the order of the quotes,
// each with a link that lands on the words.
func sources(chosen []candidate) []Source {
	out := []Source{}
	spans := map[Source][]corpus.Span{}
	texts := map[Source]string{}
	for _, c := range chosen {
		s := SourceOf(c.article.Header)
		if at, ok := printedAt(c); ok {
			s.QuoteURL = at
		}
		if _, ok := spans[s]; !ok {
			out = append(out, s)
		}
		spans[s] = append(spans[s], c.shown)
		texts[s] = c.article.Text
	}
	for i, s := range out {
		if s.QuoteURL == "" {
			out[i].QuoteURL = s.URL
		}
		out[i].QuoteURL = landing(out[i].QuoteURL, texts[s], spans[s])
	}
	return out
}

// printedAt returns the page that printed a quotation first, where the
// article says so. It printed the words in quotation marks, not what this
// article wrote around them.
func printedAt(c candidate) (string, bool) {
	if c.Kind != statement.Direct || c.shown != c.Span {
		return "", false
	}
	for _, cite := range c.article.Citations {
		if cite.Holds(c.shown) {
			return cite.URL, true
		}
	}
	return "", false
}

// mostRelated bounds how many articles are named beside an answer.
const mostRelated = 10

// related names the articles that were found and are not cited.
func related(hits []index.Hit, cited []Source) []Source {
	out := []Source{}
	for _, h := range hits {
		if len(out) < mostRelated && !slices.ContainsFunc(cited, func(s Source) bool { return s.ID == h.ID }) {
			s := SourceOf(h.Header)
			s.QuoteURL = s.URL
			out = append(out, s)
		}
	}
	return out
}

package bot

import (
	"math"
	"slices"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// asksDay reports whether a question asks when the words of a candidate were
// said, and the article tells.
func (p *parsed) asksDay(c *candidate) bool {
	return p.again && p.said && p.kind == When && c.Kind != statement.Narration && c.Said != nil && !c.Said.Inferred
}

// unpoint takes from the quotes the dates in them that are not those of the
// saying, where it is when they said so that is asked.
func (p *parsed) unpoint(chosen []candidate) {
	for i := range chosen {
		if p.asksDay(&chosen[i]) {
			chosen[i].short = nil
		}
	}
}

// familiar is how much sooner, in logits, the articles answer a follow-up that
// the answer before it quoted.
const familiar = 1.0

// recall raises the candidates of the articles that the turn before quoted,
// and leaves out what any turn quoted where more is asked for.
func (f follow) recall(all []candidate) []candidate {
	if f.turn == nil {
		return all
	}
	for i := range all {
		if f.turn.holds(all[i].article.ID) {
			all[i].logit += familiar
		}
	}
	if f.only != "" {
		all = keep(all, func(c candidate) bool { return c.Stance == f.only || f.only == lang.Claims && c.Stance == lang.Accuses })
	}
	if f.more {
		all = keep(all, func(c candidate) bool {
			return !slices.ContainsFunc(f.before, func(t Turn) bool { return t.quoted(&c) >= 0 })
		})
	}
	return all
}

// repeat leaves of the ranked candidates those that the turn before quoted, in
// its order and as sure as it was, if the question is about them; where it asks
// when, those that tell.
func (p *parsed) repeat(ranked []candidate) []candidate {
	if !p.again {
		return ranked
	}
	again := keep(ranked, func(c candidate) bool {
		dated := c.Said != nil && !c.Said.Date.IsZero() || len(c.dates()) > 0
		return p.turn.quoted(&c) >= 0 && (p.kind != When || dated)
	})
	if len(again) == 0 {
		return ranked
	}
	slices.SortStableFunc(again, func(a, b candidate) int { return p.turn.quoted(&a) - p.turn.quoted(&b) })
	for i := range again {
		again[i].logit = max(logit(p.turn.Confidence), again[i].logit) - float64(i)/10
	}
	return again
}

// logit is the inverse of probability, within what a question can be sure of.
func logit(probability float64) float64 {
	const sure = 0.99
	probability = min(max(probability, 1-sure), sure)
	return math.Log(probability / (1 - probability))
}

// inLanguage returns the question with the language to answer it in: a
// follow-up's own, not that of the words that it took.
func (f follow) inLanguage(q Question) Question {
	if f.turn == nil || q.Lang.Known() {
		return q
	}
	if q.Lang = lang.Detect(q.Text); !q.Lang.Known() {
		q.Lang = f.turn.Lang
	}
	return q
}

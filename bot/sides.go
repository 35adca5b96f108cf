package bot

import (
	"slices"
	"strings"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// bothSides puts the claim beside the denial that opens an answer, or the
// denial beside the claim, whichever article they stand in. Of several denials
// that of the one whom the question names comes first.
func (d *draft) bothSides() {
	first := d.chosen[0]
	factoid := d.p.factoid() && !weighty(d.p.stance) && d.ans.Outcome != Contradicted
	if factoid || first.Kind == statement.Narration && d.p.kind != Did {
		return
	}
	best, most := -1, 0.0
	for i := range d.found {
		c := &d.found[i]
		if (c.Stance == lang.Denies) == (first.Stance == lang.Denies) || c.same(&first) {
			continue
		}
		if fit := d.partner(&first, c); fit > most && !d.wavers(c) {
			best, most = i, fit
		}
	}
	if best >= 0 {
		other := d.found[best]
		d.show(other, 1)
		d.side, d.answers = true, answersClaim(&first, &other)
	}
}

// answersClaim reports whether of two sides the denial denies what the claim
// claims, and not something else that they have to do with each other.
func answersClaim(a, b *candidate) bool {
	const least = 0.4 // of what is denied
	if b.Stance == lang.Denies {
		a, b = b, a
	}
	return b.Stance == lang.Accuses || a.deniesWhat(b) >= least
}

// partner is how well a quote goes with the first one as its other side, 0
// where it is about something else or from the same mouth: a denial has to
// deny that very claim.
func (d *draft) partner(first, c *candidate) float64 {
	const (
		least = 0.4  // of the shorter one's words, or of the question's, ...
		near  = 0.15 // ... where the claim stands before the denial in one article
		asked = 0.5  // is the side of those whom the question names worth, ...
		signs = 0.1  // ... and a name behind a claim
	)
	if c.Speaker != nil && first.Speaker != nil && sameSide(*c.Speaker, *first.Speaker) {
		return 0
	}
	claim, denial := first, c
	if first.Stance == lang.Denies {
		claim, denial = c, first
	}
	if claim == c && !claim.claims() || !d.p.concerns(claim, denial) {
		return 0
	}
	share := d.about().share(c)
	enough := least
	if claim.article == denial.article && claim.shown.End <= denial.shown.Start {
		enough = near
		if claim.names(denial.Speaker) && c.context >= matter {
			enough = 0 // what is said of them, and what they say to it
		}
	}
	if share < enough && (c.context < matter || c.rest < enough) {
		return 0
	}
	fit := signs + share + c.rest
	switch {
	case c == denial && d.p.subjectSpeaks(c.Statement):
		fit += asked
	case c == claim && c.Speaker != nil:
		fit += signs
	}
	return fit
}

// claims reports whether somebody says that something is so.
func (c *candidate) claims() bool {
	if c.Stance != lang.Accuses && slices.ContainsFunc(c.words, func(w bagWord) bool { return notWord(w.folded) }) {
		return false // "a report of a flaw, not of a leak"
	}
	switch c.Stance {
	case lang.Claims, lang.Accuses, lang.Confirms, lang.Announces, lang.Admits:
		return c.Speaker != nil
	}
	if c.Kind != statement.Narration {
		return false
	}
	cues := lang.Cues(c.article.Lang, c.shown.Of(c.article.Text))
	return len(cues) > 0 && !slices.ContainsFunc(cues, func(cue lang.Cue) bool { return cue.Stance == lang.Denies })
}

// concerns reports whether a claim is about those who deny: it names them, or
// they are who the question is about.
func (p *parsed) concerns(claim, denial *candidate) bool {
	return claim.names(denial.Speaker) || claim.missing == 0 && denial.missing == 0 && (denial.Speaker == nil || p.subjectSpeaks(denial.Statement)) ||
		claim.article == denial.article
}

// wavers reports whether who speaks has denied the matter as well, so that
// their other words are not the claim that is denied.
func (d *draft) wavers(c *candidate) bool {
	if c.Speaker == nil || c.Stance == lang.Denies {
		return false
	}
	return slices.ContainsFunc(d.found, func(o candidate) bool {
		return o.Stance == lang.Denies && o.Speaker != nil && o.context >= matter && sameSide(*o.Speaker, *c.Speaker)
	})
}

func (c *candidate) same(o *candidate) bool { return c.article == o.article && c.shown == o.shown }

// sameSide reports whether two speakers are one, or one is among those for
// whom the other speaks: "Spotify and Netflix" are on the side of Netflix.
func sameSide(a, b statement.Speaker) bool {
	return speaksFor(a, b) || speaksFor(b, a)
}

func speaksFor(a, b statement.Speaker) bool {
	for _, name := range []string{a.Name, a.Organisation} {
		if name != "" && (strings.Contains(b.Name, name) || strings.Contains(b.Organisation, name)) {
			return true
		}
	}
	return lang.SameName(a.Name, b.Name)
}

// withReferents adds the sentence that a quote points back to, so that "hal
// tersebut" and "that" do not hang in the air.
func (d *draft) withReferents() {
	for k := 0; k < len(d.chosen) && len(d.chosen) < d.cfg.MaxQuotes; k++ {
		c := d.chosen[k]
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
		if !slices.ContainsFunc(d.chosen, shown) {
			d.chosen = slices.Insert(d.chosen, k+1, before)
			k++
		}
	}
}

// pointsBack reports whether a quote leans on the sentence before it: it
// speaks of that matter before it has said anything of its own.
func pointsBack(c *candidate) bool {
	const opening = 10 // words
	for i := 1; i < len(c.words) && i < opening; i++ {
		if lang.PointsBack(c.words[i-1].folded, c.words[i].folded) {
			return true
		}
	}
	return false
}

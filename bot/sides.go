package bot

import (
	"slices"
	"strings"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// bothSides puts the claim beside the denial that opens an answer, and the
// denial beside the claim.
func bothSides(p *parsed, chosen, ranked []candidate, most int) []candidate {
	first := &chosen[0]
	if p.factoid() && !weighty(p.stance) || first.Kind == statement.Narration && p.kind != Did {
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

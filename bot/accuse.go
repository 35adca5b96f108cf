package bot

import (
	"strings"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// unaccuse takes from the quotes the names of those who are not said to have
// done what is asked. A wrong name for "who stole it" harms somebody.
func (p *parsed) unaccuse(chosen []candidate) {
	act := p.done()
	if act < 0 || p.kind != Who || p.asksSpeaker() || weighty(p.stance) {
		return
	}
	const met = 0.5 // lighter forms are guesses
	for i := range chosen {
		c := &chosen[i]
		if c.short == nil {
			continue
		}
		tells := c.match.value[act] >= met || p.meetSpeaker(c.Speaker, c.article.Lang).value[act] >= met
		if !tells || c.onlyTells() {
			c.short = nil
		}
	}
}

// asksAccuser reports whether a question asks who accuses somebody whom it names:
// "who accused Acme", and neither "whom did Acme accuse" nor "siapa yang dituduh
// Acme".
func (p *parsed) asksAccuser() bool {
	if p.kind != Who || p.stance != lang.Accuses {
		return false
	}
	named := false
	for _, w := range p.words {
		named = named || w.inNames
		if stance, ok := lang.StanceOf(p.lang, w.folded); !ok || stance != lang.Accuses {
			continue
		}
		before := lang.FoldedWords(p.text[:w.at])
		passive := strings.HasPrefix(w.folded, "di") || len(before) > 0 && lang.AnswerCue(before[len(before)-1]) == "copula"
		return !named && !passive
	}
	return false
}

// done is the word of a question that tells what somebody did, the first plain
// one, -1 where it asks for somebody by what they are: "who is the director".
func (p *parsed) done() int {
	for i, w := range p.words {
		switch {
		case w.inNames || w.speech || w.counts:
		case lang.Role(w.folded):
			return -1
		default:
			return i
		}
	}
	return -1
}

// onlyTells reports whether the short answer stands in the frame around the
// words of somebody who tells of a thing or denies it, and so did not do it.
func (c *candidate) onlyTells() bool {
	if c.Kind == statement.Narration || c.Span.Overlaps(*c.short) {
		return false
	}
	switch c.Stance {
	case lang.Denies, lang.Claims, lang.Warns, lang.Accuses:
		return true
	}
	return false
}

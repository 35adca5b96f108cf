package bot

import (
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

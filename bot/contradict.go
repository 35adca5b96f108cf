package bot

import (
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

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

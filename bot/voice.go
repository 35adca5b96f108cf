package bot

import (
	"strings"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// voiced finds a speaker who is asked for by what they are: "the
// spokesperson", "juru bicara Netflix", "pemerintah". It also notes whether the
// answer is to be in the speaker's words whatever the question asks:
// "according to X, when".
func (p *parsed) voiced(ts []questionToken) {
	folded := foldedOf(ts)
	for i := range ts {
		if lang.SourceCue(folded[:i]) > 0 && p.speaker != nil && ts[i].word >= 0 && len(p.speaker.words) > 0 && ts[i].word == p.speaker.words[0] {
			p.attributed = true
		}
		v, n := lang.VoiceAt(folded[i:])
		if n == 0 || !p.asksVoice(folded, i, n) {
			continue
		}
		speaker := name{text: strings.Join(folded[i:i+n], " "), voice: v}
		if p.speaker != nil {
			speaker.text, speaker.words = p.speaker.text, p.speaker.words
		}
		for _, t := range ts[i : i+n] {
			if t.word >= 0 {
				p.words[t.word].speech = true // who speaks stands for it
				p.words[t.word].counts = p.speaker != nil
			}
		}
		p.speaker = &speaker
		p.attributed = p.attributed || lang.SourceCue(folded[:i]) > 0
		if p.kind == What && !weighty(p.stance) {
			p.kind = Said
		}
		return
	}
}

// asksVoice reports whether the words [i, i+n) are whom a question asks to
// speak: right behind "apa kata", or before "say" with nothing but a name.
func (p *parsed) asksVoice(folded []string, i, n int) bool {
	const near = 4 // words, "spokesperson for the bank say"
	before := i - 1
	if before >= 0 && lang.Party(folded[before]) {
		before--
	}
	if before >= 0 && (lang.BeforeSpeaker(folded[before]) || lang.SourceCue(folded[:i]) > 0) {
		return true
	}
	asks := i <= near+1 && p.lang != lang.Indonesian
	for k := i + n; k < len(folded) && k < i+n+near; k++ {
		if lang.BeforePlace(folded[k]) {
			return false
		}
		if lang.Saying(folded[k]) || folded[k] == "report" {
			return asks || folded[k] == "bilang"
		}
	}
	return false
}

// speaks reports whether a speaker is what a name asks for by its voice.
func (n name) speaks(s statement.Speaker) bool {
	if n.voice == "" {
		return true
	}
	folded := lang.FoldedWords(s.Name + " " + s.Role + " " + s.Organisation)
	alone := s.Role == "" && s.Organisation == ""
	switch n.voice {
	case lang.Company:
		return !lang.Voice("government").Is(folded) && (s.Organisation != "" || alone && !press(folded))
	case lang.Spokesperson:
		return n.voice.Is(folded) || alone && len(n.words) > 0 // "Netflix said" is said by its spokespeople
	}
	return n.voice.Is(folded)
}

// byVoice keeps what is said by the speaker that a question asks for by what
// they are: by somebody with that role, if there is anybody.
func (p *parsed) byVoice(all []candidate) []candidate {
	said := keep(all, func(c candidate) bool { return p.spokenBy(*p.speaker, c.Statement) })
	if in := keep(said, func(c candidate) bool { return c.Speaker.Role != "" }); len(in) > 0 && p.speaker.voice == lang.Spokesperson {
		return in
	}
	return said
}

// press reports whether a name is one of the state's or the press's.
func press(folded []string) bool {
	for _, w := range folded {
		if lang.Public(w) {
			return true
		}
	}
	return false
}

// answersFor reports whether a candidate can answer for the speaker of a
// question that names its source: in their words, or in the paper's close to
// their name where they answer the rest of it.
func (p *parsed) answersFor(c *candidate) bool {
	if p.spokenBy(*p.speaker, c.Statement) {
		return true
	}
	if p.speaker.voice != "" || c.Kind != statement.Narration {
		return false
	}
	const most, close = 0.5, 0.5 // of the rest of the question; the title is close
	for _, i := range p.speaker.words {
		if c.met.value[i] < close {
			return false
		}
	}
	return c.rest >= most
}

// onMatter reports whether the article of a candidate has to do with every
// name that a question asks the speaker about.
func (p *parsed) onMatter(c *candidate) bool {
	for _, n := range p.names {
		met := 0.0
		for _, i := range n.words {
			met = max(met, c.met.value[i])
		}
		if met == 0 {
			return false
		}
	}
	return true
}

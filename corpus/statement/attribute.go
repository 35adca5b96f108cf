package statement

import (
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// attribution is what a sentence says of the words it reports.
type attribution struct {
	cue     lang.Cue
	who     mention
	to      string
	content corpus.Span // the words reported, for indirect speech
}

// frame is a sentence whose quotations are masked: what is left says who
// speaks.
type frame struct {
	text   string // the masked text of the article
	ts     []token
	cues   []lang.Cue // with spans in the article's text
	span   corpus.Span
	quotes []quotation
}

func newFrame(l lang.Language, masked string, sentence corpus.Span, quotes []quotation) frame {
	f := frame{text: masked, ts: tokens(masked, sentence), span: sentence, quotes: quotes}
	for _, c := range lang.Cues(l, sentence.Of(masked)) {
		c.Start += sentence.Start
		c.End += sentence.Start
		f.cues = append(f.cues, c)
	}
	return f
}

// attribute finds the cue of a sentence that has a speaker; ok is false where
// nobody speaks. The first one counts, but "menurutnya" gives way to a verb
// behind it that names its speaker.
func (f frame) attribute() (a attribution, ok bool) {
	for _, c := range f.cues {
		if c.Kind == lang.Noun || c.Bare && !f.behindSpeech(c) || f.intended(c) {
			continue
		}
		who := f.speaker(c)
		if who.empty() || ok && who.name == "" {
			continue
		}
		content := f.content(c, who)
		a, ok = attribution{cue: c, who: who, to: f.addressee(c, content), content: content}, true
		if !c.Pronoun || c.Kind != lang.According {
			break
		}
	}
	return a, ok
}

// intended reports whether a verb only says what is to be said: "to say",
// "untuk memberikan rekomendasi".
func (f frame) intended(c lang.Cue) bool {
	i := f.index(c.Start)
	if i == 0 || c.Kind != lang.Verb {
		return false
	}
	switch f.ts[i-1].folded {
	case "untuk", "to", "agar", "supaya", "guna", "demi":
		return true
	}
	return false
}

// index returns the first token at or behind an offset.
func (f frame) index(at int) int {
	for i, t := range f.ts {
		if t.Start >= at {
			return i
		}
	}
	return len(f.ts)
}

// behindSpeech reports whether a bare cue follows the words it reports: a
// comma or a quotation mark, or it is the first word behind a quotation.
func (f frame) behindSpeech(c lang.Cue) bool {
	i := f.index(c.Start)
	if i == len(f.ts) {
		return false
	}
	if i == 0 {
		return c.Start > f.span.Start && strings.ContainsAny(f.text[f.span.Start:c.Start], `"“”»«'’`)
	}
	return strings.ContainsAny(f.ts[i].gap, `,"“”»«?!'’…`)
}

// speaker finds who does what a cue says.
func (f frame) speaker(c lang.Cue) mention {
	i, j := f.index(c.Start), f.index(c.End)
	rest := f.ts[j:]
	switch {
	case c.Pronoun:
		return mention{at: c.Span, pronoun: true}
	case c.Kind == lang.According:
		return after(f.text, rest)
	case c.Passive:
		if len(rest) > 0 && (rest[0].folded == "oleh" || rest[0].folded == "by") {
			return after(f.text, rest[1:])
		}
		if len(rest) > 0 && rest[0].upper && rest[0].joined() {
			return after(f.text, rest)
		}
		return mention{}
	case c.Bare, f.inverted(i, rest):
		if len(rest) > 0 && (rest[0].joined() || rest[0].gap == ".") {
			if m := after(f.text, rest); !m.empty() {
				return m
			}
		}
	}
	return f.subject(i)
}

// inverted reports whether the verb at token i directly follows the words it
// reports and its speaker stands behind it: `," said Smith`.
func (f frame) inverted(i int, rest []token) bool {
	if i > 0 && !strings.ContainsAny(f.ts[min(i, len(f.ts)-1)].gap, `,"“”»«'’?!`) {
		return false
	}
	if len(rest) == 0 {
		return false
	}
	t := rest[0]
	return t.upper || pronouns[t.folded] || determiners[t.folded] || lang.Role(t.folded)
}

// subject reads the speaker before the verb at token i.
func (f frame) subject(i int) mention {
	start := 0
	for k := i - 1; k > 0; k-- {
		// What stands before a quotation is another clause.
		if strings.ContainsAny(f.ts[k].gap, `"“”»«;:`) {
			start = k
			break
		}
	}
	if i < len(f.ts) && i > 0 && strings.ContainsAny(f.ts[i].gap, `"“”»«;:`) {
		return mention{}
	}
	if i < len(f.ts) && f.ts[i].gap == "," {
		return apposed(f.text, f.ts[start:i])
	}
	return before(f.text, f.ts[start:i])
}

// addressee returns to whom it was said, "" where nothing tells.
// What stands among the words reported is addressed by nobody here.
func (f frame) addressee(c lang.Cue, content corpus.Span) string {
	i := f.index(c.End)
	if strings.HasPrefix(strings.ToLower(c.Of(f.text)), "t") && lang.Fold(c.Of(f.text)) == "told" && i < len(f.ts) {
		return f.object(i)
	}
	for k := i; k < len(f.ts); k++ {
		if len(f.quotes) == 0 && content.Holds(f.ts[k].Span) {
			continue
		}
		switch f.ts[k].folded {
		case "kepada", "to":
			if k+1 < len(f.ts) && !lang.Stop(lang.English, f.ts[k+1].folded) || f.ts[k].folded == "kepada" {
				return f.object(k + 1)
			}
		case "bahwa", "that":
			return ""
		}
	}
	return ""
}

// object returns the noun phrase that begins at token i.
func (f frame) object(i int) string {
	end := i
	for end < len(f.ts) && end < i+6 {
		t := f.ts[end]
		if end > i && !t.joined() || ends[t.folded] || isDateWord(t) || t.folded == "bahwa" {
			break
		}
		if end > i && !t.upper && f.ts[end-1].upper && !particles[t.folded] {
			break
		}
		end++
	}
	if end == i {
		return ""
	}
	return phrase(f.text, f.ts[i:end])
}

// content returns the words that a sentence without quotation marks reports:
// what follows "bahwa" or the verb, or what stands before ", kata X".
func (f frame) content(c lang.Cue, who mention) corpus.Span {
	last := max(c.End, who.at.End)
	if i := f.index(c.Start); c.Kind != lang.According && i > 0 && (c.Bare || who.at.Start > c.Start) && f.ts[i].gap == "," {
		return corpus.Span{Start: f.span.Start, End: f.ts[i-1].End}
	}
	if first := f.index(min(c.Start, who.at.Start)); first > 0 && last >= f.lastWord()-40 && f.ts[first].gap == "," {
		return corpus.Span{Start: f.span.Start, End: f.ts[first-1].End} // "..., he said on Tuesday."
	}
	start := f.index(last)
	for k := start; k < len(f.ts) && k < start+14; k++ {
		switch f.ts[k].folded {
		case "bahwa", "that", "kalau", "jika":
			return corpus.Span{Start: f.ts[min(k+1, len(f.ts)-1)].Start, End: f.lastWord()}
		}
	}
	if start >= len(f.ts) {
		return f.span
	}
	return corpus.Span{Start: f.ts[start].Start, End: f.lastWord()}
}

func (f frame) lastWord() int { return f.ts[len(f.ts)-1].End }

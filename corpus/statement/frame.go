package statement

import (
	"slices"
	"sort"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// frame is a sentence whose quotations are masked: what is left says who
// speaks.
type frame struct {
	names  *names
	ts     []token
	cues   []lang.Cue // with spans in the article's text
	span   corpus.Span
	quotes []quotation // speech in it
}

func newFrame(n *names, sentence corpus.Span, speech []quotation) frame {
	words, folded := lang.SplitWords(sentence.Of(n.text))
	f := frame{names: n, ts: tokens(n.text, sentence, words, folded), span: sentence, quotes: speech}
	for _, c := range lang.CuesAmong(n.lang, sentence.Of(n.text), words, folded) {
		c.Start += sentence.Start
		c.End += sentence.Start
		if i := f.index(c.Start); i == len(f.ts) || f.ts[i].Start != c.Start {
			continue // in brackets
		}
		f.cues = append(f.cues, c)
		if c.Kind == lang.Noun || c.Clause || c.Bare && !f.heads(c) {
			continue
		}
		for i := f.index(c.Start); i < len(f.ts) && f.ts[i].Start < c.End; i++ {
			f.ts[i].cue = true
		}
	}
	return f
}

// heads reports whether a bare cue begins the sentence with its speaker behind
// it: `Kata dia, data itu aman.`
func (f frame) heads(c lang.Cue) bool {
	const farthest = 7 // words to the comma
	if c.Start != f.span.Start || len(f.ts) < 2 || !f.ts[1].joined() || !c.Bare {
		return false
	}
	if len(f.quotes) > 0 {
		return true
	}
	if f.names.lang != lang.Indonesian || !f.ts[1].upper && !lang.Pronoun(f.ts[1].folded) {
		return false
	}
	return slices.ContainsFunc(f.ts[2:min(len(f.ts), farthest)], func(t token) bool { return t.gap == "," })
}

// index returns the first token at or behind an offset.
func (f frame) index(at int) int {
	return sort.Search(len(f.ts), func(i int) bool { return f.ts[i].Start >= at })
}

// gap returns what stands before the i-th token, and behind the last one for
// the token after that.
func (f frame) gap(i int) string {
	switch {
	case i < len(f.ts):
		return f.ts[i].gap
	case len(f.ts) > 0:
		return f.names.text[f.ts[len(f.ts)-1].End:f.span.End]
	}
	return ""
}

// lastWord returns where the last word ends.
func (f frame) lastWord() int {
	if len(f.ts) == 0 {
		return f.span.End
	}
	return f.ts[len(f.ts)-1].End
}

// reports reports whether a cue stands for an act of speech here and is not
// another word, or one that only says what is to be said.
func (f frame) reports(c lang.Cue) bool {
	i := f.index(c.Start)
	switch {
	case c.Kind == lang.Noun, f.named(i):
		return false
	case c.Clause && !f.governs(c):
		return len(f.quotes) > 0 && f.besideSpeech(c)
	case c.Bare && !f.governs(c):
		return f.besideSpeech(c) || f.heads(c)
	case c.Kind == lang.Verb && i > 0 && !f.ts[i-1].upper && lang.Modal(f.ts[i-1].folded) && !c.Negated:
		return false
	case c.Kind == lang.Verb && i > 0:
		return (!lang.Intending(f.ts[i-1].folded) || i > 1 && lang.Raising(f.ts[i-2].folded)) && !f.noun(i)
	}
	return true
}

// named reports whether the cue at token i is a name: "Hope Hicks", "the United
// States".
func (f frame) named(i int) bool {
	t := f.ts[i]
	if !t.upper || f.names.lang != lang.English {
		return false
	}
	if t.first {
		return i+1 < len(f.ts) && f.ts[i+1].upper && f.ts[i+1].joined() && f.names.single[t.folded]
	}
	return i > 0 && f.ts[i-1].upper && !f.headline()
}

// headline reports whether every long word of a sentence has a capital.
func (f frame) headline() bool {
	const long = 5 // letters
	return !slices.ContainsFunc(f.ts, func(t token) bool { return !t.upper && len(t.text) >= long && !t.digit() })
}

// governs reports whether a clause follows a cue that reports only then:
// "thinks that", "claims it is", "wants to".
func (f frame) governs(c lang.Cue) bool {
	j := f.index(c.End)
	if !c.Clause && (!c.Bare || f.names.lang != lang.English) || j+1 >= len(f.ts) || !f.ts[j].joined() {
		return false
	}
	switch t := f.ts[j]; {
	case c.Bare && f.claimed(c) && lang.Determiner(t.folded):
		return true
	case t.folded == "about" && strings.Contains(c.Of(f.names.text), " "):
		return true
	case f.names.lang == lang.Indonesian && c.Stance == "" && infinitiveID(t):
		return true
	case t.folded == "to":
		to := f.ts[j+1]
		return !(c.Clause && c.Stance == lang.Claims) && to.joined() && !to.upper && !to.digit() && !lang.Determiner(to.folded) && !to.possessive()
	case c.Bare && !lang.Complement(t.folded) && !lang.Pronoun(t.folded) && !lang.Determiner(t.folded) && !f.names.proper(t):
		return false
	}
	return f.clause(j)
}

// claimed reports whether a form that is a noun as well is a verb here, since a
// name or a pronoun stands right before it: "Acme demands".
func (f frame) claimed(c lang.Cue) bool {
	i := f.index(c.Start)
	if i == 0 || !f.ts[i].joined() || !strings.HasSuffix(f.ts[i].folded, "s") {
		return false
	}
	before := f.ts[i-1]
	return lang.Pronoun(before.folded) || f.names.proper(before) && !before.possessive()
}

// clause reports whether a clause begins at token j: behind "that", or with a
// subject and its verb.
func (f frame) clause(j int) bool {
	const farthest = 9 // words to the verb
	if j+1 >= len(f.ts) || !f.ts[j].joined() || relative(f.ts[j].folded) || f.ts[j].digit() || lang.Object(f.ts[j].folded) || f.ts[j].upper && !f.names.proper(f.ts[j]) {
		return false
	}
	if lang.Complement(f.ts[j].folded) {
		return true
	}
	for k := j + 1; f.names.lang == lang.English && k < len(f.ts) && k < j+farthest && f.ts[k].joined(); k++ {
		if lang.Finite(f.ts[k].folded) {
			return true
		}
	}
	return false
}

// infinitiveID reports whether an Indonesian word is a verb that says what
// somebody plans: "menutup", "berhenti".
func infinitiveID(t token) bool {
	return !t.upper && len(t.text) > 5 && (strings.HasPrefix(t.folded, "me") || strings.HasPrefix(t.folded, "ber"))
}

// noun reports whether the English verb at token i is none for the word before
// it: "the reply"; "some calls", whom as a verb "some" would not agree with;
// "accepted written promises", where nothing helps the participle.
func (f frame) noun(i int) bool {
	w := f.ts[i-1].folded
	if f.names.lang != lang.English {
		return false
	}
	the := i > 1 && f.ts[i-2].folded == "the"
	verb := f.ts[i].folded
	if verb == "written" && !helping(f.ts[i-1]) || lang.Collective(w) && lang.Stop(lang.English, w) && strings.HasSuffix(verb, "s") && f.ts[i].joined() {
		return true
	}
	return lang.Determiner(w) && !lang.Collective(w) || lang.Preposition(w) && infinitive(f.ts[i].folded) || f.ts[i-1].possessive() || the && infinitive(f.ts[i].folded)
}

// infinitive reports whether an English verb has no ending: "reply".
func infinitive(verb string) bool {
	for _, ending := range []string{"s", "d", "ing", "wrote", "written"} {
		if strings.HasSuffix(verb, ending) {
			return false
		}
	}
	return true
}

// besideSpeech reports whether a bare cue follows the words it reports, behind
// a comma or a quotation mark, or announces them with a colon.
func (f frame) besideSpeech(c lang.Cue) bool {
	i, j := f.index(c.Start), f.index(c.End)
	if i == 0 {
		lead := f.names.text[f.span.Start:c.Start]
		return strings.ContainsAny(lead, quoteMarks) || f.names.text[f.span.Start:c.End] == c.Of(f.names.text) && len(f.quotes) > 0
	}
	if strings.ContainsAny(f.gap(i), `,?!…`+quoteMarks) {
		return true
	}
	return len(f.ts) > 1 && (strings.HasPrefix(f.gap(j), ":") || f.names.lang == lang.English && strings.ContainsAny(f.gap(j), quoteMarks))
}

// opening reads whom a sentence begins with, which what follows "and" speaks
// for as well.
func (f frame) opening() mention {
	cs := chunks(f.ts[:min(len(f.ts), 30)])
	for k, c := range cs {
		if k == 3 || c[0].quoted() && k > 0 {
			break
		}
		if lang.Pronoun(c[0].folded) {
			return pronoun(c[0])
		}
		if t := c[0]; !f.names.proper(t) && !lang.Role(t.folded) && !lang.Determiner(t.folded) && !lang.Collective(t.folded) {
			if c = skipLead(c); len(c) == 0 {
				continue
			}
		}
		if lang.Pronoun(c[0].folded) {
			return pronoun(c[0])
		}
		if lang.Bound(c[0].folded) || lang.Calendar(c[0].folded) {
			continue
		}
		return f.names.after(f.ts[f.index(c[0].Start):], strict)
	}
	return mention{}
}

// skipLead takes a word that only opens the sentence off a chunk: "Sementara",
// "But", "Meanwhile".
func skipLead(c []token) []token {
	w := c[0].folded
	if len(c) > 1 && !lang.Bound(w) && (lang.Stop(lang.Indonesian, w) || lang.Stop(lang.English, w)) {
		return c[1:]
	}
	return nil
}

package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus/lang"
)

// parsed is a question as far as it was understood.
type parsed struct {
	text    string // in standard spelling
	lang    lang.Language
	kind    Kind
	words   []word   // what the question is about, in order
	names   []name   // proper names among them
	mended  []mended // words that were taken for a slip
	speaker *name    // whose words are asked for
	stance  lang.Stance
	negated bool            // "did not deny"
	all     bool            // asks for all there is on a matter
	twice   bool            // asks two things at once
	several bool            // asks which ones: "which firms", "apa saja"
	still   bool            // asks how things stand now
	sought  map[string]bool // every spelling and stem of the words' forms
	count   int             // "which five companies": how many are wanted, 0 if not said
	limits                  // when the answer has to lie
	follow                  // what it takes from the question before it

	verb       int  // index into words of what happened, -1 where no form tells
	attributed bool // "according to": only the speaker's words answer
	accuser    bool // see asksAccuser
}

// word is a content word of the question.
type word struct {
	folded  string
	speech  bool // a verb of speech, which the stance stands for
	forms   []form
	rarity  float64 // set when the index has been asked
	inNames bool
	at      int  // byte of the question
	heard   bool // taken from the question before
	counts  bool // weighs nothing: says how many are wanted, what a named speaker is, or is a word for any matter
}

// form is one spelling under which a word is looked for.
type form struct {
	lang   lang.Language
	folded string
	stem   string
	weight float64  // 1 for the word itself
	rest   []string // further words of a phrase
	with   []string // their stems, which must stand in the same place
}

// name is a proper name in the question.
type name struct {
	text  string
	words []int      // indexes into parsed.words
	voice lang.Voice // what the speaker is, where the question says so
}

// parse understands a question. It is pure: the same question is always
// understood alike.
func parse(q Question) parsed {
	var p parsed
	p.text, p.lang = read(q.Text)
	tokens := questionTokens(p.text)
	p.dated(tokens, q)
	p.kind = kindOf(tokens)
	p.count, p.several = wanted(tokens), wantsSeveral(tokens)
	p.collect(tokens)
	if p.kind == What && p.asksWhether(tokens) {
		p.kind = Did
	}
	p.asked(tokens)
	p.voiced(tokens)
	p.eventful(tokens)
	p.translate()
	p.uncount()
	p.asksNews()
	p.verb, p.accuser = p.verbAsked(), p.asksAccuser()
	p.all, p.twice = p.asksAll(), p.asksTwice()
	return p
}

// questionToken is a word of the question as it stands.
type questionToken struct {
	lang.Span
	text, folded string
	upper        bool
	gap          bool // punctuation stands before it
	date         bool // part of a date
	idle         bool // only tells the kind of the question or limits the time of the answer
	word         int  // index into parsed.words, or -1
}

func questionTokens(text string) []questionToken {
	var ts []questionToken
	last := 0
	for w := range lang.EachWord(text) {
		s := w.Of(text)
		ts = append(ts, questionToken{
			Span: w, text: s, folded: lang.Fold(s), upper: capital(s), word: -1,
			gap: strings.TrimSpace(text[last:w.Start]) != "" && last > 0,
		})
		last = w.End
	}
	// A headline in capitals names nobody by them.
	if shouted(ts) {
		for i := range ts {
			ts[i].upper = false
		}
	}
	return ts
}

// foldedOf returns the folded words of tokens.
func foldedOf(ts []questionToken) []string {
	folded := make([]string, len(ts))
	for i, t := range ts {
		folded[i] = t.folded
	}
	return folded
}

func capital(s string) bool {
	for _, r := range s {
		if unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

func shouted(ts []questionToken) bool {
	for _, t := range ts {
		if r, _ := utf8.DecodeRuneInString(t.text); !unicode.IsUpper(r) {
			return false
		}
	}
	return len(ts) > 3
}

// dated marks the words of dates, which are no names for all their capitals.
func (p *parsed) dated(ts []questionToken, q Question) {
	var asked lang.Date
	if !q.Asked.IsZero() {
		asked = lang.DateOf(q.Asked)
	}
	for _, d := range lang.Dates(p.lang, p.text, asked) {
		for i := range ts {
			ts[i].date = ts[i].date || d.Overlaps(ts[i].Span)
		}
	}
	p.timed(ts, asked)
}

// collect takes the content words and the names out of the question.
func (p *parsed) collect(ts []questionToken) {
	small := allSmall(ts)
	var run []int
	closeRun := func() {
		if len(run) > 0 {
			p.names = append(p.names, name{text: p.joinWords(run), words: run})
			run = nil
		}
	}
	for i := range ts {
		t := &ts[i]
		if t.folded == "" || t.gap {
			closeRun()
		}
		if t.folded == "" || t.idle || questionWord(t.folded) || stopped(p.lang, t) {
			if !(len(run) > 0 && t.upper) {
				closeRun()
				continue
			}
		}
		named := (t.upper || small && likeName(t.folded)) && !t.date && (i > 0 || !lang.Stop(p.lang, t.folded))
		if i == 0 && named && !small && !p.startsName(ts) {
			named = false
		}
		t.word = len(p.words)
		p.words = append(p.words, word{folded: t.folded, inNames: named, at: t.Start})
		if named {
			run = append(run, t.word)
		} else {
			closeRun()
		}
	}
	closeRun()
}

// startsName reports whether a question that begins with a capital begins
// with a name: an ordinary word opens it otherwise.
func (p *parsed) startsName(ts []questionToken) bool {
	_, speech := lang.StanceOf(p.lang, ts[0].folded)
	return !speech && (unlisted(ts[0].folded) || strings.IndexFunc(ts[0].text[1:], unicode.IsUpper) >= 0 || len(ts) > 1 && ts[1].upper)
}

// allSmall reports whether a question is typed without capitals, as in chat,
// so that names have to be told by other signs.
func allSmall(ts []questionToken) bool {
	return !slices.ContainsFunc(ts, func(t questionToken) bool { return t.upper })
}

// likeName reports whether a word is a name however it is typed: in no list of
// words, or in that of names alone ("nyt").
func likeName(folded string) bool {
	return unlisted(folded) || lang.KnownName(folded) && !lang.Known(lang.Indonesian, folded) && !lang.Known(lang.English, folded)
}

// unlisted reports whether a word is in no list of either language's words, as
// names are.
func unlisted(folded string) bool {
	if len(folded) < 4 || startsDigit(folded) {
		return false
	}
	for _, l := range []lang.Language{lang.Indonesian, lang.English} {
		_, speech := lang.StanceOf(l, folded)
		if speech || lang.Stop(l, folded) || len(lang.Synonyms(l, []string{folded})) > 0 || translated(l, folded) {
			return false
		}
	}
	return true
}

// translated reports whether the lexicon has a word. What it guesses by
// spelling weighs half at the most.
func translated(l lang.Language, folded string) bool {
	const guess = 0.5
	return slices.ContainsFunc(lang.Translate(l, []string{folded}), func(t lang.Translation) bool { return t.Weight > guess })
}

func (p *parsed) joinWords(run []int) string {
	var s []string
	for _, i := range run {
		s = append(s, p.words[i].folded)
	}
	return strings.Join(s, " ")
}

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// stopped reports whether a word says nothing of the matter. A capital inside
// the question saves a word that is a name elsewhere ("IT", "Kami").
func stopped(l lang.Language, t *questionToken) bool {
	return lang.Stop(l, t.folded) || lang.Stop(l.Other(), t.folded) && len(t.folded) < 4
}

// asked finds whose words the question is about and in which stance.
func (p *parsed) asked(ts []questionToken) {
	for i, t := range ts {
		stance, n, ok := p.stanceAt(ts[i:])
		said := lang.Saying(t.folded)
		if !ok && !said || t.upper && i > 0 || i == 0 && p.kind == Did {
			continue
		}
		if said || weighty(stance) || stance == lang.Accuses && p.kind == Who || stance == lang.Claims && (p.kind != Who || weighty(p.stance)) {
			p.markSpeech(ts[i : i+n])
			p.markLight(ts[:i])
		}
		if p.stance == "" || weighty(stance) && !weighty(p.stance) {
			p.stance = stance
			p.negated = i > 0 && notWord(ts[i-1].folded)
		}
		passive := ok && p.lang == lang.Indonesian && strings.HasPrefix(t.folded, "di")
		if !said && !weighty(stance) && len(lang.Cues(p.lang, phrase(ts[i:i+n]))) == 0 || stance == lang.Asks || stance == lang.Promises {
			continue // an act, and not only words: "launch", "ask for"
		}
		if !said && !weighty(stance) && (p.kind == HowMany || p.kind == Where) || p.kind == Who && !passive && p.asksDoer(ts[:i]) {
			continue // "how many scans did they report": whoever tells it; "who rejected it": who speaks is the answer
		}
		if n := p.nameNear(ts, i, passive || lang.BeforeSpeaker(t.folded)); n != nil && p.speaker == nil {
			p.speaker = n
		}
	}
	if p.speaker != nil && p.kind == What && !weighty(p.stance) {
		p.kind = Said
	}
}

// asksDoer reports whether a question that opens with these words asks who did
// what the next one says: nobody else is named who may have done it, "siapa
// komisioner FTC yang", "who at the FTC".
func (p *parsed) asksDoer(ts []questionToken) bool {
	if p.lang == lang.Indonesian {
		return len(ts) > 0 && lang.Relative(ts[len(ts)-1].folded)
	}
	return len(ts) < 2 || !slices.ContainsFunc(ts, func(t questionToken) bool { return lang.Doing(t.folded) })
}

// stanceAt returns the stance of the word or phrase of speech that tokens
// begin with, and how many words it has: "minta maaf" before "minta".
func (p *parsed) stanceAt(ts []questionToken) (stance lang.Stance, n int, ok bool) {
	const longest = 2 // words
	for n = min(longest, len(ts)); n > 1; n-- {
		if stance, ok = lang.StanceOf(p.lang, phrase(ts[:n])); ok && weighty(stance) {
			return stance, n, true
		}
	}
	stance, ok = lang.StanceOf(p.lang, ts[0].folded)
	return stance, 1, ok
}

// phrase returns folded words with a space between them.
func phrase(ts []questionToken) string {
	return strings.Join(foldedOf(ts), " ")
}

// markSpeech marks words as those of speech, which the stance stands for.
func (p *parsed) markSpeech(ts []questionToken) {
	for _, t := range ts {
		if t.word >= 0 {
			p.words[t.word].speech = true
		}
	}
}

// markLight marks the verb before a noun of speech that says nothing beside it, as
// in "make its statement".
func (p *parsed) markLight(before []questionToken) {
	const near = 3 // words: "make an official"
	for k := len(before) - 1; k >= 0 && k >= len(before)-near; k-- {
		if lang.Light(before[k].folded) {
			p.markSpeech(before[k : k+1])
			return
		}
	}
}

// weighty stances are those that a question can be about: whether somebody
// denied it, not whether somebody said it.
func weighty(s lang.Stance) bool {
	switch s {
	case lang.Denies, lang.Confirms, lang.Admits, lang.Apologises, lang.Declines:
		return true
	}
	return false
}

// nameNear returns the name that a verb of speech at token i goes with: the
// next one behind "kata" or "according to", else the last one before it.
func (p *parsed) nameNear(ts []questionToken, i int, behind bool) *name {
	find := func(word int) *name {
		for k := range p.names {
			if slices.Contains(p.names[k].words, word) {
				return &p.names[k]
			}
		}
		return nil
	}
	if behind {
		for j := i + 1; j < len(ts) && j < i+5; j++ {
			if n := find(ts[j].word); ts[j].word >= 0 && n != nil {
				return n
			}
			if lang.BeforePlace(ts[j].folded) {
				return nil // "disebut dalam slide PRISM": PRISM says nothing
			}
		}
	}
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		if ts[j].word < 0 {
			continue
		}
		if n := find(ts[j].word); n != nil {
			return n
		}
	}
	return nil
}

// questionWord reports whether a word only serves to ask.
func questionWord(w string) bool { return lang.Asking(w) }

// notWord reports whether a word denies what stands behind it.
func notWord(w string) bool { return lang.Denying(w) }

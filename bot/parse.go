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
	text    string
	lang    lang.Language
	kind    Kind
	words   []word // what the question is about, in order
	names   []name // proper names among them
	speaker *name  // whose words are asked for
	stance  lang.Stance
	negated bool // "did not deny"
	all     bool // asks for all there is on a matter
	twice   bool // asks two things at once
	still   bool // asks how things stand now
	count   int  // "which five companies": how many are wanted, 0 if not said
}

// word is a content word of the question.
type word struct {
	folded  string
	speech  bool // a verb of speech, which the stance stands for
	forms   []form
	rarity  float64 // set when the index has been asked
	inNames bool
	counts  bool // weighs nothing: says how many things are asked for, or is a word for any matter
}

// form is one spelling under which a word is looked for.
type form struct {
	lang   lang.Language
	folded string
	stem   string
	weight float64  // 1 for the word itself
	with   []string // further stems that must stand in the same place, for a phrase
}

// name is a proper name in the question.
type name struct {
	text  string
	words []int // indexes into parsed.words
}

// parse understands a question. It is pure: the same question is always
// understood alike.
func parse(q Question) parsed {
	p := parsed{text: strings.TrimSpace(q.Text), lang: language(q.Text)}
	tokens := questionTokens(p.text)
	p.dated(tokens, q)
	p.kind = kindOf(p.lang, tokens)
	p.count = wanted(tokens)
	p.collect(tokens)
	p.asked(tokens)
	p.translate()
	p.uncount()
	p.asksNews()
	p.all, p.twice = p.asksAll(), p.asksTwice()
	return p
}

// language detects the language of a question; a bare name or a language that
// we do not speak is taken as English.
func language(text string) lang.Language {
	if l := lang.Detect(text); l.Known() {
		return l
	}
	return lang.English
}

// questionToken is a word of the question as it stands.
type questionToken struct {
	lang.Span
	text, folded string
	upper        bool
	gap          bool // punctuation stands before it
	date         bool // part of a date
	word         int  // index into parsed.words, or -1
}

// longestQuestion bounds how many words of a question are read: a question
// has hardly more than thirty, and what is longer is not one.
const longestQuestion = 64

func questionTokens(text string) []questionToken {
	var ts []questionToken
	last := 0
	for w := range lang.EachWord(text) {
		if len(ts) == longestQuestion {
			break
		}
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
}

// collect takes the content words and the names out of the question.
func (p *parsed) collect(ts []questionToken) {
	small := allSmall(ts)
	var run []int
	closeRun := func() {
		if len(run) > 0 {
			p.names = append(p.names, name{p.joinWords(run), run})
			run = nil
		}
	}
	for i := range ts {
		t := &ts[i]
		if t.folded == "" || t.gap {
			closeRun()
		}
		if t.folded == "" || questionWord(t.folded) || stopped(p.lang, t) {
			if !(len(run) > 0 && t.upper) {
				closeRun()
				continue
			}
		}
		named := (t.upper || small && unlisted(t.folded)) && !t.date && (i > 0 || !lang.Stop(p.lang, t.folded))
		if i == 0 && named && !small && !p.startsName(ts) {
			named = false
		}
		t.word = len(p.words)
		p.words = append(p.words, word{folded: t.folded, inNames: named})
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
		stance, ok := lang.StanceOf(p.lang, t.folded)
		said := sayWord(t.folded)
		if !ok && !said || t.upper && i > 0 || i == 0 && p.kind == Did {
			continue
		}
		if t.word >= 0 && (said || weighty(stance) || stance == lang.Claims) {
			p.words[t.word].speech = true
		}
		if p.stance == "" || weighty(stance) && !weighty(p.stance) {
			p.stance = stance
			p.negated = i > 0 && notWord(ts[i-1].folded)
		}
		passive := ok && p.lang == lang.Indonesian && strings.HasPrefix(t.folded, "di")
		if !said && len(lang.Cues(p.lang, t.text)) == 0 || stance == lang.Asks || stance == lang.Promises {
			continue // an act, and not only words: "launch", "ask for"
		}
		if n := p.nameNear(ts, i, passive || behindCue(t.folded)); n != nil && p.speaker == nil {
			p.speaker = n
		}
	}
	if p.speaker != nil && p.kind == What && !weighty(p.stance) {
		p.kind = Said
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
			if placeWord(ts[j].folded) {
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
func questionWord(w string) bool {
	switch w {
	case "apa", "apakah", "siapa", "siapakah", "kapan", "kapankah", "mengapa", "kenapa", "knp", "bagaimana", "bagaimanakah", "berapa", "berapakah",
		"brp", "mana", "manakah", "dimana", "dimanakah", "benarkah", "betulkah", "masihkah", "bener", "sebutkan", "saja", "aja", "sih", "dong", "kpn", "gimana",
		"who", "whom", "whose", "when", "where", "why", "how", "what", "which", "many", "much", "did", "does", "do", "tell", "please", "plz", "pls", "me", "u",
		"alasan", "alasannya", "penyebab", "penyebabnya",
		"timeline", "chronology", "kronologi", "linimasa", "latest", "newest", "terbaru", "terkini", "tolong", "yg", "itu", "ini":
		return true
	}
	return false
}

// sayWord reports plain words for speaking, whose subject's words are asked
// for.
func sayWord(w string) bool {
	switch w {
	case "say", "said", "says", "saying", "tell", "told", "response", "respond", "responded", "reaction", "react", "reply", "replied", "statement", "comment",
		"kata", "bilang", "ngomong", "tanggapan", "jawaban", "respons", "reaksi", "pernyataan", "komentar", "dikatakan", "menurut", "penjelasan", "ucapan", "according":
		return true
	}
	return false
}

// behindCue reports words whose speaker follows them: "kata X", "pernyataan X".
func behindCue(w string) bool {
	switch w {
	case "kata", "menurut", "tanggapan", "jawaban", "respons", "reaksi", "pernyataan", "komentar", "dikatakan", "penjelasan", "according", "bantahan", "pengakuan",
		"dikatakannya", "ucapan", "disampaikan", "diungkapkan", "statement", "response", "reaction", "reply", "ujar", "sikap":
		return true
	}
	return false
}

// placeWord reports words behind which a place or thing follows and nobody
// who speaks.
func placeWord(w string) bool {
	switch w {
	case "dalam", "di", "pada", "lewat", "melalui", "soal", "tentang", "terkait", "mengenai", "in", "on", "about", "at", "during":
		return true
	}
	return false
}

func notWord(w string) bool {
	switch w {
	case "not", "never", "tidak", "tak", "bukan", "belum", "gak", "nggak", "ga", "enggak":
		return true
	}
	return strings.HasSuffix(w, "n't")
}

package statement

import (
	"cmp"
	"slices"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// Extract reads the statements of an article in the order of its text. Every
// sentence of the body is covered: by the direct speech in it and what it
// reports beside that, else as indirect speech where somebody is named who said
// it, else as narration. Statements do not overlap.
// The cues and rules are those of the article's language; one in an unknown
// language is read as English.
func Extract(a corpus.Article) []Statement {
	l := a.Lang
	if !l.Known() {
		l = lang.English
	}
	passages := a.Passages()
	ps, n := layOut(a, l, passages)
	r := &reader{article: a, passages: passages, lang: l, names: n, people: newPeople(newRoll(n, ps)), said: map[*person][]dated{}}
	for _, p := range ps {
		r.paragraph(p)
	}
	return r.done()
}

// reader walks through one article.
type reader struct {
	article  corpus.Article
	passages []corpus.Span
	lang     lang.Language
	names    *names
	people   *people
	out      []Statement
	by       []*person           // who makes the statements in out, nil for nobody
	waiting  []int               // direct speech of the paragraph still without a speaker, in out
	last     *speech             // who spoke last, for quotations that stand alone
	said     map[*person][]dated // what each speaker said when, in the order of the text
	past     []dated             // see pastDates
}

// speech is an attribution whose speaker is known.
type speech struct {
	who       *person
	cue       string
	stance    Stance
	to        string
	said      *Said
	paragraph int
}

// paragraph reads one paragraph sentence by sentence.
func (r *reader) paragraph(p paragraph) {
	for i, f := range p.frames {
		r.meet(f)
		all := f.attributions()
		switch {
		case len(f.quotes) > 0:
			r.direct(p.number, i, f, all)
		case len(all) > 0:
			r.indirect(p.number, f, all)
		default:
			r.narrate(f)
		}
		if m := f.report(); m.name != "" {
			r.people.author = r.people.byName(m)
		}
	}
	r.waiting = nil
}

// direct adds the quotations of a sentence, and what it reports beside them.
func (r *reader) direct(number, i int, f frame, all []attribution) {
	known := map[corpus.Span]*speech{}
	for _, a := range all {
		if sp := r.attributed(number, f, a); sp != nil {
			known[a.extent()] = sp
		}
	}
	goesOn := r.goesOn(number, i, f)
	var spoke *speech
	for _, q := range f.quotes {
		sp := r.last
		if len(all) > 0 {
			sp = known[q.attributedBy(all).extent()]
		} else if !goesOn {
			sp = nil
		}
		s := Statement{Span: q.Span, Sentence: r.around(f.span, q), Kind: Direct}
		if sp == nil {
			r.waiting = append(r.waiting, len(r.out))
		} else {
			spoke = sp
		}
		r.add(s, sp)
	}
	r.beside(f, all, known)
	if spoke == nil {
		return // "he said" before anybody was named
	}
	if len(all) > 0 {
		r.settle(spoke)
	}
	r.last = spoke
	spoke.paragraph = number
}

// beside adds what a sentence with quotations also reports in the paper's
// words: `"...," she said, adding that nobody had asked.`
func (r *reader) beside(f frame, all []attribution, known map[corpus.Span]*speech) {
	const fewest = 4 // words
	before := len(r.out)
	for _, a := range all {
		sp := known[a.extent()]
		words := f.index(a.content.End) - f.index(a.content.Start)
		if sp == nil || a.signs || words < fewest || taken(r.out[before:], a.content) || len(within(f.quotes, a.content)) > 0 {
			continue
		}
		at := f.index(a.content.Start)
		first := f.ts[at]
		if at+1 < len(f.ts) && lang.Calendar(f.ts[at+1].folded) {
			continue // "this month"
		}
		if a.content.Overlaps(a.extent()) || a.content.Start < a.cue.End || first.gap != "" || lang.Bound(first.folded) || lang.Calendar(first.folded) {
			continue // where and when it was said
		}
		r.add(Statement{Span: a.content, Sentence: f.span, Kind: Indirect}, sp)
	}
}

// add appends a statement with its speaker.
func (r *reader) add(s Statement, sp *speech) {
	r.out = append(r.out, s)
	r.by = append(r.by, nil)
	if sp != nil {
		r.give(len(r.out)-1, sp)
	}
}

// give says who made the i-th statement.
func (r *reader) give(i int, sp *speech) {
	s := &r.out[i]
	r.by[i] = sp.who
	s.Cue, s.To, s.Said, s.Stance = sp.cue, sp.to, sp.said, sp.stance
	switch words := s.Of(r.article.Text); {
	case s.Stance != lang.Claims:
	case s.Kind == Direct:
		s.Stance = lang.Wording(words)
	case s.Kind == Indirect:
		s.Stance = lang.Wording(ownPart(words))
	}
}

// ownPart returns the first words of what somebody is reported to have said,
// where he says them of himself: "it had not read", "tidak pernah membaca".
// What he says of others denies nothing.
func ownPart(words string) string {
	const most = 8
	n, end := 0, 0
	for w := range lang.EachWord(words) {
		word := lang.Fold(w.Of(words))
		if n == 0 && !lang.Pronoun(word) && !lang.Firm(word) && !lang.Negation(lang.Indonesian, word) {
			return ""
		}
		if n++; n > most {
			break
		}
		end = w.End
	}
	return words[:end]
}

// around returns the sentence that shows a quotation with its attribution.
func (r *reader) around(sentence corpus.Span, q quotation) corpus.Span {
	return trim(r.article.Text, corpus.Span{Start: min(sentence.Start, q.outer.Start), End: max(sentence.End, q.outer.End)})
}

// goesOn reports whether quotations without an attribution of their own
// belong to who spoke last: in the same paragraph, or at the beginning of the
// next one.
func (r *reader) goesOn(number, i int, f frame) bool {
	if r.last == nil {
		return false
	}
	if r.last.paragraph == number {
		return true
	}
	return i == 0 && r.last.paragraph == number-1 && quotesOnly(f)
}

// quotesOnly reports whether a sentence is nothing but its quotations.
func quotesOnly(f frame) bool {
	for _, t := range f.ts {
		if len(within(f.quotes, t.Span)) == 0 {
			return false
		}
	}
	return true
}

// settle gives the quotations of this paragraph that waited for a speaker the
// one that came behind them.
func (r *reader) settle(sp *speech) {
	for _, i := range r.waiting {
		r.give(i, sp)
	}
	r.waiting = nil
}

// indirect adds a sentence that reports speech in the paper's words.
func (r *reader) indirect(number int, f frame, all []attribution) {
	before := len(r.out)
	for _, a := range all {
		sp := r.attributed(number, f, a)
		if sp == nil || taken(r.out[before:], a.content) {
			continue
		}
		r.add(Statement{Span: a.content, Sentence: f.span, Kind: Indirect}, sp)
		r.settle(sp)
		r.last = sp
	}
	if len(r.out) == before {
		r.narrate(f)
	}
}

// taken reports whether a stretch is part of some statements already.
func taken(by []Statement, s corpus.Span) bool {
	return slices.ContainsFunc(by, func(t Statement) bool { return t.Overlaps(s) })
}

// narrate adds a sentence of the paper's own.
func (r *reader) narrate(f frame) {
	r.add(Statement{Span: f.span, Sentence: f.span, Kind: Narration}, nil)
}

// meet notes whom a sentence begins with: it is whom "he" means from there on.
func (r *reader) meet(f frame) {
	if m := f.opening(); m.name != "" && (m.role != "" || r.people.knows(m.name)) {
		r.people.resolve(m)
	}
}

// attributed resolves an attribution, nil where its speaker is unknown.
func (r *reader) attributed(number int, f frame, a attribution) *speech {
	who := r.people.resolve(a.who)
	if who == nil {
		return nil
	}
	sp := &speech{who: who, to: a.to, said: r.date(f, a, who), paragraph: number, stance: lang.Claims}
	if a.cue.Len() > 0 {
		sp.cue, sp.stance = a.cue.Of(r.article.Text), a.cue.Stance
	}
	if lang.Publishing(sp.cue) {
		r.people.author = who
	}
	if a.cue.Negated {
		sp.stance = ""
	}
	return sp
}

// done returns the statements in the order of the text, each speaker under the
// fullest name that the article gave, and dates those that carry no date of
// their own.
func (r *reader) done() []Statement {
	for i, who := range r.by {
		if who == nil {
			continue
		}
		s, speaker := &r.out[i], who.Speaker
		s.Speaker = &speaker
		if s.Said == nil {
			s.Said = r.infer(who, s.Start)
		}
	}
	slices.SortStableFunc(r.out, func(a, b Statement) int { return cmp.Compare(a.Start, b.Start) })
	return r.out
}

package statement

import (
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// Extract reads the statements of an article in the order of its text. Every
// sentence of the body is covered: by the direct speech in it, else as
// indirect speech where somebody is named who said it, else as narration.
// The cues and rules are those of a; an article in an unknown language is
// read as English.
func Extract(a corpus.Article) []Statement {
	r := newReader(a)
	for _, p := range r.paragraphs {
		r.paragraph(p)
	}
	return r.done()
}

// reader walks through one article.
type reader struct {
	article    corpus.Article
	lang       lang.Language
	paragraphs []paragraph
	people     *people
	out        []Statement
	pending    []int // direct speech still without a speaker, in out
	last       *last // who spoke last, for quotations that stand alone
	said       map[string]*Said
}

// last is the attribution that a quotation without one of its own goes with.
type last struct {
	who       *person
	cue       string
	stance    Stance
	to        string
	said      *Said
	paragraph int
	colon     bool // announced what follows
}

// paragraph is one paragraph with its outer sentences: a quotation of several
// sentences and the words around it are one.
type paragraph struct {
	number    int
	span      corpus.Span
	masked    string
	sentences []corpus.Span
	quotes    []quotation
}

func newReader(a corpus.Article) *reader {
	r := &reader{article: a, lang: a.Lang, said: map[string]*Said{}}
	if !r.lang.Known() {
		r.lang = lang.English
	}
	masked := a.Text
	var all []corpus.Span
	for i, span := range paragraphs(a) {
		p := paragraph{number: i, span: span, quotes: quotations(a.Text, span)}
		masked = mask(masked, p.quotes)
		for _, s := range lang.Sentences(span.Of(masked)) {
			p.sentences = append(p.sentences, corpus.Span{Start: s.Start + span.Start, End: s.End + span.Start})
		}
		p.sentences = joinTails(masked, p.sentences, p.quotes, r.lang)
		all = append(all, p.sentences...)
		r.paragraphs = append(r.paragraphs, p)
	}
	for i := range r.paragraphs {
		r.paragraphs[i].masked = masked
	}
	r.people = survey(masked, all)
	return r
}

// paragraphs returns the body's paragraphs whole: passages that were cut out
// of one long paragraph are put together again, so that no quotation is cut.
func paragraphs(a corpus.Article) []corpus.Span {
	var ps []corpus.Span
	for _, p := range a.Passages() {
		if n := len(ps); n > 0 && !strings.Contains(a.Text[ps[n-1].End:p.Start], "\n") && strings.TrimSpace(a.Text[ps[n-1].End:p.Start]) == "" {
			ps[n-1].End = p.End
			continue
		}
		ps = append(ps, p)
	}
	return ps
}

// joinTails puts `Smith asked.` back to the quotation before it that ended
// with a mark of its own: `"Why?" Smith asked.`
func joinTails(masked string, sentences []corpus.Span, quotes []quotation, l lang.Language) []corpus.Span {
	const longest = 70 // bytes of an attribution that stands as a sentence
	var joined []corpus.Span
	for _, s := range sentences {
		n := len(joined)
		if n > 0 && s.Len() <= longest && endsQuoted(joined[n-1], quotes) && !holdsQuote(s, quotes) {
			cues := lang.Cues(l, s.Of(masked))
			if len(cues) == 1 && cues[0].End > s.Len()/2 && cues[0].Kind == lang.Verb {
				joined[n-1].End = s.End
				continue
			}
		}
		joined = append(joined, s)
	}
	return joined
}

func endsQuoted(s corpus.Span, quotes []quotation) bool {
	for _, q := range quotes {
		if q.outer.End == s.End {
			return true
		}
	}
	return false
}

func holdsQuote(s corpus.Span, quotes []quotation) bool {
	for _, q := range quotes {
		if s.Overlaps(q.outer) {
			return true
		}
	}
	return false
}

// paragraph reads one paragraph sentence by sentence.
func (r *reader) paragraph(p paragraph) {
	for i, s := range p.sentences {
		var speech []quotation
		for _, q := range p.quotes {
			if s.Overlaps(q.outer) && q.spoken(r.article.Text) {
				speech = append(speech, q)
			}
		}
		f := newFrame(r.lang, p.masked, s, speech)
		a, ok := f.attribute()
		switch {
		case len(speech) > 0:
			r.direct(p, i, f, a, ok)
		case ok:
			r.indirect(p, f, a)
		default:
			r.narrate(f)
		}
	}
	r.pending = nil
}

// direct adds the quotations of a sentence.
func (r *reader) direct(p paragraph, i int, f frame, a attribution, attributed bool) {
	l := r.last
	if attributed {
		l = r.attributed(p, f, a)
	} else if !r.goesOn(p, i, f) {
		l = nil
	}
	for _, q := range f.quotes {
		s := Statement{Span: q.Span, Sentence: sentenceOf(r.article.Text, f.span, q), Kind: Direct}
		if l != nil {
			s = l.speak(s, r.article.Text)
		} else {
			r.pending = append(r.pending, len(r.out))
		}
		r.out = append(r.out, s)
	}
	if l == nil {
		return // "he said" before anybody was named
	}
	if attributed {
		r.settle(l)
	}
	r.last = l
	l.paragraph = p.number
}

// sentenceOf returns the sentence that shows a quotation with its attribution.
func sentenceOf(text string, outer corpus.Span, q quotation) corpus.Span {
	return trim(text, corpus.Span{Start: min(outer.Start, q.outer.Start), End: max(outer.End, q.outer.End)})
}

// goesOn reports whether quotations without an attribution of their own
// belong to who spoke last: in the same paragraph, or at the beginning of the
// next one.
func (r *reader) goesOn(p paragraph, i int, f frame) bool {
	if r.last == nil {
		return false
	}
	if r.last.paragraph == p.number {
		return true
	}
	return i == 0 && r.last.paragraph == p.number-1 && r.quoteAlone(f)
}

// quoteAlone reports whether a sentence is nothing but its quotations.
func (r *reader) quoteAlone(f frame) bool {
	for _, t := range f.ts {
		inside := false
		for _, q := range f.quotes {
			inside = inside || q.outer.Overlaps(t.Span)
		}
		if !inside {
			return false
		}
	}
	return true
}

// settle gives the quotations of this paragraph that waited for a speaker the
// one that came behind them.
func (r *reader) settle(l *last) {
	for _, i := range r.pending {
		r.out[i] = l.speak(r.out[i], r.article.Text)
	}
	r.pending = nil
}

// indirect adds a sentence that reports speech in the paper's words.
func (r *reader) indirect(p paragraph, f frame, a attribution) {
	l := r.attributed(p, f, a)
	if l == nil {
		r.narrate(f)
		return
	}
	s := l.speak(Statement{Span: a.content, Sentence: f.span, Kind: Indirect}, r.article.Text)
	s.Stance = a.cue.Stance
	if a.cue.Negated {
		s.Stance = ""
	}
	r.out = append(r.out, s)
	r.settle(l)
	r.last = l
}

// narrate adds a sentence of the paper's own.
func (r *reader) narrate(f frame) {
	r.out = append(r.out, Statement{Span: f.span, Sentence: f.span, Kind: Narration})
	if len(f.ts) > 0 && f.ts[0].upper {
		if name := nameRun(f.ts); len(name) > 1 {
			if m := read(f.text, name); m.name != "" && m.role != "" {
				r.people.resolve(m)
			}
		}
	}
}

// attributed resolves what a sentence says of its speech.
func (r *reader) attributed(p paragraph, f frame, a attribution) *last {
	who := r.people.resolve(a.who)
	if who == nil {
		return nil
	}
	stance := a.cue.Stance
	if a.cue.Negated {
		stance = ""
	}
	said := r.date(f, a, who)
	return &last{who: who, cue: a.cue.Of(f.text), stance: stance, to: a.to, said: said, paragraph: p.number}
}

// speak fills in a statement's attribution.
func (l *last) speak(s Statement, text string) Statement {
	speaker := l.who.Speaker
	s.Speaker, s.Cue, s.To, s.Said = &speaker, l.cue, l.to, l.said
	s.Stance = l.stance
	if s.Kind == Direct {
		s.Stance = direct(l.stance, s.Of(text))
	}
	return s
}

// done returns the statements, each speaker under the fullest name that the
// article gave, and dates those that carry no date of their own.
func (r *reader) done() []Statement {
	for i := range r.out {
		s := &r.out[i]
		if s.Speaker == nil {
			continue
		}
		for _, k := range r.people.known {
			if contains(k.words, foldName(s.Speaker.Name)) {
				full := k.Speaker
				s.Speaker = &full
				break
			}
		}
		if s.Said == nil {
			s.Said = r.infer(s.Speaker.Name)
		}
	}
	return r.out
}

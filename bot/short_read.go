package bot

import (
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// spanReader reads off the words of a candidate what speaks for and against
// every stretch of them as the answer to a question. All features are names
// that are there or not, so that the weights can be read.
type spanReader struct {
	p    *parsed
	c    *candidate
	want expectation

	cls     []string // by word: what it is like
	gaps    []string // by word, what stands before it; one more for the end
	asked   []bool   // by word: it is met by the question
	worth   []float64
	clause  []int         // by word: the number of its clause
	numbers []corpus.Span // where it is asked how many
	because []corpus.Span // where it is asked why

	title map[string]bool

	before, after, verb []int // words that meet those of the question around its gap, and its verb
}

func newSpanReader(p *parsed, c *candidate, want expectation) *spanReader {
	n := len(c.words)
	r := &spanReader{p: p, c: c, want: want, asked: make([]bool, n), worth: make([]float64, n), clause: make([]int, n)}
	r.meet()
	r.title = map[string]bool{}
	for w := range lang.EachWord(c.article.Title) {
		r.title[lang.Fold(w.Of(c.article.Title))] = true
	}
	if p.kind == HowMany {
		r.numbers = p.numberSpans(c)
	}
	if want.kind == lang.Reason {
		r.because = reasonSpans(c)
	}
	last, clause := c.shown.Start, 0
	for i, w := range c.words {
		r.gaps = append(r.gaps, gapClass(c.article.Text[last:w.start]))
		last = w.end
		r.cls = append(r.cls, r.class(i))
		if r.gaps[i] != "space" || r.cls[i] == "relative" {
			clause++
		}
		r.clause[i] = clause
	}
	r.gaps = append(r.gaps, gapClass(c.article.Text[last:c.shown.End]))
	return r
}

// meet marks the words that the question meets, all of their like, with what
// they are worth, and those that meet the words around its gap.
func (r *spanReader) meet() {
	stems := map[string]float64{}
	for k, at := range r.c.match.at {
		if at < 0 || at >= len(r.c.words) {
			continue
		}
		stem := r.c.words[at].stem
		stems[stem] = max(stems[stem], r.p.words[k].weight()*r.c.match.value[k])
	}
	for i, w := range r.c.words {
		worth, ok := stems[w.stem]
		r.worth[i], r.asked[i] = worth, ok
	}
	r.before, r.after, r.verb = r.meeting(r.want.before), r.meeting(r.want.after), r.meeting(r.want.verb)
}

// meeting returns the words that meet word k of the question.
func (r *spanReader) meeting(k int) []int {
	at := r.c.match.at
	if k < 0 || at[k] < 0 || at[k] >= len(r.c.words) {
		return nil
	}
	var found []int
	stem := r.c.words[at[k]].stem
	for i, w := range r.c.words {
		if w.stem == stem {
			found = append(found, i)
		}
	}
	return found
}

// gapClass tells what stands between two words.
func gapClass(s string) string {
	if strings.TrimSpace(s) == "" {
		return "space"
	}
	for _, g := range gapClasses {
		if strings.ContainsAny(s, g.marks) {
			return g.class
		}
	}
	return "space"
}

var gapClasses = []struct{ marks, class string }{
	{"(", "open"}, {")", "close"}, {`"“”„«»‘`, "quote"}, {";:", "colon"}, {",", "comma"}, {"–—/", "dash"}, {"%", "percent"}, {".!?", "stop"},
}

// class tells what a word is like.
func (r *spanReader) class(i int) string {
	w := r.c.words[i]
	switch cue := lang.AnswerCue(w.folded); {
	case lang.Calendar(w.folded) || r.c.inDate(i):
		return "date"
	case startsDigit(w.folded):
		return "digit"
	case quantity(w.folded):
		return "quantity"
	case r.asked[i]:
		return "asked"
	case cue != "" && !(w.upper && i > 0 && len(w.folded) < 4 && w.folded != "the"):
		return cue
	case plain(w.folded):
		return "idle"
	case w.upper && (i > 0 || w.nameLike(r.c.article.Lang)):
		return "name"
	case lang.Role(w.folded):
		return "role"
	}
	if form := lang.WordForm(r.c.article.Lang, w.folded, w.stem); form != "" {
		return form
	}
	return "word"
}

// nameClass tells what kind of name a capitalised word belongs to.
func (r *spanReader) nameClass(w bagWord) string {
	switch text := w.of(r.c.article.Text); {
	case lang.Place(w.folded):
		return "place name"
	case lang.Body(w.folded):
		return "body name"
	case lang.Role(w.folded) || lang.Honorific(w.folded):
		return "title"
	case len(text) > 1 && strings.ToUpper(text) == text:
		return "capitals"
	}
	return "plain name"
}

// joined reports whether word i goes on with a name that the one before began.
func (r *spanReader) joined(i int) bool {
	return r.gaps[i] == "space" && r.c.words[i-1].upper && r.c.words[i].upper
}

// span returns the bytes of the words i to j, with the sign of money before
// and that of a share or the bracket that belongs to it behind.
func (r *spanReader) span(i, j int) corpus.Span {
	text := r.c.article.Text
	s := corpus.Span{Start: r.c.words[i].start, End: r.c.words[j-1].end}
	s.Start -= lang.SignBefore(text[r.c.shown.Start:s.Start])
	for _, mark := range []string{"%", "°", "²"} {
		if strings.HasPrefix(text[s.End:r.c.shown.End], mark) {
			s.End += len(mark)
		}
	}
	if strings.HasPrefix(text[s.End:r.c.shown.End], ")") && strings.Count(s.Of(text), "(") > strings.Count(s.Of(text), ")") {
		s.End++
	}
	return s
}

// Bounds of the stretches that are looked at, in words: a short answer is
// seldom longer than a few, unless it is a clause from mark to mark.
const (
	shortWords  = 8
	clauseWords = 30
	mostWords   = 90 // of a sentence
)

// each yields the stretches that can be an answer, as words i to j.
func (r *spanReader) each(yield func(i, j int)) {
	n := min(len(r.c.words), mostWords)
	for i := range n {
		if noFirst[r.cls[i]] {
			continue
		}
		for j := i + 1; j <= min(n, i+clauseWords); j++ {
			if noLast[r.cls[j-1]] || j-i > shortWords && r.gaps[j] == "space" {
				continue
			}
			if r.can(i, j) {
				yield(i, j)
			}
		}
	}
}

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
	p     *parsed
	c     *candidate
	want  expectation
	asked []bool // by word: it is met by the question
	slot  []int  // words that meet those on either side of the question word
	gaps  []string

	numbers []corpus.Span // where it is asked how many
	cls     []string      // by word
}

func newSpanReader(p *parsed, c *candidate, want expectation) *spanReader {
	r := &spanReader{p: p, c: c, want: want, asked: make([]bool, len(c.words))}
	stems := map[string]bool{}
	for k, at := range c.match.at {
		if at < 0 || at >= len(c.words) {
			continue
		}
		stems[c.words[at].stem] = true
		if k == want.before || k == want.after {
			r.slot = append(r.slot, at)
		}
	}
	if p.kind == HowMany {
		r.numbers = p.numberSpans(c)
	}
	last := c.shown.Start
	for i, w := range c.words {
		r.asked[i] = stems[w.stem]
		r.gaps = append(r.gaps, gapClass(c.article.Text[last:w.start]))
		last = w.end
		r.cls = append(r.cls, r.class(i))
	}
	r.gaps = append(r.gaps, gapClass(c.article.Text[last:c.shown.End]))
	return r
}

// gapClass tells what stands between two words.
func gapClass(s string) string {
	for _, g := range []struct{ marks, class string }{
		{"(", "open"}, {")", "close"}, {`"“”„«»‘`, "quote"}, {";:", "colon"}, {",", "comma"}, {"–—/", "dash"}, {"%", "percent"}, {".!?", "stop"},
	} {
		if strings.ContainsAny(s, g.marks) {
			return g.class
		}
	}
	return "space"
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
	case cue != "":
		return cue
	case plain(w.folded):
		return "idle"
	case w.upper && (i > 0 || w.nameLike(r.c.article.Lang)):
		return "name"
	case lang.Role(w.folded):
		return "role"
	}
	return "word"
}

// open lists what speaks for a span that begins with word i.
func (r *spanReader) open(i int) []string {
	before := "edge"
	if i > 0 {
		before = r.cls[i-1]
	}
	fs := []string{"before " + before, "gap before " + r.gaps[i], "first " + r.cls[i], "before " + before + " first " + r.cls[i]}
	if i > 1 {
		fs = append(fs, "two before "+r.cls[i-2])
	}
	if i > 0 && r.joined(i) {
		fs = append(fs, "cuts name before")
	}
	return append(fs, "left "+r.reach(i-1, -1))
}

// close lists what speaks for a span that ends before word j.
func (r *spanReader) close(j int) []string {
	behind := "edge"
	if j < len(r.cls) {
		behind = r.cls[j]
	}
	fs := []string{"behind " + behind, "gap behind " + r.gaps[j], "last " + r.cls[j-1], "last " + r.cls[j-1] + " behind " + behind}
	if j+1 < len(r.cls) {
		fs = append(fs, "two behind "+r.cls[j+1])
	}
	if j < len(r.cls) && r.joined(j) {
		fs = append(fs, "cuts name behind")
	}
	return append(fs, "right "+r.reach(j, 1))
}

// joined reports whether word i goes on with a name that the one before began.
func (r *spanReader) joined(i int) bool {
	return r.gaps[i] == "space" && r.c.words[i-1].upper && r.c.words[i].upper
}

// reach tells how far the next word of the question is from word i on.
func (r *spanReader) reach(i, step int) string {
	for n := 0; i >= 0 && i < len(r.asked); n++ {
		if r.asked[i] {
			return bucket(n)
		}
		i += step
	}
	return "none"
}

func bucket(n int) string {
	switch {
	case n < 3:
		return string(rune('0' + n))
	case n < 6:
		return "3 to 5"
	case n < 11:
		return "6 to 10"
	}
	return "11 or more"
}

// inside lists what speaks for the words i to j as a whole.
func (r *spanReader) inside(i, j int) []string {
	fs := []string{"length " + bucket(j-i), "slot " + r.slotReach(i, j)}
	count := map[string]int{}
	for k := i; k < j; k++ {
		count[r.cls[k]]++
		if k > i {
			count["gap "+r.gaps[k]]++
		}
		switch f := r.c.words[k].folded; {
		case lang.Place(f):
			count["place name"]++
		case lang.Body(f):
			count["body"]++
		}
	}
	for _, class := range holding {
		if count[class] > 0 {
			fs = append(fs, "holds "+class)
		}
	}
	if n := count["asked"]; n > 0 {
		fs = append(fs, "asked "+bucket(n))
		if n == j-i {
			fs = append(fs, "only asked")
		}
	}
	if n := count["name"]; n == j-i {
		fs = append(fs, "only names "+bucket(n))
	}
	if (count["gap open"] > 0) != (count["gap close"] > 0 || j < len(r.gaps) && r.gaps[j] == "close") {
		fs = append(fs, "bracket open")
	}
	if r.gaps[i] != "space" && r.gaps[j] != "space" {
		fs = append(fs, "whole "+r.gaps[i]+" "+r.gaps[j])
	}
	return r.dated(fs, i, j)
}

// holding are the classes of words and gaps that tell something of a span
// wherever in it they stand.
var holding = []string{"name", "word", "digit", "quantity", "date", "copula", "relative", "and", "place", "of", "agent", "idle", "role",
	"aim", "place name", "body", "gap comma", "gap colon", "gap stop", "gap quote", "gap dash"}

// slotReach tells how near a span is to what stands beside the question word
// in the question: "kota apa" wants what is near "kota".
func (r *spanReader) slotReach(i, j int) string {
	best := 99
	for _, at := range r.slot {
		switch {
		case at >= i && at < j:
			return "inside"
		case at < i:
			best = min(best, i-at-1)
		default:
			best = min(best, at-j)
		}
	}
	if best == 99 {
		return "none"
	}
	return bucket(best)
}

// dated adds how a span lies to the date phrases.
func (r *spanReader) dated(fs []string, i, j int) []string {
	s := r.span(i, j)
	for _, d := range r.c.dates() {
		switch {
		case d.Span == s:
			fs = append(fs, "is a "+string(d.Date.Precision()))
		case !d.Overlaps(s):
		case d.Start >= s.Start && d.End <= s.End:
			fs = append(fs, "holds a date")
		case s.Start >= d.Start && s.End <= d.End:
			fs = append(fs, "within a date")
		default:
			fs = append(fs, "cuts a date")
		}
	}
	return fs
}

// span returns the bytes of the words i to j, with the sign of money before
// and that of a share or the bracket that belongs to it behind.
func (r *spanReader) span(i, j int) corpus.Span {
	text := r.c.article.Text
	s := corpus.Span{Start: r.c.words[i].start, End: r.c.words[j-1].end}
	s.Start -= currencyBefore(text[r.c.shown.Start:s.Start])
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
		if badEdge(r.cls[i]) {
			continue
		}
		for j := i + 1; j <= min(n, i+clauseWords); j++ {
			if badEdge(r.cls[j-1]) || j-i > shortWords && r.gaps[j] == "space" {
				continue
			}
			yield(i, j)
		}
	}
}

// badEdge reports classes of words with which no answer begins or ends.
func badEdge(class string) bool {
	switch class {
	case "copula", "and", "relative", "agent", "aim", "reason", "article":
		return true
	}
	return false
}

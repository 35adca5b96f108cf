package bot

import (
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// Classes of words with which no answer begins, and with which none ends.
var (
	noFirst = classes("copula", "and", "relative", "agent", "aim", "reason", "article", "of", "but", "also", "pointing")
	noLast  = classes("copula", "and", "relative", "agent", "aim", "reason", "article", "of", "but", "place", "time", "with", "helper", "not", "while", "theirs", "as", "idle")
)

// Classes of verbs, and of words that say nothing alone.
var (
	verbal = classes("active", "passive", "state", "past", "ing")
	mute   = classes("idle", "also", "helper", "not", "pointing", "subject", "some", "theirs", "but", "while", "time", "place", "with", "as", "measure", "manner")
)

// Classes of words that the name of a place goes with.
var ofPlaces = classes("word", "role", "asked", "of", "place")

func classes(names ...string) map[string]bool {
	set := map[string]bool{}
	for _, n := range names {
		set[n] = true
	}
	return set
}

// can reports whether words i to j can be an answer to the question: they say
// something that it does not, are whole, and of the kind that it wants.
func (r *spanReader) can(i, j int) bool {
	s := r.span(i, j)
	text := s.Of(r.c.article.Text)
	return balanced(text) && !r.splits(i) && !r.splits(j) && r.fits(s, i, j) && r.counts(s) && !r.p.asks(text)
}

// splits reports whether the gap before word i tears a date in figures apart:
// "9/10", "Selasa (2/4)".
func (r *spanReader) splits(i int) bool {
	return i > 0 && i < len(r.cls) && (r.gaps[i] == "dash" || r.gaps[i] == "open") && r.c.inDates(corpus.Span{Start: r.c.words[i-1].end, End: r.c.words[i].start})
}

// counts reports whether a span can answer how many: it must lie at a number
// where there is one, and not reach over another thing from one to the next.
func (r *spanReader) counts(s corpus.Span) bool {
	if len(r.numbers) == 0 {
		return true
	}
	last := -1
	for _, n := range r.numbers {
		if !s.Overlaps(n) {
			continue
		}
		if last >= 0 && slices.ContainsFunc(r.c.words, func(w bagWord) bool { return w.start >= last && w.end <= n.Start && r.thing(w) }) {
			return false
		}
		last = n.End
	}
	return last >= 0
}

// thing reports whether a word of the quote names something or somebody.
func (r *spanReader) thing(w bagWord) bool {
	i := slices.Index(r.c.words, w)
	return i >= 0 && (r.cls[i] == "word" || r.cls[i] == "name" || r.cls[i] == "asked" || verbal[r.cls[i]])
}

// named reports whether words i to j are a name that the question has, the rest
// of one, or words around it: "Google LLC", "LLC", "euros against Google". A
// family name at the end is no such.
func (r *spanReader) named(i, j int) bool {
	class := r.nameClass(r.c.words[i])
	rest := i > 0 && j == i+1 && r.joined(i) && r.p.asksAny(r.c.words[i-1:i]) && (class == "capitals" || class == "body name")
	if rest || r.p.asksAny(r.c.words[i:i+1]) {
		return true
	}
	for k := i + 1; k < j; k++ {
		if r.p.asksAny(r.c.words[k:k+1]) && !r.joined(k) {
			return true
		}
	}
	return false
}

// balanced reports whether brackets and quotation marks are closed where they
// are opened.
func balanced(s string) bool {
	return strings.Count(s, "(") == strings.Count(s, ")") && strings.Count(s, "“") == strings.Count(s, "”") && strings.Count(s, `"`)%2 == 0
}

// fits reports whether words i to j are of the kind that is wanted.
func (r *spanReader) fits(s corpus.Span, i, j int) bool {
	held := map[string]bool{}
	dated, verb, says := true, false, false
	for k := i; k < j; k++ {
		held[r.cls[k]] = true
		verb = verb || verbal[r.cls[k]] || r.asksVerb(k)
		says = says || !mute[r.cls[k]]
		dated = dated && (r.cls[k] == "date" || r.cls[k] == "digit")
	}
	if !says || r.p.kind == Who && (national(r.c.words, s) || r.c.inDates(s) || lang.Thing(r.c.words[i].folded)) {
		return false
	}
	switch r.want.kind {
	case lang.Anything, lang.Expansion:
		return true
	case lang.Definition:
		return !dated && r.defines(i, j, verb)
	case lang.Person:
		return !dated && !verb && held["name"] && !held["quantity"] && !r.modifies(i, j) && !r.named(i, j) && !r.frames(s) && !(r.p.asksPerson() && r.impersonal(i, j))
	case lang.Reason:
		return !dated && r.reasons(s, i, verb, held["word"])
	}
	if lang.Counted(r.want.kind) {
		if r.p.kind == HowMany && r.p.asksAny(r.c.words[i:j]) {
			return false // "Rp 5 miliar", not "Rp 5 miliar kepada" the one whom the question names
		}
		return !held["place"] || counting(r.cls[j-1]) // "US$5.000", not "US$5.000 di pasar gelap"
	}
	return !dated
}

// asksVerb reports whether word k is a verb that the question has too.
func (r *spanReader) asksVerb(k int) bool {
	w := r.c.words[k]
	return r.cls[k] == "asked" && !w.upper && lang.WordForm(r.c.article.Lang, w.folded, w.stem) != ""
}

// defines reports whether a stretch stands where it is said what something is:
// behind "is" or "known as", or beside what the question names.
func (r *spanReader) defines(i, j int, verb bool) bool {
	switch {
	case j < len(r.asked) && r.asked[j] && r.gaps[j] == "space":
		return r.cls[i] == "role" && !verb
	case i > 0 && r.asked[i-1] && (r.gaps[i] == "comma" || r.gaps[i] == "open" || r.gaps[i] == "dash"):
		return !verbal[r.cls[i]]
	}
	for k := i - 1; k >= 0 && r.gaps[k+1] == "space"; k-- {
		switch r.cls[k] {
		case "article", "idle", "also":
		case "copula", "naming", "as":
			return true
		default:
			return false
		}
	}
	return false
}

// reasons reports whether words i to j give a reason: they open what follows a
// word like "because", or where there is none they stand behind "after" or
// "to" and hold a verb. A bare name is no reason.
func (r *spanReader) reasons(s corpus.Span, i int, verb, word bool) bool {
	if len(r.because) == 0 {
		return verb && (r.cls[i] == "while" || i > 0 && (r.cls[i-1] == "while" || r.cls[i-1] == "aim"))
	}
	return (verb || word) && slices.ContainsFunc(r.because, func(b corpus.Span) bool {
		return s.Start >= b.Start && s.End <= b.End && r.leads(b.Start, i)
	})
}

// leads reports whether nothing that says anything stands between a place and
// word i: "because of their".
func (r *spanReader) leads(start, i int) bool {
	for k := i - 1; k >= 0 && r.c.words[k].start >= start; k-- {
		if c := r.cls[k]; !noFirst[c] && !mute[c] {
			return false
		}
	}
	return true
}

// modifies reports whether a stretch names nothing but a place, which only
// tells more of the word before it: "Indonesia" in "penduduk Indonesia".
func (r *spanReader) modifies(i, j int) bool {
	first := -1
	for k := i; k < j; k++ {
		switch {
		case r.cls[k] != "name":
		case r.nameClass(r.c.words[k]) != "place name":
			return false
		case first < 0:
			first = k
		}
	}
	return first > 0 && r.gaps[first] == "space" && ofPlaces[r.cls[first-1]]
}

// frames reports whether a span holds the speaker of words that meet most of
// the question by themselves: who reports that somebody did it is not who did.
func (r *spanReader) frames(s corpus.Span) bool {
	const most = 0.8
	said := r.c.Span
	at := r.c.speakerSpan()
	if r.c.Kind == statement.Narration || at == nil || !at.Overlaps(s) || at.Overlaps(said) {
		return false
	}
	var inside, whole float64
	for k, w := range r.c.words {
		whole += r.worth[k]
		if w.start >= said.Start && w.end <= said.End {
			inside += r.worth[k]
		}
	}
	return inside >= most*whole
}

// impersonal reports whether all the names in a stretch, or the first, are
// those of places, bodies and acronyms.
func (r *spanReader) impersonal(i, j int) bool {
	for i > 0 && r.joined(i) && r.cls[i-1] == "name" {
		i-- // "Center" makes a body of the name that is cut off behind it
	}
	for k := i; k < j; k++ {
		if r.cls[k] != "name" {
			continue
		}
		switch r.nameClass(r.c.words[k]) {
		case "plain name":
			return false
		case "body name":
			return true
		}
	}
	return true
}

// asksPerson reports whether only a person can answer: by an office, or by
// what people alone do.
func (p *parsed) asksPerson() bool {
	return slices.ContainsFunc(p.words, func(w word) bool {
		return lang.Role(w.folded) || lang.Personal(w.folded)
	})
}

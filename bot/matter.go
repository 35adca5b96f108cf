package bot

import (
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// gist is what a quote is about: its content words, held against other quotes
// as the words of a question are.
type gist struct {
	parsed
	of *candidate
	at []corpus.Span // of each word in its article
}

// mostGist bounds how many words of a quote are taken for its gist.
const mostGist = 24

// gistOf reads the gist of a candidate, or of stretches of it. Words of speech
// and denial are left out, since claim and denial of one matter differ in them.
func gistOf(c *candidate, within ...corpus.Span) *gist {
	l := c.article.Lang
	g := &gist{parsed: parsed{lang: l}, of: c}
	seen := map[string]bool{}
	for i, w := range c.words {
		at := corpus.Span{Start: w.start, End: w.end}
		holds := func(s corpus.Span) bool { return s.Holds(at) }
		if len(within) > 0 && !slices.ContainsFunc(within, holds) || len(g.words) == mostGist {
			continue
		}
		if seen[w.stem] || plain(w.folded) || notWord(w.folded) || lang.Calendar(w.folded) {
			continue
		}
		if _, speech := lang.StanceOf(l, w.folded); speech || c.inDate(i) {
			continue
		}
		seen[w.stem] = true
		g.words = append(g.words, word{folded: w.folded, inNames: w.upper && i > 0, rarity: 1})
		g.at = append(g.at, at)
	}
	g.translate()
	return g
}

// about returns the gist of the first quote. It is read when it is needed: most
// answers have nothing that it would be held against.
func (d *draft) about() *gist {
	if first := &d.chosen[0]; d.gist == nil || !d.gist.of.same(first) {
		c := *first
		d.gist = gistOf(&c)
	}
	return d.gist
}

// fewWords is how many content words a quote has at the least so that a share
// of them tells anything.
const fewWords = 3

// share is how much of the shorter of two quotes the other one speaks of as
// well, 0 to 1; who speaks counts as spoken of.
func (g *gist) share(c *candidate) float64 {
	m := g.meet(c.words, c.article.Lang).best(g.meetSpeaker(c.Speaker, c.article.Lang), 1)
	met := 0.0
	for _, v := range m.value {
		met += v
	}
	n := 0
	for _, w := range c.words {
		if !plain(w.folded) && !notWord(w.folded) {
			n++
		}
	}
	return min(1, met/float64(max(fewWords, min(n, len(g.words)))))
}

// names reports whether a quote, or the sentence around it, speaks of somebody
// or of whom they speak for.
func (c *candidate) names(s *statement.Speaker) bool {
	if s == nil {
		return false
	}
	spoken := lang.FoldedWords(c.Sentence.Of(c.article.Text))
	for i, w := range spoken {
		spoken[i] = strings.TrimSuffix(w, "'s")
	}
	sentence := " " + strings.Join(spoken, " ") + " "
	for _, name := range []string{s.Name, s.Organisation} {
		words := lang.FoldedWords(name)
		for len(words) > 0 && lang.Body(words[0]) { // "PT", "Bank"
			words = words[1:]
		}
		if len(words) > 0 && strings.Contains(sentence, " "+strings.Join(words, " ")+" ") {
			return true
		}
	}
	return false
}

package bot

import (
	"context"
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/index"
)

// Publishers is what a Searcher may offer beside: the names of all publishers
// in it, as they are to be put into a Query.
type Publishers interface {
	Publishers(context.Context) ([]string, error)
}

var _ Publishers = (*index.Index)(nil)

// mostPapers bounds how many publishers one name can mean: Kompas is
// Kompas.com and Kompas TV.
const mostPapers = 4

// papers returns the publishers in the index that go by a name.
func (e *Engine) papers(ctx context.Context, name string) ([]string, error) {
	known, ok := e.search.(Publishers)
	if !ok {
		return nil, nil
	}
	all, err := known.Publishers(ctx)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(slices.Clone(all), func(p string) bool { return !goesBy(p, name) })
	return found[:min(len(found), mostPapers)], nil
}

// prints reports whether a name may be that of a publisher: one in the index or
// one whom the articles that were found credit. "" is anybody's.
func (e *Engine) prints(ctx context.Context, name string, found []index.Hit) (bool, error) {
	if name == "" {
		return true, nil
	}
	credits := func(c corpus.Citation) bool { return goesBy(c.Publisher, name) }
	for _, h := range found {
		if goesBy(h.Publisher, name) || slices.ContainsFunc(h.Citations, credits) {
			return true, nil
		}
	}
	papers, err := e.papers(ctx, name)
	return len(papers) > 0, err
}

// goesBy reports whether a publisher is called by a folded name: by the whole
// of its own or by the words that it begins with, "the" and ".com" aside.
func goesBy(publisher, name string) bool {
	full, asked := paperWords(publisher), paperWords(name)
	if len(asked) == 0 || len(asked) > len(full) {
		return false
	}
	const short = 5 // bytes; "detik" is detikcom, but "in" not Indotelko
	last := len(asked) - 1
	if !slices.Equal(full[:last], asked[:last]) {
		return false
	}
	return full[last] == asked[last] || len(asked) == 1 && len(asked[0]) >= short && strings.HasPrefix(full[0], asked[0])
}

// paperWords returns the folded words of a publisher's name, as far as people
// say them.
func paperWords(name string) []string {
	var words []string
	for w := range lang.EachWord(name) {
		word, _, _ := strings.Cut(lang.Fold(w.Of(name)), ".")
		if word != "the" || len(words) > 0 {
			words = append(words, word)
		}
	}
	return words
}

// printedBy reports whether what is shown of a candidate was printed by the
// publisher of a name: in its article, or there first.
func (c *candidate) printedBy(name string) bool {
	return goesBy(c.article.Publisher, name) ||
		slices.ContainsFunc(c.article.Citations, func(cite corpus.Citation) bool { return cite.Holds(c.shown) && goesBy(cite.Publisher, name) })
}

// reported reads a question as one about what a publisher printed: "according
// to Reuters, when", "apa yang diberitakan di Tempo". It is false where no name
// in the question stands where a publisher's can.
func (p *parsed) reported(q Question) (parsed, bool) {
	ts := questionTokens(p.text)
	folded := foldedOf(ts)
	for _, n := range p.names {
		at, ok := p.spanOf(n)
		if !ok {
			continue
		}
		from := slices.IndexFunc(ts, func(t questionToken) bool { return t.Start == at.Start })
		cue := lang.PaperCue(folded[:from])
		if cue == 0 && (p.speaker == nil || p.speaker.text != n.text) {
			continue
		}
		rest := strings.TrimLeft(p.text[:ts[from-cue].Start], " ,") + strings.TrimLeft(p.text[at.End:], " ,")
		q.Text = rest
		other := parse(q)
		other.paper, other.follow = n.text, p.follow
		return other, len(other.words) > 0
	}
	return parsed{}, false
}

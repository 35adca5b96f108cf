package synthetic

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"kutip/corpus/lang"
)

//go:embed grammar_id.txt
var grammarID string

//go:embed grammar_en.txt
var grammarEN string

var grammars = map[lang.Language]map[string][]string{
	lang.Indonesian: readGrammar(grammarID),
	lang.English:    readGrammar(grammarEN),
}

// readGrammar reads lines "rule: text"; "#" begins a comment.
func readGrammar(file string) map[string][]string {
	g := map[string][]string{}
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		rule, text, ok := strings.Cut(line, ": ")
		if ok && !strings.HasPrefix(line, "#") {
			g[rule] = append(g[rule], text)
		}
	}
	return g
}

// writer writes about one matter.
type writer struct {
	chance    *rand.Rand
	lang      lang.Language
	words     *vocabulary
	published lang.Date
	matter    []string
	people    [][2]string
	companies []string
	places    []string
}

// An article names so many of each.
const namedPeople, namedCompanies, namedPlaces = 3, 3, 3

// writer returns the writer of article i, with nothing written yet.
func (n *News) writer(i int) *writer {
	w := &writer{chance: chance(n.seed, articleStream, i), lang: lang.Indonesian}
	if w.chance.IntN(2) == 1 {
		w.lang = lang.English
	}
	v := n.words[w.lang]
	w.words = v
	w.matter = v.matters[v.share.draw(w.chance, matters)]
	w.published = lang.Date{Year: 2010 + w.chance.IntN(16), Month: time.Month(1 + w.chance.IntN(12)), Day: 1 + w.chance.IntN(28)}
	for range namedPeople {
		w.people = append(w.people, v.person(v.share.drawOpen(w.chance)))
	}
	for range namedCompanies {
		w.companies = append(w.companies, v.organisations[v.share.draw(w.chance, organisations)])
	}
	for range namedPlaces {
		w.places = append(w.places, v.places[v.share.draw(w.chance, placeNames)])
	}
	return w
}

// write returns what a rule becomes.
func (w *writer) write(rule string) string {
	rules := grammars[w.lang][rule]
	if len(rules) == 0 {
		return w.fact(rule)
	}
	return w.fill(rules[w.chance.IntN(len(rules))])
}

// fill writes what stands in braces.
func (w *writer) fill(text string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		rule, after, _ := strings.Cut(rest, "}")
		b.WriteString(w.write(rule))
		text = after
	}
}

// fact returns what is no rule: a word "w", a word of the matter "t", or what
// the article names.
func (w *writer) fact(kind string) string {
	one := w.chance.IntN
	switch kind {
	case "w":
		return w.words.word(w.words.share.drawOpen(w.chance))
	case "t":
		return w.matter[w.words.share.draw(w.chance, len(w.matter))]
	case "person":
		p := w.people[one(len(w.people))]
		return p[0] + " " + p[1]
	case "last":
		return w.people[one(len(w.people))][1]
	case "org":
		return w.companies[one(len(w.companies))]
	case "place":
		return w.places[one(len(w.places))]
	case "number":
		return w.number()
	case "date":
		return fmt.Sprintf("%d %s %d", 1+one(28), w.write("month"), w.published.Year-one(3))
	}
	panic("the grammar has no rule " + kind)
}

// number returns a small number more often than a large one.
func (w *writer) number() string {
	top := []int{10, 100, 1000, 1000, 100_000}[w.chance.IntN(5)]
	return fmt.Sprint(2 + w.chance.IntN(top))
}

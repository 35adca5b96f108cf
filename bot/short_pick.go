package bot

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kutip/corpus"
	"kutip/corpus/statement"
)

// leastAgreement is how much of a short answer has to be right in expectation
// so that it is shown: a wrong highlight is worse than none. Of what lies
// between 0.3 and 0.4 a quarter is right on training questions. In quotes
// behind the first it is that times how sure the quote is.
const leastAgreement = 0.4

// pinpoint gives the candidates that are to be shown their short answer.
func (p *parsed) pinpoint(cs []candidate) {
	want, ok := p.expect()
	if !ok || weighty(p.stance) && !p.factoid() {
		return
	}
	for i := range cs {
		c := &cs[i]
		if len(c.match.at) == 0 {
			continue // shown for the sake of another quote, and held against nothing
		}
		s, sure := c.short, 1.0
		if p.open(c) {
			s, sure = p.pick(c, want)
		}
		if i > 0 {
			sure *= Probability(c.logit)
		}
		if c.short = nil; sure >= leastAgreement {
			c.short = s
		}
	}
}

// open reports whether the model has a say in a candidate's short answer: not
// where the list or the speaker that is asked for was found, and not where
// nothing of the kind stands that is asked for.
func (p *parsed) open(c *candidate) bool {
	switch p.kind {
	case HowMany:
		return c.short != nil
	case Who:
		return c.short != nil && !p.asksIdentity() && !(p.asksSpeaker() && c.Kind != statement.Narration)
	case Which:
		return len(p.listSpans(c)) == 0
	}
	return c.short == nil || p.count < 2
}

// stretch is a row of words that can be the answer.
type stretch struct {
	i, j  int
	worth float64 // its logit, then its probability among its like
}

// mostStretches bounds how many are held against each other.
const mostStretches = 40

// pick returns the stretch of a candidate that can be expected to share most
// with the answer, and the share, 0 to 1: of two likely answers that overlap
// it takes neither the one nor the other blindly, but what both agree on. It
// returns nil where nothing can be the answer.
func (p *parsed) pick(c *candidate, want expectation) (*corpus.Span, float64) {
	r := newSpanReader(p, c, want)
	likely := r.likely()
	var best stretch
	most := 0.0
	for _, a := range likely {
		agreed := 0.0
		for _, b := range likely {
			agreed += b.worth * shared(a.i, a.j, b.i, b.j)
		}
		if agreed > most {
			best, most = a, agreed
		}
	}
	if most == 0 {
		return nil, 0
	}
	for best.j < len(r.cls) && r.joined(best.j) && !r.asked[best.j] {
		best.j++ // no name is cut short
	}
	s := r.unit(r.span(best.i, best.j))
	return &s, most
}

// likely returns the most probable stretches, with their probabilities.
func (r *spanReader) likely() []stretch {
	model := shortWeights().of(r.want)
	open, close := make([]float64, len(r.cls)), make([]float64, len(r.cls)+1)
	for i := range r.cls {
		open[i] = model.sum(r.open(i))
		close[i+1] = model.sum(r.close(i + 1))
	}
	var all []stretch
	r.each(func(i, j int) {
		all = append(all, stretch{i, j, open[i] + close[j] + model.sum(r.inside(i, j))})
	})
	slices.SortStableFunc(all, func(a, b stretch) int { return cmp.Compare(b.worth, a.worth) })
	softmax(all)
	return all[:min(len(all), mostStretches)]
}

// unit gives a number what it counts: "15 juta" alone says little.
func (r *spanReader) unit(s corpus.Span) corpus.Span {
	for _, n := range r.numbers {
		if n.Overlaps(s) && n.End > s.End {
			s.End = n.End
		}
	}
	return s
}

// softmax turns logits, the greatest first, into probabilities.
func softmax(sorted []stretch) {
	sum := 0.0
	for i := len(sorted) - 1; i >= 0; i-- {
		sorted[i].worth = math.Exp(sorted[i].worth - sorted[0].worth)
		sum += sorted[i].worth
	}
	for i := range sorted {
		sorted[i].worth /= sum
	}
}

// shared is the F1 of the words i to j against the words k to l.
func shared(i, j, k, l int) float64 {
	return 2 * float64(max(0, min(j, l)-max(i, k))) / float64(j-i+l-k)
}

// shortModel weighs features of stretches: a logistic choice among all of a
// sentence (McFadden 1974), with weights for every question, others for each
// kind of answer wanted, and others for each form of question. bot/fit fits it.
type shortModel map[string]map[string]float64 // by group of questions, by feature

// anyKind is the group of all questions.
const anyKind = "any"

//go:embed short_weights.tsv
var shortWeightsFile string

var shortWeights = sync.OnceValue(func() shortModel {
	m := shortModel{}
	for line := range strings.Lines(shortWeightsFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSpace(line), "\t")
		w, err := strconv.ParseFloat(fields[len(fields)-1], 64)
		if err != nil || len(fields) != 3 {
			panic("bot/short_weights.tsv: " + line) // part of the program
		}
		m.set(fields[0], fields[1], w)
	}
	return m
})

func (m shortModel) set(group, feature string, w float64) {
	if m[group] == nil {
		m[group] = map[string]float64{}
	}
	m[group][feature] = w
}

// of returns the weights that go for what a question leaves open, those of its
// groups added up.
func (m shortModel) of(want expectation) spanModel {
	all := spanModel{}
	for _, g := range want.groups() {
		for f, w := range m[g] {
			all[f] += w
		}
	}
	return all
}

// groups names the weights that go for an expectation.
func (e expectation) groups() []string {
	return []string{anyKind, string(e.kind), e.form}
}

// spanModel is weights by feature.
type spanModel map[string]float64

func (m spanModel) sum(features []string) float64 {
	sum := 0.0
	for _, f := range features {
		sum += m[f]
	}
	return sum
}

package bot

import (
	_ "embed"
	"encoding/json"
	"math"
	"sync"
)

// features are what the worth of a candidate is reckoned from. All of them
// lie between 0 and 1.
type features struct {
	cover   float64 // the question's words, by rarity, met in the sentence
	context float64 // ... met there or, for less, in its neighbours, title and speaker
	near    float64 // words that are neighbours in the question and here
	kind    float64 // holds what the kind of question wants: a date, a number, a name
	bm25    float64 // of its passage, as a share of the best passage's
	missing float64 // names of the question that neither it nor its context has
	lead    float64 // how early it stands in the article

	speaker float64 // said by whom the question asks about
	stance  float64 // in the stance asked about
	voice   float64 // words in quotation marks where the question is about what was said
	counted float64 // a list of just as many things as the question asks for
	leans   float64 // points back to the sentence before it
	stray   float64 // somebody else speaks than the one asked about
}

// named are the features by the names that weights.json gives them, in the
// order in which they are added up: floating-point sums depend on it.
var named = []struct {
	name string
	of   func(*features) float64
}{
	{"cover", func(f *features) float64 { return f.cover }},
	{"context", func(f *features) float64 { return f.context }},
	{"near", func(f *features) float64 { return f.near }},
	{"kind", func(f *features) float64 { return f.kind }},
	{"bm25", func(f *features) float64 { return f.bm25 }},
	{"missing", func(f *features) float64 { return f.missing }},
	{"lead", func(f *features) float64 { return f.lead }},
	{"speaker", func(f *features) float64 { return f.speaker }},
	{"stance", func(f *features) float64 { return f.stance }},
	{"voice", func(f *features) float64 { return f.voice }},
	{"counted", func(f *features) float64 { return f.counted }},
	{"leans", func(f *features) float64 { return f.leans }},
	{"stray", func(f *features) float64 { return f.stray }},
}

// model ranks candidates: a logistic regression (Cox 1958) over features with
// names. docs/quality.md says how its weights were chosen.
type model struct {
	Bias    float64            `json:"bias"`
	Weights map[string]float64 `json:"weights"`
}

//go:embed weights.json
var weightsFile []byte

// weights returns the bias and the weights in the order of named.
var weights = sync.OnceValues(func() (bias float64, weight []float64) {
	var m model
	if err := json.Unmarshal(weightsFile, &m); err != nil {
		panic("bot/weights.json: " + err.Error()) // part of the program
	}
	for _, f := range named {
		weight = append(weight, m.Weights[f.name])
	}
	return m.Bias, weight
})

// logit returns the log odds that a candidate with these features answers.
func (f *features) logit() float64 {
	sum, weight := weights()
	for i, n := range named {
		sum += weight[i] * n.of(f)
	}
	return sum
}

func probability(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

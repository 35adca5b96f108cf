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

// named returns the features by the names that weights.json gives them.
func (f *features) named() map[string]float64 {
	return map[string]float64{
		"cover": f.cover, "context": f.context, "near": f.near, "kind": f.kind, "bm25": f.bm25,
		"missing": f.missing, "lead": f.lead,
		"speaker": f.speaker, "stance": f.stance, "voice": f.voice, "counted": f.counted, "leans": f.leans, "stray": f.stray,
	}
}

// model ranks candidates: a logistic regression (Cox 1958) over features with
// names. docs/quality.md says how its weights were chosen.
type model struct {
	Bias    float64            `json:"bias"`
	Weights map[string]float64 `json:"weights"`
}

//go:embed weights.json
var weightsFile []byte

var weights = sync.OnceValue(func() model {
	var w model
	if err := json.Unmarshal(weightsFile, &w); err != nil {
		panic("bot/weights.json: " + err.Error()) // part of the program
	}
	return w
})

// logit returns the log odds that a candidate with these features answers.
func (f *features) logit() float64 {
	w := weights()
	sum := w.Bias
	for name, value := range f.named() {
		sum += value * w.Weights[name]
	}
	return sum
}

func probability(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

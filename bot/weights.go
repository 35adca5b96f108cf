package bot

import (
	"context"
	_ "embed"
	"encoding/json"
	"math"
	"sync"
)

// features are what the worth of a candidate is reckoned from. Nearly all of
// them lie between 0 and 1.
type features struct {
	cover    float64 // the question's words, by rarity, met in the sentence
	rest     float64 // ... of those that are no names
	exact    float64 // ... in the very form that they are asked in
	dense    float64 // ... met close together
	context  float64 // ... met there or, for less, in its neighbours, title and speaker
	around   float64 // ... that the neighbours add
	title    float64 // ... met in the title
	article  float64 // ... met somewhere in what was looked at of the article
	rarest   float64 // how well the rarest word is met in the sentence
	near     float64 // words that are neighbours in the question and here
	order    float64 // ... and follow each other as they do there
	kind     float64 // holds what the kind of question wants: a date, a number, a name
	close    float64 // how close that stands to the question's words
	bm25     float64 // of its passage, as a share of the best passage's
	hit      float64 // of its article's best passage, as the same share
	missing  float64 // names of the question that neither it nor its context has
	unnamed  float64 // names of the question that the sentence itself lacks
	unnumber float64 // numbers of the question that neither it nor its context has
	lead     float64 // how early it stands in the article
	opens    float64 // opens the article, where the question asks what or who something is
	defines  float64 // the question's words that it says what they are: "X is", "X adalah"
	brief    float64 // so short that it says little
	long     float64 // its length
	topic    float64 // the question's words that open its article, which is about them
	topical  float64 // names of the question that do

	speaker float64 // said by whom the question asks about
	stance  float64 // in the stance asked about
	voice   float64 // words in quotation marks where the question is about what was said
	counted float64 // a list of just as many things as the question asks for
	leans   float64 // points back to the sentence before it
	stray   float64 // somebody else speaks than the one asked about
	strange float64 // names that are nowhere near, where the question is whether they did it
	beside  float64 // has nothing to do with what is said to be so, where the question is whether it is
	part    float64 // answers one of two things that are asked at once
	foreign float64 // in another language than the question, so that fewer of its words are met
	asked   float64 // said by whom the question asks what they said, as far as the names in it are met
	matter  float64 // is about the matter, where the question asks for all there is on it
}

// feature is a number with the name that weights.json gives it.
type feature struct {
	name string
	of   func(*features) float64
}

// named are the features whose weights are fitted, in the order in which they
// are added up: floating-point sums depend on it.
var named = []feature{
	{"cover", func(f *features) float64 { return f.cover }},
	{"cover_squared", func(f *features) float64 { return f.cover * f.cover }},
	{"rest", func(f *features) float64 { return f.rest }},
	{"exact", func(f *features) float64 { return f.exact }},
	{"dense", func(f *features) float64 { return f.dense }},
	{"context", func(f *features) float64 { return f.context }},
	{"around", func(f *features) float64 { return f.around }},
	{"title", func(f *features) float64 { return f.title }},
	{"article", func(f *features) float64 { return f.article }},
	{"article_squared", func(f *features) float64 { return f.article * f.article }},
	{"rarest", func(f *features) float64 { return f.rarest }},
	{"near", func(f *features) float64 { return f.near }},
	{"order", func(f *features) float64 { return f.order }},
	{"kind", func(f *features) float64 { return f.kind }},
	{"kind_cover", func(f *features) float64 { return f.kind * f.cover }},
	{"close", func(f *features) float64 { return f.close }},
	{"bm25", func(f *features) float64 { return f.bm25 }},
	{"hit", func(f *features) float64 { return f.hit }},
	{"missing", func(f *features) float64 { return f.missing }},
	{"unnamed", func(f *features) float64 { return f.unnamed }},
	{"unnumber", func(f *features) float64 { return f.unnumber }},
	{"lead", func(f *features) float64 { return f.lead }},
	{"opens", func(f *features) float64 { return f.opens }},
	{"defines", func(f *features) float64 { return f.defines }},
	{"brief", func(f *features) float64 { return f.brief }},
	{"long", func(f *features) float64 { return f.long }},
	{"topic", func(f *features) float64 { return f.topic }},
	{"topical", func(f *features) float64 { return f.topical }},
}

// bySet are the features whose weights are set by hand: no public set of
// questions asks who denied what.
var bySet = []feature{
	{"speaker", func(f *features) float64 { return f.speaker }},
	{"stance", func(f *features) float64 { return f.stance }},
	{"voice", func(f *features) float64 { return f.voice }},
	{"counted", func(f *features) float64 { return f.counted }},
	{"leans", func(f *features) float64 { return f.leans }},
	{"stray", func(f *features) float64 { return f.stray }},
	{"strange", func(f *features) float64 { return f.strange }},
	{"beside", func(f *features) float64 { return f.beside }},
	{"part", func(f *features) float64 { return f.part }},
	{"matter", func(f *features) float64 { return f.matter }},
}

// trusted are further features whose weights are set by hand; they bear on the
// confidence only, not on the ranking.
var trusted = []feature{
	{"foreign", func(f *features) float64 { return f.foreign }},
	{"asked", func(f *features) float64 { return f.asked }},
}

// model is what weights.json holds. Both its parts are logistic regressions
// (Cox 1958) over features with names: one ranks the candidates for a
// question, the other says how likely the first of them answers it.
type model struct {
	Fitted     map[string]string  `json:"fitted"` // to what, and the figures
	Ranking    map[string]float64 `json:"ranking"`
	Set        map[string]float64 `json:"set"`
	Confidence map[string]float64 `json:"confidence"`
}

//go:embed weights.json
var weightsFile []byte

// weights are those of named, bySet, trusted and doubts, in their order.
type weights struct{ ranking, set, trusted, confidence []float64 }

var fitted = sync.OnceValue(func() weights {
	var m model
	if err := json.Unmarshal(weightsFile, &m); err != nil {
		panic("bot/weights.json: " + err.Error()) // part of the program
	}
	var w weights
	for _, f := range named {
		w.ranking = append(w.ranking, m.Ranking[f.name])
	}
	for _, f := range bySet {
		w.set = append(w.set, m.Set[f.name])
	}
	for _, f := range trusted {
		w.trusted = append(w.trusted, m.Set[f.name])
	}
	for _, f := range doubts {
		w.confidence = append(w.confidence, m.Confidence[f.name])
	}
	return w
})

// learned is the fitted part of a candidate's worth.
func (f *features) learned() float64 { return weighted(named, fitted().ranking, f) }

// preset is the part of its worth that is set by hand.
func (f *features) preset() float64 { return weighted(bySet, fitted().set, f) }

func weighted(fs []feature, weight []float64, f *features) float64 {
	sum := 0.0
	for i := range fs {
		sum += weight[i] * fs[i].of(f)
	}
	return sum
}

// Probability is what a logit stands for, the logarithm of odds: 0 to 1.
func Probability(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

// Trial is a quote that was weighed for a question, with the features that
// its worth was reckoned from. It is there for fitting the weights.
type Trial struct {
	Article, Text string
	Ranking       []float64 // as RankingNames names them
	Reread        []float64 // as RereadNames names them; nil where it was not weighed again
	Worth         float64   // before it was weighed again
}

// Trials returns what Ask would choose from for q, best first and at most
// limit, and the features of the confidence in the first, as ConfidenceNames
// names them.
func (e *Engine) Trials(ctx context.Context, q Question, limit int) ([]Trial, []float64, error) {
	p := parse(q)
	if p.unclear() {
		return nil, nil, nil
	}
	_, ranked, err := e.find(ctx, &p, q)
	if err != nil || len(ranked) == 0 {
		return nil, nil, err
	}
	var trials []Trial
	for i := range ranked[:min(limit, len(ranked))] {
		c := &ranked[i]
		t := Trial{Article: c.article.ID, Text: c.shown.Of(c.article.Text), Reread: c.reread, Worth: c.worth - c.again}
		for _, f := range named {
			t.Ranking = append(t.Ranking, f.of(&c.features))
		}
		trials = append(trials, t)
	}
	return trials, p.doubt(ranked), nil
}

// RankingNames returns the names of the features in Trial.Ranking.
func RankingNames() []string {
	var names []string
	for _, f := range named {
		names = append(names, f.name)
	}
	return names
}

// ConfidenceNames returns the names of the features of the confidence.
func ConfidenceNames() []string {
	var names []string
	for _, f := range doubts {
		names = append(names, f.name)
	}
	return names
}

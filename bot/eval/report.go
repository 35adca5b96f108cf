package eval

import (
	"cmp"
	"math"
)

// Report is what a set of questions came to. All shares lie between 0 and 1.
type Report struct {
	All         Measures            `json:"all"`
	ByLang      map[string]Measures `json:"by_lang"`
	ByKind      map[string]Measures `json:"by_kind"`
	ByAlign     map[string]Measures `json:"by_align,omitempty"` // only of questions that say it
	Calibration []Bin               `json:"calibration"`        // ten bins, lowest confidence first
	// CalibrationError is the expected calibration error: how far confidence
	// and share right lie apart, averaged over the questions.
	CalibrationError float64 `json:"calibration_error"`
}

// Measures are the figures for some questions. A figure of which there is
// nothing to measure is 0.
type Measures struct {
	Questions  int `json:"questions"`
	Answerable int `json:"answerable"`
	WithSpans  int `json:"with_spans"` // answerable, and the words that answer are known
	// Of the answerable ones: the first gold article among the first and the
	// first ten, a right quote among the first and the first three.
	ArticleAt1  float64 `json:"article_at_1"`
	ArticleAt10 float64 `json:"article_at_10"`
	QuoteAt1    float64 `json:"quote_at_1"`
	QuoteAt3    float64 `json:"quote_at_3"`
	// Of those with spans: the short answer in the first quote.
	ShortExact float64 `json:"short_exact"`
	ShortF1    float64 `json:"short_f1"`
	// Of all: how well confidence tells the answerable from the rest (area
	// under the ROC curve; 0.5 is chance), and the share of wrong answers when
	// only the most confident share of all questions is answered.
	AUROC    float64 `json:"auroc"`
	RiskAt50 float64 `json:"risk_at_50"`
	RiskAt70 float64 `json:"risk_at_70"`
	RiskAt90 float64 `json:"risk_at_90"`
	// What came of it in the end.
	Answered    float64 `json:"answered"`     // share of the answerable that got an answer
	AnswerRight float64 `json:"answer_right"` // ... that got one with a right quote in it
	FalseAlarm  float64 `json:"false_alarm"`  // share of the unanswerable that got an answer
}

// Unanswerable is the number of questions that should get no answer.
func (m Measures) Unanswerable() int { return m.Questions - m.Answerable }

// Bin holds the questions answered with a confidence between From and To. An
// engine whose confidence can be trusted has Right near Confidence.
type Bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"` // not itself within, but for the last bin
	Questions  int     `json:"questions"`
	Confidence float64 `json:"confidence"` // their mean
	Right      float64 `json:"right"`      // share whose first quote, shown or withheld, is right
}

func report(results []result) Report {
	r := Report{
		All:         measures(results),
		ByLang:      grouped(results, func(r result) string { return cmp.Or(string(r.lang), "unknown") }),
		ByKind:      grouped(results, func(r result) string { return string(r.kind) }),
		ByAlign:     grouped(results, func(r result) string { return r.align }),
		Calibration: calibration(results),
	}
	for _, b := range r.Calibration {
		r.CalibrationError += share(float64(b.Questions)*math.Abs(b.Confidence-b.Right), len(results))
	}
	return r
}

// grouped measures the results of each key apart, leaving out those without.
func grouped(results []result, key func(result) string) map[string]Measures {
	groups := map[string][]result{}
	for _, r := range results {
		if k := key(r); k != "" {
			groups[k] = append(groups[k], r)
		}
	}
	by := map[string]Measures{}
	for k, rs := range groups {
		by[k] = measures(rs)
	}
	return by
}

func measures(results []result) Measures {
	m := Measures{Questions: len(results)}
	for _, r := range results {
		if !r.answerable {
			m.FalseAlarm += one(r.answered)
			continue
		}
		m.Answerable++
		m.Answered += one(r.answered)
		m.AnswerRight += one(r.answerRight)
		m.ArticleAt1 += one(r.articleAt == 1)
		m.ArticleAt10 += one(r.articleAt > 0)
		m.QuoteAt1 += one(r.quoteAt == 1)
		m.QuoteAt3 += one(r.quoteAt > 0 && r.quoteAt <= 3)
		if r.hasSpans {
			m.WithSpans++
			m.ShortExact += r.exact
			m.ShortF1 += r.f1
		}
	}
	for _, sum := range []*float64{&m.Answered, &m.AnswerRight, &m.ArticleAt1, &m.ArticleAt10, &m.QuoteAt1, &m.QuoteAt3} {
		*sum = share(*sum, m.Answerable)
	}
	m.ShortExact, m.ShortF1 = share(m.ShortExact, m.WithSpans), share(m.ShortF1, m.WithSpans)
	m.FalseAlarm = share(m.FalseAlarm, m.Unanswerable())
	m.AUROC = auroc(results)
	m.RiskAt50, m.RiskAt70, m.RiskAt90 = risk(results, 0.5), risk(results, 0.7), risk(results, 0.9)
	return m
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func share(sum float64, of int) float64 {
	if of == 0 {
		return 0
	}
	return sum / float64(of)
}

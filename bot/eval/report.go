package eval

import (
	"cmp"
	"slices"
)

// Report is what a set of questions came to. All shares lie between 0 and 1.
type Report struct {
	All    Measures            `json:"all"`
	ByLang map[string]Measures `json:"by_lang"`
	ByKind map[string]Measures `json:"by_kind"`
}

// Measures are the figures for some questions.
type Measures struct {
	Questions  int `json:"questions"`
	Answerable int `json:"answerable"`
	// Of the answerable ones: the first gold article among the first and the
	// first ten, a right quote among the first and the first three.
	ArticleAt1  float64 `json:"article_at_1"`
	ArticleAt10 float64 `json:"article_at_10"`
	QuoteAt1    float64 `json:"quote_at_1"`
	QuoteAt3    float64 `json:"quote_at_3"`
	// Of the answerable ones with known spans: the short answer in the first
	// quote.
	ShortExact float64 `json:"short_exact"`
	ShortF1    float64 `json:"short_f1"`
	// Of all: how well confidence tells the answerable from the rest (area
	// under the ROC curve; 0.5 is chance, 0 where one kind is missing), and
	// the share of wrong answers when only the most confident share of all
	// questions is answered.
	AUROC      float64 `json:"auroc"`
	RiskAt50   float64 `json:"risk_at_50"`
	RiskAt70   float64 `json:"risk_at_70"`
	RiskAt90   float64 `json:"risk_at_90"`
	Answered   float64 `json:"answered"`    // share of the answerable that got an answer
	FalseAlarm float64 `json:"false_alarm"` // share of the unanswerable that got one
}

func report(results []result) Report {
	r := Report{All: measures(results), ByLang: map[string]Measures{}, ByKind: map[string]Measures{}}
	for key, rs := range group(results, func(r result) string { return string(r.lang) }) {
		r.ByLang[key] = measures(rs)
	}
	for key, rs := range group(results, func(r result) string { return string(r.kind) }) {
		r.ByKind[key] = measures(rs)
	}
	return r
}

func group(results []result, key func(result) string) map[string][]result {
	groups := map[string][]result{}
	for _, r := range results {
		groups[key(r)] = append(groups[key(r)], r)
	}
	return groups
}

func measures(results []result) Measures {
	m := Measures{Questions: len(results)}
	spans, unanswerable := 0, 0
	for _, r := range results {
		if !r.answerable {
			unanswerable++
			m.FalseAlarm += one(r.answered)
			continue
		}
		m.Answerable++
		m.Answered += one(r.answered)
		m.ArticleAt1 += one(r.articleAt == 1)
		m.ArticleAt10 += one(r.articleAt > 0)
		m.QuoteAt1 += one(r.quoteAt == 1)
		m.QuoteAt3 += one(r.quoteAt > 0 && r.quoteAt <= 3)
		if r.hasSpans {
			spans++
			m.ShortExact += r.exact
			m.ShortF1 += r.f1
		}
	}
	for _, sum := range []*float64{&m.Answered, &m.ArticleAt1, &m.ArticleAt10, &m.QuoteAt1, &m.QuoteAt3} {
		*sum = share(*sum, m.Answerable)
	}
	m.ShortExact, m.ShortF1 = share(m.ShortExact, spans), share(m.ShortF1, spans)
	m.FalseAlarm = share(m.FalseAlarm, unanswerable)
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

// auroc is the probability that an answerable question gets a higher
// confidence than one that is not; ties count half (Mann and Whitney 1947).
func auroc(results []result) float64 {
	sorted := slices.Clone(results)
	slices.SortFunc(sorted, func(a, b result) int { return cmp.Compare(a.confidence, b.confidence) })
	var below, pairs, wins float64 // below: unanswerable ones with less confidence
	for i := 0; i < len(sorted); {
		j := i
		var yes, no float64
		for j < len(sorted) && sorted[j].confidence == sorted[i].confidence {
			if sorted[j].answerable {
				yes++
			} else {
				no++
			}
			j++
		}
		wins += yes * (below + no/2)
		below += no
		pairs += yes
		i = j
	}
	if pairs == 0 || below == 0 {
		return 0
	}
	return wins / (pairs * below)
}

// risk is the share of wrong first quotes among the most confident share of
// the questions; a question without an answer is always wrong to answer.
func risk(results []result, coverage float64) float64 {
	sorted := slices.Clone(results)
	slices.SortStableFunc(sorted, func(a, b result) int { return cmp.Compare(b.confidence, a.confidence) })
	n := int(coverage*float64(len(sorted)) + 0.5)
	wrong := 0.0
	for _, r := range sorted[:n] {
		wrong += one(!r.right())
	}
	return share(wrong, n)
}

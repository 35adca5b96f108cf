package eval

import (
	"cmp"
	"math"
	"slices"

	"kutip/corpus/lang"
)

// ties returns the results in groups of equal confidence, the least confident
// first, so that no figure hangs on the order of the questions.
func ties(results []result) [][]result {
	sorted := slices.Clone(results)
	slices.SortFunc(sorted, func(a, b result) int { return cmp.Compare(a.confidence, b.confidence) })
	var groups [][]result
	for i, r := range sorted {
		if i == 0 || r.confidence != sorted[i-1].confidence {
			groups = append(groups, nil)
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], r)
	}
	return groups
}

// auroc is the probability that an answerable question gets a higher
// confidence than one that is not; ties count half (Mann and Whitney 1947). It
// is 0 where all are of one kind.
func auroc(results []result) float64 {
	var below, pairs, wins float64 // below: unanswerable ones with less confidence
	for _, tied := range ties(results) {
		var yes, no float64
		for _, r := range tied {
			yes += one(r.answerable)
			no += one(!r.answerable)
		}
		wins += yes * (below + no/2)
		below += no
		pairs += yes
	}
	if pairs == 0 || below == 0 {
		return 0
	}
	return wins / (pairs * below)
}

// risk is the share of wrong first quotes among the most confident share of
// the questions; a question without an answer is always wrong to answer. Where
// the line falls among equals, each of them counts in part.
func risk(results []result, coverage float64) float64 {
	n := int(math.Round(coverage * float64(len(results))))
	left, wrong := n, 0.0
	for _, tied := range slices.Backward(ties(results)) {
		bad := 0.0
		for _, r := range tied {
			bad += one(!r.right)
		}
		taken := min(left, len(tied))
		wrong += bad * float64(taken) / float64(len(tied))
		left -= taken
	}
	return share(wrong, n)
}

// bins is how many bins of confidence calibration tells apart.
const bins = 10

// calibration sorts the questions by confidence into bins of equal width.
func calibration(results []result) []Bin {
	table := make([]Bin, bins)
	for i := range table {
		table[i].From, table[i].To = float64(i)/bins, float64(i+1)/bins
	}
	for _, r := range results {
		b := &table[min(max(int(r.confidence*bins), 0), bins-1)]
		b.Questions++
		b.Confidence += r.confidence
		b.Right += one(r.right)
	}
	for i := range table {
		b := &table[i]
		b.Confidence, b.Right = share(b.Confidence, b.Questions), share(b.Right, b.Questions)
	}
	return table
}

// Overlap returns exact match and token F1 of a short answer against the best
// of the gold spans, as SQuAD's evaluation defines them (Rajpurkar et al.
// 2016): case, punctuation and articles aside.
func Overlap(answer string, gold []string) (exact, f1 float64) {
	got := answerTokens(answer)
	for _, g := range gold {
		want := answerTokens(g)
		exact = max(exact, one(slices.Equal(got, want)))
		f1 = max(f1, tokenF1(got, want))
	}
	return exact, max(exact, f1)
}

func answerTokens(s string) []string {
	var ts []string
	for w := range lang.EachWord(s) {
		switch t := lang.Fold(w.Of(s)); t {
		case "", "a", "an", "the":
		default:
			ts = append(ts, t)
		}
	}
	return ts
}

func tokenF1(got, want []string) float64 {
	left := map[string]int{}
	for _, t := range want {
		left[t]++
	}
	same := 0
	for _, t := range got {
		if left[t] > 0 {
			left[t]--
			same++
		}
	}
	if same == 0 {
		return 0
	}
	precision, recall := float64(same)/float64(len(got)), float64(same)/float64(len(want))
	return 2 * precision * recall / (precision + recall)
}

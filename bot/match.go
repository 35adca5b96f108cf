package bot

import (
	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/index"
)

// match says how well each word of a question is met in a place: 1 by the
// word itself, less by a synonym or translation, 0 not at all; and where.
type match struct {
	value []float64 // by word of the question
	at    []int     // index of the word that met it in the place, -1 for none
}

// meet holds the words of a question against a stretch of an article.
func (p *parsed) meet(words []bagWord, l lang.Language) match {
	m := match{make([]float64, len(p.words)), make([]int, len(p.words))}
	stems := make(map[string]int, len(words))
	exact := make(map[string]int, len(words))
	for i := len(words) - 1; i >= 0; i-- {
		stems[words[i].stem] = i
		exact[words[i].folded] = i
	}
	for i, w := range p.words {
		m.at[i] = -1
		for _, f := range w.forms {
			if worth(f, p.lang) <= m.value[i] {
				continue
			}
			at, ok := exact[f.folded]
			if !ok && (f.lang == l || l == lang.Unknown) && !(w.inNames && len(f.folded) < 4) {
				at, ok = stems[f.stem]
			}
			if ok && all(stems, f.with) {
				m.value[i], m.at[i] = worth(f, p.lang), at
			}
		}
	}
	return m
}

// worth is what it counts to be met by a form: a good translation is as good
// as the word, a synonym nearly.
func worth(f form, asked lang.Language) float64 {
	switch {
	case f.weight >= 0.8 && f.lang != asked:
		return 1
	case f.weight >= 0.5 && f.weight < 0.8:
		return 0.75
	}
	return f.weight
}

func all(stems map[string]int, want []string) bool {
	for _, s := range want {
		if _, ok := stems[s]; !ok {
			return false
		}
	}
	return true
}

// coverage is the share of the question's weight that a match meets, 0 to 1.
// Verbs of speech count little: the stance stands for them.
func (p *parsed) coverage(m match) float64 {
	var met, whole float64
	for i, w := range p.words {
		r := w.rarity
		switch {
		case w.counts:
			continue
		case w.speech:
			r *= 0.25
		}
		met += r * m.value[i]
		whole += r
	}
	if whole == 0 {
		return 0
	}
	return met / whole
}

// best takes the better of two matches word by word, the second one for a
// share of its worth only.
func (m match) best(n match, share float64) match {
	value := make([]float64, len(m.value))
	for i := range value {
		value[i] = max(m.value[i], n.value[i]*share)
	}
	return match{value, m.at}
}

// near is the share of neighbouring words of the question that stand near
// each other in the place as well.
func (p *parsed) near(m match) float64 {
	const window = 6
	pairs, close := 0, 0
	for i := 1; i < len(p.words); i++ {
		pairs++
		a, b := m.at[i-1], m.at[i]
		if a >= 0 && b >= 0 && a-b <= window && b-a <= window {
			close++
		}
	}
	if pairs == 0 {
		return 0
	}
	return float64(close) / float64(pairs)
}

// missing is the share of the question's names, by weight, that m lacks. A
// name that is met in part is hardly missing: papers shorten names.
func (p *parsed) missing(m match) float64 {
	var lacks, whole float64
	for _, n := range p.names {
		var weight, lack float64
		for _, i := range n.words {
			weight += p.words[i].rarity
			if m.value[i] < 0.5 {
				lack += p.words[i].rarity
			}
		}
		if weight > 0 {
			lacks += lack * lack / weight
			whole += weight
		}
	}
	if whole == 0 {
		return 0
	}
	return lacks / whole
}

// passageScore is the BM25 score of the passage of a hit that holds a span,
// as a share of best, 0 if none was found.
func passageScore(h *index.Hit, at corpus.Span, best float64) float64 {
	for _, p := range h.Passages {
		if p.Overlaps(at) && best > 0 {
			return p.Score / best
		}
	}
	return 0
}

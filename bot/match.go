package bot

import (
	"strings"

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
	stems, exact := map[string]int{}, map[string]int{}
	for i := len(words) - 1; i >= 0; i-- {
		if p.sought[words[i].stem] {
			stems[words[i].stem] = i
		}
		if p.sought[words[i].folded] {
			exact[words[i].folded] = i
		}
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
	share, _ := p.share(m, anyWord)
	return share
}

// coverageOf is the coverage of some of the question's words, 1 if there are
// none of them.
func (p *parsed) coverageOf(m match, of func(*word) bool) float64 {
	if share, any := p.share(m, of); any {
		return share
	}
	return 1
}

func (p *parsed) share(m match, of func(*word) bool) (share float64, any bool) {
	var met, whole float64
	for i := range p.words {
		if w := &p.words[i]; of(w) {
			met += w.weight() * m.value[i]
			whole += w.weight()
		}
	}
	if whole == 0 {
		return 0, false
	}
	return met / whole, true
}

func anyWord(*word) bool { return true }

func namedWord(w *word) bool { return w.inNames }

func unnamedWord(w *word) bool { return !w.inNames }

func numberWord(w *word) bool {
	return (startsDigit(w.folded) || smallNumber(w.folded) > 1) && !w.counts
}

// weight is what a word of the question counts.
func (w *word) weight() float64 {
	switch {
	case w.counts:
		return 0
	case w.speech:
		return w.rarity * 0.25
	case w.heard:
		return w.rarity * 0.5
	}
	return w.rarity
}

// exact is the share of the question's weight that is met by the very words.
func (p *parsed) exact(m match, words []bagWord) float64 {
	only := match{make([]float64, len(m.value)), m.at}
	for i, at := range m.at {
		if at >= 0 && words[at].folded == p.words[i].folded {
			only.value[i] = 1
		}
	}
	return p.coverage(only)
}

// rarest is how well the rarest word of the question is met.
func (p *parsed) rarest(m match) float64 {
	most, value := 0.0, 0.0
	for i := range p.words {
		if w := p.words[i].weight(); w > most {
			most, value = w, m.value[i]
		}
	}
	return value
}

// most is how well the best met word is met.
func (m match) most() float64 {
	best := 0.0
	for _, v := range m.value {
		best = max(best, v)
	}
	return best
}

// dense is the largest share of the question's weight that is met within a
// few words.
func (p *parsed) dense(m match) float64 {
	const window = 12
	var whole, best float64
	for i := range p.words {
		whole += p.words[i].weight()
		if m.at[i] < 0 {
			continue
		}
		sum := 0.0
		for j := range p.words {
			if ahead := m.at[j] - m.at[i]; m.at[j] >= 0 && ahead >= 0 && ahead < window {
				sum += p.words[j].weight() * m.value[j]
			}
		}
		best = max(best, sum)
	}
	if whole == 0 {
		return 0
	}
	return best / whole
}

// order is the share of neighbouring words of the question, by weight, that
// follow each other closely and in the same order in the place.
func (p *parsed) order(m match) float64 {
	const reach = 3
	var met, whole float64
	for i := 1; i < len(p.words); i++ {
		pair := p.words[i-1].weight() + p.words[i].weight()
		whole += pair
		if a, b := m.at[i-1], m.at[i]; a >= 0 && b > a && b <= a+reach {
			met += pair
		}
	}
	if whole == 0 {
		return 0
	}
	return met / whole
}

// defined is the share of the question's weight that stands before the first
// "is" of a candidate, near its beginning.
func (p *parsed) defined(c *candidate) float64 {
	const opening = 16 // words
	for i := 1; i < len(c.words) && i < opening; i++ {
		if !lang.Defining(c.words[i].folded) {
			continue
		}
		before := match{make([]float64, len(p.words)), c.match.at}
		for k, at := range c.match.at {
			if at >= 0 && at < i {
				before.value[k] = c.match.value[k]
			}
		}
		return p.coverage(before)
	}
	return 0
}

// asksAll reports whether a question asks for whatever there is on a matter:
// the latest, a timeline, or a bare name.
func (p *parsed) asksAll() bool {
	bare := p.kind == What || p.kind == Said
	for _, w := range p.words {
		bare = bare && w.inNames
	}
	return bare || p.kind == Latest || p.kind == Timeline
}

// asksTwice reports whether a factoid question asks two things at once: "when
// was it launched and closed".
func (p *parsed) asksTwice() bool {
	if !p.factoid() || p.count > 1 {
		return false
	}
	words := strings.Fields(p.text)
	for i := 1; i+1 < len(words); i++ {
		if lang.Adding(words[i]) && !capital(words[i-1]) && !capital(words[i+1]) {
			return true
		}
	}
	return false
}

// closeness is how close the short answer of a candidate stands to the words
// of the question around it, 0 without one.
func (p *parsed) closeness(c *candidate) float64 {
	const half = 40.0 // bytes at which closeness is a half
	if c.short == nil {
		return 0
	}
	var sum, whole float64
	for i, at := range c.match.at {
		if at < 0 || p.words[i].inNames {
			continue
		}
		w := c.words[at]
		far := float64(max(0, c.short.Start-w.end, w.start-c.short.End))
		sum += p.words[i].weight() * half / (half + far)
		whole += p.words[i].weight()
	}
	if whole == 0 {
		return 0
	}
	return sum / whole
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

// passageOf returns the passage of a hit that a span lies in, the best where
// there are two, nil where none was found.
func passageOf(h *index.Hit, at corpus.Span) *index.Passage {
	for i := range h.Passages {
		if h.Passages[i].Overlaps(at) {
			return &h.Passages[i]
		}
	}
	return nil
}

// passageScore is the BM25 score of the passage of a hit that a span lies in,
// as a share of best, 0 if none was found.
func passageScore(h *index.Hit, at corpus.Span, best float64) float64 {
	if p := passageOf(h, at); p != nil && best > 0 {
		return p.Score / best
	}
	return 0
}

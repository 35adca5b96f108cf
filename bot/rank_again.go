package bot

import (
	"cmp"
	"math"
	"slices"
)

// The candidates that come first are weighed again, by boosted trees: which is
// best hangs on how they differ, and that one number matters only where
// another is small, which a sum of weights cannot say. All of it is far too
// much for hundreds of candidates, and the answer is among the first few.

// reread is how many candidates are weighed again.
const reread = 16

// rereading is a candidate among those that are weighed again.
type rereading struct {
	p    *parsed
	c    *candidate
	want expectation
	most features // of each feature the largest of all
	near reach

	worthBehind  float64 // the best
	articleShare float64 // of all odds, those of its article, as a logarithm
	articleRest  float64 // ... without its own
}

// reach is how the words of the question lie in a candidate.
type reach struct {
	tight float64 // those that are met, as a share of the words from the first to the last of them
	pair  float64 // how near the two rarest stand to each other
	early float64 // coverage by its first words
}

// again are the features that trees look at beside those of the ranking.
var again = []struct {
	name string
	of   func(*rereading) float64
}{
	{"article_cover", func(r *rereading) float64 { return r.c.whole.cover }},
	{"article_dense", func(r *rereading) float64 { return r.c.whole.dense }},
	{"article_order", func(r *rereading) float64 { return r.c.whole.order }},
	{"article_often", func(r *rereading) float64 { return r.c.whole.often }},
	{"cover_rare", func(r *rereading) float64 { return r.p.coverRare(r.c.match) }},
	{"context_rare", func(r *rereading) float64 { return r.p.coverRare(r.c.met) }},
	{"cover_words", func(r *rereading) float64 { return r.p.coverWords(r.c.match) }},
	{"verb", func(r *rereading) float64 { return valueAt(r.c.match, r.p.verb) }},
	{"behind_gap", func(r *rereading) float64 { return valueAt(r.c.match, r.want.after) }},
	{"behind_gap_context", func(r *rereading) float64 { return valueAt(r.c.met, r.want.after) }},
	{"before_gap", func(r *rereading) float64 { return valueAt(r.c.match, r.want.before) }},
	{"last", func(r *rereading) float64 { return valueAt(r.c.match, len(r.p.words)-1) }},
	{"new_names", func(r *rereading) float64 { return r.fresh(func(w bagWord) bool { return w.upper }) }},
	{"new_numbers", func(r *rereading) float64 { return r.fresh(func(w bagWord) bool { return startsDigit(w.folded) }) }},
	{"tight", func(r *rereading) float64 { return r.near.tight }},
	{"rare_pair", func(r *rereading) float64 { return r.near.pair }},
	{"early", func(r *rereading) float64 { return r.near.early }},
	{"who", func(r *rereading) float64 { return yes(r.p.kind == Who) }},
	{"when", func(r *rereading) float64 { return yes(r.p.kind == When) }},
	{"where", func(r *rereading) float64 { return yes(r.p.kind == Where) }},
	{"why", func(r *rereading) float64 { return yes(r.p.kind == Why) }},
	{"how_many", func(r *rereading) float64 { return yes(r.p.kind == HowMany) }},
	{"what", func(r *rereading) float64 { return yes(r.p.kind == What) }},
	{"definition", func(r *rereading) float64 { return yes(r.want.kind == "definition") }},
	{"words", func(r *rereading) float64 { return float64(min(mostAsked, len(r.p.words))) / mostAsked }},
	{"names", func(r *rereading) float64 { return float64(min(3, len(r.p.names))) / 3 }},
	{"worth_behind", func(r *rereading) float64 { return r.worthBehind }},
	{"article_share", func(r *rereading) float64 { return r.articleShare }},
	{"article_rest", func(r *rereading) float64 { return r.articleRest }},
	{"cover_behind", func(r *rereading) float64 { return r.most.cover - r.c.cover }},
	{"rest_behind", func(r *rereading) float64 { return r.most.rest - r.c.rest }},
	{"exact_behind", func(r *rereading) float64 { return r.most.exact - r.c.exact }},
	{"dense_behind", func(r *rereading) float64 { return r.most.dense - r.c.dense }},
	{"context_behind", func(r *rereading) float64 { return r.most.context - r.c.context }},
	{"article_behind", func(r *rereading) float64 { return r.most.article - r.c.features.article }},
}

// RereadNames returns the names of the features in Trial.Reread.
func RereadNames() []string {
	names := RankingNames()
	for _, f := range again {
		names = append(names, f.name)
	}
	return names
}

// whole is what an article has of a question.
type whole struct{ cover, dense, order, often float64 }

// wholeOf sums up what the statements of an article meet.
func (p *parsed) wholeOf(met []match) whole {
	const enough = 4 // statements with a word
	var w whole
	times := match{value: make([]float64, len(p.words))}
	for _, m := range met {
		if m.most() == 0 {
			continue
		}
		w.cover, w.dense, w.order = max(w.cover, p.coverage(m)), max(w.dense, p.dense(m)), max(w.order, p.order(m))
		for i, v := range m.value {
			if v >= 0.5 {
				times.value[i] = min(1, times.value[i]+1.0/enough)
			}
		}
	}
	w.often = p.coverage(times)
	return w
}

// coverRare is the coverage with rarities squared, so that the rarest words
// tell nearly all.
func (p *parsed) coverRare(m match) float64 {
	var met, whole float64
	for i := range p.words {
		w := p.words[i].weight()
		met += w * w * m.value[i]
		whole += w * w
	}
	return met / max(whole, 1e-9)
}

// coverWords is the coverage with every word counting alike.
func (p *parsed) coverWords(m match) float64 {
	var met, whole float64
	for i := range p.words {
		if p.words[i].weight() > 0 {
			met += m.value[i]
			whole++
		}
	}
	return met / max(whole, 1)
}

// valueAt is how well word i of the question is met, a half where there is none.
func valueAt(m match, i int) float64 {
	if i < 0 || i >= len(m.value) {
		return 0.5
	}
	return m.value[i]
}

// fresh is how many words of a kind a candidate has that the question does not,
// to three: what could be the answer.
func (r *rereading) fresh(of func(bagWord) bool) float64 {
	const most = 3
	n := 0
	for i, w := range r.c.words {
		if i > 0 && n < most && of(w) && !r.p.sought[w.stem] && !r.p.sought[w.folded] {
			n++
		}
	}
	return float64(n) / most
}

// reachOf tells how the words of the question that a match meets lie.
func (p *parsed) reachOf(m match) reach {
	const opening, half = 4, 4 // words
	var r reach
	first, second := -1, -1 // the rarest
	from, to, met := math.MaxInt, -1, 0
	early := match{value: make([]float64, len(m.value))}
	for i, at := range m.at {
		w := p.words[i].weight()
		switch {
		case first < 0 || w > p.words[first].weight():
			first, second = i, first
		case second < 0 || w > p.words[second].weight():
			second = i
		}
		if at < 0 {
			continue
		}
		if at < opening {
			early.value[i] = m.value[i]
		}
		if w > 0 {
			from, to, met = min(from, at), max(to, at), met+1
		}
	}
	if met > 1 {
		r.tight = float64(met) / float64(to-from+1)
	}
	if second >= 0 && m.at[first] >= 0 && m.at[second] >= 0 {
		r.pair = half / (half + math.Abs(float64(m.at[first]-m.at[second])))
	}
	r.early = p.coverage(early)
	return r
}

// readAgain weighs the first of the sorted candidates again, and sorts them
// anew. Where it is asked whether something is so or what somebody said, it
// leaves them: what counts there is set by hand, and the questions that the
// trees were grown from know nothing of it.
func (p *parsed) readAgain(sorted []candidate) {
	if p.kind == Did || p.kind == Said || p.speaker != nil {
		return
	}
	first := sorted[:min(reread, len(sorted))]
	for i, row := range p.reread(first) {
		c := &first[i]
		c.reread, c.again = row, grown().ranking.of(row)
		c.worth += c.again
		c.logit += c.again
	}
	slices.SortStableFunc(sorted, func(a, b candidate) int { return cmp.Compare(b.logit, a.logit) })
}

// reread returns the features of candidates that are weighed against each
// other.
func (p *parsed) reread(cs []candidate) [][]float64 {
	want, ok := p.expect()
	if !ok {
		want.before, want.after = -1, -1
	}
	var most features
	best, all := math.Inf(-1), 0.0
	for i := range cs {
		c := &cs[i]
		best = max(best, c.worth)
		most.cover, most.rest, most.exact, most.dense = max(most.cover, c.cover), max(most.rest, c.rest), max(most.exact, c.exact), max(most.dense, c.dense)
		most.context, most.article = max(most.context, c.context), max(most.article, c.features.article)
	}
	odds := map[string]float64{} // by article
	for i := range cs {
		odd := math.Exp(cs[i].worth - best)
		odds[cs[i].article.ID] += odd
		all += odd
	}
	const least = 1e-4 // of all odds
	rows := make([][]float64, len(cs))
	for i := range cs {
		c := &cs[i]
		r := rereading{p: p, c: c, want: want, most: most, near: p.reachOf(c.match), worthBehind: best - c.worth}
		share := odds[c.article.ID]
		r.articleShare = math.Log(share/all + least)
		r.articleRest = math.Log(max(0, share-math.Exp(c.worth-best))/all + least)
		for _, f := range named {
			rows[i] = append(rows[i], f.of(&c.features))
		}
		for _, f := range again {
			rows[i] = append(rows[i], f.of(&r))
		}
	}
	return rows
}

package bench

import (
	"context"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/corpus/synthetic"
)

// A field is a part of a passage that words are looked for in. This scorer is
// written apart from the index, from what is said of it, so that a fault in
// one is not the other's: every passage that holds any word of a question
// gets its BM25 in full.
type field int

const (
	inBodyID field = iota
	inBodyEN
	inExact
	inTitleID
	inTitleEN
	inSpeaker
	fields
)

// The formula's constants, and how much a word counts where it is found.
const k1, b = 1.2, 0.75

type key struct {
	field field
	term  string
}

// keys returns where each word of a question is looked for, and how much it
// counts there.
func (q Question) keys() map[key]float64 {
	body, title := inBodyID, inTitleID
	if q.Lang == lang.English {
		body, title = inBodyEN, inTitleEN
	}
	ks := map[key]float64{}
	for _, w := range q.Words {
		stem := lang.Stem(q.Lang, w)
		ks[key{body, stem}] += 1
		ks[key{title, stem}] += 0.5
		ks[key{inExact, w}] += 0.6
		ks[key{inSpeaker, w}] += 0.4
	}
	return ks
}

// occurrence is that a passage holds a term so many times in a field of so
// many.
type occurrence struct {
	passage       int32
	count, length uint16
}

// tally is what scoring needs to know of all passages.
type tally struct {
	found map[key][]occurrence // of the terms asked for only
	total [fields]int
}

func newTally(qs []Question) *tally {
	t := &tally{found: map[key][]occurrence{}}
	for _, q := range qs {
		for k := range q.keys() {
			t.found[k] = nil
		}
	}
	return t
}

// add takes in the passages of an article, numbered from first.
func (t *tally) add(first int, a corpus.Article, passages []corpus.Span) {
	statements := statement.Extract(a)
	body, title, l := inBodyID, inTitleID, lang.Indonesian
	if a.Lang == lang.English {
		body, title, l = inBodyEN, inTitleEN, lang.English
	}
	titled := terms(l, a.Title)
	for i, at := range passages {
		text := at.Of(a.Text)
		t.count(first+i, body, terms(l, text))
		t.count(first+i, title, titled)
		t.count(first+i, inExact, terms(lang.Unknown, text))
		var speaks []string
		for _, s := range statements {
			if s.Speaker != nil && at.Overlaps(s.Span) {
				speaks = append(speaks, terms(lang.Unknown, s.Speaker.Name+" "+s.Speaker.Role+" "+s.Speaker.Organisation)...)
			}
		}
		t.count(first+i, inSpeaker, speaks)
	}
}

func (t *tally) count(passage int, f field, terms []string) {
	t.total[f] += len(terms)
	times := map[string]uint16{}
	for _, term := range terms {
		times[term]++
	}
	for term, n := range times {
		if _, asked := t.found[key{f, term}]; asked {
			t.found[key{f, term}] = append(t.found[key{f, term}], occurrence{int32(passage), n, uint16(len(terms))})
		}
	}
}

// merge takes in what another tally counted.
func (t *tally) merge(other *tally) {
	for k, o := range other.found {
		t.found[k] = append(t.found[k], o...)
	}
	for f, n := range other.total {
		t.total[f] += n
	}
}

// terms returns what a text is searched by: folded words without stop words;
// stemmed where the language is known, but for names and acronyms.
func terms(l lang.Language, text string) []string {
	var words []lang.Span
	capitals, shouted := 0, 0
	for at := range lang.EachWord(text) {
		words = append(words, at)
		capitals += one(capital(at.Of(text)))
		shouted += one(acronym(at.Of(text)))
	}
	out := make([]string, 0, len(words))
	for i, at := range words {
		word := at.Of(text)
		folded := lang.Fold(word)
		short := 2*shouted <= len(words) && acronym(word)
		if !short && stop(l, folded) {
			continue
		}
		begins := i == 0 || begins(text[words[i-1].End:at.Start])
		named := short || 2*capitals <= len(words) && !begins && capital(word)
		if l.Known() && !named {
			folded = lang.Stem(l, folded)
		}
		out = append(out, folded)
	}
	return out
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

func stop(l lang.Language, word string) bool {
	if l.Known() {
		return lang.Stop(l, word)
	}
	return lang.Stop(lang.Indonesian, word) || lang.Stop(lang.English, word)
}

func begins(between string) bool {
	return between != " " && strings.ContainsAny(between, ".!?…:\n\"“‘«•")
}

func capital(word string) bool { return strings.IndexFunc(word, unicode.IsUpper) == 0 }

func acronym(word string) bool {
	capitals := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		capitals += one(unicode.IsUpper(r))
	}
	return capitals > 1
}

// judge scores every passage for every question, and tells which share of the
// best ones the answers of a task hold. A passage that scores as much as the
// tenth best is one of them: which of several is last is chance.
func judge(ctx context.Context, t Task) (Outcome, error) {
	qs := questions(synthetic.New(t.Seed), t.Questions, t.Articles)[:len(t.Tops)]
	all, places, err := tallied(ctx, t, qs)
	if err != nil {
		return Outcome{}, err
	}
	number := make(map[Place]int32, len(places))
	for i, p := range places {
		number[p] = int32(i)
	}
	scores := make([]float64, len(places))
	sum := 0.0
	for i, q := range qs {
		clear(scores)
		all.score(q, scores)
		best := highest(scores, topK)
		held := 0
		for _, p := range t.Tops[i] {
			if n, ok := number[p]; ok && len(best) > 0 && scores[n] >= best[len(best)-1]*(1-1e-6) {
				held++
			}
		}
		if len(best) == 0 {
			sum++
			continue
		}
		sum += min(1, float64(held)/float64(len(best)))
	}
	return Outcome{Overlap: sum / float64(len(qs)), Peak: peakMemory()}, nil
}

// tallied reads the news with two at work, and returns where each passage
// stands by its number.
func tallied(ctx context.Context, t Task, qs []Question) (*tally, []Place, error) {
	type work struct {
		first    int
		article  corpus.Article
		passages []corpus.Span
	}
	const workers = 2
	todo := make(chan work, 64)
	tallies := make([]*tally, workers)
	var counting sync.WaitGroup
	for i := range tallies {
		tallies[i] = newTally(qs)
		counting.Go(func() {
			for w := range todo {
				tallies[i].add(w.first, w.article, w.passages)
			}
		})
	}
	var places []Place
	var failed error
	var text Text
	for a, err := range readNews(t.News, t.Passages, &text) {
		w := work{len(places), a, a.Passages()}
		for _, at := range w.passages {
			p, wrong := placeOf(a.ID, at.Start)
			if err == nil {
				err = wrong
			}
			places = append(places, p)
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			failed = err
			break
		}
		todo <- w
	}
	close(todo)
	counting.Wait()
	for _, other := range tallies[1:] {
		tallies[0].merge(other)
	}
	return tallies[0], places, failed
}

// score adds the scores of all passages for q.
func (t *tally) score(q Question, scores []float64) {
	passages := float64(len(scores))
	for k, boost := range q.keys() {
		found := t.found[k]
		idf := math.Log(1 + (passages-float64(len(found))+0.5)/(float64(len(found))+0.5))
		average := float64(t.total[k.field]) / passages
		for _, o := range found {
			n := float64(o.count)
			scores[o.passage] += boost * idf * n * (k1 + 1) / (n + k1*(1-b+b*float64(o.length)/average))
		}
	}
}

// highest returns the k highest scores above 0, the highest first.
func highest(scores []float64, k int) []float64 {
	var best []float64
	for _, s := range scores {
		if s == 0 || len(best) == k && s <= best[k-1] {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, s, func(have, s float64) int {
			if have > s {
				return -1
			}
			return 1
		})
		best = slices.Insert(best, at, s)
		best = best[:min(k, len(best))]
	}
	return best
}

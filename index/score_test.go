package index

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/sample"
	"kutip/corpus/statement"
)

// TestScoreIsBM25 reckons every passage of the sample by the textbook and
// holds what is found against that.
func TestScoreIsBM25(t *testing.T) {
	var entries []Entry
	for a, err := range corpus.Read(sample.FS, corpus.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, Entry{Article: a, Statements: statement.Extract(a)})
	}
	ix, _, err := Memory(context.Background(), corpus.Read(sample.FS, corpus.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	q := Query{Limit: 5, Terms: []Term{
		{"netflix", lang.English, 1}, {"netflix", lang.Indonesian, 1}, {"messages", lang.English, 1},
		{"pesan", lang.Indonesian, 0.8}, {"data", lang.English, 0.5}, {"wulandari", lang.Unknown, 1},
	}}
	hits, _, err := ix.Search(context.Background(), q)
	if err != nil || len(hits) == 0 {
		t.Fatalf("%d hits, %v", len(hits), err)
	}
	want := textbook(entries, q.Terms)
	best := 0.0
	for _, score := range want {
		best = max(best, score)
	}
	if math.Abs(hits[0].Score-best) > 1e-4*best {
		t.Errorf("the best passage has %v, want %v", hits[0].Score, best)
	}
	for _, h := range hits {
		for _, p := range h.Passages {
			// Bleve keeps lengths as the float32 of an inverse square root.
			if at := (passageAt{h.ID, p.Start}); math.Abs(p.Score-want[at]) > 1e-4*want[at] {
				t.Errorf("%v has %v, want %v", at, p.Score, want[at])
			}
		}
	}
}

type passageAt struct {
	article string
	start   int
}

// textbook returns the BM25 of every passage.
func textbook(entries []Entry, terms []Term) map[passageAt]float64 {
	fields := map[passageAt]map[string][]string{} // the terms of each field
	lengths := map[string]float64{}
	for _, e := range entries {
		for _, p := range e.Passages() {
			in := inFields(e, p)
			for field, words := range in {
				lengths[field] += float64(len(words))
			}
			fields[passageAt{e.ID, p.Start}] = in
		}
	}
	count := func(words []string, term string) (n float64) {
		for _, w := range words {
			if w == term {
				n++
			}
		}
		return n
	}
	scores, total := map[passageAt]float64{}, float64(len(fields))
	for _, t := range terms {
		for _, p := range t.places() {
			holders := 0.0
			for _, in := range fields {
				holders += min(1, count(in[p.field], p.term))
			}
			for at, in := range fields {
				tf, long := count(in[p.field], p.term), float64(len(in[p.field]))*total/lengths[p.field]
				scores[at] += p.boost * math.Log(1+(total-holders+0.5)/(holders+0.5)) * tf * 2.2 / (tf + 1.2*(0.25+0.75*long))
			}
		}
	}
	return scores
}

// inFields returns the terms of each field of a passage.
func inFields(e Entry, p corpus.Span) map[string][]string {
	text := p.Of(e.Text)
	in := map[string][]string{fieldExact: analyse(lang.Unknown, text)}
	if e.Lang != lang.English {
		in[fieldBodyID], in[fieldTitleID] = analyse(lang.Indonesian, text), analyse(lang.Indonesian, e.Title)
	}
	if e.Lang != lang.Indonesian {
		in[fieldBodyEN], in[fieldTitleEN] = analyse(lang.English, text), analyse(lang.English, e.Title)
	}
	for _, s := range e.Statements {
		if s.Speaker != nil && p.Overlaps(s.Span) {
			in[fieldSpeaker] = append(in[fieldSpeaker], analyse(lang.Unknown, speakerWords(*s.Speaker))...)
		}
	}
	return in
}

// TestCommonWordsCostNoMore asks a million passages for words that are nearly
// everywhere, and for one that is not.
func TestCommonWordsCostNoMore(t *testing.T) {
	const all = 1_000_000
	ix := &Index{totals: totals{Passages: all, Terms: map[string]int{"f": all}}, text: &text{slots: all, segments: segments{{documents: all}}}}
	long := lengths{bytes.Repeat([]byte{1}, all), 1, 1}
	word := func(weight float64, from, to uint64) clause {
		in := roaring.New()
		in.AddRange(from, to)
		c := clause{place: place{"f", "w", 1}, in: held{in}, count: int(to - from), weight: weight, average: 1, lengths: long}
		c.most = c.bound()
		return c
	}
	clauses := []clause{word(0.1, 0, all), word(0.2, 0, 240_000), word(9, 700_000, 700_003), word(0.1, 0, all)}
	best, err := ix.score(context.Background(), slices.Clone(clauses), nil, 4)
	if err != nil {
		t.Fatal(err)
	}
	if len(best) != 3+240_000 || best[0].number != 700_000 || best[2].number != 700_002 || best[3].score != best[len(best)-1].score {
		t.Errorf("got %d passages, want the rare word's three, and all that equal the fourth", len(best))
	}
	// With the three best wanted nothing else is met.
	best, err = ix.score(context.Background(), slices.Clone(clauses), nil, 3)
	if err != nil || len(best) != 3 || math.Abs(float64(best[0].score)-9.2) > 1e-6 {
		t.Errorf("got %v, %v, want the rare word's three with the common ones", best, err)
	}
	// What was asked before is forgotten.
	again, err := ix.score(context.Background(), []clause{word(1, 5, 6)}, nil, 4)
	if err != nil || len(again) != 1 || again[0].number != 5 {
		t.Errorf("the next query: got %v, %v", again, err)
	}
	// Only what is allowed.
	only := bitset{}
	only.set(700_001)
	best, err = ix.score(context.Background(), []clause{word(9, 700_000, 700_003)}, only, 4)
	if err != nil || len(best) != 1 || best[0].number != 700_001 {
		t.Errorf("within limits: got %v, %v", best, err)
	}
}

// TestLettingGoLosesNothing scores by words that are rare and common by chance, and
// holds the best against those of adding everything up.
func TestLettingGoLosesNothing(t *testing.T) {
	const all, k = 5000, 5
	chance := rand.New(rand.NewPCG(1, 2))
	long := lengths{make([]byte, all), 3, 60}
	for n := range long.codes {
		long.codes[n] = byte(3 + chance.IntN(58))
	}
	text := &text{slots: all, segments: segments{{documents: 2000}, {documents: 3000, first: 2000}}}
	ix := &Index{totals: totals{Passages: all}, text: text}
	for round := range 300 {
		want := make([]float64, all)
		var cs []clause
		for i := range 2 + chance.IntN(6) {
			rarity := 2 << chance.IntN(9)
			c := clause{place: place{"f", fmt.Sprint(i), 1}, weight: math.Log(float64(rarity)) * (0.3 + chance.Float64()), average: 30, lengths: long}
			c.in, c.often = held{roaring.New(), roaring.New()}, []held{{roaring.New(), nil}}
			for n := range uint32(all) {
				in, times := 0, 1
				if n >= 2000 {
					in = 1
				}
				if chance.IntN(rarity) > 0 {
					continue
				}
				c.in[in].Add(n - uint32(text.segments[in].first))
				if in == 0 && chance.IntN(9) == 0 {
					c.often[0][0].Add(n)
					times = 2
				}
				want[n] += c.weight * c.share(times, float64(long.codes[n]))
			}
			c.count = c.in.count()
			c.most = c.bound()
			cs = append(cs, c)
		}
		got, err := ix.score(t.Context(), cs, nil, k)
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(want, func(a, b float64) int { return cmp.Compare(b, a) })
		for i, s := range got[:min(k, len(got))] {
			if math.Abs(float64(s.score)-want[i]) > 1e-4*want[i] {
				t.Errorf("round %d: number %d has %v, want %v", round, i, s.score, want[i])
			}
		}
		if len(got) < k && want[len(got)] > 0 {
			t.Errorf("round %d: %d passages, want more", round, len(got))
		}
	}
}

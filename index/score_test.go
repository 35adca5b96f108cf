package index

import (
	"context"
	"math"
	"slices"
	"testing"

	indexapi "github.com/blevesearch/bleve_index_api"

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

// run is a word that stands once in each of the passages [from, to).
type run struct {
	indexapi.TermFieldReader
	from, to uint64
	read     *int
}

func (r *run) Next(doc *indexapi.TermFieldDoc) (*indexapi.TermFieldDoc, error) {
	if r.from == r.to {
		return nil, nil
	}
	doc.ID, doc.Freq, doc.Norm = indexapi.NewIndexInternalID(doc.ID, r.from), 1, 1
	r.from++
	*r.read++
	return doc, nil
}

// TestCommonWordsCostNoMore asks a million passages for words that are nearly
// everywhere, and for one that is not.
func TestCommonWordsCostNoMore(t *testing.T) {
	const passages = 1_000_000
	ix := &Index{totals: totals{Passages: passages, Terms: map[string]int{"f": passages}}, slots: passages}
	read := 0
	word := func(weight float64, from, to uint64) clause {
		return clause{place{"f", "w", 1}, &run{nil, from, to, &read}, int(to - from), weight}
	}
	clauses := []clause{
		word(0.1, 0, passages), word(0.2, 0, 240_000), word(9, 700_000, 700_003), word(0.1, 0, passages),
	}
	best, err := ix.score(context.Background(), clauses, nil, 4)
	if err != nil {
		t.Fatal(err)
	}
	if read > mostPostings {
		t.Errorf("%d occurrences were looked at, want %d at the most", read, mostPostings)
	}
	if len(best) != 3+240_000 || best[0].number != 700_000 || best[2].number != 700_002 || best[3].score != best[len(best)-1].score {
		t.Errorf("got %d passages, want the rare word's three, and all that equal the fourth", len(best))
	}
	// What was asked before is forgotten.
	again, err := ix.score(context.Background(), []clause{word(1, 5, 6)}, nil, 4)
	if err != nil || len(again) != 1 || again[0].number != 5 {
		t.Errorf("the next query: got %v, %v", again, err)
	}
	// Only what is allowed, and no passage that the index does not have.
	only := bitset{}
	only.set(700_001)
	best, err = ix.score(context.Background(), []clause{word(9, 700_000, 700_003)}, only, 4)
	if err != nil || len(best) != 1 || best[0].number != 700_001 {
		t.Errorf("within limits: got %v, %v", best, err)
	}
	if _, err := ix.score(context.Background(), []clause{word(1, passages, passages+1)}, nil, 4); err == nil {
		t.Error("a passage that is not there was scored")
	}
}

// TestOften counts a word in a field that is hardly anything else.
func TestOften(t *testing.T) {
	for _, n := range []int{1, 63, 64, 300} {
		var d document
		d.add(fieldExact, append(slices.Repeat([]string{"netflix"}, n), "lock"))
		if f := d.fields[0]; f.terms["netflix"].Frequency() != n || f.terms["lock"].Frequency() != 1 || f.length != n+1 {
			t.Errorf("%d times: counted %d times among %d words", n, f.terms["netflix"].Frequency(), f.length)
		}
	}
}

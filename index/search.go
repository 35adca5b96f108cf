package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	indexapi "github.com/blevesearch/bleve_index_api"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// How much a term counts in each place, next to its stem in the body.
const (
	boostBody    = 1.0
	boostExact   = 0.6 // on top of the body: the very form, which is all there is for names
	boostTitle   = 0.5
	boostSpeaker = 0.4
)

// passagesAsked is how many passages are looked at for each article wanted:
// an article may bring several.
const passagesAsked = 4

// Search returns the articles that match q, best first, and for each of
// q.Terms how rare it is among passages: ln(1 + (N-n+0.5)/(n+0.5)), BM25's
// inverse document frequency, the largest possible where no passage has it.
func (ix *Index) Search(ctx context.Context, q Query) (hits []Hit, rarity []float64, err error) {
	defer damaged(&err)
	if q.Limit <= 0 {
		q.Limit = 10
	}
	rarity, err = ix.rarity(ctx, q.Terms)
	if err != nil {
		return nil, nil, fmt.Errorf("search: %w", err)
	}
	if len(q.Terms) == 0 {
		return nil, rarity, nil
	}
	req := bleve.NewSearchRequestOptions(q.bleve(), q.Limit*passagesAsked, 0, false)
	// Bleve's own averages are wrong by an order of magnitude; handing in the
	// true ones makes its score textbook BM25 (Robertson and Zaragoza 2009).
	ctx = context.WithValue(ctx, search.BM25StatsKey, &search.BM25Stats{
		DocCount: float64(ix.totals.Passages), FieldCardinality: ix.totals.Terms,
	})
	res, err := ix.text.SearchInContext(ctx, req)
	if err != nil {
		return nil, nil, fmt.Errorf("search: %w", err)
	}
	hits, err = ix.group(res.Hits, q.Limit)
	return hits, rarity, err
}

// reader returns Bleve's view of the index as it is now.
func (ix *Index) reader() (indexapi.IndexReader, error) {
	advanced, err := ix.text.Advanced()
	if err != nil {
		return nil, err
	}
	return advanced.Reader()
}

// group gathers passages, which come best first, by article.
func (ix *Index) group(found search.DocumentMatchCollection, limit int) ([]Hit, error) {
	var hits []Hit
	place := map[uint32]int{}
	for _, match := range found {
		number, at, err := parsePassageID(match.ID)
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		p := Passage{Span: at, Score: settle(match.Score)}
		if i, ok := place[number]; ok {
			hits[i].Passages = append(hits[i].Passages, p)
			continue
		}
		if len(hits) == limit {
			continue
		}
		e, err := ix.articles.get(number)
		if err == nil {
			err = e.check()
		}
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		place[number] = len(hits)
		hits = append(hits, Hit{Entry: e, Score: p.Score, Passages: []Passage{p}})
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return hits, nil
}

// settle takes off the last digits of a score. Bleve adds up a passage's terms
// in no fixed order, and a question should get the same answer every time.
func settle(score float64) float64 { return math.Round(score*1e6) / 1e6 }

// check makes sure that all an entry's statements are the article's own words:
// inside of the text, at rune borders, no furniture. It is checked on the way
// out, since what comes off a disk is not always what went there.
func (e Entry) check() error {
	for _, s := range e.Statements {
		for _, at := range []corpus.Span{s.Span, s.Sentence} {
			if at.Start < 0 || at.Start > at.End || at.End > len(e.Text) || !border(e.Text, at.Start) || !border(e.Text, at.End) {
				return fmt.Errorf("%w: article %q has a statement at %d to %d of %d bytes", ErrDamaged, e.ID, at.Start, at.End, len(e.Text))
			}
			if slices.ContainsFunc(e.Furniture, at.Overlaps) {
				return fmt.Errorf("%w: article %q has a statement at %d to %d that is furniture", ErrDamaged, e.ID, at.Start, at.End)
			}
		}
	}
	return nil
}

// border reports whether a rune begins or the text ends at i.
func border(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

// bleve returns q in Bleve's terms: any of the words, within the filters.
func (q Query) bleve() query.Query {
	b := bleve.NewBooleanQuery()
	for _, t := range q.Terms {
		for _, at := range t.places() {
			tq := bleve.NewTermQuery(at.term)
			tq.SetField(at.field)
			tq.SetBoost(at.boost)
			b.AddShould(tq)
		}
	}
	b.SetMinShould(1)
	var filters []query.Query
	if q.Publisher != "" {
		filters = append(filters, keyword(fieldPublisher, lang.Fold(q.Publisher)))
	}
	if months := between(q.Since, q.Until); months != nil {
		filters = append(filters, bleve.NewDisjunctionQuery(months...))
	}
	if len(filters) > 0 {
		b.AddFilter(bleve.NewConjunctionQuery(filters...))
	}
	return b
}

// place is one field in which one form of a term is looked for.
type place struct {
	field, term string
	boost       float64
}

func (t Term) places() []place {
	var ps []place
	add := func(field, term string, boost float64) {
		if term != "" {
			ps = append(ps, place{field, term, boost * t.Weight})
		}
	}
	switch stem := lang.Stem(t.Lang, t.Text); t.Lang {
	case lang.Indonesian:
		add(fieldBodyID, stem, boostBody)
		add(fieldTitleID, stem, boostTitle)
	case lang.English:
		add(fieldBodyEN, stem, boostBody)
		add(fieldTitleEN, stem, boostTitle)
	}
	add(fieldExact, t.Text, boostExact)
	add(fieldSpeaker, t.Text, boostSpeaker)
	return ps
}

func keyword(field, term string) query.Query {
	q := bleve.NewTermQuery(term)
	q.SetField(field)
	return q
}

// Years that a range may reach back to and on to; wider ones mean the same.
const firstYear, lastYear = 1900, 2100

// between returns the years and months from since until until, nil where both
// are open. A month at an edge is taken whole: the index knows no days.
func between(since, until lang.Date) []query.Query {
	if since.IsZero() && until.IsZero() {
		return nil
	}
	from, to := lang.Date{Year: firstYear, Month: 1}, lang.Date{Year: lastYear, Month: 12}
	if !since.IsZero() && since.Year >= firstYear {
		from = lang.Date{Year: since.Year, Month: max(since.Month, 1)}
	}
	if !until.IsZero() && until.Year <= lastYear {
		to = lang.Date{Year: until.Year, Month: until.Month}
		if to.Month == 0 {
			to.Month = 12
		}
	}
	months := []query.Query{}
	for d := from; d.Compare(to) <= 0; {
		if d.Month == 1 && (d.Year < to.Year || to.Month == 12) {
			months = append(months, keyword(fieldWhen, lang.Date{Year: d.Year}.String()))
			d.Year++
			continue
		}
		months = append(months, keyword(fieldWhen, d.String()))
		if d.Month++; d.Month > 12 {
			d = lang.Date{Year: d.Year + 1, Month: 1}
		}
	}
	return months
}

// rarity returns the inverse document frequency of each term.
func (ix *Index) rarity(ctx context.Context, terms []Term) ([]float64, error) {
	reader, err := ix.reader()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	rarity := make([]float64, len(terms))
	for i, t := range terms {
		var most uint64
		for _, at := range t.places() {
			if at.field != fieldBodyID && at.field != fieldBodyEN && at.field != fieldExact {
				continue
			}
			n, err := documents(ctx, reader, at)
			if err != nil {
				return nil, err
			}
			most = max(most, n)
		}
		total := float64(ix.totals.Passages)
		rarity[i] = math.Log(1 + max(0, total-float64(most)+0.5)/(float64(most)+0.5))
	}
	return rarity, nil
}

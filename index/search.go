package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

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
	defer guard(&err)()
	if q.Limit <= 0 {
		q.Limit = 10
	}
	best, rarity, err := ix.find(ctx, q)
	var ms []match
	if err == nil {
		ms, err = ix.matches(best, q.Limit*passagesAsked)
	}
	if err == nil {
		hits, err = ix.group(ms, q.Limit)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("search: %w", err)
	}
	return hits, rarity, nil
}

// find returns the best passages for q as score does, and how rare its terms are.
func (ix *Index) find(ctx context.Context, q Query) ([]scored, []float64, error) {
	cs, rarity, err := ix.clauses(q.Terms)
	if err != nil {
		return nil, nil, err
	}
	allowed, err := ix.text.allowed(q)
	if err != nil {
		return nil, nil, err
	}
	best, err := ix.score(ctx, cs, allowed, q.Limit*passagesAsked)
	return best, rarity, err
}

// match is a passage that was found.
type match struct {
	article uint32
	nth     int // of its passages
	score   float64
	order   uint64 // among equals
}

// matches says where the best k of the passages found stand, best first.
func (ix *Index) matches(found []scored, k int) (ms []match, err error) {
	ms = make([]match, len(found))
	for i, f := range found {
		ms[i].score = float64(f.score)
		if ms[i].article, ms[i].nth, err = ix.text.at(f.number); err != nil {
			return nil, err
		}
	}
	for rest := ms; len(rest) > 1; {
		n := 1
		for n < len(rest) && rest[n].score == rest[0].score {
			n++
		}
		if err := ix.sortEquals(rest[:n]); err != nil {
			return nil, err
		}
		rest = rest[n:]
	}
	return ms[:min(k, len(ms))], nil
}

// sortEquals puts passages of one score in an order that hangs on their articles
// and on nothing else: their numbers say in which order they happened to come in.
func (ix *Index) sortEquals(ms []match) (err error) {
	if len(ms) < 2 {
		return nil
	}
	for i := range ms {
		if i > 0 && ms[i].article == ms[i-1].article {
			ms[i].order = ms[i-1].order
		} else if ms[i].order, err = ix.articles.order(ms[i].article); err != nil {
			return err
		}
	}
	slices.SortFunc(ms, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.article, b.article), cmp.Compare(a.nth, b.nth))
	})
	return nil
}

// group gathers passages, which come best first, by article.
func (ix *Index) group(ms []match, limit int) ([]Hit, error) {
	var hits []Hit
	var all [][]corpus.Span // passages of the hits
	place := map[uint32]int{}
	for _, m := range ms {
		i, ok := place[m.article]
		if !ok && len(hits) == limit {
			continue
		}
		if !ok {
			e, err := ix.articles.get(m.article)
			if err == nil {
				err = e.check()
			}
			if err != nil {
				return nil, err
			}
			i = len(hits)
			place[m.article] = i
			hits, all = append(hits, Hit{Entry: e, Score: m.score}), append(all, e.Passages())
		}
		if m.nth >= len(all[i]) {
			return nil, fmt.Errorf("%w: article %q has %d passages, and no %d", ErrDamaged, hits[i].ID, len(all[i]), m.nth)
		}
		hits[i].Passages = append(hits[i].Passages, Passage{all[i][m.nth], m.score})
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return hits, nil
}

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

// allowed returns the passages within q's limits, nil where it has none.
func (t *text) allowed(q Query) (bitset, error) {
	var within bitset
	if q.Publisher != "" {
		found := make(bitset, t.slots/64+1)
		if err := t.admit(found, fieldPublisher, lang.Fold(q.Publisher)); err != nil {
			return nil, err
		}
		within = found
	}
	if months := between(q.Since, q.Until); months != nil {
		found := make(bitset, t.slots/64+1)
		err := t.admit(found, fieldPublished, months...)
		if err == nil {
			err = t.admit(found, fieldSaid, months...)
		}
		if err != nil {
			return nil, err
		}
		if within != nil {
			found = found.and(within)
		}
		within = found
	}
	return within, nil
}

// admit adds the passages that hold any of some terms in a field.
func (t *text) admit(to bitset, field string, terms ...string) error {
	whole := ofArticle(field)
	for _, term := range terms {
		found, err := t.holders(field, term)
		if err != nil {
			return err
		}
		for n := range t.numbers(found) {
			end := n + 1
			if whole {
				end = t.edges.after(n)
			}
			for ; n < end; n++ {
				to.set(uint64(n))
			}
		}
	}
	return nil
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

// Years that a range may reach back to and on to; wider ones mean the same.
const firstYear, lastYear = 1900, 2100

// between returns the years and months from since until until, nil where both
// are open. A month at an edge is taken whole: the index knows no days.
func between(since, until lang.Date) []string {
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
	months := []string{}
	for d := from; d.Compare(to) <= 0; {
		if d.Month == 1 && (d.Year < to.Year || to.Month == 12) {
			months = append(months, lang.Date{Year: d.Year}.String())
			d.Year++
			continue
		}
		months = append(months, d.String())
		if d.Month++; d.Month > 12 {
			d = lang.Date{Year: d.Year + 1, Month: 1}
		}
	}
	return months
}

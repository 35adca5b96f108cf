package bench

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"kutip/corpus"
	"kutip/index"
)

// kutip is the index as the bot uses it.
type kutip struct{}

func (kutip) Name() string { return KutipName }

func (kutip) Build(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error]) error {
	_, err := index.Build(ctx, dir, articles, nil)
	return err
}

func (kutip) Open(_ context.Context, dir string) (Asker, error) {
	ix, err := index.Open(dir)
	if err != nil {
		return nil, err
	}
	return kutipAsker{ix}, nil
}

type kutipAsker struct{ *index.Index }

// Top takes the passages out of the articles that the index gathers them by.
// The best k passages stand in at most k articles.
func (ix kutipAsker) Top(ctx context.Context, q Question, k int) ([]Place, error) {
	terms := make([]index.Term, len(q.Words))
	for i, w := range q.Words {
		terms[i] = index.Term{Text: w, Lang: q.Lang, Weight: 1}
	}
	hits, _, err := ix.Search(ctx, index.Query{Terms: terms, Limit: k})
	if err != nil {
		return nil, err
	}
	type scored struct {
		place Place
		score float64
	}
	var all []scored
	for _, h := range hits {
		for _, p := range h.Passages {
			place, err := placeOf(h.ID, p.Start)
			if err != nil {
				return nil, err
			}
			all = append(all, scored{place, p.Score})
		}
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.place, b.place))
	})
	top := make([]Place, min(k, len(all)))
	for i := range top {
		top[i] = all[i].place
	}
	return top, nil
}

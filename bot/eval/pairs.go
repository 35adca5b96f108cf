package eval

import (
	"context"
	"sync/atomic"

	"kutip/bot"
	"kutip/corpus"
	"kutip/corpus/lang"
)

// pair is a sentence in both languages.
type pair struct {
	ID         string `json:"id"`
	Indonesian string `json:"text_id"`
	English    string `json:"text_en"`
}

func (p pair) in(l lang.Language) string {
	if l == lang.Indonesian {
		return p.Indonesian
	}
	return p.English
}

// pairs returns the sets of aligned sentences.
func (f folder) pairs() ([]Set, error) {
	var sets []Set
	for _, name := range f.files[pairShape] {
		ps, err := readRows[pair](f.path(name))
		if err != nil {
			return nil, err
		}
		sets = append(sets, Set{f.set(name), 2 * len(ps), func(ctx context.Context, b Bench) ([]Figure, error) {
			var figures []Figure
			for _, from := range []lang.Language{lang.Indonesian, lang.English} {
				found, err := b.acrossFrom(ctx, ps, from)
				if err != nil {
					return nil, err
				}
				figures = append(figures, found.figure("sentence@1, "+string(from)+" to "+string(from.Other())))
			}
			return figures, nil
		}})
	}
	return sets, nil
}

// acrossFrom asks with every sentence of one language for the same in the
// other, and counts those that come first, be it under the name of another
// pair with the same words. Translators are free, and no sentence is a
// question; but what is not found this way is not found by a question either.
func (b Bench) acrossFrom(ctx context.Context, ps []pair, from lang.Language) (tally, error) {
	text := map[string]string{}
	for _, p := range ps {
		text[p.ID] = p.in(from.Other())
	}
	ix, err := indexed(ctx, func(yield func(corpus.Article, error) bool) {
		for _, p := range ps {
			a := corpus.Article{Header: corpus.Header{ID: p.ID, Lang: from.Other()}, Text: text[p.ID]}
			if !yield(a, nil) {
				return
			}
		}
	})
	if err != nil {
		return tally{}, err
	}
	defer ix.Close()
	e := bot.New(ix, b.Engine)
	var found atomic.Int64
	err = b.each(ctx, len(ps), func(ctx context.Context, i int) error {
		_, quotes, err := e.Weigh(ctx, bot.Question{Text: ps[i].in(from)}, 1)
		if err == nil && len(quotes) > 0 && text[quotes[0].Article] == text[ps[i].ID] {
			found.Add(1)
		}
		return err
	})
	return tally{int(found.Load()), len(ps)}, err
}

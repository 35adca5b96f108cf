package bench

import (
	"context"
	"iter"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"

	"kutip/corpus"
)

// plain is Bleve as its README shows it: the default mapping, batches of a
// hundred, a match query.
type plain struct{}

const (
	plainBatch = 100
	plainDir   = "plain.bleve"
)

func (plain) Name() string { return plainName }

func (plain) Build(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error]) error {
	ix, err := bleve.New(filepath.Join(dir, plainDir), bleve.NewIndexMapping())
	if err != nil {
		return err
	}
	batch := ix.NewBatch()
	for p, err := range passages(ctx, articles) {
		if err == nil {
			err = batch.Index(strconv.FormatInt(int64(p.place), 10), struct{ Title, Text string }{p.title, p.text})
		}
		if err == nil && batch.Size() == plainBatch {
			err = ix.Batch(batch)
			batch.Reset()
		}
		if err != nil {
			return closing(ix, err)
		}
	}
	return closing(ix, ix.Batch(batch))
}

func (plain) Open(_ context.Context, dir string) (Asker, error) {
	ix, err := bleve.OpenUsing(filepath.Join(dir, plainDir), map[string]any{"read_only": true})
	if err != nil {
		return nil, err
	}
	return plainAsker{ix}, nil
}

type plainAsker struct{ bleve.Index }

func (ix plainAsker) Top(ctx context.Context, q Question, k int) ([]Place, error) {
	request := bleve.NewSearchRequestOptions(bleve.NewMatchQuery(strings.Join(q.Words, " ")), k, 0, false)
	found, err := ix.SearchInContext(ctx, request)
	if err != nil {
		return nil, err
	}
	top := make([]Place, len(found.Hits))
	for i, hit := range found.Hits {
		n, err := strconv.ParseInt(hit.ID, 10, 64)
		if err != nil {
			return nil, err
		}
		top[i] = Place(n)
	}
	return top, nil
}

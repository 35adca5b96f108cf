package index

import (
	"context"
	"time"

	"kutip/corpus/lang"
)

// Coverage says what an index covers.
type Coverage struct {
	Articles   int
	Passages   int
	Publishers int
	Oldest     lang.Date // of publication; zero where no article has a date
	Newest     lang.Date
	Built      time.Time // zero for an index in memory
}

// Coverage returns what the index covers. It was counted when the index was
// built, but for the publishers, which are few.
func (ix *Index) Coverage(ctx context.Context) (Coverage, error) {
	publishers, err := ix.Publishers(ctx)
	if err != nil {
		return Coverage{}, err
	}
	t := ix.totals
	return Coverage{
		Articles: t.Articles, Passages: t.Passages, Publishers: len(publishers),
		Oldest: t.Oldest, Newest: t.Newest, Built: ix.built,
	}, nil
}

// cover counts an article for Coverage. A date that had to be inferred counts:
// it is the best that is known.
func (t *totals) cover(published lang.Date) {
	t.Articles++
	if published.IsZero() {
		return
	}
	if t.Oldest.IsZero() || published.Compare(t.Oldest) < 0 {
		t.Oldest = published
	}
	if t.Newest.IsZero() || published.Compare(t.Newest) > 0 {
		t.Newest = published
	}
}

package index

import (
	"context"
	"fmt"
)

// Publishers returns the names of all publishers, folded, in no order.
func (ix *Index) Publishers(ctx context.Context) (names []string, err error) {
	defer guard(&err)()
	reader, err := ix.reader()
	if err != nil {
		return nil, fmt.Errorf("publishers: %w", err)
	}
	defer reader.Close()
	dict, err := reader.FieldDict(fieldPublisher)
	if err != nil {
		return nil, fmt.Errorf("publishers: %w", err)
	}
	defer dict.Close()
	for ctx.Err() == nil {
		entry, err := dict.Next()
		if err != nil {
			return nil, fmt.Errorf("publishers: %w", err)
		}
		if entry == nil {
			break
		}
		n, err := ix.alive(ctx, reader, place{field: fieldPublisher, term: entry.Term}, entry.Count)
		if err != nil {
			return nil, fmt.Errorf("publishers: %w", err)
		}
		if entry.Term != "" && n > 0 {
			names = append(names, entry.Term)
		}
	}
	return names, ctx.Err()
}

package index

import (
	"context"
	"fmt"
)

// Publishers returns the names of all publishers, folded, in no order.
func (ix *Index) Publishers(ctx context.Context) (names []string, err error) {
	defer guard(&err)()
	dict, err := ix.text.FieldDict(fieldPublisher)
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
		if entry.Term != "" {
			names = append(names, entry.Term)
		}
	}
	return names, ctx.Err()
}

package index

import (
	"context"
	"fmt"
	"math"
)

// Publishers returns the names of all publishers, folded, sorted.
func (ix *Index) Publishers(ctx context.Context) (names []string, err error) {
	defer guard(&err)()
	terms, err := ix.text.terms(fieldPublisher, nil, "", math.MaxInt)
	if err != nil {
		return nil, fmt.Errorf("publishers: %w", err)
	}
	for _, term := range terms {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("publishers: %w", err)
		}
		articles, err := ix.text.documents(fieldPublisher, term)
		if err != nil {
			return nil, fmt.Errorf("publishers: %w", err)
		}
		if articles > 0 && term != "" {
			names = append(names, term)
		}
	}
	return names, nil
}

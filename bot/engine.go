package bot

import (
	"context"
	"errors"

	"kutip/index"
)

// Searcher is what the engine asks for passages; *index.Index is the real one.
type Searcher interface {
	Search(context.Context, index.Query) ([]index.Hit, []float64, error)
}

var _ Searcher = (*index.Index)(nil)

// Config tunes an Engine. The zero value means the defaults.
type Config struct {
	MaxQuotes     int     // how many quotes an answer shows at the most, 1 to 20; default 5
	MinConfidence float64 // below it the answer is not_found, 0 to 1; default 0.5
}

// Engine answers questions. It is safe for concurrent use.
type Engine struct{ search Searcher }

// New returns an engine over s.
func New(s Searcher, cfg Config) *Engine { return &Engine{search: s} }

// Ask answers q. Finding nothing is an Answer, not an error.
func (e *Engine) Ask(ctx context.Context, q Question) (Answer, error) {
	return Answer{}, errors.New("not written yet")
}

// Rank returns the best quotes for q whatever their worth, at most limit, best
// first, for measuring: Score is the probability that the quote answers q.
func (e *Engine) Rank(ctx context.Context, q Question, limit int) ([]Quote, error) {
	return nil, errors.New("not written yet")
}

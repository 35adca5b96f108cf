package bot

import (
	"context"
	"errors"
	"fmt"

	"kutip/corpus/lang"
	"kutip/index"
)

// Searcher is what the engine asks for passages; *index.Index is the real one.
type Searcher interface {
	Search(context.Context, index.Query) ([]index.Hit, []float64, error)
}

var _ Searcher = (*index.Index)(nil)

// Changing is what a Searcher may offer beside, whose index gives way to newer
// ones: it puts a whole question, of many searches, to one of them.
type Changing interface {
	Within(question func(*index.Index) error) error
}

var _ interface {
	Searcher
	Namer
	Publishers
	Changing
} = (*index.Live)(nil)

// Config tunes an Engine. The zero value means the defaults.
type Config struct {
	MaxQuotes     int     // how many quotes an answer shows at the most, 1 to 20; default 5
	MinConfidence float64 // below it the answer is not_found, above 0 and at most 1; default 0.25
}

// The defaults and bounds of Config.
const (
	DefaultMaxQuotes     = 5
	MostQuotes           = 20
	DefaultMinConfidence = 0.25
)

// Validate reports every value out of its range at once, as
// "max_quotes: must be 1 to 20 (got 0)".
func (c Config) Validate() error {
	var errs []error
	if c.MaxQuotes < 1 || c.MaxQuotes > MostQuotes {
		errs = append(errs, fmt.Errorf("max_quotes: must be 1 to %d (got %d)", MostQuotes, c.MaxQuotes))
	}
	if !(c.MinConfidence > 0 && c.MinConfidence <= 1) {
		errs = append(errs, fmt.Errorf("min_confidence: must be above 0 and at most 1 (got %v)", c.MinConfidence))
	}
	return errors.Join(errs...)
}

// Engine answers questions. It is safe for concurrent use.
type Engine struct {
	search Searcher
	cfg    Config
}

// New returns an engine over s.
func New(s Searcher, cfg Config) *Engine {
	if cfg.MaxQuotes == 0 {
		cfg.MaxQuotes = DefaultMaxQuotes
	}
	if cfg.MinConfidence == 0 {
		cfg.MinConfidence = DefaultMinConfidence
	}
	return &Engine{s, cfg}
}

// articlesAsked is how many articles are looked at for a question.
const articlesAsked = 12

// Ask answers q: it parses, searches and composes. Finding nothing is an
// Answer, not an error.
func (e *Engine) Ask(ctx context.Context, q Question) (ans Answer, err error) {
	if all, ok := e.search.(Changing); ok {
		err = all.Within(func(ix *index.Index) error {
			ans, err = (&Engine{ix, e.cfg}).Ask(ctx, q)
			return err
		})
		return ans, err
	}
	if first, second, ok := joined(q.Text); ok {
		return e.askBoth(ctx, q, first, second)
	}
	return e.one(ctx, q)
}

// one answers a question that asks one thing.
func (e *Engine) one(ctx context.Context, q Question) (Answer, error) {
	ans, _, err := e.Weigh(ctx, q, 0)
	return ans, err
}

// Weigh answers q as one question and returns with the answer the quotes that it
// chose from, whatever their worth: at most limit, best first, Score being the
// probability that the quote answers q. It is there for measuring.
func (e *Engine) Weigh(ctx context.Context, q Question, limit int) (Answer, []Quote, error) {
	best, err := e.best(ctx, q)
	if err != nil {
		return Answer{}, nil, err
	}
	if best.unclear() {
		p := parse(q)
		return p.unclearAnswer(q), nil, nil
	}
	q = best.inLanguage(q)
	var quotes []Quote
	var top []candidate
	for _, c := range best.ranked[:min(limit, len(best.ranked))] {
		top = append(append(top, c), c.copies...)
	}
	top = top[:min(limit, len(top))]
	best.pinpoint(top[:min(e.cfg.MaxQuotes, len(top))])
	for i := range top {
		quotes = append(quotes, top[i].quote())
	}
	ans := compose(&best.parsed, q, best.hits, best.ranked, e.cfg)
	best.tellMended(&ans, best.hits)
	return ans, quotes, nil
}

// find searches for a parsed question and ranks what was found.
func (e *Engine) find(ctx context.Context, p *parsed, q Question) ([]index.Hit, []candidate, error) {
	if err := e.acquaint(ctx, p); err != nil {
		return nil, nil, fmt.Errorf("ask: %w", err)
	}
	terms, of := p.terms()
	query := index.Query{Terms: terms, Since: q.Since, Until: q.Until, Publisher: q.Publisher, Limit: articlesAsked}
	hits, rarity, err := e.search.Search(ctx, query)
	if err == nil {
		hits, err = e.further(ctx, p, query, hits)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("ask: %w", err)
	}
	p.weigh(terms, of, rarity)
	ranked := p.repeat(rank(p, hits))
	if !q.Since.IsZero() || !q.Until.IsZero() {
		ranked = keep(ranked, func(c candidate) bool { return inTime(c.when(), q.Since, q.Until) })
	}
	return hits, ranked, nil
}

// inTime reports whether a date can lie within the bounds; no date never does.
func inTime(d, since, until lang.Date) bool {
	if d.IsZero() {
		return false
	}
	return (since.IsZero() || !d.Last().Before(since.First())) && (until.IsZero() || !d.First().After(until.Last()))
}

func keep(cs []candidate, ok func(candidate) bool) []candidate {
	var kept []candidate
	for _, c := range cs {
		if ok(c) {
			kept = append(kept, c)
		}
	}
	return kept
}

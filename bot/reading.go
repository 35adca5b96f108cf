package bot

import (
	"context"

	"kutip/index"
)

// best tries the ways to understand a question, and returns the one whose best
// candidate is the surest; the zero reading where nothing can be searched for.
func (e *Engine) best(ctx context.Context, q Question) (reading, error) {
	var best reading
	for i, r := range readings(q) {
		prints, err := e.prints(ctx, r.paper, best.hits)
		if err == nil && prints {
			r.hits, r.ranked, err = e.find(ctx, &r.parsed, q)
		}
		if err != nil {
			return reading{}, err
		}
		if i == 0 || r.confidence() > best.confidence() {
			best = r
		}
	}
	return best, nil
}

// reading is one way to understand a question, and what was found for it.
type reading struct {
	parsed
	hits   []index.Hit
	ranked []candidate
}

// readings returns the ways to understand a question, the likeliest first;
// none for what cannot be searched for.
func readings(q Question) []reading {
	var all []reading
	add := func(p parsed) {
		if p.unclear() {
			return
		}
		all = append(all, reading{parsed: p})
		if other, ok := p.reported(q); ok {
			all = append(all, reading{parsed: other})
		}
	}
	p, alone, ok := followed(q)
	if ok {
		add(p)
	}
	if !ok || alone {
		add(parse(q))
	}
	return all
}

// confidence is how likely the best that was found answers.
func (r *reading) confidence() float64 {
	if able := r.eligible(r.ranked); len(able) > 0 {
		return Probability(able[0].logit)
	}
	return 0
}

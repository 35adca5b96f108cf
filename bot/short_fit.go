package bot

import "context"

// Reading is a quote with what speaks for and against every stretch of its
// words as the short answer to a question. It is there for fitting the
// weights.
type Reading struct {
	Article, Text string
	Kind          string     // of answer wanted
	Groups        []string   // of weights that go for the question
	Open, Close   [][]string // by word: features of stretches that begin with it, or end before it
	Stretches     []Stretch
}

// Stretch is one row of words of a Reading.
type Stretch struct {
	First, End int // words
	Text       string
	Inside     []string // features of it alone
}

// Readings returns the best quotes for q, at most limit, as they are read for
// the short answer; none where the question wants none.
func (e *Engine) Readings(ctx context.Context, q Question, limit int) ([]Reading, error) {
	p := parse(q)
	want, ok := p.expect()
	if !ok || p.unclear() {
		return nil, nil
	}
	_, ranked, err := e.find(ctx, &p, q)
	if err != nil {
		return nil, err
	}
	var out []Reading
	for i := range ranked[:min(limit, len(ranked))] {
		out = append(out, newSpanReader(&p, &ranked[i], want).reading())
	}
	return out, nil
}

func (r *spanReader) reading() Reading {
	text := r.c.article.Text
	out := Reading{Article: r.c.article.ID, Text: r.c.shown.Of(text), Kind: string(r.want.kind), Groups: r.want.groups()}
	n := len(r.cls)
	out.Open, out.Close = make([][]string, n), make([][]string, n+1)
	for i := range n {
		out.Open[i], out.Close[i+1] = r.open(i), r.close(i+1)
	}
	r.each(func(i, j int) {
		out.Stretches = append(out.Stretches, Stretch{i, j, r.span(i, j).Of(text), r.inside(i, j)})
	})
	return out
}

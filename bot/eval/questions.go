package eval

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"

	"kutip/bot"
	"kutip/corpus"
	"kutip/index"
)

// questionSet is a set of questions with the articles that they are asked of.
type questionSet struct {
	name, articles string
	questions      []Question
	others         []*questionSet // whose questions are about other matters
}

// questions returns the sets of questions.
func (f folder) questions() ([]Set, error) {
	var all []*questionSet
	for _, name := range f.files[questionShape] {
		a := &questionSet{name: f.set(name)}
		file, err := os.Open(f.path(name))
		if err != nil {
			return nil, err
		}
		a.questions, err = Read(file)
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.path(name), err)
		}
		gold := slices.IndexFunc(a.questions, func(q Question) bool { return len(q.GoldArticles) > 0 })
		if gold < 0 {
			continue
		}
		if a.articles, err = f.articlesFor(name, a.questions[gold].GoldArticles[0]); err != nil {
			return nil, err
		}
		if a.articles != "" {
			all = append(all, a)
		}
	}
	var sets []Set
	for _, a := range all {
		for _, other := range all {
			// Questions without gold spans tell articles and nothing more.
			if other != a && a.spans() && other.spans() {
				a.others = append(a.others, other)
			}
		}
		sets = append(sets, Set{a.name, a.rows(), a.measure})
	}
	return sets, nil
}

func (a *questionSet) spans() bool {
	return slices.ContainsFunc(a.questions, func(q Question) bool { return len(q.GoldSpans) > 0 })
}

func (a *questionSet) rows() int {
	n := len(a.questions)
	for _, other := range a.others {
		n += len(other.questions)
	}
	return n
}

// measure asks a set's questions of its articles, and after that those of the
// other sets, which have no answer there.
func (a *questionSet) measure(ctx context.Context, b Bench) ([]Figure, error) {
	held := map[string]bool{}
	ix, err := indexed(ctx, func(yield func(corpus.Article, error) bool) {
		for article, err := range corpus.ReadPaths([]string{a.articles}, corpus.Options{}) {
			held[article.ID] = true
			if !yield(article, err) {
				return
			}
		}
	})
	if err != nil {
		return nil, err
	}
	defer ix.Close()
	e := bot.New(ix, b.Engine)
	own, err := b.ask(ctx, e, a.questions)
	if err != nil {
		return nil, err
	}
	var absent []result
	for _, other := range a.others {
		results, err := b.ask(ctx, e, Absent(other.questions, func(id string) bool { return held[id] }))
		if err != nil {
			return nil, err
		}
		absent = append(absent, results...)
	}
	return slices.Concat(askedFigures(report(own)), absentFigures(own, absent)), nil
}

func askedFigures(r Report) []Figure {
	m := r.All
	var figures []Figure
	add := func(measure string, value float64, of int) {
		figures = append(figures, Figure{Measure: measure, Value: value, Of: of})
	}
	if len(r.ByAlign) > 0 {
		for _, key := range slices.Sorted(maps.Keys(r.ByAlign)) {
			m := r.ByAlign[key]
			add("article@1, "+key, m.ArticleAt1, m.Answerable)
			add("article@10, "+key, m.ArticleAt10, m.Answerable)
		}
		return figures
	}
	add("article@1", m.ArticleAt1, m.Answerable)
	add("article@10", m.ArticleAt10, m.Answerable)
	if m.WithSpans > 0 {
		add("sentence@1", m.QuoteAt1, m.Answerable)
		add("sentence@3", m.QuoteAt3, m.Answerable)
		add("short answer, exact", m.ShortExact, m.WithSpans)
		add("short answer, F1", m.ShortF1, m.WithSpans)
	}
	if m.Unanswerable() > 0 {
		add("near miss, AUROC", m.AUROC, m.Questions)
	}
	if m.WithSpans > 0 {
		figures = append(figures, trustFigures(r, m.Questions)...)
	}
	return figures
}

// trustFigures tell how far confidence can be trusted: of the answers in each
// bin of it how many are right, and how far off it is on the whole. They are in
// per cent and have no floor: a bin holds few questions, and less can be better.
func trustFigures(r Report, questions int) []Figure {
	const inHundred = 100
	var figures []Figure
	for _, b := range r.Calibration {
		if b.Questions > 0 {
			figures = append(figures, Figure{fmt.Sprintf("right at confidence %.1f to %.1f", b.From, b.To), inHundred * b.Right, b.Questions, "%"})
		}
	}
	return append(figures, Figure{"calibration error", inHundred * r.CalibrationError, questions, "%"})
}

// absentFigures tell how well confidence parts the questions that have an
// answer from those about what is not there, and the share of the latter that
// are met with silence.
func absentFigures(own, absent []result) []Figure {
	if len(absent) == 0 {
		return nil
	}
	absent = slices.DeleteFunc(absent, func(r result) bool { return r.answerable })
	answerable := slices.DeleteFunc(slices.Clone(own), func(r result) bool { return !r.answerable })
	return []Figure{
		{Measure: "topic absent, AUROC", Value: auroc(slices.Concat(answerable, absent)), Of: len(answerable) + len(absent)},
		{Measure: "topic absent, silent", Value: 1 - measures(absent).FalseAlarm, Of: len(absent)},
	}
}

// indexed indexes articles in memory.
func indexed(ctx context.Context, articles iter.Seq2[corpus.Article, error]) (*index.Index, error) {
	ix, stats, err := index.Memory(ctx, articles)
	if err == nil && stats.Articles == 0 {
		err = errors.Join(append(stats.Rejected, ix.Close())...)
	}
	return ix, err
}

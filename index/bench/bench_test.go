package bench

import (
	"context"
	"path/filepath"
	"testing"

	"kutip/corpus/synthetic"
)

// What the benchmarks measure over; kutip bench has whole runs.
const benchPassages, benchQuestions = 5000, 200

func linkedTasks(b *testing.B) []Task {
	dir := b.TempDir()
	news := filepath.Join(dir, "news")
	if err := writeNews(news, synthetic.New(1), benchPassages); err != nil {
		b.Fatal(err)
	}
	var tasks []Task
	for _, name := range append([]string{KutipName}, Against()...) {
		if Linked(name) && name != postgresName { // which needs a server
			tasks = append(tasks, Task{
				Contender: name, News: news, Passages: benchPassages,
				Seed: 1, Questions: benchQuestions, Askers: []int{1},
			})
		}
	}
	return tasks
}

func BenchmarkBuild(b *testing.B) {
	for _, t := range linkedTasks(b) {
		b.Run(t.Contender, func(b *testing.B) {
			var out Outcome
			for b.Loop() {
				var err error
				t.Dir = b.TempDir()
				if out, err = build(context.Background(), t); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Text.Passages)/out.Took.Seconds(), "passages/s")
			b.ReportMetric(float64(out.Size)/float64(out.Text.Bytes), "index/text")
		})
	}
}

func BenchmarkAsk(b *testing.B) {
	for _, t := range linkedTasks(b) {
		b.Run(t.Contender, func(b *testing.B) {
			t.Dir = b.TempDir()
			built, err := build(context.Background(), t)
			if err != nil {
				b.Fatal(err)
			}
			t.Articles = built.Text.Articles
			c, _ := contender(t)
			asker, err := c.Open(context.Background(), t.Dir)
			if err != nil {
				b.Fatal(err)
			}
			defer asker.Close()
			qs := questions(synthetic.New(t.Seed), t.Questions, t.Articles)
			for i := 0; b.Loop(); i++ {
				if _, err := asker.Top(context.Background(), qs[i%len(qs)], topK); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

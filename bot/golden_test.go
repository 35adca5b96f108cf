package bot

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus"
	"kutip/corpus/sample"
	"kutip/index"
)

var update = flag.Bool("update", false, "accept the answers as they are")

// sampleEngine answers from the sample that is built in.
func sampleEngine(t testing.TB) (*Engine, map[string]corpus.Article) {
	t.Helper()
	articles := map[string]corpus.Article{}
	for a, err := range corpus.Read(sample.FS, corpus.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		articles[a.ID] = a
	}
	ix, _, err := index.Memory(context.Background(), corpus.Read(sample.FS, corpus.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return New(ix, Config{}), articles
}

// sampleAndNetflix answers from the sample and the newspaper article beside it.
func sampleAndNetflix(t testing.TB) (*Engine, map[string]corpus.Article) {
	t.Helper()
	if _, err := os.Stat(netflix); err != nil {
		t.Skipf("SKIPPED: %s is not here, so nothing was checked on it", netflix)
	}
	articles := map[string]corpus.Article{}
	ix, _, err := index.Memory(context.Background(), func(yield func(corpus.Article, error) bool) {
		for a, err := range corpus.Read(sample.FS, corpus.Options{}) {
			if articles[a.ID] = a; !yield(a, err) {
				return
			}
		}
		for a, err := range corpus.ReadPaths([]string{netflix}, corpus.Options{}) {
			if articles[a.ID] = a; !yield(a, err) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return New(ix, Config{}), articles
}

// TestGoldenRanking holds what is ranked for each test question against what
// was accepted last, and counts how much of it is right, so that a change of
// the engine reads as a difference of rankings and of figures:
//
//	go test ./bot -run Golden -update
//	git diff bot/testdata
//
// What a question should get stands in testdata/questions.txt, what it gets in
// testdata/rankings, and the figures in testdata/rankings/*.stats.
func TestGoldenRanking(t *testing.T) {
	for _, tt := range []struct {
		name, questions string
		open            func(testing.TB) (*Engine, map[string]corpus.Article)
		show            func(Quote) string
	}{
		{"sample", sampleQuestions, sampleEngine, firstWords},
		{"netflix", netflixQuestions, sampleAndNetflix, firstWordsOfSample},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, articles := tt.open(t)
			as := readAskings(t, tt.questions)
			checkPieces(t, as, articles)
			var rankings strings.Builder
			rs := make([]ranking, len(as))
			for i, a := range as {
				rs[i] = a.rank(t, e, articles)
				rs[i].write(&rankings, tt.show)
			}
			accept(t, filepath.Join("rankings", tt.name+".txt"), rankings.String())
			accept(t, filepath.Join("rankings", tt.name+".stats"), stats(rs))
		})
	}
}

// hardly are questions by courtesy.
var hardly = []string{"Netflix", "the of and", "🙂🙂🙂"}

// TestGoldenAnswers holds whole answers against those that were accepted last:
// the framing, both sides, the timeline, the sources.
func TestGoldenAnswers(t *testing.T) {
	e, _ := sampleEngine(t)
	var got strings.Builder
	for _, a := range readAskings(t, sampleQuestions) {
		if a.full {
			golden(&got, ask(t, e, a.text))
		}
	}
	for _, text := range hardly {
		golden(&got, ask(t, e, text))
	}
	accept(t, "answers.golden", got.String())
}

// accept holds what came out against the file of that name in testdata, or
// writes it there.
func accept(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s changed (-accepted +now), -update accepts it:\n%s", path, diff)
	}
}

// golden writes an answer out whole.
func golden(b *strings.Builder, ans Answer) {
	fmt.Fprintf(b, "%s\n  %s %.1f: %s\n", ans.Question, ans.Outcome, ans.Confidence, ans.Text)
	for _, q := range ans.Quotes {
		who, said, short := "-", "-", ""
		if q.Speaker != nil {
			who = strings.Join([]string{q.Speaker.Name, q.Speaker.Role, q.Speaker.Organisation}, " | ")
		}
		if q.Said != nil {
			said = q.Said.Date.String()
		}
		if q.Answer != nil {
			short = " [" + q.Answer.Text + "]"
		}
		fmt.Fprintf(b, "  %s %s %s\n    who:  %s\n    said: %s\n    %s%s\n    %s\n",
			q.Article, q.Kind, q.Stance, who, said, q.Text, short, ans.SourceOf(q).QuoteURL)
	}
	for _, ev := range ans.Timeline {
		fmt.Fprintf(b, "  %s %s: %s\n", ev.Date, ev.Article, cut(ev.Text, 70))
	}
	for _, s := range ans.Related {
		fmt.Fprintf(b, "  related: %s\n", s.ID)
	}
	b.WriteString("\n")
}

// firstWords tells a quote by its beginning.
func firstWords(q Quote) string { return cut(strings.Join(strings.Fields(q.Text), " "), 60) }

// firstWordsOfSample does the same, but tells the place alone in an article
// that is no part of the project.
func firstWordsOfSample(q Quote) string {
	if strings.HasPrefix(q.Article, "viva-") {
		return fmt.Sprintf("bytes %d to %d", q.Start, q.End)
	}
	return firstWords(q)
}

// cut shortens a text to about n bytes, at a rune border.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}

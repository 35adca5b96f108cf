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

// TestGolden holds the answers to testdata/questions.txt against those that
// were accepted last, so that a change of the engine reads as a difference of
// answers: go test ./bot -run Golden -update, then git diff.
func TestGolden(t *testing.T) {
	e, _ := sampleEngine(t)
	var got strings.Builder
	for _, text := range questions(t) {
		golden(&got, ask(t, e, text))
	}
	path := filepath.Join("testdata", "answers.golden")
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("answers changed (-accepted +now), -update accepts them:\n%s", diff)
	}
}

// questions reads the test questions, one a line.
func questions(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "questions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var qs []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			qs = append(qs, line)
		}
	}
	return qs
}

func golden(b *strings.Builder, ans Answer) {
	fmt.Fprintf(b, "%s\n  %s %.1f: %s\n", ans.Question, ans.Outcome, ans.Confidence, ans.Text)
	for _, q := range ans.Quotes {
		who, said, short := "-", "-", ""
		if q.Speaker != nil {
			who = q.Speaker.Name
		}
		if q.Said != nil {
			said = q.Said.Date.String()
		}
		if q.Answer != nil {
			short = " [" + q.Answer.Text + "]"
		}
		fmt.Fprintf(b, "  %s %s %s, %s, %s: %s%s\n", q.Article, q.Kind, q.Stance, who, said, cut(q.Text, 70), short)
	}
	b.WriteString("\n")
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

// checkAnswer holds an answer against the promises that need no judgement.
func checkAnswer(t testing.TB, ans Answer, articles map[string]corpus.Article) {
	t.Helper()
	bad := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%q: "+format, append([]any{ans.Question}, args...)...)
	}
	if ans.Schema != Schema || ans.Confidence < 0 || ans.Confidence > 1 || ans.Text == "" || !ans.Lang.Known() {
		bad("schema %d, confidence %v, text %q, language %q", ans.Schema, ans.Confidence, ans.Text, ans.Lang)
	}
	if shown := ans.Outcome == Answered || ans.Outcome == Contradicted; shown != (len(ans.Quotes) > 0) {
		bad("%s with %d quotes", ans.Outcome, len(ans.Quotes))
	}
	for _, q := range ans.Quotes {
		a, ok := articles[q.Article]
		if !ok || q.Start < 0 || q.End > len(a.Text) || q.Start >= q.End || a.Text[q.Start:q.End] != q.Text {
			bad("the quote %q is not in %q at %d:%d", q.Text, q.Article, q.Start, q.End)
			continue
		}
		if !utf8.ValidString(q.Text) {
			bad("the quote %q cuts a rune", q.Text)
		}
		for _, f := range a.Furniture {
			if f.Overlaps(corpus.Span{Start: q.Start, End: q.End}) {
				bad("the quote %q holds furniture %q", q.Text, f.Of(a.Text))
			}
		}
		if q.Answer != nil && (q.Answer.Start < q.Start || q.Answer.End > q.End || a.Text[q.Answer.Start:q.Answer.End] != q.Answer.Text) {
			bad("the short answer %+v is not inside the quote %q", q.Answer, q.Text)
		}
		if q.Kind == "direct" && q.Speaker != nil && q.Said == nil && !a.Published.IsZero() {
			bad("the quote %q has no date", q.Text)
		}
		if !hasSource(ans, q.Article) {
			bad("the quote %q has no source", q.Text)
		}
	}
}

func hasSource(ans Answer, id string) bool {
	for _, s := range ans.Sources {
		if s.ID == id {
			return true
		}
	}
	return false
}

// TestVerbatim asks every corpus at hand all it can be asked: each test
// question and each article's title and first sentences. Every quote of every
// answer must be its article's bytes.
func TestVerbatim(t *testing.T) {
	corpora := map[string]func(*testing.T) (*Engine, map[string]corpus.Article){
		"sample":  func(t *testing.T) (*Engine, map[string]corpus.Article) { return sampleEngine(t) },
		"netflix": func(t *testing.T) (*Engine, map[string]corpus.Article) { return engineOver(t, netflix) },
		"news_id": func(t *testing.T) (*Engine, map[string]corpus.Article) {
			return engineOver(t, "../../shared/eval/news_id/articles.jsonl")
		},
		"news_en": func(t *testing.T) (*Engine, map[string]corpus.Article) {
			return engineOver(t, "../../shared/eval/news_en/articles.jsonl")
		},
	}
	for name, open := range corpora {
		t.Run(name, func(t *testing.T) {
			e, articles := open(t)
			for _, text := range questions(t) {
				checkAnswer(t, ask(t, e, text), articles)
			}
			n := 0
			for _, a := range articles {
				if n++; n > 25 {
					break
				}
				checkAnswer(t, ask(t, e, a.Title), articles)
				checkAnswer(t, ask(t, e, "Kapan "+cut(a.Text, 80)+"?"), articles)
			}
		})
	}
}

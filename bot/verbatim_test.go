package bot

import (
	"testing"
	"unicode/utf8"

	"kutip/corpus"
)

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

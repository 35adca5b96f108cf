package bot

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/index"
)

// pair is a sentence of the news in both languages.
type pair struct {
	ID  string `json:"id"`
	Ind string `json:"text_id"`
	Eng string `json:"text_en"`
}

func (p pair) in(l lang.Language) string {
	if l == lang.Indonesian {
		return p.Ind
	}
	return p.Eng
}

func pairs(t *testing.T) []pair {
	t.Helper()
	const path = "../../shared/eval/crosslingual/news_pairs.jsonl"
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("SKIPPED: %s is not here, so nothing was searched across languages", path)
	}
	defer f.Close()
	var ps []pair
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var p pair
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
	return ps
}

// engineIn answers from the sentences of one language, an article each.
func engineIn(t *testing.T, ps []pair, l lang.Language) *Engine {
	t.Helper()
	var file bytes.Buffer
	for _, p := range ps {
		row := map[string]string{"id": p.ID, "lang": string(l), "text": p.in(l)}
		if err := json.NewEncoder(&file).Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	fsys := fstest.MapFS{"sentences.jsonl": {Data: file.Bytes()}}
	ix, stats, err := index.Memory(context.Background(), corpus.Read(fsys, corpus.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	if len(stats.Rejected) > 0 {
		t.Logf("%d of %d sentences are no articles, the first because %v", len(stats.Rejected), len(ps), stats.Rejected[0])
	}
	return New(ix, Config{})
}

// TestNewsPairs asks with a sentence in one language for the same in the
// other. Translators are free, and no sentence is a question; but what is not
// found this way is not found by a question either.
func TestNewsPairs(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: thousands of sentences are not for -short")
	}
	ps := pairs(t)
	for from, floor := range map[lang.Language]float64{lang.Indonesian: 0.72, lang.English: 0.72} {
		t.Run(string(from)+" to "+string(from.Other()), func(t *testing.T) {
			found := float64(sentencesFound(t, engineIn(t, ps, from.Other()), ps, from)) / float64(len(ps))
			t.Logf("sentence@1 %.3f of %d", found, len(ps))
			if found < floor {
				t.Errorf("sentence@1 is %.3f, want %.2f at least", found, floor)
			}
		})
	}
}

// sentencesFound asks for every sentence and counts those that come first, be
// it under the name of another pair with the same words.
func sentencesFound(t *testing.T, e *Engine, ps []pair, from lang.Language) int {
	text := map[string]string{}
	for _, p := range ps {
		text[p.ID] = p.in(from.Other())
	}
	var found, next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(ps); i = next.Add(1) - 1 {
				_, quotes, err := e.Weigh(context.Background(), Question{Text: ps[i].in(from)}, 1)
				if err != nil {
					t.Error(err)
					return
				}
				if len(quotes) > 0 && text[quotes[0].Article] == text[ps[i].ID] {
					found.Add(1)
				}
			}
		})
	}
	wg.Wait()
	return int(found.Load())
}

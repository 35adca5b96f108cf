package bot

import (
	"context"
	"strings"
	"testing"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/index"
)

// paper is an article that a test writes: "id | publisher | published | lang",
// a line with the title, and the text.
func paper(t testing.TB, s string) corpus.Article {
	t.Helper()
	head, rest, _ := strings.Cut(strings.TrimSpace(s), "\n")
	title, text, _ := strings.Cut(rest, "\n")
	f := strings.Split(head, "|")
	if len(f) != 4 {
		t.Fatalf("%q: want id | publisher | published | lang", head)
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	published, err := lang.ParseDate(f[2])
	if err != nil {
		t.Fatal(err)
	}
	return corpus.Article{
		Header: corpus.Header{ID: f[0], Title: title, Publisher: f[1], Published: published, Lang: lang.Language(f[3])},
		Text:   strings.TrimSpace(text),
	}
}

// others are about other matters, so that a word of a test's own is rare.
const others = `
weather-en | Valley Post | 2023-02-01 | en
Rain over the valley
Heavy rain fell over the valley on Monday. The river rose by two metres and farmers moved their cattle to the hills.

"We have seen worse winters than this one," said Hanna Brook, a farmer in the valley.
---
football-id | Harian Bola | 2023-02-03 | id
Persada menang di kandang
Persada mengalahkan tamunya dengan skor 2-0 pada Jumat malam. Pelatih Darma Wijaya memuji kerja keras para pemain.

"Anak-anak bermain disiplin sejak awal," kata Darma Wijaya, pelatih Persada.
---
bridge-en | Valley Post | 2023-03-11 | en
New bridge opens
The mayor opened a bridge across the river on Saturday. It took four years to build and cost less than planned.
---
pasar-id | Harian Kota | 2023-03-15 | id
Harga cabai naik di pasar
Harga cabai naik di sejumlah pasar sejak pekan lalu. Pedagang mengeluhkan pasokan yang tersendat karena hujan.
`

// papersEngine answers from articles that are parted by "---", among others.
func papersEngine(t testing.TB, text string) (*Engine, map[string]corpus.Article) {
	t.Helper()
	articles := map[string]corpus.Article{}
	var all []corpus.Article
	for _, s := range append(strings.Split(text, "\n---\n"), strings.Split(others, "\n---\n")...) {
		a := paper(t, s)
		articles[a.ID] = a
		all = append(all, a)
	}
	return engineOf(t, all), articles
}

// engineOf indexes articles.
func engineOf(t testing.TB, articles []corpus.Article) *Engine {
	t.Helper()
	ix, _, err := index.Memory(context.Background(), func(yield func(corpus.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return New(ix, Config{})
}

// shown prints an answer for a test's message.
func shown(ans Answer) string {
	var b strings.Builder
	golden(&b, ans)
	for _, e := range ans.Timeline {
		b.WriteString("  " + e.Date.String() + " " + e.Article + ": " + cut(e.Text, 70) + "\n")
	}
	for _, s := range ans.Sources {
		b.WriteString("  source " + s.ID + "\n")
	}
	return b.String()
}

// quoteFrom returns the place of the first quote from an article, -1 if none.
func quoteFrom(ans Answer, id string) int {
	for i, q := range ans.Quotes {
		if q.Article == id {
			return i
		}
	}
	return -1
}

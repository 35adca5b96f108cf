package synthetic

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// TestSameSeed makes the same news twice, and other news of another seed.
func TestSameSeed(t *testing.T) {
	one, again, other := New(7), New(7), New(8)
	for _, i := range []int{0, 41, 3} {
		a, n := one.Article(i)
		b, m := again.Article(i)
		if diff := cmp.Diff(a, b); diff != "" || n != m {
			t.Errorf("article %d: %d and %d passages (-one +again):\n%s", i, n, m, diff)
		}
		if c, _ := other.Article(i); c.Text == a.Text {
			t.Errorf("article %d is the same for another seed", i)
		}
	}
	ask := func(n *News) []Question { return slices.Collect(n.Questions(40, 100)) }
	if diff := cmp.Diff(ask(one), ask(again)); diff != "" {
		t.Errorf("questions (-one +again):\n%s", diff)
	}
	if cmp.Equal(ask(one), ask(other)) {
		t.Error("the questions are the same for another seed")
	}
}

// TestArticles holds made-up news to what news has: its passages and both
// languages, as they are announced, and people who say things.
func TestArticles(t *testing.T) {
	const passages = 2000
	ids, langs := map[string]bool{}, map[lang.Language]int{}
	made, said, dated, direct, mistaken := 0, 0, 0, 0, 0
	for a, err := range New(1).Articles(passages) {
		if err != nil {
			t.Fatal(err)
		}
		ids[a.ID] = true
		langs[a.Lang]++
		made += len(a.Passages())
		if lang.Detect(a.Text) != a.Lang {
			mistaken++
		}
		for _, s := range statement.Extract(a) {
			if s.Kind == statement.Direct {
				direct++
			}
			if s.Kind != statement.Narration && s.Speaker != nil {
				said++
			}
			if s.Said != nil {
				dated++
			}
		}
	}
	if made > passages || made < passages-mostPassages {
		t.Errorf("%d passages, want %d or a few less", made, passages)
	}
	articles := langs[lang.Indonesian] + langs[lang.English]
	if len(ids) != articles || min(langs[lang.Indonesian], langs[lang.English]) < articles/3 {
		t.Errorf("%d ids, articles by language: %v", len(ids), langs)
	}
	if mistaken > articles/50 {
		t.Errorf("%d of %d articles pass for the other language", mistaken, articles)
	}
	if said < articles || dated < articles/2 || direct < articles/2 {
		t.Errorf("in %d articles %d statements have a speaker, %d a date, %d are direct", articles, said, dated, direct)
	}
}

// TestVocabulary holds the words to the law of Zipf: few do most of the work,
// and there are always new ones.
func TestVocabulary(t *testing.T) {
	counts := map[string]int{}
	all, half := 0, 0
	for a := range New(1).Articles(12_000) {
		for w := range lang.EachWord(a.Text) {
			if word := lang.Fold(w.Of(a.Text)); a.Lang == lang.English && !lang.Stop(a.Lang, word) {
				counts[word]++
				all++
			}
		}
		if half == 0 && all > 30_000 {
			half = len(counts)
		}
	}
	sorted := slices.Sorted(maps.Values(counts))
	slices.Reverse(sorted)
	sum := func(n int) (s int) {
		for _, c := range sorted[:n] {
			s += c
		}
		return s
	}
	if top := float64(sorted[0]) / float64(all); top > 0.03 {
		t.Errorf("one word is %.3f of all", top)
	}
	if share := float64(sum(100)) / float64(all); share < 0.15 || share > 0.6 {
		t.Errorf("a hundred words are %.3f of all", share)
	}
	if len(counts) < half*5/4 {
		t.Errorf("%d words after %d, %d after 30000: no new ones come", len(counts), all, half)
	}
}

// TestHeaps holds the growth of the vocabulary to what news shows: four times
// the text has about twice the words, however much there is already, and half
// of them or less are met but once. Of real news, 40,000 words hold 5,800
// different ones in Indonesian and 7,100 in English, 160,000 hold 14,400 and
// 15,700.
func TestHeaps(t *testing.T) {
	type language struct {
		counts map[string]int
		words  int
		grown  []int // different words after 10,000 and every four times as many
	}
	of := map[lang.Language]*language{lang.Indonesian: {counts: map[string]int{}}, lang.English: {counts: map[string]int{}}}
	for a := range New(1).Articles(25_000) {
		l := of[a.Lang]
		for w := range lang.EachWord(a.Text) {
			l.counts[lang.Fold(w.Of(a.Text))]++
			if l.words++; l.words == 10_000<<(2*len(l.grown)) {
				l.grown = append(l.grown, len(l.counts))
			}
		}
	}
	for name, l := range of {
		if len(l.grown) < 3 {
			t.Fatalf("%s: only %d words were made", name, l.words)
		}
		for i, now := range l.grown[1:] {
			if ratio := float64(now) / float64(l.grown[i]); ratio < 1.9 || ratio > 3 {
				t.Errorf("%s: different words after four times as many each: %v, which grows %.2f fold", name, l.grown, ratio)
			}
		}
		if l.grown[2] < 10_000 || l.grown[2] > 22_000 {
			t.Errorf("%s: 160000 words hold %d different ones", name, l.grown[2])
		}
		once := 0
		for _, n := range l.counts {
			if n == 1 {
				once++
			}
		}
		if share := float64(once) / float64(len(l.counts)); share < 0.3 || share > 0.6 {
			t.Errorf("%s: %.2f of the different words are met but once", name, share)
		}
	}
}

func TestQuestions(t *testing.T) {
	n := New(1)
	seen := map[Kind]int{}
	for q := range n.Questions(200, 50) {
		seen[q.Kind]++
		if q.Text == "" || strings.ContainsAny(q.Text, "{}") || q.Article < 0 || q.Article >= 50 {
			t.Errorf("%+v", q)
		}
		a, _ := n.Article(q.Article)
		words := 0
		for w := range lang.EachWord(q.Text) {
			if word := lang.Fold(w.Of(q.Text)); !lang.Stop(q.Lang, word) && strings.Contains(strings.ToLower(a.Text), word) {
				words++
			}
		}
		if q.Kind == Held && (words < leastWords || q.Lang != a.Lang) {
			t.Errorf("%d words of %q stand in its article", words, q.Text)
		}
		if q.Kind == Across && q.Lang == a.Lang {
			t.Errorf("%q asks in the language of its article", q.Text)
		}
	}
	for _, k := range kinds {
		if seen[k] < 200/len(kinds) {
			t.Errorf("%d questions of kind %q", seen[k], k)
		}
	}
	hostile := slices.Collect(n.Hostile())
	if len(hostile) != 8 || slices.ContainsFunc(hostile, func(s string) bool { return len(s) < longestHostile }) {
		t.Errorf("%d hostile questions", len(hostile))
	}
}

// TestGrammars writes every line of both grammars, so that none asks for a
// rule that is not there.
func TestGrammars(t *testing.T) {
	n := New(1)
	for i := range 20 {
		w := n.writer(i)
		for rule, texts := range grammars[w.lang] {
			for _, text := range texts {
				if rule == "question" {
					continue // its words are the asker's
				}
				if got := w.fill(text); strings.ContainsAny(got, "{}") {
					t.Errorf("%s: %q", rule, got)
				}
			}
		}
	}
}

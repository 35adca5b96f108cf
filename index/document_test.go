package index

import (
	"errors"
	"math"
	"slices"
	"testing"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// TestLengthCodes keeps short lengths as they are and longer ones nearly so.
func TestLengthCodes(t *testing.T) {
	for words := 1; words < 3000; words++ {
		kept := lengthOf(lengthCode(words))
		if words <= exactLength && kept != float64(words) {
			t.Errorf("%d words are kept as %v", words, kept)
		}
		if words <= 2000 && math.Abs(kept-float64(words)) > float64(words)/40 {
			t.Errorf("%d words are kept as %v", words, kept)
		}
		if field, code, err := parseLength(lengthTerm(fieldExact, lengthCode(words))); field != fieldExact || code != lengthCode(words) || err != nil {
			t.Errorf("%d words are read as %d of %s, %v", words, code, field, err)
		}
		if lengthCode(words+1) < lengthCode(words) {
			t.Errorf("%d words are kept as more than %d", words, words+1)
		}
	}
}

func TestNoLength(t *testing.T) {
	for _, term := range []string{"", "exact", "exact ", "exact 0", "exact 256", "exact -1", "colour 3", "exact 3 3"} {
		if _, _, err := parseLength(term); !errors.Is(err, ErrDamaged) {
			t.Errorf("%q: %v, want ErrDamaged", term, err)
		}
	}
}

// TestOften counts a word in a field that is hardly anything else.
func TestOften(t *testing.T) {
	for _, n := range []int{1, 2, 8, 9, 300} {
		d := newDocument()
		c := counter{times: map[string]int{}}
		c.count(d, fieldExact, append(slices.Repeat([]string{"netflix"}, n), "lock"))
		c.done(d)
		often := 1
		for _, f := range d.fields {
			if f.name == fieldOften {
				often += len(f.terms)
			}
			if _, ok := f.terms[lengthTerm(fieldExact, lengthCode(n+1))]; f.name == fieldLengths && !ok {
				t.Errorf("%d words: %v", n+1, f.terms)
			}
		}
		if want := min(n, mostOften); often != want {
			t.Errorf("%d times: counted %d times, want %d", n, often, want)
		}
		if len(d.words) != 1 || d.words[0] != (fieldLength{fieldExact, n + 1}) {
			t.Errorf("%d words: counted %v", n+1, d.words)
		}
	}
}

// TestOfTheArticle finds every passage of an article by what stands with the first
// of them: its title, its publisher and its date.
func TestOfTheArticle(t *testing.T) {
	one := made("one", lang.English, "2024-06-20", "Daily Example", "First words.\n\nSecond words.\n\nThird words.")
	one.Title = "A zebra at large"
	two := made("two", lang.English, "2024-07-20", "Weekly Example", "Other words.\n\nMore words.")
	ix, _, err := Memory(t.Context(), all([]corpus.Article{two, one}))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	date := one.Published
	for name, q := range map[string]Query{
		"title":     {Terms: []Term{{"zebra", lang.English, 1}}},
		"publisher": {Terms: []Term{{"words", lang.English, 1}}, Publisher: "daily example"},
		"date":      {Terms: []Term{{"words", lang.English, 1}}, Since: date, Until: date},
	} {
		hits, _, err := ix.Search(t.Context(), q)
		if err != nil || len(hits) != 1 || hits[0].ID != "one" || len(hits[0].Passages) != 3 {
			t.Errorf("%s: got %+v, %v, want the three passages of one article", name, hits, err)
		}
	}
}

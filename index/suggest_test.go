package index

import (
	"context"
	"fmt"
	"testing"

	"kutip/corpus"
	"kutip/corpus/sample"
)

func TestSuggestions(t *testing.T) {
	ix, _, err := Memory(context.Background(), corpus.Read(sample.FS, corpus.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	s, err := ix.Suggestions(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]bool{
		"Netf": true, "did netfl": true, "": true, "zuckerb": true, "xyzzy": false, "etflix": false, "  ": true,
	} {
		found := s.Find(typed, 5)
		if (len(found) > 0) != want || len(found) > 5 {
			t.Errorf("%q: %v", typed, found)
		}
	}
	if (*Suggestions)(nil).Find("x", 5) != nil {
		t.Error("nothing suggests something")
	}
}

// BenchmarkSuggest types a letter after the other over as many titles and names
// as some 100,000 passages have.
func BenchmarkSuggest(b *testing.B) {
	weights := map[Suggestion]int{}
	for i := range 25_000 {
		weights[Suggestion{Kind: ArticleTitle, Text: fmt.Sprintf("Aplikasi %d diduga membocorkan data pribadi pelanggan ke pihak ketiga %d", i, i%97)}] = 1
		weights[Suggestion{Kind: SpeakerName, Text: fmt.Sprintf("Nama Orang%d Belakang%d", i, i%1000)}] = i % 13
	}
	s := newSuggestions(weights)
	typed := "apa kata data pribadi"
	b.ResetTimer()
	for i := range b.N {
		s.Find(typed[:1+i%len(typed)], 25)
	}
}

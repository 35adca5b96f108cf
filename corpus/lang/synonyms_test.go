package lang

import (
	"slices"
	"strings"
	"testing"
)

// TestSynonymsFile refuses a table that the reader would leave parts of out:
// every line is a language and two or more different folded words.
func TestSynonymsFile(t *testing.T) {
	const enough = 150
	groups := map[Language]int{}
	number, last := 0, ""
	for line := range strings.Lines(synonymsTable) {
		number++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			last = ""
			continue
		}
		code, list, _ := strings.Cut(line, "\t")
		l, group := Language(code), strings.Split(list, " | ")
		if !l.Known() || len(group) < 2 || strings.Contains(list, "\t") || line <= last {
			t.Errorf("synonyms.tsv:%d: want a language, a tab and two words or more, sorted (got %q)", number, line)
		}
		last = line
		for i, w := range group {
			if !folded(w) || slices.Contains(group[:i], w) {
				t.Errorf("synonyms.tsv:%d: %q: want folded words, each once", number, w)
			}
		}
		groups[l]++
	}
	t.Logf("groups: %v", groups)
	if groups[Indonesian] < enough || groups[English] < enough {
		t.Errorf("groups: %v, want %d or more of each language", groups, enough)
	}
}

func TestSynonyms(t *testing.T) {
	tests := []struct {
		lang  Language
		words string
		want  []string // among the synonyms
	}{
		{English, "closed", []string{"shut", "discontinue", "end", "stop"}},
		{English, "who bought it", []string{"acquire", "purchase", "take over", "buy"}},
		{English, "fired", []string{"dismiss", "sack"}},
		{English, "data leak", []string{"data breach", "breach"}},
		{English, "reporters", []string{"journalist"}},
		{English, "fines", []string{"penalty"}},
		{English, "launching", []string{"introduce", "release", "roll out"}},
		{English, "ceo", []string{"chief executive"}},
		{English, "chief executive", []string{"ceo"}},
		{English, "sold", []string{"sell"}},
		{English, "sells", []string{"sold"}},
		{English, "private messages", []string{"direct message", "personal"}},
		{Indonesian, "ditutup", []string{"menghentikan"}},
		{Indonesian, "dibaca", []string{"mengakses"}},
		{Indonesian, "wartawan", []string{"jurnalis"}},
		{Indonesian, "bos", []string{"ceo", "pimpinan"}},
		{Indonesian, "dibantah", []string{"sangkal", "tepis"}},
		{Indonesian, "undang undang", []string{"regulasi"}},
		{Indonesian, "pesan pribadi", []string{"percakapan pribadi", "obrolan"}},
	}
	for _, tt := range tests {
		var texts, stems []string
		words := strings.Fields(tt.words)
		for _, s := range Synonyms(tt.lang, words) {
			texts = append(texts, s.Text)
			stems = append(stems, phraseStems(tt.lang, s.Text))
			if slices.Equal(strings.Fields(s.Text), words[s.From:s.To]) {
				t.Errorf("Synonyms(%s, %q) has %q itself", tt.lang, tt.words, s.Text)
			}
		}
		for _, want := range tt.want {
			if !slices.Contains(stems, phraseStems(tt.lang, want)) {
				t.Errorf("Synonyms(%s, %q) = %q, without %q", tt.lang, tt.words, texts, want)
			}
		}
	}
	if got := Synonyms(Unknown, []string{"close"}); got != nil {
		t.Errorf("Synonyms of an unknown language = %v, want none", got)
	}
}

package lang

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func spanTexts(text string, spans []Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(text))
	}
	return out
}

func TestWords(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{" -- ... !", nil},
		{"Netflix membantah.", []string{"Netflix", "membantah"}},
		{"pesan-pesan pribadi", []string{"pesan", "pesan", "pribadi"}},
		{"end-to-end", []string{"end", "to", "end"}},
		{"don't, don’t", []string{"don't", "don’t"}},
		{"users’ data 'quoted'", []string{"users", "data", "quoted"}},
		{"Ma'ruf Amin's", []string{"Ma'ruf", "Amin's"}},
		{"rock 'n' roll ''x", []string{"rock", "n", "roll", "x"}},
		{"100.002 1,5 1,000,000.50", []string{"100.002", "1,5", "1,000,000.50"}},
		{"Selasa (2/4), 10:30", []string{"Selasa", "2", "4", "10", "30"}},
		{"1,dua 3.empat lima,6", []string{"1", "dua", "3", "empat", "lima", "6"}},
		{"@netflix #privasi", []string{"netflix", "privasi"}},
		{"the U.S. and U.S.-based", []string{"the", "U.S", "and", "U.S", "based"}},
		{"9 a.m. J.K. Rowling", []string{"9", "a.m", "J.K", "Rowling"}},
		{"e.coli i.am viva.co.id", []string{"e", "coli", "i", "am", "viva", "co", "id"}},
		{"23andMe, Rp5 iPhone", []string{"23andMe", "Rp5", "iPhone"}},
		{"AT&T R&D a&b A&", []string{"AT&T", "R&D", "a", "b", "A"}},
		{"so\u00adft zero\u200bwidth end\u200b", []string{"so\u00adft", "zero\u200bwidth", "end"}},
		{"café cafe\u0301 日本 1️⃣", []string{"café", "cafe\u0301", "日本", "1️⃣"}},
		{"a\xffb \xc3", []string{"a", "b"}},
		{"“Privasi”—kata", []string{"Privasi", "kata"}},
	} {
		if diff := cmp.Diff(tt.want, spanTexts(tt.text, Words(tt.text))); diff != "" {
			t.Errorf("Words(%q) (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestFold(t *testing.T) {
	for word, want := range map[string]string{
		"":                "",
		"netflix":         "netflix",
		"Netflix":         "netflix",
		"Netflix's":       "netflix",
		"Netflix’s":       "netflix",
		"users’":          "users",
		"don’t":           "don't",
		"Ma‘ruf":          "ma'ruf",
		"U.S":             "us",
		"U.S.":            "us",
		"U.S.’s":          "us",
		"a.m":             "am",
		"100.002":         "100.002",
		"AT&T":            "at&t",
		"Café":            "cafe",
		"cafe\u0301":      "cafe",
		"Straße":          "strasse",
		"Łódź":            "lodz",
		"ＰＩＮ":             "pin",
		"ﬁle":             "file",
		"so\u00adft":      "soft",
		"zero\u200bwidth": "zerowidth",
		"İstanbul":        "istanbul",
		"Привет":          "привет",
		"й":               "й",
		"が":               "が",
		"'":               "'",
		"'s":              "'s",
	} {
		if got := Fold(word); got != want {
			t.Errorf("Fold(%q) = %q, want %q", word, got, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"Netflix’s 100.002 users", "a\u0301\u200b.b.c\xff", "U.S. AT&T", "1,5'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, w := range Words(text) {
			if w.Start < end || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("bad span %v behind %d in %q", w, end, text)
			}
			if !utf8.ValidString(w.Of(text)) {
				t.Fatalf("%v of %q is not UTF-8", w, text)
			}
			if Fold(w.Of(text)) == "" {
				t.Fatalf("%v of %q folds to nothing", w, text)
			}
			for i := end; i < w.Start; {
				c, n := classAt(text, i)
				if c == letter || c == digit {
					t.Fatalf("%q in %q belongs to no word", text[i:i+n], text)
				}
				i += n
			}
			end = w.End
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Netflix’s", "U.S.", "ﬁLE\u200b", "İ\xff", "'s's", "\xf2ư"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		folded := Fold(word)
		if again := Fold(folded); again != folded {
			t.Fatalf("Fold(%q) = %q, folded again %q", word, folded, again)
		}
	})
}

func BenchmarkWordsFoldStem(b *testing.B) {
	text := benchText()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for w := range EachWord(text) {
			Stem(Indonesian, Fold(w.Of(text)))
		}
	}
}

func BenchmarkWordsFoldStemEnglish(b *testing.B) {
	text := benchTextEN()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for w := range EachWord(text) {
			Stem(English, Fold(w.Of(text)))
		}
	}
}

func BenchmarkWords(b *testing.B) {
	text := benchText()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Words(text)
	}
}

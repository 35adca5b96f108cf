package index

import (
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/google/go-cmp/cmp"

	"kutip/corpus/lang"
)

func analyzerNamed(t testing.TB, name string) analysis.Analyzer {
	t.Helper()
	m := bleve.NewIndexMapping()
	if err := addAnalyzers(m); err != nil {
		t.Fatal(err)
	}
	return m.AnalyzerNamed(name)
}

func TestAnalyse(t *testing.T) {
	for _, tt := range []struct {
		name string
		l    lang.Language
		text string
		want []string
	}{
		{"stop words go and words are stemmed", lang.Indonesian, "Mereka membaca pesan-pesan pengguna.", []string{"baca", "pesan", "pesan", "guna"}},
		{"names are not stemmed", lang.Indonesian, "Menurut dia, Susi Susanti membacakan isinya.", []string{"susi", "susanti", "baca", "isi"}},
		{"first words are", lang.Indonesian, "Dibaca oleh Budi. \"Dibaca juga,\" kata Budi.", []string{"baca", "budi", "baca", "kata", "budi"}},
		{"headlines are", lang.English, "Netflix Denies Reading Messages", []string{"netflix", "deni", "read", "messag"}},
		{"acronyms are no stop words", lang.English, "They left the US to tell us.", []string{"leav", "us", "tell"}},
		{"not so where all is shouted", lang.English, "WHO TOLD US", []string{"tell"}},
		{"exact", lang.Unknown, "Netflix’s users yang membaca U.S. mail", []string{"netflix", "users", "membaca", "us", "mail"}},
		{"nothing", lang.Unknown, " ... ", []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, analyse(tt.l, tt.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The analyzers that Bleve builds by name and analyse are the same thing.
func TestAnalyzersAgree(t *testing.T) {
	const text = "Rabu (19/12), Netflix’s CEO membantah: \"Kami tidak membaca pesan pengguna Facebook di AS.\""
	for name, l := range map[string]lang.Language{
		analyzerID: lang.Indonesian, analyzerEN: lang.English, analyzerExact: lang.Unknown,
	} {
		var got []string
		for _, token := range analyzerNamed(t, name).Analyze([]byte(text)) {
			got = append(got, string(token.Term))
		}
		if diff := cmp.Diff(analyse(l, text), got); diff != "" {
			t.Errorf("%s (-analyse +Bleve):\n%s", name, diff)
		}
	}
}

func TestPositions(t *testing.T) {
	type token struct {
		Term            string
		Start, End, Pos int
	}
	var got []token
	for _, a := range analyzerNamed(t, analyzerID).Analyze([]byte("“Pesan” itu dibaca Zoë.")) {
		got = append(got, token{string(a.Term), a.Start, a.End, a.Position})
	}
	want := []token{{"pesan", 3, 8, 1}, {"baca", 16, 22, 3}, {"zoe", 23, 27, 4}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzOffsets asserts that the bytes a token points at fold to its term.
func FuzzOffsets(f *testing.F) {
	for _, s := range []string{"“Zoë” U.S. pesan-pesan’s", "\xff\u200bA.B. é", "ＰＩＮ 1,5"} {
		f.Add(s)
	}
	exact := analyzerNamed(f, analyzerExact)
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, a := range exact.Analyze([]byte(text)) {
			if got := lang.Fold(text[a.Start:a.End]); got != string(a.Term) {
				t.Fatalf("%q at %d in %q folds to %q", a.Term, a.Start, text, got)
			}
			if a.Position <= last {
				t.Fatalf("position %d behind %d in %q", a.Position, last, text)
			}
			last = a.Position
		}
	})
}

func BenchmarkAnalyse(b *testing.B) {
	text := []byte("Netflix membantah tudingan bahwa perusahaannya pernah membaca pesan-pesan pribadi pengguna Facebook. ")
	for range 8 {
		text = append(text, text...)
	}
	id := analyzerNamed(b, analyzerID)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		id.Analyze(text)
	}
}

package index

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus/lang"
)

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
		{"an acronym may begin with a figure", lang.English, "They use 3GPP and IS.", []string{"use", "3gpp", "is"}},
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

// FuzzAnalyse asserts that the words of a text are those of the language package,
// folded, and that each becomes one term at the most.
func FuzzAnalyse(f *testing.F) {
	for _, s := range []string{"“Zoë” U.S. pesan-pesan’s", "\xff\u200bA.B. é", "ＰＩＮ 1,5", "Rabu (19/12), CEO di AS: \"Kami 3GPP\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := readWords(text)
		i := 0
		for at := range lang.EachWord(text) {
			if got, want := words[i].folded, lang.Fold(at.Of(text)); got != want {
				t.Fatalf("word %d of %q is %q, want %q", i, text, got, want)
			}
			i++
		}
		if i != len(words) {
			t.Fatalf("%d words in %q, want %d", len(words), text, i)
		}
		for _, l := range []lang.Language{lang.Unknown, lang.Indonesian, lang.English} {
			if n := len(terms(l, words)); n > len(words) {
				t.Fatalf("%d words of %q are %d terms", len(words), text, n)
			}
		}
	})
}

func BenchmarkAnalyse(b *testing.B) {
	text := strings.Repeat("Netflix membantah tudingan bahwa perusahaannya pernah membaca pesan-pesan pribadi pengguna Facebook. ", 256)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		analyse(lang.Indonesian, text)
	}
}

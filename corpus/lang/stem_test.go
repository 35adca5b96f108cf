package lang

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
)

// shared opens a file of the evaluation data that lies beside the repository
// on some machines, and skips the test on all others.
func shared(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Open("../../../shared/eval/" + name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no evaluation data here: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestStem(t *testing.T) {
	for _, tt := range []struct {
		l           Language
		stem, words string
	}{
		// Families of words.
		{Indonesian, "retas", "retas meretas peretas peretasan diretas retasan"},
		{Indonesian, "bocor", "bocor kebocoran membocorkan dibocorkan bocornya"},
		{Indonesian, "guna", "guna pengguna penggunanya penggunaan menggunakan digunakan"},
		{Indonesian, "awas", "awas pengawasan mengawasi diawasi pengawas"},
		{Indonesian, "sadap", "sadap menyadap disadap penyadapan"},
		{Indonesian, "kirim", "kirim mengirim dikirim pengirim pengirimannya mengirimkan"},
		{Indonesian, "tulis", "tulis menulis ditulis penulis tulisannya tuliskan"},
		{Indonesian, "baca", "baca membaca dibaca pembaca membacakan bacaan"},
		{Indonesian, "pakai", "pakai memakai dipakai pemakai pemakaian"},
		{Indonesian, "setuju", "setuju persetujuan menyetujui disetujui"},
		{Indonesian, "adil", "adil keadilan pengadilan ketidakadilan diadili"},
		{Indonesian, "temu", "temu bertemu pertemuan menemukan ditemukan"},
		{Indonesian, "kuat", "kuat kekuatan berkekuatan menguatkan"},
		{Indonesian, "ledak", "ledak ledakan meledak meledakkan"},
		{Indonesian, "cek", "cek mengecek pengecekan"},
		// Particles and possessives.
		{Indonesian, "pesan", "pesannya pesanku pesanmu pesanlah pesankah pesanpun"},
		{Indonesian, "klub", "klubnya"},
		{Indonesian, "buku", "bukumu"},
		// What only looks affixed.
		{Indonesian, "menteri", "menteri kementerian menterinya"},
		{Indonesian, "berita", "berita beritanya pemberitaan diberitakan"},
		{Indonesian, "pimpin", "pemimpin memimpin dipimpin kepemimpinan"},
		{Indonesian, "pemerintah", "pemerintah pemerintahan"},
		{Indonesian, "sekolah", "sekolah bersekolah"},
		{Indonesian, "hanya", "hanya"},
		{Indonesian, "teknologi", "teknologi teknologinya"},
		// English.
		{English, "messag", "message messages messaging"},
		{English, "deni", "denied denies"},
		{English, "leak", "leak leaks leaked leaking"},
		// No words, short words, no language.
		{Indonesian, "23andme", "23andme"},
		{Indonesian, "日本", "日本"},
		{English, "us", "us"},
		{English, "don't", "don't"},
		{Unknown, "membaca", "membaca"},
	} {
		for word := range strings.FieldsSeq(tt.words) {
			if got := Stem(tt.l, word); got != tt.stem {
				t.Errorf("Stem(%q, %q) = %q, want %q", tt.l, word, got, tt.stem)
			}
		}
	}
}

func FuzzStem(f *testing.F) {
	for _, s := range []string{"ketidakan", "mengmenyi", "menyannya", "''", "berkepean", "\xff", "wan"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		for _, l := range []Language{Indonesian, English, Unknown} {
			stem := Stem(l, word)
			if stem == "" && word != "" || len(stem) > len(word)+1 {
				t.Fatalf("Stem(%q, %q) = %q", l, word, stem)
			}
		}
	})
}

// TestStemsAreRemembered asks for more words than are remembered, several at a
// time, and again when others have taken their places.
func TestStemsAreRemembered(t *testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 2 {
				for i := range keptStems + keptStems/2 {
					word := "data" + strings.Repeat("a", i%40) + string(rune('a'+i/40%26)) + string(rune('a'+i/1040%26)) + string(rune('a'+i/27040%26)) + "s"
					if got, want := Stem(English, word), stemEN(word); got != want {
						t.Errorf("Stem(%q) = %q, want %q", word, got, want)
						return
					}
				}
			}
		})
	}
	wg.Wait()
}

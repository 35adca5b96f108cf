package lang

import (
	"slices"
	"strings"
	"testing"
)

// TestLexiconFile refuses a lexicon that the reader would leave parts of out
// or that has lost its order: pairs are folded, none stands twice, the lines
// of a group are sorted, and there are enough of them.
func TestLexiconFile(t *testing.T) {
	const enough = 2500
	seen := map[[2]string]int{}
	number, last := 0, ""
	for line := range strings.Lines(lexiconTable) {
		number++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			last = ""
			continue
		}
		p, err := parsePairs(line)
		if err != nil {
			t.Errorf("lexicon.tsv:%d: %v", number, err)
		}
		if line <= last {
			t.Errorf("lexicon.tsv:%d: %q must stand before %q", number, line, last)
		}
		last = line
		for _, id := range p.indonesian {
			for _, en := range p.english {
				if !folded(id) || !folded(en) {
					t.Errorf("lexicon.tsv:%d: %q and %q: want folded words, one space between them", number, id, en)
				}
				if earlier, ok := seen[[2]string{id, en}]; ok {
					t.Errorf("lexicon.tsv:%d: %q and %q stand in line %d", number, id, en, earlier)
				}
				seen[[2]string{id, en}] = number
			}
		}
	}
	t.Logf("%d pairs", len(seen))
	if len(seen) < enough {
		t.Errorf("%d pairs, want at least %d", len(seen), enough)
	}
}

// folded reports whether the words of a table are in the form in which Words
// and Fold hand words over, hyphens and possessives aside.
func folded(phrase string) bool {
	var words []string
	for _, w := range Words(phrase) {
		words = append(words, Fold(w.Of(phrase)))
	}
	return phrase != "" && strings.TrimSpace(phrase) == phrase && spaced(phrase) == strings.Join(words, " ")
}

func TestTranslate(t *testing.T) {
	tests := []struct {
		lang  Language
		words string
		want  []string // among the translations
	}{
		{Indonesian, "membaca pesan pribadi", []string{"read", "private message", "message", "private"}},
		{Indonesian, "kebocoran data", []string{"data breach", "data leak"}},
		{Indonesian, "bocor", []string{"leak"}},
		{Indonesian, "dibocorkan", []string{"leak", "reveal"}},
		{Indonesian, "bocorkan", []string{"leak"}},
		{Indonesian, "daftar teman", []string{"friend list", "list", "friend"}},
		{Indonesian, "diluncurkan", []string{"launch"}},
		{Indonesian, "ditutup", []string{"close", "discontinued"}},
		{Indonesian, "dihentikan", []string{"stop", "discontinued"}},
		{Indonesian, "menggugat", []string{"sue"}},
		{Indonesian, "digugat", []string{"sued"}},
		{Indonesian, "denda", []string{"fine"}},
		{Indonesian, "peretas", []string{"hacker"}},
		{Indonesian, "pengguna", []string{"user"}},
		{Indonesian, "penggunanya", []string{"user"}},
		{Indonesian, "keterangan resmi", []string{"official statement"}},
		{Indonesian, "juru bicara perusahaan", []string{"spokesperson", "company"}},
		{Indonesian, "berbagi data", []string{"data sharing"}},
		{Indonesian, "undang undang", []string{"law"}},
		{Indonesian, "prancis", []string{"france", "french"}},
		{Indonesian, "perusahaannya", []string{"company"}},
		{Indonesian, "dijual", []string{"sell", "sold"}},
		{Indonesian, "privasi", []string{"privacy"}},
		{Indonesian, "enkripsi ujung ke ujung", []string{"end to end encryption", "encryption"}},
		{Indonesian, "disadap", []string{"wiretapped"}},
		{Indonesian, "rekomendasi", []string{"recommendation"}},
		{Indonesian, "polarisasi", []string{"polarisation", "polarization"}},
		{Indonesian, "fonologi", []string{"phonology"}},
		{Indonesian, "aklimatisasi", []string{"aclimatization"}},
		{Indonesian, "router", []string{"router"}},
		{Indonesian, "siapa menteri kesehatan", []string{"health minister"}},
		{Indonesian, "desember", []string{"december"}},
		{English, "read private messages", []string{"baca", "pesan pribadi", "pesan", "pribadi"}},
		{English, "data breaches", []string{"kebocoran data"}},
		{English, "friends list", []string{"daftar teman"}},
		{English, "launched", []string{"luncur"}},
		{English, "discontinued", []string{"henti"}},
		{English, "sold", []string{"jual"}},
		{English, "stolen", []string{"curi"}},
		{English, "sued", []string{"gugat"}},
		{English, "fines", []string{"denda"}},
		{English, "hackers", []string{"peretas"}},
		{English, "spokeswoman", []string{"juru bicara"}},
		{English, "spokesmen", []string{"juru bicara"}},
		{English, "official statement", []string{"keterangan resmi"}},
		{English, "french", []string{"prancis"}},
		{English, "apologised", []string{"meminta maaf"}},
		{English, "apologized", []string{"meminta maaf"}},
		{English, "leaked documents", []string{"bocor", "dokumen"}},
		{English, "facial recognition", []string{"pengenalan wajah"}},
		{English, "class-action lawsuit", []string{"gugatan perwakilan kelompok"}},
		{English, "people", []string{"orang"}},
		{English, "left the company", []string{"meninggalkan", "kiri", "perusahaan"}},
		{English, "law enforcement", []string{"penegak hukum", "hukum"}},
		{English, "access", []string{"akses"}},
		{English, "subscriptions", []string{"langganan"}},
		{English, "who denied", []string{"bantah"}},
		{English, "polarization", []string{"polarisasi"}},
		{English, "hypocrisy", []string{"hipokrisi"}},
		{English, "monday", []string{"senin"}},
		{English, "supreme court ruling", []string{"mahkamah agung", "putusan"}},
		{English, "health minister", []string{"menteri kesehatan"}},
	}
	for _, tt := range tests {
		words := strings.Fields(spaced(tt.words))
		got := map[string]bool{}
		var texts []string
		for _, tr := range Translate(tt.lang, words) {
			got[phraseStems(tt.lang.Other(), tr.Text)] = true
			texts = append(texts, tr.Text)
		}
		for _, want := range tt.want {
			if !got[phraseStems(tt.lang.Other(), spaced(want))] {
				t.Errorf("Translate(%s, %q) = %q, without %q", tt.lang, tt.words, texts, want)
			}
		}
	}
}

func TestTranslateWeights(t *testing.T) {
	weight := func(l Language, words, text string) float64 {
		for _, tr := range Translate(l, strings.Fields(words)) {
			if tr.Text == text {
				return tr.Weight
			}
		}
		t.Errorf("Translate(%s, %q) has no %q", l, words, text)
		return 0
	}
	tests := []struct {
		lang        Language
		words, text string
		want        float64
	}{
		{Indonesian, "pesan pribadi", "private message", 1},
		{Indonesian, "pesan", "message", 1},
		{Indonesian, "pesan pribadi", "message", inPhrase},
		{Indonesian, "diambili", "take", byStem},
		{Indonesian, "jual", "sold", byIrregular},
		{English, "wept", "menangis", byIrregular},
		{English, "smuggled", "menyelundupkan", byStemEnglish},
		{Indonesian, "fonologi", "fonologi", byCognate},
	}
	for _, tt := range tests {
		if got := weight(tt.lang, tt.words, tt.text); got != tt.want {
			t.Errorf("Translate(%s, %q): %q weighs %.2f, want %.2f", tt.lang, tt.words, tt.text, got, tt.want)
		}
	}
	for _, word := range []string{"5g", "2018", "covid19"} {
		if got := Translate(Indonesian, []string{word}); len(got) > 0 {
			t.Errorf("Translate(%q) = %v, want none for a word with a digit", word, got)
		}
	}
	if got := Translate(Unknown, []string{"data"}); got != nil {
		t.Errorf("Translate of an unknown language = %v, want none", got)
	}
}

// FuzzTranslate asserts that translations stand for words that are there, in
// order, and weigh what they may.
func FuzzTranslate(f *testing.F) {
	f.Add("siapa membaca pesan pribadi pengguna")
	f.Add("who sold the data of 87 million users\xff")
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Fields(text)
		for _, l := range []Language{Indonesian, English} {
			from := 0
			for _, tr := range append(Translate(l, words), Synonyms(l, words)...) {
				if tr.From < from && tr.From > 0 || tr.To <= tr.From || tr.To > len(words) {
					t.Fatalf("%+v out of order or of %d words", tr, len(words))
				}
				if tr.Text == "" || tr.Weight <= 0 || tr.Weight > 1 {
					t.Fatalf("%+v: want words and a weight of more than 0, at most 1", tr)
				}
			}
		}
	})
}

// FuzzLexicon asserts that no table makes the reader or a lookup fall over.
func FuzzLexicon(f *testing.F) {
	f.Add("bocor\tleak | leaked\t0.5\n#x\n\t\t\n", "bocor")
	f.Fuzz(func(t *testing.T, table, word string) {
		for _, l := range []Language{Indonesian, English} {
			d := readLexicon(l, table)
			for _, m := range d.lookUp([]string{word}, []string{stemKey(l, word)}) {
				if m.weight <= 0 || m.weight > 1 {
					t.Fatalf("%q weighs %f", m.text, m.weight)
				}
			}
		}
	})
}

func BenchmarkReadLexicon(b *testing.B) {
	irregulars()
	for b.Loop() {
		readLexicon(Indonesian, lexiconTable)
	}
}

func BenchmarkTranslate(b *testing.B) {
	words := strings.Fields("apakah netflix membaca pesan pribadi pengguna facebook tahun 2018")
	Translate(Indonesian, words)
	for b.Loop() {
		Translate(Indonesian, words)
	}
}

func TestVocabulary(t *testing.T) {
	for l, want := range map[Language]string{Indonesian: "pesan pribadi", English: "private message"} {
		words := Vocabulary(l)
		if !slices.IsSorted(words) || !slices.Contains(words, want) {
			t.Errorf("%s: %d words, sorted %v, with %q %v", l, len(words), slices.IsSorted(words), want, slices.Contains(words, want))
		}
	}
	if words := Vocabulary(Unknown); words != nil {
		t.Errorf("no language: %d words", len(words))
	}
}

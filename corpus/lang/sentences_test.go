package lang

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// In these cases "|" stands where a sentence ends and the next one starts; it
// is taken out, and the white space around it stays.
func TestSentences(t *testing.T) {
	for _, tt := range []string{
		// Indonesian.
		`Netflix membantah. | Facebook diam.`,
		`Netflix membantah tudingan itu.`,
		`"Kami tidak pernah membaca pesan itu. | Kami juga tidak memintanya," kata juru bicara Netflix.`,
		`"Kami menyesal." | Ia lalu pergi.`,
		`“Benarkah begitu?” tanya dia. | Tidak ada jawaban.`,
		`"Benarkah?" tanya dia.`,
		`Prof. Dr. Budi Santoso, S.H., M.Si. menilai aturan itu lemah.`,
		`Menurut dr. Tirta, data bocor. | Ia kecewa.`,
		`PT. Telkom Tbk. Senin membantah.`,
		`Kantor di Jl. Sudirman No. 5 ditutup. | Polisi datang.`,
		`Nama, alamat, surel, dll. | Namun, sandi tidak bocor.`,
		`Denda Rp 1.000 atau Rp. 2.500,50 per akun. | Mahal.`,
		`Menurut B. J. Habibie, itu perlu. | Ia benar.`,
		`Pada tgl. 5 Des. 2018 Netflix menjawab.`,
		`Kata Saiful, "Ini serius!" | Polisi setuju.`,
		`Apa?! | Tidak mungkin...| Tetapi benar.`,
		`Ia ragu... lalu pergi.`,
		"1. Ganti kata sandi.\n|2. Aktifkan verifikasi dua langkah.",
		"Langkahnya:\n|- ganti kata sandi\n|- keluar dari semua gawai",
		"Judul tanpa titik\n\n|Jakarta, CNN Indonesia -- Netflix membantah.",
		"Baris yang\nterputus di tengah.\n|Kalimat baru.",
		`Itu katanya.|Namun Facebook membantah.`,
		`Ia menulis di Kompas.com dan VIVA.co.id soal itu.`,
		`Kami siap," katanya. | "Kami akan patuh."`,
		`Data itu bocor.|"Kami minta maaf," kata dia.`,
		// English.
		`Netflix denied it. | Facebook did not answer.`,
		`"We never asked for it. | We never read it," a spokesperson said.`,
		`"Is it?" he asked. | Nobody knew.`,
		`"Is it legal?" Mark Zuckerberg asked. | Nobody knew.`,
		`"It is legal." | Mark Zuckerberg left.`,
		`Mr. Smith and Dr. J. A. Brown met Sen. Warren. | They talked.`,
		`The U.S. Senate met at 9 a.m. Tuesday in Washington, D.C. | The hearing was long.`,
		`Apple Inc. sued. | Google LLC. Chief Sundar Pichai did not.`,
		`He works in the U.S. | She does not.`,
		`It cost $1.5 million, i.e. 2.3 percent. | That is a lot.`,
		`Facebook vs. Apple, round No. 2, began. | Who wins?`,
		`George W. Bush signed it. | So did I. | Nobody else did.`,
		`Yahoo! Inc. lost 3 billion accounts. | Wow!`,
		`ATLANTA, Ga. — Trump left Pa. | Biden stayed in Athens, Ga. | The vote was close.`,
		`He has a Ph.D. in law. | He teaches.`,
		`It was over (or so they said.) | It was not.`,
		`Users left for Signal. | iPhone users stayed.`,
		`It happened in May. | Facebook knew.`,
		`Version 2.0. | New rules.`,
		"• First point\n|• Second point",
		"First paragraph.\r\n\r\n|Second paragraph",
		// Neither.
		``,
		`?`,
	} {
		text := strings.ReplaceAll(tt, "|", "")
		var want []string
		for s := range strings.SplitSeq(tt, "|") {
			if s = strings.TrimSpace(s); s != "" {
				want = append(want, s)
			}
		}
		if diff := cmp.Diff(want, spanTexts(text, Sentences(text))); diff != "" {
			t.Errorf("Sentences(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"A. B! \"C?\" d\n\n• e", "\xff. X", "“A.” “B”…", "1. a\n2) b.\u2029"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range Sentences(text) {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("bad span %v behind %d in %q", s, end, text)
			}
			if strings.TrimSpace(text[end:s.Start]) != "" {
				t.Fatalf("%q in %q is in no sentence", text[end:s.Start], text)
			}
			if of := s.Of(text); strings.TrimFunc(of, unicode.IsSpace) != of {
				t.Fatalf("sentence %q is not trimmed", of)
			}
			if s.End < len(text) && utf8.ValidString(text) && !utf8.RuneStart(text[s.End]) {
				t.Fatalf("sentence %v of %q ends inside a character", s, text)
			}
			end = s.End
		}
		if strings.TrimSpace(text[end:]) != "" {
			t.Fatalf("%q behind the last sentence of %q", text[end:], text)
		}
	})
}

// A hostile text must not cost more than its length: by its square this one
// would not end for hours.
func TestSentencesOfStops(t *testing.T) {
	for _, part := range []string{". ", "\". ", "A. ", "1. ", ".\n", "?\"", "a.A"} {
		text := strings.Repeat(part, 200_000)
		if all := Sentences(text); len(all) == 0 || all[len(all)-1].End < len(strings.TrimSpace(text)) {
			t.Errorf("%d bytes of %q are not all in sentences", len(text), part)
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	text := benchText()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Sentences(text)
	}
}

// benchText returns newspaper Indonesian, benchTextEN English, long enough to
// time things on.
func benchText() string {
	return strings.Repeat(`Netflix membantah tudingan bahwa perusahaannya pernah membaca pesan-pesan pribadi `+
		`pengguna Facebook. "Kami tidak pernah meminta, atau mengakses, pesan pribadi siapa pun," kata juru bicara `+
		`Netflix, Rabu, 19 Desember 2018. Menurut New York Times, lebih dari 150 perusahaan diberi akses ke data itu. `+"\n\n", 200)
}

func benchTextEN() string {
	return strings.Repeat(`Netflix has denied that it ever read its users’ private messages on Facebook. "At no time did `+
		`we access people's private messages, or ask for the ability to do so," a spokesperson said on Dec. 19, 2018. `+
		`According to the New York Times, more than 150 companies were given access to the data.`+"\n\n", 200)
}

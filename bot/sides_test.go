package bot

import (
	"strings"
	"testing"

	"kutip/corpus/lang"
)

const scandal = `
claim-en | The Archipelago | 2023-05-05 | en
Report: Lumbung Pay sold customer data
The Daily Ledger reported on Monday, 1 May 2023, that Lumbung Pay had sold the location data of its customers to advertisers.
---
denial-id | Harian Siber | 2023-05-06 | id
Lumbung Pay menepis laporan
"Kami tidak pernah menjual data lokasi pelanggan kepada pengiklan," kata Ratna Dewanti, juru bicara Lumbung Pay, pada Rabu, 3 Mei 2023.
---
adnet-id | Warta Niaga | 2023-05-07 | id
Pengiklan ikut bicara
"Kami tidak membeli data lokasi pelanggan Lumbung Pay dari siapa pun," kata Tegar Prasojo, direktur Iklanesia, pada Kamis, 4 Mei 2023.
---
other-id | Warta Niaga | 2023-05-08 | id
Sawah Mart membantah gagal bayar
"Kami tidak pernah gagal membayar pemasok," kata Dimas Arga, juru bicara Sawah Mart, pada Kamis, 4 Mei 2023.
`

// TestSidesOfTwoPapers: claim and denial stand one under the other, though two
// papers print them in two languages, and no other denial takes its place.
func TestSidesOfTwoPapers(t *testing.T) {
	e, articles := papersEngine(t, scandal)
	for _, text := range []string{
		"Did Lumbung Pay sell the location data of its customers?",
		"Apakah Lumbung Pay menjual data lokasi pelanggan?",
		"What did the Daily Ledger report about Lumbung Pay?",
		"Apa kata Ratna Dewanti soal data lokasi pelanggan?",
	} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		claim, denial := quoteFrom(ans, "claim-en"), quoteFrom(ans, "denial-id")
		if claim < 0 || denial < 0 || claim+denial != 1 {
			t.Errorf("claim at %d, denial at %d, want the first two:\n%s", claim, denial, shown(ans))
		}
		if quoteFrom(ans, "other-id") >= 0 {
			t.Errorf("a denial of something else:\n%s", shown(ans))
		}
	}
}

// TestNoOtherSide: a denial of another matter is not set beside a claim.
func TestNoOtherSide(t *testing.T) {
	e, _ := papersEngine(t, strings.Join(strings.Split(scandal, "\n---\n")[:1], "")+"\n---\n"+strings.Split(scandal, "\n---\n")[3])
	for _, text := range []string{"Did Lumbung Pay sell the location data of its customers?", "Apakah Lumbung Pay menjual data lokasi pelanggan?"} {
		for _, q := range ask(t, e, text).Quotes {
			if q.Stance == lang.Denies {
				t.Errorf("%q: %q is set beside the claim", text, q.Text)
			}
		}
	}
}

const reversals = `
may | Harian Siber | 2023-05-03 | id
Kementerian soal data paspor
"Data paspor warga aman dan tidak bocor dari server kementerian," kata Surya Atmaja, juru bicara Kementerian Arsip, pada Rabu, 3 Mei 2023.
---
june | The Archipelago | 2023-06-10 | en
Ministry admits passport leak
Surya Atmaja, spokesman for Kementerian Arsip, admitted on Friday, 9 June 2023, that passport data of citizens had leaked from the ministry's servers.
---
fine | Warta Niaga | 2023-07-01 | id
Denda Kestrel Mail
Otoritas menjatuhkan denda Rp 70 miliar kepada Kestrel Mail pada Jumat, 30 Juni 2023.
---
ralat | Warta Niaga | 2023-07-02 | id
Ralat denda Kestrel Mail
Ralat: denda yang dijatuhkan otoritas kepada Kestrel Mail Rp 7 miliar, bukan Rp 70 miliar.
`

// TestTakenBack: what somebody said is shown with what they said later in the
// opposite sense, and a report with its correction, each with its date.
func TestTakenBack(t *testing.T) {
	e, articles := papersEngine(t, reversals)
	tests := []struct {
		question string
		articles []string
		text     []string
	}{
		{"Apakah data paspor warga bocor dari server Kementerian Arsip?", []string{"may", "june"}, []string{"9 Juni 2023", "pengakuan"}},
		{"Apa kata Surya Atmaja soal data paspor warga?", []string{"may", "june"}, []string{"2023"}},
		{"Did passport data of citizens leak from Kementerian Arsip?", []string{"may", "june"}, []string{"2023"}},
		{"Berapa denda yang dijatuhkan kepada Kestrel Mail?", []string{"fine", "ralat"}, nil},
		{"How much was the fine for Kestrel Mail?", []string{"fine", "ralat"}, nil},
	}
	for _, tt := range tests {
		ans := ask(t, e, tt.question)
		checkAnswer(t, ans, articles)
		for _, id := range tt.articles {
			if quoteFrom(ans, id) < 0 {
				t.Errorf("%s is not quoted:\n%s", id, shown(ans))
			}
		}
		for _, want := range tt.text {
			if !strings.Contains(ans.Text, want) {
				t.Errorf("no %q in the framing:\n%s", want, shown(ans))
			}
		}
	}
}

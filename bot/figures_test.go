package bot

import (
	"strings"
	"testing"
)

const ransom = `
lima | Harian Siber | 2023-05-04 | id
Peretas memeras Lumbung Pay
Peretas meminta tebusan Rp 5 miliar kepada Lumbung Pay pada Selasa, 2 Mei 2023. Perusahaan dompet digital itu melapor kepada polisi.

Menurut polisi, 8,4 juta akun pelanggan Lumbung Pay terdampak peretasan itu.
---
limapuluh | Warta Niaga | 2023-05-05 | id
Lumbung Pay diperas
Kelompok peretas dikabarkan menuntut tebusan sebesar Rp 50 miliar dari Lumbung Pay. Polisi masih memeriksa catatan server perusahaan itu.
---
five | The Archipelago | 2023-05-05 | en
Hackers demand ransom from Lumbung Pay
The hackers of Lumbung Pay demanded a ransom of Rp 5,000,000,000, officers said. About 8.4 million accounts of Lumbung Pay were affected, and 300 merchants lost money.
`

// TestFigures: papers that give the same figure are sources of it, another
// figure is shown beside it, and a number of other things is none.
func TestFigures(t *testing.T) {
	e, articles := papersEngine(t, ransom)
	tests := []struct {
		question string
		text     []string // stand in the framing
		not      []string
		quoted   []string // articles
	}{
		{"Berapa tebusan yang diminta peretas Lumbung Pay?", []string{"berbeda", "Rp 5", "Rp 50 miliar", "Harian Siber", "The Archipelago", "Warta Niaga"}, nil, []string{"lima", "limapuluh"}},
		{"How much ransom did the hackers of Lumbung Pay demand?", []string{"differ", "50 miliar", "Warta Niaga"}, nil, []string{"limapuluh"}},
		{"Berapa akun pelanggan Lumbung Pay yang terdampak?", []string{"Harian Siber", "The Archipelago", "sama"}, []string{"berbeda", "300"}, []string{"lima", "five"}},
		{"How many accounts of Lumbung Pay were affected?", []string{"Harian Siber", "The Archipelago", "same"}, []string{"differ", "300"}, []string{"lima", "five"}},
	}
	for _, tt := range tests {
		ans := ask(t, e, tt.question)
		checkAnswer(t, ans, articles)
		for _, want := range tt.text {
			if !strings.Contains(ans.Text, want) {
				t.Errorf("no %q in the framing:\n%s", want, shown(ans))
			}
		}
		for _, not := range tt.not {
			if strings.Contains(ans.Text, not) {
				t.Errorf("%q in the framing:\n%s", not, shown(ans))
			}
		}
		for _, id := range tt.quoted {
			if quoteFrom(ans, id) < 0 {
				t.Errorf("%s is not quoted:\n%s", id, shown(ans))
			}
		}
	}
}

// TestFiguresOfCopies: two prints of one story are one paper's word.
func TestFiguresOfCopies(t *testing.T) {
	e, _ := papersEngine(t, syndicated)
	if ans := ask(t, e, "Berapa tebusan yang diminta peretas Lumbung Pay?"); strings.Contains(ans.Text, "sama") {
		t.Errorf("a copy agrees with itself:\n%s", shown(ans))
	}
}

// TestDatesAgree: a year and a day in it are no two dates.
func TestDatesAgree(t *testing.T) {
	const law = `
day | Harian Siber | 2022-10-19 | id
Undang-undang Pelindungan Rahasia disahkan
Undang-undang Pelindungan Rahasia disahkan pada 18 Oktober 2022 dalam rapat paripurna.
---
year | The Archipelago | 2023-01-10 | en
What the Pelindungan Rahasia act changes
The Pelindungan Rahasia act was passed in 2022 after six years of debate.
`
	e, _ := papersEngine(t, law)
	for _, text := range []string{"Kapan Undang-undang Pelindungan Rahasia disahkan?", "When was the Pelindungan Rahasia act passed?"} {
		if ans := ask(t, e, text); ans.Outcome != Answered || strings.Contains(ans.Text, "berbeda") || strings.Contains(ans.Text, "differ") {
			t.Errorf("2022 holds 18 October 2022:\n%s", shown(ans))
		}
	}
	e, _ = papersEngine(t, strings.Replace(law, "in 2022", "in 2021", 1))
	for _, text := range []string{"Kapan Undang-undang Pelindungan Rahasia disahkan?", "When was the Pelindungan Rahasia act passed?"} {
		if ans := ask(t, e, text); !strings.Contains(ans.Text, "2021") || !strings.Contains(ans.Text, "2022") {
			t.Errorf("2021 and October 2022 are not told apart:\n%s", shown(ans))
		}
	}
}

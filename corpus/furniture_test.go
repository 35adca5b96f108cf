package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus/lang"
)

// marked completes an article and returns it with the text of its furniture.
func marked(title, text string) (Article, []string) {
	a := Article{Header: Header{ID: "x", Title: title}, Text: text}
	Complete(&a, lang.Date{})
	var said []string
	for _, f := range a.Furniture {
		said = append(said, f.Of(text))
	}
	return a, said
}

func TestSignposts(t *testing.T) {
	for _, s := range []string{
		"Baca juga: Cara mengamankan akun",
		"Baca Juga :",
		"Simak juga Video 'Ponsel Pejabat Disadap':",
		"Simak Video: Lima langkah menjaga data",
		"Tonton juga video \"Peretas Tertangkap\" di sini:",
		"Lihat juga Video Menteri Bicara soal Data",
		"Read also: What the law says",
		"Also read: What the law says",
		"READ MORE: What the law says",
		"Read More",
		"Related: Five things to know",
		"ADVERTISEMENT",
		"Advertisement - scroll to continue",
		"SCROLL TO CONTINUE WITH CONTENT",
		"SCROLL TO RESUME CONTENT",
		"Article continues below this advertisement",
		"Copyright © 2020 Harian",
		"© 2020 The Lantern",
		"Copyright 2020 The Lantern. All rights reserved.",
		"All rights reserved.",
		"Follow us on Facebook",
		"Follow Mina Okoro on Twitter: @minaokoro",
		"Reach the reporter at mina@lantern.example",
		"Ikuti kami di Google News",
		"Ikuti berita terkini Harian di WhatsApp",
		"Editor: Rani Pratiwi",
		"Penulis : Bima S. Santoso",
		"Reporter: Dewi Lestari | Editor: Rani Pratiwi",
		"By Mina Okoro",
		"Oleh: Dewi Lestari",
		"Foto: Kantor pusat di Jakarta. (Harian/Rani)",
		"(Foto: Rani Pratiwi/Harian)",
		"[Photo: Mina Okoro]",
		"Kantor pusat di Jakarta. (Foto: Rani Pratiwi)",
		"[Gambas:Video]",
		"Sumber: Reuters",
		"(Reporting by Mina Okoro; Editing by Sam Hale)",
		"***",
		"----------",
	} {
		if !signpost(s) {
			t.Errorf("not marked: %s", s)
		}
	}
}

func TestSentencesAreNoSignposts(t *testing.T) {
	for _, s := range []string{
		"Baca juga syarat dan ketentuannya sebelum menyetujui.",
		"Simak penjelasan Dewi berikut ini.",
		"Lihat saja kasus tahun lalu, kata Bima.",
		"Read the terms before you agree, she said.",
		"See also how the company answered a year ago.",
		"Related companies were told in March.",
		"More on this subject was expected from the regulator.",
		"Advertisement revenue fell by a fifth.",
		"Copyright law does not cover it.",
		"Follow the money, she said, and you will find the broker.",
		"Follow-up letters were sent to 200 customers on Facebook and elsewhere, she said.",
		"Reach was what mattered to the company.",
		"Contact tracing data appeared on Facebook.",
		"Ikuti langkah berikut untuk mematikan pelacakan:",
		"Editor: why did you publish it?",
		"By Monday, the folder was closed.",
		"By the end of 2019 all had been told.",
		"Oleh karena itu, data tersebut dihapus.",
		"Foto itu diambil pada 2019.",
		"Photos were stolen as well.",
		"Video yang beredar itu palsu.",
		"Sumber anonim menyebut data itu dijual.",
		"Source code was leaked, too.",
		"Sumber: \"Kami tidak tahu,\" kata dia.",
		"Penulis buku itu tidak setuju.",
		"(The company did not answer.)",
		"\"",
		"”",
		"Dia menunjukkan foto itu (foto yang sama dengan milik Harian) kepada hakim.",
		"Iklan tidak ditampilkan di aplikasi itu.",
		"Sign up for the service, and you have agreed.",
		"Scroll to the end of the page and you will find it.",
	} {
		if signpost(s) {
			t.Errorf("marked: %s", s)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, want, publisher string }{
		{"VIVA – Layanan video membantah.", "VIVA – ", "VIVA"},
		{"VIVA\u00a0–\u00a0Layanan video membantah.", "VIVA\u00a0–\u00a0", "VIVA"},
		{"JAKARTA, KOMPAS.com - Pemerintah menyatakan.", "JAKARTA, KOMPAS.com - ", "Kompas.com"},
		{"Jakarta (ANTARA) - Pemerintah menyatakan.", "Jakarta (ANTARA) - ", "ANTARA"},
		{"WASHINGTON (Reuters) — The court said.", "WASHINGTON (Reuters) — ", "Reuters"},
		{"WASHINGTON, Dec 19 (Reuters) - The court said.", "WASHINGTON, Dec 19 (Reuters) - ", "Reuters"},
		{"Washington (CNN) The court said.", "Washington (CNN) ", "CNN"},
		{"TEMPO.CO, Jakarta - Pemerintah menyatakan.", "TEMPO.CO, Jakarta - ", "Tempo.co"},
		{"Liputan6.com, Jakarta Pemerintah menyatakan.", "", ""},
		{"Jakarta, CNN Indonesia -- Pemerintah menyatakan.", "Jakarta, CNN Indonesia -- ", "CNN Indonesia"},
		{"REPUBLIKA.CO.ID, JAKARTA -- Pemerintah menyatakan.", "REPUBLIKA.CO.ID, JAKARTA -- ", "Republika.co.id"},
		{"Bisnis.com, JAKARTA— Pemerintah menyatakan.", "Bisnis.com, JAKARTA— ", "Bisnis.com"},
		{"HARIANBARU.com - iPhone baru dijual.", "HARIANBARU.com - ", "HARIANBARU.com"},
		{"Jakarta - Pemerintah menyatakan.", "Jakarta - ", ""},
		{"Jakarta, 19 Desember 2018 - Pemerintah menyatakan.", "Jakarta, 19 Desember 2018 - ", ""},
		{"LEITH, Scotland — The bank said.", "LEITH, Scotland — ", ""},
		{"New York CNN Business —", "New York CNN Business —", "CNN Business"},
		{"Facebook – which owns WhatsApp – said no.", "", ""},
		{"Facebook (Meta) - The company said no.", "", ""},
		{"IBM - the maker of machines - said no.", "", ""},
		{"NASA – the space agency – said no.", "", ""},
		{"Jakarta-based firms said no.", "", ""},
		{"Pesan-pesan pribadi itu - kata Dewi - dibaca.", "", ""},
		{"Menteri (2019) - Pemerintah menyatakan.", "", ""},
		{"The company said – after a week – that it was sorry.", "", ""},
	} {
		end, publisher := dateline(c.text)
		if got := c.text[:end]; got != c.want || publisher != c.publisher {
			t.Errorf("%s: got %q, %q", c.text, got, publisher)
		}
	}
}

func TestComplete(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"initials", "Satu kalimat. (asp)", []string{"(asp)"}},
		{"two initials", "\"Satu kalimat,\" katanya.(ant/rif)\n", []string{"(ant/rif)"}},
		{"initials above a reference", "Satu kalimat. (asp)\n\nBaca juga: Dua", []string{"(asp)", "Baca juga: Dua"}},
		{"initials below", "Satu kalimat.\n\n(dce/dce)\n[gambar]", []string{"(dce/dce)", "[gambar]"}},
		{"no initials", "Perusahaan Gas Elpiji (lpg)", nil},
		{"not at the end", "Satu kalimat. (asp) Dua kalimat.", nil},
		{"title again", "JUDUL  ini\nSatu kalimat.", []string{"JUDUL  ini"}},
		{"references below", "Satu.\n\nBaca juga:\nJudul lain\n- Judul ketiga\n\nDua.", []string{"Baca juga:", "Judul lain", "- Judul ketiga"}},
		{"credit", "Gedung itu.\nSumber: HARIAN/Rani Pratiwi\n\nSatu.", []string{"Gedung itu.", "Sumber: HARIAN/Rani Pratiwi"}},
		{"credit without caption", "Satu.\n\nSource:\n - The Lantern", []string{"Source:", "- The Lantern"}},
		{"paragraph above a later credit", "Satu.\n\nDua.\n\nSumber: Reuters", []string{"Sumber: Reuters"}},
		{"byte order mark", "\ufeffSatu.", []string{"\ufeff"}},
	} {
		if _, got := marked("Judul ini", c.text); !cmp.Equal(got, c.want) {
			t.Errorf("%s: %s", c.name, cmp.Diff(c.want, got))
		}
	}
}

func TestCitations(t *testing.T) {
	text := "VIVA – Satu kalimat\nyang dibungkus.\n\nSumber: VIVA, https://viva.example/1\n\nDua.\n\nSource: The Hill, ftp://x\n\n" +
		"Sumber lain:\n- Antara: https://antara.example/2\n\n- BBC News: https://bbc.example/3\n"
	a, got := marked("", text)
	want := []string{"VIVA –", "Sumber: VIVA, https://viva.example/1",
		"Sumber lain:", "- Antara: https://antara.example/2", "- BBC News: https://bbc.example/3"}
	if !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
	if len(a.Citations) != 1 {
		t.Fatalf("citations %v", a.Citations)
	}
	c := a.Citations[0]
	if c.Of(text) != "Satu kalimat\nyang dibungkus." || c.Publisher != "VIVA" || c.URL != "https://viva.example/1" {
		t.Errorf("citation of %q: %+v", c.Of(text), c)
	}
}

func TestInferDate(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"said", "\"Tidak,\" kata Dewi, Rabu, 19 Desember 2018.", "2018-12-19"},
		{"weekday", "The folder was closed on Monday, 4 November 2019.", "2019-11-04"},
		{"latest", "She said so on 4 November 2019. He told the court on 5 November 2019.", "2019-11-05"},
		{"history", "Undang-undang itu berlaku sejak 25 Mei 2018.", ""},
		{"still to come", "Sidang akan digelar pada Rabu, 26 Desember 2018.", ""},
		{"dateline", "Jakarta, 19 Desember 2018 - Pemerintah membuat aturan.", "2018-12-19"},
		{"date line", "Rabu, 19 Desember 2018 | 10:30 WIB\n\nPemerintah membuat aturan.", "2018-12-19"},
		{"month only", "Dewi mengatakan hal itu pada Desember 2018.", ""},
		{"furniture", "Pemerintah membuat aturan.\n\nBaca juga: Kata Dewi, Rabu, 19 Desember 2018", ""},
	} {
		a, _ := marked("", c.text)
		if a.Published.String() != c.want || a.Inferred != (c.want != "") {
			t.Errorf("%s: got %q, inferred %v", c.name, a.Published, a.Inferred)
		}
	}
	a := Article{Text: "\"Tidak,\" kata Dewi, Rabu, 19 Desember 2018."}
	Complete(&a, lang.Date{Year: 2017})
	if !a.Published.IsZero() {
		t.Errorf("inferred a date in the future: %v", a.Published)
	}
}

func BenchmarkComplete(b *testing.B) {
	text := strings.Repeat("\"Kami tidak pernah menjual data lokasi siapa pun,\" kata Bima, Kamis, 4 Maret 2021.\n\n", 30)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		a := Article{Text: text}
		Complete(&a, lang.Date{})
	}
}

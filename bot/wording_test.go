package bot

import (
	"testing"

	"kutip/corpus/lang"
)

// TestWording checks what small words of a question change.
func TestWording(t *testing.T) {
	for _, tt := range []struct {
		text    string
		lang    lang.Language
		kind    Kind
		names   int
		several bool
		speaker string // "" for nobody's words
	}{
		{"Siapa Corporate Communication Manager Netflix?", lang.Indonesian, Who, 1, false, ""},
		{"Who is Budi Hartono?", lang.English, Who, 1, false, ""},
		{"apa bener royal bank of canada bisa baca pesan pengguna?", lang.Indonesian, Did, 1, false, ""},
		{"apa bener bank itu bisa baca pesan pengguna?", lang.Indonesian, Did, 0, false, ""},
		{"Bank mana yang diserang?", lang.Indonesian, Which, 0, false, ""},
		{"Which firms could read messages?", lang.English, Which, 0, true, ""},
		{"Which virus hit the firm?", lang.English, Which, 0, false, ""},
		{"Perusahaan apa saja yang membaca pesan?", lang.Indonesian, Which, 0, true, ""},
		{"How many scans did Worldcoin report?", lang.English, HowMany, 1, false, ""},
		{"What did Worldcoin report?", lang.English, Said, 1, false, "worldcoin"},
		{"Siapa komisioner FTC yang menolak putusan itu?", lang.Indonesian, Who, 1, false, ""},
		{"Who did Netflix accuse?", lang.English, Who, 1, false, "netflix"},
	} {
		p := parse(Question{Text: tt.text})
		speaker := ""
		if p.speaker != nil {
			speaker = p.speaker.text
		}
		if p.lang != tt.lang || p.kind != tt.kind || len(p.names) != tt.names || p.several != tt.several || speaker != tt.speaker {
			t.Errorf("%q: %s %s, %d names, several %t, words of %q; want %+v", tt.text, p.lang, p.kind, len(p.names), p.several, speaker, tt)
		}
	}
}

const unpaid = `
unpaid | Harian Siber | 2023-05-04 | id
Pusat data lumpuh
Peretas menuntut tebusan Rp 50 miliar untuk pusat data di Kota Arga. Pemerintah menolak membayar.
---
frozen | Harian Siber | 2023-06-11 | id
Izin Lumbung Pay dibekukan
Bank sentral membekukan izin Lumbung Pay pada 10 Juni 2023. Pembekuan izin itu dilakukan karena data nasabah bocor.
`

// TestRefused: what is refused was never done.
func TestRefused(t *testing.T) {
	e, _ := papersEngine(t, unpaid)
	if ans := ask(t, e, "Kapan pemerintah membayar tebusan pusat data?"); ans.Outcome != Contradicted {
		t.Errorf("want contradicted:\n%s", shown(ans))
	}
}

// TestReasonFirst: why something was done is told by the sentence with the
// reason, not by the one that tells of it best.
func TestReasonFirst(t *testing.T) {
	e, _ := papersEngine(t, unpaid)
	ans := ask(t, e, "Kenapa izin Lumbung Pay dibekukan?")
	if len(ans.Quotes) == 0 || ans.Quotes[0].Answer == nil || ans.Quotes[0].Answer.Text != "data nasabah bocor" {
		t.Errorf("want the reason first:\n%s", shown(ans))
	}
}

package bot

import (
	"testing"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

// standing returns a sentence as a candidate for a question, as if it were the
// whole of an article.
func standing(p *parsed, l lang.Language, sentence string) *candidate {
	h := &index.Hit{}
	h.Text, h.Lang = sentence, l
	c := &candidate{article: h, shown: corpus.Span{Start: 0, End: len(sentence)}}
	c.Kind = statement.Narration
	c.words = bagOf(sentence, l).words
	for i := range p.words {
		p.words[i].rarity = 1
	}
	c.match = p.meet(c.words, l)
	c.short = p.short(c)
	return c
}

// TestShown checks what is shown in a sentence and what is not, whatever the
// weights say.
func TestShown(t *testing.T) {
	for _, tt := range []struct {
		question, sentence string
		lang               lang.Language
		never              []string // of these, "" stands for any
		want               string   // if it is sure
	}{
		{"Berapa harga data Tokopedia?", "Data 15 juta akun Tokopedia ditawarkan di internet.", lang.Indonesian, []string{""}, ""},
		{"Berapa harga data Tokopedia?", "Data Tokopedia dijual dengan harga US$5.000 di pasar gelap.", lang.Indonesian, nil, "US$5.000"},
		{"Siapa yang mundur setelah serangan itu?", "Serangan itu mengenai Pusat Data Nasional Sementara (PDNS) 2 di Surabaya.", lang.Indonesian, []string{""}, ""},
		{"Who fined Acme?", "On Monday the French data authority XQ announced a fine for Acme.", lang.English, []string{"French"}, ""},
		{"Siapa yang menawarkan data 279 juta penduduk?", "Menurut klaimnya, data itu milik 279 juta penduduk Indonesia.", lang.Indonesian, []string{""}, ""},
		{"Kenapa Komdigi membekukan Worldcoin?", "Komdigi membekukan Worldcoin pada Minggu, 4 Mei 2025.", lang.Indonesian, []string{""}, ""},
		{"Kenapa Komdigi membekukan Worldcoin?", "Komdigi membekukan Worldcoin karena warga mengeluh.", lang.Indonesian, nil, "warga mengeluh"},
		{"Perusahaan apa saja yang membaca pesan?", "Menurut laporan itu, Netflix, Spotify, dan Dropbox membaca pesan.", lang.Indonesian, nil, "Netflix, Spotify, dan Dropbox"},
		{"Apa itu Worldcoin?", "Pemerintah membekukan Worldcoin pada Minggu, 4 Mei 2025.", lang.Indonesian, []string{"4 Mei 2025", "Minggu, 4 Mei 2025"}, ""},
		{"When was the firm fined?", "The firm was fined on Monday, 21 January 2019, by the court.", lang.English, nil, "Monday, 21 January 2019"},
	} {
		p := parse(Question{Text: tt.question})
		cs := []candidate{*standing(&p, tt.lang, tt.sentence)}
		p.pinpoint(cs)
		got := ""
		if cs[0].short != nil {
			got = cs[0].short.Of(tt.sentence)
		}
		if tt.want != "" && got != tt.want {
			t.Errorf("%q in %q: %q, want %q", tt.question, tt.sentence, got, tt.want)
		}
		for _, never := range tt.never {
			if got != "" && (never == "" || got == never) {
				t.Errorf("%q in %q: %q must not be shown", tt.question, tt.sentence, got)
			}
		}
	}
}

func TestBalanced(t *testing.T) {
	for s, want := range map[string]bool{
		"PDNS) 2": false, "PDNS (Surabaya)": true, "“buka": false, "“buka”": true, `"Bintang`: false, "": true,
	} {
		if balanced(s) != want {
			t.Errorf("balanced(%q) = %v", s, !want)
		}
	}
}

// TestUnmet asks for the short answer in a quote that was never held against
// the question, as that is which another one refers to.
func TestUnmet(t *testing.T) {
	p := parse(Question{Text: "Siapa yang menemukan celah itu?"})
	c := standing(&p, lang.Indonesian, "Budi Hartono menemukan celah itu.")
	c.match, c.short = match{}, nil
	cs := []candidate{*c}
	if p.pinpoint(cs); cs[0].short != nil {
		t.Errorf("%q was given", cs[0].short.Of(c.article.Text))
	}
}

// TestFrames checks that who reports something is not taken for who did it,
// but is for who holds the office that the frame tells of.
func TestFrames(t *testing.T) {
	const frame, words = "The Daily Globe reported on Tuesday that ", "Netflix and Spotify read private messages."
	for question, want := range map[string]bool{"Who read private messages?": true, "Who reported on Tuesday?": false} {
		p := parse(Question{Text: question})
		c := standing(&p, lang.English, frame+words)
		c.Kind, c.Speaker = statement.Indirect, &statement.Speaker{Name: "Daily Globe"}
		c.Span = corpus.Span{Start: len(frame), End: len(frame + words)}
		e, _ := p.expect()
		r := newSpanReader(&p, c, e)
		if got := r.frames(*c.speakerSpan()); got != want {
			t.Errorf("%q: the speaker is only the frame: %v, want %v", question, got, want)
		}
		if r.frames(c.Span) {
			t.Errorf("%q: what is reported is taken for the frame", question)
		}
	}
}

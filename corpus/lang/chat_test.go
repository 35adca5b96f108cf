package lang

import (
	"strings"
	"testing"
)

func TestStandard(t *testing.T) {
	tests := []struct {
		lang       Language
		text, want string
	}{
		// Spellings
		{Indonesian, "apa bener netflix baca pesan pribadi fb?", "apa benar netflix baca pesan pribadi facebook?"},
		{Indonesian, "Apa bener Netflix baca pesan FB?", "Apa benar Netflix baca pesan Facebook?"},
		{Indonesian, "APA BENER NETFLIX BACA FB?", "APA BENAR NETFLIX BACA FACEBOOK?"},
		{Indonesian, "Knp skrg gk bs?", "kenapa sekarang tidak bisa?"},
		{Indonesian, "brp org yg datanya bocor", "berapa orang yang datanya bocor"},
		{English, "did netflix read ppl's private fb msgs?", "did netflix read people private facebook messages?"},
		{English, "didnt they leakin ur pics", "didn't they leaking your pictures"},
		// Of the other language
		{Indonesian, "netflix baca msgs ppl", "netflix baca messages people"},
		{English, "did netflix leak my medsos", "did netflix leak my media sosial"},
		// For emphasis
		{Indonesian, "benerrrr kapaaan apaa", "benar kapan apa"},
		{English, "whyyy pleaseeee tell meeee", "why please tell me"},
		// Verbs
		{Indonesian, "ngaku ngebantah nyadap nyuri nolak mbobol", "mengaku membantah menyadap mencuri menolak membobol"},
		{Indonesian, "bocorin dibocorin ngebocorin ngehapusin", "bocorkan dibocorkan membocorkan menghapus"},
		{Indonesian, "ketangkep nyimpen dateng ngumumin pesan2", "tertangkap menyimpan datang mengumumkan pesan"},
		{Indonesian, "orgnya ngebantahnya", "orangnya membantahnya"},
		// What stays
		{Indonesian, "nyaman nyata ngeri minta nama menteri mesin masif nokia nvidia", "nyaman nyata ngeri minta nama menteri mesin masif nokia nvidia"},
		{Indonesian, "linkedin bitcoin putin kevin berlin admin login", "linkedin bitcoin putin kevin berlin admin login"},
		{Indonesian, "Siapa Ngebocorin dan Org?", "Siapa Ngebocorin dan Org?"}, // written as names
		{English, "Did IT leak to US people in R&D?", "Did IT leak to US people in R&D?"},
		{English, "How many of the 4 were 2 late?", "How many of the 4 were 2 late?"},
		{Unknown, "gak", "gak"},
		{Indonesian, "", ""},
	}
	for _, tt := range tests {
		if got := Standard(tt.lang, tt.text); got != tt.want {
			t.Errorf("Standard(%s, %q)\n got %q\nwant %q", tt.lang, tt.text, got, tt.want)
		}
	}
}

// TestChatFile refuses a list that cannot mean what it says.
func TestChatFile(t *testing.T) {
	seen := map[string]string{}
	for line := range strings.Lines(chatText) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		head, typed, ok := strings.Cut(line, ":")
		code, standard, _ := strings.Cut(head, " ")
		if !ok || !Language(code).Known() || standard == "" || strings.TrimSpace(typed) == "" {
			t.Errorf("no language, standard spelling and typed words in %q", line)
		}
		for _, w := range strings.Fields(typed) {
			if Fold(w) != w || w == standard {
				t.Errorf("%q: %q is not folded or the same", line, w)
			}
			if before := seen[code+" "+w]; before != "" {
				t.Errorf("%q stands for %q and for %q", w, before, standard)
			}
			seen[code+" "+w] = standard
		}
	}
	if len(seen) < 600 {
		t.Errorf("%d entries", len(seen))
	}
}

// FuzzStandard: a question is never lost, and its standard spelling is UTF-8
// where it was.
func FuzzStandard(f *testing.F) {
	for _, s := range []string{"apa bener netflix baca fb?", "nge", "ny in", "a2 2", "aaaa\u0301", "\xff\xfe", "ngebocorinnyanya"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range []Language{Indonesian, English} {
			got := Standard(l, Plain(text))
			if strings.ToValidUTF8(got, "") != got {
				t.Errorf("Standard(%s, %q) = %q is no UTF-8", l, text, got)
			}
			if (len(Words(got)) == 0) != (len(Words(Plain(text))) == 0) {
				t.Errorf("Standard(%s, %q) = %q lost all words", l, text, got)
			}
		}
	})
}

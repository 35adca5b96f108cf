package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestAcronyms(t *testing.T) {
	for words, want := range map[string]string{
		"nyt":                   "new york times",
		"new york times":        "nyt",
		"kata ftc soal ring":    "federal trade commission",
		"house representatives": "dpr|dewan perwakilan rakyat",
		"undang undang perlindungan data pribadi": "uu pdp",
		"bssn":    "badan siber sandi negara|national cyber crypto agency",
		"netflix": "",
	} {
		var got []string
		for _, a := range Acronyms(strings.Fields(words)) {
			got = append(got, a.Text)
		}
		for _, w := range strings.Split(want, "|") {
			if w != "" && !slices.Contains(got, w) {
				t.Errorf("Acronyms(%q) = %q, want %q among them", words, got, w)
			}
		}
		if want == "" && got != nil {
			t.Errorf("Acronyms(%q) = %q, want none", words, got)
		}
	}
}

// TestAcronymsFile refuses names that stand for nothing.
func TestAcronymsFile(t *testing.T) {
	for line := range strings.Lines(acronymsText) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		names := strings.Split(line, " | ")
		if len(names) < 2 {
			t.Errorf("one name alone in %q", line)
		}
		for _, n := range names {
			if Fold(n) != n || NameKey(n) == "" || strings.Contains(n, "|") {
				t.Errorf("%q in %q is no folded name", n, line)
			}
		}
	}
}

func TestShortNames(t *testing.T) {
	for text, want := range map[string][]ShortName{
		"Kepala Badan Siber dan Sandi Negara (BSSN) Hinsa": {{"BSSN", "Badan Siber dan Sandi Negara"}},
		"BSSN (Badan Siber dan Sandi Negara) mengatakan":   {{"BSSN", "Badan Siber dan Sandi Negara"}},
		"the Federal Trade Commission (FTC) fined it":      {{"FTC", "Federal Trade Commission"}},
		"Royal Bank of Canada (RBC), which":                {{"RBC", "Royal Bank of Canada"}},
		"Kementerian Komunikasi dan Informatika (Kominfo)": {{"Kominfo", "Komunikasi dan Informatika"}},
		"Undang-Undang Pelindungan Data Pribadi (UU PDP)":  {{"UU PDP", "Undang-Undang Pelindungan Data Pribadi"}},
		"(OJK) and Otoritas Jasa Keuangan (OJK)":           {{"OJK", "Otoritas Jasa Keuangan"}},
		"Jerman Timur (Jerman)":                            nil,
		"Bank Indonesia (BI)":                              nil, // too short to tell
		"Rabu (19/12)":                                     nil,
		"JAKARTA (ANTARA)":                                 nil,
		"the company (Meta) said":                          nil,
		"Mark Zuckerberg (33)":                             nil,
		"said on the phone (SOP)":                          nil, // no name
		"Kemarin. Komisi (KK)":                             nil, // not over a full stop
		"Netflix (NFLX)":                                   nil, // one word
		"open (without an end":                             nil,
		"()()(":                                            nil,
		"Badan Siber “dan Sandi” Nega (BSSN":               nil,
	} {
		if diff := cmp.Diff(want, ShortNames(text)); diff != "" {
			t.Errorf("ShortNames(%q) (-want +got):\n%s", text, diff)
		}
	}
}

// FuzzShortNames: what is found stands in the text.
func FuzzShortNames(f *testing.F) {
	f.Add("Kepala Badan Siber dan Sandi Negara (BSSN) Hinsa")
	f.Add("é(É) \xff(AB)")
	f.Fuzz(func(t *testing.T, text string) {
		for _, n := range ShortNames(text) {
			if !strings.Contains(text, n.Long) || !strings.Contains(text, n.Short) || utf8.ValidString(text) && !utf8.ValidString(n.Long) {
				t.Errorf("%+v of %q", n, text)
			}
		}
	})
}

func TestSameName(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"RBC", "Royal Bank of Canada", true},
		{"The New York Times", "NYT", true},
		{"Netflix", "Netflix", true},
		{"Netflix", "Spotify", false},
		{"NYT", "Washington Post", false},
	} {
		if got := SameName(tt.a, tt.b); got != tt.want {
			t.Errorf("SameName(%q, %q) = %t", tt.a, tt.b, got)
		}
	}
}

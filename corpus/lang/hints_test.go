package lang

import "testing"

func TestHints(t *testing.T) {
	tests := []struct {
		text, phrase string
		kind         HintKind
	}{
		{"Jumlah korban belum diketahui.", "belum diketahui", NotKnown},
		{"The bank did not say how many accounts were hit.", "did not say how", NotKnown},
		{"Perusahaan tidak menyebutkan jumlah tebusan.", "tidak menyebutkan", NotKnown},
		{"Ralat: denda itu Rp 5 miliar.", "Ralat", Correction},
		{"The ministry walked back its claim.", "walked back", Correction},
		{"Masihkah Worldcoin dibekukan?", "Masihkah", Still},
		{"the Netflix case", "case", Story},
	}
	for _, tt := range tests {
		got := Hints(tt.text)
		if len(got) == 0 || got[0].Of(tt.text) != tt.phrase || got[0].Kind != tt.kind {
			t.Errorf("Hints(%q) = %+v, want %q: %s", tt.text, got, tt.phrase, tt.kind)
		}
	}
	for _, text := range []string{"", "Data itu diketahui umum.", "She said how many there were."} {
		if got := Hints(text); len(got) > 0 {
			t.Errorf("Hints(%q) = %+v, want none", text, got)
		}
	}
}

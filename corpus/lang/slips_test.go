package lang

import "testing"

func TestSlip(t *testing.T) {
	for _, tt := range []struct {
		typed, meant string
		want         bool
	}{
		{"netflux", "netflix", true},      // a vowel for a vowel
		{"netfilx", "netflix", true},      // swapped
		{"metflix", "netflix", true},      // by ear
		{"netglix", "netflix", true},      // beside it
		{"nettflix", "netflix", true},     // twice
		{"netflx", "netflix", true},       // one too few
		{"aple", "apple", true},           // once
		{"tiktk", "tiktok", true},         // a vowel too few
		{"zukerberg", "zuckerberg", true}, // one too few
		{"zukerburg", "zuckerberg", true}, // and a vowel
		{"netblix", "netflix", false},     // b for f
		{"visa", "vista", false},          // short, and another word
		{"olso", "oslo", true},            // swapped
		{"solo", "oslo", false},           // swapped at the beginning
		{"musa", "mesa", false},           // short, and another word
		{"beast", "best", false},          // a vowel too many
		{"damn", "damon", false},          // short
		{"nokia", "novia", false},         // k for v
		{"telegram", "telegraph", false},  // another end
		{"shiitake", "shiite", false},     // too much shorter
		{"bourgogne", "boulogne", false},  // other consonants
		{"netflix", "netflix", false},     // none
		{"netflix", "spotify", false},     // too many
		{"", "a", false}, {"a", "", false}, {"é", "e", false},
	} {
		if got := Slip(tt.typed, tt.meant); got != tt.want {
			t.Errorf("Slip(%q, %q) = %t", tt.typed, tt.meant, got)
		}
	}
}

// FuzzSlip: any two words can be held against each other.
func FuzzSlip(f *testing.F) {
	f.Add("netflux", "netflix")
	f.Add("", "ab")
	f.Add("é", "èé")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) < 200 && Slip(a, b) && Distance(a, b) > 2 {
			t.Errorf("%q is no slip for %q", a, b)
		}
	})
}

package lang

import "testing"

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "ab", 2},
		{"netflix", "netflix", 0},
		{"netflux", "netflix", 1},
		{"netfilx", "netflix", 1}, // swapped
		{"zukerberg", "zuckerberg", 1},
		{"zukerburg", "zuckerberg", 2},
		{"ca", "abc", 3}, // no letter touched twice
		{"é", "e", 1},
	} {
		if got := Distance(tt.a, tt.b); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := Distance(tt.b, tt.a); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

package lang

import (
	"strings"
	"testing"
)

func TestOpposed(t *testing.T) {
	for _, c := range []struct {
		l    Language
		a, b string
		want bool
	}{
		{English, "first", "last", true},
		{English, "banned", "allowing", true},
		{English, "sells", "bought", true},
		{English, "first", "first", false},
		{English, "message", "messages", false},
		{English, "unencrypted", "encrypted", true},
		{English, "disagreed", "agree", true},
		{English, "import", "port", false},
		{English, "under", "der", false},
		{Indonesian, "membeli", "menjual", true},
		{Indonesian, "terbesar", "terkecil", true},
		{Indonesian, "membeli", "membayar", false},
		{Unknown, "first", "last", false},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := Opposed(c.l, Stem(c.l, pair[0]), Stem(c.l, pair[1])); got != c.want {
				t.Errorf("%s: %q and %q opposed: %v, want %v", c.l, pair[0], pair[1], got, c.want)
			}
		}
	}
}

// No word may stand on both sides of a line, nor be its own opposite by stem.
func TestOppositesFile(t *testing.T) {
	for pair := range oppositions() {
		if pair.a == pair.b {
			t.Errorf("%s: %q excludes itself", pair.lang, pair.a)
		}
	}
	for line := range strings.Lines(oppositesText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		code, sides, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || !Language(code).Known() || strings.Count(sides, "|") != 1 {
			t.Errorf("not a line of the file: %q", line)
		}
	}
}

package lang

import (
	"slices"
	"strings"
	"testing"
)

func TestCountries(t *testing.T) {
	for _, c := range []struct {
		lang        Language
		words, want string
	}{
		{English, "denda prancis", "france|french"},
		{English, "france", "french"},
		{Indonesian, "france", "prancis|perancis"},
		{Indonesian, "french", "prancis|perancis"},
		{Indonesian, "north korea", "korea utara"},
		{English, "amerika serikat", "united states|america|american"},
		{Indonesian, "netflix", ""},
	} {
		var got []string
		for _, a := range Countries(c.lang, strings.Fields(c.words)) {
			got = append(got, a.Text)
		}
		for _, w := range strings.Split(c.want, "|") {
			if w != "" && !slices.Contains(got, w) || w == "" && got != nil {
				t.Errorf("Countries(%s, %q) = %q, want %q", c.lang, c.words, got, c.want)
			}
		}
	}
}

// TestCountriesFile refuses lines without names in both languages and names that are
// not as a question is read.
func TestCountriesFile(t *testing.T) {
	for line := range strings.Lines(countriesText) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		english, indonesian, ok := strings.Cut(line, "\t")
		if !ok {
			t.Errorf("%q: want English names, a tab, Indonesian names", line)
		}
		for _, name := range append(strings.Split(english, " | "), strings.Split(indonesian, " | ")...) {
			if name == "" || Fold(name) != name || strings.TrimSpace(name) != name || len(strings.Fields(name)) > longestCountry {
				t.Errorf("%q in %q is no folded name of up to %d words", name, line, longestCountry)
			}
		}
	}
}

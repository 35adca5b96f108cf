package index

import (
	"context"
	"strings"
	"testing"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// eachNamed runs a test on an index over articles about names, in memory and on
// disk.
func eachNamed(t *testing.T, test func(t *testing.T, ix *Index)) {
	named := []corpus.Article{
		made("a", lang.Indonesian, "2024-06-20", "Harian Contoh", "Badan Siber dan Sandi Negara (BSSN) mengatakan Netflix aman.\n\nNetflix dan Zuckerberg diam."),
		made("b", lang.English, "2024-06-21", "Daily Example", "Royal Bank of Canada (RBC) met Zuckerman.\n\nThe RBC (Rotterdam Book Club) read Netflix."),
	}
	t.Run("memory", func(t *testing.T) {
		ix, _, err := Memory(context.Background(), all(named))
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		test(t, ix)
	})
	t.Run("disk", func(t *testing.T) {
		dir := t.TempDir()
		if _, err := Build(context.Background(), dir, all(named), nil); err != nil {
			t.Fatal(err)
		}
		ix, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		test(t, ix)
	})
}

func TestAliases(t *testing.T) {
	eachNamed(t, func(t *testing.T, ix *Index) {
		for words, want := range map[string]string{
			"kata bssn netflix":               "bssn: badan siber sandi negara",
			"kepala badan siber sandi negara": "badan siber sandi negara: bssn",
			"rbc":                             "rbc: rotterdam book club, rbc: royal bank canada",
			"royal bank":                      "", // not the whole name
			"netflix":                         "",
			"":                                "",
		} {
			in := strings.Fields(words)
			found, err := ix.Aliases(context.Background(), in)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, a := range found {
				got = append(got, strings.Join(in[a.From:a.To], " ")+": "+a.Text)
			}
			if s := strings.Join(got, ", "); s != want {
				t.Errorf("Aliases(%q) = %q, want %q", words, s, want)
			}
		}
	})
}

func TestLike(t *testing.T) {
	eachNamed(t, func(t *testing.T, ix *Index) {
		for word, want := range map[string]string{
			"netflux":                     "netflix",
			"netfilx":                     "netflix", // swapped
			"metflix":                     "netflix",
			"zukerberg":                   "zuckerberg",
			"zukkerburg":                  "zuckerberg",
			"zuckerben":                   "zuckerberg zuckerman",
			"zuckerber":                   "zuckerberg",
			"sukerburg":                   "", // two amiss, and another letter first
			"netflix":                     "", // it is there
			"rbk":                         "", // too short to tell
			"kodak":                       "",
			strings.Repeat("netflix", 50): "",
		} {
			found, err := ix.Like(context.Background(), word)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range found {
				got = append(got, s.Text)
			}
			if s := strings.Join(got, " "); s != want {
				t.Errorf("Like(%q) = %q, want %q", word, s, want)
			}
		}
	})
}

// TestLikeCounts: of words as near, the most frequent comes first.
func TestLikeCounts(t *testing.T) {
	eachNamed(t, func(t *testing.T, ix *Index) {
		found, err := ix.Like(context.Background(), "netflux")
		if err != nil || len(found) != 1 || found[0] != (Spelling{"netflix", 1, 3}) {
			t.Errorf("Like: %+v, error %v", found, err)
		}
	})
}

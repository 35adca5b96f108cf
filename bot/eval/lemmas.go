package eval

import (
	"context"
	"fmt"
	"os"
	"strings"

	"kutip/corpus/lang"
)

// lemmas returns the tables of Indonesian word forms and their lemmas.
func (f folder) lemmas() ([]Set, error) {
	var sets []Set
	for _, name := range f.files[lemmaShape] {
		data, err := os.ReadFile(f.path(name))
		if err != nil {
			return nil, err
		}
		lines := strings.Split(strings.TrimSpace(string(data)), "\n")
		sets = append(sets, Set{f.set(name), 0, func(_ context.Context, b Bench) ([]Figure, error) {
			var right tally
			for _, line := range lines {
				form, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
				lemma, _, _ := strings.Cut(rest, "\t")
				got := lang.Stem(lang.Indonesian, lang.Fold(form))
				right.count(got == lang.Fold(lemma))
				if got != lang.Fold(lemma) {
					b.miss("%s: %s, want %s", form, got, lemma)
				}
			}
			return []Figure{right.figure("lemma")}, nil
		}})
	}
	return sets, nil
}

func (b Bench) miss(format string, args ...any) {
	if b.Miss != nil {
		b.Miss(fmt.Sprintf(format, args...))
	}
}

package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/vellum/levenshtein"

	"kutip/corpus/lang"
)

// stands parts a name from the other one that an article explains it by, in a
// term of fieldNames. Bleve's dictionary of such terms is the table of names:
// those that begin "bssn=" are what BSSN stands for.
const stands = "="

// nameTerms returns the terms for the short names that a text explains, each
// in both directions.
func nameTerms(text string) []string {
	var terms []string
	for _, n := range lang.ShortNames(text) {
		short, long := lang.NameKey(n.Short), lang.NameKey(n.Long)
		if short != "" && long != "" && short != long {
			terms = append(terms, short+stands+long, long+stands+short)
		}
	}
	return terms
}

// Bounds of a look-up in the dictionary.
const (
	mostAliases = 3    // for one name
	mostTerms   = 2000 // looked at for one word
	longestName = 6    // words
)

// Aliases returns other names for what words name, as the indexed articles
// explain them: "badan siber sandi negara" for "bssn" where one of them writes
// "Badan Siber dan Sandi Negara (BSSN)", and the other way round. The words are
// folded, in order, without stop words.
func (ix *Index) Aliases(ctx context.Context, words []string) (found []lang.Translation, err error) {
	defer guard(&err)()
	for i := range words {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		names, err := ix.explained(words[i:min(len(words), i+longestName)])
		if err != nil {
			return nil, fmt.Errorf("aliases: %w", err)
		}
		for _, n := range names {
			found = append(found, lang.Translation{From: i, To: i + n.words, Text: n.other, Weight: lang.ByName})
		}
	}
	return found, nil
}

// explanation is a name of so many words, and the other one for it.
type explanation struct {
	words    int
	other    string
	passages int
}

// explained returns what the names that words begin with are explained by:
// the longest name first, and of one name what most passages say.
func (ix *Index) explained(words []string) ([]explanation, error) {
	terms, err := ix.text.terms(fieldNames, nil, words[0], mostTerms)
	if err != nil {
		return nil, err
	}
	var found []explanation
	for _, term := range terms {
		name, other, _ := strings.Cut(term, stands)
		n := strings.Count(name, " ") + 1
		if n > len(words) || name != strings.Join(words[:n], " ") {
			continue
		}
		passages, err := ix.text.documents(fieldNames, term)
		if err != nil {
			return nil, err
		}
		if passages > 0 {
			found = append(found, explanation{n, other, passages})
		}
	}
	slices.SortStableFunc(found, func(a, b explanation) int {
		return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(b.passages, a.passages), cmp.Compare(a.other, b.other))
	})
	return found[:min(mostAliases, len(found))], nil
}

// Spelling is a word of the index that is spelt nearly like another one.
type Spelling struct {
	Text     string // folded
	Distance int    // letters put in, left out, changed or swapped with the next one
	Passages int    // that hold it
}

// Lengths, in letters, from which on a word may be spelt with one letter amiss,
// and with two.
const (
	oneAmiss = 4
	twoAmiss = 8
	longest  = 24 // what is longer is no word
)

// Like returns the words of the index that a folded word may be a slip of the
// pen for, the most frequent first: those with one letter amiss, or if there
// are none and the word is long, those with two and the same first letter. There
// are none for a word that the index holds.
func (ix *Index) Like(ctx context.Context, word string) (found []Spelling, err error) {
	defer guard(&err)()
	letters := utf8.RuneCountInString(word)
	if letters < oneAmiss || letters > longest {
		return nil, nil
	}
	if held, err := ix.text.holds(word); held || err != nil {
		return nil, err
	}
	found, err = ix.text.near(word, 1)
	if err == nil && len(found) == 0 && letters >= twoAmiss && ctx.Err() == nil {
		found, err = ix.text.near(word, 2) // many times the work
	}
	err = cmp.Or(err, ctx.Err())
	if err != nil {
		return nil, fmt.Errorf("spellings: %w", err)
	}
	slices.SortFunc(found, func(a, b Spelling) int {
		return cmp.Or(cmp.Compare(b.Passages, a.Passages), cmp.Compare(a.Text, b.Text))
	})
	return found, nil
}

// holds reports whether there is a word in any of its forms.
func (t *text) holds(word string) (bool, error) {
	for _, l := range []lang.Language{lang.Indonesian, lang.English} {
		for _, at := range (Term{Text: word, Lang: l}).places() {
			if n, err := t.documents(at.field, at.term); n > 0 || err != nil {
				return n > 0, err
			}
		}
	}
	return false, nil
}

// spellers make automata for what is spelt like a word with one letter amiss, and
// with two. Making them is some milliseconds' work.
var spellers = [2]func() (*levenshtein.LevenshteinAutomatonBuilder, error){speller(1), speller(2)}

func speller(amiss uint8) func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
	return sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(amiss, true)
	})
}

// near returns the terms of the exact field that are spelt like word but for
// so many letters, and that a passage has which did not go.
func (t *text) near(word string, amiss int) ([]Spelling, error) {
	prefix := ""
	if amiss > 1 {
		_, n := utf8.DecodeRuneInString(word)
		prefix = word[:n]
	}
	make, err := spellers[amiss-1]()
	if err != nil {
		return nil, err
	}
	like, err := make.BuildDfa(word, uint8(amiss))
	if err != nil {
		return nil, err
	}
	terms, err := t.terms(fieldExact, like, prefix, mostTerms)
	if err != nil {
		return nil, err
	}
	var found []Spelling
	for _, term := range terms {
		n, err := t.documents(fieldExact, term)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			found = append(found, Spelling{term, lang.Distance(word, term), n})
		}
	}
	return found, nil
}

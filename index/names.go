package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	indexapi "github.com/blevesearch/bleve_index_api"

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
	reader, err := ix.reader()
	if err != nil {
		return nil, fmt.Errorf("aliases: %w", err)
	}
	defer reader.Close()
	for i := range words {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		names, err := ix.explained(ctx, reader, words[i:min(len(words), i+longestName)])
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
	passages uint64
}

// explained returns what the names that words begin with are explained by:
// the longest name first, and of one name what most passages say.
func (ix *Index) explained(ctx context.Context, reader indexapi.IndexReader, words []string) ([]explanation, error) {
	var found []explanation
	err := eachTerm(reader, fieldNames, words[0], func(term string, passages uint64) error {
		name, other, _ := strings.Cut(term, stands)
		n := strings.Count(name, " ") + 1
		if n > len(words) || name != strings.Join(words[:n], " ") {
			return nil
		}
		passages, err := ix.alive(ctx, reader, place{field: fieldNames, term: term}, passages)
		if passages > 0 {
			found = append(found, explanation{n, other, passages})
		}
		return err
	})
	slices.SortStableFunc(found, func(a, b explanation) int {
		return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(b.passages, a.passages), cmp.Compare(a.other, b.other))
	})
	return found[:min(mostAliases, len(found))], err
}

// alive returns how many of the passages that a dictionary counts for a term are
// there still. Bleve's dictionaries count what went until it is merged away.
func (ix *Index) alive(ctx context.Context, reader indexapi.IndexReader, at place, counted uint64) (uint64, error) {
	if ix.slots == ix.totals.Passages {
		return counted, nil
	}
	return documents(ctx, reader, at)
}

// eachTerm yields the terms of a field that begin with prefix, and in how many
// passages each stands, those that went among them.
func eachTerm(reader indexapi.IndexReader, field, prefix string, yield func(term string, passages uint64) error) error {
	dict, err := reader.FieldDictPrefix(field, []byte(prefix))
	if err != nil {
		return err
	}
	defer dict.Close()
	for range mostTerms {
		entry, err := dict.Next()
		if err != nil || entry == nil {
			return err
		}
		if err := yield(entry.Term, entry.Count); err != nil {
			return err
		}
	}
	return nil
}

// documents counts the passages that hold a term.
func documents(ctx context.Context, reader indexapi.IndexReader, at place) (uint64, error) {
	r, err := reader.TermFieldReader(ctx, []byte(at.term), at.field, false, false, false)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	return r.Count(), nil
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
	reader, err := ix.reader()
	if err != nil {
		return nil, fmt.Errorf("spellings: %w", err)
	}
	defer reader.Close()
	if held, err := holds(ctx, reader, word); held || err != nil {
		return nil, err
	}
	found, err = near(ctx, reader, word, 1)
	if err == nil && len(found) == 0 && letters >= twoAmiss {
		found, err = near(ctx, reader, word, 2) // many times the work
	}
	if err != nil {
		return nil, fmt.Errorf("spellings: %w", err)
	}
	slices.SortFunc(found, func(a, b Spelling) int {
		return cmp.Or(cmp.Compare(b.Passages, a.Passages), cmp.Compare(a.Text, b.Text))
	})
	return found, nil
}

// holds reports whether the index holds a word in any of its forms.
func holds(ctx context.Context, reader indexapi.IndexReader, word string) (bool, error) {
	for _, l := range []lang.Language{lang.Indonesian, lang.English} {
		for _, at := range (Term{Text: word, Lang: l}).places() {
			if n, err := documents(ctx, reader, at); n > 0 || err != nil {
				return n > 0, err
			}
		}
	}
	return false, nil
}

// near returns the terms of the exact field that are spelt like word but for
// so many letters, and that a passage has which did not go.
func near(ctx context.Context, reader indexapi.IndexReader, word string, far int) ([]Spelling, error) {
	prefix := ""
	if far > 1 {
		_, n := utf8.DecodeRuneInString(word)
		prefix = word[:n]
	}
	fuzzy, ok := reader.(indexapi.IndexReaderFuzzy)
	if !ok {
		return nil, nil
	}
	dict, err := fuzzy.FieldDictFuzzy(fieldExact, word, far, prefix)
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	var found []Spelling
	for len(found) < mostTerms {
		entry, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			break
		}
		n, err := documents(ctx, reader, place{field: fieldExact, term: entry.Term})
		if err != nil {
			return nil, err
		}
		if n > 0 {
			found = append(found, Spelling{entry.Term, lang.Distance(word, entry.Term), int(n)})
		}
	}
	return found, nil
}

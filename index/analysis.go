package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"

	"kutip/corpus/lang"
)

// The analyzers that addAnalyzers defines. The first two stem; exact does not,
// and leaves out the stop words of both languages.
const (
	analyzerID    = "kutip_id"
	analyzerEN    = "kutip_en"
	analyzerExact = "kutip_exact"
)

// The parts that they are made of.
const (
	wordsTokenizer  = "kutip_words"
	namesFilter     = "kutip_names"
	foldFilter      = "kutip_fold"
	stopFilterID    = "kutip_stop_id"
	stopFilterEN    = "kutip_stop_en"
	stopFilterExact = "kutip_stop"
	stemFilterID    = "kutip_stem_id"
	stemFilterEN    = "kutip_stem_en"
)

// What the filters below pass on to one another about a token, as its Type.
// Bleve's own types end long before.
const (
	initial analysis.TokenType = 100 + iota // begins a sentence or a quotation
	acronym                                 // all capitals in text that is not
)

// init registers the parts with Bleve, which finds them by name when it opens
// an index and knows no other way.
func init() {
	err := registry.RegisterTokenizer(wordsTokenizer,
		func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) { return tokenizer{}, nil })
	if err != nil {
		panic(err)
	}
	for name, f := range map[string]filter{
		namesFilter:     markNames,
		foldFilter:      foldTokens,
		stopFilterID:    stopTokens(lang.Indonesian),
		stopFilterEN:    stopTokens(lang.English),
		stopFilterExact: stopTokens(lang.Unknown),
		stemFilterID:    stemTokens(lang.Indonesian),
		stemFilterEN:    stemTokens(lang.English),
	} {
		err := registry.RegisterTokenFilter(name,
			func(map[string]any, *registry.Cache) (analysis.TokenFilter, error) { return f, nil })
		if err != nil {
			panic(err)
		}
	}
}

// addAnalyzers defines Kutip's analyzers in m.
func addAnalyzers(m *mapping.IndexMappingImpl) error {
	for name, filters := range map[string][]string{
		analyzerID:    {namesFilter, foldFilter, stopFilterID, stemFilterID},
		analyzerEN:    {namesFilter, foldFilter, stopFilterEN, stemFilterEN},
		analyzerExact: {namesFilter, foldFilter, stopFilterExact},
	} {
		err := m.AddCustomAnalyzer(name, map[string]any{
			"type":          custom.Name,
			"tokenizer":     wordsTokenizer,
			"token_filters": filters,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// analyse returns the terms that text becomes in the index, in order: those of
// the field of language l, or of the exact field where l is Unknown.
func analyse(l lang.Language, text string) []string {
	tokens := markNames(tokenizer{}.Tokenize([]byte(text)))
	tokens = stopTokens(l)(foldTokens(tokens))
	if l.Known() {
		tokens = stemTokens(l)(tokens)
	}
	terms := make([]string, len(tokens))
	for i, t := range tokens {
		terms[i] = string(t.Term)
	}
	return terms
}

// tokenizer makes tokens of lang.Words.
type tokenizer struct{}

// Tokenize returns the words of input, and marks those that begin a sentence
// or a quotation since their capital says nothing.
func (tokenizer) Tokenize(input []byte) analysis.TokenStream {
	text := string(input)
	stream := make(analysis.TokenStream, 0, len(text)/6+1)
	last := 0
	for w := range lang.EachWord(text) {
		t := &analysis.Token{
			Start:    w.Start,
			End:      w.End,
			Term:     input[w.Start:w.End],
			Position: len(stream) + 1,
		}
		if last == 0 || opens(text[last:w.Start]) {
			t.Type = initial
		}
		stream = append(stream, t)
		last = w.End
	}
	return stream
}

// opens reports whether what stands between two words begins a sentence, a
// line or a quotation. An abbreviation's dot does too: a name behind it goes
// unprotected, which costs less than protecting every first word.
func opens(between string) bool {
	return between != " " && strings.ContainsAny(between, ".!?…:\n\"“‘«•")
}

// filter is a function that is a Bleve token filter.
type filter func(analysis.TokenStream) analysis.TokenStream

// Filter calls f.
func (f filter) Filter(in analysis.TokenStream) analysis.TokenStream { return f(in) }

// markNames protects names from stemming: capitalised words that do not begin
// a sentence, except in a headline or the like that capitalises most words.
// Acronyms it marks as such.
func markNames(in analysis.TokenStream) analysis.TokenStream {
	capitals, shouted := 0, 0
	for _, t := range in {
		if capitalised(t.Term) {
			capitals++
		}
		if allCapitals(t.Term) {
			shouted++
		}
	}
	for _, t := range in {
		if 2*shouted <= len(in) && allCapitals(t.Term) {
			t.KeyWord, t.Type = true, acronym
			continue
		}
		t.KeyWord = 2*capitals <= len(in) && t.Type != initial && capitalised(t.Term)
	}
	return in
}

func capitalised(term []byte) bool {
	r, _ := utf8.DecodeRune(term)
	return unicode.IsUpper(r)
}

// allCapitals reports whether term has two capitals or more and no small
// letter.
func allCapitals(term []byte) bool {
	capitals := 0
	for len(term) > 0 {
		r, n := utf8.DecodeRune(term)
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			capitals++
		}
		term = term[n:]
	}
	return capitals > 1
}

func foldTokens(in analysis.TokenStream) analysis.TokenStream {
	for _, t := range in {
		word := string(t.Term)
		if folded := lang.Fold(word); folded != word {
			t.Term = []byte(folded)
		}
	}
	return in
}

// stopTokens drops stop words but leaves their positions empty. An acronym is
// none, however it is spelt (US, WHO).
func stopTokens(l lang.Language) filter {
	return func(in analysis.TokenStream) analysis.TokenStream {
		kept := in[:0]
		for _, t := range in {
			if t.Type == acronym || !isStop(l, string(t.Term)) {
				kept = append(kept, t)
			}
		}
		return kept
	}
}

// isStop reports whether a folded word is a stop word of l, or of either
// language where l is Unknown.
func isStop(l lang.Language, folded string) bool {
	if l.Known() {
		return lang.Stop(l, folded)
	}
	return lang.Stop(lang.Indonesian, folded) || lang.Stop(lang.English, folded)
}

func stemTokens(l lang.Language) filter {
	return func(in analysis.TokenStream) analysis.TokenStream {
		for _, t := range in {
			if t.KeyWord {
				continue
			}
			word := string(t.Term)
			if stem := lang.Stem(l, word); stem != word {
				t.Term = []byte(stem)
			}
		}
		return in
	}
}

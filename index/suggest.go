package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"kutip/corpus/lang"
)

// SuggestionKind says what a Suggestion is.
type SuggestionKind int

// The kinds of Suggestion.
const (
	SpeakerName  SuggestionKind = iota // somebody who is quoted
	ArticleTopic                       // as articles name their topics
	ArticleTitle
)

// Suggestion is something that an index can be asked about.
type Suggestion struct {
	Kind   SuggestionKind
	Text   string
	Weight int // how many statements, or articles, there are of it
}

// Suggestions finds what an index can be asked about by the beginning of a
// word, in memory. It is safe for concurrent use.
type Suggestions struct {
	all   []Suggestion // the weightiest first
	words []wordStart  // sorted
}

// wordStart is a suggestion, folded, from the beginning of one of its words on.
type wordStart struct {
	rest string
	of   int32
}

// Suggestions reads through all articles: it is made once for an index, which
// does not change.
func (ix *Index) Suggestions(ctx context.Context) (s *Suggestions, err error) {
	defer guard(&err)()
	weights := map[Suggestion]int{}
	for n := range ix.articles.numbers() {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e, err := ix.articles.get(n)
		if err != nil {
			return nil, fmt.Errorf("suggestions: %w", err)
		}
		weights[Suggestion{Kind: ArticleTitle, Text: e.Title}] = 1
		for _, topic := range e.Topics {
			weights[Suggestion{Kind: ArticleTopic, Text: topic}]++
		}
		for _, one := range e.Statements {
			if one.Speaker != nil {
				weights[Suggestion{Kind: SpeakerName, Text: one.Speaker.Name}]++
			}
		}
	}
	return newSuggestions(weights), nil
}

func newSuggestions(weights map[Suggestion]int) *Suggestions {
	s := &Suggestions{}
	for one, weight := range weights {
		if strings.TrimSpace(one.Text) != "" {
			one.Weight = weight
			s.all = append(s.all, one)
		}
	}
	slices.SortFunc(s.all, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text, b.Text))
	})
	for i, one := range s.all {
		folded := folded(one.Text)
		for at := 0; ; {
			s.words = append(s.words, wordStart{folded[at:], int32(i)})
			next := strings.IndexByte(folded[at:], ' ')
			if next < 0 {
				break
			}
			at += next + 1
		}
	}
	slices.SortFunc(s.words, func(a, b wordStart) int {
		return cmp.Or(cmp.Compare(a.rest, b.rest), cmp.Compare(a.of, b.of))
	})
	return s
}

func folded(text string) string { return strings.Join(lang.FoldedWords(text), " ") }

// Find returns what fits to what was typed: all of it, or its last words, each
// the beginning of something. The weightiest come first.
func (s *Suggestions) Find(typed string, most int) []Suggestion {
	if s == nil || most <= 0 {
		return nil
	}
	words := lang.FoldedWords(typed)
	if len(words) == 0 {
		return s.all[:min(most, len(s.all))]
	}
	for from := range words {
		if found := s.beginning(strings.Join(words[from:], " "), most); len(found) > 0 {
			picked := make([]Suggestion, len(found))
			for i, of := range found {
				picked[i] = s.all[of]
			}
			return picked
		}
	}
	return nil
}

// beginning returns the first suggestions of which a word begins so, in their
// order. One letter may begin very many: only the first are ever sorted.
func (s *Suggestions) beginning(prefix string, most int) []int32 {
	at, _ := slices.BinarySearchFunc(s.words, prefix, func(w wordStart, prefix string) int {
		return cmp.Compare(w.rest, prefix)
	})
	first := make([]int32, 0, most+1)
	for ; at < len(s.words) && strings.HasPrefix(s.words[at].rest, prefix); at++ {
		of := s.words[at].of
		if len(first) == most && of >= first[most-1] {
			continue
		}
		if i, known := slices.BinarySearch(first, of); !known {
			first = slices.Insert(first, i, of)
			first = first[:min(len(first), most)]
		}
	}
	return first
}

package bot

import (
	"sort"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// bag is the words of some stretches of an article, read once for all the
// places in them that are held against a question.
type bag struct {
	text  string
	lang  lang.Language
	words []bagWord // in the order of the text
}

type bagWord struct {
	start, end int // in the text
	folded     string
	stem       string
	upper      bool
}

func newBag(text string, l lang.Language) *bag {
	return &bag{text: text, lang: l, words: make([]bagWord, 0, len(text)/7+1)}
}

// bagOf reads all the words of a text.
func bagOf(text string, l lang.Language) *bag {
	b := newBag(text, l)
	b.read(corpus.Span{Start: 0, End: len(text)})
	return b
}

// read adds the words of a stretch, which lies behind those read before; what
// was read already is left out.
func (b *bag) read(s corpus.Span) {
	if n := len(b.words); n > 0 {
		s.Start = max(s.Start, b.words[n-1].end)
	}
	if s.Start >= s.End {
		return
	}
	stretch := s.Of(b.text)
	for w := range lang.EachWord(stretch) {
		word := w.Of(stretch)
		folded := lang.Fold(word)
		b.words = append(b.words, bagWord{s.Start + w.Start, s.Start + w.End, folded, lang.Stem(b.lang, folded), capital(word)})
	}
}

// within returns the words in a span.
func (b *bag) within(s corpus.Span) []bagWord {
	from := sort.Search(len(b.words), func(i int) bool { return b.words[i].start >= s.Start })
	to := sort.Search(len(b.words), func(i int) bool { return b.words[i].end > s.End })
	if from >= to {
		return nil
	}
	return b.words[from:to]
}

func (w bagWord) of(text string) string { return text[w.start:w.end] }

// Package synthetic makes up news to measure with: any number of articles in
// Indonesian and English that read like news to a machine, with statements,
// speakers, names, numbers and dates, and questions about them.
//
// Words follow the law of Zipf and Mandelbrot over the words of the project's
// own lexicon and their inflected forms, and behind them an endless tail of
// coined words, so that new ones keep coming as in news (Heaps' law); names
// are coined too. An article has a matter of its own that its words come from
// more often than chance. Sentences say nothing: nobody should read them, and
// answers to them are for timing and not for judging.
//
// Everything follows from the seed. The package knows articles and knows
// neither an index nor what a question is answered with.
package synthetic

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// News makes up articles and questions about them. It is safe for concurrent
// use.
type News struct {
	seed  uint64
	words map[lang.Language]*vocabulary
}

// New returns the news of a seed.
func New(seed uint64) *News {
	return &News{seed, map[lang.Language]*vocabulary{
		lang.Indonesian: newVocabulary(seed, lang.Indonesian),
		lang.English:    newVocabulary(seed, lang.English),
	}}
}

// The streams of chance that one seed is split into.
const (
	articleStream = iota
	questionStream
	wordStream
	nameStream
)

// chance returns the n-th source of a stream.
func chance(seed uint64, stream, n int) *rand.Rand {
	return rand.New(rand.NewPCG(seed^uint64(stream)<<56, uint64(n)+1))
}

// Articles yields so many passages, or a few less, in articles of 4 to 14.
func (n *News) Articles(passages int) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		for i := 0; ; i++ {
			a, made := n.Article(i)
			if passages -= made; passages < 0 || !yield(a, nil) {
				return
			}
		}
	}
}

// Articles have so many passages, and passages so many sentences.
const (
	leastPassages, mostPassages   = 4, 14
	leastSentences, mostSentences = 1, 3
)

// Article returns the i-th article, always the same, and how many passages it
// has.
func (n *News) Article(i int) (a corpus.Article, passages int) {
	w := n.writer(i)
	passages = leastPassages + w.chance.IntN(mostPassages-leastPassages+1)
	paragraphs := make([]string, passages)
	for k := range paragraphs {
		sentences := make([]string, leastSentences+w.chance.IntN(mostSentences-leastSentences+1))
		for j := range sentences {
			sentences[j] = capital(w.write("sentence"))
		}
		paragraphs[k] = strings.Join(sentences, " ")
	}
	a.ID = fmt.Sprintf("%s%07d", IDPrefix, i)
	a.Title = capital(w.write("title"))
	a.Publisher = publishers[i%len(publishers)]
	a.Published = w.published
	a.Lang = w.lang
	a.Text = strings.Join(paragraphs, "\n\n")
	return a, passages
}

// IDPrefix is what the id of an article begins with, before its number.
const IDPrefix = "synthetic-"

var publishers = []string{"Harian Contoh", "Example Post", "Kabar Rekaan", "The Made-Up Times"}

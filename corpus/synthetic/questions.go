package synthetic

import (
	"iter"
	"math/rand/v2"
	"strings"

	"kutip/corpus/lang"
)

// Question is a question about the news.
type Question struct {
	Text    string
	Lang    lang.Language
	Kind    Kind
	Article int // that its words are from, of any kind but Absent
}

// Kind says what a question has to do with the news.
type Kind string

// The kinds of questions.
const (
	Held   Kind = "held"   // its words stand together in an article
	Near   Kind = "near"   // ... but for the name, which is somebody else's
	Across Kind = "across" // ... in the other language
	Absent Kind = "absent" // words of the language and a name, brought together by chance
)

var kinds = []Kind{Held, Near, Held, Across, Absent}

// Questions yields so many questions over the first articles of the news,
// every kind in turn.
func (n *News) Questions(count, articles int) iter.Seq[Question] {
	return func(yield func(Question) bool) {
		for i := range count {
			if !yield(n.question(i, articles)) {
				return
			}
		}
	}
}

// A question holds so many words of the article.
const leastWords, mostWords = 2, 5

func (n *News) question(i, articles int) Question {
	r := chance(n.seed, questionStream, i)
	q := Question{Kind: kinds[i%len(kinds)], Article: r.IntN(articles)}
	w := n.writer(q.Article)
	a, _ := n.Article(q.Article)
	words := stretch(r, a.Lang, a.Text)
	w.chance, q.Lang = r, a.Lang
	name := w.fact([]string{"person", "last", "org"}[r.IntN(3)])
	switch q.Kind {
	case Near:
		name = w.words.person(w.words.share.drawOpen(r))[1]
	case Across:
		q.Lang = a.Lang.Other()
		for k, word := range words {
			if ts := lang.Translate(a.Lang, []string{word}); len(ts) > 0 {
				words[k] = ts[0].Text
			}
		}
	case Absent:
		for k := range words {
			words[k] = w.fact("w")
		}
		name = capital(coin(r, 3))
	}
	frames := grammars[q.Lang]["question"]
	q.Text = strings.NewReplacer("{name}", name, "{words}", strings.Join(words, " ")).Replace(frames[r.IntN(len(frames))])
	return q
}

// stretch returns some content words that follow one another in a text.
func stretch(r *rand.Rand, l lang.Language, text string) []string {
	var words []string
	for at := range lang.EachWord(text) {
		if w := lang.Fold(at.Of(text)); !lang.Stop(l, w) {
			words = append(words, w)
		}
	}
	count := min(leastWords+r.IntN(mostWords-leastWords+1), len(words))
	from := r.IntN(len(words) - count + 1)
	return words[from : from+count]
}

// longestHostile is the length of a hostile question in bytes.
const longestHostile = 10_000

// Hostile yields questions that are made to cost much: 10 kB of the commonest
// words of a language, over and over, of names only, or of words that nobody
// has written.
func (n *News) Hostile() iter.Seq[string] {
	return func(yield func(string) bool) {
		r := chance(n.seed, questionStream, -1)
		for _, l := range []lang.Language{lang.Indonesian, lang.English} {
			v := n.words[l]
			for _, words := range []func(i int) string{
				func(i int) string { return v.words[i%64] },
				func(i int) string { return v.words[i] },
				func(i int) string { return v.people[i][1] },
				func(int) string { return coin(r, 3) },
			} {
				var b strings.Builder
				for i := 0; b.Len() < longestHostile; i++ {
					b.WriteString(words(i) + " ")
				}
				if !yield(b.String()) {
					return
				}
			}
		}
	}
}

// Package bench measures what the index costs, side by side with other engines
// over the same passages and the same questions: how fast it is built, how
// large it is, how much memory that takes, and how long a question takes.
//
// Each contender is built and asked in processes of its own, which whoever
// calls Run starts, so that no memory peak is another one's. The package knows
// engines and made-up news; it knows no answer, no command line and no
// terminal. SQLite and PostgreSQL are in it only where it is built with the tag
// "rivals", so that the bot that people deploy carries neither.
package bench

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/synthetic"
)

// Contender is an engine that takes part.
type Contender interface {
	// Name is what the engine is called on the command line and in tables.
	Name() string
	// Build indexes every passage of the articles into dir, each with its
	// text and the title of its article, so that it is there after a restart.
	Build(ctx context.Context, dir string, articles iter.Seq2[corpus.Article, error]) error
	// Open opens what Build left in dir, in a process that may be another one.
	Open(ctx context.Context, dir string) (Asker, error)
}

// Asker answers questions, many at once.
type Asker interface {
	// Top returns the best k passages that hold any of the question's words,
	// best first.
	Top(ctx context.Context, q Question, k int) ([]Place, error)
	Close() error
}

// outside is a contender whose index is not in the folder it was given, or
// whose memory is not this process's.
type outside interface {
	size(ctx context.Context) (int64, error)
	memory() (int64, error) // now, of all its processes
}

// topK is how many passages are asked for.
const topK = 10

// Question is a question as every contender gets it: its words without stop
// words, each once, since not every engine knows which ones those are in both
// languages.
type Question struct {
	Lang  lang.Language
	Words []string
}

// questions returns the first questions about so many articles of the news.
func questions(news *synthetic.News, count, articles int) []Question {
	var qs []Question
	for q := range news.Questions(count, articles) {
		asked := Question{Lang: q.Lang}
		for w := range lang.EachWord(q.Text) {
			word := lang.Fold(w.Of(q.Text))
			if !lang.Stop(q.Lang, word) && !slices.Contains(asked.Words, word) {
				asked.Words = append(asked.Words, word)
			}
		}
		qs = append(qs, asked)
	}
	return qs
}

// Place is a passage: the number of its article and where it begins in it.
type Place int64

func placeOf(article string, start int) (Place, error) {
	number, ok := strings.CutPrefix(article, synthetic.IDPrefix)
	n, err := strconv.ParseInt(number, 10, 31)
	if !ok || err != nil {
		return 0, fmt.Errorf("article %q is none of the made-up news", article)
	}
	return Place(n<<32 | int64(start)), nil
}

// passages yields the passages of every article, with what is indexed of them.
func passages(ctx context.Context, articles iter.Seq2[corpus.Article, error]) iter.Seq2[passage, error] {
	return func(yield func(passage, error) bool) {
		for a, err := range articles {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(passage{}, err)
				return
			}
			for _, at := range a.Passages() {
				place, err := placeOf(a.ID, at.Start)
				if !yield(passage{place, a.Title, at.Of(a.Text)}, err) || err != nil {
					return
				}
			}
		}
	}
}

type passage struct {
	place       Place
	title, text string
}

// Against are the names of all contenders that the index is measured against,
// those too that this binary was built without.
func Against() []string { return []string{plainName, sqliteName, postgresName} }

// The names of the contenders.
const (
	KutipName    = "kutip"
	plainName    = "plain"
	sqliteName   = "sqlite"
	postgresName = "postgres"
)

// Linked reports whether this binary was built with a contender.
func Linked(name string) bool {
	_, err := contender(Task{Contender: name})
	return err == nil
}

// contender returns the contender of a task.
func contender(t Task) (Contender, error) {
	all := append([]Contender{kutip{}, plain{}}, rivals(t.Postgres)...)
	i := slices.IndexFunc(all, func(c Contender) bool { return c.Name() == t.Contender })
	if i < 0 {
		return nil, fmt.Errorf("%s is not in this binary", t.Contender)
	}
	return all[i], nil
}

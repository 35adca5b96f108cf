package bench

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"iter"
	"os"

	"kutip/corpus"
	"kutip/corpus/synthetic"
)

// made is an article in the file that all contenders read, so that making it
// up is not part of what is measured.
type made struct {
	Article  corpus.Article
	Passages int
}

// Text is how much text there is.
type Text struct {
	Passages int   `json:"passages"`
	Articles int   `json:"articles"`
	Bytes    int64 `json:"bytes"` // of titles and texts
}

// closing closes c after something that may have failed.
func closing(c io.Closer, err error) error { return errors.Join(err, c.Close()) }

// writeNews writes so many passages of made-up news to a file.
func writeNews(file string, news *synthetic.News, passages int) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(f, 1<<20)
	enc := gob.NewEncoder(buffered)
	for i := 0; ; i++ {
		a, n := news.Article(i)
		if passages -= n; passages < 0 {
			break
		}
		if err := enc.Encode(made{a, n}); err != nil {
			return closing(f, err)
		}
	}
	return closing(f, buffered.Flush())
}

// readNews yields the first so many passages of a file, or a few less, and
// counts them into text.
func readNews(file string, passages int, text *Text) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		f, err := os.Open(file)
		if err != nil {
			yield(corpus.Article{}, err)
			return
		}
		defer f.Close()
		dec := gob.NewDecoder(bufio.NewReaderSize(f, 1<<20))
		for {
			var m made
			err := dec.Decode(&m)
			if errors.Is(err, io.EOF) || err == nil && text.Passages+m.Passages > passages {
				return
			}
			if err == nil {
				text.Passages += m.Passages
				text.Articles++
				text.Bytes += int64(len(m.Article.Title) + len(m.Article.Text))
			}
			if !yield(m.Article, err) || err != nil {
				return
			}
		}
	}
}

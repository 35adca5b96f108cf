package corpus

import (
	"fmt"
	"io/fs"
	"iter"
	"path"
	"strings"
)

// Piece is what one article is read from, not yet understood: the bytes of a
// file, or of a line of a .jsonl file.
type Piece struct {
	Path string // as people see it
	Line int    // in the file; 0 where the file is the article
	Data []byte

	place place
	opt   Options
	parse func([]byte) (Article, error)
}

// Pieces finds the articles in files and folders as ReadPaths does, and leaves
// it to the caller to read them: at his leisure, or not at all. known is asked
// of each file before it is opened; where it says true the file is passed over.
// That no two articles have the same id is not seen to.
func Pieces(paths []string, opt Options, known func(path string, info fs.FileInfo) bool) iter.Seq2[Piece, error] {
	return func(yield func(Piece, error) bool) {
		r := newReader(opt, func(_ Article, err error) bool { return yield(Piece{}, err) })
		r.pieces, r.known = func(p Piece) bool { return yield(p, nil) }, known
		for _, p := range paths {
			if !r.path(p) {
				return
			}
		}
	}
}

// Article reads the article, or says what is wrong with it in an *Error.
func (p Piece) Article() (Article, error) {
	a, err := p.parse(p.Data)
	if err == nil {
		a, err = p.complete(a)
	}
	if err != nil {
		return Article{}, p.place.fault(p.Line, err)
	}
	return a, nil
}

// Kind tells apart what is read in different ways: ".txt" or ".jsonl", say.
func (p Piece) Kind() string { return strings.ToLower(path.Ext(p.place.name)) }

// DefaultID is the id of the article if it brings none of its own.
func (p Piece) DefaultID() string {
	id := idOf(p.place.name)
	if p.Line > 0 {
		id = fmt.Sprintf("%s/%d", id, p.Line)
	}
	return id
}

// complete fills in what an article does not say itself, and checks it.
func (p Piece) complete(a Article) (Article, error) {
	a.File = Place(p.place.String(), p.Line)
	if a.ID == "" {
		a.ID = p.DefaultID()
	}
	if len(a.Text) > p.opt.MaxArticle {
		return a, tooLarge("text", int64(p.opt.MaxArticle))
	}
	Complete(&a, p.opt.Today)
	return a, a.Validate(p.opt.Today)
}

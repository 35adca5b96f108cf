package index

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"time"

	"kutip/corpus"
)

// Update brings the index in dir up to date with the articles at paths, as
// BuildWith does. A file is opened only if its size, its times or its place on
// disk are not what they were, and what it holds is read only if its bytes are
// not.
func Update(ctx context.Context, dir string, paths []string, reading corpus.Options, opt Options) (Stats, error) {
	s := loadSeen(dir, time.Now())
	limits := fmt.Sprint(reading.MaxFile, reading.MaxArticle)
	stats, err := build(ctx, dir, fromFiles(paths, reading, s), thisVersion().with("the limits on articles", limits), opt)
	if err == nil {
		s.save(dir)
	}
	return stats, err
}

// fromFiles is the source of the articles in files and folders.
func fromFiles(paths []string, reading corpus.Options, s *seen) source {
	return func(have func(digest) *row) iter.Seq[item] {
		return func(yield func(item) bool) {
			more := true
			known := func(path string, info fs.FileInfo) bool {
				articles, ok := s.unchanged(path, info, have)
				for _, a := range articles {
					more = more && yield(item{source: path, line: a.line, known: have(a.digest)})
				}
				return ok
			}
			for piece, err := range corpus.Pieces(paths, reading, known) {
				if !more {
					return
				}
				it := item{err: err}
				if err == nil {
					it = itemOf(piece, s, have)
				} else {
					s.spoilt(err)
				}
				if more = yield(it); !more {
					return
				}
			}
		}
	}
}

// itemOf tells whether a piece is known. An article without an id of its own
// gets one by where it stands, which is then a part of what it was made of.
func itemOf(piece corpus.Piece, s *seen, have func(digest) *row) item {
	bytes := digestOf(piece.Kind(), string(piece.Data))
	placed := digestOf(string(bytes), piece.DefaultID())
	it := item{source: piece.Path, line: piece.Line, known: have(bytes)}
	if it.known == nil {
		it.known = have(placed)
	}
	if it.known != nil {
		s.add(piece.Path, seenArticle{it.known.digest, piece.Line})
		return it
	}
	it.read = func() (corpus.Article, digest, error) {
		a, err := piece.Article()
		made := bytes
		if a.ID == piece.DefaultID() {
			made = placed
		}
		s.add(piece.Path, seenArticle{made, piece.Line})
		return a, made, err
	}
	return it
}

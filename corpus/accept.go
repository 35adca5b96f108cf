package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
)

// readerOf returns what reads the kind of file that name is, nil if there is
// nothing.
func readerOf(name string) func(*reader, place, fs.File) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt":
		return one(readText)
	case ".md", ".markdown":
		return one(readMarkdown)
	case ".html", ".htm":
		return one(func(data []byte) (Article, error) { return ReadHTML(data, "") })
	case ".jsonl":
		return (*reader).lines
	}
	return nil
}

// passedOver reports whether a file tells about the files beside it.
func passedOver(name string) bool {
	base := path.Base(name)
	return slices.ContainsFunc([]string{"README", "LICENSE", "CHANGELOG"}, func(s string) bool {
		return strings.HasPrefix(base, s) || strings.EqualFold(strings.TrimSuffix(base, path.Ext(base)), s)
	})
}

// one returns what reads a file of one article.
func one(parse func([]byte) (Article, error)) func(*reader, place, fs.File) bool {
	return func(r *reader, p place, f fs.File) bool {
		if info, err := f.Stat(); err == nil && info.Size() > r.opt.MaxFile {
			return r.reject(p, 0, tooLarge("file", r.opt.MaxFile))
		}
		data, err := readSteady(p, f, r.opt.MaxFile)
		if err != nil {
			return r.reject(p, 0, statReason(err))
		}
		return r.take(Piece{Path: p.String(), Data: data, place: p, opt: r.opt, parse: parse})
	}
}

// lines reads a file with an article on each line.
func (r *reader) lines(p place, f fs.File) bool {
	before, _ := f.Stat() // without it nothing is told of a change
	in := bufio.NewReaderSize(f, 64<<10)
	start, err := in.Peek(1024)
	if err != nil && !errors.Is(err, io.EOF) {
		return r.reject(p, 0, statReason(err))
	}
	if err := checkText(start); err != nil && (len(start) < 1024 || !errors.Is(err, ErrEmpty)) {
		return r.reject(p, 0, err)
	}
	more := true
	err = eachLine(in, r.opt.MaxArticle, func(n int, data []byte, err error) bool {
		if err != nil {
			more = r.reject(p, n, err)
		} else {
			more = r.take(Piece{Path: p.String(), Line: n, Data: data, place: p, opt: r.opt, parse: readLine})
		}
		return more
	})
	if err != nil {
		return r.reject(p, 0, statReason(err))
	}
	if after, err := f.Stat(); more && err == nil && before != nil && !sameFile(before, after) {
		return r.reject(p, 0, fmt.Errorf("%w: what was read of it counts; read it again when that is done", ErrWritten))
	}
	return more
}

// take hands a piece on, or the article that it is.
func (r *reader) take(piece Piece) bool {
	if r.pieces != nil {
		piece.Data = bytes.Clone(piece.Data) // a line's are the reader's
		return r.pieces(piece)
	}
	a, err := piece.Article()
	if err != nil {
		return r.yield(Article{}, err)
	}
	if before, taken := r.ids[a.ID]; taken {
		return r.reject(piece.place, piece.Line, fmt.Errorf("%w %q: %s has it already; give one of them another", ErrDuplicate, a.ID, before))
	}
	r.ids[a.ID] = a.File
	return r.yield(a, nil)
}

// idOf makes an id of a file's name: its path without the extension, letters
// and digits in lower case, hyphens between them.
func idOf(name string) string {
	parts := strings.Split(strings.TrimSuffix(name, path.Ext(name)), "/")
	for i, p := range parts {
		if parts[i] = slug(p); parts[i] == "" {
			parts[i] = fmt.Sprintf("%x", p) // nothing to read in it, yet not the same as the next
		}
	}
	return strings.Join(parts, "/")
}

func slug(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == unicode.ReplacementChar || !unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mark)
	})
	return strings.Join(words, "-")
}

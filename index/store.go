package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
)

// store keeps the articles that hits are made of, by number. Numbers grow, and
// have gaps where articles went.
type store interface {
	get(number uint32) (Entry, error)
	order(number uint32) (uint64, error) // of its id, see orderOf
	numbers() iter.Seq[uint32]
	Close() error
}

// memory is a store that lasts as long as the process.
type memory []Entry

func (m memory) get(number uint32) (Entry, error) {
	if int(number) >= len(m) {
		return Entry{}, fmt.Errorf("article number %d: only %d are kept", number, len(m))
	}
	return m[number], nil
}

func (m memory) order(number uint32) (uint64, error) {
	e, err := m.get(number)
	return orderOf(idDigest(e.ID)), err
}

// orderOf makes of an id an order that is the same in every index. It says nothing
// of an article.
func orderOf(id digest) uint64 { return binary.BigEndian.Uint64([]byte(id)) }

func (m memory) numbers() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for n := range m {
			if !yield(uint32(n)) {
				return
			}
		}
	}
}

func (memory) Close() error { return nil }

// shelf is a store on disk: files of articles, and the table that says where in
// them each stands. Every article is checked whenever it is read, for words
// that somebody is said to have said must not be others.
type shelf struct {
	*contents
	open []*articlesFile
}

// articlesDir is the folder of the files of articles in a generation.
const articlesDir = "articles"

func openShelf(path string) (*shelf, error) {
	c, err := readTable(filepath.Join(path, tableFile))
	if err != nil {
		return nil, err
	}
	s := &shelf{contents: c}
	for i := range c.files {
		name, err := c.name(i)
		if err == nil && !filepath.IsLocal(name) {
			err = fmt.Errorf("%w: %s lists %q", ErrDamaged, tableFile, name)
		}
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		f, err := openArticles(filepath.Join(path, articlesDir, name))
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		s.open = append(s.open, f)
	}
	return s, nil
}

func (s *shelf) get(number uint32) (e Entry, err error) {
	r, err := s.find(number)
	if err != nil {
		return e, err
	}
	if r.file >= len(s.open) {
		return e, fmt.Errorf("%w: article number %d is nowhere", ErrDamaged, number)
	}
	err = s.open[r.file].read(number, r.extent, func(record []byte) error {
		e, err = decode(record)
		return err
	})
	if err != nil {
		return Entry{}, err
	}
	e.File, err = s.place(r)
	return e, err
}

func (s *shelf) order(number uint32) (uint64, error) {
	r, err := s.find(number)
	if err != nil {
		return 0, err
	}
	return orderOf(r.id), nil
}

func (s *shelf) numbers() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i := range s.count() {
			if !yield(s.number(i)) {
				return
			}
		}
	}
}

// placed returns where the passages of the articles stand.
func (s *shelf) placed() []placed {
	at := make([]placed, 0, s.count())
	for i := range s.count() {
		if p := s.contents.placed(i); p.passages > 0 {
			at = append(at, p)
		}
	}
	return at
}

func (s *shelf) Close() error {
	var errs []error
	for _, f := range s.open {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}

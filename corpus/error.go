package corpus

import (
	"errors"
	"fmt"
	"strings"
)

// Error is an article that was not read: which file, which line of it where
// one line is to blame, and why.
type Error struct {
	File string
	Line int // from 1; 0 where the whole file is meant
	Err  error
}

// Error returns "file:line: reason".
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %v", Place(e.File, e.Line), e.Err)
}

// Place returns how people see where an article stands: the file, with the line
// in it, from 1, where it is one of many there; 0 where the file is the article.
func Place(file string, line int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, line)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// The reasons to reject an article that a caller may want to tell apart. What
// is wrapped around them says more, and what to do next.
var (
	ErrEmpty     = errors.New("empty; write the article into it or remove it")
	ErrNoTitle   = errors.New("no title")
	ErrNoBody    = errors.New("no body text")
	ErrTooLarge  = errors.New("too large")
	ErrNotText   = errors.New("not a text file")
	ErrNotUTF8   = errors.New("not UTF-8")
	ErrFuture    = errors.New("published in the future")
	ErrDuplicate = errors.New("duplicate id")
	ErrLoop      = errors.New("symbolic link loop")
	ErrWritten   = errors.New("it is being written")
	ErrFormat    = errors.New("unknown format")
)

// problems are several reasons in one line, for errors.Join would spread them
// over several and a rejection is read as one.
type problems []error

func (p problems) Error() string {
	said := make([]string, len(p))
	for i, err := range p {
		said[i] = err.Error()
	}
	return strings.Join(said, "; ")
}

func (p problems) Unwrap() []error { return p }

// join returns the errors as one, nil where there are none.
func (p problems) join() error {
	switch len(p) {
	case 0:
		return nil
	case 1:
		return p[0]
	}
	return p
}

// atLine is a reason with the line that it stands in, for parsers that do not
// know the name of the file.
func atLine(line int, err error) error { return &Error{Line: line, Err: err} }

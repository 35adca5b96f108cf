package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"kutip/corpus/lang"
)

// record is a line of a .jsonl file. Fields that it does not name are passed
// over, since such files are exported by strangers.
type record struct {
	ID        string    `json:"id"`
	URL       string    `json:"url"`
	Title     string    `json:"title"`
	Publisher string    `json:"publisher"`
	Authors   list      `json:"authors"`
	Published looseDate `json:"published"`
	Lang      string    `json:"lang"`
	Topics    list      `json:"topics"`
	Text      string    `json:"text"`
}

// list is a list of strings, or one string.
type list []string

func (l *list) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		var one string
		err := json.Unmarshal(data, &one)
		*l = oneOrNone(one)
		return err
	}
	return json.Unmarshal(data, (*[]string)(l))
}

func oneOrNone(s string) []string {
	if s = strings.TrimSpace(s); s == "" {
		return nil
	}
	return []string{s}
}

// readLine reads one line of a .jsonl file.
func readLine(data []byte) (Article, error) {
	if err := checkUTF8(data); err != nil {
		return Article{}, errors.Unwrap(err) // the line is the caller's to name
	}
	var r record
	if err := json.Unmarshal(data, &r); err != nil {
		return Article{}, jsonReason(err)
	}
	return Article{
		Header: Header{
			ID: r.ID, Title: oneLine(r.Title), URL: r.URL, Publisher: r.Publisher,
			Authors: r.Authors, Published: lang.Date(r.Published), Lang: langOf(r.Lang), Topics: r.Topics,
		},
		Text: r.Text,
	}, nil
}

// looseDate is a date as exports write it: a date, a date with a time, empty
// or null.
type looseDate lang.Date

func (d *looseDate) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return fmt.Errorf("published: want a string such as \"2018-12-19\" or null, got %s", data)
	}
	return (*lang.Date)(d).UnmarshalText([]byte(strings.TrimSpace(s)))
}

func jsonReason(err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if wrong.Field == "" {
			return fmt.Errorf("want one JSON object a line, got %s", wrong.Value)
		}
		return fmt.Errorf("%s: want a %v, got %s", wrong.Field, wrong.Type, wrong.Value)
	}
	if wrong, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("not JSON: %v at byte %d; want one JSON object a line", wrong, wrong.Offset)
	}
	return err
}

// eachLine calls do with the lines of r and their numbers until it returns
// false. Of a line that is longer than limit no more than limit is held, and
// do gets an error for it.
func eachLine(r io.Reader, limit int, do func(n int, data []byte, err error) bool) error {
	in := bufio.NewReaderSize(r, 64<<10)
	var held []byte
	for n := 1; ; n++ {
		var err error
		held, err = nextLine(in, held[:0], limit)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, ErrTooLarge) {
			return err
		}
		over := errors.Is(err, ErrTooLarge)
		if n == 1 {
			held = bytes.TrimPrefix(held, []byte(bom))
		}
		switch {
		case over && !do(n, nil, tooLarge("line", int64(limit))):
			return nil
		case !over && len(bytes.TrimSpace(held)) > 0 && !do(n, held, nil):
			return nil
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
	}
}

// nextLine appends the next line of in to held. Past the limit it reads on to
// the end of the line without keeping it, and returns ErrTooLarge.
func nextLine(in *bufio.Reader, held []byte, limit int) ([]byte, error) {
	over := false
	for {
		part, err := in.ReadSlice('\n')
		if over = over || len(held)+len(part) > limit+1; !over {
			held = append(held, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case over && err == nil:
			return held, ErrTooLarge
		case over && errors.Is(err, io.EOF):
			return held, errors.Join(err, ErrTooLarge)
		default:
			return held, err
		}
	}
}

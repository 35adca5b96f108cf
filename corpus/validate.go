package corpus

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kutip/corpus/lang"
)

// Validate reports all that is wrong with a: what every article that Read
// yields is free of. A zero today knows no future. An empty title is none of
// it, since exports have articles without; the formats in which an article
// brings its own title ask for it themselves.
func (a Article) Validate(today lang.Date) error {
	var all problems
	add := func(err error) {
		if err != nil {
			all = append(all, err)
		}
	}
	add(validID(a.ID))
	add(validTitle(a.Title))
	add(validDate(a.Published, today))
	if a.URL != "" {
		add(validURL(a.URL))
	}
	if a.Lang != lang.Unknown && !a.Lang.Known() {
		add(fmt.Errorf("lang %q: want %q, %q or nothing", a.Lang, lang.Indonesian, lang.English))
	}
	if err := validText(a.Text); err != nil {
		add(err)
		return all.join() // nothing can be said about places in such a text
	}
	marks := validMarks(a.Text, a.Furniture)
	add(marks)
	for _, c := range a.Citations {
		add(validMarks(a.Text, []Span{c.Span}))
		add(validURL(c.URL))
	}
	if marks == nil && !a.hasBody() {
		add(fmt.Errorf("%w: all of it is title, captions or credits; write the article below them", ErrNoBody))
	}
	return all.join()
}

func validID(id string) error {
	switch {
	case id == "":
		return errors.New("no id")
	case !utf8.ValidString(id) || strings.ContainsFunc(id, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return fmt.Errorf("id %q: want no white space and no control characters", id)
	}
	return nil
}

func validTitle(title string) error {
	switch {
	case !utf8.ValidString(title):
		return fmt.Errorf("title: %w", ErrNotUTF8)
	case title != "" && strings.TrimSpace(title) == "":
		return fmt.Errorf("%w: it is only white space", ErrNoTitle)
	case strings.ContainsAny(title, "\r\n\x00"):
		return fmt.Errorf("title %q: want it on one line", title)
	}
	return nil
}

func validDate(d, today lang.Date) error {
	if d.IsZero() {
		return nil
	}
	if d.Year < 1 || d.Month < 0 || d.Month > time.December || d.Day < 0 || d.Day > 0 && d.Last().Day() != d.Day {
		return fmt.Errorf("published %v: no such day", d)
	}
	if !today.IsZero() && d.First().After(today.Last()) {
		return fmt.Errorf("%w: %v, and today is %v; correct its date", ErrFuture, d, today)
	}
	return nil
}

func validURL(s string) error {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("url %q: want http://... or https://", s)
	}
	return nil
}

func validText(text string) error {
	switch {
	case strings.TrimFunc(text, blank) == "":
		return fmt.Errorf("%w: the text is empty", ErrNoBody)
	case !utf8.ValidString(text):
		return fmt.Errorf("text: %w", ErrNotUTF8)
	case strings.ContainsRune(text, 0):
		return fmt.Errorf("text: %w: it holds NUL characters", ErrNotText)
	}
	return nil
}

// validMarks checks that spans lie in text, between characters, in order and
// apart.
func validMarks(text string, spans []Span) error {
	last := 0
	for _, s := range spans {
		if s.Start < last || s.End <= s.Start || s.End > len(text) {
			return fmt.Errorf("mark %d-%d: out of bounds or order", s.Start, s.End)
		}
		if !border(text, s.Start) || !border(text, s.End) {
			return fmt.Errorf("mark %d-%d: inside a character", s.Start, s.End)
		}
		last = s.End
	}
	return nil
}

func border(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

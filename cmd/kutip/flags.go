package main

import (
	"fmt"
	"slices"
	"strings"

	"kutip/corpus/lang"
)

// choice is a flag that takes one of a few words.
type choice struct {
	value string
	of    []string
}

// String returns the chosen word.
func (c *choice) String() string { return c.value }

// Type names the words for help.
func (c *choice) Type() string { return strings.Join(c.of, "|") }

// Set takes a word and refuses all but the ones known.
func (c *choice) Set(s string) error {
	if !slices.Contains(c.of, s) {
		return fmt.Errorf("must be %s", strings.Join(c.of, ", "))
	}
	c.value = s
	return nil
}

// day is a flag that takes a date: a day, a month or a year.
type day struct{ lang.Date }

// Type names the flag's value for help.
func (d *day) Type() string { return "date" }

// Set reads an ISO 8601 date.
func (d *day) Set(s string) (err error) {
	d.Date, err = lang.ParseDate(s)
	return err
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"kutip/adapters/terminal"
)

// The exit codes.
const (
	exitFine   = 0
	exitFailed = 1
	exitUsage  = 2
)

// errSilent fails without a word: what is wrong has been said already.
var errSilent = errors.New("failed")

// hinted is an error with the next step for whoever meets it.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// misused is an error in how the program was called.
type misused struct{ error }

func (m misused) Unwrap() error { return m.error }

func usage(format string, args ...any) error { return misused{fmt.Errorf(format, args...)} }

// exit says on stderr what went wrong, if anything, and what to do next, and
// returns the exit code. It is the one place where errors become words.
func (e *env) exit(command string, err error) int {
	if err == nil {
		return exitFine
	}
	code := exitFailed
	// What goes wrong before a command starts is wrong usage: unknown
	// commands and flags, missing arguments.
	if m := (misused{}); errors.As(err, &m) || !e.started {
		code = exitUsage
	}
	switch {
	case errors.Is(err, errSilent):
		return code
	case errors.Is(err, context.Canceled):
		err = errors.New("interrupted")
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		e.complain("kutip: %s", line)
	}
	if h := (hinted{}); errors.As(err, &h) {
		e.complain("hint: %s", h.hint)
	} else if code == exitUsage {
		e.complain(`hint: run "%s -h"`, command)
	}
	return code
}

// complain writes a line to stderr. File names and reasons can hold any bytes,
// so it is made inert.
func (e *env) complain(format string, args ...any) {
	fmt.Fprintln(e.stderr, terminal.Inert(fmt.Sprintf(format, args...)))
}

// maxNamed is how many rejected articles are named before the rest is counted.
const maxNamed = 10

// rejected names articles that could not be read.
func (e *env) rejected(reasons []error) {
	if e.log != nil && len(reasons) > 0 {
		e.log.Warn("articles rejected", "count", len(reasons), "first", reasons[0].Error(), "hint", `run "kutip corpus check"`)
		return
	}
	for _, reason := range reasons[:min(len(reasons), maxNamed)] {
		e.complain("rejected: %v", reason)
	}
	if more := len(reasons) - maxNamed; more > 0 {
		e.complain("and %d more; see kutip corpus check", more)
	}
}

// explainJSON says of an error of encoding/json what stands where in the
// input, without the types that the program reads it into.
func explainJSON(err error) error {
	var wrong *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &wrong):
		return err
	case wrong.Field == "":
		return fmt.Errorf("got JSON of another kind: %s", wrong.Value)
	}
	return fmt.Errorf("%q cannot be %s", wrong.Field, wrong.Value)
}

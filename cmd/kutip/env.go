package main

import (
	"cmp"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/adrg/xdg"
	"golang.org/x/term"

	"kutip/adapters/terminal"
	"kutip/corpus/lang"
)

// env is what a command has around it: the streams, the clock and the global
// flags.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time

	configFile string
	dataDir    string
	colour     choice
	shard      string // of Discord, where serve is to serve only one

	started bool         // the command line was understood
	log     *slog.Logger // where serve tells of what it meets; nil: on stderr, for people

	// platforms are those to serve; tests put their own here.
	platforms func(Config) []platform
}

func newEnv(stdin io.Reader, stdout, stderr io.Writer) *env {
	return &env{
		stdin: stdin, stdout: stdout, stderr: stderr, now: time.Now,
		dataDir:   filepath.Join(xdg.DataHome, "kutip"),
		platforms: platforms,
		colour:    choice{value: "auto", of: []string{"auto", "always", "never"}},
	}
}

func (e *env) today() lang.Date { return lang.DateOf(e.now()) }

// page says what stdout can show.
func (e *env) page() terminal.Options {
	opt := terminal.Options{Colour: e.colour.value == "always"}
	f, ok := e.stdout.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return opt
	}
	if e.colour.value == "auto" {
		opt.Colour = coloursWanted()
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil {
		opt.Width = width
	}
	return opt
}

// coloursWanted asks the environment. Old Windows consoles show escape
// sequences as they are, and set neither variable.
func coloursWanted() bool {
	name := os.Getenv("TERM")
	if runtime.GOOS == "windows" && cmp.Or(name, os.Getenv("WT_SESSION")) == "" {
		return false
	}
	return os.Getenv("NO_COLOR") == "" && name != "dumb"
}

// progressWanted reports whether somebody watches stderr.
func (e *env) progressWanted() bool {
	f, ok := e.stderr.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// printJSON writes v as one line of JSON on stdout.
func (e *env) printJSON(v any) error {
	enc := json.NewEncoder(e.stdout)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// separate writes an empty line.
func (e *env) separate() { _, _ = io.WriteString(e.stdout, "\n") }

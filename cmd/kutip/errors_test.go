package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExit(t *testing.T) {
	fault := errors.New("index: gone")
	for _, c := range []struct {
		name    string
		err     error
		started bool
		code    int
		stderr  string
	}{
		{"fine", nil, true, exitFine, ""},
		{"failed", fault, true, exitFailed, "kutip: index: gone\n"},
		{"hinted", hinted{fault, "look for it"}, true, exitFailed, "kutip: index: gone\nhint: look for it\n"},
		{"not understood", fault, false, exitUsage, "kutip: index: gone\nhint: run \"kutip ask -h\"\n"},
		{"misused", usage("ask: no %s", "way"), true, exitUsage, "kutip: ask: no way\nhint: run \"kutip ask -h\"\n"},
		{"misused, hinted", hinted{usage("ask: no"), "say yes"}, true, exitUsage, "kutip: ask: no\nhint: say yes\n"},
		{"several", errors.Join(fault, errors.New("disk: full")), true, exitFailed, "kutip: index: gone\nkutip: disk: full\n"},
		{"silent", errSilent, true, exitFailed, ""},
		{"interrupted", fmt.Errorf("ask: %w", context.Canceled), true, exitFailed, "kutip: interrupted\n"},
		{"hostile", errors.New("no file \x1b[2J"), true, exitFailed, "kutip: no file �[2J\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stderr bytes.Buffer
			e := newEnv(nil, nil, &stderr)
			e.started = c.started
			if code := e.exit("kutip ask", c.err); code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			if diff := cmp.Diff(c.stderr, stderr.String()); diff != "" {
				t.Errorf("stderr (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRejectedAreCounted(t *testing.T) {
	var stderr bytes.Buffer
	reasons := make([]error, maxNamed+2)
	for i := range reasons {
		reasons[i] = fmt.Errorf("file %d", i)
	}
	newEnv(nil, nil, &stderr).rejected(reasons)
	lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
	if len(lines) != maxNamed+1 || lines[maxNamed] != "and 2 more; see kutip corpus check" {
		t.Errorf("got %q", lines)
	}
}

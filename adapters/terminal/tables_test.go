package terminal

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/index/bench"
)

func TestTables(t *testing.T) {
	var b strings.Builder
	err := Tables(&b, []bench.Table{
		{Heading: "Building", Columns: []string{"engine", "MB"}, Labels: 1, Rows: [][]string{{"kutip", "1,234"}, {"x", "5"}, {"y\x1b[2J", ""}}},
		{Heading: "Left out", Columns: []string{"engine", "a", "b"}, Labels: 1, Rows: [][]string{{"z", "skipped: why"}}},
		{Heading: "Nothing", Columns: []string{"engine"}},
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"engine     MB", "kutip   1,234", "x           5", "z       skipped: why"}
	for _, line := range want {
		if !strings.Contains(b.String(), line+"\n") {
			t.Errorf("it lacks the line %q:\n%s", line, b.String())
		}
	}
	if strings.ContainsAny(b.String(), "\x1b") || strings.Contains(b.String(), "Nothing") {
		t.Error(cmp.Diff("", b.String()))
	}
}

package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"kutip/corpus/synthetic"
)

// TestKeepAndRollback builds, goes back, and goes back further.
func TestKeepAndRollback(t *testing.T) {
	dir, news := t.TempDir(), synthetic.New(7)
	if _, err := Rollback(t.Context(), dir, 0); !errors.Is(err, ErrNone) {
		t.Errorf("without an index: %v", err)
	}
	for n := range 4 {
		if _, err := BuildWith(t.Context(), dir, some(news, 10+n, nil), Options{Keep: 2}); err != nil {
			t.Fatal(err)
		}
	}
	state := func() (s string) {
		list, err := Generations(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range list {
			s += fmt.Sprintf("%d:%d ", g.Number, g.Articles)
			if g.Damage != "" {
				s += "damaged "
			}
		}
		return s
	}
	want := func(s string) {
		t.Helper()
		if got := state(); got != s {
			t.Errorf("generations %q, want %q", got, s)
		}
	}
	want("4:13 3:12 2:11 ")
	back := func(to int) {
		t.Helper()
		if _, err := Rollback(t.Context(), dir, to); err != nil {
			t.Fatal(err)
		}
	}
	back(0)
	want("5:12 4:13 3:12 2:11 ")
	back(0)
	want("6:11 5:12 4:13 3:12 2:11 ")
	if _, err := Rollback(t.Context(), dir, 0); !errors.Is(err, ErrNoEarlier) {
		t.Errorf("back from the first: %v", err)
	}
	back(4)
	want("7:13 6:11 5:12 4:13 3:12 2:11 ")
	if err := os.Truncate(filepath.Join(generationDir(dir, 6), tableFile), 5); err != nil {
		t.Fatal(err)
	}
	if _, err := Rollback(t.Context(), dir, 6); !errors.Is(err, ErrNoEarlier) {
		t.Errorf("back to a damaged one: %v", err)
	}
	if ix, err := Open(dir); err != nil || ix.Stats().Articles != 13 {
		t.Errorf("%+v, %v", ix, err)
	} else {
		ix.Close()
	}
	// What is damaged does not count as kept.
	if _, err := BuildWith(t.Context(), dir, some(news, 14, nil), Options{Keep: 2}); err != nil {
		t.Fatal(err)
	}
	want("8:14 7:13 5:12 ")
	if _, err := BuildWith(t.Context(), dir, some(news, 15, nil), Options{Keep: -1}); err != nil {
		t.Fatal(err)
	}
	want("9:15 ")
}

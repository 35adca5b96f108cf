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
	wantGenerations(t, dir, "4:13 3:12 2:11 ")
	back := func(to int) {
		t.Helper()
		if _, err := Rollback(t.Context(), dir, to); err != nil {
			t.Fatal(err)
		}
	}
	back(0)
	wantGenerations(t, dir, "5:12 4:13 3:12 2:11 ")
	back(0)
	wantGenerations(t, dir, "6:11 5:12 4:13 3:12 2:11 ")
	if _, err := Rollback(t.Context(), dir, 0); !errors.Is(err, ErrNoEarlier) {
		t.Errorf("back from the first: %v", err)
	}
	back(4)
	wantGenerations(t, dir, "7:13 6:11 5:12 4:13 3:12 2:11 ")
}

// TestDamagedIsNotKept: what is damaged is neither gone back to nor counted as
// kept.
func TestDamagedIsNotKept(t *testing.T) {
	dir, news := t.TempDir(), synthetic.New(7)
	build := func(count, keep int) {
		t.Helper()
		if _, err := BuildWith(t.Context(), dir, some(news, count, nil), Options{Keep: keep}); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 4 {
		build(10+n, 3)
	}
	wantGenerations(t, dir, "4:13 3:12 2:11 1:10 ")
	if err := os.Truncate(filepath.Join(generationDir(dir, 3), tableFile), 5); err != nil {
		t.Fatal(err)
	}
	if _, err := Rollback(t.Context(), dir, 3); !errors.Is(err, ErrNoEarlier) {
		t.Errorf("back to a damaged one: %v", err)
	}
	if ix, err := Open(dir); err != nil || ix.Stats().Articles != 13 {
		t.Errorf("%+v, %v", ix, err)
	} else {
		ix.Close()
	}
	build(14, 2)
	wantGenerations(t, dir, "5:14 4:13 2:11 ")
	build(15, -1)
	wantGenerations(t, dir, "6:15 ")
}

// wantGenerations checks which generations there are, newest first, and how many
// articles each holds.
func wantGenerations(t *testing.T, dir, want string) {
	t.Helper()
	list, err := Generations(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, g := range list {
		got += fmt.Sprintf("%d:%d ", g.Number, g.Articles)
		if g.Damage != "" {
			got += "damaged "
		}
	}
	if got != want {
		t.Errorf("generations %q, want %q", got, want)
	}
}

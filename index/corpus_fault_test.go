package index

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/corpus"
)

const tiny = "Title\n\nThe firm denied it.\n"

// TestHugeArticle: one article of 50 MB, in a file of its own or on a line, is
// named and does not stop the rest.
func TestHugeArticle(t *testing.T) {
	const huge = 50 << 20
	text := strings.Repeat("The firm denied it. ", huge/20)
	news := t.TempDir()
	for name, data := range map[string]string{
		"huge.txt": "Title\n\n" + text, "tiny.txt": tiny,
		"lines.jsonl": `{"id":"a","title":"T","text":"` + text + `"}` + "\n" + `{"id":"b","title":"T","text":"The firm denied it."}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(news, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	for range 2 { // it is named again
		stats, err := Update(t.Context(), dir, []string{news}, corpus.Options{}, Options{})
		if err != nil || stats.Articles != 2 || len(stats.Rejected) != 2 {
			t.Fatalf("%+v, %v", stats, err)
		}
		for i, name := range []string{"huge.txt", "lines.jsonl:1"} {
			if err := stats.Rejected[i]; !errors.Is(err, corpus.ErrTooLarge) || !strings.Contains(err.Error(), name) {
				t.Errorf("%v, want %s", err, name)
			}
		}
	}
}

// TestManyFiles indexes many tiny files, and sees that they did not change:
// 100,000 of them with KUTIP_NIGHTLY=1.
func TestManyFiles(t *testing.T) {
	count := 2_000
	if os.Getenv("KUTIP_NIGHTLY") == "1" {
		count = 100_000
	}
	news, dir := t.TempDir(), t.TempDir()
	old := time.Now().Add(-time.Hour)
	for i := range count {
		path := filepath.Join(news, fmt.Sprintf("%d.txt", i))
		if err := errors.Join(os.WriteFile(path, []byte(tiny), 0o600), os.Chtimes(path, old, old)); err != nil {
			t.Fatal(err)
		}
	}
	for round, want := range []Stats{{Added: count}, {Unchanged: count}, {Unchanged: count}} {
		stats, err := Update(t.Context(), dir, []string{news}, corpus.Options{}, Options{})
		if err != nil || stats.Added != want.Added || stats.Unchanged != want.Unchanged || stats.Number != 1 {
			t.Errorf("round %d: %+v, %v", round, stats, err)
		}
		t.Logf("round %d: %d files in %v", round, count, stats.Took)
	}
}

// TestClockOfTheCorpus: a file from the future, one from long ago, and one
// written again with the times that it had are not taken for unchanged.
func TestClockOfTheCorpus(t *testing.T) {
	for name, then := range map[string]time.Time{
		"the future": time.Now().Add(1000 * time.Hour), "long ago": time.Unix(1, 0), "now": time.Now(),
	} {
		news, dir := t.TempDir(), t.TempDir()
		path := filepath.Join(news, "a.txt")
		for round, word := range []string{"one", "two", "six"} {
			text := strings.Replace(tiny, "The", word, 1)
			if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chtimes(path, then, then)); err != nil {
				t.Fatal(err)
			}
			stats, err := Update(t.Context(), dir, []string{news}, corpus.Options{}, Options{})
			if err != nil || stats.Added+stats.Changed != 1 {
				t.Errorf("%s, round %d: %+v, %v", name, round, stats, err)
			}
		}
	}
}

// TestClockJumps sets the clock by years between builds, as far as files show:
// their times, and those in manifests. Which index is the newest goes by number,
// what was verified is read again where it is in doubt, and nobody is kept
// waiting.
func TestClockJumps(t *testing.T) {
	for name, jump := range map[string]time.Duration{"ahead": 10 * 365 * 24 * time.Hour, "back": -10 * 365 * 24 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			parts(t)
			dir := t.TempDir()
			for n := 1; n <= 3; n++ {
				stats, err := Build(t.Context(), dir, all(articles[:n]), nil)
				if err != nil || stats.Number != n || stats.Added != 1 || stats.Unchanged != n-1 {
					t.Fatalf("build %d: %+v, %v", n, stats, err)
				}
				path := generationDir(dir, n)
				m, err := readManifest(path)
				if err != nil {
					t.Fatal(err)
				}
				m.Built = m.Built.Add(jump)
				if err := writeManifest(path, m); err != nil {
					t.Fatal(err)
				}
				then := time.Now().Add(jump)
				err = filepath.Walk(dir, func(path string, _ os.FileInfo, err error) error {
					return errors.Join(err, os.Chtimes(path, then, then))
				})
				if err != nil {
					t.Fatal(err)
				}
				ix, err := Open(dir)
				if err != nil || ix.number != n || ix.Damage() != nil {
					t.Fatalf("after build %d: %+v, %v", n, ix, err)
				}
				ix.Close()
			}
			// A note of a build in the future turns nobody away.
			note := []byte("pid 1 since 2099-01-01 00:00:00\n")
			if err := os.WriteFile(filepath.Join(dir, builderFile), note, 0o600); err != nil {
				t.Fatal(err)
			}
			var found error
			if _, err := BuildWith(t.Context(), dir, all(articles[:2]), Options{Found: func(err error) { found = err }}); err != nil || found == nil {
				t.Errorf("%v; told of %v", err, found)
			}
		})
	}
}

// TestWrittenWhileRead updates the index while its corpus is being written,
// and looks at it when that is done.
func TestWrittenWhileRead(t *testing.T) {
	news, dir := t.TempDir(), t.TempDir()
	texts := []string{
		"Title\n\n" + strings.Repeat("The firm denied it. ", 600) + "One.\n",
		"Title\n\n" + strings.Repeat("The bank admitted it. ", 500) + "Two.\n",
	}
	path := func(i int) string { return filepath.Join(news, fmt.Sprintf("%d.txt", i)) }
	for i := range 8 {
		if err := os.WriteFile(path(i), []byte(texts[0]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stop := make(chan struct{})
	var writing sync.WaitGroup
	writing.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			if err := os.WriteFile(path(rand.IntN(4)), []byte(texts[rand.IntN(2)]), 0o600); err != nil {
				t.Error(err)
			}
		}
	})
	for range 10 {
		if _, err := Update(t.Context(), dir, []string{news}, corpus.Options{}, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	writing.Wait()
	if _, err := Update(t.Context(), dir, []string{news}, corpus.Options{}, Options{}); err != nil {
		t.Fatal(err)
	}
	checkPlaces(t, dir, news)
}

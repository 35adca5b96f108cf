package index

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"kutip/corpus/synthetic"
)

// TestLinkedIsNotReadAgain: generations have what did not change together, and
// that it has more names, or fewer, is no reason to read it again.
func TestLinkedIsNotReadAgain(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: no links are told there")
	}
	parts(t)
	news, dir := synthetic.New(7), t.TempDir()
	known := func(n int) bool {
		path := generationDir(dir, n)
		m, err := readManifest(path)
		if err != nil {
			t.Fatal(err)
		}
		stamps, err := m.checkSizes(path)
		if err != nil {
			t.Fatal(err)
		}
		return m.remembered(path, stamps)
	}
	for n := 1; n <= 5; n++ {
		if _, err := Build(t.Context(), dir, some(news, 60, map[int]int{3: n}), nil); err != nil {
			t.Fatal(err)
		}
		if !known(n) || n > 1 && !known(n-1) {
			t.Errorf("after build %d one is not known to be right", n)
		}
	}
	shared := 0
	m, err := readManifest(generationDir(dir, 5))
	if err != nil {
		t.Fatal(err)
	}
	for name := range m.Files {
		a, err := os.Stat(filepath.Join(generationDir(dir, 4), name))
		if err != nil {
			continue
		}
		if b, err := os.Stat(filepath.Join(generationDir(dir, 5), name)); err == nil && os.SameFile(a, b) {
			shared++
		}
	}
	if shared < 2 {
		t.Errorf("%d files are shared, want a segment and a file of articles", shared)
	}
	// Nor is it when one goes back.
	if _, err := Rollback(t.Context(), dir, 0); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{4, 5} {
		if !known(n) {
			t.Errorf("after going back %d is not known to be right", n)
		}
	}
}

// TestChangedIsReadAgain: what was harmed since it was verified is not taken
// over under a link, whatever is set back.
func TestChangedIsReadAgain(t *testing.T) {
	parts(t)
	news, dir := synthetic.New(7), t.TempDir()
	if _, err := Build(t.Context(), dir, some(news, 60, nil), nil); err != nil {
		t.Fatal(err)
	}
	m, err := readManifest(generationDir(dir, 1))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(generationDir(dir, 1), zaps(m)[0])
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := errors.Join(os.WriteFile(path, data, 0o600), os.Chtimes(path, info.ModTime(), info.ModTime())); err != nil {
		t.Fatal(err)
	}
	var found error
	stats, err := BuildWith(t.Context(), dir, some(news, 60, map[int]int{3: 1}), Options{Found: func(err error) { found = err }})
	if err != nil || stats.Anew != "the index before is damaged" || !errors.Is(found, ErrDamaged) || stats.Added != 60 {
		t.Errorf("%+v, %v; told of %v", stats, err, found)
	}
}

// TestSharedDamage does every harm to every file that two generations have
// together: it is named and nothing is answered from either, or from the one
// that still has it; and the next build reads every article again.
func TestSharedDamage(t *testing.T) {
	parts(t)
	news := synthetic.New(7)
	for harm, do := range harms() {
		dir := t.TempDir()
		for _, edited := range []map[int]int{nil, {3: 1, 5: -1}} {
			if _, err := Build(t.Context(), dir, some(news, 30, edited), nil); err != nil {
				t.Fatal(err)
			}
		}
		m, err := readManifest(generationDir(dir, 2))
		if err != nil {
			t.Fatal(err)
		}
		for name := range m.Files {
			if _, err := os.Stat(filepath.Join(generationDir(dir, 1), name)); err != nil || filepath.Ext(name) != ".zap" && filepath.Ext(name) != ".art" {
				continue
			}
			path := filepath.Join(generationDir(dir, 2), name)
			data, err := os.ReadFile(path)
			if err == nil {
				err = do(path, data)
			}
			if err != nil {
				t.Fatal(err)
			}
			ix, err := Open(dir)
			switch {
			case err == nil && (ix.number != 1 || !errors.Is(ix.Damage(), ErrDamaged) || harm != "deleted"):
				t.Errorf("%s %s: generation %d answers; %v", name, harm, ix.number, ix.Damage())
			case err != nil && (!errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), name)):
				t.Errorf("%s %s: %v", name, harm, err)
			}
			if ix != nil {
				ix.Close()
			}
			break // what was shared is harmed in both now
		}
		stats, err := Build(t.Context(), dir, some(news, 30, map[int]int{3: 2}), nil)
		if err != nil || stats.Articles != 30 || stats.Number != 3 || (stats.Anew == "") != (harm == "deleted") {
			t.Errorf("%s: %+v, %v", harm, stats, err)
		}
		if ix, err := Open(dir); err != nil || ix.number != 3 || ix.Damage() != nil {
			t.Errorf("%s: %+v, %v", harm, ix, err)
		} else {
			ix.Close()
		}
	}
}

// TestAnotherVersion: what another version of the program made is built anew,
// and it says why.
func TestAnotherVersion(t *testing.T) {
	dir := t.TempDir()
	build := func(v version, added int, why string) {
		t.Helper()
		stats, err := build(t.Context(), dir, fromArticles(all(articles)), v, Options{})
		if err != nil || stats.Anew != why || stats.Added != added {
			t.Errorf("%+v, %v, want %d added, for %q", stats, err, added, why)
		}
	}
	is := thisVersion()
	build(is, 3, "")
	build(is, 0, "")
	is = is.with("the rules for statements", "others")
	build(is, 3, "the rules for statements changed")
	build(is, 0, "")
	is = is.with("the analysis of words", "another").with("the rules for statements", "again others")
	build(is, 3, "the analysis of words and the rules for statements changed")
	for what, digest := range thisVersion() {
		if len(digest) != 16 {
			t.Errorf("%s: %q is no digest", what, digest)
		}
	}
	m, err := readManifest(generationDir(dir, 3))
	if err != nil {
		t.Fatal(err)
	}
	if m.Version["the analysis of words"] != "another" {
		t.Errorf("the manifest tells of version %v", m.Version)
	}
	// An index of another schema cannot be read at all.
	if err := os.WriteFile(filepath.Join(generationDir(dir, 3), manifestFile), []byte(`{"schema":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(generationDir(dir, 2)); err != nil {
		t.Fatal(err)
	}
	build(is, 3, "the layout of the index changed")
}

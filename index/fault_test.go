package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/synthetic"
)

// some returns made-up articles; those that are edited come in another version,
// or not at all.
func some(news *synthetic.News, count int, edited map[int]int) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		for i := range count {
			if edited[i] < 0 {
				continue
			}
			a, _ := news.Article(i + 100_000*edited[i])
			a.ID = fmt.Sprintf("article-%d", i)
			if !yield(a, nil) {
				return
			}
		}
	}
}

// harms are what can become of a file.
func harms() map[string]func(path string, data []byte) error {
	all := map[string]func(path string, data []byte) error{
		"deleted":   func(path string, _ []byte) error { return os.Remove(path) },
		"emptied":   func(path string, _ []byte) error { return os.Truncate(path, 0) },
		"truncated": func(path string, data []byte) error { return os.Truncate(path, int64(len(data)/2)) },
		"zeroed":    func(path string, data []byte) error { return os.WriteFile(path, make([]byte, len(data)), 0o600) },
	}
	for _, percent := range []int{0, 10, 30, 50, 70, 90, 100} {
		all[fmt.Sprintf("flipped at %d %%", percent)] = func(path string, data []byte) error {
			harmed := slices.Clone(data)
			harmed[(len(data)-1)*percent/100] ^= 0x10
			return os.WriteFile(path, harmed, 0o600)
		}
	}
	return all
}

// eachHarm does one harm after the other to a file, calls check with what was
// done, and mends the file again.
func eachHarm(t *testing.T, path string, check func(harm string)) {
	t.Helper()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for harm, do := range harms() {
		if err := do(path, whole); err != nil {
			t.Fatal(err)
		}
		check(harm)
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// filesOf returns the paths of all files of a generation.
func filesOf(t *testing.T, generation string) (files []string) {
	t.Helper()
	m, err := readManifest(generation)
	if err != nil || len(m.Files) < 4 {
		t.Fatalf("manifest %+v, error %v: want the files of Bleve and those of the articles", m, err)
	}
	files = append(slices.Sorted(maps.Keys(m.Files)), manifestFile)
	if _, err := os.Stat(filepath.Join(generation, verifiedFile)); err == nil {
		files = append(files, verifiedFile)
	}
	return files
}

// large makes every index count as a large one for the time of a test.
func large(t *testing.T) {
	t.Helper()
	before := smallIndex
	smallIndex = 0
	t.Cleanup(func() { smallIndex = before })
}

// TestDamage does every harm to every file of a generation, of a small index
// and of one that is so large that what was verified is remembered: the harm
// is named and the generation before answers, which is no worse for it.
func TestDamage(t *testing.T) {
	t.Run("small", testDamage)
	t.Run("large", func(t *testing.T) {
		large(t)
		testDamage(t)
	})
}

func testDamage(t *testing.T) {
	news, dir := synthetic.New(7), t.TempDir()
	for _, edited := range []map[int]int{nil, {3: 1, 5: -1}} {
		if _, err := Build(t.Context(), dir, some(news, 60, edited), nil); err != nil {
			t.Fatal(err)
		}
	}
	newest := generationDir(dir, 2)
	for _, name := range filesOf(t, newest) {
		eachHarm(t, filepath.Join(newest, name), func(harm string) { checkDamage(t, dir, name, name+" "+harm) })
	}
	if ix, err := Open(dir); err != nil || ix.number != 2 || ix.Damage() != nil {
		t.Errorf("mended again: %+v, %v", ix, err)
	} else {
		ix.Close()
	}
}

// checkDamage checks that an index whose newest generation was harmed is
// answered from the one before, and that the harm is named.
func checkDamage(t *testing.T, dir, file, what string) {
	t.Helper()
	ix, err := Open(dir)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	defer ix.Close()
	if file == verifiedFile {
		if ix.number != 2 || ix.Damage() != nil {
			t.Errorf("%s: generation %d answers; %v", what, ix.number, ix.Damage())
		}
		return
	}
	if ix.number != 1 || ix.Stats().Articles != 60 || !errors.Is(ix.Damage(), ErrDamaged) || !strings.Contains(ix.Damage().Error(), file) {
		t.Errorf("%s: generation %d answers; %v", what, ix.number, ix.Damage())
	}
}

// TestVerifiedOnce checks that a large index is not read again and again, and
// is as soon as anything about a file changed.
func TestVerifiedOnce(t *testing.T) {
	large(t)
	dir := t.TempDir()
	if _, err := Build(t.Context(), dir, all(articles), nil); err != nil {
		t.Fatal(err)
	}
	path := generationDir(dir, 1)
	m, err := readManifest(path)
	if err != nil {
		t.Fatal(err)
	}
	known := func() bool {
		stamps, err := m.checkSizes(path)
		if err != nil {
			t.Fatal(err)
		}
		return m.remembered(path, stamps)
	}
	if !known() {
		t.Error("a build does not remember what it verified")
	}
	file := filepath.Join(path, tableFile)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if known() {
		t.Error("a file was written again, and still counts as verified")
	}
	if err := settle(path, nil, nil); err != nil { // as who opens it later
		t.Fatal(err)
	}
	if !known() {
		t.Error("what was verified again is not remembered")
	}
	m.sum++
	if known() {
		t.Error("what was verified by another manifest counts for this one")
	}
}

// TestNeverAnotherWord changes single bytes of the articles under an index that
// is open, where no checksum of a file is looked at any more: an article is
// read as it was written or not at all.
func TestNeverAnotherWord(t *testing.T) {
	news, dir := synthetic.New(7), t.TempDir()
	if _, err := Build(t.Context(), dir, some(news, 12, nil), nil); err != nil {
		t.Fatal(err)
	}
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	var want []Entry
	for n := range 12 {
		e, err := ix.articles.get(uint32(n))
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, e)
	}
	name := ix.articles.(*shelf).open[0].name
	f, err := os.OpenFile(filepath.Join(generationDir(dir, 1), articlesDir, name), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	noticed := 0
	for at := int64(3); at < info.Size(); at += 97 {
		var b [1]byte
		if _, err := f.ReadAt(b[:], at); err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteAt([]byte{b[0] ^ 0x10}, at); err != nil {
			t.Fatal(err)
		}
		for n := range want {
			got, err := ix.entry(uint32(n))
			if err != nil && !errors.Is(err, ErrDamaged) {
				t.Errorf("byte %d: %v", at, err)
			}
			if err != nil {
				noticed++
			} else if diff := cmp.Diff(want[n], got); diff != "" {
				t.Fatalf("byte %d: another article:\n%.500s", at, diff)
			}
		}
		if _, err := f.WriteAt(b[:], at); err != nil {
			t.Fatal(err)
		}
	}
	if noticed == 0 {
		t.Error("nothing was noticed, so nothing was tried")
	}
}

// entry is get as a question meets it.
func (ix *Index) entry(number uint32) (e Entry, err error) {
	defer guard(&err)()
	return ix.articles.get(number)
}

// TestVerify breaks what a build wrote before it is switched to.
func TestVerify(t *testing.T) {
	dir := t.TempDir()
	write := func() (manifest, *builder) {
		b := newBuilder(t.TempDir(), nil, Options{})
		m, _, err := b.fill(t.Context(), dir, fromArticles(all(articles)))
		if err == nil {
			m.Files, err = b.seal(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		return m, b
	}
	for name, harm := range map[string]func(m *manifest, p *probes, tmp string){
		"nothing":                       nil,
		"an article too few":            func(m *manifest, _ *probes, _ string) { m.Stats.Articles++ },
		"a passage too few":             func(m *manifest, _ *probes, _ string) { m.Stats.Passages++ },
		"an article that is another":    func(_ *manifest, p *probes, _ string) { p.kept[1].record[0]++ },
		"a word that is not there":      func(_ *manifest, p *probes, _ string) { p.kept[1].words = []string{"zebra"} },
		"an article without passages":   func(_ *manifest, _ *probes, tmp string) { changeRow(t, tmp, 1, func(r *row) { r.passages = 0 }) },
		"a passage that should be gone": func(_ *manifest, _ *probes, tmp string) { changeRow(t, tmp, 1, func(r *row) { r.passages-- }) },
		"passages of two articles":      func(_ *manifest, _ *probes, tmp string) { changeRow(t, tmp, 1, func(r *row) { r.first-- }) },
		"passages of another article":   func(_ *manifest, _ *probes, tmp string) { swapPlaces(t, tmp) },
		"a segment that Bleve has not":  func(m *manifest, _ *probes, tmp string) { flipSegment(t, *m, tmp) },
	} {
		m, b := write()
		if harm != nil {
			harm(&m, &b.probes, b.dir)
		}
		if err := verify(t.Context(), b.dir, m, b.probes, b.wrote); errors.Is(err, ErrDamaged) != (harm != nil) || harm == nil && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// changeRow changes a row of the table of a generation.
func changeRow(t *testing.T, tmp string, i int, change func(r *row)) {
	t.Helper()
	path := filepath.Join(tmp, tableFile)
	c, err := readTable(path)
	if err != nil {
		t.Fatal(err)
	}
	is, err := c.table()
	if err != nil {
		t.Fatal(err)
	}
	change(&is.Rows[i])
	if err := writeTable(path, is); err != nil {
		t.Fatal(err)
	}
}

// swapPlaces has two articles change places.
func swapPlaces(t *testing.T, tmp string) {
	t.Helper()
	var first row
	changeRow(t, tmp, 0, func(r *row) { first = *r })
	var second row
	changeRow(t, tmp, 1, func(r *row) { second = *r; r.first = 0 })
	changeRow(t, tmp, 0, func(r *row) { r.first = second.passages })
	if first.passages == 0 || second.passages == 0 {
		t.Fatal("there is nothing to swap")
	}
}

func flipSegment(t *testing.T, m manifest, tmp string) {
	t.Helper()
	for name := range m.Files {
		if filepath.Ext(name) != ".zap" {
			continue
		}
		path := filepath.Join(tmp, name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data[len(data)/3] ^= 1
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFarFewer checks that a build does not empty an index unless it is told to.
func TestFarFewer(t *testing.T) {
	dir, news := t.TempDir(), synthetic.New(7)
	build := func(count int, force bool) error {
		_, err := BuildWith(t.Context(), dir, some(news, count, nil), Options{Force: force})
		return err
	}
	if err := build(20, false); err != nil {
		t.Fatal(err)
	}
	if err := build(9, false); !errors.Is(err, ErrFewer) || !strings.Contains(err.Error(), "it holds 20, 9 were found") {
		t.Errorf("9 articles after 20: %v", err)
	}
	if err := build(0, false); !errors.Is(err, ErrNothing) {
		t.Errorf("no article after 20: %v", err)
	}
	// Nor is one of another schema emptied, though it cannot be read.
	path := filepath.Join(generationDir(dir, 1), manifestFile)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(string(data), fmt.Sprintf(`{"schema":%d`, schema), fmt.Sprintf(`{"schema":%d`, schema-1), 1)
	if err := os.WriteFile(path, []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := build(9, false); !errors.Is(err, ErrFewer) {
		t.Errorf("9 articles after 20 of another schema: %v", err)
	}
	if err := build(10, false); err != nil {
		t.Errorf("10 articles after 20: %v", err)
	}
	if err := build(0, true); err != nil {
		t.Fatalf("no article, and it shall be so: %v", err)
	}
	ix, err := Open(dir)
	if err != nil || ix.Stats().Articles != 0 {
		t.Fatalf("%+v, %v", ix, err)
	}
	defer ix.Close()
	if hits, _, err := ix.Search(context.Background(), Query{Terms: []Term{{"acme", lang.English, 1}}}); len(hits) > 0 || err != nil {
		t.Errorf("found %q, %v", ids(hits), err)
	}
	if names, err := ix.Publishers(t.Context()); len(names) > 0 || err != nil {
		t.Errorf("publishers %q, %v", names, err)
	}
}

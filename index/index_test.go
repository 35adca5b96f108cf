package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

func made(id string, l lang.Language, published, publisher, text string) corpus.Article {
	d, err := lang.ParseDate(published)
	if err != nil {
		panic(err)
	}
	return corpus.Article{Header: corpus.Header{ID: id, Title: "About " + id, Lang: l, Published: d, Publisher: publisher}, Text: text}
}

var articles = []corpus.Article{
	made("lock", lang.English, "2019-05-02", "Daily Example", "Acme sold a smart lock.\n\n\"Nobody opened the letters,\" said Jane Doe of Acme on Wednesday, 1 May 2019."),
	made("surat", lang.Indonesian, "2020-11-20", "Harian Contoh", "Perusahaan itu membantah membuka surat pelanggan.\n\nBerita soal menteri itu dimuat kemarin."),
	made("cloud", lang.English, "2021-01-15", "Daily Example", "A cloud firm lost the keys of its customers."),
}

var errBad = errors.New("bad.txt: it looks like a PDF")

func all(as []corpus.Article, bad ...error) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		for _, err := range bad {
			if !yield(corpus.Article{}, err) {
				return
			}
		}
		for _, a := range as {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// each runs a test on an index in memory and on one on disk, which must not
// differ.
func each(t *testing.T, test func(t *testing.T, ix *Index)) {
	t.Run("memory", func(t *testing.T) {
		ix, stats, err := Memory(context.Background(), all(articles, errBad))
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		checkStats(t, stats)
		test(t, ix)
	})
	t.Run("disk", func(t *testing.T) {
		dir := t.TempDir()
		stats, err := Build(context.Background(), dir, all(articles, errBad), nil)
		if err != nil {
			t.Fatal(err)
		}
		checkStats(t, stats)
		ix, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		test(t, ix)
	})
}

func checkStats(t *testing.T, s Stats) {
	t.Helper()
	if s.Articles != 3 || s.Passages != 5 || s.Statements < 5 || len(s.Rejected) != 1 || s.Rejected[0] != errBad {
		t.Errorf("stats %+v: want 3 articles, 5 passages, a statement for each sentence, 1 rejected", s)
	}
}

func ids(hits []Hit) string {
	var s []string
	for _, h := range hits {
		s = append(s, h.ID)
	}
	return strings.Join(s, " ")
}

func TestSearch(t *testing.T) {
	date := func(s string) lang.Date { d, _ := lang.ParseDate(s); return d }
	en := func(words ...string) (ts []Term) {
		for _, w := range words {
			ts = append(ts, Term{w, lang.English, 1})
		}
		return ts
	}
	id := func(words ...string) (ts []Term) {
		for _, w := range words {
			ts = append(ts, Term{w, lang.Indonesian, 1})
		}
		return ts
	}
	tests := []struct {
		name string
		q    Query
		want string
	}{
		{"a word", Query{Terms: en("locks")}, "lock"},
		{"the stem of an Indonesian word", Query{Terms: id("bantahan")}, "surat"},
		{"a word that the stemmer would mangle", Query{Terms: id("berita")}, "surat"},
		{"the speaker", Query{Terms: en("jane")}, "lock"},
		{"a word in the title", Query{Terms: en("cloud")}, "cloud"},
		{"the rarer word first", Query{Terms: en("acme", "customers", "keys")}, "cloud lock"},
		{"no word", Query{}, ""},
		{"a word that nobody has", Query{Terms: en("zebra")}, ""},
		{"only one publisher", Query{Terms: append(en("acme"), id("surat")...), Publisher: "harian contoh"}, "surat"},
		{"since", Query{Terms: append(en("acme", "cloud"), id("surat")...), Since: date("2020")}, "cloud surat"},
		{"until", Query{Terms: append(en("acme", "cloud"), id("surat")...), Until: date("2020-12")}, "lock surat"},
		{"since and until", Query{Terms: append(en("acme", "cloud"), id("surat")...), Since: date("2020-02"), Until: date("2020-11-25")}, "surat"},
		{"at most one", Query{Terms: append(en("acme", "cloud"), id("surat")...), Limit: 1, Since: date("2020-02"), Until: date("2020-11-25")}, "surat"},
	}
	each(t, func(t *testing.T, ix *Index) {
		for _, tt := range tests {
			hits, rarity, err := ix.Search(context.Background(), tt.q)
			if err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			got := strings.Fields(ids(hits))
			if !cmp.Equal(got, strings.Fields(tt.want)) && !cmp.Equal(got, reversed(strings.Fields(tt.want))) {
				t.Errorf("%s: found %q, want %q", tt.name, got, tt.want)
			}
			if tt.name == "the rarer word first" && ids(hits) != tt.want {
				t.Errorf("%s: found %q, want %q in this order", tt.name, got, tt.want)
			}
			if len(rarity) != len(tt.q.Terms) {
				t.Errorf("%s: %d rarities for %d terms", tt.name, len(rarity), len(tt.q.Terms))
			}
		}
	})
}

func reversed(s []string) []string {
	var r []string
	for i := len(s) - 1; i >= 0; i-- {
		r = append(r, s[i])
	}
	return r
}

func TestRarity(t *testing.T) {
	each(t, func(t *testing.T, ix *Index) {
		_, r, err := ix.Search(context.Background(), Query{Terms: []Term{
			{"acme", lang.English, 1}, {"keys", lang.English, 1}, {"zebra", lang.English, 1},
		}})
		if err != nil {
			t.Fatal(err)
		}
		if !(r[0] < r[1] && r[1] < r[2]) {
			t.Errorf("rarity %v: want a word of two passages below one of one below one of none", r)
		}
	})
}

// TestPassagesAreWhereTheySay holds every hit against the article's own bytes.
func TestPassagesAreWhereTheySay(t *testing.T) {
	each(t, func(t *testing.T, ix *Index) {
		hits, _, err := ix.Search(context.Background(), Query{Terms: []Term{{"letters", lang.English, 1}}})
		if err != nil || len(hits) != 1 {
			t.Fatalf("hits %v, error %v", hits, err)
		}
		p := hits[0].Passages[0]
		if got := p.Of(hits[0].Text); !strings.HasPrefix(got, `"Nobody opened`) || !strings.HasSuffix(got, "2019.") {
			t.Errorf("passage %q", got)
		}
		if len(hits[0].Statements) == 0 {
			t.Error("the statements are lost")
		}
	})
}

func TestOpenNone(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "missing")} {
		if _, err := Open(dir); !errors.Is(err, ErrNone) {
			t.Errorf("Open(%q): %v, want ErrNone", dir, err)
		}
	}
}

// TestBuildReplaces checks that who reads goes on reading while a new
// generation takes the place of the old one, and that nothing is left but the one before.
func TestBuildReplaces(t *testing.T) {
	dir := t.TempDir()
	ctx := context.Background()
	build := func(as []corpus.Article) {
		t.Helper()
		if _, err := Build(ctx, dir, all(as), nil); err != nil {
			t.Fatal(err)
		}
	}
	build(articles[:2])
	build(articles)
	old, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	build(articles[:1])
	q := Query{Terms: []Term{{"cloud", lang.English, 1}}}
	if hits, _, err := old.Search(ctx, q); err != nil || ids(hits) != "cloud" {
		t.Errorf("the open index finds %q, error %v", ids(hits), err)
	}
	fresh, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	if hits, _, err := fresh.Search(ctx, q); err != nil || len(hits) != 0 {
		t.Errorf("the new index finds %q, error %v", ids(hits), err)
	}
	checkFolder(t, dir, 2)
}

// TestBuildFails checks that a build that fails leaves what was there.
func TestBuildFails(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := Build(ctx, dir, all(articles), nil); err != nil {
		t.Fatal(err)
	}
	if stats, err := Build(ctx, dir, all(nil, errBad), nil); !errors.Is(err, ErrNothing) || len(stats.Rejected) != 1 {
		t.Errorf("a build without an article: %v, with %d rejected", err, len(stats.Rejected))
	}
	cancel()
	if _, err := Build(ctx, dir, all(articles), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled build: %v", err)
	}
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	checkFolder(t, dir, 1)
}

func TestOpenRefusesAnotherSchema(t *testing.T) {
	dir := t.TempDir()
	if _, err := Build(context.Background(), dir, all(articles), nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(generationDir(dir, 1), manifestFile)
	if err := os.WriteFile(path, []byte(fmt.Sprintf(`{"schema":%d}`, schema+1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); !errors.Is(err, ErrSchema) {
		t.Errorf("Open: %v, want an error about the schema", err)
	}
}

func TestBetween(t *testing.T) {
	date := func(s string) lang.Date {
		if s == "" {
			return lang.Date{}
		}
		d, _ := lang.ParseDate(s)
		return d
	}
	tests := []struct {
		since, until string
		terms        int
	}{
		{"", "", 0},
		{"2018", "2018", 1},
		{"2018", "2020", 3},
		{"2018-11", "2019-02", 4},
		{"2018-11-20", "2020-01", 4}, // Nov, Dec, the year 2019, Jan
		{"2018-12-01", "2018-12-31", 1},
		{"2019", "2018", 0},
	}
	for _, tt := range tests {
		if got := between(date(tt.since), date(tt.until)); len(got) != tt.terms {
			t.Errorf("between(%q, %q): %d terms, want %d", tt.since, tt.until, len(got), tt.terms)
		}
	}
}

// checkFolder checks that an index folder holds so many generations, the lock
// and nothing else.
func checkFolder(t *testing.T, dir string, generations int) {
	t.Helper()
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	whole, _ := filepath.Glob(filepath.Join(dir, generationPrefix+"*"))
	if len(whole) != generations || len(left) != generations+1 || filepath.Base(left[generations]) != lockFile {
		t.Errorf("left in the folder: %v, want %d generations and the lock", left, generations)
	}
}

// TestOneBuilder checks that a build refuses to start beside another one, and
// clears what a killed one left behind.
func TestOneBuilder(t *testing.T) {
	dir := t.TempDir()
	left := filepath.Join(dir, buildingPrefix+"123")
	if err := os.MkdirAll(filepath.Join(left, textDir), 0o700); err != nil {
		t.Fatal(err)
	}
	var second error
	_, err := Build(context.Background(), dir, func(yield func(corpus.Article, error) bool) {
		_, second = Build(context.Background(), dir, all(articles), nil)
		yield(articles[0], nil)
	}, nil)
	if err != nil || !errors.Is(second, ErrBuilding) {
		t.Errorf("first build: %v; second: %v, want ErrBuilding", err, second)
	}
	checkFolder(t, dir, 1)
}

// TestOnlyTheArticlesWords checks what is let out as a statement.
func TestOnlyTheArticlesWords(t *testing.T) {
	a := corpus.Article{Text: "Caption\n\nÉlan is here.", Furniture: []corpus.Span{{Start: 0, End: 7}}}
	for _, tt := range []struct {
		at corpus.Span
		ok bool
	}{
		{corpus.Span{Start: 9, End: len(a.Text)}, true},
		{corpus.Span{Start: 9, End: len(a.Text) + 1}, false},
		{corpus.Span{Start: -1, End: 3}, false},
		{corpus.Span{Start: 12, End: 11}, false},
		{corpus.Span{Start: 10, End: 14}, false}, // inside of É
		{corpus.Span{Start: 3, End: 12}, false},  // furniture
	} {
		e := Entry{Article: a, Statements: []statement.Statement{{Span: tt.at, Sentence: tt.at}}}
		if err := e.check(); (err == nil) != tt.ok || err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("check of %v: %v", tt.at, err)
		}
	}
}

func TestPublishers(t *testing.T) {
	each(t, func(t *testing.T, ix *Index) {
		got, err := ix.Publishers(t.Context())
		slices.Sort(got)
		if want := []string{"daily example", "harian contoh"}; err != nil || !slices.Equal(got, want) {
			t.Errorf("Publishers() = %q, %v; want %q", got, err, want)
		}
	})
}

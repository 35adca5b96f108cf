package index

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/synthetic"
)

// queries are questions in words of the articles, rare and common, within
// limits and without.
func queries(news *synthetic.News, articles, count int) (qs []Query) {
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range count {
		a, _ := news.Article(chance.IntN(articles))
		words := analyse(lang.Unknown, a.Text)
		q := Query{Limit: 1 + chance.IntN(10)}
		for range 2 + chance.IntN(6) {
			q.Terms = append(q.Terms, Term{words[chance.IntN(len(words))], a.Lang, 0.2 + chance.Float64()})
		}
		if i%4 == 1 {
			q.Publisher = a.Publisher
		}
		if i%4 == 2 {
			q.Since = lang.Date{Year: a.Published.Year, Month: a.Published.Month}
		}
		qs = append(qs, q)
	}
	return qs
}

// told is all that an index tells, so that two can be held against each other.
type told struct {
	Totals     totals
	Stats      Stats
	Articles   map[string]Entry
	Hits       [][]Hit // but for their articles
	Rarity     [][]float64
	Aliases    [][]lang.Translation
	Spellings  [][]Spelling
	Publishers []string
	Suggested  []Suggestion
}

func tell(t *testing.T, ix *Index, qs []Query) (is told) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	is.Totals, is.Stats, is.Articles = ix.totals, ix.stats, map[string]Entry{}
	for n := range ix.articles.numbers() {
		e, err := ix.articles.get(n)
		must(err)
		is.Articles[e.ID] = e
	}
	for _, q := range qs {
		hits, rarity, err := ix.Search(t.Context(), q)
		must(err)
		for i, h := range hits {
			hits[i].Entry = Entry{Article: corpus.Article{Header: corpus.Header{ID: h.ID}}}
		}
		is.Hits, is.Rarity = append(is.Hits, hits), append(is.Rarity, rarity)
		var words []string
		for _, term := range q.Terms {
			words = append(words, term.Text)
		}
		alike, err := ix.Like(t.Context(), strings.Replace(words[0], "a", "e", 1))
		must(err)
		is.Spellings = append(is.Spellings, alike)
		found, err := ix.Aliases(t.Context(), words)
		must(err)
		is.Aliases = append(is.Aliases, found)
	}
	var err error
	is.Publishers, err = ix.Publishers(t.Context())
	must(err)
	slices.Sort(is.Publishers)
	s, err := ix.Suggestions(t.Context())
	must(err)
	is.Suggested = s.all
	return is
}

// parts makes everything count as large that parts are made of, for the time of
// a test.
func parts(t *testing.T) {
	t.Helper()
	large(t)
	segment, file, few, each, halve := smallSegment, smallFile, fewBytes, passagesEach, largeSegment
	smallSegment, smallFile, fewBytes, passagesEach, largeSegment = 60, 5<<10, 0, 50, 200
	t.Cleanup(func() {
		smallSegment, smallFile, fewBytes, passagesEach, largeSegment = segment, file, few, each, halve
	})
}

// bounded makes the bounds of a question bite in a small index, for the time of a
// test.
func bounded(t *testing.T) {
	t.Helper()
	candidates, postings := mostCandidates, mostPostings
	mostCandidates, mostPostings = 50, 400
	t.Cleanup(func() { mostCandidates, mostPostings = candidates, postings })
}

// TestUpdateIsRebuild edits a corpus again and again and checks that the index
// that was brought up to date answers as one that was built anew, to the last bit
// of every score: also where the bounds of a question bite.
func TestUpdateIsRebuild(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { testUpdateIsRebuild(t, seed) })
	}
}

func testUpdateIsRebuild(t *testing.T, seed uint64) {
	const count = 120
	parts(t)
	if seed == 1 {
		bounded(t)
	}
	news, dir := synthetic.New(7), t.TempDir()
	qs := queries(news, count, 20)
	chance := rand.New(rand.NewPCG(3, seed))
	edited := map[int]int{}
	most, dead, merged := 0, 0, 0
	rounds := 6
	if os.Getenv("KUTIP_NIGHTLY") == "1" {
		rounds = 40
	}
	for round := range rounds {
		if round > 0 {
			for range 1 + chance.IntN([]int{3, 30, 150}[seed]) {
				edited[chance.IntN(count)] = chance.IntN(round+2) - 1 // gone, back, or in another version
			}
		}
		stats, err := Build(t.Context(), dir, named(some(news, count, edited)), nil)
		if err != nil {
			t.Fatal(err)
		}
		if stats.Merged != "" {
			merged++
		}
		ix, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		m, err := readManifest(generationDir(dir, ix.number))
		if err != nil {
			t.Fatal(err)
		}
		most, dead = max(most, len(zaps(m))), max(dead, m.Slots-m.Stats.Passages)
		fresh := t.TempDir()
		if _, err := Build(t.Context(), fresh, named(some(news, count, edited)), nil); err != nil {
			t.Fatal(err)
		}
		anew, err := Open(fresh)
		if err != nil {
			t.Fatal(err)
		}
		var diff differences
		if !cmp.Equal(tell(t, anew, qs), tell(t, ix, qs), cmp.Reporter(&diff)) {
			t.Fatalf("round %d: %+v: (anew, updated)\n%s", round, stats, strings.Join(diff.found[:min(5, len(diff.found))], "\n"))
		}
		for _, ix := range []*Index{ix, anew} {
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if most < 2 || dead == 0 || seed == 2 && merged == 0 {
		t.Errorf("there were %d parts, %d dead passages and %d merges at the most, so nothing was tried", most, dead, merged)
	}
}

// TestBuildIsTheSame builds the same corpus on one processor and on many, each time
// over another corpus: articles are kept under the same numbers, passages in the
// same order, and questions have the same answers.
func TestBuildIsTheSame(t *testing.T) {
	parts(t)
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	news := synthetic.New(7)
	qs := queries(news, 100, 10)
	var want []any
	for _, processors := range []int{1, 2, 8, 3} {
		runtime.GOMAXPROCS(processors)
		dir := t.TempDir()
		for _, edited := range []map[int]int{nil, {3: 1, 4: 1, 50: -1}} {
			stats, err := Build(t.Context(), dir, some(news, 100, edited), nil)
			if err != nil || stats.Merged != "" {
				t.Fatalf("%+v, %v", stats, err)
			}
		}
		m, err := readManifest(generationDir(dir, 2))
		if err != nil {
			t.Fatal(err)
		}
		if len(zaps(m)) < 2 {
			t.Errorf("%d segments, want what was kept and what was made", len(zaps(m)))
		}
		ix, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		is := []any{m.Files[tableFile], order(t, ix), tell(t, ix, qs)}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = is
		}
		var diff differences
		if !cmp.Equal(want, is, cmp.Reporter(&diff)) {
			t.Errorf("on %d processors: (on one, then)\n%s", processors, strings.Join(diff.found[:min(5, len(diff.found))], "\n"))
		}
	}
}

// order returns which articles the passages are of, in their order.
func order(t *testing.T, ix *Index) (numbers []uint32) {
	t.Helper()
	for n := range uint32(ix.text.slots) {
		number, _, err := ix.text.at(n)
		if err != nil {
			number = math.MaxUint32 // it went
		}
		numbers = append(numbers, number)
	}
	return numbers
}

// differences reports where two values differ, and nothing around it.
type differences struct {
	at    cmp.Path
	found []string
}

func (d *differences) PushStep(step cmp.PathStep) { d.at = append(d.at, step) }
func (d *differences) PopStep()                   { d.at = d.at[:len(d.at)-1] }
func (d *differences) Report(r cmp.Result) {
	if !r.Equal() {
		x, y := d.at.Last().Values()
		d.found = append(d.found, fmt.Sprintf("%#v: %.300v, %.300v", d.at, x, y))
	}
}

func zaps(m manifest) (names []string) {
	for name := range m.Files {
		if filepath.Ext(name) == ".zap" {
			names = append(names, name)
		}
	}
	return names
}

// named gives some of the articles names that they explain, and publishers that
// few have, for what is counted by the dictionary.
func named(articles iter.Seq2[corpus.Article, error]) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		for a, err := range articles {
			n := len(a.Text) % 11
			a.Text += fmt.Sprintf("\n\nBadan Rahasia Nomor%d (BRN%d) membantah hal itu, kata juru bicara.", n, n)
			a.Publisher += fmt.Sprint(" ", len(a.Text)%97)
			if !yield(a, err) {
				return
			}
		}
	}
}

// TestUpdate brings an index up to date with files, and looks at what it tells.
func TestUpdate(t *testing.T) {
	dir, news := t.TempDir(), t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(news, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	update := func(want string) {
		t.Helper()
		s, err := Update(t.Context(), dir, []string{news}, corpus.Options{}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(s.Added, s.Changed, s.Removed, s.Unchanged, len(s.Rejected)); got != want {
			t.Errorf("added, changed, removed, unchanged, rejected: %s, want %s (%v)", got, want, s.Rejected)
		}
		checkPlaces(t, dir, news)
	}
	const line = `{"id":"%d","title":"About %d","text":"The firm %d denied that it read letters, it said on Monday."}` + "\n"
	lines := func(ns ...int) string {
		var b strings.Builder
		for _, n := range ns {
			fmt.Fprintf(&b, line, n%10, n, n)
		}
		return b.String()
	}
	write("a.txt", "Title of a\n\nThe first firm denied it.\n")
	write("b.jsonl", lines(1, 2, 3))
	update("4 0 0 0 0")
	update("0 0 0 4 0")
	write("b.jsonl", lines(9, 1, 12, 3)) // one before, one changed
	update("1 1 0 3 0")
	write("b.jsonl", lines(9, 9, 1)+"{}\n") // one twice, two gone, one that is none
	update("0 0 2 3 2")
	update("0 0 0 3 2")
	write("a.txt", "Title of a\n\nThe other firm denied it.\n")
	update("0 1 0 2 2")
	// With the same size and times, told by when it changed and by nothing else.
	write("a.txt", "Title of a\n\nThe third firm denied it.\n")
	update("0 1 0 2 2")
	// The same bytes elsewhere are another article: its id is where it stands.
	write("c.txt", "Title of a\n\nThe third firm denied it.\n")
	update("1 0 0 3 2")
	if err := os.Rename(filepath.Join(news, "c.txt"), filepath.Join(news, "d.txt")); err != nil {
		t.Fatal(err)
	}
	update("1 0 1 3 2")
	write("b.jsonl", lines(1, 9)) // in another order
	update("0 0 0 4 0")
}

// checkPlaces checks that each article says where it stands now.
func checkPlaces(t *testing.T, dir, news string) {
	t.Helper()
	want := map[string]string{}
	for a, err := range corpus.ReadPaths([]string{news}, corpus.Options{}) {
		if err == nil {
			want[a.ID] = a.File + "\n" + a.Text
		}
	}
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	got := map[string]string{}
	for n := range ix.articles.numbers() {
		e, err := ix.articles.get(n)
		if err != nil {
			t.Fatal(err)
		}
		got[e.ID] = e.File + "\n" + e.Text
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-corpus +index)\n%s", diff)
	}
}

// TestUnchangedIsNotOpened checks that what did not change is not even opened,
// and that what is doubtful is.
func TestUnchangedIsNotOpened(t *testing.T) {
	news := t.TempDir()
	path := filepath.Join(news, "a.txt")
	if err := os.WriteFile(path, []byte("Title\n\nThe firm denied it.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	is := stampOf(info)
	one := &row{}
	have := func(digest) *row { return one }
	changed := func(change func(*stamp)) stamp { s := is; change(&s); return s }
	later := time.Unix(0, max(is.Modified, is.Changed)).Add(time.Hour)
	for name, tt := range map[string]struct {
		was     seenSource
		started time.Time
		have    func(digest) *row
		want    bool
	}{
		"as it was":                      {seenSource{is, true, []seenArticle{{"d", 0}}}, later, have, true},
		"never seen":                     {seenSource{}, later, have, false},
		"seen just after it was written": {seenSource{is, false, []seenArticle{{"d", 0}}}, later, have, false},
		"of another size":                {seenSource{changed(func(s *stamp) { s.Size++ }), true, nil}, later, have, false},
		"of another time":                {seenSource{changed(func(s *stamp) { s.Modified-- }), true, nil}, later, have, false},
		"with its time set back":         {seenSource{changed(func(s *stamp) { s.Changed-- }), true, nil}, later, have, false},
		"another file of that name":      {seenSource{changed(func(s *stamp) { s.Inode++ }), true, nil}, later, have, false},
		"that the index has not":         {seenSource{is, true, []seenArticle{{"d", 0}}}, later, func(digest) *row { return nil }, false},
	} {
		s := &seen{started: tt.started, before: map[string]*seenSource{path: &tt.was}, now: map[string]*seenSource{}}
		if _, ok := s.unchanged(path, info, tt.have); ok != tt.want {
			t.Errorf("%s: taken for unchanged: %t", name, ok)
		}
	}
}

// TestSeenIsOnlyACache harms what is remembered of the corpus in every way.
func TestSeenIsOnlyACache(t *testing.T) {
	dir, news := t.TempDir(), t.TempDir()
	for i := range 20 {
		path := filepath.Join(news, fmt.Sprintf("%d.txt", i))
		if err := os.WriteFile(path, fmt.Appendf(nil, "Title %d\n\nThe firm %d denied it.\n", i, i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	update := func() Stats {
		t.Helper()
		s, err := Update(t.Context(), dir, []string{news}, corpus.Options{}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	update()
	eachHarm(t, filepath.Join(dir, seenFile), func(harm string) {
		if s := update(); s.Unchanged != 20 || s.Added+s.Changed+s.Removed+len(s.Rejected) > 0 {
			t.Errorf("%s: %+v", harm, s)
		}
	})
}

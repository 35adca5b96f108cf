package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/synthetic"
)

// until waits for what comes sooner or later.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s never came", what)
		}
	}
}

// edition returns articles that all tell in which edition they are.
func edition(n, count int) []corpus.Article {
	var as []corpus.Article
	for i := range count {
		as = append(as, made(fmt.Sprintf("a%d", i), lang.English, "2020-01-02", "Daily Example",
			fmt.Sprintf("Acme said on Monday that edition number%d is out, in article item%d.", n, i)))
	}
	return as
}

// TestLive asks all the time, several at once, while 50 generations come and
// go. A question of two searches never sees two editions, and every answer is
// that of one edition in full.
func TestLive(t *testing.T) {
	const count, builds, askers = 6, 50, 3
	dir := t.TempDir()
	build := func(n int) {
		t.Helper()
		if _, err := Build(t.Context(), dir, all(edition(n, count)), nil); err != nil {
			t.Fatal(err)
		}
	}
	build(0)
	live, err := OpenLive(dir, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	var newest atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	var ended sync.WaitGroup
	for range askers {
		ended.Go(func() {
			last := 0
			for ctx.Err() == nil {
				n, err := askEdition(live, count)
				if err != nil || n < last || n > int(newest.Load()) {
					t.Errorf("edition %d after %d, of %d: %v", n, last, newest.Load(), err)
					return
				}
				last = n
			}
		})
	}
	for n := 1; n <= builds; n++ {
		newest.Store(int64(n))
		build(n)
		if n%10 == 0 {
			until(t, "a new edition", func() bool { got, err := askEdition(live, count); return err != nil || got == n })
		}
	}
	stop()
	ended.Wait()
	if err := live.Close(); err != nil {
		t.Error(err)
	}
	checkFolder(t, dir, 2)
}

// askEdition asks one question of two searches and returns which edition
// answered.
func askEdition(live *Live, count int) (edition int, err error) {
	err = live.Within(func(ix *Index) error {
		for search := range 2 {
			hits, _, err := ix.Search(context.Background(), Query{Terms: []Term{{"acme", lang.English, 1}}})
			if err != nil {
				return err
			}
			if len(hits) != count {
				return fmt.Errorf("%d articles", len(hits))
			}
			for i, h := range hits {
				var n, item int
				if _, err := fmt.Sscanf(h.Text, "Acme said on Monday that edition number%d is out, in article item%d.", &n, &item); err != nil {
					return fmt.Errorf("%q: %w", h.Text, err)
				}
				if (search > 0 || i > 0) && n != edition {
					return fmt.Errorf("editions %d and %d in one answer", edition, n)
				}
				edition = n
			}
		}
		return nil
	})
	return edition, err
}

// TestLiveFinishesOnTheOld checks that a question under way keeps the
// generation it began in, and that this is let go when it is answered.
func TestLiveFinishesOnTheOld(t *testing.T) {
	dir := t.TempDir()
	if _, err := Build(t.Context(), dir, all(edition(0, 3)), nil); err != nil {
		t.Fatal(err)
	}
	live, err := OpenLive(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	var old *Index
	err = live.Within(func(ix *Index) error {
		old = ix
		for n := 1; n <= 3; n++ { // the one in use is removed
			if _, err := Build(t.Context(), dir, all(edition(n, 4)), nil); err != nil {
				return err
			}
		}
		until(t, "the new generation", func() bool { return live.Stats().Articles == 4 })
		hits, _, err := ix.Search(t.Context(), Query{Terms: []Term{{"acme", lang.English, 1}}})
		if err == nil && len(hits) != 3 {
			err = fmt.Errorf("%d articles", len(hits))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if _, _, err := old.Search(t.Context(), Query{Terms: []Term{{"acme", lang.English, 1}}}); err == nil {
		t.Error("the old generation is still open")
	}
}

// TestLiveDamage harms the articles of an index while it answers: the question
// that meets the harm is answered from the generation before, and so is every
// later one.
func TestLiveDamage(t *testing.T) {
	for harm, do := range harms() {
		if harm == "deleted" {
			continue // what is open does not miss its name
		}
		t.Run(harm, func(t *testing.T) {
			dir, news := t.TempDir(), synthetic.New(7)
			for range 2 {
				if _, err := BuildWith(t.Context(), dir, some(news, 40, nil), Options{Anew: true}); err != nil {
					t.Fatal(err)
				}
			}
			var found atomic.Int32
			live, err := OpenLive(dir, func(err error) {
				found.Add(1)
				if !errors.Is(err, ErrDamaged) {
					t.Error(err)
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			defer live.Close()
			path := filepath.Join(generationDir(dir, 2), tableFile)
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := do(path, whole); err != nil {
				t.Fatal(err)
			}
			until(t, "word of the damage", func() bool {
				for i := range 40 {
					a, _ := news.Article(i)
					hits, _, err := live.Search(t.Context(), Query{Terms: []Term{{analyse(lang.Unknown, a.Text)[0], lang.Unknown, 1}}})
					if err != nil {
						t.Fatal(err)
					}
					for _, h := range hits {
						var n int
						if _, err := fmt.Sscanf(h.ID, "article-%d", &n); err != nil {
							t.Fatal(err)
						}
						if a, _ := news.Article(n); h.Text != a.Text {
							t.Fatalf("article %d has other words", n)
						}
					}
				}
				return found.Load() > 0
			})
			until(t, "the generation before", func() bool { s := live.enter(); defer live.leave(s); return s.number == 1 })
		})
	}
}

// TestLiveFrom answers from memory until an index is built.
func TestLiveFrom(t *testing.T) {
	first, _, err := Memory(t.Context(), all(edition(1, 2)))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "none", "yet")
	live := LiveFrom(dir, first, func(err error) { t.Error(err) })
	defer live.Close()
	articles := func() int {
		c, err := live.Coverage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return c.Articles
	}
	if n := articles(); n != 2 {
		t.Fatalf("%d articles, want those in memory", n)
	}
	if _, err := Build(t.Context(), dir, all(edition(2, 3)), nil); err != nil {
		t.Fatal(err)
	}
	until(t, "the first index", func() bool { return articles() == 3 })
	if _, err := Build(t.Context(), dir, all(edition(3, 4)), nil); err != nil {
		t.Fatal(err)
	}
	until(t, "the second", func() bool { return articles() == 4 })
}

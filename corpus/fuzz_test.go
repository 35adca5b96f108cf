package corpus

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"kutip/corpus/lang"
)

var fuzzToday = lang.Date{Year: 2024, Month: time.May, Day: 2}

// fuzzFormat feeds files with the extension to Read. What it accepts must be
// fit to be quoted.
func fuzzFormat(f *testing.F, ext string) {
	seeds, err := filepath.Glob("testdata/good/*" + ext)
	if err != nil || len(seeds) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, name := range seeds {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, b := range bad {
		if filepath.Ext(b.name) == ext && len(b.content) < 1<<10 {
			f.Add([]byte(b.content))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		files := fstest.MapFS{"a" + ext: {Data: data}}
		for a, err := range Read(files, Options{Today: fuzzToday}) {
			if err == nil {
				checkArticle(t, a)
			}
		}
	})
}

func checkArticle(t *testing.T, a Article) {
	t.Helper()
	if err := a.Validate(fuzzToday); err != nil {
		t.Fatalf("accepted, yet %v", err)
	}
	passages := a.Passages()
	if len(passages) == 0 {
		t.Fatal("accepted without passages")
	}
	if err := validMarks(a.Text, passages); err != nil {
		t.Fatalf("passages: %v", err)
	}
	for _, p := range passages {
		if touches(a.Furniture, p) {
			t.Fatalf("passage %q holds furniture", p.Of(a.Text))
		}
		if trim(a.Text, p) != p {
			t.Fatalf("passage %q has white space around it", p.Of(a.Text))
		}
	}
}

func FuzzText(f *testing.F)     { fuzzFormat(f, ".txt") }
func FuzzMarkdown(f *testing.F) { fuzzFormat(f, ".md") }
func FuzzHTML(f *testing.F)     { fuzzFormat(f, ".html") }
func FuzzJSONL(f *testing.F)    { fuzzFormat(f, ".jsonl") }

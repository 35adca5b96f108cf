package index

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"kutip/corpus"
	"kutip/corpus/synthetic"
)

// BenchmarkUpdate measures what it costs to bring an index up to date: where
// nothing changed, and where ten articles did; of articles in files of their own
// and in one file of lines. KUTIP_BENCH_ARTICLES says how many there are, and
// KUTIP_BENCH_DIR names a folder in which they and their indexes are made once
// and kept.
func BenchmarkUpdate(b *testing.B) {
	count, err := strconv.Atoi(os.Getenv("KUTIP_BENCH_ARTICLES"))
	if err != nil {
		count = 1000
	}
	top := os.Getenv("KUTIP_BENCH_DIR")
	if top == "" {
		top = b.TempDir()
	}
	for _, kind := range []string{"files", "lines"} {
		news := benchNews{dir: filepath.Join(top, kind, "news"), index: filepath.Join(top, kind, "index"), lines: kind == "lines", count: count}
		b.Run(kind, news.run)
	}
}

type benchNews struct {
	dir, index string
	lines      bool
	count      int
}

func (n benchNews) run(b *testing.B) {
	if _, err := os.Stat(n.dir); err != nil {
		n.write(b)
	}
	update := func(want Stats) {
		b.Helper()
		s, err := Update(b.Context(), n.index, []string{n.dir}, corpus.Options{}, Options{})
		if err != nil || s.Changed != want.Changed || s.Added != 0 && Held(n.index) == 0 {
			b.Fatalf("%+v, %v", s, err)
		}
	}
	if Held(n.index) == 0 {
		start := time.Now()
		if _, err := Update(b.Context(), n.index, []string{n.dir}, corpus.Options{}, Options{}); err != nil {
			b.Fatal(err)
		}
		b.Logf("built in %v", time.Since(start))
	}
	time.Sleep(leftAlone)
	update(Stats{})
	b.Run("unchanged", func(b *testing.B) {
		for b.Loop() {
			update(Stats{})
		}
	})
	b.Run("ten changed", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			n.change(b)
			b.StartTimer()
			update(Stats{Changed: 10})
		}
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			ix, err := Open(n.index)
			if err != nil {
				b.Fatal(err)
			}
			if err := ix.Close(); err != nil {
				b.Fatal(err)
			}
		}
		n.sizes(b)
	})
}

// write makes up the corpus.
func (n benchNews) write(b *testing.B) {
	news := synthetic.New(1)
	var lines *json.Encoder
	if n.lines {
		if err := os.MkdirAll(n.dir, 0o700); err != nil {
			b.Fatal(err)
		}
		f, err := os.Create(filepath.Join(n.dir, "news.jsonl"))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		lines = json.NewEncoder(f)
	}
	for i := range n.count {
		a, _ := news.Article(i)
		err := error(nil)
		if n.lines {
			err = lines.Encode(a)
		} else {
			err = os.MkdirAll(filepath.Dir(n.path(i)), 0o700)
			if err == nil {
				err = os.WriteFile(n.path(i), fmt.Appendf(nil, "+++\ntitle = %q\npublisher = %q\npublished = %s\nlang = %q\n+++\n\n%s\n",
					a.Title, a.Publisher, a.Published, a.Lang, a.Text), 0o600)
			}
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

func (n benchNews) path(i int) string {
	return filepath.Join(n.dir, fmt.Sprintf("%03d", i/1000), fmt.Sprintf("%06d.md", i))
}

// change changes ten articles, spread over the whole.
func (n benchNews) change(b *testing.B) {
	added := fmt.Appendf(nil, "\nAdded at %d.\n", time.Now().UnixNano())
	if n.lines {
		b.Helper()
		n.changeLines(b)
		return
	}
	for i := range 10 {
		path := n.path(i * n.count / 10)
		data, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(path, append(data, added...), 0o600)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

func (n benchNews) changeLines(b *testing.B) {
	path := filepath.Join(n.dir, "news.jsonl")
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	stamp := fmt.Sprintf("%019d", time.Now().UnixNano())
	line, every := 0, n.count/10
	for at := 0; at < len(data); at++ {
		if data[at] != '\n' {
			continue
		}
		if line%every == 0 {
			from := at - len(stamp) - 3 // in the text, which comes last
			copy(data[from:], stamp)
			for from--; data[from] >= 0x80 || data[from] == '\\'; from-- { // not half a letter
				data[from] = ' '
			}
		}
		line++
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.Fatal(err)
	}
}

// sizes reports how large the newest generation is beside the text.
func (n benchNews) sizes(b *testing.B) {
	sum := func(dir, ext string) (bytes float64) {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (ext == "" || filepath.Ext(path) == ext) {
				if info, err := d.Info(); err == nil {
					bytes += float64(info.Size())
				}
			}
			return nil
		})
		return bytes
	}
	text, newest := sum(n.dir, ""), generationDir(n.index, newestNumber(n.index))
	b.ReportMetric(sum(newest, "")/text, "index/text")
	b.ReportMetric(sum(newest, ".zap")/text, "segments/text")
	b.ReportMetric(sum(newest, ".art")/text, "articles/text")
	b.ReportMetric(sum(newest, "")/1e6, "MB")
}

package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// restless is a file system whose file is written to while it is read: so many
// times, each time with another text.
type restless struct {
	fstest.MapFS
	name   string
	writes int
	text   func(n int) string
}

func (r *restless) Open(name string) (fs.File, error) {
	f, err := r.MapFS.Open(name)
	if name != r.name || err != nil {
		return f, err
	}
	return &restlessFile{f, r}, nil
}

type restlessFile struct {
	fs.File
	of *restless
}

// Read reads what was there when the file was opened, and then has it written.
func (f *restlessFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if err != nil && f.of.writes > 0 {
		f.of.writes--
		f.of.write()
	}
	return n, err
}

func (f *restlessFile) Stat() (fs.FileInfo, error) { return fs.Stat(f.of.MapFS, f.of.name) }

func (r *restless) write() {
	at := time.Unix(int64(1000-r.writes), 0)
	r.MapFS[r.name] = &fstest.MapFile{Data: []byte(r.text(r.writes)), ModTime: at}
}

// TestWrittenWhileRead: a file that is written to while it is read is read
// again, until it is left alone or for a while.
func TestWrittenWhileRead(t *testing.T) {
	plain := func(n int) string { return fmt.Sprintf("Title\n\nThe firm denied it %d times.\n", n) }
	lines := func(n int) string {
		return fmt.Sprintf(`{"id":"a","title":"T","text":"The firm denied it %d times."}`+"\n", n)
	}
	for _, tt := range []struct {
		name   string
		text   func(int) string
		writes int
		want   string
		err    error
	}{
		{"a.txt", plain, 0, plain(0), nil},
		{"a.txt", plain, 1, plain(0), nil},
		{"a.txt", plain, 4, plain(0), nil},
		{"a.txt", plain, 1000, "", ErrWritten},
		{"a.jsonl", lines, 0, "The firm denied it 0 times.", nil},
		{"a.jsonl", lines, 1, "The firm denied it 1 times.", ErrWritten},
	} {
		fsys := &restless{fstest.MapFS{}, tt.name, tt.writes, tt.text}
		fsys.write()
		var text string
		var fault error
		for a, err := range Read(fsys, Options{}) {
			if err != nil {
				fault = err
			} else {
				text = a.Text
			}
		}
		if text != tt.want || !errors.Is(fault, tt.err) {
			t.Errorf("%s, written %d times: %q, %v; want %q, %v", tt.name, tt.writes, text, fault, tt.want, tt.err)
		}
	}
}

// TestPieces checks that pieces become the articles that are read otherwise,
// and that what is known is not opened.
func TestPieces(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt":   "Title of a\n\nThe firm denied it.\n",
		"b.jsonl": `{"title":"T","text":"The firm denied it."}` + "\n{}\n" + `{"id":"own","title":"T","text":"The firm denied it."}` + "\n",
		"c.md":    "broken",
		"d.txt":   "Title of d\n\nThe firm denied it.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var want, got, defaults []string
	for a, err := range ReadPaths([]string{dir}, Options{}) {
		want = append(want, fmt.Sprint(a, err))
	}
	for p, err := range Pieces([]string{dir}, Options{}, nil) {
		var a Article
		if err == nil {
			defaults = append(defaults, p.Kind()+" "+p.DefaultID())
			a, err = p.Article()
		}
		got = append(got, fmt.Sprint(a, err))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-read +pieces)\n%s", diff)
	}
	if diff := cmp.Diff([]string{".txt a", ".jsonl b/1", ".jsonl b/2", ".jsonl b/3", ".md c", ".txt d"}, defaults); diff != "" {
		t.Errorf("ids where there are none: (-want +got)\n%s", diff)
	}
	if err := os.Chmod(filepath.Join(dir, "d.txt"), 0); err != nil {
		t.Fatal(err)
	}
	n := 0
	known := func(path string, _ fs.FileInfo) bool { return filepath.Base(path) != "a.txt" }
	for p, err := range Pieces([]string{dir}, Options{}, known) {
		if n++; err != nil || filepath.Base(p.Path) != "a.txt" {
			t.Errorf("%s, %v", p.Path, err)
		}
	}
	if n != 1 {
		t.Errorf("%d pieces, want the one that is not known", n)
	}
}

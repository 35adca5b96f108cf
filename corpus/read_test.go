package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus/lang"
)

// collect returns the ids of the articles, and the errors as they are said.
func collect(t *testing.T, seq iter.Seq2[Article, error]) (ids, said []string) {
	t.Helper()
	for a, err := range seq {
		if err == nil {
			ids = append(ids, a.ID)
			continue
		}
		if _, ok := errors.AsType[*Error](err); !ok {
			t.Errorf("not an *Error: %v", err)
		}
		said = append(said, err.Error())
	}
	return ids, said
}

func TestReadGood(t *testing.T) {
	got := map[string]Article{}
	var order []string
	for a, err := range Read(os.DirFS("testdata/good"), Options{}) {
		if err != nil {
			t.Error(err)
		}
		got[a.ID] = a
		order = append(order, a.ID)
	}
	if want := []string{"nusa-1", "export/3", "lumen-2020", "page", "surya-2021"}; !cmp.Equal(order, want) {
		t.Error(cmp.Diff(want, order))
	}
	for id, want := range map[string]Header{
		"surya-2021": {Title: "Aplikasi Surya Bantah Jual Data Lokasi Penumpang", Publisher: "Harian.com",
			Published: lang.Date{Year: 2021, Month: time.March, Day: 4}, Inferred: true, Lang: lang.Indonesian, File: "surya-2021.txt"},
		"lumen-2020": {Title: "Lumen admits keeping voice notes", Publisher: "Kutip", Topics: []string{"voice", "retention"},
			Published: lang.Date{Year: 2020, Month: time.June, Day: 9}, Lang: lang.English, File: "lumen.md"},
		"page": {Title: "Harbour bank apologises for leak", URL: "https://lantern.example/harbour-bank", Publisher: "The Lantern",
			Authors: []string{"Mina Okoro"}, Published: lang.Date{Year: 2019, Month: time.November, Day: 5}, Lang: lang.English,
			Topics: []string{"banking", "leaks"}, File: "page.html"},
		"nusa-1": {Title: "Nusa Bank umumkan kebocoran", Publisher: "Harian",
			Published: lang.Date{Year: 2022, Month: time.January, Day: 10}, Lang: lang.Indonesian, File: "export.jsonl:1"},
		"export/3": {URL: "https://harian.example/2", Authors: []string{"Dewi Lestari"}, Lang: lang.Indonesian, File: "export.jsonl:3"},
	} {
		want.ID = id
		if diff := cmp.Diff(want, got[id].Header); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
}

func TestReadGoodPassages(t *testing.T) {
	begins := map[string][]string{
		"surya-2021": {"Perusahaan transportasi", "\"Kami tidak pernah", "Aturan yang"},
		"lumen-2020": {"Lumen admitted", "\"We kept", "The notes"},
		"page":       {"Harbour Bank has", "“We are sorry", "The folder held"},
		"nusa-1":     {"Nusa Bank mengumumkan", "\"Kami meminta"},
		"export/3":   {"Pemerintah mengatakan"},
	}
	for a := range Read(os.DirFS("testdata/good"), Options{}) {
		got := passages(a)
		if !slices.EqualFunc(got, begins[a.ID], strings.HasPrefix) {
			t.Errorf("%s: %q", a.ID, got)
		}
	}
}

// bad are files that are no articles, with what is said of each.
var bad = []struct{ name, content, want string }{
	{"01-empty.txt", "", "empty"},
	{"02-blank.txt", " \n\t\n", "empty"},
	{"03-cut.txt", "Judul\n\nSatu kalimat\xe2\x80", ":3: not UTF-8: the file ends inside a character"},
	{"04-latin.txt", "Judul\nSatu caf\xe9 ini.", ":2: not UTF-8: byte 0xe9"},
	{"05-utf16.txt", "\xff\xfeJ\x00u\x00", "looks like UTF-16; convert to UTF-8"},
	{"06-utf16-plain.txt", strings.Repeat("J\x00", 90), "looks like UTF-16"},
	{"07-pdf.txt", "%PDF-1.7\n...", "looks like a PDF"},
	{"08-zip.md", "PK\x03\x04....", "looks like a ZIP"},
	{"09-png.html", "\x89PNG\r\n\x1a\n", "looks like a PNG"},
	{"10-nul.txt", "Judul\n\nSatu\x00dua dan tiga dan empat.", ":3: not a text file"},
	{"11-title.txt", "Judul saja\n", "no body text"},
	{"12-untitled.txt", strings.Repeat("Satu kalimat. ", 40), ":1: no title"},
	{"13-toml.md", "+++\ntitle = \"Judul\"\nid = oops\n+++\nSatu.", ":3: front matter"},
	{"14-yaml.md", "---\ntitle: Judul\nid: [a\n---\nSatu.", ": front matter"},
	{"15-open.md", "+++\ntitle = \"Judul\"\n\nSatu.", ":1: front matter opened with +++ is not closed"},
	{"16-key.md", "---\ntitle: Judul\ntitel: Judul\n---\nSatu.", ":3: unknown key \"titel\""},
	{"17-heading.md", "Satu kalimat.\n", "no title"},
	{"18-future.md", "+++\ntitle = \"Judul\"\npublished = 2999-01-01\n+++\nSatu.", "published in the future"},
	{"19-bodyless.html", "<html><head><title>Judul</title></head><body></body></html>", "no body text"},
	{"20-scripts.html", "<title>Judul</title><script>alert('Satu kalimat.')</script>", "no body text"},
	{"21-deep.html", "<title>Judul</title>" + strings.Repeat("<div>", 100_000) + "Satu.", "too large"},
	{"22-url.md", "+++\ntitle = \"Judul\"\nurl = \"javascript:x\"\n+++\nSatu.", "want http"},
	{"23-duplicate.md", "+++\nid = \"good\"\ntitle = \"Judul\"\n+++\nSatu.", "duplicate id \"good\": "},
	{"24-lines.jsonl", "{\"id\":\"in-between\",\"text\":\"Satu.\"}\nnot json\n{\"text\":\"\"}\n{\"text\":\"Dua", ":2: not JSON"},
	{"25-bomb.md", "---\na: &a [x]\ntitle: *a\n---\nSatu.", ":2: front matter: YAML anchors"},
}

func TestReadBad(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, b := range bad {
		write(b.name, b.content)
	}
	write("00-good.txt", "Judul\n\nSatu kalimat.")
	write("00.md", "+++\nid = \"good\"\ntitle = \"Judul\"\n+++\nSatu.")
	write("99-crlf.txt", "\ufeffJudul\r\n\r\nSatu kalimat.\r\n")
	write("README.md", "no article")
	write("notes.docx", "no article")
	write(".hidden.txt", "")
	sparse(t, filepath.Join(dir, "98-huge.txt"), 200<<20)
	if err := os.Symlink(".", filepath.Join(dir, "97-loop")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("96-self", filepath.Join(dir, "96-self")); err != nil {
		t.Fatal(err)
	}

	today := lang.Date{Year: 2024, Month: time.May, Day: 2}
	ids, said := collect(t, ReadPaths([]string{dir, filepath.Join(dir, "gone"), filepath.Join(dir, "notes.docx")}, Options{Today: today}))
	if want := []string{"00-good", "good", "in-between", "99-crlf"}; !cmp.Equal(ids, want) {
		t.Error(cmp.Diff(want, ids))
	}
	want := map[string]string{
		"98-huge.txt": "too large: the file has more than 8 MiB",
		"97-loop":     "symbolic link loop",
		"96-self":     "symbolic link loop",
		"gone":        "does not exist; check the spelling",
		"notes.docx":  "unknown format; the formats are .txt, .md, .html and .jsonl",
	}
	for _, b := range bad {
		want[b.name] = b.want
	}
	for name, reason := range want {
		if !slices.ContainsFunc(said, func(s string) bool {
			return strings.HasPrefix(s, filepath.Join(dir, name)+":") && strings.Contains(s, reason)
		}) {
			t.Errorf("%s: nothing says %q", name, reason)
		}
	}
	if len(said) != len(want)+2 { // 24-lines.jsonl has three bad lines
		t.Errorf("%d errors, want %d:\n%s", len(said), len(want)+2, strings.Join(said, "\n"))
	}
}

func sparse(t *testing.T, name string, size int64) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(size); err != nil {
		t.Fatal(err)
	}
}

func TestReadPaths(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	article := []byte("Judul\n\nSatu kalimat.")
	for _, name := range []string{"a/One.txt", "a/b c/Dua (2).txt", "a/README.txt", "other/three.txt"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, article, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"a/linked": "../other", "a/z.txt": "One.txt", "a/gone.txt": "nowhere"} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	var places []string
	for a, err := range ReadPaths([]string{"a", filepath.Join(dir, "a"), "./other", "a/README.txt", "a/One.txt"}, Options{}) {
		if err != nil {
			places = append(places, err.Error())
			continue
		}
		places = append(places, a.ID+" "+a.File)
	}
	gone := ": file does not exist; check the spelling, or where a link leads"
	want := []string{"one a/One.txt", "b-c/dua-2 a/b c/Dua (2).txt", "a/gone.txt" + gone, "linked/three a/linked/three.txt",
		filepath.Join(dir, "a/gone.txt") + gone, "readme a/README.txt"}
	if !cmp.Equal(places, want) {
		t.Error(cmp.Diff(want, places))
	}
}

func TestReadStops(t *testing.T) {
	n := 0
	for range Read(os.DirFS("testdata/good"), Options{}) {
		if n++; n == 2 {
			break
		}
	}
	for range ReadPaths([]string{"gone", "testdata/good"}, Options{}) {
		break
	}
}

// locked is a file system in which one file may not be opened.
type locked struct{ fs.FS }

func (l locked) Open(name string) (fs.File, error) {
	if name == "locked.txt" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.FS.Open(name)
}

func TestReadUnreadable(t *testing.T) {
	article := &fstest.MapFile{Data: []byte("Judul\n\nSatu kalimat.")}
	ids, said := collect(t, Read(locked{fstest.MapFS{"locked.txt": article, "open.txt": article}}, Options{}))
	want := []string{"locked.txt: permission denied; let the user of this program read it"}
	if !cmp.Equal(ids, []string{"open"}) || !cmp.Equal(said, want) {
		t.Errorf("ids %q, errors %q", ids, said)
	}
}

func TestReadLimits(t *testing.T) {
	long := strings.Repeat("Satu kalimat. ", 100)
	files := fstest.MapFS{
		"a.txt":   {Data: []byte("Judul\n" + long)},
		"b.txt":   {Data: []byte("Judul\nSatu.")},
		"c.jsonl": {Data: fmt.Appendf(nil, "{\"text\":%q}\n{\"id\":\"c\",\"text\":\"Dua.\"}\n{\"text\":%q}", long, strings.Repeat(long, 99))},
	}
	ids, said := collect(t, Read(files, Options{MaxArticle: 1 << 10}))
	want := []string{
		"a.txt: too large: the text has more than 1 KiB; split it or raise the limit",
		"c.jsonl:1: too large: the line has more than 1 KiB; split it or raise the limit",
		"c.jsonl:3: too large: the line has more than 1 KiB; split it or raise the limit",
	}
	if !cmp.Equal(ids, []string{"b", "c"}) || !cmp.Equal(said, want) {
		t.Errorf("ids %q, errors %s", ids, cmp.Diff(want, said))
	}
}

func TestIDOf(t *testing.T) {
	for name, want := range map[string]string{
		"viva-netflix-2018.txt":      "viva-netflix-2018",
		"2018/Berita Utama (1).html": "2018/berita-utama-1",
		"Café Noir.md":               "café-noir",
		"---.txt":                    "2d2d2d",
		"a.b.txt":                    "a-b",
	} {
		if got := idOf(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestNewspaperText reads the one article that is at hand as a newspaper
// prints it.
func TestNewspaperText(t *testing.T) {
	const file = "../../shared/corpus/viva-netflix-2018.txt"
	if _, err := os.Stat(file); err != nil {
		t.Skipf("SKIPPED: the real newspaper text is not here: %v", err)
	}
	for _, path := range []string{file, filepath.Dir(file)} {
		for a, err := range ReadPaths([]string{path}, Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			got := []string{a.ID, a.Publisher, a.Published.String(), string(a.Lang), a.File}
			want := []string{"viva-netflix-2018", "VIVA", "2018-12-19", "id", file}
			if !cmp.Equal(got, want) || !a.Inferred || len(a.Furniture) != 6 || len(a.Passages()) != 10 {
				t.Errorf("%q, %d marks, %d passages", got, len(a.Furniture), len(a.Passages()))
			}
		}
	}
}

package index

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var unexported = cmp.AllowUnexported(row{}, extent{}, standing{}, seenSource{}, seenArticle{})

// TestTableKeepsAll writes and reads a table in which every field has a value of
// its own.
func TestTableKeepsAll(t *testing.T) {
	want := table{Files: []string{"a", "b"}, Sources: []string{"x", "y", "z"}}
	for i := range 3 {
		r := row{
			uint32(10 + 7*i), i % 2, extent{int64(1000 - 100*i), 50 + i, 90 + i}, digestOf("made", string(rune('d'+i))), idDigest(string(rune('i' + i))),
			standing{2 - i, 33 * i}, 70 + i, made("", "", "2020-03-0"+string(rune('1'+i)), "", "").Published, 4 + i, 9 - i,
		}
		for f := range reflect.TypeOf(r).NumField() {
			if i == 1 && reflect.ValueOf(r).Field(f).IsZero() {
				t.Fatalf("%s has no value, so nothing is tried", reflect.TypeOf(r).Field(f).Name)
			}
		}
		want.Rows = append(want.Rows, r)
	}
	path := filepath.Join(t.TempDir(), tableFile)
	if err := writeTable(path, &want); err != nil {
		t.Fatal(err)
	}
	c, err := readTable(path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.table()
	if diff := cmp.Diff(&want, got, unexported); diff != "" || err != nil {
		t.Errorf("%v (-written +read)\n%s", err, diff)
	}
	for i, r := range want.Rows {
		if at := c.placed(i); at != (placed{r.number, uint32(r.first), uint32(r.passages)}) {
			t.Errorf("row %d stands at %+v", i, at)
		}
	}
	for n := range uint32(40) {
		if r, err := c.find(n); (err == nil) != (n == 10 || n == 17 || n == 24) || err == nil && r.number != n {
			t.Errorf("article %d: found %+v", n, r)
		}
	}
	for i, place := range []string{"z", "y:33", "x:66"} {
		if got, err := c.place(c.row(i)); got != place || err != nil {
			t.Errorf("row %d is from %s, %v, want %s", i, got, err, place)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range data {
		data[i] ^= 1
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readTable(path); !errors.Is(err, ErrDamaged) {
			t.Errorf("byte %d changed: %v", i, err)
		}
		data[i] ^= 1
	}
}

// FuzzTable reads anything as a table, and as what is remembered of files: what
// is taken for one points nowhere outside, and is written as it was read.
func FuzzTable(f *testing.F) {
	f.Add(encodeTable(&table{Files: []string{"a"}, Sources: []string{"x"}, Rows: []row{
		{number: 1, digest: digestOf("d"), id: idDigest("d")}, {number: 2, digest: digestOf("e"), id: idDigest("e")},
	}}))
	f.Add(encodeSeen(map[string]*seenSource{"a": {stamp{1, 2, 3, 4}, true, []seenArticle{{"d", 1}, {"e", 9}}}})[sumSize:])
	f.Fuzz(func(t *testing.T, data []byte) {
		if files := decodeSeen(string(data)); files != nil {
			if again := decodeSeen(string(encodeSeen(files)[sumSize:])); !cmp.Equal(files, again, unexported) {
				t.Fatalf("%v became %v", files, again)
			}
		}
		if len(data) < tableHead {
			return
		}
		c, err := parseTable(data)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		for n := range uint32(5) {
			if r, err := c.find(n); err == nil {
				_, _ = c.place(r)
			}
		}
		got, err := c.table()
		if err != nil {
			return
		}
		again, err := parseTable(encodeTable(got))
		if err != nil {
			t.Fatal(err)
		}
		if same, err := again.table(); err != nil || !cmp.Equal(got, same, unexported) {
			t.Fatalf("%v: %v became %v", err, got, same)
		}
	})
}

// TestArticlesFile writes articles, few and many, and reads them; and none of
// another number, or from another place, is taken for one of them.
func TestArticlesFile(t *testing.T) {
	for _, count := range []int{1, 3, 3000} {
		path := filepath.Join(t.TempDir(), "a.art")
		w, err := createArticles(path)
		if err != nil {
			t.Fatal(err)
		}
		text := func(i int) string { return strings.Repeat("the firm denied it ", i%50) + string(rune('0'+i%70)) }
		for i := range count {
			if err := w.put(uint32(100+i), []byte(text(i))); err != nil {
				t.Fatal(err)
			}
		}
		extents, err := w.close()
		if err != nil || len(extents) != count {
			t.Fatalf("%d extents, %v", len(extents), err)
		}
		f, err := openArticles(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		read := func(number uint32, e extent) (s string, err error) {
			err = f.read(number, e, func(record []byte) error { s = string(record); return nil })
			return s, err
		}
		for i := range count {
			if s, err := read(uint32(100+i), extents[uint32(100+i)]); err != nil || s != text(i) {
				t.Fatalf("article %d: %q, %v", i, s, err)
			}
		}
		e := extents[100]
		for name, wrong := range map[string]extent{
			"before": {e.at - 1, e.size, e.plain}, "short": {e.at, e.size - 1, e.plain}, "long": {e.at, e.size, e.plain + 1},
			"small": {e.at, e.size, e.plain - 1}, "nowhere": {1 << 40, e.size, e.plain}, "below": {-1, e.size, e.plain},
			"nothing": {e.at, 0, e.plain}, "negative": {e.at, e.size, -1}, "giant": {e.at, e.size, 1 << 40},
		} {
			if s, err := read(100, wrong); name != "long" && !errors.Is(err, ErrDamaged) || err == nil && s != text(0) {
				t.Errorf("%s: %q, %v", name, s, err)
			}
		}
		if s, err := read(101, e); !errors.Is(err, ErrDamaged) {
			t.Errorf("under another number: %q, %v", s, err)
		}
	}
}

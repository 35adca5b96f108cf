package index

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus"
	"kutip/corpus/lang"
)

func TestForms(t *testing.T) {
	lines := forms("en read reading\nen reader readers\nid baca bacaan\nid baca membaca\n")
	for _, tt := range []struct {
		l    lang.Language
		stem string
		want []string
	}{
		{lang.English, "read", []string{"reading"}},
		{lang.English, "reader", []string{"readers"}},
		{lang.Indonesian, "baca", []string{"bacaan", "membaca"}},
		{lang.Indonesian, "bac", nil},
		{lang.Indonesian, "zzz", nil},
		{lang.English, "", nil},
	} {
		if diff := cmp.Diff(tt.want, lines.of(tt.l, tt.stem)); diff != "" {
			t.Errorf("%s %q (-want +got)\n%s", tt.l, tt.stem, diff)
		}
	}
	if got := forms("").of(lang.English, "read"); got != nil {
		t.Errorf("of no words %q have a stem", got)
	}
	more := lines.and("en read reading\nid baca dibaca\n")
	if want := strings.Replace(string(lines), "id baca membaca", "id baca dibaca\nid baca membaca", 1); string(more) != want {
		t.Errorf("got %q, want %q", more, want)
	}
}

// TestFormsOfUpdates finds words by their stems that came in one after the other,
// and names by none.
func TestFormsOfUpdates(t *testing.T) {
	parts(t)
	articles := []corpus.Article{
		made("a", lang.Indonesian, "2024-06-20", "X", "Petugas itu membaca pesan."),
		made("b", lang.Indonesian, "2024-06-20", "X", "Kemarin pesan itu dibaca petugas."),
		made("c", lang.English, "2024-06-20", "X", "Nobody was reading what Reading wrote."),
		made("d", lang.English, "2024-06-20", "X", "The town of Reading is silent."),
	}
	dir := t.TempDir()
	for n := range articles {
		if _, err := Build(t.Context(), dir, all(articles[:n+1]), nil); err != nil {
			t.Fatal(err)
		}
	}
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for _, tt := range []struct {
		field, term string
		want        int
	}{
		{fieldBodyID, "baca", 2}, {fieldBodyID, "membaca", 0}, {fieldExact, "membaca", 1}, {fieldExact, "baca", 0},
		{fieldBodyEN, "read", 1}, {fieldBodyEN, "reading", 2}, {fieldExact, "reading", 2}, {fieldBodyID, "read", 0},
	} {
		if n, err := ix.text.documents(tt.field, tt.term); n != tt.want || err != nil {
			t.Errorf("%s %q is in %d passages, %v, want %d", tt.field, tt.term, n, err, tt.want)
		}
	}
	data, err := os.ReadFile(filepath.Join(generationDir(dir, ix.number), formsFile))
	if want := "en read reading\n"; err != nil || !strings.Contains(string(data), want) {
		t.Errorf("%q, %v, want %q in it", data, err, want)
	}
}

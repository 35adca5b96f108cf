package index

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"slices"

	"kutip/corpus/lang"
)

// tableFile is the table of contents of a generation: which articles it has,
// where each is kept, and what it was made of. It is written anew for each
// generation, while the files of articles that it points into are shared.
const tableFile = "table"

// table is what tableFile holds.
type table struct {
	Files   []string // of articles, by their names in articlesDir
	Sources []string // files of the corpus, as people see them
	Rows    []row    // by number
}

// row is one article.
type row struct {
	number uint32 // by which passages know it, and no other ever has
	file   int    // of articles, in the table
	extent
	digest digest // of what it was made of
	id     digest // of its id
	source int    // file of the corpus, in the table
	line   int    // in it; 0 where the file is the article

	published            lang.Date
	passages, statements int
}

func byNumber(r row, number uint32) int { return cmp.Compare(r.number, number) }

// find returns the row of an article, nil where there is none.
func (t *table) find(number uint32) *row {
	i, ok := slices.BinarySearchFunc(t.Rows, number, byNumber)
	if !ok {
		return nil
	}
	return &t.Rows[i]
}

// place says where an article was read from.
func (t *table) place(r *row) string {
	if r.line == 0 {
		return t.Sources[r.source]
	}
	return fmt.Sprintf("%s:%d", t.Sources[r.source], r.line)
}

// carryTable is the layout of a table, see codec.go. Of what grows from row to
// row it holds by how much.
func carryTable(w wire, t *table) {
	carryList(w, &t.Files, func(s *string) { w.text(s) })
	carryList(w, &t.Sources, func(s *string) { w.text(s) })
	var before row
	carryList(w, &t.Rows, func(r *row) {
		number := int(r.number)
		carryStep(w, &number, int(before.number))
		r.number = uint32(number)
		w.number(&r.file)
		at := int(r.at)
		carryStep(w, &at, int(before.at)+before.size)
		r.at = int64(at)
		w.number(&r.size)
		w.number(&r.plain)
		w.text((*string)(&r.digest))
		w.text((*string)(&r.id))
		carryStep(w, &r.source, before.source)
		carryStep(w, &r.line, before.line)
		carryDate(w, &r.published)
		w.number(&r.passages)
		w.number(&r.statements)
		before = *r
	})
}

// carryStep carries a number as its distance from another one.
func carryStep(w wire, n *int, from int) {
	step := *n - from
	w.number(&step)
	*n = from + step
}

func writeTable(path string, t *table) error {
	w := make(encoder, sumSize)
	carryTable(&w, t)
	binary.BigEndian.PutUint32(w, crc32.Checksum(w[sumSize:], castagnoli))
	return os.WriteFile(path, w, 0o600)
}

func readTable(path string) (*table, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(data) < sumSize || crc32.Checksum(data[sumSize:], castagnoli) != binary.BigEndian.Uint32(data) {
		return nil, fmt.Errorf("%w: %s is not as it was written", ErrDamaged, tableFile)
	}
	return decodeTable(string(data[sumSize:]))
}

func decodeTable(data string) (*table, error) {
	t := &table{}
	d := decoder{rest: data}
	carryTable(&d, t)
	if d.bad || d.rest != "" || !t.sound() {
		return nil, fmt.Errorf("%w: %s is none", ErrDamaged, tableFile)
	}
	return t, nil
}

// sound reports whether all that rows refer to is there, and their numbers grow.
func (t *table) sound() bool {
	for i, r := range t.Rows {
		if r.file < 0 || r.file >= len(t.Files) || r.source < 0 || r.source >= len(t.Sources) || i > 0 && r.number <= t.Rows[i-1].number {
			return false
		}
	}
	return true
}

package index

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"slices"
	"sort"
	"time"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// tableFile is the table of contents of a generation: which articles it has,
// where each is kept, and what it was made of. It is written anew for each
// generation, while the files of articles that it points into are shared.
//
// Rows all have one length, so that nothing has to be done to open it: a
// question looks at a dozen of them.
//
//	checksum | numbers of files, sources and rows | rows | where the names of
//	files and sources end | names
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
	standing
	first int // number of its first passage, 0 where it has none

	published            lang.Date
	passages, statements int
}

// standing is where an article was read from.
type standing struct {
	source int // file of the corpus, in a table
	line   int // in it; 0 where the file is the article
}

// in names the place, given the files of the corpus.
func (s standing) in(sources []string) string { return corpus.Place(sources[s.source], s.line) }

// The lengths of what a table is made of.
const (
	tableHead   = sumSize + 3*4
	rowPassages = 36 // where they begin in a row
	rowFirst    = 44
	rowSize     = 48 + digestSize + idSize
	idSize      = 8
)

// idDigest recognises an article by its id.
func idDigest(id string) digest { return digestOf("id", id)[:idSize] }

// encodeTable writes a table. Numbers fit: a table of more than 4 GB is no
// table.
func encodeTable(t *table) []byte {
	data := make([]byte, sumSize, tableHead+rowSize*len(t.Rows))
	put := func(n int) { data = binary.BigEndian.AppendUint32(data, uint32(n)) }
	put(len(t.Files))
	put(len(t.Sources))
	put(len(t.Rows))
	for _, r := range t.Rows {
		put(int(r.number))
		put(r.file)
		data = binary.BigEndian.AppendUint64(data, uint64(r.at))
		for _, n := range []int{r.size, r.plain, r.source, r.line, r.published.Year<<16 | int(r.published.Month)<<8 | r.published.Day, r.passages, r.statements, r.first} {
			put(n)
		}
		data = append(append(data, r.digest...), r.id...)
	}
	end := 0
	names := slices.Concat(t.Files, t.Sources)
	for _, name := range names {
		end += len(name)
		put(end)
	}
	for _, name := range names {
		data = append(data, name...)
	}
	binary.BigEndian.PutUint32(data, crc32.Checksum(data[sumSize:], castagnoli))
	return data
}

func writeTable(path string, t *table) error { return os.WriteFile(path, encodeTable(t), 0o600) }

// contents is a table as it stands in its file.
type contents struct {
	rows    []byte
	ends    []byte // of names
	names   string
	files   int
	sources int
}

func readTable(path string) (*contents, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(data) < tableHead || crc32.Checksum(data[sumSize:], castagnoli) != binary.BigEndian.Uint32(data) {
		return nil, fmt.Errorf("%w: %s is not as it was written", ErrDamaged, tableFile)
	}
	return parseTable(data)
}

// parseTable finds the parts of a table. What stands in rows is looked at when
// they are asked for.
func parseTable(data []byte) (*contents, error) {
	number := func(i int) int { return int(binary.BigEndian.Uint32(data[sumSize+4*i:])) }
	c := &contents{files: number(0), sources: number(1)}
	rest := data[tableHead:]
	take := func(n, size int) []byte {
		if n > len(rest)/size {
			rest = nil
			return nil
		}
		part := rest[:n*size]
		rest = rest[n*size:]
		return part
	}
	c.rows = take(number(2), rowSize)
	c.ends = take(c.files+c.sources, 4)
	c.names = string(rest)
	if len(c.rows) != number(2)*rowSize || len(c.ends) != 4*(c.files+c.sources) {
		return nil, fmt.Errorf("%w: %s is cut short", ErrDamaged, tableFile)
	}
	return c, nil
}

func (c *contents) count() int { return len(c.rows) / rowSize }

// number returns the number of the i-th article.
func (c *contents) number(i int) uint32 { return binary.BigEndian.Uint32(c.rows[i*rowSize:]) }

// placed returns where the passages of the i-th article stand.
func (c *contents) placed(i int) placed {
	data := c.rows[i*rowSize:][:rowSize]
	return placed{
		number:   c.number(i),
		first:    binary.BigEndian.Uint32(data[rowFirst:]),
		passages: binary.BigEndian.Uint32(data[rowPassages:]),
	}
}

// row returns the i-th article.
func (c *contents) row(i int) row {
	data := c.rows[i*rowSize:][:rowSize]
	at := 0
	next := func() int {
		at += 4
		return int(binary.BigEndian.Uint32(data[at-4:]))
	}
	r := row{number: uint32(next()), file: next()}
	r.at = int64(binary.BigEndian.Uint64(data[at:]) & math.MaxInt64)
	at += 8
	r.size, r.plain, r.source, r.line = next(), next(), next(), next()
	date := next()
	r.published = lang.Date{Year: date >> 16, Month: time.Month(date >> 8 & 0xff), Day: date & 0xff}
	r.passages, r.statements, r.first = next(), next(), next()
	r.digest, r.id = digest(data[at:at+digestSize]), digest(data[at+digestSize:])
	return r
}

// find returns the row of an article.
func (c *contents) find(number uint32) (row, error) {
	i := sort.Search(c.count(), func(i int) bool { return c.number(i) >= number })
	if i == c.count() || c.number(i) != number {
		return row{}, fmt.Errorf("%w: article number %d is missing", ErrDamaged, number)
	}
	return c.row(i), nil
}

// name returns the i-th of the names of files and sources.
func (c *contents) name(i int) (string, error) {
	from, to := 0, 0
	if i >= 0 && i < len(c.ends)/4 {
		to = int(binary.BigEndian.Uint32(c.ends[4*i:]))
		if i > 0 {
			from = int(binary.BigEndian.Uint32(c.ends[4*i-4:]))
		}
	}
	if from > to || to > len(c.names) || i < 0 || i >= len(c.ends)/4 {
		return "", fmt.Errorf("%w: %s has no name number %d", ErrDamaged, tableFile, i)
	}
	return c.names[from:to], nil
}

// place says where an article was read from.
func (c *contents) place(r row) (string, error) {
	if r.source >= c.sources {
		return "", fmt.Errorf("%w: article number %d is from nowhere", ErrDamaged, r.number)
	}
	name, err := c.name(c.files + r.source)
	return corpus.Place(name, r.line), err
}

// table reads all of it.
func (c *contents) table() (*table, error) {
	names := make([]string, c.files+c.sources)
	for i := range names {
		var err error
		if names[i], err = c.name(i); err != nil {
			return nil, err
		}
	}
	t := &table{Files: names[:c.files:c.files], Sources: names[c.files:], Rows: make([]row, c.count())}
	for i := range t.Rows {
		r := c.row(i)
		if r.file >= c.files || r.source >= c.sources || i > 0 && r.number <= t.Rows[i-1].number {
			return nil, fmt.Errorf("%w: %s: article number %d is nowhere", ErrDamaged, tableFile, r.number)
		}
		t.Rows[i] = r
	}
	return t, nil
}

package eval

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"kutip/bot"
)

// Figure is one thing that was measured.
type Figure struct {
	Measure string  `json:"measure"` // the set and what of it: "facqa: article@1"
	Value   float64 `json:"value"`   // a share, 0 to 1 and better the larger, or as Unit says
	Of      int     `json:"of"`      // rows that it is a figure of
	Unit    string  `json:"unit,omitempty"`
}

// Set is some rows to measure by.
type Set struct {
	Name    string
	Rows    int
	measure func(context.Context, Bench) ([]Figure, error)
}

// Bench says how to measure. The zero value is one worker and the default
// engine.
type Bench struct {
	Workers int
	Engine  bot.Config
	Step    func()           // if not nil, called after every row that is asked, by several workers at once
	Miss    func(row string) // if not nil, told of rows that were read wrongly
}

// Measure returns the figures of a set, named after it.
func (s Set) Measure(ctx context.Context, b Bench) ([]Figure, error) {
	figures, err := s.measure(ctx, b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	for i := range figures {
		figures[i].Measure = s.Name + ": " + figures[i].Measure
	}
	return figures, nil
}

// shape is what the rows of a file are, told by their keys.
type shape int

const (
	unknownShape   shape = iota
	questionShape        // question, gold_articles
	pairShape            // text_id, text_en: a sentence in both languages
	quotationShape       // quote, speaker, passage_id
	dateShape            // expr, ref_date, value
	articleShape         // id, text, and none of the above
	lemmaShape           // a table: word form, lemma
)

var shapeKeys = []struct {
	shape shape
	keys  []string
}{
	{questionShape, []string{"question"}},
	{pairShape, []string{"text_id", "text_en"}},
	{quotationShape, []string{"quote", "speaker", "passage_id"}},
	{dateShape, []string{"expr", "ref_date", "value"}},
	{articleShape, []string{"id", "text"}},
}

// Find returns the sets in a folder and those below it, in the order of their
// names. Files are known by what their rows look like; rows to train on, in a
// file whose name begins with "train", are left alone, and so is what is not
// known. Articles belong to the questions and quotations of the same folder
// that name them.
func Find(dir string) ([]Set, error) {
	files := map[shape][]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), "train") {
			return err
		}
		s, err := shapeOf(filepath.Join(dir, name))
		files[s] = append(files[s], name)
		return err
	})
	if err != nil {
		return nil, err
	}
	var sets []Set
	f := folder{dir, files}
	for _, find := range []func() ([]Set, error){f.questions, f.pairs, f.quotations, f.dates, f.lemmas} {
		found, err := find()
		if err != nil {
			return nil, err
		}
		sets = append(sets, found...)
	}
	return sets, nil
}

// shapeOf looks at the first row of a file.
func shapeOf(file string) (shape, error) {
	kind := path.Ext(file)
	if kind != ".jsonl" && kind != ".tsv" {
		return unknownShape, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return unknownShape, err
	}
	defer f.Close()
	lines := newLines(f)
	if !lines.Scan() {
		return unknownShape, lines.Err()
	}
	if kind == ".tsv" {
		if bytes.Count(lines.Bytes(), []byte("\t")) > 0 {
			return lemmaShape, nil
		}
		return unknownShape, nil
	}
	var row map[string]json.RawMessage
	if json.Unmarshal(lines.Bytes(), &row) != nil {
		return unknownShape, nil
	}
	for _, s := range shapeKeys {
		if !slices.ContainsFunc(s.keys, func(key string) bool { return row[key] == nil }) {
			return s.shape, nil
		}
	}
	return unknownShape, nil
}

// folder is a folder of sets, its files by shape.
type folder struct {
	dir   string
	files map[shape][]string
}

func (f folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// set is what the set in a file is called: the file, without what every file
// of its kind is called.
func (f folder) set(file string) string {
	name := strings.TrimSuffix(file, path.Ext(file))
	if name == "questions" {
		return filepath.Base(f.dir)
	}
	for _, kind := range []string{"/questions", "_questions", "_quotes"} {
		name = strings.TrimSuffix(name, kind)
	}
	return name
}

// articlesFor returns the file of articles beside another file that holds an
// article of that id, "" where there is none.
func (f folder) articlesFor(file, id string) (string, error) {
	for _, name := range f.files[articleShape] {
		if path.Dir(name) != path.Dir(file) {
			continue
		}
		rows, err := readRows[struct{ ID string }](f.path(name))
		if err != nil {
			return "", err
		}
		for _, row := range rows {
			if row.ID == id {
				return f.path(name), nil
			}
		}
	}
	return "", nil
}

// readRows reads JSON lines; an error names the file and the line.
func readRows[T any](file string) ([]T, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []T
	lines := newLines(f)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		rows = append(rows, row)
	}
	return rows, lines.Err()
}

// longestRow bounds a line of a set: an article may stand in it.
const longestRow = 1 << 24

func newLines(f *os.File) *bufio.Scanner {
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, longestRow)
	return lines
}

// tally counts what was right of how many.
type tally struct{ right, all int }

func (c *tally) count(right bool) {
	c.all++
	if right {
		c.right++
	}
}

func (c tally) figure(measure string) Figure {
	return Figure{Measure: measure, Value: share(float64(c.right), c.all), Of: c.all}
}

// mean is the figure of some rows that are right in part.
func mean(measure string, rows []float64) Figure {
	sum := 0.0
	for _, r := range rows {
		sum += r
	}
	return Figure{Measure: measure, Value: share(sum, len(rows)), Of: len(rows)}
}

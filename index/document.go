package index

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	indexapi "github.com/blevesearch/bleve_index_api"
)

// document is a passage as Bleve indexes it: which terms it has in which field.
// It is a document of our own since Bleve's are made by analysing text, which
// was done before, once for all fields, and beside other documents.
//
// Bleve keeps which passages hold a term in a compressed bitmap, and beside it for
// each of them how often and how long the field is, which is most of an index.
// Here that is told in terms too: that a term stands there a second and a third
// time, which few do, and how long a field is, which has few lengths.
type document struct {
	fields []field
	words  []fieldLength // of the fields that BM25 counts words of
}

var _ indexapi.Document = (*document)(nil)

// field is a field of a document. Of terms in it only matters that they are there.
type field struct {
	name   string
	terms  indexapi.TokenFrequencies
	stored bool
}

var _ indexapi.Field = (*field)(nil)

// fieldLength is how many words a field has.
type fieldLength struct {
	field string
	words int
}

// idField is Bleve's field for the id of a document. Each must have one, and here
// all have the same: a passage is known by its number.
const idField = "_id"

// present is what Bleve is given for each term; it is only read.
var present = new(indexapi.TokenFreq)

func newDocument() *document {
	return &document{fields: []field{{name: idField, stored: true}}}
}

// mark notes that a document has terms in a field.
func (d *document) mark(name string, terms []string) {
	if len(terms) == 0 {
		return
	}
	f := field{name: name, terms: make(indexapi.TokenFrequencies, len(terms))}
	for _, term := range terms {
		f.terms[term] = present
	}
	d.fields = append(d.fields, f)
}

// counter counts the words of documents: it is scratch.
type counter struct {
	times   map[string]int
	often   []string
	lengths []string
}

// count notes how many words a field of d has, and which of them stand there
// more than once; done marks it.
func (c *counter) count(d *document, field string, terms []string) {
	if len(terms) == 0 {
		return
	}
	clear(c.times)
	for _, term := range terms {
		c.times[term]++
		if n := c.times[term]; n > 1 && n <= mostOften {
			c.often = append(c.often, oftenTerm(field, n, term))
		}
	}
	d.has(field, terms)
	c.lengths = append(c.lengths, lengthTerm(field, lengthCode(len(terms))))
}

// has notes how many words a field of d has.
func (d *document) has(field string, terms []string) {
	if len(terms) > 0 {
		d.words = append(d.words, fieldLength{field, len(terms)})
	}
}

// done marks what was counted for d.
func (c *counter) done(d *document) {
	d.mark(fieldOften, c.often)
	d.mark(fieldLengths, c.lengths)
	c.often, c.lengths = c.often[:0], c.lengths[:0]
}

// mostOften is how often a term is counted in a passage. From there on BM25
// makes little of it: eight times are worth 1.91, any number of times 2.2.
const mostOften = 8

// oftenTerm is the term of fieldOften for a term that stands in a field n times or
// more.
func oftenTerm(field string, n int, term string) string {
	return field + " " + strconv.Itoa(n) + " " + term
}

// lengthTerm is the term of fieldLengths for a field of a length.
func lengthTerm(field string, code byte) string { return field + " " + strconv.Itoa(int(code)) }

// parseLength takes lengthTerm apart.
func parseLength(term string) (field string, code byte, err error) {
	field, number, _ := strings.Cut(term, " ")
	n, err := strconv.ParseUint(number, 10, 8)
	if err != nil || n == 0 || !slices.Contains(counted, field) {
		return "", 0, fmt.Errorf("%w: %q is no length of a field", ErrDamaged, term)
	}
	return field, byte(n), nil
}

// Lengths of up to exactLength words are kept as they are, longer ones to
// within a fortieth, the longest as 2,000 words.
const (
	exactLength = 128
	octave      = 32 // codes for lengths that double
)

// lengthCode makes one byte of a length of at least one word, the nearest of
// lengthOf that is no longer.
func lengthCode(words int) byte {
	code := min(words, exactLength)
	for code < math.MaxUint8 && lengthOf(byte(code+1)) <= float64(words) {
		code++
	}
	return byte(code)
}

// lengthOf returns how many words a code stands for.
func lengthOf(code byte) float64 {
	if code <= exactLength {
		return float64(code)
	}
	return exactLength * math.Exp2(float64(code-exactLength)/octave)
}

func (d *document) ID() string  { return "" }
func (d *document) AddIDField() {}

func (d *document) VisitFields(visit indexapi.FieldVisitor) {
	for i := range d.fields {
		visit(&d.fields[i])
	}
}

func (d *document) VisitComposite(indexapi.CompositeFieldVisitor) {}
func (d *document) HasComposite() bool                            { return false }
func (d *document) Indexed() bool                                 { return true }
func (d *document) NumPlainTextBytes() uint64                     { return 0 }
func (d *document) StoredFieldsBytes() uint64                     { return 0 }
func (d *document) Size() int                                     { return 0 }

func (f *field) Name() string                                        { return f.name }
func (f *field) Value() []byte                                       { return nil }
func (f *field) ArrayPositions() []uint64                            { return nil }
func (f *field) Analyze()                                            {}
func (f *field) AnalyzedLength() int                                 { return len(f.terms) }
func (f *field) AnalyzedTokenFrequencies() indexapi.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                           { return 0 }

// EncodedFieldType says that it is text, as Bleve does.
func (f *field) EncodedFieldType() byte { return 't' }

// Options says what Bleve keeps of the field.
func (f *field) Options() indexapi.FieldIndexingOptions {
	if f.stored {
		return indexapi.IndexField | indexapi.StoreField
	}
	return indexapi.IndexField | indexapi.SkipFreqNorm
}

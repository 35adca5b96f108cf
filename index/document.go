package index

import (
	indexapi "github.com/blevesearch/bleve_index_api"
)

// document is a passage as Bleve indexes it: terms, with how often each occurs.
// It is a document of our own since Bleve's are made by analysing text, which
// was done before, once for all fields, and beside other documents.
type document struct {
	id     string
	fields []field
}

var _ indexapi.Document = (*document)(nil)

// field is a field of a document. Nothing of it is stored and it has no
// positions and no doc values: the text is kept apart, and only ids come back.
type field struct {
	name    string
	terms   indexapi.TokenFrequencies
	length  int
	counted bool // how often each term occurs matters, and how long the field is
	value   []byte
}

var _ indexapi.Field = (*field)(nil)

// idField is Bleve's field for the id of a document.
const idField = "_id"

// seldom are the frequencies that terms share which occur so many times: Bleve
// only reads them.
var seldom = func() (shared [64]*indexapi.TokenFreq) {
	for n := range shared {
		shared[n] = frequency(n)
	}
	return shared
}()

func frequency(n int) *indexapi.TokenFreq {
	f := new(indexapi.TokenFreq)
	f.SetFrequency(n)
	return f
}

// often returns the frequency of a term that occurs n times.
func often(n int) *indexapi.TokenFreq {
	if n < len(seldom) {
		return seldom[n]
	}
	return frequency(n)
}

// add adds a field of terms that are counted.
func (d *document) add(name string, terms []string) {
	if len(terms) == 0 {
		return
	}
	times := make(map[string]int, len(terms))
	f := field{name: name, terms: make(indexapi.TokenFrequencies, len(terms)), length: len(terms), counted: true}
	for _, term := range terms {
		times[term]++
	}
	for term, n := range times {
		f.terms[term] = often(n)
	}
	d.fields = append(d.fields, f)
}

// mark adds a field of terms of which only matters that they are there.
func (d *document) mark(name string, terms []string) {
	if len(terms) == 0 {
		return
	}
	f := field{name: name, terms: make(indexapi.TokenFrequencies, len(terms))}
	for _, term := range terms {
		f.terms[term] = often(0)
	}
	d.fields = append(d.fields, f)
}

func (d *document) ID() string { return d.id }

// AddIDField makes the document one that is found by its id.
func (d *document) AddIDField() {
	d.fields = append(d.fields, field{
		name: idField, terms: indexapi.TokenFrequencies{d.id: often(1)}, length: 1, value: []byte(d.id),
	})
}

func (d *document) VisitFields(visit indexapi.FieldVisitor) {
	for i := range d.fields {
		visit(&d.fields[i])
	}
}

func (d *document) VisitComposite(indexapi.CompositeFieldVisitor) {}
func (d *document) HasComposite() bool                            { return false }
func (d *document) Indexed() bool                                 { return true }
func (d *document) NumPlainTextBytes() uint64                     { return 0 }
func (d *document) StoredFieldsBytes() uint64                     { return uint64(len(d.id)) }
func (d *document) Size() int                                     { return 0 }

func (f *field) Name() string                                        { return f.name }
func (f *field) Value() []byte                                       { return f.value }
func (f *field) ArrayPositions() []uint64                            { return nil }
func (f *field) Analyze()                                            {}
func (f *field) AnalyzedLength() int                                 { return f.length }
func (f *field) AnalyzedTokenFrequencies() indexapi.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                           { return 0 }

// EncodedFieldType says that it is text, as Bleve does.
func (f *field) EncodedFieldType() byte { return 't' }

// Options says what Bleve keeps of the field.
func (f *field) Options() indexapi.FieldIndexingOptions {
	switch {
	case f.name == idField:
		return indexapi.IndexField | indexapi.StoreField
	case f.counted:
		return indexapi.IndexField
	}
	return indexapi.IndexField | indexapi.SkipFreqNorm
}

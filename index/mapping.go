package index

import (
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// The fields of an indexed passage, as they are searched. Words are found by
// their stem in the field of their language and as they stand in exact, where
// names and numbers have their home.
const (
	fieldBodyID  = "body_id"
	fieldBodyEN  = "body_en"
	fieldExact   = "exact"
	fieldTitleID = "title_id"
	fieldTitleEN = "title_en"
	fieldSpeaker = "speaker" // names, roles and organisations of those who speak in the passage
	fieldNames   = "names"   // other names that the passage explains, see nameTerms
	fieldSaid    = "said"    // years and months of what was said, but for those of publication
)

// What is of the whole article stands with its first passage and is meant for all
// of them: these, and the titles.
const (
	fieldPublisher = "publisher" // folded, one term
	fieldPublished = "published" // year and month
)

// The fields in which Bleve keeps what body and exact hold, by the language of the
// article. Each word stands once, as it is written: what has a stem is told by
// forms.
const (
	fieldNameID  = "name_id" // names and acronyms, which no stemmer touches
	fieldWordID  = "word_id"
	fieldAsideID = "aside_id" // stems of words that exact leaves out: stop words of the other language
	fieldNameEN  = "name_en"
	fieldWordEN  = "word_en"
	fieldAsideEN = "aside_en"
)

// Fields of what is counted, see document.
const (
	fieldOften   = "often"
	fieldLengths = "length"
)

// exactly are the fields in which exact is kept.
var exactly = []string{fieldNameID, fieldNameEN, fieldWordID, fieldWordEN}

// bodyFields are the fields of the text of articles in a language.
type bodyFields struct{ body, name, word, aside string }

func bodyOf(l lang.Language) bodyFields {
	if l == lang.Indonesian {
		return bodyFields{fieldBodyID, fieldNameID, fieldWordID, fieldAsideID}
	}
	return bodyFields{fieldBodyEN, fieldNameEN, fieldWordEN, fieldAsideEN}
}

// ofArticle reports whether a field stands with the first passage for all.
func ofArticle(field string) bool {
	switch field {
	case fieldTitleID, fieldTitleEN, fieldPublisher, fieldPublished:
		return true
	}
	return false
}

// newMapping is what Bleve keeps with an index, and opens none without. It
// analyses nothing: passages come as terms, see document.
func newMapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentDisabledMapping()
	return m, m.Validate()
}

// analysed is an article whose passages become documents. What they have in
// common is analysed once.
type analysed struct {
	Entry
	publisher        []string
	months           []string // of publication
	titleID, titleEN []string
	speakers         [][]string // by statement
	counter
}

func newAnalysed(e Entry) analysed {
	a := analysed{
		Entry: e, publisher: []string{lang.Fold(e.Publisher)}, months: months(e.Published), speakers: make([][]string, len(e.Statements)),
		counter: counter{times: map[string]int{}},
	}
	title := readWords(e.Title)
	// A language that was not recognised is searched as both.
	if e.Lang != lang.English {
		a.titleID = terms(lang.Indonesian, title)
	}
	if e.Lang != lang.Indonesian {
		a.titleEN = terms(lang.English, title)
	}
	last := -1 // statement whose speaker was read: the next one is often the same
	for i, s := range e.Statements {
		switch {
		case s.Speaker == nil:
		case last >= 0 && *s.Speaker == *e.Statements[last].Speaker:
			a.speakers[i] = a.speakers[last]
		default:
			a.speakers[i], last = analyse(lang.Unknown, speakerWords(*s.Speaker)), i
		}
	}
	return a
}

// document is what Bleve gets to see of a passage; first: of the article's.
func (a *analysed) document(passage corpus.Span, first bool) *document {
	text := passage.Of(a.Text)
	words := readWords(text)
	d := newDocument()
	// A language that was not recognised is searched as both.
	if a.Lang != lang.English {
		a.body(d, lang.Indonesian, words)
	}
	if a.Lang != lang.Indonesian {
		a.body(d, lang.English, words)
	}
	a.count(d, fieldExact, terms(lang.Unknown, words))
	var who, said []string
	for i, s := range a.Statements {
		if !passage.Overlaps(s.Span) {
			continue
		}
		who = append(who, a.speakers[i]...)
		if s.Said != nil && s.Said.Date != a.Published {
			said = append(said, months(s.Said.Date)...)
		}
	}
	a.counted(d, fieldSpeaker, who)
	d.mark(fieldSaid, slices.DeleteFunc(said, func(when string) bool { return slices.Contains(a.months, when) }))
	d.mark(fieldNames, nameTerms(text))
	if first {
		a.counted(d, fieldTitleID, a.titleID)
		a.counted(d, fieldTitleEN, a.titleEN)
		d.mark(fieldPublisher, a.publisher)
		d.mark(fieldPublished, a.months)
	} else {
		d.has(fieldTitleID, a.titleID)
		d.has(fieldTitleEN, a.titleEN)
	}
	a.done(d)
	return d
}

// counted adds terms to d that are kept where they are searched.
func (a *analysed) counted(d *document, field string, terms []string) {
	d.mark(field, terms)
	a.count(d, field, terms)
}

// body adds the words of text to d as those of a language.
func (a *analysed) body(d *document, l lang.Language, words []word) {
	var names, aside []string
	body, plain := make([]string, 0, len(words)), make([]string, 0, len(words))
	for _, w := range words {
		if w.stops(l) {
			continue
		}
		term := w.term(l)
		body = append(body, term)
		switch {
		case w.stops(lang.Unknown):
			aside = append(aside, term)
		case w.named:
			names = append(names, w.folded)
		default:
			plain = append(plain, w.folded)
		}
	}
	in := bodyOf(l)
	d.mark(in.name, names)
	d.mark(in.word, plain)
	d.mark(in.aside, aside)
	a.count(d, in.body, body)
}

// months returns the year of a date, and its month, if they are known.
func months(d lang.Date) (terms []string) {
	if d.IsZero() {
		return nil
	}
	terms = append(terms, lang.Date{Year: d.Year}.String())
	if d.Month != 0 {
		terms = append(terms, lang.Date{Year: d.Year, Month: d.Month}.String())
	}
	return terms
}

func speakerWords(s statement.Speaker) string {
	return s.Name + " " + s.Role + " " + s.Organisation
}

func newTotals() totals { return totals{Terms: map[string]int{}} }

// count adds the words of a document to t.
func (t *totals) count(d *document) {
	t.Passages++
	for _, f := range d.words {
		t.Terms[f.field] += f.words
	}
}

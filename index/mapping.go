package index

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// The fields of an indexed passage. Words are found by their stem in the
// field of their language and as they stand in exact, where names and numbers
// have their home.
const (
	fieldBodyID    = "body_id"
	fieldBodyEN    = "body_en"
	fieldExact     = "exact"
	fieldTitleID   = "title_id"
	fieldTitleEN   = "title_en"
	fieldSpeaker   = "speaker"   // names, roles and organisations of those who speak in the passage
	fieldWhen      = "when"      // years and months of publication and of what was said
	fieldPublisher = "publisher" // folded, one term
	fieldNames     = "names"     // other names that the passage explains, see nameTerms
)

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
	titleID, titleEN []string
	speakers         [][]string // by statement
}

func newAnalysed(e Entry) analysed {
	a := analysed{Entry: e, publisher: []string{lang.Fold(e.Publisher)}, speakers: make([][]string, len(e.Statements))}
	title := readWords(e.Title)
	// A language that was not recognised is searched as both.
	if e.Lang != lang.English {
		a.titleID = terms(lang.Indonesian, title)
	}
	if e.Lang != lang.Indonesian {
		a.titleEN = terms(lang.English, title)
	}
	for i, s := range e.Statements {
		if s.Speaker != nil {
			a.speakers[i] = analyse(lang.Unknown, speakerWords(*s.Speaker))
		}
	}
	return a
}

// document is what Bleve gets to see of a passage.
func (a *analysed) document(id string, passage corpus.Span) *document {
	text := passage.Of(a.Text)
	words := readWords(text)
	d := &document{id: id}
	if a.Lang != lang.English {
		d.add(fieldBodyID, terms(lang.Indonesian, words))
		d.add(fieldTitleID, a.titleID)
	}
	if a.Lang != lang.Indonesian {
		d.add(fieldBodyEN, terms(lang.English, words))
		d.add(fieldTitleEN, a.titleEN)
	}
	d.add(fieldExact, terms(lang.Unknown, words))
	who, when := a.spoken(passage)
	d.add(fieldSpeaker, who)
	d.mark(fieldWhen, when)
	d.mark(fieldPublisher, a.publisher)
	d.mark(fieldNames, nameTerms(text))
	return d
}

// spoken returns words for who speaks in a passage, and the months and years in
// which it was said or published.
func (a *analysed) spoken(passage corpus.Span) (who, when []string) {
	dates := []lang.Date{a.Published}
	for i, s := range a.Statements {
		if !passage.Overlaps(s.Span) {
			continue
		}
		who = append(who, a.speakers[i]...)
		if s.Said != nil {
			dates = append(dates, s.Said.Date)
		}
	}
	for _, d := range dates {
		if d.IsZero() {
			continue
		}
		when = append(when, lang.Date{Year: d.Year}.String())
		if d.Month != 0 {
			when = append(when, lang.Date{Year: d.Year, Month: d.Month}.String())
		}
	}
	return who, when
}

func speakerWords(s statement.Speaker) string {
	return s.Name + " " + s.Role + " " + s.Organisation
}

func newTotals() totals { return totals{Terms: map[string]int{}} }

// count adds the terms of a document to t.
func (t *totals) count(d *document) {
	t.Passages++
	for i := range d.fields {
		if f := &d.fields[i]; f.counted {
			t.Terms[f.name] += f.length
		}
	}
}

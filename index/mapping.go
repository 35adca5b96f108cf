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

// searched lists the fields that a question's words are looked for in.
var searched = []string{fieldBodyID, fieldBodyEN, fieldExact, fieldTitleID, fieldTitleEN, fieldSpeaker}

// newMapping says how Bleve analyses a passage: nothing stored, no positions,
// no doc values, since the text is kept apart and only ids come back.
func newMapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	if err := addAnalyzers(m); err != nil {
		return nil, err
	}
	passage := bleve.NewDocumentStaticMapping()
	for field, analyzer := range map[string]string{
		fieldBodyID: analyzerID, fieldTitleID: analyzerID,
		fieldBodyEN: analyzerEN, fieldTitleEN: analyzerEN,
		fieldExact: analyzerExact, fieldSpeaker: analyzerExact,
		fieldWhen: "keyword", fieldPublisher: "keyword", fieldNames: "keyword",
	} {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = analyzer
		f.Store, f.IncludeTermVectors, f.DocValues, f.IncludeInAll = false, false, false, false
		passage.AddFieldMappingsAt(field, f)
	}
	m.DefaultMapping = passage
	return m, m.Validate()
}

// document is what Bleve gets to see of one passage of an article.
func document(a Entry, passage corpus.Span) map[string]any {
	text := passage.Of(a.Text)
	doc := map[string]any{
		fieldExact:     text,
		fieldPublisher: lang.Fold(a.Publisher),
		fieldNames:     nameTerms(text),
	}
	// A language that was not recognised is searched as both.
	if a.Lang != lang.English {
		doc[fieldBodyID], doc[fieldTitleID] = text, a.Title
	}
	if a.Lang != lang.Indonesian {
		doc[fieldBodyEN], doc[fieldTitleEN] = text, a.Title
	}
	doc[fieldSpeaker], doc[fieldWhen] = spoken(a, passage)
	return doc
}

// spoken returns who speaks in a passage, and the months and years in which
// it was said or published.
func spoken(a Entry, passage corpus.Span) (who, when []string) {
	dates := []lang.Date{a.Published}
	for _, s := range a.Statements {
		if !passage.Overlaps(s.Span) {
			continue
		}
		if s.Speaker != nil {
			who = append(who, speakerWords(*s.Speaker))
		}
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

// count adds the terms that document puts into each searched field to t.
func (t *totals) count(doc map[string]any) {
	t.Passages++
	for _, field := range searched {
		l := languageOf[field]
		switch v := doc[field].(type) {
		case string:
			t.Terms[field] += len(analyse(l, v))
		case []string:
			for _, s := range v {
				t.Terms[field] += len(analyse(l, s))
			}
		}
	}
}

// languageOf tells in which language a field's words are stemmed.
var languageOf = map[string]lang.Language{
	fieldBodyID: lang.Indonesian, fieldTitleID: lang.Indonesian,
	fieldBodyEN: lang.English, fieldTitleEN: lang.English,
}

package eval

import (
	"context"
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// quotation is a quotation in an article, as people marked it.
type quotation struct {
	Quote    string   `json:"quote"`
	Pieces   []string `json:"pieces"` // of what the speaker's name stands amid
	Speaker  string   `json:"speaker"`
	Resolved string   `json:"speaker_resolved"` // whom a pronoun means
	Pronoun  bool     `json:"speaker_pronoun"`
	Type     string   `json:"type"` // direct, indirect, mixed
	Link     string   `json:"link"` // how the speaker is told: in the same sentence, by a pronoun, ...
	Article  string   `json:"passage_id"`
}

// readArticle is an article of the set with what was read from it.
type readArticle struct {
	corpus.Article
	statements []statement.Statement
}

// quotations returns the sets of quotations.
func (f folder) quotations() ([]Set, error) {
	var sets []Set
	for _, name := range f.files[quotationShape] {
		quotes, err := readRows[quotation](f.path(name))
		if err != nil {
			return nil, err
		}
		file, err := f.articlesFor(name, quotes[0].Article)
		if err != nil {
			return nil, err
		}
		if file == "" {
			continue
		}
		sets = append(sets, Set{f.set(name), 0, func(_ context.Context, b Bench) ([]Figure, error) {
			rows, err := readRows[corpus.Article](file)
			if err != nil {
				return nil, err
			}
			articles := map[string]readArticle{}
			for _, a := range rows {
				articles[a.ID] = readArticle{a, statement.Extract(a)}
			}
			return b.quotations(quotes, articles), nil
		}})
	}
	return sets, nil
}

// quoteTallies are what was read rightly of quotations.
type quoteTallies struct {
	span, speaker, office, whole     tally // direct, the speaker named in the same sentence
	chainedSpan, chained             tally // direct, the speaker named in another sentence
	pronouns                         tally // direct, by a pronoun that nobody resolved: is anybody given?
	mixed, indirect, indirectSpeaker []float64
}

// quotations measures what was read of each quotation.
func (b Bench) quotations(quotes []quotation, articles map[string]readArticle) []Figure {
	var t quoteTallies
	for _, q := range quotes {
		a := articles[q.Article]
		switch {
		case q.Type == "direct" && (q.Link == "cuecoref_previous" || q.Link == "previous_sentence"):
			_, exact, right := a.pieces(q)
			t.chainedSpan.count(exact)
			t.chained.count(right)
			b.missQuote("speaker named before", q, a, exact && right)
		case q.Type == "direct" && (q.Link == "" || q.Link == "same_sentence"):
			s, exact, right := a.pieces(q)
			t.direct(q, s, exact, right)
			b.missQuote("direct", q, a, exact && (right || q.Pronoun))
		case q.Type == "indirect" && q.Link == "":
			f1, s := a.overlap(q.Quote)
			t.indirect = append(t.indirect, f1)
			if q.Speaker != "" && !q.Pronoun && f1 > 0.5 {
				t.indirectSpeaker = append(t.indirectSpeaker, one(spokenBy(s, q.names()...)))
			}
			b.missQuote("indirect", q, a, f1 >= 0.5)
		case q.Type == "mixed":
			f1, _ := a.overlap(q.Quote)
			t.mixed = append(t.mixed, f1)
		}
	}
	return append(t.figures(), precision(quotes, articles).figure("direct, precision"))
}

func (t *quoteTallies) direct(q quotation, s statement.Statement, exact, right bool) {
	t.span.count(exact)
	switch {
	case q.Speaker == "":
	case q.Pronoun:
		t.pronouns.count(s.Speaker != nil)
	default:
		t.speaker.count(right)
		t.office.count(right || s.Speaker != nil && lang.SharesOffice(lang.FoldedWords(s.Speaker.Role), lang.FoldedWords(q.Speaker)))
		t.whole.count(exact && right)
	}
}

func (t *quoteTallies) figures() []Figure {
	return slices.DeleteFunc([]Figure{
		t.span.figure("direct, span"),
		t.speaker.figure("direct, speaker"),
		t.office.figure("direct, speaker or office"),
		t.whole.figure("direct, span and speaker"),
		t.chainedSpan.figure("speaker named before, span"),
		t.chained.figure("speaker named before, speaker"),
		t.pronouns.figure("pronoun, anybody"),
		mean("mixed, overlap F1", t.mixed),
		mean("indirect, overlap F1", t.indirect),
		mean("indirect found, speaker", t.indirectSpeaker),
	}, func(f Figure) bool { return f.Of == 0 })
}

// names returns what the speaker may be called: as marked, as resolved, and
// without the "Mr." before and the clause behind the name.
func (q quotation) names() []string {
	head, _, _ := strings.Cut(q.Speaker, ",")
	if title, name, ok := strings.Cut(head, ". "); ok && len(title) <= 4 {
		head = name
	}
	return []string{q.Speaker, q.Resolved, head}
}

// bare takes quotation marks and white space off both ends of a quotation.
func bare(s string) string { return strings.Trim(s, " \n\t\"“”„‟«»‘’'`") }

// find returns the statement whose words are exactly those of a quotation,
// else the first one that shares its beginning or its end.
func (a readArticle) find(quote string) (s statement.Statement, exact, ok bool) {
	quote = bare(quote)
	for _, c := range a.statements {
		if c.Kind == statement.Direct && bare(c.Of(a.Text)) == quote {
			return c, true, true
		}
	}
	at := strings.Index(a.Text, quote)
	if at < 0 {
		return s, false, false
	}
	span := corpus.Span{Start: at, End: at + len(quote)}
	for _, c := range a.statements {
		if c.Kind != statement.Narration && c.Overlaps(span) {
			return c, false, true
		}
	}
	return s, false, false
}

// pieces finds a quotation, in its pieces where it has some: exact if every
// piece is a statement, right if all that was found of it is the speaker's.
func (a readArticle) pieces(q quotation) (first statement.Statement, exact, right bool) {
	pieces := q.Pieces
	if len(pieces) == 0 {
		pieces = []string{q.Quote}
	}
	exact, right = true, true
	for i, p := range pieces {
		s, same, ok := a.find(p)
		if i == 0 {
			first = s
		}
		exact = exact && same
		right = right && ok && spokenBy(s, q.names()...)
	}
	return first, exact, right
}

// overlap returns the statement that shares most words with a quotation, by
// F1 over folded words.
func (a readArticle) overlap(quote string) (best float64, which statement.Statement) {
	want := lang.FoldedWords(quote)
	for _, s := range a.statements {
		if s.Kind == statement.Narration {
			continue
		}
		if f1 := tokenF1(lang.FoldedWords(s.Of(a.Text)), want); f1 > best {
			best, which = f1, s
		}
	}
	return best, which
}

// precision returns how many of the direct statements overlap a quotation that
// was marked. People leave out some, so this is less than the truth.
func precision(quotes []quotation, articles map[string]readArticle) tally {
	gold := map[string][]corpus.Span{}
	for _, q := range quotes {
		pieces := q.Pieces
		if len(pieces) == 0 {
			pieces = []string{q.Quote}
		}
		for _, p := range pieces {
			if at := strings.Index(articles[q.Article].Text, p); at >= 0 {
				gold[q.Article] = append(gold[q.Article], corpus.Span{Start: at, End: at + len(p)})
			}
		}
	}
	var known tally
	for id, a := range articles {
		for _, s := range a.statements {
			if s.Kind == statement.Direct {
				known.count(slices.ContainsFunc(gold[id], s.Overlaps))
			}
		}
	}
	return known
}

// spokenBy reports whether a statement is somebody's: one name holds the
// other, word by word.
func spokenBy(s statement.Statement, names ...string) bool {
	if s.Speaker == nil {
		return false
	}
	have := " " + strings.Join(lang.FoldedWords(s.Speaker.Name), " ") + " "
	return slices.ContainsFunc(names, func(name string) bool {
		want := " " + strings.Join(lang.FoldedWords(name), " ") + " "
		return strings.TrimSpace(want) != "" && (strings.Contains(have, want) || strings.TrimSpace(have) != "" && strings.Contains(want, have))
	})
}

func (b Bench) missQuote(what string, q quotation, a readArticle, right bool) {
	if right || b.Miss == nil {
		return
	}
	s, _, _ := a.find(q.Quote)
	who := "nobody"
	if s.Speaker != nil {
		who = s.Speaker.Name + " [" + s.Speaker.Role + "]"
	}
	b.miss("%s\n want %s (%s): %q\n got  %s: %s %q", what, q.Speaker, q.Resolved, q.Quote, who, s.Kind, s.Of(a.Text))
}

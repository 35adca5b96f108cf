package statement

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kutip/corpus"
)

// misses is for finding out what goes wrong: go test -v -run Quotes -misses 20
var misses = flag.Int("misses", 0, "print one of so many rows that were read wrongly, 0 for none")

// goldQuote is one line of the measuring sets, which are no part of the
// project.
type goldQuote struct {
	Text            string
	Quote           string
	Pieces          []string
	Speaker         string
	SpeakerResolved string `json:"speaker_resolved"`
	SpeakerPronoun  bool   `json:"speaker_pronoun"`
	Type, Link      string
	Article         string `json:"passage_id"`
}

// names returns what the speaker may be called: as marked, as resolved, and
// without the "Mr." before and the clause behind the name.
func (g goldQuote) names() []string {
	head, _, _ := strings.Cut(g.Speaker, ",")
	for _, title := range []string{"Mr. ", "Mrs. ", "Ms. ", "Dr. ", "Sen. ", "Rep. ", "Gov. "} {
		head = strings.TrimPrefix(head, title)
	}
	return []string{g.Speaker, g.SpeakerResolved, head}
}

// goldArticle is an article of the measuring sets with what was read from it.
type goldArticle struct {
	corpus.Article
	statements []Statement
}

// readLines reads JSON lines of a measuring set or skips the test aloud.
func readLines[T any](t *testing.T, name string) []T {
	t.Helper()
	path := filepath.Join("../../../shared/eval/quotes", name)
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("NOT MEASURED: no %s beside the repository", path)
	}
	defer f.Close()
	var rows []T
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		rows = append(rows, row)
	}
	return rows
}

// readGold reads a measuring set and extracts its articles.
func readGold(t *testing.T, set string) ([]goldQuote, map[string]goldArticle) {
	t.Helper()
	quotes := readLines[goldQuote](t, set+"_quotes.jsonl")
	articles := map[string]goldArticle{}
	for _, a := range readLines[corpus.Article](t, set+"_articles.jsonl") {
		articles[a.ID] = goldArticle{a, Extract(a)}
	}
	return quotes, articles
}

// bare takes quotation marks and white space off both ends of a quotation.
func bare(s string) string { return strings.Trim(s, " \n\t\"“”„‟«»‘’'`") }

// find returns the statement whose words are exactly those of a quotation,
// else the first one that shares its beginning or its end.
func (a goldArticle) find(quote string) (s Statement, exact, ok bool) {
	quote = bare(quote)
	for _, c := range a.statements {
		if c.Kind == Direct && bare(c.Of(a.Text)) == quote {
			return c, true, true
		}
	}
	at := strings.Index(a.Text, quote)
	if at < 0 {
		return s, false, false
	}
	span := corpus.Span{Start: at, End: at + len(quote)}
	for _, c := range a.statements {
		if c.Kind != Narration && c.Overlaps(span) {
			return c, false, true
		}
	}
	return s, false, false
}

// spokenBy reports whether a statement is somebody's: one name holds the
// other, word by word.
func spokenBy(s Statement, names ...string) bool {
	if s.Speaker == nil {
		return false
	}
	have := foldName(s.Speaker.Name)
	for _, name := range names {
		want := foldName(name)
		if contains(have, want) || contains(want, have) {
			return true
		}
	}
	return false
}

// holds reports whether a statement is somebody's who is only called by the
// office that its speaker has: "the mayor", "Presiden".
func holds(s Statement, g goldQuote) bool {
	return s.Speaker != nil && sharesOffice(foldName(s.Speaker.Role), foldName(g.Speaker))
}

// tally counts what was right of how many.
type tally struct{ right, all int }

func (c *tally) count(right bool) {
	c.all++
	if right {
		c.right++
	}
}

func (c tally) share() float64 { return float64(c.right) / float64(max(c.all, 1)) }

// floor fails a test whose figure fell below what was reached before.
func floor(t *testing.T, what string, got float64, all int, least float64) {
	t.Helper()
	t.Logf("%-42s %.3f of %4d (floor %.2f)", what, got, all, least)
	if got < least {
		t.Errorf("%s: %.3f, was at least %.2f", what, got, least)
	}
}

func (g goldQuote) logMiss(t *testing.T, n int, what string, s Statement, text string) {
	t.Helper()
	if *misses == 0 || n%*misses != 0 {
		return
	}
	who := "nobody"
	if s.Speaker != nil {
		who = s.Speaker.Name + " [" + s.Speaker.Role + "]"
	}
	t.Logf("%s\n want %s (%s): %q\n got  %s: %s %q\n in   %q", what, g.Speaker, g.SpeakerResolved, g.Quote, who, s.Kind, s.Of(text), g.Text)
}

func TestIndonesianQuotes(t *testing.T) {
	quotes, articles := readGold(t, "id_pfsa")
	var span, speaker, named, chained, chainedSpan, whole tally
	for i, g := range quotes {
		a := articles[g.Article]
		s, exact, ok := a.find(g.Quote)
		right := ok && spokenBy(s, g.names()...)
		switch g.Link {
		case "same_sentence":
			span.count(exact)
			speaker.count(right)
			named.count(right || ok && holds(s, g))
			whole.count(exact && right)
		case "cuecoref_previous":
			chainedSpan.count(exact)
			chained.count(right)
		default:
			continue
		}
		if !exact {
			g.logMiss(t, i, g.Link+" span", s, a.Text)
		} else if !right {
			g.logMiss(t, i, g.Link+" speaker", s, a.Text)
		}
	}
	floor(t, "same sentence: span", span.share(), span.all, 0.99)
	floor(t, "same sentence: speaker", speaker.share(), speaker.all, 0.96)
	floor(t, "same sentence: speaker, or his office", named.share(), named.all, 0.97)
	floor(t, "same sentence: span and speaker", whole.share(), whole.all, 0.95)
	floor(t, "pronoun, speaker named before: span", chainedSpan.share(), chainedSpan.all, 0.99)
	floor(t, "pronoun, speaker named before: speaker", chained.share(), chained.all, 0.80)
	known := precision(quotes, articles)
	floor(t, "direct statements that are in the gold", known.share(), known.all, 0.81)
}

// precision returns how many of the direct statements overlap a quotation of
// the gold; the sets are not complete, so this is a lower bound.
func precision(quotes []goldQuote, articles map[string]goldArticle) tally {
	gold := map[string][]corpus.Span{}
	for _, g := range quotes {
		pieces := g.Pieces
		if len(pieces) == 0 {
			pieces = []string{g.Quote}
		}
		for _, p := range pieces {
			if at := strings.Index(articles[g.Article].Text, p); at >= 0 {
				gold[g.Article] = append(gold[g.Article], corpus.Span{Start: at, End: at + len(p)})
			}
		}
	}
	var known tally
	for id, a := range articles {
		for _, s := range a.statements {
			if s.Kind != Direct {
				continue
			}
			hit := false
			for _, g := range gold[id] {
				hit = hit || g.Overlaps(s.Span)
			}
			known.count(hit)
		}
	}
	return known
}

func TestEnglishQuotes(t *testing.T) {
	quotes, articles := readGold(t, "en_polnear")
	var span, speaker, named, pronouns tally
	var indirect, indirectWho, mixed []float64
	for i, g := range quotes {
		a := articles[g.Article]
		switch g.Type {
		case "direct":
			s, exact, right := a.pieces(g)
			span.count(exact)
			switch {
			case g.Speaker == "":
			case g.SpeakerPronoun:
				pronouns.count(s.Speaker != nil)
			default:
				speaker.count(right)
				named.count(right || holds(s, g))
			}
			if !exact {
				g.logMiss(t, i, "span", s, a.Text)
			} else if !right && !g.SpeakerPronoun {
				g.logMiss(t, i, "speaker", s, a.Text)
			}
		case "indirect":
			f1, s := a.overlap(g.Quote)
			indirect = append(indirect, f1)
			if g.Speaker != "" && !g.SpeakerPronoun && f1 > 0.5 {
				indirectWho = append(indirectWho, one(spokenBy(s, g.names()...)))
			}
			if f1 < 0.5 {
				g.logMiss(t, i, "overlap", s, a.Text)
			}
		case "mixed":
			f1, _ := a.overlap(g.Quote)
			mixed = append(mixed, f1)
		}
	}
	floor(t, "direct: span, every piece", span.share(), span.all, 0.93)
	floor(t, "direct: speaker", speaker.share(), speaker.all, 0.89)
	floor(t, "direct: speaker, or his office", named.share(), named.all, 0.90)
	floor(t, "direct: a pronoun has somebody", pronouns.share(), pronouns.all, 0.97)
	floor(t, "indirect: overlap F1", mean(indirect), len(indirect), 0.54)
	floor(t, "indirect found: speaker", mean(indirectWho), len(indirectWho), 0.80)
	floor(t, "mixed: overlap F1", mean(mixed), len(mixed), 0.65)
	known := precision(quotes, articles)
	floor(t, "direct statements that are in the gold", known.share(), known.all, 0.94)
}

// pieces finds a quotation in pieces: exact if every piece is a statement,
// right if all that was found of it is the speaker's.
func (a goldArticle) pieces(g goldQuote) (first Statement, exact, right bool) {
	exact, right = true, true
	for i, p := range g.Pieces {
		s, same, ok := a.find(p)
		if i == 0 {
			first = s
		}
		exact = exact && same
		right = right && ok && spokenBy(s, g.names()...)
	}
	return first, exact, right
}

// overlap returns the statement that shares most words with a quotation, by
// F1 over folded words.
func (a goldArticle) overlap(quote string) (best float64, which Statement) {
	want := map[string]int{}
	n := 0
	for _, w := range foldName(quote) {
		want[w]++
		n++
	}
	for _, s := range a.statements {
		if s.Kind == Narration {
			continue
		}
		have, shared := foldName(s.Of(a.Text)), 0
		left := map[string]int{}
		for _, w := range have {
			if left[w]++; left[w] <= want[w] {
				shared++
			}
		}
		if f1 := 2 * float64(shared) / float64(n+len(have)); f1 > best {
			best, which = f1, s
		}
	}
	return best, which
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(max(len(xs), 1))
}

package bot

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// The files of questions, by what they are asked of.
const (
	sampleQuestions  = "questions.txt"
	netflixQuestions = "questions-netflix.txt"
)

// asking is a question with what is known of its answer; testdata/questions.txt
// says how it is written down.
type asking struct {
	text    string
	kind    Kind
	lang    lang.Language
	outcome Outcome
	near    string // why it is a near miss, of one without an answer
	chat    bool   // typed as in a chat
	full    bool   // the whole answer is held against the accepted one
	right   []piece
	beside  []piece
	short   []string
	events  []string
}

// piece is words of an article by which a quote is known.
type piece struct{ article, words string }

// ellipsis stands for what lies between two parts of a piece.
const ellipsis = " … "

// in reports whether a quote out of an article holds the piece.
func (p piece) in(article, text string) bool {
	if article != p.article {
		return false
	}
	text = strings.Join(strings.Fields(text), " ")
	for _, part := range strings.Split(p.words, ellipsis) {
		_, after, found := strings.Cut(text, part)
		if !found {
			return false
		}
		text = after
	}
	return true
}

func (q Quote) holdsAny(ps []piece) bool {
	return slices.ContainsFunc(ps, func(p piece) bool { return p.in(q.Article, q.Text) })
}

// readAskings reads a file of questions.
func readAskings(t testing.TB, name string) []asking {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var as []asking
	for i, line := range strings.Split(string(data), "\n") {
		text := strings.TrimSpace(line)
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
		case line == text:
			as = append(as, asking{text: text})
		case len(as) == 0:
			t.Fatalf("%s:%d: no question above it", name, i+1)
		default:
			if err := as[len(as)-1].read(text); err != nil {
				t.Fatalf("%s:%d: %v", name, i+1, err)
			}
		}
	}
	return as
}

// read takes in a line about a question.
func (a *asking) read(line string) error {
	if a.kind == "" {
		return a.readHead(strings.Fields(line))
	}
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "=", "beside":
		article, words, found := strings.Cut(rest, ": ")
		if !found {
			return fmt.Errorf("want ARTICLE: WORDS (got %q)", rest)
		}
		if word == "=" {
			a.right = append(a.right, piece{article, words})
		} else {
			a.beside = append(a.beside, piece{article, words})
		}
	case "short":
		a.short = strings.Split(rest, " | ")
	case "event":
		a.events = strings.Fields(rest)
	default:
		return fmt.Errorf("unknown word %q", word)
	}
	return nil
}

// readHead takes in the first line about a question.
func (a *asking) readHead(words []string) error {
	if len(words) < 3 {
		return fmt.Errorf("want KIND LANGUAGE OUTCOME (got %q)", words)
	}
	a.kind, a.lang, a.outcome = Kind(words[0]), lang.Language(words[1]), Outcome(words[2])
	for _, w := range words[3:] {
		switch w {
		case "chat":
			a.chat = true
		case "full":
			a.full = true
		default:
			a.near = w
		}
	}
	return nil
}

// questions returns the questions over the sample without what is known of
// their answers.
func questions(t testing.TB) []string {
	t.Helper()
	var texts []string
	for _, a := range readAskings(t, sampleQuestions) {
		texts = append(texts, a.text)
	}
	return texts
}

// TestQuestions checks the questions themselves: enough of them, of all kinds,
// a fifth without an answer.
func TestQuestions(t *testing.T) {
	all := slices.Concat(readAskings(t, sampleQuestions), readAskings(t, netflixQuestions))
	kinds, langs, silent := map[Kind]int{}, map[lang.Language]int{}, 0
	for _, a := range all {
		kinds[a.kind]++
		langs[a.lang]++
		switch a.outcome {
		case Answered, Contradicted:
			if len(a.right) == 0 {
				t.Errorf("%q: no right quote", a.text)
			}
		case NotFound:
			silent++
			if len(a.right) > 0 || a.near == "" {
				t.Errorf("%q: has no answer; why that is near has to be said, and nothing else", a.text)
			}
		default:
			t.Errorf("%q: the outcome %q", a.text, a.outcome)
		}
	}
	if len(all) < 120 || silent*5 < len(all) {
		t.Errorf("%d questions, %d of them without an answer; want 120 and a fifth", len(all), silent)
	}
	for _, k := range []Kind{Did, Who, When, Where, Why, HowMany, Which, Said, Latest, Timeline, What} {
		if kinds[k] < 3 {
			t.Errorf("%d questions of the kind %s", kinds[k], k)
		}
		delete(kinds, k)
	}
	if len(kinds) > 0 || langs[lang.English] < 50 || langs[lang.Indonesian] < 50 {
		t.Errorf("kinds that there are not: %v; languages %v", kinds, langs)
	}
}

// checkPieces holds what is expected of the answers against the articles: a
// slip of the pen there would go for a fault of the engine.
func checkPieces(t *testing.T, as []asking, articles map[string]corpus.Article) {
	t.Helper()
	for _, a := range as {
		var told strings.Builder
		for _, p := range slices.Concat(a.right, a.beside) {
			text := articles[p.article].Text
			if !p.in(p.article, text) {
				t.Errorf("%q: %s does not hold %q", a.text, p.article, p.words)
			}
			told.WriteString(strings.ToLower(text))
		}
		for _, s := range a.short {
			if !strings.Contains(strings.Join(strings.Fields(told.String()), " "), strings.ToLower(s)) {
				t.Errorf("%q: no article holds the short answer %q", a.text, s)
			}
		}
	}
}

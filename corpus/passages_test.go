package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func passages(a Article) []string {
	var out []string
	for _, p := range a.Passages() {
		out = append(out, p.Of(a.Text))
	}
	return out
}

func TestPassages(t *testing.T) {
	for _, c := range []struct {
		name, text string
		furniture  string // one stretch of text
		want       []string
	}{
		{"blank lines", "One.\n\nTwo.\n \t\nThree.\n", "", []string{"One.", "Two.", "Three."}},
		{"wrapped", "One goes\non and on\nto here.\n\nTwo.", "", []string{"One goes\non and on\nto here.", "Two."}},
		{"a line each", "One.\n\"Two,\" said she.\n\"Three.\"\nFour", "", []string{"One.", "\"Two,\" said she.", "\"Three.\"", "Four"}},
		{"carriage returns", "One.\r\n\r\nTwo.\r\n", "", []string{"One.", "Two."}},
		{"furniture at the ends", "VIVA – One. (asp)", "VIVA –", []string{"One. (asp)"}},
		{"furniture inside", "One <!-- x --> two.", "<!-- x -->", []string{"One", "two."}},
		{"nothing to read", "One.\n\n—\n\n\u00a0\n\nTwo.", "", []string{"One.", "Two."}},
	} {
		a := Article{Text: c.text}
		if i := strings.Index(c.text, c.furniture); c.furniture != "" {
			a.Furniture = []Span{{Start: i, End: i + len(c.furniture)}}
		}
		if got := passages(a); !cmp.Equal(got, c.want) {
			t.Errorf("%s: %s", c.name, cmp.Diff(c.want, got))
		}
	}
}

func TestLongParagraph(t *testing.T) {
	sentence := "The regulator said that the company had kept the notes for two years. "
	a := Article{Text: strings.TrimSpace(strings.Repeat(sentence, 60))}
	got := passages(a)
	for i, p := range got {
		if len(p) < shortPassage || len(p) > longPassage || !strings.HasSuffix(p, ".") {
			t.Errorf("part %d of %d has %d bytes: %q", i, len(got), len(p), p)
		}
	}
	if joined := strings.Join(got, " "); joined != a.Text {
		t.Error("the parts do not add up to the paragraph")
	}
}

func TestLongParagraphKeepsQuotations(t *testing.T) {
	narrative := strings.Repeat("The regulator said that the notes were kept. ", 10)
	quotation := "“" + strings.TrimSpace(strings.Repeat("We were wrong to keep them for so long. ", 16)) + "”"
	a := Article{Text: narrative + quotation + " " + strings.TrimSpace(narrative)}
	if a.Passages()[0].Len() > longPassage {
		t.Fatal("not split")
	}
	for _, p := range passages(a) {
		if openQuote(p) {
			t.Errorf("split inside a quotation: %q", p)
		}
	}
}

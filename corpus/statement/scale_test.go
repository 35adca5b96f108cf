package statement

import (
	"strings"
	"testing"
	"time"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// story is an article of a given size made of one paragraph after the other.
func story(paragraphs []string, joint string, size int) corpus.Article {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(paragraphs[i%len(paragraphs)])
		b.WriteString(joint)
	}
	a := article(lang.English, "2020-03-05")
	a.Text = b.String()
	return a
}

// scales are texts that grow in the ways that articles, and what is passed off
// as one, can grow.
var scales = []struct {
	name       string
	paragraphs []string
	joint      string
}{
	{"news", []string{
		`"We looked at it on Monday," said Jane Doe, a spokeswoman for Acme in Springfield.`,
		`John Roe, an analyst at the Roe Institute, said the plan was vague. He denied that he had seen it before March 2, 2020.`,
		`The firm sold locks for two years.`}, "\n\n"},
	{"one paragraph", []string{`"We looked," said Jane Doe. "There was nothing at all to see," she added.`}, " "},
	{"one sentence of verbs", []string{"said Doe and told Roe that"}, " "},
	{"quotations without end", []string{`"a b c d." `}, ""},
	{"marks that only open", []string{`“a b c d `}, ""},
	{"nothing but marks", []string{`"`, `“`, `”`, `'`, `„«`}, ""},
	{"paragraphs that only open", []string{`“a b c d`, `e f g h`}, "\n\n"},
	{"single marks", []string{`'A b c d `}, ""},
	{"documents", []string{"report by study of survey that poll said"}, " "},
	{"clauses that part", []string{"Doe said it was so, but she"}, " "},
	{"a row of names", []string{"Jane Ann Doe Roe"}, " "},
	{"names after names", []string{"Alma Doe", "Berta Doe", "Carla Doe", "Doris Roe Doe", "Emma Doe Roe"}, ", "},
	{"brackets", []string{"Doe (said "}, ""},
}

// TestLinear reads texts of two sizes, and holds how long they take against each
// other, not against a clock.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: takes some seconds")
	}
	// By the square, eight times the text would take 64 times as long. What lies
	// between leaves room for a machine that is busy with something else.
	const size, times, runs, most = 50_000, 8, 2, 24
	for _, s := range scales {
		t.Run(s.name, func(t *testing.T) {
			small, large := story(s.paragraphs, s.joint, size), story(s.paragraphs, s.joint, times*size)
			var ratio float64
			for range 3 { // a ratio that is wrong by chance is not wrong thrice
				if ratio = leastTime(large, runs) / leastTime(small, runs); ratio < most {
					return
				}
			}
			t.Errorf("%d times the text takes %.1f times as long", times, ratio)
		})
	}
}

func leastTime(a corpus.Article, runs int) float64 {
	least := 0.0
	for i := range runs {
		start := time.Now()
		Extract(a)
		if d := time.Since(start).Seconds(); i == 0 || d < least {
			least = d
		}
	}
	return least
}

func BenchmarkExtract(b *testing.B) {
	for _, s := range scales {
		a := story(s.paragraphs, s.joint, 1_000_000)
		b.Run(s.name, func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			for b.Loop() {
				Extract(a)
			}
		})
	}
}

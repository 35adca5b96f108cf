package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kutip/index"
)

// engineDoc explains the engine by an example and by the weights. Both are
// written into it by a test, so that they cannot go stale.
var engineDoc = filepath.Join("..", "docs", "engine.md")

// The questions of the example: one with two sides, one with a short answer.
const (
	exampleQuestion = "Did Netflix read private Facebook messages?"
	exampleShort    = "When did ransomware hit the national data centre in Surabaya?"
)

// generated is a stretch of the document between two marks that a test writes.
var generated = regexp.MustCompile(`(?s)<!-- generated: (\w+) -->\n.*?<!-- end -->`)

// weighed is a row about a feature; the cells behind its name are weights.
var weighed = regexp.MustCompile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\| (.*)$")

// TestGoldenDoc holds what the document says of the example and of the weights
// against what they are: go test ./bot -run Golden -update writes it there.
func TestGoldenDoc(t *testing.T) {
	data, err := os.ReadFile(engineDoc)
	if err != nil {
		t.Fatal(err)
	}
	x := newExample(t)
	was := string(data)
	for name := range x.parts() {
		if !strings.Contains(was, "<!-- generated: "+name+" -->") {
			t.Errorf("%s has no part %q", engineDoc, name)
		}
	}
	now := generated.ReplaceAllStringFunc(was, func(part string) string {
		name := generated.FindStringSubmatch(part)[1]
		write, ok := x.parts()[name]
		if !ok {
			t.Errorf("%s has a part %q that nothing writes", engineDoc, name)
			return part
		}
		return "<!-- generated: " + name + " -->\n" + write() + "<!-- end -->"
	})
	now = withWeights(t, now)
	if *update {
		if err := os.WriteFile(engineDoc, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if was != now {
		t.Errorf("%s tells of another engine; -update writes it anew, then read it through: the words around the numbers are yours", engineDoc)
	}
}

// withWeights puts the weights of weights.json into the tables of features,
// each of which says above it which groups its columns are.
func withWeights(t *testing.T, doc string) string {
	t.Helper()
	var m model
	if err := json.Unmarshal(weightsFile, &m); err != nil {
		t.Fatal(err)
	}
	groups := map[string]map[string]float64{"ranking": m.Ranking, "confidence": m.Confidence, "set": m.Set}
	table := regexp.MustCompile(`(?s)<!-- weights: ([\w ]+) -->\n(.*?)<!-- end -->`)
	seen := map[string]bool{}
	doc = table.ReplaceAllStringFunc(doc, func(part string) string {
		columns := strings.Fields(table.FindStringSubmatch(part)[1])
		return weighed.ReplaceAllStringFunc(part, func(row string) string {
			cells := strings.Split(row, " | ")
			name := weighed.FindStringSubmatch(row)[1]
			found := false
			for i, group := range columns {
				cells[i+1] = "–"
				if w, ok := groups[group][name]; ok {
					cells[i+1], found = fmt.Sprintf("%.2f", w), true
					seen[group+" "+name] = true
				}
			}
			if !found {
				t.Errorf("%s has a row for %q, which is no feature", engineDoc, name)
			}
			return strings.Join(cells, " | ")
		})
	})
	for group, weights := range groups {
		for name := range weights {
			if !seen[group+" "+name] {
				t.Errorf("%s has no row for %q of %s", engineDoc, name, group)
			}
		}
	}
	return doc
}

// example is a question on its way through the engine.
type example struct {
	p      parsed
	hits   []index.Hit
	ranked []candidate
	ans    Answer
	short  string
}

func newExample(t *testing.T) *example {
	t.Helper()
	e, _ := sampleEngine(t)
	q := Question{Text: exampleQuestion}
	x := &example{p: parse(q)}
	var err error
	if x.hits, x.ranked, err = e.find(context.Background(), &x.p, q); err != nil {
		t.Fatal(err)
	}
	x.ans = ask(t, e, q.Text)
	x.short = shortExample(t, e)
	return x
}

// parts are what is written into the document, by name.
func (x *example) parts() map[string]func() string {
	return map[string]func() string{
		"words": x.words, "found": x.found, "ranked": x.placed, "worth": x.worths, "confidence": x.doubts, "answer": x.answer,
		"short": func() string { return x.short },
	}
}

// words tells what the question was read as.
func (x *example) words() string {
	const forms = 6 // of a word, enough to see the point
	var b strings.Builder
	fmt.Fprintf(&b, "| word | rarity | is also looked for as |\n| --- | --- | --- |\n")
	for _, w := range x.p.words {
		name, others, seen := "", []string{}, map[string]bool{w.folded: true}
		if w.inNames {
			name = ", a name"
		}
		for _, f := range w.forms {
			as := strings.Join(append([]string{f.folded}, f.with...), " + ")
			if !seen[as] {
				seen[as] = true
				others = append(others, fmt.Sprintf("%s (%.1f)", as, f.weight))
			}
		}
		more := ""
		if len(others) > forms {
			others, more = others[:forms], ", …"
		}
		fmt.Fprintf(&b, "| %s%s | %.1f | %s%s |\n", w.folded, name, w.rarity, cmp.Or(strings.Join(others, ", "), "nothing else"), more)
	}
	return b.String()
}

// found tells what the index brought.
func (x *example) found() string {
	const shown = 5
	var b strings.Builder
	b.WriteString("| article | its best passage, as a share of the best of all | passages found | statements |\n| --- | --- | --- | --- |\n")
	for _, h := range x.hits[:shown] {
		fmt.Fprintf(&b, "| %s | %.2f | %d | %d |\n", h.ID, h.Score/x.hits[0].Score, len(h.Passages), len(h.Statements))
	}
	fmt.Fprintf(&b, "| %d more | | | |\n", len(x.hits)-shown)
	return b.String()
}

// placed tells what came out of the ranking.
func (x *example) placed() string {
	const shown = 5
	var b strings.Builder
	b.WriteString("| | article | who, stance | words | fitted | by hand | probability |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for i := range x.ranked[:shown] {
		c := &x.ranked[i]
		who := "narration"
		if c.Speaker != nil {
			who = c.Speaker.Name
		}
		if c.Stance != "" {
			who += " " + string(c.Stance)
		}
		fmt.Fprintf(&b, "| %d | %s | %s | %s | %.2f | %.2f | %.2f |\n",
			i+1, c.article.ID, who, cut(strings.Join(strings.Fields(c.shown.Of(c.article.Text)), " "), 40), c.worth, c.preset(), Probability(c.logit))
	}
	return b.String()
}

// smallest is what a feature has to add to be told of.
const smallest = 0.35

// worths tells what makes the worth of the first candidate, and of the first
// in another stance.
func (x *example) worths() string {
	first := &x.ranked[0]
	second := &x.ranked[slices.IndexFunc(x.ranked, func(c candidate) bool { return c.Stance != first.Stance })]
	var b strings.Builder
	b.WriteString("| feature | weight | first | adds | other | adds |\n| --- | --- | --- | --- | --- | --- |\n")
	w := fitted()
	var small, smallOther float64
	for _, part := range []struct {
		fs      []feature
		weights []float64
	}{{named, w.ranking}, {bySet, w.set}} {
		for i, f := range part.fs {
			one, two := f.of(&first.features), f.of(&second.features)
			adds, addsOther := part.weights[i]*one, part.weights[i]*two
			if max(math.Abs(adds), math.Abs(addsOther)) < smallest {
				small, smallOther = small+adds, smallOther+addsOther
				continue
			}
			fmt.Fprintf(&b, "| `%s` | %.2f | %.2f | %.2f | %.2f | %.2f |\n", f.name, part.weights[i], one, adds, two, addsOther)
		}
	}
	fmt.Fprintf(&b, "| smaller ones | | | %.2f | | %.2f |\n", small, smallOther)
	fmt.Fprintf(&b, "| the trees | | | %.2f | | %.2f |\n", first.again, second.again)
	fmt.Fprintf(&b, "| all | | | **%.2f** | | **%.2f** |\n", first.worth+first.preset(), second.worth+second.preset())
	return b.String()
}

// addend is what a feature adds to a sum.
type addend struct {
	name string
	adds float64
}

// addends are what the confidence in the first candidate is made of, the
// weightiest first.
func (x *example) addends() []addend {
	var all []addend
	row := x.p.doubt(x.ranked)
	for i, v := range row {
		all = append(all, addend{doubts[i].name, fitted().confidence[i] * v})
	}
	first := &x.ranked[0]
	all = append(all, addend{"what is set by hand", first.assured()}, addend{"the trees", grown().confidence.of(row)})
	slices.SortStableFunc(all, func(a, b addend) int { return cmp.Compare(math.Abs(b.adds), math.Abs(a.adds)) })
	return all
}

// TestAddends checks that what is told of the confidence is all of it.
func TestAddends(t *testing.T) {
	x := newExample(t)
	sum := 0.0
	for _, a := range x.addends() {
		sum += a.adds
	}
	if got := x.ranked[0].logit; math.Abs(got-sum) > 1e-9 {
		t.Errorf("what is told adds up to %v, and the engine says %v", sum, got)
	}
}

// doubts tells what makes the confidence in the first candidate.
func (x *example) doubts() string {
	var b strings.Builder
	b.WriteString("```\n")
	sum := 0.0
	for _, a := range x.addends() {
		sum += a.adds
		if math.Abs(a.adds) >= smallest {
			fmt.Fprintf(&b, "%6.2f  %s\n", a.adds, a.name)
		}
	}
	fmt.Fprintf(&b, "%6.2f  in all with the smaller ones, which is a probability of %.2f\n```\n", sum, Probability(sum))
	return b.String()
}

// answer tells what was answered.
func (x *example) answer() string {
	var b strings.Builder
	fmt.Fprintf(&b, "```\n%s (%s, confidence %.2f)\n", x.ans.Text, x.ans.Outcome, x.ans.Confidence)
	for i, q := range x.ans.Quotes {
		who := "narration"
		if q.Speaker != nil {
			who = q.Speaker.Name
		}
		fmt.Fprintf(&b, "%d. %s\n   %s, %s [%d, %d)\n", i+1, cut(strings.Join(strings.Fields(q.Text), " "), 100), who, q.Article, q.Start, q.End)
	}
	b.WriteString("```\n")
	return b.String()
}

// shortExample tells how the short answer of another question was picked.
func shortExample(t *testing.T, e *Engine) string {
	t.Helper()
	q := Question{Text: exampleShort}
	p := parse(q)
	_, ranked, err := e.find(context.Background(), &p, q)
	if err != nil {
		t.Fatal(err)
	}
	c := &ranked[0]
	want, ok := p.expect()
	if !ok {
		t.Fatalf("%q asks for no span", exampleShort)
	}
	r := newSpanReader(&p, c, want)
	var b strings.Builder
	fmt.Fprintf(&b, "```\n%s\nwanted: %s\n%s\n\n", exampleShort, want.kind, c.shown.Of(c.article.Text))
	for _, s := range r.likely()[:4] {
		fmt.Fprintf(&b, "%5.2f  %s\n", s.worth, r.span(s.i, s.j).Of(c.article.Text))
	}
	picked, sure := p.pick(c, want)
	fmt.Fprintf(&b, "\npicked, with an agreement of %.2f: %s\n```\n", sure, picked.Of(c.article.Text))
	return b.String()
}

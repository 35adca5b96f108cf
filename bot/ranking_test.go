package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// deepRanking is how far down a right quote is looked for; shownRanking how
// much of the ranking is written out.
const deepRanking, shownRanking = 20, 5

// ranking is what a test question got.
type ranking struct {
	asking
	ans    Answer
	ranked []Quote
	place  int // of the first right quote among the ranked, from 1; 0 if it is not there
	cross  bool
}

// rank asks e the question.
func (a asking) rank(t *testing.T, e *Engine, articles map[string]corpus.Article) ranking {
	t.Helper()
	ans, ranked, err := e.Weigh(context.Background(), Question{Text: a.text}, deepRanking)
	if err != nil {
		t.Fatalf("Weigh(%q): %v", a.text, err)
	}
	r := ranking{asking: a, ans: ans, ranked: ranked}
	r.place = 1 + slices.IndexFunc(ranked, func(q Quote) bool { return q.holdsAny(a.right) })
	r.cross = len(a.right) > 0 && !slices.ContainsFunc(a.right, func(p piece) bool { return articles[p.article].Lang == a.lang })
	return r
}

func (r ranking) answerable() bool { return len(r.right) > 0 }

// answers reports whether r's answer is what it should be: the outcome, and
// the first quote shown.
func (r ranking) answers() bool {
	return r.ans.Outcome == r.outcome && (!r.answerable() || r.ans.Quotes[0].holdsAny(r.right))
}

// understood reports whether the question was read as it is meant.
func (r ranking) understood() bool {
	return KindOf(Question{Text: r.text}) == r.kind && r.ans.Lang == r.lang
}

// told is the short answer that r gives: the span in the first quote, or where
// nothing is marked and a name is wanted, who speaks.
func (r ranking) told() string {
	if len(r.ans.Quotes) == 0 {
		return ""
	}
	first := r.ans.Quotes[0]
	switch {
	case first.Answer != nil:
		return strings.Join(strings.Fields(first.Answer.Text), " ")
	case r.kind == Who && first.Speaker != nil:
		return first.Speaker.Name
	}
	return ""
}

func (r ranking) shortRight() bool {
	return slices.ContainsFunc(r.short, func(s string) bool { return lang.Fold(s) == lang.Fold(strings.TrimRight(r.told(), ".,")) })
}

// bothSides reports whether the other side is shown.
func (r ranking) bothSides() bool {
	return slices.ContainsFunc(r.ans.Quotes, func(q Quote) bool { return q.holdsAny(r.beside) })
}

// onTimeline is how many of the events that should be on the timeline are.
func (r ranking) onTimeline() (n int) {
	for _, date := range r.events {
		if slices.ContainsFunc(r.ans.Timeline, func(e Event) bool { return e.Date.String() == date }) {
			n++
		}
	}
	return n
}

// faults says in a few words each what is wrong with what r got.
func (r ranking) faults() []string {
	var fs []string
	add := func(wrong bool, format string, args ...any) {
		if wrong {
			fs = append(fs, fmt.Sprintf(format, args...))
		}
	}
	answered := len(r.ans.Quotes) > 0
	add(r.ans.Outcome != r.outcome, "%s, want %s", r.ans.Outcome, r.outcome)
	add(r.answerable() && answered && !r.ans.Quotes[0].holdsAny(r.right), "a wrong quote first")
	add(answered && len(r.short) > 0 && !r.shortRight(), "short %q, want %q", r.told(), slices.Concat(r.short, []string{""})[0])
	add(answered && len(r.beside) > 0 && !r.bothSides(), "one side only")
	add(r.onTimeline() < len(r.events), "%d of %d events", r.onTimeline(), len(r.events))
	add(!r.understood(), "read as %s in %q", KindOf(Question{Text: r.text}), r.ans.Lang)
	return fs
}

// write writes the ranking out: a line about the answer, one for each fault,
// and then quotes with their place, + for right and - for wrong, their score,
// the place at which they are shown, and their first words. Scores are rounded
// so coarsely that another machine's last digits make no difference.
func (r ranking) write(b *strings.Builder, show func(Quote) string) {
	fmt.Fprintf(b, "%s\n  %s %s, %s %.1f", r.text, r.kind, r.lang, r.ans.Outcome, r.ans.Confidence)
	if r.answerable() {
		fmt.Fprintf(b, ", right at %s", ordinal(r.place))
	}
	if told := r.told(); told != "" && len(r.short) > 0 {
		fmt.Fprintf(b, ", %q", told)
	}
	b.WriteString("\n")
	for _, f := range r.faults() {
		fmt.Fprintf(b, "  wrong: %s\n", f)
	}
	for i, q := range r.ranked {
		at := r.shownAt(q)
		if i >= shownRanking && at == 0 {
			continue
		}
		mark := "-"
		if q.holdsAny(r.right) {
			mark = "+"
		}
		fmt.Fprintf(b, "  %2d %s %.1f %-3s %s: %s\n", i+1, mark, q.Score, shownMark(at), q.Article, show(q))
	}
	b.WriteString("\n")
}

// shownAt is the place at which a ranked quote is shown, from 1; 0 if it is
// not.
func (r ranking) shownAt(q Quote) int {
	return 1 + slices.IndexFunc(r.ans.Quotes, func(s Quote) bool { return s.Article == q.Article && s.Start == q.Start })
}

func shownMark(at int) string {
	if at == 0 {
		return ""
	}
	return fmt.Sprintf("[%d]", at)
}

func ordinal(place int) string {
	if place == 0 {
		return "none"
	}
	return fmt.Sprint(place)
}

// tally is how much of some rankings is right.
type tally struct {
	asked, answerable, silent, withShort       int
	first, five, outcome, answers, kept, short int
	understood                                 int
	reciprocal                                 float64
}

func (t *tally) add(r ranking) {
	t.asked++
	t.outcome += one(r.ans.Outcome == r.outcome)
	t.understood += one(r.understood())
	if !r.answerable() {
		t.silent++
		t.kept += one(r.ans.Outcome == NotFound)
		return
	}
	t.answerable++
	t.answers += one(r.answers())
	t.first += one(r.place == 1)
	t.five += one(r.place >= 1 && r.place <= 5)
	if r.place > 0 {
		t.reciprocal += 1 / float64(r.place)
	}
	if len(r.short) > 0 {
		t.withShort++
		t.short += one(r.shortRight())
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (t *tally) write(w *tabwriter.Writer, name string) {
	of := func(n, of int) string {
		if of == 0 {
			return "–"
		}
		return fmt.Sprintf("%d/%d", n, of)
	}
	reciprocal := "–"
	if t.answerable > 0 {
		reciprocal = fmt.Sprintf("%.2f", t.reciprocal/float64(t.answerable))
	}
	fmt.Fprintln(w, strings.Join([]string{name, fmt.Sprint(t.asked), of(t.first, t.answerable), of(t.five, t.answerable), reciprocal,
		of(t.outcome, t.asked), of(t.answers, t.answerable), of(t.kept, t.silent), of(t.short, t.withShort), of(t.understood, t.asked)}, "\t")+"\t")
}

// stats counts what is right among rankings: all of them, by kind, by language
// and by the kind of near miss.
func stats(rs []ranking) string {
	var b strings.Builder
	b.WriteString(statsLegend)
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tasked\trecall@1\trecall@5\tMRR\toutcome\tanswer\tsilence\tshort\tunderstood\t")
	row := func(name string, of func(ranking) bool) {
		var t tally
		for _, r := range rs {
			if of(r) {
				t.add(r)
			}
		}
		if t.asked > 0 {
			t.write(w, name)
		}
	}
	row("all", func(ranking) bool { return true })
	for _, k := range []Kind{Did, Who, When, Where, Why, HowMany, Which, Said, Latest, Timeline, What} {
		row(string(k), func(r ranking) bool { return r.kind == k })
	}
	for _, l := range []lang.Language{lang.English, lang.Indonesian} {
		row(string(l), func(r ranking) bool { return r.lang == l })
		row(string(l)+" asks "+string(l.Other()), func(r ranking) bool { return r.lang == l && r.cross })
	}
	row("chat", func(r ranking) bool { return r.chat })
	for _, near := range nearMisses(rs) {
		row(strings.ReplaceAll(near, "_", " "), func(r ranking) bool { return r.near == near })
	}
	w.Flush()
	sides, shown, events, found := 0, 0, 0, 0
	for _, r := range rs {
		sides += one(len(r.beside) > 0)
		shown += one(len(r.beside) > 0 && r.bothSides())
		events += len(r.events)
		found += r.onTimeline()
	}
	fmt.Fprintf(&b, "\nthe other side shown  %d/%d\nevents on timelines   %d/%d\n", shown, sides, found, events)
	return b.String()
}

const statsLegend = `recall@1, @5   a right quote ranked first, or among the first five, confident or not
MRR            mean of 1/place of the first right quote, to place 20
outcome        answered, contradicted or not found as it should be
answer         of the questions with an answer: the outcome, and the first quote shown is right
silence        of the questions without an answer: nothing was answered
short          of the questions with a short answer: shown as it should be
understood     the question's kind and language as they are meant

`

// nearMisses are the kinds of near miss, in the order of the alphabet.
func nearMisses(rs []ranking) []string {
	var all []string
	for _, r := range rs {
		if r.near != "" && !slices.Contains(all, r.near) {
			all = append(all, r.near)
		}
	}
	slices.Sort(all)
	return all
}

package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

// The promises of the engine, each over the sample that is built in. Promise
// 1, verbatim or not at all, is TestVerbatim.

// TestNeverWithoutSpeaker: direct speech comes with its speaker, the day it
// was said and a link that lands on the words.
func TestNeverWithoutSpeaker(t *testing.T) {
	e, articles := sampleEngine(t)
	ans := ask(t, e, "Did Netflix read private Facebook messages?")
	first := ans.Quotes[0]
	want := statement.Speaker{Name: "Kooswardini Wulandari", Role: "Corporate Communication Manager Netflix", Organisation: "Netflix"}
	if first.Kind != statement.Direct || first.Speaker == nil || *first.Speaker != want {
		t.Errorf("the first quote is %s by %+v, want direct speech by %+v", first.Kind, first.Speaker, want)
	}
	if first.Said == nil || first.Said.Date.String() != "2018-12-19" || first.Said.Inferred || first.Said.Text == "" {
		t.Errorf("said %+v, want 2018-12-19 as the article dates it", first.Said)
	}
	source := ans.SourceOf(first)
	if source.Published.String() == "2018-12-19" || source.Published != articles[source.ID].Published {
		t.Errorf("published %s: the day said is not the day of publication", source.Published)
	}
	if !strings.HasPrefix(source.QuoteURL, "https://www.viva.co.id/") || !strings.Contains(source.QuoteURL, "#:~:text=Kami%20sama%20sekali") {
		t.Errorf("the link %q does not land on the words", source.QuoteURL)
	}
}

// TestSilence: what the corpus does not hold is not answered.
func TestSilence(t *testing.T) {
	e, _ := sampleEngine(t)
	for _, text := range []string{
		"What did Reed Hastings say about the messages?",
		"Apa kata Joko Widodo soal Bjorka?",
		"Did Snapchat read private messages?",
		"How many accounts were stolen at Bukalapak?",
		"When will Worldcoin return to Indonesia?",
		"Will Netflix bring the recommendation feature back?",
		"Apakah fitur rekomendasi Netflix akan diluncurkan lagi?",
		"Who won the World Cup in 2018?",
		"Apakah Telegram membaca pesan pengguna?",
	} {
		if ans := ask(t, e, text); ans.Outcome != NotFound || len(ans.Quotes) > 0 {
			t.Errorf("%q: %s with %.2f", text, ans.Outcome, ans.Confidence)
		}
	}
}

// TestContradiction: a question that takes for granted what the corpus denies
// gets the denial.
func TestContradiction(t *testing.T) {
	e, _ := sampleEngine(t)
	for _, text := range []string{
		"When did Netflix admit reading private messages?",
		"Kapan Netflix mengaku membaca pesan pribadi?",
		"Why did Royal Bank of Canada admit reading messages?",
		"Did Ring admit violating the law?",
	} {
		ans := ask(t, e, text)
		if ans.Outcome != Contradicted || len(ans.Quotes) == 0 || ans.Quotes[0].Stance != lang.Denies {
			t.Errorf("%q: %s, %+v", text, ans.Outcome, ans.Quotes)
		}
		if slices.ContainsFunc(ans.Quotes, func(q Quote) bool { return q.Answer != nil }) {
			t.Errorf("%q: has a short answer to what never was", text)
		}
	}
}

// TestBothSides: a denial comes with the claim that it denies.
func TestBothSides(t *testing.T) {
	e, _ := sampleEngine(t)
	for _, text := range []string{
		"Did Netflix read private Facebook messages?",
		"Did Spotify read private Facebook messages?",
		"Could Royal Bank of Canada see users' messages?",
	} {
		ans := ask(t, e, text)
		claim := slices.ContainsFunc(ans.Quotes, func(q Quote) bool { return q.Stance == lang.Claims && q.Speaker != nil })
		if len(ans.Quotes) == 0 || ans.Quotes[0].Stance != lang.Denies || !claim {
			t.Errorf("%q: no denial with its claim in %+v", text, ans.Quotes)
		}
	}
}

// TestLanguages: the asker's language around, the source's inside.
func TestLanguages(t *testing.T) {
	e, _ := sampleEngine(t)
	ans := ask(t, e, "Did Netflix read private Facebook messages?")
	if ans.Lang != lang.English || lang.Detect(ans.Text) != lang.English || ans.Quotes[0].Lang != lang.Indonesian {
		t.Errorf("framing %q in %q around a quote in %q", ans.Text, ans.Lang, ans.Quotes[0].Lang)
	}
	asked := Question{Text: "Did Netflix read private Facebook messages?", Lang: lang.Indonesian}
	if ans, err := e.Ask(context.Background(), asked); err != nil || ans.Lang != lang.Indonesian || lang.Detect(ans.Text) != lang.Indonesian {
		t.Errorf("asked for Indonesian: %q, error %v", ans.Text, err)
	}
}

// TestTime: since, until and publisher bound what is quoted.
func TestTime(t *testing.T) {
	e, _ := sampleEngine(t)
	date := func(s string) lang.Date { d, _ := lang.ParseDate(s); return d }
	q := Question{Text: "Did Netflix read private Facebook messages?", Since: date("2024"), Until: date("2024")}
	ans, err := e.Ask(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	for _, quote := range ans.Quotes {
		if quote.Said == nil || quote.Said.Date.Year != 2024 {
			t.Errorf("%q was said %+v", quote.Text, quote.Said)
		}
	}
	q = Question{Text: q.Text, Publisher: "Nobody's Paper"}
	if ans, err := e.Ask(context.Background(), q); err != nil || ans.Outcome != NotFound {
		t.Errorf("another publisher: %s, error %v", ans.Outcome, err)
	}
}

// failing is a Searcher that cannot search.
type failing struct{ err error }

func (f failing) Search(context.Context, index.Query) ([]index.Hit, []float64, error) {
	return nil, nil, f.err
}

func TestSearchFails(t *testing.T) {
	want := errors.New("disk on fire")
	if _, err := New(failing{want}, Config{}).Ask(context.Background(), Question{Text: "Did Netflix do it?"}); !errors.Is(err, want) {
		t.Errorf("Ask: %v, want %v", err, want)
	}
}

// TestFurnitureIsNeverQuoted asks for words that stand in a caption and a
// credit only.
func TestFurnitureIsNeverQuoted(t *testing.T) {
	const text = "Credit of the Zeppelin photograph\n\nThe ship flew over the lake on Monday."
	a := corpus.Article{
		Header: corpus.Header{ID: "a", Title: "A ship", Lang: lang.English}, Text: text,
		Furniture: []corpus.Span{{Start: 0, End: strings.Index(text, "\n")}},
	}
	ix, _, err := index.Memory(context.Background(), func(yield func(corpus.Article, error) bool) { yield(a, nil) })
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if ans := ask(t, New(ix, Config{}), "Who has the credit of the Zeppelin photograph?"); ans.Outcome != NotFound {
		t.Errorf("furniture answers: %+v", ans.Quotes)
	}
}

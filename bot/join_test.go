package bot

import (
	"strings"
	"testing"
)

func TestJoined(t *testing.T) {
	tests := []struct{ text, first, second string }{
		{"Who denied it and when?", "Who denied it?", "when?"},
		{"Siapa yang membantah, dan kapan?", "Siapa yang membantah?", "kapan?"},
		{"When was it founded and who leads it?", "When was it founded?", "who leads it?"},
		{"Apa itu UU PDP dan kapan disahkan?", "Apa itu UU PDP?", "kapan disahkan?"},
		{"Kapan fitur itu diluncurkan dan ditutup?", "", ""},
		{"Did Spotify and Netflix deny it?", "", ""},
		{"Berapa dokumen, dan dari tahun berapa?", "", ""},
		{"Who and when?", "", ""},
		{"Facebook and who", "", ""},
		{"and", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		first, second, ok := joined(tt.text)
		if !ok {
			first, second = "", ""
		}
		if first != tt.first || second != tt.second {
			t.Errorf("joined(%q) = %q, %q; want %q, %q", tt.text, first, second, tt.first, tt.second)
		}
	}
}

// TestAskBoth: a question that asks twice gets one answer with both.
func TestAskBoth(t *testing.T) {
	e, articles := sampleEngine(t)
	tests := []struct {
		text  string
		holds []string // stand in the framing or in a short answer
	}{
		{"Siapa yang membekukan Worldcoin dan kapan?", []string{"Kementerian Komunikasi dan Digital", "Minggu, 4 Mei 2025"}},
		{"Who denied that Netflix read private messages and when?", []string{"Netflix denied it", "19 December 2018"}},
		{"Kapan fitur itu diluncurkan dan kapan ditutup?", []string{"2014", "2015"}},
		{"Siapa presiden Prancis dan kapan Worldcoin dibekukan?", []string{"Minggu, 4 Mei 2025", "Tidak ditemukan jawaban untuk “Siapa presiden Prancis?”"}},
	}
	for _, tt := range tests {
		ans := ask(t, e, tt.text)
		checkAnswer(t, ans, articles)
		told := ans.Text
		for _, q := range ans.Quotes {
			if q.Answer != nil {
				told += "\n" + q.Answer.Text
			}
			if src := ans.SourceOf(q); src.ID != q.Article || src.Title == "" {
				t.Errorf("%q: a quote of %q has the source %+v", tt.text, q.Article, src)
			}
		}
		for _, want := range tt.holds {
			if !strings.Contains(told, want) {
				t.Errorf("%q: %q is not in\n%s", tt.text, want, told)
			}
		}
		if ans.Question != tt.text || len(ans.Quotes) > DefaultMaxQuotes {
			t.Errorf("%q: an answer to %q with %d quotes", tt.text, ans.Question, len(ans.Quotes))
		}
	}
	if ans := ask(t, e, "Siapa presiden Prancis dan kapan ia lahir?"); ans.Outcome != NotFound {
		t.Errorf("%s: %+v, want not_found", ans.Outcome, ans.Quotes)
	}
}

// TestAddSources: two answers from one page have one source, whose link lands
// on the words of both.
func TestAddSources(t *testing.T) {
	page := Source{ID: "a", QuoteURL: "https://example.org/a#:~:text=one"}
	same := Source{ID: "a", QuoteURL: "https://example.org/a#:~:text=two&text=one"}
	other := Source{ID: "b", QuoteURL: "https://example.org/b#:~:text=three"}
	a := Answer{Text: "A.", Confidence: 0.8, Sources: []Source{page}, Related: []Source{{ID: "b"}, {ID: "c"}},
		Quotes: []Quote{{Article: "a", Start: 0, End: 5}}}
	b := Answer{Text: "B.", Confidence: 0.6, Sources: []Source{other, same},
		Quotes: []Quote{{Article: "b", Start: 0, End: 5}, {Article: "a", Start: 2, End: 4, Answer: &Short{"x", 2, 3}, Source: 1}}}
	a.add(b, 5)
	if len(a.Sources) != 2 || a.Sources[0].QuoteURL != page.QuoteURL+"&text=two" || a.Sources[1] != other {
		t.Errorf("sources %+v", a.Sources)
	}
	if len(a.Quotes) != 2 || a.Quotes[0].Answer == nil || a.Quotes[1].Source != 1 || a.Confidence != 0.6 || a.Text != "A. B." {
		t.Errorf("answer %+v", a)
	}
	if len(a.Related) != 1 || a.Related[0].ID != "c" {
		t.Errorf("related %+v", a.Related)
	}
}

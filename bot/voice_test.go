package bot

import (
	"strings"
	"testing"
)

// said is a question for somebody's words and whose the first quote has to be;
// "" where nobody said it.
type said struct{ text, speaker string }

func checkSaid(t *testing.T, e *Engine, tests []said) {
	t.Helper()
	for _, tt := range tests {
		ans := ask(t, e, tt.text)
		switch {
		case tt.speaker == "":
			if ans.Outcome != NotFound {
				t.Errorf("%q: %s with %q, want not_found", tt.text, ans.Outcome, ans.Quotes[0].Text)
			}
		case len(ans.Quotes) == 0:
			t.Errorf("%q: %s with %.2f, want words of %s", tt.text, ans.Outcome, ans.Confidence, tt.speaker)
		case ans.Quotes[0].Speaker == nil || !strings.Contains(ans.Quotes[0].Speaker.Name, tt.speaker):
			t.Errorf("%q: first quote by %+v, want %s", tt.text, ans.Quotes[0].Speaker, tt.speaker)
		}
	}
}

// TestVoices: who is asked for by what they are answers, and nobody else.
func TestVoices(t *testing.T) {
	e, _ := sampleEngine(t)
	checkSaid(t, e, []said{
		{"apa kata juru bicara Netflix", "Kooswardini Wulandari"},
		{"What did the Netflix spokesperson say?", "Kooswardini Wulandari"},
		{"What did the spokesperson for Ring say?", "spokesperson for Ring"},
		{"Apa kata humas Tokopedia?", "Nuraini Razak"},
		{"Apa kata pemerintah soal tebusan?", "Pemerintah"},
		{"What did the government say about the ransom?", "Pemerintah"},
		{"What did Kominfo say about Tokopedia?", "Johnny G. Plate"},
		{"What did BSSN say about Netflix?", ""},
		{"What did the government say about Reed Hastings?", ""},
		{"According to Reed Hastings, why was the feature closed?", ""},
		{"Menurut Reed Hastings, kenapa fitur itu ditutup?", ""},
		{"Menurut Mahfud MD, apakah data bocor?", "Mahfud MD"},
		{"What did Zuckerberg say about the breach?", "Mark Zuckerberg"},
	})
}

func TestVoicesNetflix(t *testing.T) {
	e, _ := engineOver(t, netflix)
	checkSaid(t, e, []said{
		{"apa kata juru bicara Netflix", "Kooswardini Wulandari"},
		{"what did the spokesperson say", "Kooswardini Wulandari"},
		{"What did the company say?", "Kooswardini Wulandari"},
		{"apa kata pemerintah", ""},
		{"Apa kata pemerintah soal tebusan?", ""},
		{"What did the government say?", ""},
	})
}

func TestGoesBy(t *testing.T) {
	tests := []struct {
		publisher, name string
		want            bool
	}{
		{"The New York Times", "new york times", true},
		{"Kompas.com", "kompas", true},
		{"Kompas TV", "kompas", true},
		{"detikHealth", "detik", true},
		{"viva", "VIVA", true},
		{"Indotelko", "in", false},
		{"New York Daily News", "new york times", false},
		{"Kompas.com", "kompas tv", false},
		{"", "viva", false},
	}
	for _, tt := range tests {
		if got := goesBy(tt.publisher, tt.name); got != tt.want {
			t.Errorf("goesBy(%q, %q) = %t, want %t", tt.publisher, tt.name, got, tt.want)
		}
	}
}

// TestPapers: "according to" a publisher is answered from what it printed,
// unless the articles quote it; a publisher who is neither answers nothing.
func TestPapers(t *testing.T) {
	e, articles := sampleEngine(t)
	checkSaid(t, e, []said{
		{"Menurut VIVA, apakah Netflix membaca pesan pribadi?", "Kooswardini Wulandari"},
		{"According to VIVA, did Netflix read private messages?", "Kooswardini Wulandari"},
		{"According to the New York Times, who could read the messages?", "New York Times"},
		{"Menurut Kompas, apakah Netflix membaca pesan pribadi?", ""},
		{"According to Reuters, did Netflix read private messages?", ""},
		{"Menurut Detik, siapa yang membekukan Worldcoin?", ""},
	})
	ans := ask(t, e, "Menurut Kutip, siapa yang membekukan Worldcoin?")
	if len(ans.Quotes) == 0 || articles[ans.Quotes[0].Article].Publisher != "Kutip" {
		t.Errorf("%s: %+v, want words of Kutip", ans.Outcome, ans.Quotes)
	}
}

func TestPapersNetflix(t *testing.T) {
	e, _ := engineOver(t, netflix)
	checkSaid(t, e, []said{
		{"Menurut VIVA, apakah Netflix membaca pesan pribadi?", "Kooswardini Wulandari"},
		{"What did VIVA report about Netflix?", "Netflix"},
		{"What did the New York Times report?", "New York Times"},
		{"Apa yang diberitakan di Tempo soal Netflix?", ""},
	})
}

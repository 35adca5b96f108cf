package bot

import (
	"strings"
	"testing"
)

// TestSaidWhen: who asks when something was denied is told the day, in the
// frame and in the words that hold it, wherever in the article they stand.
func TestSaidWhen(t *testing.T) {
	e, articles := papersEngine(t, premises+`
---
apart-en | The Archipelago | 2023-08-09 | en
Larkspur Clinic apologises for copied records
Nora Whitlock, director of Larkspur Clinic, said on Monday, 7 August 2023, that records had been copied.

"We apologise to every patient of Larkspur Clinic whose records were copied," she said.
`)
	tests := []struct{ question, framed, short, words string }{
		{"When did Kestrel Mail deny scanning private inboxes?", "2 May 2023", "2 May 2023", "never scanned"},
		{"Kapan Kestrel Mail membantah memindai kotak masuk pribadi?", "2 Mei 2023", "2 May 2023", "never scanned"},
		{"Kapan Lumbung Pay membantah menjual data pelanggan?", "2 Juni 2023", "2 Juni 2023", "tidak pernah menjual"},
		{"When did Lumbung Pay deny selling customer data?", "2 June 2023", "2 Juni 2023", "tidak pernah menjual"},
		{"When did Larkspur Clinic apologise?", "7 August 2023", "7 August 2023", "We apologise"},
	}
	for _, tt := range tests {
		ans := ask(t, e, tt.question)
		checkAnswer(t, ans, articles)
		short, words := false, false
		for _, q := range ans.Quotes {
			short = short || q.Answer != nil && strings.Contains(q.Answer.Text, tt.short)
			words = words || strings.Contains(q.Text, tt.words)
		}
		if ans.Outcome != Answered || !strings.Contains(ans.Text, tt.framed) || !short || !words {
			t.Errorf("want %s in the frame and %q marked, beside %q:\n%s", tt.framed, tt.short, tt.words, shown(ans))
		}
	}
}

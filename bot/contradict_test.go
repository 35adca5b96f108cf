package bot

import (
	"strings"
	"testing"

	"kutip/corpus/lang"
)

const premises = `
denial-en | The Archipelago | 2023-05-05 | en
Kestrel Mail rejects report on inboxes
The Daily Ledger reported on Monday, 1 May 2023, that Kestrel Mail had scanned the private inboxes of its customers.

"We have never scanned the private inboxes of our customers, and nobody has asked us to," said Mara Lindqvist, spokeswoman for Kestrel Mail, on Tuesday, 2 May 2023.

"Our filter was not popular, so we closed it in 2021," said Mara Lindqvist, spokeswoman for Kestrel Mail, on Tuesday, 2 May 2023.
---
denial-id | Harian Siber | 2023-06-03 | id
Lumbung Pay membantah menjual data
Forum Konsumen menuduh Lumbung Pay menjual data pelanggan kepada pengiklan pada Kamis, 1 Juni 2023.

"Kami tidak pernah menjual data pelanggan kepada siapa pun," kata Ratna Dewanti, juru bicara Lumbung Pay, pada Jumat, 2 Juni 2023.

"Layanan pinjaman tidak menguntungkan, sehingga kami menutupnya pada 2022," kata Ratna Dewanti, juru bicara Lumbung Pay, pada Jumat, 2 Juni 2023.
`

// TestPremises: who asks why or when somebody did what they deny is
// contradicted, in either language; who asks about something else that is
// said with a "not" in it is not.
func TestPremises(t *testing.T) {
	e, articles := papersEngine(t, premises)
	tests := []struct {
		question     string
		contradicted bool
	}{
		{"Why did Kestrel Mail scan private inboxes?", true},
		{"When did Kestrel Mail scan the private inboxes of its customers?", true},
		{"Kenapa Kestrel Mail memindai kotak masuk pribadi pelanggannya?", true},
		{"Kapan Lumbung Pay menjual data pelanggan?", true},
		{"Kenapa Lumbung Pay menjual data pelanggan?", true},
		{"Why did Lumbung Pay sell customer data?", true},
		{"When did Kestrel Mail admit scanning private inboxes?", true},
		{"Kapan Lumbung Pay mengaku menjual data pelanggan?", true},
		{"When did Kestrel Mail close the filter?", false},
		{"Why did Kestrel Mail close the filter?", false},
		{"Kapan Lumbung Pay menutup layanan pinjaman?", false},
		{"Kenapa Lumbung Pay menutup layanan pinjaman?", false},
		{"When did Kestrel Mail deny scanning private inboxes?", false},
		{"Why has Kestrel Mail never scanned private inboxes?", false},
		{"Kenapa Lumbung Pay tidak menjual data pelanggan?", false},
		{"What did Forum Konsumen say about Lumbung Pay?", false},
	}
	for _, tt := range tests {
		ans := ask(t, e, tt.question)
		checkAnswer(t, ans, articles)
		if got := ans.Outcome == Contradicted; got != tt.contradicted {
			t.Errorf("contradicted is %v:\n%s", got, shown(ans))
		}
		if tt.contradicted && len(ans.Quotes) > 0 && ans.Quotes[0].Stance != lang.Denies {
			t.Errorf("does not open with the denial:\n%s", shown(ans))
		}
	}
}

// TestTakesSide: nobody is said to deny what a question asks where they confirm
// it, or speak of something else.
func TestTakesSide(t *testing.T) {
	e, articles := papersEngine(t, premises)
	tests := []struct {
		question string
		denied   bool
	}{
		{"Did Kestrel Mail scan the private inboxes of its customers?", true},
		{"Apakah Lumbung Pay menjual data pelanggan?", true},
		{"Is it true that Kestrel Mail never scanned the private inboxes of its customers?", false},
		{"Apakah benar Lumbung Pay tidak pernah menjual data pelanggan?", false},
		{"Was Mara Lindqvist promoted?", false},
	}
	for _, tt := range tests {
		ans := ask(t, e, tt.question)
		checkAnswer(t, ans, articles)
		if got := strings.Contains(ans.Text, "denied") || strings.Contains(ans.Text, "membantah"); got != tt.denied {
			t.Errorf("denied is %v:\n%s", got, shown(ans))
		}
	}
}

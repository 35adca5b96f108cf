package bot

import (
	"strings"
	"testing"
)

const secret = `
bank-id | Harian Siber | 2023-05-04 | id
Bank Teratai diserang ransomware
Bank Teratai diserang ransomware pada Selasa, 2 Mei 2023. Jumlah nasabah Bank Teratai yang terdampak belum diketahui, kata polisi.

Polisi tidak menyebutkan jumlah tebusan yang diminta peretas Bank Teratai.
---
mail-en | The Archipelago | 2023-06-01 | en
Intruders at Kestrel Mail
Intruders entered the servers of Kestrel Mail in May 2023. Kestrel Mail did not say how many inboxes the intruders opened.

Officials said it is not known when the intruders left Kestrel Mail.
`

// TestNotKnown: that something is not known is said, and is no short answer.
func TestNotKnown(t *testing.T) {
	e, articles := papersEngine(t, secret)
	for _, text := range []string{
		"Berapa nasabah Bank Teratai yang terdampak?",
		"How many customers of Bank Teratai were affected?",
		"Berapa tebusan yang diminta peretas Bank Teratai?",
		"How many inboxes did the intruders open at Kestrel Mail?",
		"When did the intruders leave Kestrel Mail?",
	} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		if ans.Outcome == NotFound {
			continue
		}
		if !strings.Contains(ans.Text, "not known") && !strings.Contains(ans.Text, "belum diketahui") || ans.Quotes[0].Answer != nil {
			t.Errorf("passes for an answer:\n%s", shown(ans))
		}
	}
}

// TestKnownBeforeUnknown: where one paper does not know and another does, the
// one that knows goes first; a sentence may know one thing and not the other.
func TestKnownBeforeUnknown(t *testing.T) {
	e, articles := papersEngine(t, secret+`
---
later-id | Warta Niaga | 2023-05-20 | id
Nasabah Bank Teratai yang terdampak dihitung
Sebanyak 41.000 nasabah Bank Teratai terdampak serangan ransomware itu, kata Otoritas Perbankan.
---
clinic-en | Valley Post | 2023-07-03 | en
Records of Larkspur Clinic copied
Larkspur Clinic lost 9,300 patient records, but did not say who had copied them.
`)
	tests := []struct{ question, short string }{
		{"Berapa nasabah Bank Teratai yang terdampak?", "41.000"},
		{"How many customers of Bank Teratai were affected?", "41.000"},
		{"How many patient records did Larkspur Clinic lose?", "9,300"},
	}
	for _, tt := range tests {
		ans := ask(t, e, tt.question)
		checkAnswer(t, ans, articles)
		if ans.Outcome != Answered || ans.Quotes[0].Answer == nil || !strings.Contains(ans.Quotes[0].Answer.Text, tt.short) || strings.Contains(ans.Text, "known") {
			t.Errorf("want %s:\n%s", tt.short, shown(ans))
		}
	}
}

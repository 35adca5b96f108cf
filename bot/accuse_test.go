package bot

import "testing"

const theft = `
raid | Harian Siber | 2023-05-04 | id
Data Lumbung Pay dicuri
Data pelanggan Lumbung Pay dicuri pada 2 Mei 2023. "Pencurian data itu sedang kami selidiki," kata Sari Wulan, juru bicara Lumbung Pay.

Otoritas Data Nasional mendenda Lumbung Pay pada 9 Mei 2023.
`

// TestUnaccused: who tells of a deed is not named for having done it, and who
// did is.
func TestUnaccused(t *testing.T) {
	e, articles := papersEngine(t, theft)
	for _, text := range []string{"Siapa pencuri data Lumbung Pay?", "Siapa yang mencuri data Lumbung Pay?", "Who stole the data of Lumbung Pay?"} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		for _, q := range ans.Quotes {
			if q.Answer != nil {
				t.Errorf("%q: %q is named for it:\n%s", text, q.Answer.Text, shown(ans))
			}
		}
	}
	ans := ask(t, e, "Siapa yang mendenda Lumbung Pay?")
	if len(ans.Quotes) == 0 || ans.Quotes[0].Answer == nil {
		t.Errorf("want the one who did it named:\n%s", shown(ans))
	}
}

// TestAccuser: asked who accuses somebody, the accused do not answer.
func TestAccuser(t *testing.T) {
	e, articles := sampleEngine(t)
	for _, text := range []string{"Siapa yang menuduh Netflix?", "Who accused Netflix of reading private messages?"} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		if len(ans.Quotes) == 0 || ans.Quotes[0].Speaker == nil || ans.Quotes[0].Speaker.Name != "New York Times" {
			t.Errorf("%q: %s %+v, want the New York Times first", text, ans.Outcome, ans.Quotes)
		}
	}
}

func TestAsksAccuser(t *testing.T) {
	for text, want := range map[string]bool{
		"Who accused Netflix?": true, "Siapa yang menuduh Netflix?": true, "Who has accused Acme of theft?": true,
		"Who did Netflix accuse?": false, "Who was accused by Netflix?": false, "Siapa yang dituduh Netflix?": false,
		"Who denied that Netflix read messages?": false,
	} {
		p := parse(Question{Text: text})
		if got := p.asksAccuser(); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

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

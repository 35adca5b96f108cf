package bot

import (
	"slices"
	"strings"
	"testing"

	"kutip/corpus/lang"
)

const affair = `
first | Harian Siber | 2023-05-03 | id
Data pelanggan Lumbung Pay bocor
Data pelanggan Lumbung Pay bocor di sebuah forum pada Selasa, 2 Mei 2023. Kebocoran data Lumbung Pay itu dilaporkan kepada polisi pada Rabu, 3 Mei 2023.
---
copy | Kabar Siber | 2023-05-04 | id
Bocor, data Lumbung Pay
Data pelanggan Lumbung Pay bocor di sebuah forum daring pada Selasa, 2 Mei 2023. Pada 2 Mei 2023 data pelanggan Lumbung Pay sudah bocor.
---
second | The Archipelago | 2023-06-20 | en
Police search Lumbung Pay after data leak
Police searched the office of Lumbung Pay over the data leak on Monday, 19 June 2023.

"We regret the data leak at Lumbung Pay and we are cooperating," said Ratna Dewanti, spokeswoman for Lumbung Pay, on Tuesday, 20 June 2023.
---
third | Warta Niaga | 2024-02-02 | id
Lumbung Pay didenda
Otoritas mendenda Lumbung Pay Rp 3 miliar atas kebocoran data itu pada Kamis, 1 Februari 2024.
---
aside | Warta Niaga | 2024-03-02 | id
Lumbung Pay buka kantor di Makassar
Lumbung Pay membuka kantor di Makassar pada Jumat, 1 Maret 2024.
`

// TestTimeline: what happened in a matter, over several articles, each event
// once and by date, in the articles' own words.
func TestTimeline(t *testing.T) {
	e, articles := papersEngine(t, affair)
	for _, text := range []string{
		"Kronologi kebocoran data Lumbung Pay",
		"Bagaimana urutan kejadian kebocoran data Lumbung Pay?",
		"Timeline of the Lumbung Pay data leak",
		"Linimasa kasus kebocoran data Lumbung Pay",
	} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		var dates []string
		for _, ev := range ans.Timeline {
			dates = append(dates, ev.Date.String())
			if a := articles[ev.Article]; a.Text[ev.Start:ev.End] != ev.Text || ev.Precision != ev.Date.Precision() {
				t.Errorf("%q is not in %s at %d:%d, or not dated to the %s", ev.Text, ev.Article, ev.Start, ev.End, ev.Precision)
			}
			if !hasSource(ans, ev.Article) {
				t.Errorf("%s has no source:\n%s", ev.Article, shown(ans))
			}
			if strings.Contains(ev.Text, "Makassar") {
				t.Errorf("an event of another matter:\n%s", shown(ans))
			}
		}
		want := []string{"2023-05-02", "2023-05-03", "2023-06-19", "2023-06-20", "2024-02-01"}
		if !slices.Equal(dates, want) {
			t.Errorf("events of %v, want %v:\n%s", dates, want, shown(ans))
		}
	}
}

// TestTimelineOfOne: a single event is an answer and no timeline.
func TestTimelineOfOne(t *testing.T) {
	e, articles := papersEngine(t, strings.Split(affair, "\n---\n")[3])
	for _, text := range []string{"Kronologi denda Lumbung Pay", "Timeline of the Lumbung Pay fine"} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		if len(ans.Timeline) > 0 || strings.Contains(ans.Text, "order") || strings.Contains(ans.Text, "urutan") {
			t.Errorf("a timeline of one:\n%s", shown(ans))
		}
	}
}

// TestLatest: the last word on a matter first, and nothing of other matters.
func TestLatest(t *testing.T) {
	e, articles := papersEngine(t, affair)
	for _, text := range []string{
		"Latest on the Lumbung Pay data leak",
		"Kabar terbaru kebocoran data Lumbung Pay",
		"Apa perkembangan terakhir kebocoran data Lumbung Pay?",
		"What is the latest news about the data leak at Lumbung Pay?",
	} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		if ans.Outcome != Answered || ans.Quotes[0].Article != "third" {
			t.Errorf("does not open with the last word:\n%s", shown(ans))
		}
		last := lang.Date{Year: 9999}
		for _, q := range ans.Quotes {
			if strings.Contains(q.Text, "Makassar") {
				t.Errorf("another matter:\n%s", shown(ans))
			}
			if q.Said != nil && q.Said.Date.Compare(last) > 0 {
				t.Errorf("%s behind %s:\n%s", q.Said.Date, last, shown(ans))
			}
			if q.Said != nil {
				last = q.Said.Date
			}
		}
	}
}

// TestStill: who asks whether something is still so is told how things stood
// last before how they stood first.
func TestStill(t *testing.T) {
	e, articles := papersEngine(t, `
frozen | Harian Siber | 2023-05-03 | id
Izin Kestrel Mail dibekukan
Kementerian membekukan izin Kestrel Mail pada Rabu, 3 Mei 2023. "Izin Kestrel Mail kami bekukan," kata Surya Atmaja, juru bicara kementerian, pada Rabu, 3 Mei 2023.
---
lifted | The Archipelago | 2023-09-02 | en
Kestrel Mail licence restored
The ministry ended the freeze on the licence of Kestrel Mail on Friday, 1 September 2023. "The licence of Kestrel Mail is no longer frozen," said Surya Atmaja, spokesman for the ministry, on Friday, 1 September 2023.
`)
	for _, text := range []string{"Is the licence of Kestrel Mail still frozen?", "Masihkah izin Kestrel Mail dibekukan?", "Apakah izin Kestrel Mail masih dibekukan?"} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		if ans.Outcome != Answered || ans.Quotes[0].Article != "lifted" {
			t.Errorf("does not open with the last word:\n%s", shown(ans))
		}
	}
}

// TestStillInAnotherLanguage: the last word goes first, though the first word
// meets more of the question.
func TestStillInAnotherLanguage(t *testing.T) {
	e, articles := papersEngine(t, `
frozen | The Archipelago | 2023-05-03 | en
Kestrel Mail licence frozen
"The licence of Kestrel Mail is frozen," said Surya Atmaja, spokesman for the ministry, on Wednesday, 3 May 2023.
---
lifted | Harian Siber | 2023-09-02 | id
Izin Kestrel Mail dipulihkan
"Izin Kestrel Mail sudah tidak dibekukan," kata Surya Atmaja, juru bicara kementerian, pada Jumat, 1 September 2023.
`)
	for _, text := range []string{"Is the licence of Kestrel Mail still frozen?", "Apakah izin Kestrel Mail masih dibekukan?"} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		if ans.Outcome != Answered || ans.Quotes[0].Article != "lifted" {
			t.Errorf("does not open with the last word:\n%s", shown(ans))
		}
	}
}

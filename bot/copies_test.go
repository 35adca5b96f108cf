package bot

import (
	"strings"
	"testing"

	"kutip/index"
)

const syndicated = `
wire | Antarakota | 2023-05-03 | id
Data pelanggan Lumbung Pay bocor
Data 8,4 juta pelanggan Lumbung Pay bocor dan ditawarkan di sebuah forum pada Selasa, 2 Mei 2023. Peretas meminta tebusan Rp 5 miliar kepada perusahaan dompet digital itu.

"Kami sedang menyelidiki dugaan kebocoran data pelanggan itu bersama pihak berwenang," kata Ratna Dewanti, juru bicara Lumbung Pay, pada Rabu, 3 Mei 2023.
---
copy | Kabar Siber | 2023-05-04 | id
Lumbung Pay kebobolan
Data 8,4 juta pelanggan Lumbung Pay bocor dan ditawarkan di sebuah forum daring pada Selasa, 2 Mei 2023. Peretas meminta tebusan Rp 5 miliar kepada perusahaan dompet digital itu.

"Kami sedang menyelidiki dugaan kebocoran data pelanggan itu bersama pihak berwenang," kata Ratna Dewanti, juru bicara Lumbung Pay, pada Rabu, 3 Mei 2023.
`

// TestCopiesOnce: a story that two papers printed is quoted once, as it was
// printed first, and both are its sources.
func TestCopiesOnce(t *testing.T) {
	e, articles := papersEngine(t, syndicated)
	for _, text := range []string{
		"Berapa tebusan yang diminta peretas Lumbung Pay?",
		"How much ransom did the hackers of Lumbung Pay ask for?",
		"Apa kata Ratna Dewanti soal kebocoran data pelanggan?",
		"What did Ratna Dewanti say about the data leak?",
	} {
		ans := ask(t, e, text)
		checkAnswer(t, ans, articles)
		if ans.Outcome != Answered || ans.Quotes[0].Article != "wire" || quoteFrom(ans, "copy") >= 0 {
			t.Errorf("a copy is quoted, or the first print is not:\n%s", shown(ans))
			continue
		}
		if !hasSource(ans, "wire") || !hasSource(ans, "copy") {
			t.Errorf("not both papers are sources:\n%s", shown(ans))
		}
		for _, s := range ans.Related {
			if hasSource(ans, s.ID) {
				t.Errorf("%s is a source and related:\n%s", s.ID, shown(ans))
			}
		}
	}
}

// TestRetouched: what an editor changes makes no other text of it, unless it
// changes what is said.
func TestRetouched(t *testing.T) {
	const text = "Data 8,4 juta pelanggan Lumbung Pay bocor dan ditawarkan di sebuah forum pada Selasa"
	tests := []struct {
		old, new string
		same     bool
	}{
		{"", "", true},
		{"forum", "forum daring", true},
		{"8,4 juta", "84 juta", false},
		{"bocor", "tidak bocor", false},
		{"ditawarkan di sebuah forum pada Selasa", "sudah aman kembali, kata perusahaan itu kemarin", false},
	}
	for _, tt := range tests {
		a, b := bagOf(text, "id"), bagOf(strings.Replace(text, tt.old, tt.new, 1), "id")
		if got := imprintOf(a.words).same(imprintOf(b.words)); got != tt.same {
			t.Errorf("%q for %q: same is %v", tt.new, tt.old, got)
		}
	}
}

// TestSameStory: a copy that leaves out a sentence or changes one is the same
// story, another paper's story is not.
func TestSameStory(t *testing.T) {
	ps := strings.Split(syndicated, "\n---\n")
	hit := func(s string) *index.Hit { return &index.Hit{Entry: index.Entry{Article: paper(t, s)}} }
	wire, copied, other := hit(ps[0]), hit(ps[1]), hit(strings.Split(ransom, "\n---\n")[0])
	if !sameStory(wire, copied) || !sameStory(copied, wire) {
		t.Error("a copy is another story")
	}
	if sameStory(wire, other) || sameStory(other, copied) {
		t.Error("stories on one matter are one story")
	}
}

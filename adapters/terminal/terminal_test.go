package terminal

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"kutip/adapters/adaptertest"
	"kutip/bot"
	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

var update = flag.Bool("update", false, "accept what is rendered as the golden files")

// golden compares got with a file in testdata, in which escape characters are
// written as ␛ so that a diff can be read.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got = bytes.ReplaceAll(got, []byte("\x1b"), []byte("␛"))
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; -update accepts):\n%s", path, diff)
	}
}

func date(t *testing.T, s string) lang.Date {
	t.Helper()
	d, err := lang.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// denial is an answer with a denial, what it denies, and the paper's report.
func denial(t *testing.T) bot.Answer {
	const words = "Layanan itu kami hentikan pada 2015. Kami tidak pernah membaca surat siapa pun"
	at := strings.Index(words, "2015")
	day := date(t, "2018-12-19")
	return bot.Answer{
		Lang: lang.Indonesian, Outcome: bot.Answered, Confidence: 0.934,
		Text: "Tidak. Menurut Sari Dewi, perusahaannya membantah hal itu.",
		Quotes: []bot.Quote{{
			Text: words, Kind: statement.Direct, Stance: lang.Denies, Article: "kabar-surat", Start: 100, End: 100 + len(words),
			Speaker: &statement.Speaker{Name: "Sari Dewi", Role: "Juru bicara Layang", Organisation: "Layang"},
			Said:    &statement.Said{Date: day, Precision: lang.Day, Text: "Rabu, 19 Desember 2018"},
			Answer:  &bot.Short{Text: "2015", Start: 100 + at, End: 100 + at + 4},
		}, {
			Text: "Layang could open its users’ letters", Kind: statement.Indirect, Stance: lang.Claims, Article: "letters",
			Speaker: &statement.Speaker{Name: "Ana Roy", Organisation: "The Paper"},
			Said:    &statement.Said{Date: date(t, "2018-12"), Inferred: true},
		}, {
			Text: "Layanan itu diluncurkan pada 2014.", Kind: statement.Narration, Article: "kabar-surat",
		}},
		Timeline: []bot.Event{
			{Date: date(t, "2014"), Text: "Layanan itu diluncurkan pada 2014."},
			{Date: day, Text: "Layang membantah laporan bahwa karyawannya membaca surat para pelanggan tanpa izin mereka."},
		},
		Sources: []bot.Source{
			{ID: "kabar-surat", Title: "Layang Bantah Baca Surat", Publisher: "Kabar", Published: day, Inferred: true},
			{ID: "letters", Title: "Who reads your letters?", Publisher: "The Paper", Published: date(t, "2018-12-18"),
				URL:      "https://paper.example/2018/letters",
				QuoteURL: "https://paper.example/2018/letters#:~:text=Layang%20could%20open"},
		},
	}
}

func notFound(t *testing.T) bot.Answer {
	return bot.Answer{
		Lang: lang.English, Outcome: bot.NotFound, Text: "The corpus does not say.",
		Related: []bot.Source{
			{ID: "letters", Title: "Who reads your letters?", Publisher: "The Paper", Published: date(t, "2018-12-18"), URL: "https://paper.example/2018/letters"},
			{ID: "undated", Title: "A long and winding headline about letters, their readers and what they made of them"},
		},
	}
}

// hostile is an answer out of articles that try to drive the terminal.
func hostile(t *testing.T) bot.Answer {
	const attack = "\x1b[2J\x1b]0;owned\x07 \u009b31m red \u202eback\u2066ward\x00\x7f\xff\r\rgone"
	return bot.Answer{
		Lang: lang.English, Outcome: bot.Contradicted, Text: "Framing " + attack, Confidence: 1,
		Quotes: []bot.Quote{{
			Text: attack, Kind: statement.Direct, Stance: "\x1b[5m", Article: "\x1b]8;;x\x07id",
			Speaker: &statement.Speaker{Name: attack, Role: attack},
			Said:    &statement.Said{Date: date(t, "2020"), Text: attack},
			Answer:  &bot.Short{Start: -5, End: 500},
		}, {Text: "x", Article: "a"}, {Text: "y", Article: "b"}},
		Sources: []bot.Source{
			{ID: "a", Title: attack, Publisher: attack, URL: "https://evil.example/\x1b\\ \u202e", QuoteURL: "https://evil.example/a b\x07"},
			{ID: "b", Title: "t", URL: "javascript:alert(1)"},
		},
		Timeline: []bot.Event{{Date: date(t, "2020"), Text: attack}},
		Related:  []bot.Source{{ID: attack, Title: attack}},
	}
}

func awkward(t *testing.T) bot.Answer {
	quote := func(text string) bot.Quote {
		return bot.Quote{Text: text, Kind: statement.Direct, Stance: lang.Announces, Article: "a", Speaker: &statement.Speaker{Name: "Zoë 李"}}
	}
	return bot.Answer{
		Lang: lang.English, Text: "Awkward letters.", Outcome: bot.Answered, Confidence: 0.5,
		Quotes: []bot.Quote{
			quote("👩‍👩‍👧‍👦🏳️‍🌈 family " + strings.Repeat("👍🏽", 30)),
			quote("הפרטיות חשובה לנו, אמרה החברה. الخصوصية مهمة"),
			quote("私たちは利用者のメッセージを読んだことは一度もありません。これは事実ではありません。"),
			quote("Line one\nstill one.\n\nLine two."),
			quote(strings.Repeat("Donaudampfschifffahrt", 8)),
			quote("e" + strings.Repeat("\u0301", 40) + "nd"),
		},
		Sources: []bot.Source{{ID: "a", Title: "A", URL: "https://a.example/" + strings.Repeat("long/", 30)}},
	}
}

func long(t *testing.T) bot.Answer {
	ans := denial(t)
	ans.Lang = lang.English
	ans.Quotes[0].Text += strings.Repeat(", dan kami akan mengatakannya lagi dan lagi kepada siapa pun yang bertanya", 40)
	ans.Quotes = ans.Quotes[:1]
	ans.Timeline = nil
	return ans
}

func TestRender(t *testing.T) {
	answers := map[string]func(*testing.T) bot.Answer{
		"denial": denial, "not-found": notFound, "hostile": hostile, "awkward": awkward, "long": long,
	}
	for name, build := range answers {
		for suffix, opt := range map[string]Options{
			"40": {Width: 40}, "80": {Width: 80}, "80-colour": {Width: 80, Colour: true},
		} {
			t.Run(name+"-"+suffix, func(t *testing.T) {
				var b bytes.Buffer
				if err := Render(&b, build(t), opt); err != nil {
					t.Fatal(err)
				}
				golden(t, name+"-"+suffix, b.Bytes())
			})
		}
	}
}

// TestNothingDrives checks that without colour no control character, and with
// it none but our own sequences, reach the terminal.
func TestNothingDrives(t *testing.T) {
	for _, opt := range []Options{{}, {Colour: true}, {Width: 1}} {
		var b bytes.Buffer
		if err := Render(&b, hostile(t), opt); err != nil {
			t.Fatal(err)
		}
		checkInert(t, b.String())
	}
}

// TestAwkwardAnswers renders the answers that every adapter has to show.
func TestAwkwardAnswers(t *testing.T) {
	for _, a := range adaptertest.Awkward() {
		for _, opt := range []Options{{}, {Width: 20}, {Colour: true}} {
			var b bytes.Buffer
			if err := Render(&b, a.Answer, opt); err != nil {
				t.Fatalf("%s: %v", a.Name, err)
			}
			checkInert(t, b.String())
			flat := strings.ReplaceAll(b.String(), "\n▎ ", " ")
			for _, want := range a.Shows {
				if opt == (Options{}) && !strings.Contains(flat, want) {
					t.Errorf("%s: %q is not shown:\n%s", a.Name, want, b.String())
				}
			}
		}
	}
}

// checkInert fails on any control character outside the sequences that this
// package writes itself.
func checkInert(t *testing.T, out string) {
	t.Helper()
	for i := 0; i < len(out); {
		if n := ownSequence(out[i:]); n > 0 {
			i += n
			continue
		}
		r := []rune(out[i:min(len(out), i+4)])[0]
		if r != '\n' && (unicode.IsControl(r) || bidi(r)) {
			t.Fatalf("%q reaches the terminal at byte %d", r, i)
		}
		i += len(string(r))
	}
}

// ownSequence returns the length of the escape sequence of ours that s begins
// with, or 0.
func ownSequence(s string) int {
	if rest, ok := strings.CutPrefix(s, "\x1b["); ok {
		params := strings.TrimLeft(rest, "0123456789;")
		if strings.HasPrefix(params, "m") && len(rest)-len(params) < 12 {
			return len(s) - len(params) + 1
		}
	}
	if rest, ok := strings.CutPrefix(s, "\x1b]8;;"); ok {
		if link, _, ok := strings.Cut(rest, "\x1b\\"); ok && (link == "" || safeURL(link) == link) {
			return len("\x1b]8;;") + len(link) + len("\x1b\\")
		}
	}
	return 0
}

func TestWrapKeepsText(t *testing.T) {
	for _, q := range append(awkward(t).Quotes, long(t).Quotes...) {
		for _, limit := range []int{18, 40, 98} {
			text := flow(q.Text)
			var back strings.Builder
			for _, l := range wrap([]run{{text: text[:1]}, {text: text[1:], style: bold}}, limit, 0) {
				used := 0
				for _, r := range l {
					back.WriteString(r.text)
					used += width(r.text)
				}
				if used > limit {
					t.Errorf("a line of %d cells, limit %d: %v", used, limit, l)
				}
			}
			squeeze := strings.NewReplacer(" ", "", "\n", "")
			if got, want := squeeze.Replace(back.String()), squeeze.Replace(text); got != want {
				t.Errorf("limit %d: wrapping changed %q to %q", limit, want, got)
			}
		}
	}
}

func FuzzRender(f *testing.F) {
	f.Add("words", "Name", "Title", "https://a.example/x", 40, 3, 9)
	f.Add("\x1b[31m", "\u202e", "\r\n\n", "javascript:x", 0, -1, 2)
	f.Fuzz(func(t *testing.T, text, name, title, url string, cells, from, to int) {
		ans := bot.Answer{
			Text: title, Lang: lang.English,
			Quotes: []bot.Quote{{
				Text: text, Kind: statement.Direct, Article: "a", Speaker: &statement.Speaker{Name: name, Role: title},
				Answer: &bot.Short{Start: from, End: to},
			}},
			Sources:  []bot.Source{{ID: "a", Title: title, URL: url, QuoteURL: url}},
			Timeline: []bot.Event{{Text: text}},
			Related:  []bot.Source{{ID: name, Title: title, URL: url}},
		}
		for _, colour := range []bool{false, true} {
			var b bytes.Buffer
			if err := Render(&b, ans, Options{Width: cells, Colour: colour}); err != nil {
				t.Fatal(err)
			}
			checkInert(t, b.String())
		}
	})
}

func TestListings(t *testing.T) {
	const text = "Judul\n\nSari berkata, \"tidak pernah\".\n\nBaca juga: lain\n"
	a := corpus.Article{
		Header: corpus.Header{ID: "kabar/judul", Title: "Judul", Publisher: "Kabar", Lang: lang.Indonesian, Authors: []string{"B", "C"}, File: "kabar/judul.txt"},
		Text:   text, Furniture: []corpus.Span{{Start: 0, End: 5}, {Start: len(text) - 16, End: len(text)}},
	}
	at := strings.Index(text, "tidak pernah")
	said := statement.Statement{
		Span: corpus.Span{Start: at, End: at + len("tidak pernah")}, Kind: statement.Direct, Stance: lang.Denies,
		Cue: "berkata", To: "Kabar", Speaker: &statement.Speaker{Name: "Sari"},
	}
	for name, opt := range map[string]Options{"plain": {}, "colour": {Colour: true}} {
		var b bytes.Buffer
		for _, list := range [][]statement.Statement{{said}, nil} {
			if err := Statements(&b, a, list, opt); err != nil {
				t.Fatal(err)
			}
		}
		b.WriteString("--\n")
		if err := Article(&b, a, opt); err != nil {
			t.Fatal(err)
		}
		b.WriteString("--\n")
		rows := [][]string{{"id", "lang", "title"}, {"kabar/judul", "id", "Judul\x1b[2J"}, {"李", "en", "x"}}
		if err := Table(&b, rows, opt); err != nil {
			t.Fatal(err)
		}
		golden(t, "listings-"+name, b.Bytes())
	}
}

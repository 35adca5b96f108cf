package bot

import (
	"context"
	"strings"
	"testing"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/index"
)

// TestMended: a slip in a name is mended, and the answer says so.
func TestMended(t *testing.T) {
	e, _ := sampleEngine(t)
	for text, want := range map[string]string{
		"Did Zukerberg apologise?":                            "Showing answers for “Zuckerberg”. ",
		"did zukerburg apologise?":                            "Showing answers for “Zuckerberg”. ",
		"Apakah Zukerberg meminta maaf?":                      "Menampilkan jawaban untuk “Zuckerberg”. ",
		"Did Netflux read private Facebook messages?":         "Showing answers for “Netflix”. ",
		"Did Netfilx read private Facebok messages?":          "Showing answers for “Netflix”, “Facebook”. ",
		"apakah nteflix membaca pesan pribadi facebook":       "Menampilkan jawaban untuk “Netflix”. ",
		"When did Netflxi admit reading private messages?":    "Showing answers for “Netflix”. ",
		"Kapan Netflix mengaku membaca pesan pribadi?":        "",
		"Did Netflix read private Facebook messages?":         "",
		"What did Kooswardini Wulandari say?":                 "",
		"Apakah Kominfo memanggil WhatsApp soal aturan baru?": "",
	} {
		ans := ask(t, e, text)
		if len(ans.Quotes) == 0 {
			t.Errorf("%q: %s", text, ans.Outcome)
			continue
		}
		told, _, _ := strings.Cut(ans.Text, "”. ")
		if got := told + "”. "; want != "" && got != want || want == "" && strings.Contains(ans.Text, "“") {
			t.Errorf("%q: %q, want it to begin %q", text, ans.Text, want)
		}
	}
}

// TestNotMended: what is no slip is not taken for one, and a question about
// somebody whom no article names stays without an answer.
func TestNotMended(t *testing.T) {
	e, _ := sampleEngine(t)
	for _, text := range []string{
		"Did Nokia read private Facebook messages?",
		"Did Nexora read private Facebook messages?",
		"Did Kodak read private Facebook messages?",
		"Did Netgear read private Facebook messages?",
		"Did Notflakes read private Facebook messages?",
		"Did Sporty read private Facebook messages?",
		"did xqzzvw read private facebook messages?",
		"Did Hackerberg apologise?",
		"Did Tinder track journalists?",
		"Apakah Telegram membaca pesan pengguna?",
		"Apakah data Tokobagus bocor?",
	} {
		if ans := ask(t, e, text); ans.Outcome != NotFound || strings.Contains(ans.Text, "“") {
			t.Errorf("%q: %s, %q", text, ans.Outcome, ans.Text)
		}
	}
}

// TestMendedPlainWord: a plain word that was mended is no name.
func TestMendedPlainWord(t *testing.T) {
	p := parse(Question{Text: "did netflix read private mesages"})
	if p.strange(len(p.words)-1, nil) == false {
		t.Fatalf("%s: no slip", understood("did netflix read private mesages"))
	}
	forms := len(p.words[len(p.words)-1].forms)
	p.mend(len(p.words)-1, "messages")
	p.mend(len(p.words)-1, "messages")
	if n := len(p.words[len(p.words)-1].forms); n != forms+2 {
		t.Errorf("%d forms, want one more in each language than %d", n, forms)
	}
	if last := p.words[len(p.words)-1]; last.inNames || len(p.names) != 1 || p.names[0].text != "netflix" {
		t.Errorf("names %+v, word %+v", p.names, last)
	}
}

// bare is a Searcher that knows no names.
type bare struct{ Searcher }

func TestSearcherWithoutNames(t *testing.T) {
	e, _ := sampleEngine(t)
	e = New(bare{e.search}, Config{})
	if ans := ask(t, e, "Did Netflix read private Facebook messages?"); ans.Outcome != Answered {
		t.Errorf("%s: %s", ans.Outcome, ans.Text)
	}
}

// TestExplainedNames: an article is found by the name that another one
// explains, short or long.
func TestExplainedNames(t *testing.T) {
	articles := []corpus.Article{
		{Header: corpus.Header{ID: "explains", Title: "Awan", Lang: lang.Indonesian},
			Text: "Balai Penelitian Awan Negara (BPAN) berdiri di Bandung pada 2011."},
		{Header: corpus.Header{ID: "long", Title: "Server", Lang: lang.Indonesian},
			Text: "Balai Penelitian Awan Negara membeli sepuluh server baru pada Senin, 4 Maret 2024."},
		{Header: corpus.Header{ID: "short", Title: "Denda", Lang: lang.Indonesian},
			Text: "Pada Selasa, 5 Maret 2024, BPAN membayar denda karena kabel yang putus."},
	}
	e := engineOf(t, articles)
	for text, want := range map[string]string{
		"Kapan BPAN membeli server?":                                      "long",
		"Kapan Balai Penelitian Awan Negara membayar denda karena kabel?": "short",
	} {
		if ans := ask(t, e, text); len(ans.Quotes) == 0 || ans.Quotes[0].Article != want {
			t.Errorf("%q: %s, %+v, want a quote of %q", text, ans.Outcome, ans.Quotes, want)
		}
	}
}

// askCounter counts what the index is asked.
type askCounter struct {
	*index.Index
	n int
}

func (c *askCounter) Search(ctx context.Context, q index.Query) ([]index.Hit, []float64, error) {
	c.n += len(q.Terms)
	return c.Index.Search(ctx, q)
}

func (c *askCounter) Aliases(ctx context.Context, words []string) ([]lang.Translation, error) {
	c.n += len(words)
	return c.Index.Aliases(ctx, words)
}

func (c *askCounter) Like(ctx context.Context, word string) ([]index.Spelling, error) {
	c.n += 50 // it costs as much as dozens of terms
	return c.Index.Like(ctx, word)
}

// TestHostile: whatever is asked, the answer is sound, nothing fails, and the
// index is asked at most ten times as much as by a plain question.
func TestHostile(t *testing.T) {
	e, articles := sampleEngine(t)
	c := &askCounter{Index: e.search.(*index.Index)}
	e = New(c, Config{})
	ask(t, e, "Did Netflix read private Facebook messages?")
	most := 10 * c.n
	for name, tt := range map[string]struct {
		text string
		want Outcome // "" for any but an error
	}{
		"10 kB of words":        {strings.Repeat("data bocor pengguna membantah leaked private messages ", 190), ""},
		"10 kB, all different":  {different(1500), ""},
		"64 rich words":         {rich, ""},
		"10 kB of one word":     {strings.Repeat("netflix", 1500), NotFound},
		"10 kB of slang":        {strings.Repeat("ngebocorin nyuri gak sih ", 400), ""},
		"10 kB of emphasis":     {"bener" + strings.Repeat("r", 10000) + " netflix?", ""},
		"stop words":            {"the of and to is it, is it that?", Unclear},
		"emoji":                 {"🙂🙂🙂 👩‍👩‍👧‍👦 🇮🇩", Unclear},
		"nothing":               {" \u200b\u00ad\n\t", Unclear},
		"right to left":         {"هل قرأت نتفليكس الرسائل الخاصة؟", NotFound},
		"right to left marks":   {"\u202eDid Netflix read private Facebook messages?\u202c", Answered},
		"zero width":            {"Did Net\u200bfl\u200dix read private Face\u2060book messages?", Answered},
		"look-alikes":           {"Did N\u0435tfl\u0456x r\u0435ad private F\u0430cebook messages?", Answered},
		"full width":            {"Ｄｉｄ Ｎｅｔｆｌｉｘ ｒｅａｄ ｐｒｉｖａｔｅ Ｆａｃｅｂｏｏｋ ｍｅｓｓａｇｅｓ？", Answered},
		"query syntax":          {`title:netflix AND -facebook +"private messages"~2 OR (body_en:x^3)`, ""},
		"wildcards":             {"* ? ~ ^ net*x n?tflix", ""},
		"a regular expression":  {"/net.*x/ /(a+)+$/ [a-z]{1000}", ""},
		"French":                {"Est-ce que Netflix a lu les messages privés de Facebook ?", ""},
		"broken UTF-8":          {"Did Netflix \xff\xfe read \xc3 private Facebook messages?", Answered},
		"control characters":    {"Did Netflix\x00\x1b[31m read private Facebook messages?", ""},
		"in capitals":           {"DID NETFLIX READ PRIVATE FACEBOOK MESSAGES?", Answered},
		"combining characters":  {"Netfli" + strings.Repeat("\u0301", 5000) + "x?", ""},
		"a name of many others": {strings.Repeat("Badan Siber dan Sandi Negara BSSN ", 300), ""},
	} {
		t.Run(name, func(t *testing.T) {
			c.n = 0
			ans := ask(t, e, tt.text)
			checkAnswer(t, ans, articles)
			if tt.want != "" && ans.Outcome != tt.want {
				t.Errorf("%s, want %s: %s", ans.Outcome, tt.want, ans.Text)
			}
			if c.n > most {
				t.Errorf("asks the index for %d, want at most %d", c.n, most)
			}
		})
	}
}

// rich are words that have many translations and synonyms.
const rich = `buy sell take give fire hire close open deny admit claim warn ask tell win lose begin end grow fall build break
	find hide keep leave send stop start show help hurt kill save pay owe cut rise read write steal leak spy track watch listen
	police judge law court fine rule bank money price firm boss worker city country war peace water food school child house road`

// different returns n words, no two of them alike.
func different(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("k")
		for ; i > 0; i /= 20 {
			b.WriteByte("bcdfghjklmnprstvwxyz"[i%20])
			b.WriteByte('a')
		}
		b.WriteString(" ")
	}
	return b.String()
}

package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kutip/adapters/adaptertest"
	"kutip/adapters/slack/slacktest"
	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

func answerTo(t testing.TB, q string) bot.Answer {
	t.Helper()
	e, err := sampleEngine()
	if err != nil {
		t.Fatal(err)
	}
	ans, err := e.Ask(context.Background(), bot.Question{Text: q, Asked: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return ans
}

// TestGolden shows what people see.
func TestGolden(t *testing.T) {
	for name, q := range map[string]string{
		"netflix-en": netflixEnglish, "netflix-id": netflixIndonesian, "short": "How much was Facebook fined by the FTC?",
		"timeline": "timeline Netflix Facebook", "not-found": "Who won the football match?", "unclear": "?",
	} {
		ans := answerTo(t, q)
		golden(t, "answer-"+name+".json", pretty(t, render(ans, look{Quotes: showQuotes, Mark: "0123456789abcdef"})))
		golden(t, "sources-"+name+".json", pretty(t, render(ans, look{Sources: true, Mark: "0123456789abcdef"})))
	}
}

// TestGoldenAwkward renders what every adapter has to survive.
func TestGoldenAwkward(t *testing.T) {
	for _, a := range adaptertest.Awkward() {
		for name, l := range map[string]look{"answer": {Quotes: showQuotes, Mark: "m"}, "sources": {Past: showQuotes, Quotes: 99, Sources: true}} {
			m := render(a.Answer, l)
			sound(t, a.Answer, m)
			golden(t, "awkward/"+name+"-"+strings.ReplaceAll(a.Name, " ", "-")+".json", pretty(t, m))
		}
	}
}

func pretty(t testing.TB, m message) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(map[string]any{"text": m.Text, "blocks": m.Blocks}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// awkward is what an article may hold.
var awkward = []string{
	"<!channel> <!here> <!everyone> <@U1> <#C1|general> @everyone @here #general <https://evil.example|good>",
	"*bold* _italic_ ~struck~ `code` ```pre``` > quote :skull: & &amp; &lt;!channel&gt;",
	"مرحبا \u202eright to left\u202c \u2066isolated\u2069", "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301", "line\nline\r\n\tline\x00\x1b[31m",
	strings.Repeat("Kami tidak pernah. ", 150), strings.Repeat("x", 3001), strings.Repeat("👩‍👩‍👧‍👦", 700), " ", "",
}

// answerOf makes an answer of texts: quotations, speakers, titles, addresses.
func answerOf(texts []string, n int) bot.Answer {
	day, _ := lang.ParseDate("2018-12-19")
	ans := bot.Answer{Lang: lang.English, Outcome: bot.Answered, Text: texts[0]}
	for i := range n {
		text := texts[i%len(texts)]
		other := texts[(i+1)%len(texts)]
		id := fmt.Sprintf("a%d", i)
		q := bot.Quote{Text: text, Kind: statement.Direct, Stance: lang.Denies, Speaker: &statement.Speaker{Name: other, Role: text}, Article: id, End: len(text), Source: i}
		if len(text) > 10 && utf8.RuneStart(text[2]) && utf8.RuneStart(text[5]) {
			q.Answer = &bot.Short{Text: text[2:5], Start: 2, End: 5}
		}
		ans.Quotes = append(ans.Quotes, q)
		ans.Sources = append(ans.Sources, bot.Source{ID: id, Title: text, Publisher: other, URL: "https://example.org/" + text, QuoteURL: "https://example.org/#:~:text=" + other, Published: day})
		ans.Timeline = append(ans.Timeline, bot.Event{Date: day, Text: text, Article: id})
	}
	ans.Related = ans.Sources
	return ans
}

// TestAwkward renders what an article may hold, much of it, and looks at what
// Slack would make of it.
func TestAwkward(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 5, 12, 40} {
		for i := range awkward {
			texts := append(append([]string{}, awkward[i:]...), awkward[:i]...)
			ans := answerOf(texts, n)
			for _, l := range []look{{Quotes: showQuotes, Asked: texts[0] + netflixEnglish}, {Quotes: 99, Sources: true, Mark: "m"}} {
				sound(t, ans, render(ans, l))
			}
		}
	}
}

// sound checks a message for what no answer may break.
func sound(t testing.TB, ans bot.Answer, m message) {
	t.Helper()
	data, err := json.Marshal(m.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	if utf8.RuneCount(data) > 13000 || len(m.Blocks) > maxBlocks || utf8.RuneCountInString(m.Text) > 4000 || m.Text == "" {
		t.Errorf("%d characters in %d blocks, %d in the text", utf8.RuneCount(data), len(m.Blocks), utf8.RuneCountInString(m.Text))
	}
	for _, fault := range slacktest.Check("response_url", map[string]any{"text": m.Text, "blocks": generic(t, data), "replace_original": true}) {
		t.Error(fault)
	}
	if strings.ContainsAny(m.Text, "<>") {
		t.Errorf("the text could ring: %s", m.Text)
	}
	for _, text := range richTexts(t, data) {
		whole := strings.HasPrefix(text, "❔ ") || text == line(ans.Text) || text == clean(ans.Text) || strings.HasSuffix(text, "…")
		for _, q := range ans.Quotes {
			whole = whole || text == "“"+clean(q.Text)+"”"
		}
		for _, e := range ans.Timeline {
			whole = whole || text == clean(e.Text)
		}
		if !whole {
			t.Errorf("a quotation that is not whole: %q", text)
		}
	}
	for _, text := range mrkdwns(t, data) {
		outside := anEntity.ReplaceAllString(text, "")
		if strings.ContainsAny(outside, "<>*~`_") {
			t.Errorf("small print that formats: %s", text)
		}
		for _, e := range anEntity.FindAllString(text, -1) {
			if !aLink.MatchString(e) {
				t.Errorf("small print that links or rings: %s", e)
			}
		}
	}
}

// aLink leads to a web page, and has a label that says nothing but words.
var aLink = regexp.MustCompile(`^<https?://[^<>|\s]+\|[^<>|]+>$`)

func generic(t testing.TB, data []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// richTexts returns the quotations of blocks.
func richTexts(t testing.TB, data []byte) (all []string) {
	walk(generic(t, data), func(o map[string]any) {
		if o["type"] != "rich_text_quote" {
			return
		}
		var b strings.Builder
		for _, e := range o["elements"].([]any) {
			b.WriteString(e.(map[string]any)["text"].(string))
		}
		all = append(all, b.String())
	})
	return all
}

func mrkdwns(t testing.TB, data []byte) (all []string) {
	walk(generic(t, data), func(o map[string]any) {
		if o["type"] == "mrkdwn" {
			all = append(all, o["text"].(string))
		}
	})
	return all
}

func walk(v any, see func(map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walk(e, see)
		}
	case map[string]any:
		see(v)
		for _, e := range v {
			walk(e, see)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, text := range awkward {
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		if n < 0 || n > 40 || !utf8.ValidString(text) {
			return
		}
		ans := answerOf([]string{text, "other"}, n)
		sound(t, ans, render(ans, look{Quotes: showQuotes, Sources: n%2 == 0}))
	})
}

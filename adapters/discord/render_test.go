package discord

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kutip/adapters"
	"kutip/adapters/adaptertest"
	"kutip/adapters/discord/discordtest"
	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
	"kutip/index"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestRender renders every awkward answer in both forms: within the limits, and
// as the golden files have it.
func TestRender(t *testing.T) {
	a := newKutip(t, discordtest.New(t), setup{transport: Gateway}).Adapter
	for _, one := range adaptertest.Awkward() {
		t.Run(one.Name, func(t *testing.T) {
			p := a.answerPage(task{Text: "Apa kata @everyone soal *Netflix*?", Private: true}, one.Answer)
			forms := map[string]payload{"components": p.components(), "embeds": p.embeds()}
			for form, body := range forms {
				body.Nonce, body.Enforce = "n", true
				data := asJSON(body)
				if wrong := discordtest.Check("POST", "/channels/1/messages", data); len(wrong) > 0 {
					t.Errorf("%s: %v", form, wrong)
				}
				inert(t, data)
			}
			golden(t, strings.ReplaceAll(one.Name, " ", "-")+".json", asJSON(forms))
		})
	}
}

// inert checks that a message holds nothing that Discord would ring for or link
// by itself.
func inert(t *testing.T, data []byte) {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	text := discordtest.Text(m)
	for _, bad := range []string{"@everyone", "@here", " <@", "||", "```", "\u202e"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q stands in %q", bad, text)
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s (-want +got):\n%s", path, cmp.Diff(string(want), string(got)))
	}
}

// TestQuotesAreWhole: what is shown of a quotation is all of it.
func TestQuotesAreWhole(t *testing.T) {
	for _, one := range adaptertest.Awkward() {
		for _, text := range render("q", one.Answer).fit(maxDisplayed, maxDisplayed, maxComponents) {
			if adapters.UTF16Len(text) > maxDisplayed {
				t.Errorf("%s: %d characters", one.Name, adapters.UTF16Len(text))
			}
		}
		for _, q := range one.Answer.Quotes {
			part := quotePart(one.Answer, q)
			shown := strings.HasPrefix(part, "> ")
			whole := strings.ReplaceAll(strings.ReplaceAll(part, "\n> ", "\n"), "**", "")
			if shown && !strings.Contains(unescape(whole), clean(q.Text)) {
				t.Errorf("%s: %q is not whole in %q", one.Name, q.Text, part)
			}
		}
	}
}

// TestBothSides: neither a claim nor its denial stands without the other,
// however long they are and whichever comes first.
func TestBothSides(t *testing.T) {
	long := func(n int) string { return strings.TrimSpace(strings.Repeat("kata ", n/5)) }
	for _, first := range []int{0, 1} {
		for _, lengths := range [][2]int{{100, 100}, {2700, 100}, {100, 2700}, {2700, 2700}, {1600, 1600}, {5000, 1600}, {5000, 5000}} {
			ans := adaptertest.Plain()
			denial, source := ans.Quotes[0], ans.Sources[0]
			claim := denial
			claim.Stance, claim.Speaker = lang.Claims, &statement.Speaker{Name: "Harian Pagi"}
			ans.Quotes = []bot.Quote{claim, denial, denial, denial}
			ans.Sources = []bot.Source{source}
			ans.Quotes[0], ans.Quotes[1] = ans.Quotes[first], ans.Quotes[1-first]
			for i := range ans.Quotes {
				ans.Quotes[i].Source = 0
				ans.Quotes[i].Text = long(600)
				if i < 2 {
					ans.Quotes[i].Text = long(lengths[i])
				}
			}
			p := render(long(maxAsked), ans)
			for _, texts := range [][]string{p.fit(maxDisplayed, maxDisplayed, maxComponents), p.fit(maxEmbedded, maxDescription, maxEmbeds)} {
				text := strings.Join(texts, "\n")
				claims, denies := strings.Contains(text, "Harian Pagi"), strings.Contains(texts[1], "Sari Dewi") || strings.Contains(texts[2], "Sari Dewi")
				if !claims || !denies || adapters.UTF16Len(text) > maxEmbedded {
					t.Errorf("%v, first %d: claim %v, denial %v in %d characters", lengths, first, claims, denies, adapters.UTF16Len(text))
				}
			}
		}
	}
}

// TestTied leaves out what is tied together.
func TestTied(t *testing.T) {
	p := page{parts: []part{{text: "head"}, {text: "aaaa", weight: 9, tied: true}, {text: "bb", weight: 9, tied: true}, {text: "c", weight: 3}}}
	for together, want := range map[int]string{11: "head aaaa bb c", 10: "head aaaa bb", 9: "head", 4: "head"} {
		if got := strings.Join(p.fit(together, 100, 10), " "); got != want {
			t.Errorf("in %d: %q, want %q", together, got, want)
		}
	}
}

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"**b** _i_ ~~s~~ `c` ||x||": `\*\*b\*\* \_i\_ \~\~s\~\~ \` + "`c\\`" + ` \|\|x\|\|`,
		"[a](https://evil.example)": `\[a\]\(https` + joiner + `://evil.example\)`,
		"http://a.id/b_c":           "http" + joiner + `://a.id/b\_c`,
		"<@123> <#1> <t:1>":         `\<@` + joiner + `123\> \<\#1\> \<t:1\>`,
		"@everyone":                 "@" + joiner + "everyone",
		"- a\n1. b\n> c":            "\\- a\n1\\. b\n\\> c",
		"a-b 3.5":                   "a-b 3.5",
	} {
		if got := escape(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzEscape: what is escaped is inert, and is got back as it was.
func FuzzEscape(f *testing.F) {
	for _, seed := range []string{"", "a", "**x**", "<@1>", "@everyone", `\`, "- x", "1. x", "||", "\n# x", "日本 👩‍👩‍👧", "https://a.id/b_(c)", `\\@://:://`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		question := asked(text)
		if !utf8.ValidString(question) || strings.ContainsAny(question, "\n\r") || adapters.UTF16Len(question) > maxAsked {
			t.Fatalf("asked: %q", question)
		}
		if asked(question) != question {
			t.Fatalf("asked twice: %q, %q", question, asked(question))
		}
		shown := message{Components: []component{{Type: typeContainer, Components: []component{{Type: typeText, Content: questionMark + escape(question) + "\nx"}}}}}
		if got, ok := shown.question(); !ok || got != question {
			t.Fatalf("%q comes back as %q", question, got)
		}
		rest := strings.NewReplacer(`\\`, "", `\*`, "", `\_`, "", `\~`, "", "\\`", "", `\|`, "", `\<`, "", `\>`, "", `\[`, "", `\]`, "", `\(`, "", `\)`, "", `\#`, "").Replace(escape(question))
		if strings.ContainsAny(rest, "*_~`|<>[]()#") {
			t.Fatalf("not inert: %q", escape(question))
		}
		if strings.Count(escape(question), joiner+"://") != strings.Count(question, "://") {
			t.Fatalf("an address is a link: %q", escape(question))
		}
	})
}

// bare is an adapter that only reads and writes, with no Discord and no index
// behind it: an index is slow to build where coverage is counted.
func bare() *Adapter {
	suggest := func(typed string, _ int) []index.Suggestion { return []index.Suggestion{{Text: typed}} }
	return &Adapter{
		buttons: adapters.Key("secret", "discord buttons"),
		office:  adapters.Office{Clerk: &adapters.Clerk{Suggest: suggest}, Now: time.Now},
	}
}

// FuzzInteraction: whatever Discord sends is decoded or refused, and what is
// decoded can stand in a path.
func FuzzInteraction(f *testing.F) {
	d := discordtest.New(f)
	for _, i := range []map[string]any{
		d.Slash("id", "ask", "question", "x", "private", true), d.Typing("id", "ask", "question", "x"), d.Menu("id", "Check this", "x"), d.Direct("x"), d.Mention("x"),
	} {
		f.Add(asJSON(i))
	}
	f.Add([]byte(`{"type":3,"id":"1","token":"x","message":{"components":[{"type":99,"components":5}]},"data":{"custom_id":5}}`))
	a := bare()
	f.Fuzz(func(t *testing.T, data []byte) {
		if i, err := decodeInteraction(data); err == nil && i.by() != nil && i.Type > 1 {
			if strings.ContainsAny(i.ID+i.ApplicationID, "/?#. ") || i.Token == ".." {
				t.Fatalf("%q %q", i.ID, i.Token)
			}
			task, err := a.taskFor(i)
			if err == nil && adapters.UTF16Len(task.Text) > maxAsked {
				t.Fatalf("%d characters are asked", adapters.UTF16Len(task.Text))
			}
			a.complete(i, true)
		}
		if m, err := decodeMessage(data); err == nil {
			_, _ = m.addressed("1")
			_, _ = m.question()
			m.words()
			m.ours(a)
		}
	})
}

// FuzzState: no button that this bot did not make is taken for its own.
func FuzzState(f *testing.F) {
	a := bare()
	f.Add(a.customID(doMore, task{Text: "x"}))
	f.Add("")
	f.Fuzz(func(t *testing.T, id string) {
		s, ok := a.readState(id)
		if ok && !strings.HasPrefix(id, adapters.Sign(a.buttons, id[min(len(id), adapters.SignedOverhead):])[:adapters.SignedOverhead]) {
			t.Fatalf("%q is taken for %+v", id, s)
		}
	})
}

func TestCustomID(t *testing.T) {
	a := newKutip(t, discordtest.New(t), setup{transport: Gateway}).Adapter
	id := a.customID(doShare, task{Text: strings.Repeat("x", maxAsked), Lang: "id"})
	s, ok := a.readState(id)
	if !ok || s.do != doShare || s.lang != "id" || len(id) > maxCustomID {
		t.Errorf("%q: %+v %v", id, s, ok)
	}
	if _, ok := a.readState("A" + id[1:]); ok && id[0] != 'A' {
		t.Error("a changed button is taken")
	}
}

// TestEventsAreAttributed: on a timeline, too, no words stand without who said
// them, or which paper tells it.
func TestEventsAreAttributed(t *testing.T) {
	ans, err := engine().Ask(t.Context(), bot.Question{Text: "timeline Netflix Facebook"})
	if err != nil || len(ans.Timeline) < 5 {
		t.Fatalf("%d events, %v", len(ans.Timeline), err)
	}
	w := bot.LabelsFor(ans.Lang)
	for _, e := range ans.Timeline {
		who := w.Unnamed
		if e.Told.Speaker != nil {
			who = e.Told.Speaker.Name
		} else if e.Told.Kind == statement.Narration {
			who = w.Narration
		}
		if part := eventPart(ans, e); e.Told.Text != e.Text || !strings.Contains(unescape(part), who) {
			t.Errorf("no %q in %q", who, part)
		}
	}
}

// TestSourcesAreNotMixed: articles that are merely near stand under a heading of
// their own, and none stands there twice.
func TestSourcesAreNotMixed(t *testing.T) {
	ans := adaptertest.Plain()
	ans.Related = []bot.Source{{ID: ans.Sources[0].ID, Title: ans.Sources[0].Title}, {ID: "near", Title: "Berita Lain"}}
	text := strings.Join(renderSources("q", ans).fit(maxDisplayed, maxDisplayed, maxComponents), "\n")
	w := bot.LabelsFor(ans.Lang)
	sources, related := strings.Index(text, w.Sources), strings.Index(text, w.Related)
	if near := strings.Index(text, "Berita Lain"); sources < 0 || related < sources || near < related {
		t.Errorf("sources and what is near are mixed:\n%s", text)
	}
	if n := strings.Count(text, ans.Sources[0].Title); n != 1 {
		t.Errorf("the source stands there %d times:\n%s", n, text)
	}
}

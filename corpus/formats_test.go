package corpus

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus/lang"
)

func TestFrontMatter(t *testing.T) {
	want := Header{ID: "a", Title: "A title: with colon", URL: "https://a.example/", Publisher: "Harian", Authors: []string{"Dewi", "Bima"},
		Published: lang.Date{Year: 2018, Month: time.December, Day: 19}, Lang: lang.Indonesian, Topics: []string{"data"}}
	for name, text := range map[string]string{
		"toml":          "+++\nid='a'\ntitle='A title: with colon'\nurl='https://a.example/'\npublisher='Harian'\nauthors=['Dewi','Bima']\npublished=2018-12-19\nlang='id-ID'\ntopics=['data']\n+++\nSatu.\n",
		"toml datetime": "\ufeff+++\r\nid='a'\r\ntitle='A title: with colon'\r\nurl='https://a.example/'\r\npublisher='Harian'\r\nauthors=['Dewi','Bima']\r\npublished=2018-12-19T23:30:00-05:00\r\nlang='in'\r\ntopics='data'\r\n+++\r\nSatu.\n",
		"yaml":          "---\nid: a\ntitle: \"A title: with colon\"\nurl: https://a.example/\npublisher: Harian\nauthors: [Dewi, Bima]\npublished: 2018-12-19\nlang: id\ntopics:\n  - data\n---\nSatu.\n",
	} {
		a, err := readMarkdown([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, a.Header); diff != "" || a.Text != "Satu.\n" {
			t.Errorf("%s: text %q, %s", name, a.Text, diff)
		}
	}
}

func TestFrontMatterFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"+++\ntitle = 'a'\ntitle = 'b'\n+++\nSatu.", "3: front matter: "},
		{"+++\ntitle = 'a'\n\n[extra]\nx = 1\n+++\nSatu.", "4: unknown key \"extra\""},
		{"+++\ntitle = ['a']\n+++\nSatu.", "2: title: want a string"},
		{"+++\ntitle = 'a'\npublished = '19-12-2018'\n+++\nSatu.", "3: published: date \"19-12-2018\": want YYYY-MM-DD"},
		{"---\ntitle: a\n\"titel\" : b\n---\nSatu.", "3: unknown key \"titel\""},
		{"---\ntitle: a\nauthors: {a: b}\n---\nSatu.", "3: authors: want a string"},
		{"---\n- a\n---\nSatu.", "front matter"},
	} {
		_, err := readMarkdown([]byte(c.text))
		if err == nil || !strings.HasPrefix(strings.TrimPrefix(err.Error(), ":"), c.want) && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.text, err, c.want)
		}
	}
}

func TestMarkdownFurniture(t *testing.T) {
	text := "# Title #\n\nOne *two* [three](https://a.example/).\n\n## Four\n\nFive\n----\n\n![six](a.png)\n\n" +
		"```\ncode\n```\n\nSeven <!-- eight --> nine.\n\n[a]: https://a.example/\n\n```\nten, not closed"
	a, err := readMarkdown([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	a.ID = "x"
	Complete(&a, lang.Date{})
	want := []string{"One *two* [three](https://a.example/).", "Seven", "nine.", "ten, not closed"}
	if got := passages(a); a.Title != "Title" || !cmp.Equal(got, want) {
		t.Errorf("title %q, %s", a.Title, cmp.Diff(want, got))
	}
}

// story is enough text for a page to have a body.
var story = strings.Repeat("<p>The regulator said that the company had kept the notes for two years, and that it was sorry, very sorry.</p>", 6)

func TestPageMeta(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       Header
	}{
		{"title only", `<title>Notes kept</title>`, Header{Title: "Notes kept"}},
		{"site in the title", `<title>Notes kept - The Lantern</title><meta property="og:site_name" content="The Lantern">`,
			Header{Title: "Notes kept", Publisher: "The Lantern"}},
		{"OpenGraph", `<title>x</title><meta property="og:title" content="Notes &amp; kept"><meta property="og:url" content="https://a.example/1">
			<meta property="article:published_time" content="2020-06-09T10:00:00Z"><meta property="article:author" content="https://a.example/mina">
			<meta name="author" content="Mina Okoro"><meta property="article:tag" content="voice"><meta property="og:locale" content="en_GB">`,
			Header{Title: "Notes & kept", URL: "https://a.example/1", Published: lang.Date{Year: 2020, Month: time.June, Day: 9},
				Authors: []string{"Mina Okoro"}, Topics: []string{"voice"}, Lang: lang.English}},
		{"hostile address", `<title>x</title><link rel="canonical" href="javascript:alert(1)"><link rel="canonical" href="/relative">`, Header{Title: "x"}},
		{"broken linked data", `<title>x</title><script type="application/ld+json">{"@type":"Article",</script>`, Header{Title: "x"}},
		{"linked data", `<script type="application/ld+json">[{"@type":"Report","headline":"Notes &quot;kept&quot;","author":"Mina","datePublished":"9 June 2020"}]</script>`,
			Header{Title: `Notes "kept"`, Authors: []string{"Mina"}, Published: lang.Date{Year: 2020, Month: time.June, Day: 9}}},
	} {
		a, err := ReadHTML([]byte("<html><head>"+c.head+"</head><body><article>"+story+"</article></body></html>"), "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, a.Header); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestPageCharset(t *testing.T) {
	page := func(head, word string) []byte {
		return []byte("<html><head>" + head + "<title>x</title></head><body><article><p>" + word + "</p>" + story + "</article></body></html>")
	}
	for _, c := range []struct{ name, head, word, contentType, want string }{
		{"declared", `<meta charset="windows-1252">`, "\x93caf\xe9\x94", "", "“café”"},
		{"by the server", "", "caf\xe9", "text/html; charset=iso-8859-1", "café"},
		{"declared wrongly", `<meta charset="windows-1252">`, "café", "", "café"},
		{"undeclared", "", "caf\xe9", "", ""},
		{"not even that", `<meta charset="shift_jis">`, "caf\xe9\xff", "", ""},
	} {
		a, err := ReadHTML(page(c.head, c.word), c.contentType)
		if c.want == "" {
			if !errors.Is(err, ErrNotUTF8) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil || !strings.Contains(a.Text, c.want) {
			t.Errorf("%s: %v, %.40q", c.name, err, a.Text)
		}
	}
}

func TestPlainText(t *testing.T) {
	doc, err := parseHTML([]byte("<p>One\n <b>two</b>, <i>three</i>.</p><ul><li>Four<li>Five</ul>Six<br>seven<br><br>eight&nbsp;&amp;" +
		"<h2>Nine</h2><script>no</script><table><tr><td>10<td>11<tr><td>12</table><figcaption>Thirteen</figcaption>"))
	if err != nil {
		t.Fatal(err)
	}
	text, marks := plainText(doc.LastChild.LastChild)
	if want := "One two, three.\n\nFour\n\nFive\n\nSix\nseven\n\neight\u00a0&\n\nNine\n\n10 11\n\n12\n\nThirteen"; text != want {
		t.Error(cmp.Diff(want, text))
	}
	var got []string
	for _, m := range marks {
		got = append(got, m.Of(text))
	}
	if want := []string{"Nine", "Thirteen"}; !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
}

// TestHostilePages would not end for hours were the readers not bounded.
func TestHostilePages(t *testing.T) {
	for name, page := range map[string]string{
		"nested":     strings.Repeat("<div>", 100_000),
		"unclosed":   strings.Repeat("<b><p>", 20_000),
		"attribute":  "<p class='" + strings.Repeat("a ", 1_000_000) + "'>" + story,
		"attributes": "<p " + strings.Repeat("a=b ", 100_000) + ">",
		"flat":       strings.Repeat("<p>a</p>", 100_000),
		"entities":   strings.Repeat("&amp;&#0;&bogus;", 100_000),
		"comment":    "<!--" + strings.Repeat("-", 1_000_000),
		"crowded":    strings.Repeat("<div><p>One, two, three, four, five, and so on and on.</p></div>", 14_000),
		"staircase":  strings.Repeat(strings.Repeat("<div>", 400)+"one, two, three"+strings.Repeat("</div>", 400), 70),
		"lists":      strings.Repeat("<ul><li><a href=x>one</a>", 100) + strings.Repeat("<li>two, three", 25_000),
		"json":       `<script type="application/ld+json">` + strings.Repeat("[", 100_000) + "</script>",
		"script":     "<script>" + strings.Repeat("x", 1_000_000),
	} {
		a, err := ReadHTML([]byte("<title>x</title>"+page), "")
		if len(a.Text) > len(page)+len(story) {
			t.Errorf("%s: %d bytes of text out of %d", name, len(a.Text), len(page))
		}
		t.Logf("%s: %v", name, err)
	}
}

func TestJSONLines(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`{"text":"Satu.","authors":["a","b"],"published":""}`, ""},
		{`{"text":"Satu.","authors":null,"lang":null}`, ""},
		{`{"text":"Satu.","published":"2018-12-19 10:00"}`, ""},
		{`{"text":"Satu.","published":1545211800}`, "published: want a string"},
		{`{"text":"Satu.","published":"19/12/2018"}`, "want YYYY-MM-DD"},
		{`{"text":["Satu."]}`, "text: want a string, got array"},
		{`["text"]`, "want one JSON object a line, got array"},
		{`{"text":"Satu."`, "not JSON: unexpected end of JSON input at byte 15"},
		{"{\"text\":\"caf\xe9\"}", "not UTF-8: byte 0xe9"},
	} {
		_, err := readLine([]byte(c.line))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.line, err, c.want)
		}
	}
}

func TestEachLine(t *testing.T) {
	const limit = 100_000 // more than the reader's buffer
	text := "a\n\n" + strings.Repeat("b", limit) + "\n" + strings.Repeat("c", limit+1) + "\r\nd\n" + strings.Repeat("e", 3*limit)
	var got []string
	err := eachLine(strings.NewReader(text), limit, func(n int, data []byte, err error) bool {
		got = append(got, fmt.Sprint(n, len(strings.TrimSpace(string(data))), err != nil))
		return true
	})
	want := []string{"1 1 false", "3 100000 false", "4 0 true", "5 1 false", "6 0 true"}
	if err != nil || !cmp.Equal(got, want) {
		t.Errorf("%v, %s", err, cmp.Diff(want, got))
	}
}

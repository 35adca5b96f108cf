package adaptertest

import (
	"fmt"
	"strings"

	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// Answer is an answer that is awkward to show.
type Answer struct {
	Name string
	bot.Answer
	Shows []string // what has to be in the reply, word for word
}

var day = lang.Date{Year: 2018, Month: 12, Day: 19}

// Plain is an answer like most: a denial with who said it and where.
func Plain() bot.Answer {
	return with("Kami tidak pernah membaca pesan pribadi siapa pun")
}

// with is an answer that quotes these words.
func with(words ...string) bot.Answer {
	ans := bot.Answer{
		Schema: bot.Schema, Lang: lang.Indonesian, Outcome: bot.Answered, Confidence: 0.9,
		Text: "Sari Dewi membantahnya.", Timeline: []bot.Event{}, Related: []bot.Source{},
	}
	for i, text := range words {
		id := fmt.Sprintf("kabar-%d", i)
		ans.Quotes = append(ans.Quotes, bot.Quote{
			Text: text, Lang: lang.Indonesian, Kind: statement.Direct, Stance: lang.Denies, Article: id,
			Start: 100, End: 100 + len(text), Source: i,
			Speaker: &statement.Speaker{Name: "Sari Dewi", Role: "juru bicara", Organisation: "Layang"},
			Said:    &statement.Said{Date: day, Precision: lang.Day, Text: "Rabu, 19 Desember 2018"},
		})
		ans.Sources = append(ans.Sources, bot.Source{
			ID: id, Title: "Layang Membantah", Publisher: "Kabar", Published: day,
			URL: "https://kabar.example/" + id, QuoteURL: "https://kabar.example/" + id + "#:~:text=tidak%20pernah",
		})
	}
	return ans
}

// everywhere is an answer that says text in every place that an article or a
// question can fill.
func everywhere(text string) bot.Answer {
	ans := with(text)
	ans.Text = text
	q := &ans.Quotes[0]
	q.Speaker = &statement.Speaker{Name: text, Role: text, Organisation: text}
	q.Said = &statement.Said{Date: day, Text: text}
	ans.Sources[0] = bot.Source{ID: q.Article, Title: text, Publisher: text, URL: text, QuoteURL: text, Published: day}
	ans.Timeline = []bot.Event{{Date: day, Precision: lang.Day, Text: text, Article: q.Article}}
	ans.Related = []bot.Source{{ID: text, Title: text, Publisher: text}}
	return ans
}

// Awkward returns the answers that every adapter has to post, once and whole,
// or with whole parts left out.
func Awkward() []Answer {
	empty := bot.Answer{Lang: lang.English, Outcome: bot.NotFound, Text: "The corpus does not hold an answer to this."}
	huge := with(strings.Repeat("Kami tidak pernah membaca pesan pribadi siapa pun. ", 1000), "Kata yang pendek tetap tampil")
	short := with("Layanan itu kami hentikan pada 2015")
	short.Quotes[0].Answer = &bot.Short{Text: "2015", Start: 100 + 31, End: 100 + 35}
	wrong := with("Kata-kata yang pendek")
	wrong.Quotes[0].Answer = &bot.Short{Text: "tidak ada", Start: -5, End: 5000}
	bare := with("Kami tidak tahu")
	bare.Quotes[0].Speaker, bare.Quotes[0].Said, bare.Quotes[0].Stance, bare.Sources = nil, nil, "", nil
	list := []Answer{
		{"empty", empty, []string{empty.Text}},
		{"nothing at all", bot.Answer{}, nil},
		{"notice", bot.HelpText(lang.Indonesian), nil},
		{"huge", huge, nil},
		{"long word", with(strings.Repeat("Donaudampfschifffahrt", 300)), nil},
		{"many", with(many(40, "Pernyataan nomor %d tentang pesan pribadi")...), []string{"Pernyataan nomor 0"}},
		{"short answer", short, []string{"2015", "Layanan itu kami hentikan pada"}},
		{"short answer outside", wrong, []string{"Kata-kata yang pendek"}},
		{"bare", bare, []string{"Kami tidak tahu"}},
		{"lines", with("Baris pertama\nbaris kedua.\n\n> Paragraf kedua\n# bukan judul"), []string{"baris kedua"}},
	}
	for name, text := range inertTexts() {
		list = append(list, Answer{name, everywhere(text), nil})
	}
	return list
}

func many(n int, format string) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf(format, i)
	}
	return texts
}

// inertTexts are texts that must drive nothing and ping nobody.
func inertTexts() map[string]string {
	return map[string]string{
		"slack pings":   "<!channel> <!here> <!everyone> <@U012AB3CD> <#C012AB3CD|umum> <!subteam^S1> <!date^1^{date}|x>",
		"discord pings": "@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678> </ask:1> <t:1:R> <:a:1>",
		"markdown":      "*tebal* **tebal** _miring_ __garis__ ~~coret~~ `kode` ```blok``` ||rahasia|| # judul\n> kutip\n- butir\n-# kecil",
		"links":         "[klik](https://evil.example) <https://evil.example|bank> https://evil.example/ javascript:alert(1) mailto:a@b.c",
		"markup":        "a & b < c > d &amp; &lt;script&gt; \\* \\_ \"kutip\" 'satu'",
		"right to left": "הפרטיות חשובה לנו الخصوصية مهمة \u202eterbalik\u2066 terkurung",
		"emoji":         "👩‍👩‍👧‍👦🏳️‍🌈" + strings.Repeat("👍🏽", 200) + " :smile: :+1:",
		"zero width":    "a\u200bb\u200cc\u200dd\ufeffe\u00adf\u2060g",
		"combining":     "e" + strings.Repeat("\u0301", 400) + "nd",
		"controls":      "\x1b[2J\x1b]0;milikku\x07\x00\x7f\u009b31m\r\ntab\there\u2028\u2029",
		"not utf-8":     "a\xff\xfe\xc3(b",
		"blank":         " \n\t ",
	}
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"kutip/corpus/lang"
	"kutip/index"
)

// Notice is the outcome of what is no answer to a question, but said all the
// same: help, what the corpus covers, a wait, an apology.
const Notice Outcome = "notice"

// notices are the sentences for it in one language. What stands in capitals is
// filled in.
type notices struct {
	help           []string
	examples       []string
	covers         string
	span, oneDay   string
	undated        string
	age            map[bool]string // whether it is old
	empty          string
	wait           string
	tooLong        string // the time limit
	damaged        string
	failed         string
	topic          string // a command without its topic
	whoSaid        string
	notHere, stale string
	dateUnread     string
	unshown        string
	noSources      string
	noClaim        string
	thanks         string
	denied         string
}

var noticed = map[lang.Language]notices{
	lang.English: {
		help: []string{
			"Ask me about tech-privacy news. I answer with the words that were really said: who said them, when, and in which article. What the articles do not hold, I do not answer.",
			"You can also write: latest TOPIC, timeline TOPIC, sources, help.",
			"Ask in Indonesian or in English. Nothing about your question is kept once it is answered.",
		},
		examples: []string{
			"Did Netflix read private Facebook messages?",
			"What did Facebook say about Cambridge Analytica?",
			"When was the Tokopedia leak?",
			"timeline PDNS ransomware",
		},
		covers:     "I answer from ARTICLES by PUBLISHERS.",
		span:       "They were published between OLDEST and NEWEST.",
		oneDay:     "They were published on NEWEST.",
		undated:    "None of them has a date.",
		age:        map[bool]string{false: "The newest is AGE old.", true: "The newest is AGE old: of what happened since I know nothing."},
		empty:      "There are no articles to answer from yet.",
		wait:       "That was a lot of questions in a short time. Please ask again in WAIT.",
		tooLong:    "I am sorry: finding an answer took too long. Please ask again, perhaps in fewer words.",
		damaged:    "I am sorry: my index of the articles is damaged, so I cannot look anything up. Whoever runs me has to build it anew.",
		failed:     "I am sorry: something went wrong on my side, and I could not look it up. Please ask again later.",
		topic:      "Say of what, for example: COMMAND Netflix",
		whoSaid:    "Who said “WORDS”?",
		notHere:    "I do not answer in this place. Ask me in one of my channels or in a direct message.",
		stale:      "This button no longer knows its question. Please ask again.",
		dateUnread: "I cannot read that date. Write a day, a month or a year: 2018-12-19, 2018-12 or 2018.",
		unshown:    "These words are too long to be shown here; read them in the article.",

		noSources: "There are no more sources for this.",
		noClaim:   "There are no words in this message that I could look up.",
		thanks:    "Thank you. That you found this wrong or unhelpful was counted, and nothing else was kept.",
		denied:    "Only who asked can use this button.",
	},
	lang.Indonesian: {
		help: []string{
			"Tanyakan berita privasi teknologi kepada saya. Saya menjawab dengan kata-kata yang benar-benar diucapkan: siapa yang mengatakannya, kapan, dan di artikel mana. Apa yang tidak dimuat artikel, tidak saya jawab.",
			"Anda juga dapat menulis: terbaru TOPIK, linimasa TOPIK, sumber, bantuan.",
			"Bertanyalah dalam bahasa Indonesia atau Inggris. Tidak ada yang disimpan dari pertanyaan Anda setelah dijawab.",
		},
		examples: []string{
			"Apakah Netflix membaca pesan pribadi pengguna Facebook?",
			"Apa kata Facebook soal Cambridge Analytica?",
			"Kapan data Tokopedia bocor?",
			"linimasa ransomware PDNS",
		},
		covers:     "Saya menjawab dari ARTICLES dari PUBLISHERS.",
		span:       "Terbit antara OLDEST dan NEWEST.",
		oneDay:     "Terbit pada NEWEST.",
		undated:    "Tidak satu pun bertanggal.",
		age:        map[bool]string{false: "Yang terbaru berumur AGE.", true: "Yang terbaru berumur AGE: apa yang terjadi sesudahnya tidak saya ketahui."},
		empty:      "Belum ada artikel yang dapat menjadi sumber jawaban.",
		wait:       "Pertanyaannya banyak sekali dalam waktu singkat. Silakan bertanya lagi WAIT lagi.",
		tooLong:    "Maaf, pencarian jawabannya terlalu lama. Silakan bertanya lagi, mungkin dengan lebih sedikit kata.",
		damaged:    "Maaf, indeks artikel saya rusak sehingga saya tidak dapat mencari apa pun. Pengelola saya perlu membangunnya kembali.",
		failed:     "Maaf, ada yang salah di pihak saya sehingga saya tidak dapat mencarinya. Silakan bertanya lagi nanti.",
		topic:      "Sebutkan tentang apa, misalnya: COMMAND Netflix",
		whoSaid:    "Siapa yang mengatakan “WORDS”?",
		notHere:    "Saya tidak menjawab di tempat ini. Tanyakan di salah satu kanal saya atau lewat pesan langsung.",
		stale:      "Tombol ini tidak lagi mengenali pertanyaannya. Silakan bertanya lagi.",
		dateUnread: "Tanggal itu tidak dapat saya baca. Tulislah hari, bulan, atau tahun: 2018-12-19, 2018-12 atau 2018.",
		unshown:    "Kata-katanya terlalu panjang untuk ditampilkan di sini; bacalah di artikelnya.",

		noSources: "Tidak ada sumber lain untuk ini.",
		noClaim:   "Tidak ada kata-kata dalam pesan ini yang dapat saya periksa.",
		thanks:    "Terima kasih. Bahwa jawaban ini salah atau tidak membantu telah dihitung, dan tidak ada hal lain yang disimpan.",
		denied:    "Hanya yang bertanya yang dapat memakai tombol ini.",
	},
}

// notice returns what is said in a language as an Answer, so that adapters
// render one thing only.
func notice(l lang.Language, lines ...string) Answer {
	return Answer{
		Schema: Schema, Lang: known(l), Outcome: Notice, Text: strings.Join(lines, "\n"),
		Quotes: []Quote{}, Timeline: []Event{}, Sources: []Source{}, Related: []Source{},
	}
}

// HelpText says what can be asked and how, a paragraph a line.
func HelpText(l lang.Language) Answer { return notice(l, noticed[known(l)].help...) }

// Examples returns questions that show what can be asked.
func Examples(l lang.Language) []string { return noticed[known(l)].examples }

// CoverageText says what the corpus covers and how old it is.
func CoverageText(l lang.Language, c index.Coverage, now time.Time) Answer {
	w := noticed[known(l)]
	if c.Articles == 0 {
		return notice(l, w.empty)
	}
	lines := []string{strings.NewReplacer(
		"ARTICLES", count(l, c.Articles, "article", "articles", "artikel"),
		"PUBLISHERS", count(l, c.Publishers, "publisher", "publishers", "penerbit"),
	).Replace(w.covers)}
	if c.Newest.IsZero() {
		return notice(l, lines[0], w.undated)
	}
	const old = 90 * 24 * time.Hour
	age := now.Sub(c.Newest.Last())
	span := w.span
	if c.Oldest == c.Newest && c.Newest.Precision() == lang.Day {
		span = w.oneDay
	}
	lines = append(lines,
		strings.NewReplacer("OLDEST", lang.FormatDate(c.Oldest, known(l)), "NEWEST", lang.FormatDate(c.Newest, known(l))).Replace(span),
		strings.NewReplacer("AGE", days(l, age)).Replace(w.age[age > old]))
	return notice(l, lines...)
}

// Wait asks somebody who asks too often to come back later.
func Wait(l lang.Language, d time.Duration) Answer {
	return notice(l, strings.NewReplacer("WAIT", soon(l, d)).Replace(noticed[known(l)].wait))
}

// Apology says that the answer could not be had, by the kind of what went
// wrong.
func Apology(l lang.Language, err error) Answer {
	w := noticed[known(l)]
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return notice(l, w.tooLong)
	case errors.Is(err, index.ErrDamaged):
		return notice(l, w.damaged)
	}
	return notice(l, w.failed)
}

// TopicMissing says that a command wants a topic.
func TopicMissing(l lang.Language, c Command) Answer {
	word := strings.TrimSuffix(c.Text(l, "x"), " x")
	return notice(l, strings.NewReplacer("COMMAND", word).Replace(noticed[known(l)].topic))
}

// WhoSaid is the question of who said the words.
func WhoSaid(l lang.Language, words string) string {
	return strings.NewReplacer("WORDS", strings.Trim(strings.TrimSpace(words), "\"“”")).Replace(noticed[known(l)].whoSaid)
}

// NotHere says that a question came from a place where none are answered.
func NotHere(l lang.Language) Answer { return notice(l, noticed[known(l)].notHere) }

// Stale says that a button is of no use any more.
func Stale(l lang.Language) Answer { return notice(l, noticed[known(l)].stale) }

// DateUnread says which dates can be read.
func DateUnread(l lang.Language) Answer { return notice(l, noticed[known(l)].dateUnread) }

// NotYours says that a button is for somebody else.
func NotYours(l lang.Language) Answer { return notice(l, noticed[known(l)].denied) }

// NoSources says that there are no more sources.
func NoSources(l lang.Language) Answer { return notice(l, noticed[known(l)].noSources) }

// NoClaim says that a message to be checked has no words.
func NoClaim(l lang.Language) Answer { return notice(l, noticed[known(l)].noClaim) }

// Thanks says that feedback was counted.
func Thanks(l lang.Language) Answer { return notice(l, noticed[known(l)].thanks) }

// Unshown says, in the place of a quotation, that it has no room here.
func Unshown(l lang.Language) string { return noticed[known(l)].unshown }

// LangOf returns the language to speak to somebody in who wrote text: its own,
// else the one that they read in elsewhere, else English.
func LangOf(text string, reads lang.Language) lang.Language {
	if _, _, l := ReadCommand(text); l.Known() {
		return l
	}
	if l := lang.Detect(text); l.Known() {
		return l
	}
	return known(reads)
}

// count writes a number with its noun.
func count(l lang.Language, n int, one, many, indonesian string) string {
	switch {
	case known(l) == lang.Indonesian:
		return number(n, '.') + " " + indonesian
	case n == 1:
		return "1 " + one
	}
	return number(n, ',') + " " + many
}

// number writes n with its thousands apart.
func number(n int, mark rune) string {
	digits := fmt.Sprint(n)
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteRune(mark)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// days writes an age in the largest unit that says enough.
func days(l lang.Language, age time.Duration) string {
	n := max(0, int(age.Hours()/24))
	switch {
	case n < 60:
		return count(l, n, "day", "days", "hari")
	case n < 730:
		return count(l, n/30, "month", "months", "bulan")
	}
	return count(l, n/365, "year", "years", "tahun")
}

// soon writes a wait, rounded up.
func soon(l lang.Language, d time.Duration) string {
	seconds := max(1, int((d+time.Second-1)/time.Second))
	if seconds < 60 {
		return count(l, seconds, "second", "seconds", "detik")
	}
	return count(l, (seconds+59)/60, "minute", "minutes", "menit")
}

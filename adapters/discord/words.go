package discord

import (
	"context"
	"strings"

	"kutip/adapters"
	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// TEMPORARY: until bot has these sentences.

type labels struct {
	said, undated, published, unpublished, inferred string
	narration, indirect, unnamed                    string
	related, confidence, sources                    string
	more, timeline, share, wrong                    string
	stances                                         map[statement.Stance]string
}

func labelsFor(l lang.Language) labels {
	if l == lang.Indonesian {
		return labels{
			said: "disampaikan", undated: "tanggal ucapan tidak disebut", published: "terbit", unpublished: "tanggal terbit tidak diketahui", inferred: "tanggal disimpulkan",
			narration: "laporan", indirect: "kutipan tak langsung", unnamed: "narasumber tanpa nama", related: "Artikel terdekat", confidence: "keyakinan", sources: "Sumber",
			more: "Sumber lain", timeline: "Linimasa", share: "Bagikan", wrong: "Salah atau tidak membantu",
			stances: map[statement.Stance]string{lang.Claims: "MENYATAKAN", lang.Denies: "MEMBANTAH"},
		}
	}
	return labels{
		said: "said", undated: "date said not given", published: "published", unpublished: "date of publication not known", inferred: "date inferred",
		narration: "reported by", indirect: "reported speech", unnamed: "unnamed source", related: "Nearest articles", confidence: "confidence", sources: "Sources",
		more: "More sources", timeline: "Timeline", share: "Share", wrong: "Wrong or unhelpful",
		stances: map[statement.Stance]string{lang.Claims: "CLAIMS", lang.Denies: "DENIES"},
	}
}

func pick(l lang.Language, id, en string) string {
	if l == lang.Indonesian {
		return id
	}
	return en
}

func latestOf(l lang.Language, topic string) string {
	return pick(l, "Apa kabar terbaru tentang ", "What is the latest on ") + topic + "?"
}
func timelineOf(l lang.Language, topic string) string {
	return pick(l, "Bagaimana kronologi ", "What is the timeline of ") + topic + "?"
}
func whoSaid(l lang.Language, words string) string {
	return pick(l, "Siapa yang mengatakan “", "Who said “") + words + "”?"
}
func notHere(l lang.Language) string {
	return pick(l, "Saya tidak menjawab di sini.", "I do not answer in this place.")
}
func stale(l lang.Language) string {
	return pick(l, "Tombol ini tidak lagi mengenal pertanyaannya.", "This button no longer knows its question.")
}
func tooLong(l lang.Language) string {
	return pick(l, "Kutipannya terlalu panjang.", "The words are too long to be shown here.")
}
func noSources(l lang.Language) string   { return pick(l, "Tidak ada sumber.", "There are no sources.") }
func thanks(l lang.Language) string      { return pick(l, "Terima kasih.", "Thank you.") }
func helpWords(l lang.Language) []string { return []string{"Help."} }
func commandIn(text string) (cmd, topic string) {
	first, rest, _ := strings.Cut(text, " ")
	switch strings.ToLower(first) {
	case "help":
		return cmdHelp, ""
	case "sources":
		return cmdSources, ""
	case "latest":
		return cmdLatest, rest
	case "timeline":
		return cmdTimeline, rest
	}
	return "", ""
}
func (a *Adapter) coverage(ctx context.Context, l lang.Language) []string {
	return []string{"Sources."}
}
func apology(l lang.Language, err error) bot.Answer { return bot.Answer{Lang: l, Text: "Sorry."} }
func (a *Adapter) ask(ctx context.Context, t task, d adapters.Delivery, q bot.Question) (bot.Answer, error) {
	return a.office.Clerk.Asker.Ask(ctx, q)
}

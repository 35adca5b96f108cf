package lang

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	for text, want := range map[string]Language{
		"Apa kata Zuckerberg?":                                 Indonesian,
		"siapa bilang gitu":                                    Indonesian,
		"kapan netflix bantah":                                 Indonesian,
		"kebocoran data tokopedia":                             Indonesian,
		"gak percaya sih gue":                                  Indonesian,
		"Kenapa Facebook didenda?":                             Indonesian,
		"Netflix Bantah Baca Pesan Pribadi Pengguna Facebook":  Indonesian,
		"Apa arti 'Move Fast and Break Things' bagi Facebook?": Indonesian,
		"Bolehkah polisi membaca WhatsApp saya?":               Indonesian,
		"Did Netflix read private Facebook messages?":          English,
		"who said that":                                        English,
		"What did Mark Zuckerberg say?":                        English,
		"zuckerberg apology":                                   English,
		"Netflix Denies Reading Facebook Users’ Messages":      English,
		"Who is Menteri Komunikasi Budi Arie?":                 English,
		"facebook data breach":                                 English,
		"password leak":                                        English,
		"tiktok ban":                                           English,
		"meta fine gdpr":                                       English,
		"kebijakan privasi whatsapp":                           Indonesian,
		"data bocor":                                           Indonesian,
		"bantahan netflix":                                     Indonesian,
		"ceritain soal pegasus dong":                           Indonesian,
		"Was sagte Zuckerberg?":                                Unknown,
		"Wat zei Zuckerberg?":                                  Unknown,
		"¿Qué dijo Zuckerberg?":                                Unknown,
		"Co powiedział Zuckerberg?":                            Unknown,
		"Kementerian itu berkata pihaknya sedang menyiasat kebocoran data.": Indonesian, // Malay passes
		"":                Unknown,
		"Netflix?":        Unknown,
		"Mark Zuckerberg": Unknown,
		"2018":            Unknown,
		"!!!":             Unknown,
		"Qui a lu les messages privés des utilisateurs ?":      Unknown,
		"Netflix a démenti avoir lu les messages privés":       Unknown,
		"Wie heeft de privéberichten van gebruikers gelezen?":  Unknown,
		"¿Quién leyó los mensajes privados de los usuarios?":   Unknown,
		"Quem leu as mensagens privadas dos usuários?":         Unknown,
		"Wer hat die privaten Nachrichten der Nutzer gelesen?": Unknown,
		"Chi ha letto i messaggi privati degli utenti?":        Unknown,
		"Sino ang nagbasa ng mga pribadong mensahe?":           Unknown,
		"Кто прочитал личные сообщения?":                       Unknown,
		"誰がメッセージを読んだのか":                                        Unknown,
	} {
		if got := Detect(text); got != want {
			t.Errorf("Detect(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestDetectAccuracy(t *testing.T) {
	for _, tt := range []struct {
		file, field string
		want        Language
		floor       float64
	}{
		{"facqa/questions.jsonl", "question", Indonesian, 0.99},
		{"idkmrc/questions.jsonl", "question", Indonesian, 0.99},
		{"squad2/questions.jsonl", "question", English, 0.99},
		{"crosslingual/squad_en_questions.jsonl", "question", English, 0.99},
		{"crosslingual/news_pairs.jsonl", "text_id", Indonesian, 0.99},
		{"crosslingual/news_pairs.jsonl", "text_en", English, 0.99},
		{"news_id/articles.jsonl", "text", Indonesian, 0.995},
		{"news_en/articles.jsonl", "text", English, 0.995},
		{"news_id/articles.jsonl", "title", Indonesian, 0.98},
		{"news_en/articles.jsonl", "title", English, 0.98},
	} {
		t.Run(strings.ReplaceAll(tt.file, "/", "_")+"_"+tt.field, func(t *testing.T) {
			right, all := 0, 0
			in := bufio.NewScanner(shared(t, tt.file))
			in.Buffer(nil, 1<<24)
			for in.Scan() {
				var row map[string]any
				if err := json.Unmarshal(in.Bytes(), &row); err != nil {
					t.Fatal(err)
				}
				text, _ := row[tt.field].(string)
				if text == "" {
					continue
				}
				all++
				if got := Detect(text); got == tt.want {
					right++
				} else if os.Getenv("LANG_MISSES") != "" {
					t.Logf("%q: %.100s", got, text)
				}
			}
			t.Logf("%d of %d: %.2f %%", right, all, 100*float64(right)/float64(all))
			if float64(right) < tt.floor*float64(all) {
				t.Errorf("under the floor of %.1f %%", 100*tt.floor)
			}
		})
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("Apa kata Zuckerberg?")
	f.Add(strings.Repeat("é\xff", 5000))
	f.Fuzz(func(t *testing.T, text string) {
		if l := Detect(text); l != Unknown && !l.Known() {
			t.Fatalf("Detect(%q) = %q", text, l)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	text := benchText()
	for b.Loop() {
		Detect(text)
	}
}

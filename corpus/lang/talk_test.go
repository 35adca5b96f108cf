package lang

import "testing"

func TestTalk(t *testing.T) {
	for job, words := range talkWords {
		if job != "talk" && job != "aside" {
			t.Errorf("data/talk.txt: nothing knows %q", job)
		}
		for w := range words.words {
			if Fold(w) != w {
				t.Errorf("data/talk.txt: %q is not folded", w)
			}
		}
	}
	for text, want := range map[string]bool{
		"thanks!": true, "Thank you so much, guys": true, "lol": true, "ok": true, "🎉": true, "That was very helpful": false,
		"Terima kasih banyak ya": true, "makasih infonya min": true, "wkwkwk": true, "siap, noted": true, "Selamat pagi semua": true,
		"Did Netflix read it": false, "is it true": false, "bener gak": false, "for the bot": false, "terima": false, "ok, what did Facebook say": false,
		"kenapa bocor": false, "info Tokopedia": false, "Who thanked the police": false, "siapa bos Tokopedia": false,
	} {
		if got := Talk(FoldedWords(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

package lang

import (
	"slices"
	"strings"
	"testing"
)

// TestAskingFiles refuses words that no folded word is equal to, and kinds
// that nobody knows.
func TestAskingFiles(t *testing.T) {
	for job, words := range askingWords {
		if !slices.Contains([]string{"ask", "say", "speaker", "aside", "whether", "deny", "exclude", "adding", "listing", "relative", "single", "doing", "will", "party"}, job) {
			t.Errorf("data/asking.txt: no function knows %q", job)
		}
		for w := range words.words {
			if Fold(w) != w {
				t.Errorf("data/asking.txt: %q is not folded", w)
			}
		}
	}
	kinds := []string{"did", "who", "when", "where", "why", "how_many", "which", "said", "latest", "timeline"}
	for _, k := range questionKinds() {
		if !slices.Contains(kinds, k.kind) {
			t.Errorf("data/question_kinds.txt: no kind is called %q", k.kind)
		}
		if !slices.Contains([]string{"", "opens", "closes"}, k.place) {
			t.Errorf("data/question_kinds.txt: no place is called %q", k.place)
		}
		for _, p := range k.phrases {
			if words := strings.Fields(p); " "+strings.Join(words, " ")+" " != p || Fold(p) != p {
				t.Errorf("data/question_kinds.txt: %q is not folded words with a space between them", p)
			}
		}
	}
}

func TestCounting(t *testing.T) {
	for n, want := range map[int]string{3: "three tiga 3", 12: "twelve 12", 40: "40"} {
		if got := strings.Join(Counting(n), " "); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}

func TestQuestionKind(t *testing.T) {
	for text, want := range map[string]string{
		"kapan siapa":     "when", // the first one decides
		"siapa kapan":     "who",
		"which year":      "when", // of two at one place, the earlier line
		"was it":          "did",
		"it was":          "", // opens only
		"netflix":         "",
		"itu bocor tidak": "did", // closes only
		"tidak itu bocor": "",
		"kapan ya":        "when",
		"dalam apa sajak": "", // whole words
		"":                "",
	} {
		if got, _, _ := QuestionKind(strings.Fields(text)); got != want {
			t.Errorf("QuestionKind(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestQuestionKindWords(t *testing.T) {
	for text, want := range map[string]string{
		"apa benar netflix":   "apa benar",
		"is it true that he":  "is it true that",
		"netflix baca ya kan": "ya kan",
		"pada tahun berapa":   "pada tahun berapa",
		"netflix":             "",
	} {
		words := strings.Fields(text)
		_, from, to := QuestionKind(words)
		if got := strings.Join(words[from:to], " "); got != want {
			t.Errorf("QuestionKind(%q) goes by %q, want %q", text, got, want)
		}
	}
}

func TestAskingWords(t *testing.T) {
	for _, w := range []string{"tidak", "gak", "never", "hadn't"} {
		if !Denying(w) {
			t.Errorf("%q denies nothing", w)
		}
	}
	if Denying("pernah") || Denying("know") {
		t.Error("what denies nothing denies")
	}
	if Count("tujuh") != 7 || Count("twelve") != 12 || Count("netflix") != 0 {
		t.Errorf("tujuh is %d, twelve %d, netflix %d", Count("tujuh"), Count("twelve"), Count("netflix"))
	}
}

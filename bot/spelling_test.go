package bot

import (
	"strings"
	"testing"

	"kutip/corpus/lang"
)

// TestChatQuestions: a question in chat spelling is understood as the standard
// one beside it.
func TestChatQuestions(t *testing.T) {
	tests := []struct{ chat, standard string }{
		{"did netflix read ppl's private fb msgs?", "did netflix read people private facebook messages?"},
		{"apa bener netflix baca pesan pribadi fb?", "apa benar netflix baca pesan pribadi facebook?"},
		{"netflix baca chat fb gak sih?", "netflix baca chat facebook tidak?"},
		{"kpn zuckerberg minta maaf?", "kapan zuckerberg minta maaf?"},
		{"knp spotify bisa akses inbox pengguna", "kenapa spotify bisa akses inbox pengguna"},
		{"siapa yg ngebantah baca dm fb", "siapa yang membantah baca dm facebook"},
		{"brp org yg datanya bocor di tokopedia?", "berapa orang yang datanya bocor di tokopedia?"},
		{"Benerrrr Netflix ngebocorin data?", "Benar Netflix membocorkan data?"},
		{"Did N\u0435tf\u200blix read messages?", "Did Netflix read messages?"},
		{"whats pegasus", "what is pegasus"},
	}
	for _, tt := range tests {
		got, want := understood(tt.chat), understood(tt.standard)
		if got != want {
			t.Errorf("%q is understood as\n %s\nand %q as\n %s", tt.chat, got, tt.standard, want)
		}
	}
}

// understood writes out what parse makes of a question.
func understood(text string) string {
	p := parse(Question{Text: text})
	var b strings.Builder
	b.WriteString(string(p.lang) + " " + string(p.kind) + " " + string(p.stance))
	for _, w := range p.words {
		b.WriteString(" " + w.folded)
	}
	for _, n := range p.names {
		b.WriteString(" [" + n.text + "]")
	}
	if p.speaker != nil {
		b.WriteString(" by " + p.speaker.text)
	}
	return b.String()
}

// TestParticles: a particle tells the kind, and denies nothing at the end.
func TestParticles(t *testing.T) {
	for text, want := range map[string]Kind{
		"netflix baca chat fb gak sih?":         Did,
		"netflix udah minta maaf blm?":          Did,
		"spotify bisa baca pesan kan?":          Did,
		"tokopedia bocor, iya gak?":             Did,
		"emang bener data bpjs bocor?":          Did,
		"apa netflix baca pesan pribadi?":       Did,
		"Apa Netflix membaca pesan pribadi?":    Did,
		"netflix read my msgs right?":           Did,
		"didnt netflix read private msgs?":      Did,
		"is it true that netflix read messages": Did,
		"kapan data bpjs bocor ya?":             When,
		"siapa sih bjorka?":                     Who,
		"kok bisa spotify baca pesan?":          Why,
		"gmn tanggapan kominfo?":                Said,
		"apa pegasus itu?":                      What,
		"Apa Pegasus?":                          What,
	} {
		p := parse(Question{Text: text})
		if p.kind != want || p.negated {
			t.Errorf("%q: %s, negated %t; want %s, not negated", text, p.kind, p.negated, want)
		}
	}
}

// TestTrueIsNoMatter: the words that ask whether are nothing to search for.
func TestTrueIsNoMatter(t *testing.T) {
	for _, text := range []string{"Apa benar Netflix?", "emang bener gak sih Netflix", "Is it true that Netflix"} {
		if p := parse(Question{Text: text}); len(p.words) != 1 {
			t.Errorf("%q: searches for %v", text, understood(text))
		}
	}
}

// TestShortNames: a short name is one without its capitals.
func TestShortNames(t *testing.T) {
	p := parse(Question{Text: "apa kata nyt soal netflix"})
	if len(p.names) != 2 || p.speaker == nil || p.speaker.text != "nyt" {
		t.Errorf("understood as %s", understood("apa kata nyt soal netflix"))
	}
}

// TestStancePhrase: two words are one stance.
func TestStancePhrase(t *testing.T) {
	p := parse(Question{Text: "Kapan Zuckerberg minta maaf?"})
	if p.stance != lang.Apologises || p.speaker == nil || p.speaker.text != "zuckerberg" {
		t.Errorf("understood as %s", understood("Kapan Zuckerberg minta maaf?"))
	}
}

// TestQuestionAsTyped: the answer repeats the question as it was typed.
func TestQuestionAsTyped(t *testing.T) {
	e, _ := sampleEngine(t)
	const text = "  apa bener n\u0435tflix baca pesan fb?? "
	if ans := ask(t, e, text); ans.Question != text {
		t.Errorf("question %q, want it as typed", ans.Question)
	}
}

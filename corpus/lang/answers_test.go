package lang

import (
	"strings"
	"testing"
)

func TestWantedBy(t *testing.T) {
	for _, tt := range []struct {
		question string
		kind     Wanted
		named    bool
	}{
		{"perusahaan apa yang dibobol", "organisation", false},
		{"which company was breached", "organisation", false},
		{"was the company breached", Anything, false}, // no question word beside it
		{"apa jenis data yang bocor", "type", false},
		{"siapa yang mundur", Person, false},
		{"apakah nama aplikasi itu", "name", true},
		{"berapa harga data itu", "money", false},
	} {
		kind, named := WantedBy(strings.Fields(tt.question))
		if kind != tt.kind || named != tt.named {
			t.Errorf("WantedBy(%q) = %s, %v, want %s, %v", tt.question, kind, named, tt.kind, tt.named)
		}
	}
}

func TestWordForm(t *testing.T) {
	for _, tt := range []struct {
		lang       Language
		word, want string
	}{
		{Indonesian, "menemukan", "active"},
		{Indonesian, "ditemukan", "passive"},
		{Indonesian, "terbesar", "state"},
		{Indonesian, "datanya", "owned"},
		{Indonesian, "media", ""},
		{Indonesian, "dinas", ""},
		{English, "founded", "past"},
		{English, "sold", "past"},
		{English, "selling", "ing"},
		{English, "king", ""},
		{English, "nearly", "manner"},
		{English, "company", ""},
	} {
		if got := WordForm(tt.lang, tt.word, Stem(tt.lang, tt.word)); got != tt.want {
			t.Errorf("WordForm(%s, %q) = %q, want %q", tt.lang, tt.word, got, tt.want)
		}
	}
}

func TestSignBefore(t *testing.T) {
	for _, tt := range []struct {
		before string
		want   int
	}{
		{"", 0},
		{"sebesar Rp", 2},
		{"sebesar Rp ", 3},
		{"sebesar Rp. ", 4},
		{"harga US$", 3},
		{"a fine of €", len("€")},
		{"EUR ", 4},
		{"turpr", 0},
		{"korp", 0},      // ends a word
		{"sebanyak ", 0}, // no sign
		{"\u00a0$", 1},   // behind a space that does not break
		{"Rp\u00a0", 2 + len("\u00a0")},
	} {
		if got := SignBefore(tt.before); got != tt.want {
			t.Errorf("SignBefore(%q) = %d, want %d", tt.before, got, tt.want)
		}
	}
}

func TestAskingForm(t *testing.T) {
	for _, tt := range []struct {
		lang     Language
		question string
		gap      int
		want     string
	}{
		{English, "what did zuckerberg promise", 0, "what do"},
		{English, "who founded the company", 0, "who past"},
		{English, "in what year", 1, "inside what"},
		{Indonesian, "siapa yang menemukan celah", 0, "who yang active"},
		{Indonesian, "perusahaan apa", 1, "inside what"},
		{English, "who", 0, "who edge"},
	} {
		if got := AskingForm(tt.lang, strings.Fields(tt.question), tt.gap); got != tt.want {
			t.Errorf("AskingForm(%q) = %q, want %q", tt.question, got, tt.want)
		}
	}
}

// TestAnswerWords checks that every kind of word that is asked for is in the
// data, and every kind in the data is asked for.
func TestAnswerWords(t *testing.T) {
	for _, tt := range []struct {
		kind, word string
		is         func(string) bool
	}{
		{"locative", "di", Locative}, {"joining", "serta", Joining}, {"quantity", "juta", Quantity}, {"sum", "denda", Sum},
		{"currency", "euros", Currency}, {"because", "karena", Because}, {"therefore", "sehingga", Therefore}, {"personal", "mundur", Personal},
		{"ahead", "mendatang", Ahead}, {"defining", "ialah", Defining},
	} {
		if !tt.is(tt.word) || tt.is("kutip") {
			t.Errorf("%s: %q is not told from another word", tt.kind, tt.word)
		}
	}
	if !BecauseOf("atas", "permintaan") || BecauseOf("atas", "meja") {
		t.Error("because_of: \"atas permintaan\" is not told from \"atas meja\"")
	}
	if !PointsBack("hal", "itu") || PointsBack("rumah", "itu") {
		t.Error("back: \"hal itu\" is not told from \"rumah itu\"")
	}
	if n := len(answerWords()); n != 13 {
		t.Errorf("answer_words.txt has %d kinds, 13 are read", n)
	}
}

package lang

import (
	"strings"
	"testing"
)

func TestVoiceAt(t *testing.T) {
	tests := []struct {
		text string
		want Voice
		n    int
	}{
		{"juru bicara netflix", Spokesperson, 2},
		{"spokesperson for ring say", Spokesperson, 1},
		{"pemerintah soal tebusan", "government", 1},
		{"company say", Company, 1},
		{"juru masak", "", 0},
		{"netflix", "", 0},
	}
	for _, tt := range tests {
		if got, n := VoiceAt(strings.Fields(tt.text)); got != tt.want || n != tt.n {
			t.Errorf("VoiceAt(%q) = %q, %d; want %q, %d", tt.text, got, n, tt.want, tt.n)
		}
	}
}

func TestVoiceIs(t *testing.T) {
	tests := []struct {
		voice   Voice
		speaker string
		want    bool
	}{
		{Spokesperson, "dedy permadi juru bicara kementerian", true},
		{Spokesperson, "kooswardini wulandari corporate communication manager netflix", true},
		{Spokesperson, "mark zuckerberg chief executive", false},
		{"government", "johnny g plate menteri komunikasi dan informatika", true},
		{"government", "netflix", false},
	}
	for _, tt := range tests {
		if got := tt.voice.Is(strings.Fields(tt.speaker)); got != tt.want {
			t.Errorf("%s.Is(%q) = %t, want %t", tt.voice, tt.speaker, got, tt.want)
		}
	}
}

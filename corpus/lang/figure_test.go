package lang

import (
	"strings"
	"testing"
)

func TestFigures(t *testing.T) {
	tests := []struct {
		lang  Language
		text  string
		span  string
		value float64
		unit  string
	}{
		{Indonesian, "denda sebesar Rp 5 miliar dijatuhkan", "Rp 5 miliar", 5e9, "idr"},
		{Indonesian, "denda Rp5.000.000.000 itu", "Rp5.000.000.000", 5e9, "idr"},
		{English, "a fine of Rp 5 billion", "Rp 5 billion", 5e9, "idr"},
		{Indonesian, "lima miliar rupiah", "lima miliar rupiah", 5e9, "idr"},
		{Indonesian, "8,4 juta akun", "8,4 juta", 8.4e6, ""},
		{English, "8.4 million accounts", "8.4 million", 8.4e6, ""},
		{English, "8,400,000 accounts", "8,400,000", 8.4e6, ""},
		{Indonesian, "1.096.666 akun", "1.096.666", 1096666, ""},
		{Indonesian, "100.002 data", "100.002", 100002, ""},
		{English, "50,000 phone numbers", "50,000", 50000, ""},
		{Indonesian, "dua ratus lima puluh ribu orang", "dua ratus lima puluh ribu", 250000, ""},
		{English, "about fifty million users", "fifty million", 5e7, ""},
		{English, "two hundred people", "two hundred", 200, ""},
		{Indonesian, "lima belas orang", "lima belas", 15, ""},
		{Indonesian, "seharga US$5.000 di pasar", "US$5.000", 5000, "usd"},
		{English, "$85 million was paid", "$85 million", 8.5e7, "usd"},
		{English, "50 million euros", "50 million euros", 5e7, "eur"},
		{Indonesian, "sekitar 1,3 persen dari", "1,3 persen", 1.3, "percent"},
		{English, "up 12.5% on", "12.5%", 12.5, "percent"},
		{Indonesian, "0,15 bitcoin", "0,15 bitcoin", 0.15, "btc"},
		{Indonesian, "denda 50 juta euro", "50 juta euro", 5e7, "eur"},
	}
	for _, tt := range tests {
		got := Figures(tt.lang, tt.text)
		if len(got) != 1 || got[0].Of(tt.text) != tt.span || got[0].Value != tt.value || got[0].Unit != tt.unit {
			t.Errorf("Figures(%q) = %+v, want %q: %v %q", tt.text, got, tt.span, tt.value, tt.unit)
		}
	}
	for _, text := range []string{"ratusan juta akun", "hundreds of people", "puluhan ribu orang", "nobody", "", "Rp", "juta"} {
		if got := Figures(Indonesian, text); len(got) > 0 {
			t.Errorf("Figures(%q) = %+v, want none: it has no value", text, got)
		}
	}
}

func TestFigureAgrees(t *testing.T) {
	tests := []struct {
		a, b   string // in Indonesian, in English
		agrees bool
	}{
		{"5 miliar rupiah", "Rp 5 billion", true},
		{"Rp 5 miliar", "Rp 50 billion", false},
		{"8,4 juta", "8,400,000", true},
		{"91 juta", "91.2 million", true},
		{"91 juta", "87 million", false},
		{"Rp 5 juta", "$5 million", false},
		{"12 orang", "13 people", false},
		{"lima orang", "five people", true},
		{"1,3 persen", "1.3%", true},
		{"500.000", "half", false},
	}
	for _, tt := range tests {
		a, b := Figures(Indonesian, tt.a), Figures(English, tt.b)
		if got := len(a) == 1 && len(b) == 1 && a[0].Agrees(b[0]); got != tt.agrees {
			t.Errorf("%q agrees with %q: %v, want %v (%+v, %+v)", tt.a, tt.b, got, tt.agrees, a, b)
		}
		if len(a) == 1 && len(b) == 1 && a[0].Agrees(b[0]) != b[0].Agrees(a[0]) {
			t.Errorf("%q and %q: one agrees, the other does not", tt.a, tt.b)
		}
	}
}

func FuzzFigures(f *testing.F) {
	for _, s := range []string{"Rp 5 miliar", "US$5.000", "1,2,3.4.5", "lima puluh juta rupiah", "9" + strings.Repeat("9", 400), "Rp.", "%", "se\x00puluh ribu"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range []Language{Indonesian, English} {
			last := 0
			for _, g := range Figures(l, text) {
				if g.Start < last || g.End <= g.Start || g.End > len(text) || !(g.Value > 0) || g.Digits < 1 {
					t.Fatalf("%+v behind %d in %q", g, last, text)
				}
				last = g.End
			}
		}
	})
}

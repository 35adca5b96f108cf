package lang

import "testing"

// Words are compared folded, one by one: a listed word in any other form would
// never be met with.
func TestNamingWordsAreFoldedWords(t *testing.T) {
	sets := map[string]wordSet{
		"roles.txt": roleWords, "offices.txt": officeWords, "heads.txt": headWords, "bodies.txt": bodyWords, "places.txt": placeWords,
	}
	for kind, set := range namingWords {
		sets["naming.txt "+kind] = set
	}
	for name, set := range sets {
		for word := range set.words {
			if words := Words(word); word != "&" && (len(words) != 1 || words[0].Len() != len(word) || Fold(word) != word) {
				t.Errorf("data/%s: %q is not a folded word", name, word)
			}
		}
		if len(set.words) == 0 {
			t.Errorf("data/%s is empty", name)
		}
	}
}

func TestNaming(t *testing.T) {
	tests := []struct {
		name string
		is   func(string) bool
		yes  string
		no   string
	}{
		{"Role", Role, "spokesperson", "netflix"},
		{"Office", Office, "keuangan", "budi"},
		{"Head", Head, "kabupaten", "direktur"},
		{"Body", Body, "kementerian", "sekar"},
		{"Place", Place, "surabaya", "sekar"},
		{"Pronoun", Pronoun, "beliau", "itu"},
		{"Plural", Plural, "mereka", "ia"},
		{"Collective", Collective, "pemerintah", "doe"},
		{"Firm", Firm, "company", "critics"},
		{"Determiner", Determiner, "the", "of"},
		{"Demonstrative", Demonstrative, "tersebut", "the"},
		{"Particle", Particle, "van", "and"},
		{"Connector", Connector, "and", "van"},
		{"Bound", Bound, "kepada", "utama"},
		{"Helper", Helper, "juga", "said"},
		{"Linking", Linking, "sambil", "of"},
		{"Intending", Intending, "untuk", "dan"},
		{"Thing", Thing, "pasal", "presiden"},
		{"Honorific", Honorific, "bapak", "jenderal"},
		{"Calendar", Calendar, "selasa", "surabaya"},
	}
	for _, tt := range tests {
		if !tt.is(tt.yes) || tt.is(tt.no) {
			t.Errorf("%s(%q) = %v, %s(%q) = %v", tt.name, tt.yes, tt.is(tt.yes), tt.name, tt.no, tt.is(tt.no))
		}
	}
}

func TestWording(t *testing.T) {
	for words, want := range map[string]Stance{
		"Kami tidak pernah membaca pesan itu.":       Denies,
		"We did not read it, and we are sorry.":      Apologises,
		"Kami mohon maaf.":                           Apologises,
		"We read it on Monday.":                      Claims,
		"The neverending story, sorrysorry":          Claims,
		"":                                           Claims,
		"It ISN’T so; there is no evidence whatever": Denies,
	} {
		if got := Wording(words); got != want {
			t.Errorf("Wording(%q) = %s, want %s", words, got, want)
		}
	}
}

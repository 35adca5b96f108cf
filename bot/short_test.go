package bot

import (
	"testing"

	"kutip/corpus/lang"
)

func TestExpect(t *testing.T) {
	for _, tt := range []struct {
		question string
		kind     lang.Wanted
		ok       bool
		before   string // the words on either side of the question word
		after    string
	}{
		{"Tahun berapa Netflix menutup fitur itu?", "year", true, "tahun", "netflix"},
		{"Berapa penumpang yang turut?", "number", true, "", "penumpang"},
		{"Apa kepanjangan dari GPS?", "expansion", true, "", "kepanjangan"},
		{"Apakah nama ibu kota Belanda?", "place", true, "", "nama"},
		{"Apakah Netflix membaca pesan pribadi?", "", false, "", ""},
		{"Which company did Mrs Foster work for?", "organisation", true, "", "company"},
		{"What did the company promise?", "anything", true, "", "company"},
		{"Siapa Bjorka?", "definition", true, "", "bjorka"},
		{"What is Pegasus?", "definition", true, "", "pegasus"},
		{"Siapa direktur Telkom?", "person", true, "", "direktur"},
		{"Apakah mata uang yang dipakai di Jepang?", "anything", true, "", "mata"},
		{"Apakah perusahaan itu menjual data?", "", false, "", ""},
		{"Apakah data yang bocor?", "anything", true, "", "data"},
		{"How old was the founder?", "age", true, "", "old"},
		{"What did Zuckerberg say?", "", false, "", ""},
		{"Netflix", "", false, "", ""},
	} {
		p := parse(Question{Text: tt.question})
		e, ok := p.expect()
		if ok != tt.ok {
			t.Errorf("expect(%q) = %v, want %v", tt.question, ok, tt.ok)
			continue
		}
		if !ok {
			continue
		}
		if e.kind != tt.kind || p.wordAt(e.before) != tt.before || p.wordAt(e.after) != tt.after {
			t.Errorf("expect(%q) = %s between %q and %q, want %s between %q and %q",
				tt.question, e.kind, p.wordAt(e.before), p.wordAt(e.after), tt.kind, tt.before, tt.after)
		}
	}
}

func (p *parsed) wordAt(i int) string {
	if i < 0 {
		return ""
	}
	return p.words[i].folded
}

// TestShortInside checks that every short answer lies inside its quote, byte
// by byte.
func TestShortInside(t *testing.T) {
	e, articles := sampleEngine(t)
	given := 0
	for _, text := range questions(t) {
		for _, q := range ask(t, e, text).Quotes {
			if q.Answer == nil {
				continue
			}
			given++
			a := q.Answer
			if a.Start < q.Start || a.End > q.End || articles[q.Article].Text[a.Start:a.End] != a.Text {
				t.Errorf("%q: the short answer %+v is not inside the quote %q", text, *a, q.Text)
			}
		}
	}
	if given == 0 {
		t.Error("no question got a short answer")
	}
}

// TestShortWeights checks that the weights are of features that are there.
func TestShortWeights(t *testing.T) {
	m := shortWeights()
	for _, tt := range []struct{ kind, feature string }{{anyKind, "cuts name behind"}} {
		if m[tt.kind][tt.feature] >= 0 {
			t.Errorf("short_weights.tsv: %q does not count against an answer", tt.feature)
		}
	}
	if got := shared(0, 2, 1, 3); got != 0.5 {
		t.Errorf("shared(0, 2, 1, 3) = %v, want 0.5", got)
	}
}

package statement

import (
	"os"
	"strings"
	"testing"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// TestNetflix reads a newspaper article as it came. It is no part of the
// project, so nothing is checked where it is missing.
func TestNetflix(t *testing.T) {
	const path = "../../../shared/corpus/viva-netflix-2018.txt"
	if _, err := os.Stat(path); err != nil {
		t.Skipf("SKIPPED: no %s beside the repository", path)
	}
	wulandari := Speaker{Name: "Kooswardini Wulandari", Role: "Corporate Communication Manager Netflix", Organisation: "Netflix"}
	tests := []struct {
		cue, words string // the words begin so
		by         Speaker
		stance     Stance
		to         string
		inferred   bool
	}{
		{"membantah", "mereka dapat mengakses", Speaker{Name: "Netflix"}, lang.Denies, "", true},
		{"Menurut", "selama beberapa tahun", wulandari, lang.Claims, "", true},
		{"kata", "Fitur tersebut tidak pernah", wulandari, lang.Denies, "VIVA", false},
		{"melanjutkan", "untuk jangka waktu", wulandari, lang.Claims, "", true},
		{"mengaku", "mereka harus mengakses", wulandari, lang.Admits, "", true},
		{"tegas", "Tapi, permintaan akses kami hanya sebatas hal tersebut, dan dan tidak", wulandari, lang.Denies, "", true},
		{"membeberkan", "Facebook telah memberi", Speaker{Name: "New York Times"}, lang.Claims, "", true},
	}
	for a, err := range corpus.ReadPaths([]string{path}, corpus.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		byCue := map[string]Statement{}
		for _, s := range Extract(a) {
			byCue[s.Cue] = s
		}
		for _, tt := range tests {
			s, ok := byCue[tt.cue]
			if !ok || !strings.HasPrefix(s.Of(a.Text), tt.words) {
				t.Errorf("%s: %q, want it to begin with %q", tt.cue, s.Of(a.Text), tt.words)
				continue
			}
			if *s.Speaker != tt.by || s.Stance != tt.stance || s.To != tt.to {
				t.Errorf("%s: %+v %s to %q, want %+v %s to %q", tt.cue, *s.Speaker, s.Stance, s.To, tt.by, tt.stance, tt.to)
			}
			if s.Said == nil || s.Said.Date.String() != "2018-12-19" || s.Said.Inferred != tt.inferred {
				t.Errorf("%s: said %+v, want 2018-12-19, inferred %v", tt.cue, s.Said, tt.inferred)
			}
		}
	}
}

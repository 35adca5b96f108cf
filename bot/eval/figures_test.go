package eval

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// near forgives what floating point adds.
var near = cmpopts.EquateApprox(0, 1e-9)

// yes and no are results of an answerable and of an unanswerable question; the
// answer to the former is right.
func yes(confidence float64) result {
	return result{answerable: true, right: true, confidence: confidence}
}

func no(confidence float64) result { return result{confidence: confidence} }

// wrong is a wrong answer to an answerable question.
func wrong(confidence float64) result { return result{answerable: true, confidence: confidence} }

func TestAUROC(t *testing.T) {
	tests := []struct {
		name    string
		results []result
		want    float64
	}{
		{"nothing", nil, 0},
		{"one kind", []result{yes(0.9), wrong(0.1)}, 0},
		{"the other kind", []result{no(0.9), no(0.1)}, 0},
		{"told apart", []result{no(0.1), yes(0.9), no(0.2), yes(0.8)}, 1},
		{"the wrong way round", []result{no(0.9), yes(0.1)}, 0},
		{"all equal", []result{no(0.5), yes(0.5), no(0.5)}, 0.5},
		// Of 2 × 3 pairs: 0.9 wins 3, 0.4 wins 1 and ties 1.
		{"by hand", []result{yes(0.9), no(0.6), yes(0.4), no(0.4), no(0.1)}, 4.5 / 6},
		{"right or wrong is no matter", []result{wrong(0.9), no(0.1)}, 1},
	}
	for _, tt := range tests {
		if got := auroc(tt.results); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestRisk(t *testing.T) {
	mixed := []result{yes(0.9), no(0.8), yes(0.7), wrong(0.6)}
	tests := []struct {
		name     string
		results  []result
		coverage float64
		want     float64
	}{
		{"nothing", nil, 0.5, 0},
		{"the surest", mixed, 0.25, 0},
		{"half", mixed, 0.5, 0.5},
		{"three", mixed, 0.75, 1.0 / 3},
		{"all", mixed, 1, 0.5},
		{"no answer is wrong, too", []result{no(0.9)}, 1, 1},
		{"half of three is two", []result{yes(0.9), no(0.5), no(0.4)}, 0.5, 0.5},
		{"equals count in part", []result{yes(0.5), no(0.5), no(0.5), no(0.5)}, 0.5, 0.75},
		{"equals behind the surest", []result{yes(0.9), yes(0.5), no(0.5)}, 2.0 / 3, 0.25},
	}
	for _, tt := range tests {
		if got := risk(tt.results, tt.coverage); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestOrderIsNoMatter shuffles questions with many equal confidences.
func TestOrderIsNoMatter(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var results []result
	for i := range 90 {
		confidence := float64(rnd.IntN(6)) / 5
		results = append(results, []result{yes(confidence), no(confidence), wrong(confidence)}[i%3])
	}
	want := report(results)
	for range 20 {
		rnd.Shuffle(len(results), func(i, j int) { results[i], results[j] = results[j], results[i] })
		if diff := cmp.Diff(want, report(results), near); diff != "" {
			t.Fatalf("another order, another report:\n%s", diff)
		}
	}
}

func TestCalibration(t *testing.T) {
	r := report([]result{no(0), yes(0.24), no(0.2), yes(0.95), yes(1), wrong(0.9)})
	want := make([]Bin, bins)
	for i := range want {
		want[i].From, want[i].To = float64(i)/10, float64(i+1)/10
	}
	want[0].Questions = 1
	want[2].Questions, want[2].Confidence, want[2].Right = 2, 0.22, 0.5
	want[9].Questions, want[9].Confidence, want[9].Right = 3, 0.95, 2.0/3
	if diff := cmp.Diff(want, r.Calibration, near); diff != "" {
		t.Errorf("bins (-want +got):\n%s", diff)
	}
	if want := (2*(0.5-0.22) + 3*(0.95-2.0/3)) / 6; math.Abs(r.CalibrationError-want) > 1e-9 {
		t.Errorf("expected calibration error: got %v, want %v", r.CalibrationError, want)
	}
}

func TestOverlap(t *testing.T) {
	tests := []struct {
		answer string
		gold   []string
		exact  float64
		f1     float64
	}{
		{"84 penumpang", []string{"84 penumpang"}, 1, 1},
		{"The Panthera tigris, (sumatrensis)!", []string{"panthera Tigris sumatrensis"}, 1, 1},
		{"penumpang 84", []string{"84 penumpang"}, 0, 1},
		{"84", []string{"84 penumpang"}, 0, 2.0 / 3}, // precision 1, recall 1/2
		{"pada 84 penumpang", []string{"84 penumpang"}, 0, 0.8},
		{"buta buta", []string{"buta"}, 0, 2.0 / 3}, // a word counts as often as it stands there
		{"Selasa", []string{"Rabu", "hari Selasa", "Kamis"}, 0, 2.0 / 3},
		{"Selasa", []string{"Rabu"}, 0, 0},
		{"the", []string{"a"}, 1, 1},
		{"Selasa", nil, 0, 0},
	}
	for _, tt := range tests {
		exact, f1 := Overlap(tt.answer, tt.gold)
		if exact != tt.exact || math.Abs(f1-tt.f1) > 1e-9 {
			t.Errorf("%q for %q: got %v and %v, want %v and %v", tt.answer, tt.gold, exact, f1, tt.exact, tt.f1)
		}
	}
}

func TestTrustFigures(t *testing.T) {
	results := []result{
		{confidence: 0.85, right: true}, {confidence: 0.83, right: true}, {confidence: 0.81}, {confidence: 0.15},
	}
	want := []Figure{
		{"right at confidence 0.1 to 0.2", 0, 1, "%"},
		{"right at confidence 0.8 to 0.9", 100 * 2.0 / 3, 3, "%"},
		{"calibration error", 100 * (0.15 + 0.49) / 4, 4, "%"},
	}
	if diff := cmp.Diff(want, trustFigures(report(results), len(results)), near); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if floors := Floors(want); len(floors) > 0 {
		t.Errorf("figures that are no better the larger get floors: %v", floors)
	}
}

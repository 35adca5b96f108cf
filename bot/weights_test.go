package bot

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"
)

// TestWeights checks that weights.json weighs every feature and nothing else.
func TestWeights(t *testing.T) {
	var m model
	if err := json.Unmarshal(weightsFile, &m); err != nil {
		t.Fatal(err)
	}
	var set []string
	for _, n := range slices.Concat(bySet, trusted) {
		set = append(set, n.name)
	}
	for _, part := range []struct {
		name    string
		weights map[string]float64
		want    []string
	}{
		{"ranking", m.Ranking, RankingNames()},
		{"set", m.Set, set},
		{"confidence", m.Confidence, ConfidenceNames()},
	} {
		if got := slices.Sorted(maps.Keys(part.weights)); !slices.Equal(got, slices.Sorted(slices.Values(part.want))) {
			t.Errorf("weights.json has for %s %v, the features are %v", part.name, got, part.want)
		}
	}
}

// TestFeatures checks that every feature that is reckoned also counts.
func TestFeatures(t *testing.T) {
	fields := reflect.TypeFor[features]()
	for i := range fields.NumField() {
		f := features{}
		n := 0
		for _, one := range slices.Concat(named, bySet, trusted) {
			before := one.of(&f)
			set(&f, i)
			if one.of(&f) != before {
				n++
			}
			f = features{}
		}
		if n == 0 {
			t.Errorf("%s is reckoned and has no name", fields.Field(i).Name)
		}
	}
}

func set(f *features, field int) {
	v := reflect.NewAt(reflect.TypeFor[float64](), reflect.ValueOf(f).Elem().Field(field).Addr().UnsafePointer())
	v.Elem().SetFloat(1)
}

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
	var names []string
	for _, n := range named {
		names = append(names, n.name)
	}
	if got := slices.Sorted(maps.Keys(m.Weights)); !slices.Equal(got, slices.Sorted(slices.Values(names))) {
		t.Errorf("weights.json weighs %v, the features are %v", got, names)
	}
	if fields := reflect.TypeFor[features]().NumField(); fields != len(named) {
		t.Errorf("%d features have a name, of %d", len(named), fields)
	}
	for _, name := range []string{"cover", "context", "kind", "bm25"} {
		if m.Weights[name] <= 0 {
			t.Errorf("weights.json: %s counts against a candidate", name)
		}
	}
}

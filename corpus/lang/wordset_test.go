package lang

import (
	"maps"
	"slices"
	"testing"
)

// A set that first looks at how words look has all its words and no other.
func TestWordSet(t *testing.T) {
	set := readWordSet("satu dua # three\ntiga é ibu \x80\n")
	want := []string{"dua", "ibu", "satu", "tiga", "é", "\x80"}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(set.words)); !slices.Equal(got, want) {
		t.Errorf("the set holds %q", got)
	}
	for word := range rootsID.words { // some look as the words of the set do
		if got := set.has(word); got != slices.Contains(want, word) {
			t.Errorf("%q is in the set: %t", word, got)
		}
		if !rootsID.has(word) || rootsID.has(word+"\x00") {
			t.Errorf("%q", word)
		}
	}
	for _, word := range want {
		if !set.has(word) {
			t.Errorf("%q is not in the set", word)
		}
	}
	if set.has("") {
		t.Error("a set holds the empty word")
	}
}

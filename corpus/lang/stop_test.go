package lang

import "testing"

func TestStop(t *testing.T) {
	for word, want := range map[string][2]bool{ // Indonesian, English
		"yang":       {true, false},
		"siapa":      {true, false},
		"nggak":      {true, false},
		"yg":         {true, false},
		"the":        {false, true},
		"when":       {false, true},
		"don't":      {false, true},
		"per":        {true, true},
		"mengatakan": {false, false},
		"said":       {false, false},
		"netflix":    {false, false},
		"":           {false, false},
	} {
		if got := [2]bool{Stop(Indonesian, word), Stop(English, word)}; got != want {
			t.Errorf("Stop(id, en; %q) = %v, want %v", word, got, want)
		}
		if Stop(Unknown, word) {
			t.Errorf("%q is a stop word of no language", word)
		}
	}
}

// Words are compared folded, one by one: a listed word in any other form would
// never be met with.
func TestStopWordsAreFoldedWords(t *testing.T) {
	for name, set := range map[string]wordSet{
		"stop_id.txt": stopID, "stop_en.txt": stopEN, "roots_id.txt": rootsID,
	} {
		for word := range set.words {
			if words := Words(word); len(words) != 1 || words[0].Len() != len(word) || Fold(word) != word {
				t.Errorf("data/%s: %q is not a folded word", name, word)
			}
		}
		t.Logf("data/%s: %d words", name, len(set.words))
	}
}

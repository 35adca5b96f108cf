package lang

// Translation is a word or phrase of the other language for some words.
type Translation struct {
	From, To int     // the words [From, To) that it stands for
	Text     string  // folded, words separated by one space
	Weight   float64 // 0 to 1: how surely it means the same
}

// Translate returns translations into l.Other() of words, which are folded
// words of language l in order. Phrases are found as well as single words, and
// inflected words by their stems.
func Translate(l Language, words []string) []Translation { return nil }

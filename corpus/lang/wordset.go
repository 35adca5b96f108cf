package lang

// wordMap says something of some words. Who reads news asks every word whether it
// is in some thirty lists, most of them short, and mostly it is not, which mostly
// its length, first and last letter tell already.
type wordMap[V any] struct {
	words map[string]V
	looks [1 << lookBits / 64]uint64
}

const lookBits = 10

func look(word string) uint {
	if word == "" {
		return 0
	}
	return (uint(word[0])*37 + uint(word[len(word)-1])*211 + uint(len(word))*7) % (1 << lookBits)
}

func newWordMap[V any](words map[string]V) *wordMap[V] {
	m := &wordMap[V]{words: words}
	for w := range words {
		m.looks[look(w)/64] |= 1 << (look(w) % 64)
	}
	return m
}

// get returns what m says of a word.
func (m *wordMap[V]) get(word string) (v V) {
	if m.looks[look(word)/64]>>(look(word)%64)&1 == 0 {
		return v
	}
	return m.words[word]
}

// wordSet is a set of words.
type wordSet struct{ *wordMap[bool] }

// has reports whether a word is in the set.
func (s wordSet) has(word string) bool { return s.get(word) }

// readWordSet reads a list of words, as many on a line as one likes.
func readWordSet(text string) wordSet {
	set := make(map[string]bool)
	for fields := range dataFields(text) {
		for _, w := range fields {
			set[w] = true
		}
	}
	return wordSet{newWordMap(set)}
}

// readWordSets reads a list whose lines begin with the kind of the words behind.
func readWordSets(text string) map[string]wordSet {
	lists := make(map[string]map[string]bool)
	for fields := range dataFields(text) {
		if lists[fields[0]] == nil {
			lists[fields[0]] = make(map[string]bool)
		}
		for _, w := range fields[1:] {
			lists[fields[0]][w] = true
		}
	}
	sets := make(map[string]wordSet, len(lists))
	for kind, list := range lists {
		sets[kind] = wordSet{newWordMap(list)}
	}
	return sets
}

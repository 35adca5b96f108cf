package synthetic

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus/lang"
)

// How much there is of each kind.
const (
	coinedWords   = 40_000 // the tail behind the words of the lexicon
	matters       = 600    // what articles are about
	mattersWords  = 50     // words that belong to a matter
	people        = 12_000
	organisations = 4_000
	placeNames    = 2_000
)

// vocabulary is what articles of one language are made of, the commonest
// first in each list.
type vocabulary struct {
	words         []string
	matters       [][]string // the words of each matter
	people        [][2]string
	organisations []string
	places        []string
	share         shares
}

// shares are running sums of the frequencies of what a list holds.
type shares []float64

// newShares follows Zipf and Mandelbrot: the frequency of rank r, from 0, is in
// proportion to 1/(r+20)^1.07, so that the commonest content word is about one
// word in a hundred, as "said" is in news.
func newShares(n int) shares {
	s := make(shares, n)
	sum := 0.0
	for r := range s {
		sum += math.Pow(float64(r)+20, -1.07)
		s[r] = sum
	}
	return s
}

// draw returns one of the first n ranks.
func (s shares) draw(r *rand.Rand, n int) int {
	at := r.Float64() * s[n-1]
	return min(sort.SearchFloat64s(s[:n], at), n-1)
}

func newVocabulary(seed uint64, l lang.Language) *vocabulary {
	v := &vocabulary{}
	names := chance(seed, nameStream, 0) // names are the same in both languages
	v.people = make([][2]string, people)
	for i := range v.people {
		v.people[i] = [2]string{capital(coin(names, 2)), capital(coin(names, 2+i%2))}
	}
	v.organisations = make([]string, organisations)
	for i := range v.organisations {
		v.organisations[i] = capital(coin(names, 2+i%2))
	}
	v.places = make([]string, placeNames)
	for i := range v.places {
		v.places[i] = capital(coin(names, 3))
	}
	own := chance(seed, wordStream, len(l)+int(l[0]))
	v.words = forms(l, content(l))
	own.Shuffle(len(v.words), func(i, j int) { v.words[i], v.words[j] = v.words[j], v.words[i] })
	for range coinedWords {
		v.words = append(v.words, coin(own, 3))
	}
	v.share = newShares(len(v.words))
	v.matters = make([][]string, matters)
	for i := range v.matters {
		v.matters[i] = make([]string, mattersWords)
		for k := range v.matters[i] {
			// Even chances among the better half: a matter has words of its own,
			// not the commonest ones.
			v.matters[i][k] = v.words[own.IntN(len(v.words)-coinedWords/2)]
		}
	}
	return v
}

// content returns the content words of the lexicon in l.
func content(l lang.Language) []string {
	return slices.DeleteFunc(lang.Vocabulary(l), func(w string) bool {
		return lang.Stop(l, w) || strings.Contains(w, " ") || utf8.RuneCountInString(w) < 3
	})
}

// endings make more words of the lexicon's, as rough as a stemmer takes them.
var endings = map[lang.Language][]string{
	lang.Indonesian: {"", "nya", "kan"},
	lang.English:    {"", "s", "ing"},
}

func forms(l lang.Language, words []string) []string {
	var all []string
	for _, w := range words {
		for _, ending := range endings[l] {
			all = append(all, w+ending)
		}
	}
	return all
}

// The syllables that names and new words are coined of.
var (
	onsets = strings.Fields("b br c d dr f g h j k kr l m n p pr r s st t tr v w y z sh th ch")
	rhymes = strings.Fields("a an ar as e el en er i in is o on or u um ur ai au ay")
)

func coin(r *rand.Rand, syllables int) string {
	var b strings.Builder
	for range syllables {
		b.WriteString(onsets[r.IntN(len(onsets))])
		b.WriteString(rhymes[r.IntN(len(rhymes))])
	}
	return b.String()
}

func capital(s string) string {
	i := strings.IndexFunc(s, unicode.IsLetter)
	if i < 0 {
		return s
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return s[:i] + string(unicode.ToUpper(r)) + s[i+size:]
}

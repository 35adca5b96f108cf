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
	common        = 100   // the first words, which belong to no matter
	matters       = 600   // what articles are about
	mattersWords  = 50    // words that belong to a matter
	people        = 5_000 // that are in the news again and again
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
	coined        uint64 // the seed of the words and names behind those lists
	share         shares
}

// word returns the word of a rank: one of the lexicon's, or a coined one.
func (v *vocabulary) word(rank int) string {
	if rank < len(v.words) {
		return v.words[rank]
	}
	return coin(rand.New(rand.NewPCG(v.coined, uint64(rank))), 3)
}

// person returns the first and the last name of the person of a rank.
func (v *vocabulary) person(rank int) [2]string {
	if rank < len(v.people) {
		return v.people[rank]
	}
	r := rand.New(rand.NewPCG(v.coined+1, uint64(rank)))
	return [2]string{capital(coin(r, 2)), capital(coin(r, 2+rank%2))}
}

// The frequencies of words by rank, from 0. As in collections of news there
// are two regimes: the law of Zipf and Mandelbrot among the words that
// everybody knows, 1/(r+20)^1.07, so that the commonest content word is about
// one word in a hundred, as "said" is in news; and a steeper one behind, which
// has no end, so that the words met in n words of text grow like a power of n
// that is near 0.5 (Heaps).
const (
	zipfShift = 20
	zipfSlope = 1.07
	knee      = 5000 // the rank where the second regime begins
	tailSlope = 1.8
)

// shares are running sums of the frequencies of the ranks before the knee.
type shares []float64

func newShares() shares {
	s := make(shares, knee)
	sum := 0.0
	for r := range s {
		sum += math.Pow(float64(r)+zipfShift, -zipfSlope)
		s[r] = sum
	}
	return s
}

// draw returns one of the first n ranks, which end before the knee or are
// taken to.
func (s shares) draw(r *rand.Rand, n int) int {
	n = min(n, len(s))
	at := r.Float64() * s[n-1]
	return min(sort.SearchFloat64s(s[:n], at), n-1)
}

// lastRank bounds the tail: what is rarer is met in no collection.
const lastRank = 1 << 40

// drawOpen returns any rank, those of the endless tail too.
func (s shares) drawOpen(r *rand.Rand) int {
	// The tail is worth the integral of the second regime, which begins at the
	// height where the first one ends.
	tail := math.Pow(knee+zipfShift, -zipfSlope) * knee / (tailSlope - 1)
	if r.Float64()*(s[knee-1]+tail) < s[knee-1] {
		return s.draw(r, knee)
	}
	return int(min(knee*math.Pow(1-r.Float64(), -1/(tailSlope-1)), lastRank))
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
	v.coined = own.Uint64()
	v.share = newShares()
	v.matters = make([][]string, matters)
	for i := range v.matters {
		v.matters[i] = make([]string, mattersWords)
		for k := range v.matters[i] {
			// A matter has words of its own, not the commonest ones: even chances
			// for each order of magnitude behind them.
			v.matters[i][k] = v.words[int(common*math.Pow(float64(len(v.words))/common, own.Float64()))]
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

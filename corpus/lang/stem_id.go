package lang

import (
	_ "embed"
	"strings"
)

//go:embed data/roots_id.txt
var rootsIDText string

//go:embed data/stems_id.txt
var stemsIDText string

var (
	rootsID = readWordSet(rootsIDText)
	stemsID = func() map[string]string {
		stems := make(map[string]string)
		for f := range dataFields(stemsIDText) {
			stems[f[0]] = f[1]
		}
		return stems
	}()
)

// stemID strips Indonesian affixes in the order of Tala's stemmer (Snowball's
// "indonesian"): particle, possessive, first prefix, suffix, second prefix;
// each only while the word has more than two vowels. To that comes a list of
// roots: where stripping arrives at one it stops, and of two ways to undo a
// nasal (mengirim: kirim or irim) it takes the one that arrives at one.
func stemID(word string) string {
	if stem, ok := stemsID[word]; ok {
		return stem
	}
	s := affixed{word: word, vowels: countVowels(word)}
	if s.rooted() || s.rootedBehindPrefix() {
		return s.word
	}
	for _, strip := range []func(*affixed) bool{(*affixed).particle, (*affixed).possessive} {
		if strip(&s) && (s.listed() || s.rooted()) {
			return s.word
		}
	}
	if s.vowels <= 2 {
		s.suffix()
		return s.word
	}
	s.affixes()
	return s.word
}

// rootedBehindPrefix strips prefixes if that alone leaves a listed root, so
// that bertemu does not lose a -mu that it never had.
func (s *affixed) rootedBehindPrefix() bool {
	c := *s
	for _, strip := range []func(*affixed) bool{(*affixed).firstPrefix, (*affixed).secondPrefix} {
		if c.vowels > 2 && strip(&c) && rootsID.has(c.word) {
			*s = c
			return true
		}
	}
	return false
}

// affixes strips prefixes and the suffix of a word without clitics.
func (s *affixed) affixes() {
	if s.firstPrefix() {
		if s.rooted() {
			return
		}
		s.suffix()
		if !rootsID.has(s.word) && s.vowels > 2 && s.secondPrefix() {
			s.rooted()
		}
		return
	}
	if s.secondPrefix() && s.rooted() {
		return
	}
	if s.lost == ber && strings.HasSuffix(s.word, "an") && s.nominal() && s.rooted() {
		return // berkekuatan: kuat
	}
	s.suffix()
}

// nominal strips ke- or peng- with -an behind ber-.
func (s *affixed) nominal() bool {
	return s.vowels > 3 && (strings.HasPrefix(s.word, "ke") || strings.HasPrefix(s.word, "pe")) && s.firstPrefix()
}

// prefix says which prefix a word has lost, since not every suffix goes with
// every prefix.
type prefix uint8

const (
	none   prefix = iota
	verbal        // di-, meng-, ter-
	per
	nominal // ke-, peng-
	ber
)

// affixed is a word on its way to its stem.
type affixed struct {
	word   string
	vowels int // of the word as it came, less one for each affix
	lost   prefix
}

// take makes rest the word, one affix shorter, if it can be a word at all.
func (s *affixed) take(rest string) bool {
	if len(rest) < 2 {
		return false
	}
	s.word = rest
	s.vowels--
	return true
}

// listed replaces s by its irregular stem if it has one.
func (s *affixed) listed() bool {
	stem, ok := stemsID[s.word]
	if ok {
		s.word = stem
	}
	return ok
}

// rooted reports whether s is a root of the list, as it is or less a suffix,
// and takes that suffix off.
func (s *affixed) rooted() bool {
	root := rootOf(s.word, s.lost)
	if root == "" {
		return false
	}
	s.word = root
	return true
}

// rootOf returns the listed root that word is, alone or with a suffix; or "".
// If both "-kan" and "-an" leave a root, it is the lost prefix that decides:
// dibedakan comes of beda and never of bedak.
func rootOf(word string, lost prefix) string {
	if rootsID.has(word) {
		return word
	}
	suffixes := [...]string{"an", "kan", "i"}
	if lost == verbal {
		suffixes = [...]string{"kan", "an", "i"}
	}
	for _, suffix := range suffixes {
		if rest, ok := strings.CutSuffix(word, suffix); ok && rootsID.has(rest) {
			return rest
		}
	}
	return ""
}

// particle strips -lah, -kah or -pun.
func (s *affixed) particle() bool {
	if s.vowels <= 2 {
		return false
	}
	for _, p := range []string{"kah", "lah", "pun"} {
		if rest, ok := strings.CutSuffix(s.word, p); ok {
			return s.take(rest)
		}
	}
	return false
}

// possessive strips -ku, -mu or -nya. The last is never part of a root behind
// a consonant, so klubnya loses it although klub has one vowel only.
func (s *affixed) possessive() bool {
	if rest, ok := strings.CutSuffix(s.word, "nya"); ok && len(rest) > 2 {
		if s.vowels > 2 || s.vowels == 2 && !isVowel(rest[len(rest)-1]) {
			return s.take(rest)
		}
	}
	if s.vowels <= 2 {
		return false
	}
	for _, p := range []string{"ku", "mu"} {
		if rest, ok := strings.CutSuffix(s.word, p); ok {
			return s.take(rest)
		}
	}
	return false
}

// suffix strips -kan, -an, -i or -wan as the lost prefix allows. Behind a
// consonant -kan is never part of a root, so filmkan loses it too. Without a
// prefix -i seldom is a suffix, and often the end of a borrowed word.
func (s *affixed) suffix() bool {
	if rest, ok := strings.CutSuffix(s.word, "kan"); ok && s.vowels == 2 && len(rest) > 2 && !isVowel(rest[len(rest)-1]) {
		return s.take(rest)
	}
	if s.vowels <= 2 {
		return false
	}
	if rest, ok := strings.CutSuffix(s.word, "wan"); ok {
		return s.vowels > 3 && s.take(rest)
	}
	if rest, ok := strings.CutSuffix(s.word, "kan"); ok && s.lost != nominal && s.lost != per {
		return s.take(rest)
	}
	if rest, ok := strings.CutSuffix(s.word, "an"); ok && s.lost != verbal {
		return s.take(rest)
	}
	if rest, ok := strings.CutSuffix(s.word, "i"); ok && (s.lost == verbal || s.lost == per) && !strings.HasSuffix(rest, "s") {
		return s.take(rest)
	}
	return false
}

// nasals are the prefixes whose end depends on how the root begins, longest
// first, with what may stand at the beginning of the root in its place: before
// a vowel, the likeliest first.
var nasals = []struct {
	prefix string
	lost   prefix
	vowel  []string
}{
	{"meny", verbal, []string{"s", "ny"}},
	{"peny", nominal, []string{"s", "ny"}},
	{"meng", verbal, []string{"", "k", "ng"}},
	{"peng", nominal, []string{"", "k", "ng"}},
	{"mem", verbal, []string{"p", "m"}},
	{"pem", nominal, []string{"p", "m"}},
	{"men", verbal, []string{"t", "n"}},
	{"pen", nominal, []string{"t", "n"}},
}

// nasal strips meng- or peng- in any form, or only those that start with
// begin.
func (s *affixed) nasal(begin string) bool {
	for _, n := range nasals {
		rest, ok := strings.CutPrefix(s.word, n.prefix)
		if !ok || rest == "" || !strings.HasPrefix(n.prefix, begin) {
			continue
		}
		if isVowel(rest[0]) {
			rest = likeliest(rest, n.vowel, n.lost)
		} else if n.prefix[len(n.prefix)-1] == 'y' {
			continue
		}
		s.lost = n.lost
		return s.take(rest)
	}
	return false
}

// firstPrefix strips meng-, peng-, di-, ter-, ke- or se-.
func (s *affixed) firstPrefix() bool {
	if s.nasal("") {
		return true
	}
	for _, p := range []struct {
		text string
		lost prefix
	}{{"me", verbal}, {"di", verbal}, {"ter", verbal}, {"ketidak", nominal}, {"ke", nominal}, {"se", none}} {
		rest, ok := strings.CutPrefix(s.word, p.text)
		if !ok {
			continue
		}
		if p.text == "ter" && rootOf("r"+rest, verbal) != "" {
			rest = "r" + rest
		}
		s.lost = p.lost
		return s.take(rest)
	}
	return false
}

// likeliest returns rest behind the beginning that makes it a listed root, or
// else behind the first of them.
func likeliest(rest string, begins []string, lost prefix) string {
	for _, b := range begins {
		if rootOf(b+rest, lost) != "" {
			return b + rest
		}
	}
	return begins[0] + rest
}

// secondPrefix strips per-, peng-, pe- or ber-, be- in front of a syllable with
// er.
func (s *affixed) secondPrefix() bool {
	w := s.word
	switch {
	case strings.HasPrefix(w, "per"):
		s.lost = per
		return s.take(likeliest(w[3:], []string{"", "r"}, s.lost))
	case s.nasal("pe"):
		return true // kepemimpinan: pimpin
	case strings.HasPrefix(w, "pe"):
		s.lost = per
		return s.take(w[2:])
	case strings.HasPrefix(w, "ber"):
		s.lost = ber
		return s.take(likeliest(w[3:], []string{"", "r"}, s.lost))
	case len(w) > 5 && strings.HasPrefix(w, "be") && !isVowel(w[2]) && w[3:5] == "er":
		s.lost = ber
		return s.take(w[2:])
	}
	return false
}

func countVowels(s string) (n int) {
	for i := range len(s) {
		if isVowel(s[i]) {
			n++
		}
	}
	return n
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

package lang

import (
	_ "embed"
	"strings"
	"sync"
)

// Stance is what a verb of speech makes of its matter.
type Stance string

// The stances that verbs of speech express.
const (
	Claims     Stance = "claims" // says, whatever the colour of the verb
	Denies     Stance = "denies"
	Confirms   Stance = "confirms"
	Admits     Stance = "admits"
	Announces  Stance = "announces"
	Apologises Stance = "apologises"
	Warns      Stance = "warns"
	Declines   Stance = "declines" // will not speak, or will not do what was asked
	Accuses    Stance = "accuses"
	Promises   Stance = "promises"
	Asks       Stance = "asks" // a question, a request or a demand
)

// CueKind says how a cue ties a speaker to what was said.
type CueKind string

// The kinds of a Cue.
const (
	Verb      CueKind = "verb"      // "said", "mengatakan": somebody does it
	According CueKind = "according" // "according to", "menurut": the speaker follows
	Noun      CueKind = "noun"      // "statement", "bantahan": names the act
)

// Cue is a word or phrase that reports speech.
type Cue struct {
	Span
	Stance Stance // empty where the cue says nothing of it: "statement"
	Kind   CueKind
	// Bare says that the form alone is no sure sign, since it is an ordinary
	// word as well: "kata" (word), "jelas" (clear), "claims". It reports
	// speech where it directly follows a quotation or the comma that ends one.
	Bare bool
	// Clause says that the form reports only with a clause behind it, a thought
	// or a plan: "thinks that", "wants to", "menunjukkan bahwa".
	Clause bool
	// Pronoun says that the cue carries its speaker, he or she: "katanya".
	Pronoun bool
	// Passive says that the speaker, if named, follows behind "oleh":
	// "disampaikan oleh".
	Passive bool
	// Negated says that the cue is denied: "did not confirm", "tak membantah".
	Negated bool
}

//go:embed speech_id.tsv
var speechID string

//go:embed speech_en.tsv
var speechEN string

// speech holds the cues of one language by their folded form.
type speech struct {
	cues    map[string]Cue    // Span, Negated unset
	stances map[string]Stance // of the cues and of words that only askers use
	longest *wordMap[int]     // words in the longest cue that begins with a word
}

var (
	indonesianSpeech = sync.OnceValue(func() *speech { return parseSpeech(Indonesian, speechID) })
	englishSpeech    = sync.OnceValue(func() *speech { return parseSpeech(English, speechEN) })
)

func speechOf(l Language) *speech {
	switch l {
	case Indonesian:
		return indonesianSpeech()
	case English:
		return englishSpeech()
	}
	return &speech{}
}

// Cues returns the words and phrases of text that report speech, in order and
// not overlapping; the longest one where several begin at a word.
func Cues(l Language, text string) []Cue {
	words, folded := SplitWords(text)
	return CuesAmong(l, text, words, folded)
}

// CuesAmong is Cues of a text whose words SplitWords has returned.
func CuesAmong(l Language, text string, words []Span, folded []string) []Cue {
	sp := speechOf(l)
	if sp.longest == nil {
		return nil
	}
	var cues []Cue
	for i := 0; i < len(words); {
		cue, n := sp.at(text, words, folded, i)
		if n == 0 {
			i++
			continue
		}
		if cue.Kind != "" {
			cue.Span = Span{words[i].Start, words[i+n-1].End}
			cue.Negated = cue.Kind == Verb && negated(l, folded[:i])
			cues = append(cues, cue)
		}
		i += n
	}
	return cues
}

// at returns the longest cue that begins at word i and its number of words, 0
// if there is none; one without a kind tells only on what terms somebody spoke.
// Only white space or a hyphen may stand between the words of a cue.
func (sp *speech) at(text string, spans []Span, words []string, i int) (Cue, int) {
	longest := sp.longest.get(words[i])
	if longest == 0 {
		return Cue{}, 0 // as at most words
	}
	most := 1
	for most < longest && i+most < len(words) &&
		adjacent(text[spans[i+most-1].End:spans[i+most].Start]) {
		most++
	}
	for n := most; n > 0; n-- {
		if cue, ok := sp.cues[strings.Join(words[i:i+n], " ")]; ok {
			return cue, n
		}
	}
	return Cue{}, 0
}

// adjacent reports whether gap leaves the words on its sides one phrase.
func adjacent(gap string) bool { return gap == "-" || strings.TrimSpace(gap) == "" }

// negated reports whether the words before a verb deny it. A few helping
// words may stand between: "has not yet been confirmed".
func negated(l Language, before []string) bool {
	for i := len(before) - 1; i >= 0 && i >= len(before)-4; i-- {
		w := before[i]
		switch {
		case l == Indonesian && indonesianNot(w), l == English && englishNot(w):
			return true
		case l == English && englishHelper(w), l == Indonesian && indonesianHelper(w):
			continue
		}
		return false
	}
	return false
}

// Negation reports whether a folded word denies what follows: "tidak", "not".
func Negation(l Language, word string) bool {
	return l == Indonesian && indonesianNot(word) || l == English && englishNot(word)
}

func indonesianNot(w string) bool {
	switch w {
	case "tidak", "tak", "belum", "enggan", "bukan", "nggak", "gak", "ogah":
		return true
	}
	return false
}

func indonesianHelper(w string) bool {
	switch w {
	case "bisa", "dapat", "mau", "akan", "pernah", "ingin", "lantas", "secara", "langsung", "juga", "ikut":
		return true
	}
	return false
}

func englishNot(w string) bool {
	switch w {
	case "not", "never", "cannot", "neither", "nor", "without":
		return true
	}
	return strings.HasSuffix(w, "n't")
}

func englishHelper(w string) bool {
	switch w {
	case "be", "been", "being", "have", "yet", "to", "immediately", "directly", "publicly",
		"explicitly", "independently", "officially", "even", "ever", "either", "also":
		return true
	}
	return false
}

// StanceOf returns the stance of a word of speech in any of its forms, verb
// or noun, and of what askers call it: "deny", "denied", "denial", "bantah",
// "dibantah". The word need not be folded and may be a phrase that is listed
// as one ("minta maaf"); ok is false for a word without a stance.
func StanceOf(l Language, word string) (stance Stance, ok bool) {
	stances := speechOf(l).stances
	word = Fold(strings.TrimSpace(word))
	if stance, ok = stances[word]; ok || l != Indonesian {
		return stance, ok
	}
	for _, suffix := range []string{"nya", "kah", "lah"} { // the object or the asking: "membantahnya", "membantahkah"
		if root, found := strings.CutSuffix(word, suffix); found {
			if stance, ok = stances[root]; ok {
				return stance, true
			}
		}
	}
	return "", false
}

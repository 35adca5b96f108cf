package lang

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed data/slips.txt
var slipsText string

// confusable are groups of letters that are taken for one another.
var confusable = func() []string {
	var groups []string
	for fields := range dataFields(slipsText) {
		groups = append(groups, fields...)
	}
	return groups
}()

const vowels = "aeiou"

// From how many letters on a word is itself with one letter amiss.
const longEnough = 6

// Slip reports whether typed is what somebody may write who means another
// word: letters swapped, one typed twice or once, a vowel left out; in a longer
// word one that sounds alike or lies beside the right one, or one too many or
// too few. Two such slips are one too many unless the ends of the words are right,
// their lengths nearly, and their consonants but for one. Both words are folded.
func Slip(typed, meant string) bool {
	if len(typed) < 2 || len(meant) < 2 {
		return false
	}
	switch Distance(typed, meant) {
	case 1:
		return oneSlip(typed, meant)
	case 2:
		more := len(typed) - len(meant)
		return typed[0] == meant[0] && typed[len(typed)-1] == meant[len(meant)-1] && -1 <= more && more <= 1 &&
			Distance(consonants(typed), consonants(meant)) <= 1
	}
	return false
}

// oneSlip judges the one edit between two words.
func oneSlip(typed, meant string) bool {
	start, a, b := differing([]rune(typed), []rune(meant))
	switch {
	case len(a) == 2: // swapped
		return start > 0
	case len(a) == 1 && len(b) == 1:
		return len(meant) >= longEnough && alike(a[0], b[0])
	}
	// A letter more or less.
	longer, extra := []rune(typed), start
	if len(b) > 0 {
		longer = []rune(meant)
	}
	doubled := extra > 0 && longer[extra-1] == longer[extra] || extra+1 < len(longer) && longer[extra+1] == longer[extra]
	left := len(longer) >= longEnough && len(b) > 0 && extra > 0 && strings.ContainsRune(vowels, longer[extra])
	return doubled || left || len([]rune(typed)) >= longEnough
}

// differing returns what of two words is left between the letters that they
// begin and end with alike, and where it starts.
func differing(x, y []rune) (start int, a, b []rune) {
	for start < len(x) && start < len(y) && x[start] == y[start] {
		start++
	}
	x, y = x[start:], y[start:]
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	return start, x, y
}

func alike(a, b rune) bool {
	return slices.ContainsFunc(confusable, func(group string) bool {
		return strings.ContainsRune(group, a) && strings.ContainsRune(group, b)
	})
}

// consonants returns a word without its vowels, doubled letters once.
func consonants(w string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range w {
		if r != last && !strings.ContainsRune(vowels, r) {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

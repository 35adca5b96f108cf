package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/voices.txt
var voicesText string

// Voice is a kind of speaker that a question may ask for without a name.
type Voice string

// The voices that are told by more than words.
const (
	Company      Voice = "company"
	Spokesperson Voice = "spokesperson"
)

// voicePhrases are the folded words of each phrase, by what stands before the
// colon.
var voicePhrases = sync.OnceValue(func() map[string][][]string {
	phrases := map[string][][]string{}
	for line := range strings.Lines(voicesText) {
		line, _, _ = strings.Cut(line, "#")
		kind, list, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		for phrase := range strings.SplitSeq(list, "|") {
			phrases[kind] = append(phrases[kind], strings.Fields(phrase))
		}
	}
	return phrases
})

// VoiceAt returns the voice that the folded words, the first of them first,
// begin to ask for, and how many words do so; 0 for none.
func VoiceAt(folded []string) (v Voice, n int) {
	for kind, phrases := range voicePhrases() {
		if strings.HasSuffix(kind, " is") {
			continue
		}
		for _, p := range phrases {
			if len(p) > n && len(p) <= len(folded) && slices.Equal(folded[:len(p)], p) {
				v, n = Voice(kind), len(p)
			}
		}
	}
	return v, n
}

// Is reports whether a speaker whose name, role or organisation these folded
// words are is one of the kind v.
func (v Voice) Is(folded []string) bool {
	return slices.ContainsFunc(voicePhrases()[string(v)+" is"], func(p []string) bool {
		for i := range folded {
			if i+len(p) <= len(folded) && slices.Equal(folded[i:i+len(p)], p) {
				return true
			}
		}
		return false
	})
}

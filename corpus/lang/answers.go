package lang

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/answer_kinds.txt
var answerKindsText string

//go:embed data/answer_cues.txt
var answerCuesText string

// Wanted is the kind of words that answer a question.
type Wanted string

// Anything is what is wanted where the question's words tell no kind, Named the
// mark of a question in "apakah" that asks what and not whether.
const (
	Anything Wanted = "anything"
	Named    Wanted = "named"
)

// wantedLines are the phrases of each kind of answer, in the order of the file.
var wantedLines = sync.OnceValue(func() []wantedLine {
	var lines []wantedLine
	for line := range strings.Lines(answerKindsText) {
		line, _, _ = strings.Cut(line, "#")
		kind, phrases, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		l := wantedLine{kind: Wanted(strings.TrimSpace(kind))}
		for _, p := range strings.Split(phrases, "|") {
			l.phrases = append(l.phrases, " "+strings.TrimSpace(p)+" ")
		}
		lines = append(lines, l)
	}
	return lines
})

type wantedLine struct {
	kind    Wanted
	phrases []string
}

// WantedBy returns the kind of answer that a question of these folded words
// wants, and whether it is marked as Named.
func WantedBy(folded []string) (kind Wanted, named bool) {
	text := " " + strings.Join(folded, " ") + " "
	for _, l := range wantedLines() {
		for _, p := range l.phrases {
			switch {
			case !strings.Contains(text, p):
			case l.kind == Named:
				named = true
			case kind == "":
				kind = l.kind
			}
		}
	}
	if kind == "" {
		kind = Anything
	}
	return kind, named
}

var answerCues = sync.OnceValue(func() map[string]string {
	cues := map[string]string{}
	for fields := range dataFields(answerCuesText) {
		for _, w := range fields[1:] {
			if cues[w] == "" {
				cues[w] = fields[0]
			}
		}
	}
	return cues
})

// AnswerCue returns the kind of a word beside which answers stand, "copula"
// for "adalah", and "" for other words.
func AnswerCue(folded string) string { return answerCues()[folded] }

package lang

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/answer_kinds.txt
var answerKindsText string

//go:embed data/answer_cues.txt
var answerCuesText string

//go:embed data/answer_words.txt
var answerWordsText string

var answerWords = sync.OnceValue(func() map[string]wordSet { return readWordSets(answerWordsText) })

//go:embed data/answer_forms.txt
var answerFormsText string

// formWords are the words that tell how a question asks, formKinds their
// kinds in the order in which they are looked up.
var (
	formWords = sync.OnceValue(func() map[string]wordSet { return readWordSets(answerFormsText) })
	formKinds = []string{"what", "who", "whose", "which", "when", "where", "why", "how", "many", "yang", "be", "do", "have", "can", "name"}
)

// Wanted is the kind of words that answer a question.
type Wanted string

// Anything is what is wanted where the question's words tell no kind, Named the
// mark of a question in "apakah" that asks what and not whether.
const (
	Anything Wanted = "anything"
	Named    Wanted = "named"
)

// The kinds of answer that more is known of than how they are asked for; the
// file names others.
const (
	Person     Wanted = "person"
	Definition Wanted = "definition"
	Reason     Wanted = "reason"
	Expansion  Wanted = "expansion"
)

// Counted reports whether an answer of a kind is a number or a date.
func Counted(w Wanted) bool {
	switch w {
	case "day", "year", "number", "part", "age", "duration", "money":
		return true
	}
	return false
}

// wantedLines are the phrases of each kind of answer, in the order of the file.
var wantedLines = sync.OnceValue(func() []wantedLine {
	var lines []wantedLine
	for kind, phrases := range phraseLines(answerKindsText) {
		kind, beside := strings.CutSuffix(kind, " beside")
		lines = append(lines, wantedLine{Wanted(kind), beside, spacedPhrases(phrases)})
	}
	return lines
})

type wantedLine struct {
	kind    Wanted
	beside  bool // a question word has to stand beside the phrase
	phrases []string
}

// in reports whether a phrase of the line stands in a question, given as
// spacedWords.
func (l *wantedLine) in(text string) bool {
	return slices.ContainsFunc(l.phrases, func(p string) bool {
		before, after, found := strings.Cut(text, p)
		return found && (!l.beside || askedBeside(before, after))
	})
}

// askedBeside reports whether a question word ends the words before, or opens
// those after.
func askedBeside(before, after string) bool {
	return slices.ContainsFunc([]string{" what", " which", " apakah"}, func(w string) bool { return strings.HasSuffix(before, w) }) ||
		slices.ContainsFunc([]string{"apa ", "apakah ", "mana "}, func(w string) bool { return strings.HasPrefix(after, w) })
}

// WantedBy returns the kind of answer that a question of these folded words
// wants, and whether it is marked as Named.
func WantedBy(folded []string) (kind Wanted, named bool) {
	text := spacedWords(folded)
	for _, l := range wantedLines() {
		switch {
		case kind != "" && l.kind != Named || !l.in(text):
		case l.kind == Named:
			named = true
		default:
			kind = l.kind
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

// WordForm tells by its form what a folded word with that stem does in a
// sentence of language l: "active", "passive", "state" and "owned" in
// Indonesian, "past", "ing" and "manner" in English; "" where its form tells
// nothing.
func WordForm(l Language, folded, stem string) string {
	if l == Indonesian {
		return wordFormID(folded, stem)
	}
	switch {
	case strings.HasSuffix(folded, "ing") && len(folded) > 5:
		return "ing"
	case strings.HasSuffix(folded, "ed") && len(folded) > 4 || len(irregulars().bases[folded]) > 0:
		return "past"
	case strings.HasSuffix(folded, "ly") && len(folded) > 4:
		return "manner"
	}
	return ""
}

func wordFormID(folded, stem string) string {
	switch {
	case stem == folded:
	case strings.HasPrefix(folded, "me"):
		return "active"
	case strings.HasPrefix(folded, "di"):
		return "passive"
	case strings.HasPrefix(folded, "ber"), strings.HasPrefix(folded, "ter"):
		return "state"
	case strings.HasSuffix(folded, "nya"):
		return "owned"
	}
	return ""
}

// AskingForm tells how a question of these folded words asks, whose question
// word is at gap: by that word and what stands beside it, "what do", "who be",
// "siapa yang".
func AskingForm(l Language, folded []string, gap int) string {
	kind := func(i int) string {
		if i < 0 || i >= len(folded) {
			return "edge"
		}
		for _, k := range formKinds {
			if formWords()[k].has(folded[i]) {
				return k
			}
		}
		if form := WordForm(l, folded[i], Stem(l, folded[i])); form != "" {
			return form
		}
		return "word"
	}
	form := kind(gap) + " " + kind(gap+1)
	if kind(gap+1) == "yang" {
		form += " " + kind(gap+2)
	}
	if gap > 0 {
		form = "inside " + kind(gap)
	}
	return form
}

// Locative reports whether the name of a place may follow a word: "di", "near".
func Locative(folded string) bool { return answerWords()["locative"].has(folded) }

// Joining reports whether a word stands between the things of a list: "dan".
func Joining(folded string) bool { return answerWords()["joining"].has(folded) }

// Quantity reports whether a word is a number or its scale: "juta", "dozen".
func Quantity(folded string) bool { return answerWords()["quantity"].has(folded) }

// Sum reports whether a word tells of money that is paid: "denda", "price".
func Sum(folded string) bool { return answerWords()["sum"].has(folded) }

// Currency reports whether a word is a kind of money: "rupiah", "euros".
func Currency(folded string) bool { return answerWords()["currency"].has(folded) }

// Because reports whether a reason may follow a word: "karena", "due".
func Because(folded string) bool { return answerWords()["because"].has(folded) }

// BecauseOf reports whether a reason may follow two words, the second of which
// may be part of it: "so that", "atas permintaan".
func BecauseOf(first, second string) bool {
	return answerWords()["because_of"].has(first + "_" + second)
}

// Therefore reports whether a reason may stand before a word: "sehingga".
func Therefore(folded string) bool { return answerWords()["therefore"].has(folded) }

// Ahead reports whether a word tells of what is to come: "berencana".
func Ahead(folded string) bool { return answerWords()["ahead"].has(folded) }

// Defining reports whether a word stands between a thing and what it is:
// "adalah", "means".
func Defining(folded string) bool { return answerWords()["defining"].has(folded) }

// PointsBack reports whether two words stand for the sentence before them: "hal
// tersebut".
func PointsBack(first, second string) bool { return answerWords()["back"].has(first + "_" + second) }

// Personal reports whether a word tells what only people do or are: "mundur",
// "born".
func Personal(folded string) bool { return answerWords()["personal"].has(folded) }

// SignBefore returns how many bytes at the end of s are a sign of money and
// the space behind it, 0 for none: 3 for "about Rp ".
func SignBefore(s string) int {
	bare := strings.TrimRight(s, " \u00a0")
	most := 0
	for sign := range answerWords()["sign"].words {
		from := len(bare) - len(sign)
		if len(s)-from <= most || from < 0 || !strings.EqualFold(bare[from:], sign) {
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(bare[:from]); from == 0 || !unicode.IsLetter(before) {
			most = len(sign) + len(s) - len(bare)
		}
	}
	return most
}

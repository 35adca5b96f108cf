package corpus

import (
	"slices"
	"strings"
	"unicode"

	"kutip/corpus/lang"
)

// detectSample is how much of a body is enough to tell its language.
const detectSample = 4096

func detect(a Article) lang.Language {
	var body strings.Builder
	for piece := range a.pieces {
		body.WriteString(piece.Of(a.Text))
		body.WriteByte('\n')
		if body.Len() > detectSample {
			break
		}
	}
	return lang.Detect(body.String())
}

// comingWords tell that a date is still to come, limitWords that it is only a
// limit, if they stand right before it.
var (
	comingWords = strings.Fields("akan mendatang rencananya dijadwalkan will due scheduled")
	limitWords  = strings.Fields("hingga sampai sebelum sejak until by before since")
)

// inferDate returns the day on which a was published as its text lets one
// infer it: the latest full date that a dateline gives, or that a sentence of
// the body gives with the day of the week or as the day of something said.
// Other dates may be history, and tell nothing.
func inferDate(a Article, dated []Span, today lang.Date) lang.Date {
	var latest lang.Date
	for _, d := range lang.Dates(a.Lang, a.Text, lang.Date{}) {
		future := !today.IsZero() && d.Date.Compare(today) > 0
		if d.Relative || d.Date.Precision() != lang.Day || future || d.Date.Compare(latest) <= 0 && !latest.IsZero() {
			continue
		}
		if within(dated, d.Span) || !touches(a.Furniture, d.Span) && a.reportsOn(d) {
			latest = d.Date
		}
	}
	return latest
}

func within(spans []Span, s Span) bool {
	return slices.ContainsFunc(spans, func(t Span) bool { return t.Holds(s) })
}

// reportsOn reports whether the sentence around a date phrase makes it the
// day of the news.
func (a Article) reportsOn(d lang.DatePhrase) bool {
	sentence, before := a.sentenceAround(d.Span)
	if i := strings.LastIndexAny(before, "\"”“"); i >= 0 {
		before = before[i:]
	}
	words := strings.Fields(before)
	if hasWord(before, comingWords) || len(words) > 0 && hasWord(words[len(words)-1], limitWords) {
		return false
	}
	return d.Weekday || strings.ContainsAny(sentence, "\"“”") || a.reportsSpeech(sentence)
}

// reportsSpeech reports whether a sentence holds a sure sign of speech.
func (a Article) reportsSpeech(sentence string) bool {
	return slices.ContainsFunc(lang.Cues(a.Lang, sentence), func(c lang.Cue) bool { return !c.Bare && !c.Clause })
}

// sentenceReach is how far sentenceAround looks to either side, in bytes.
const sentenceReach = 1000

// sentenceAround returns the sentence that holds s, and its part before s. It
// looks no further than the line.
func (a Article) sentenceAround(s Span) (sentence, before string) {
	start, end := max(0, s.Start-sentenceReach), min(len(a.Text), s.End+sentenceReach)
	start += 1 + strings.LastIndexByte(a.Text[start:s.Start], '\n')
	if i := strings.IndexByte(a.Text[s.End:end], '\n'); i >= 0 {
		end = s.End + i
	}
	for !border(a.Text, start) {
		start++
	}
	for !border(a.Text, end) {
		end--
	}
	text := a.Text[start:end]
	at := Span{Start: s.Start - start, End: s.End - start}
	for _, t := range lang.Sentences(text) {
		if t.Holds(at) {
			return t.Of(text), text[t.Start:at.Start]
		}
	}
	return text, text[:at.Start]
}

func hasWord(s string, words []string) bool {
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), notLetter) {
		if slices.Contains(words, w) {
			return true
		}
	}
	return false
}

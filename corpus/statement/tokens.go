package statement

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus"
)

// token is a word of a sentence with what stands before it.
type token struct {
	corpus.Span
	text   string
	folded string
	upper  bool // has a capital
	first  bool // begins the sentence, where a capital says little
	cue    bool // belongs to a word of speech
	// gap is what stands between the word before and this one, white space
	// and what is in brackets left out: "", ",", `,"`.
	gap     string
	bracket bool // what is left out in brackets stood right before it
	stop    bool // a full stop that ends no abbreviation stands before it
}

// The marks that stand around quotations: those that are no apostrophe, and all.
const (
	doubleQuotes = `"“”„‟«»‹›″＂「」『』`
	quoteMarks   = doubleQuotes + `'’‘‚` + "`"
)

// longestShort is the number of letters that a short form before a full stop
// has at most: "Prof."
const longestShort = 5

// tokens returns the words of a sentence of masked text, which lang.SplitWords has
// split. What stands in brackets is left out: "Dewan Pers (DP)" is followed by the
// name of who chairs it.
func tokens(text string, sentence corpus.Span, words []corpus.Span, folded []string) []token {
	ts := make([]token, 0, len(words))
	brackets := strings.Count(sentence.Of(text), "(") == strings.Count(sentence.Of(text), ")")
	last, depth, held, left := sentence.Start, 0, "", false
	for i, w := range words {
		at := corpus.Span{Start: sentence.Start + w.Start, End: sentence.Start + w.End}
		gap := text[last:at.Start]
		if gap == " " {
			gap = "" // as it mostly is
		} else {
			gap = strings.Join(strings.Fields(gap), "")
		}
		last = at.End
		if brackets {
			gap, depth = outside(gap, depth)
			if held += gap; depth > 0 {
				left = true
				continue
			}
			gap, held = held, ""
		}
		if gap == "-" && text[at.Start-1] == ' ' {
			gap = "—" // a dash and no hyphen
		}
		word := at.Of(text)
		ts = append(ts, token{
			Span: at, text: word, folded: folded[i], upper: hasUpper(word),
			first: len(ts) == 0 || gap == ":", gap: gap, bracket: left,
			stop: gap == "." && len(ts) > 0 && len(ts[len(ts)-1].text) > longestShort,
		})
		left = false
	}
	return ts
}

// outside returns what of a gap stands outside of brackets, given how many
// are open before it, and how many are behind it.
func outside(gap string, depth int) (string, int) {
	if !strings.ContainsAny(gap, "()") {
		if depth > 0 {
			return "", depth
		}
		return gap, depth
	}
	var b strings.Builder
	for _, r := range gap {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String(), depth
}

// hasUpper reports whether a word has a capital anywhere, as names such as
// iPhone and eHAC do.
func hasUpper(word string) bool {
	for _, r := range word {
		if unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// joined reports whether nothing but space, or a mark inside a name, stands
// before t.
func (t token) joined() bool {
	if t.stop {
		return false
	}
	switch t.gap {
	case "", "-", "–", "&", ".", "’", "'", "/":
		return true
	}
	return false
}

// quoted reports whether a quotation mark stands before t.
func (t token) quoted() bool {
	return strings.ContainsAny(t.gap, quoteMarks) && t.gap != "'" && t.gap != "’"
}

// possessive reports whether a name's owner form ends here: "Acme's".
func (t token) possessive() bool {
	return len(t.text) > 2 && (strings.HasSuffix(t.text, "'s") || strings.HasSuffix(t.text, "’s"))
}

// acronym reports whether a word is a few capitals: "DPR", "D.C".
func (t token) acronym() bool {
	letters := 0
	for _, r := range t.text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1 && letters < 7
}

func (t token) digit() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsDigit(r)
}

// spanOf returns the span from the first to the last of some tokens.
func spanOf(ts []token) corpus.Span {
	return corpus.Span{Start: ts[0].Start, End: ts[len(ts)-1].End}
}

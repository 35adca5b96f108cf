package corpus

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// longestTitle is more than any headline has: a first line that is longer is
// a paragraph, and its words would be lost as a title.
const longestTitle = 300 // characters

// readText reads the form in which newspapers print: the title on the first
// line that is not blank, the rest below.
func readText(data []byte) (Article, error) {
	if err := checkPlain(data); err != nil {
		return Article{}, err
	}
	a := Article{Text: string(data)}
	for i, l := range splitLines(a.Text) {
		if l.blank() {
			continue
		}
		title := l.Of(a.Text)
		if utf8.RuneCountInString(title) > longestTitle {
			return Article{}, atLine(i+1, fmt.Errorf("%w: the first line is a paragraph; put the title above it", ErrNoTitle))
		}
		a.Title = oneLine(strings.ReplaceAll(title, bom, ""))
		a.Furniture = []Span{l.Span}
		break
	}
	return a, nil
}

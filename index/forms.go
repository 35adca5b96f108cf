package index

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"kutip/corpus/lang"
)

// formsFile tells which words of a generation have a stem that is not the word
// itself: a line each of language, stem and word, sorted. Passages keep words as
// they are written, and are found by a stem through the words that have it. There
// may be words in it that no passage has any more.
const formsFile = "forms"

// forms is what formsFile holds.
type forms string

// formsOf returns the words of segments that have a stem.
func formsOf(ss segments) (forms, error) {
	t := text{segments: ss}
	var lines []string
	for _, l := range []lang.Language{lang.Indonesian, lang.English} {
		words, err := t.termsIn(bodyOf(l).word, nil, "", math.MaxInt)
		if err != nil {
			return "", err
		}
		for _, word := range words {
			if stem := lang.Stem(l, word); stem != word {
				lines = append(lines, formKey(l, stem)+word+"\n")
			}
		}
	}
	slices.Sort(lines)
	return forms(strings.Join(lines, "")), nil
}

func formKey(l lang.Language, stem string) string { return string(l) + " " + stem + " " }

// and returns the words of both.
func (f forms) and(more forms) forms {
	var both strings.Builder
	both.Grow(len(f) + len(more))
	for f != "" && more != "" {
		one, other := f.head(), more.head()
		if one <= other {
			both.WriteString(string(one))
			f = f[len(one):]
		}
		if one > other {
			both.WriteString(string(other))
		}
		if one >= other {
			more = more[len(other):]
		}
	}
	both.WriteString(string(f + more))
	return forms(both.String())
}

// head returns the first line.
func (f forms) head() forms { return f[:strings.IndexByte(string(f), '\n')+1] }

// of returns the words that have a stem, but for the stem itself.
func (f forms) of(l lang.Language, stem string) (words []string) {
	key := formKey(l, stem)
	// The line in which the byte at a place stands is the place's: they grow alike.
	at := sort.Search(len(f), func(i int) bool { return string(f[f.line(i):]) >= key })
	for rest := string(f[min(len(f), at):]); strings.HasPrefix(rest, key); {
		line, more, _ := strings.Cut(rest, "\n")
		words = append(words, line[len(key):])
		rest = more
	}
	return words
}

// line returns where the line begins in which the i-th byte stands.
func (f forms) line(i int) int { return strings.LastIndexByte(string(f[:i]), '\n') + 1 }

func readForms(dir string) (forms, error) {
	data, err := os.ReadFile(filepath.Join(dir, formsFile))
	return forms(data), err
}

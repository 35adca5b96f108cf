package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"kutip/corpus/lang"
)

// longestLine bounds a line of a file of questions.
const longestLine = 1 << 20

// Read reads questions, one JSON object a line, with the keys id, lang,
// question, answerable, gold_articles, gold_spans and align; only question is
// needed, and others are left alone. A question that does not say whether it
// is answerable is so if it has gold articles. An error names the line.
func Read(r io.Reader) ([]Question, error) {
	var qs []Question
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		q, err := readLine(lines.Bytes())
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		qs = append(qs, q)
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return nil, fmt.Errorf("line %d: longer than %d KiB", n+1, longestLine>>10)
	}
	return qs, lines.Err()
}

func readLine(line []byte) (Question, error) {
	var row struct {
		ID           string        `json:"id"`
		Lang         lang.Language `json:"lang"`
		Question     string        `json:"question"`
		Answerable   *bool         `json:"answerable"`
		GoldArticles []string      `json:"gold_articles"`
		GoldSpans    []string      `json:"gold_spans"`
		Align        string        `json:"align"`
	}
	if err := json.Unmarshal(line, &row); err != nil {
		return Question{}, err
	}
	q := Question{row.ID, row.Lang, row.Question, len(row.GoldArticles) > 0, row.GoldArticles, row.GoldSpans, row.Align}
	if row.Answerable != nil {
		q.Answerable = *row.Answerable
	}
	switch {
	case strings.TrimSpace(q.Text) == "":
		return q, errors.New(`"question" is missing`)
	case q.Answerable && len(q.GoldArticles) == 0:
		return q, errors.New(`it is answerable, but "gold_articles" names no article`)
	}
	for _, s := range q.GoldSpans {
		if strings.TrimSpace(s) == "" { // every quote would hold it
			return q, errors.New(`"gold_spans" has an empty one`)
		}
	}
	return q, nil
}

// Missing returns the gold articles that a corpus does not hold, each once, in
// the order of the questions.
func Missing(qs []Question, holds func(article string) bool) []string {
	var missing []string
	named := map[string]bool{}
	for _, q := range qs {
		for _, id := range q.GoldArticles {
			if !holds(id) && !named[id] {
				named[id] = true
				missing = append(missing, id)
			}
		}
	}
	return missing
}

// Absent returns the questions as they stand over a corpus that they were not
// made for: one is answerable only if the corpus holds a gold article of it.
func Absent(qs []Question, holds func(article string) bool) []Question {
	over := make([]Question, len(qs))
	for i, q := range qs {
		held := false
		for _, id := range q.GoldArticles {
			held = held || holds(id)
		}
		q.Answerable = q.Answerable && held
		over[i] = q
	}
	return over
}

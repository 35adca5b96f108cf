package eval

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"kutip/corpus/lang"
)

// dateRow is an expression in a text with the date that it means.
type dateRow struct {
	ID       string        `json:"id"`
	Lang     lang.Language `json:"lang"`
	Text     string        `json:"text"`
	TextFull string        `json:"text_full"` // with the date as it was printed; "" where Text has it
	Expr     string        `json:"expr"`
	Start    *int          `json:"start"` // in Text; nil: where it stands first
	Ref      string        `json:"ref_date"`
	Value    string        `json:"value"`
	Hard     bool          `json:"hard"` // the nearest past day of that name is wrong
}

// dates returns the sets of dates.
func (f folder) dates() ([]Set, error) {
	var sets []Set
	for _, name := range f.files[dateShape] {
		rows, err := readRows[dateRow](f.path(name))
		if err != nil {
			return nil, err
		}
		sets = append(sets, Set{f.set(name), 0, func(_ context.Context, b Bench) ([]Figure, error) {
			return b.dates(rows)
		}})
	}
	return sets, nil
}

// plainValue is a day, a month or a year, which is what a date can say; other
// values are weeks, quarters, seasons and the like.
var plainValue = regexp.MustCompile(`^\d{4}(-\d\d){0,2}$`)

// dates measures rows of dates. Where the printed date was cut out of a row,
// most hard ones lie weeks or months back and say nothing of it, so that no
// reader can tell; with the date as printed nearly all can be told.
func (b Bench) dates(rows []dateRow) ([]Figure, error) {
	var all, plain, hard, printed, hardPrinted tally
	for _, row := range rows {
		got, err := row.read(row.Text)
		if err != nil {
			return nil, err
		}
		right := got == row.Value
		all.count(right)
		if plainValue.MatchString(row.Value) {
			plain.count(right)
		}
		if row.Hard {
			hard.count(right)
		}
		full := got
		if row.TextFull != "" {
			if full, err = row.read(row.TextFull); err != nil {
				return nil, err
			}
			printed.count(full == row.Value)
			if row.Hard {
				hardPrinted.count(full == row.Value)
			}
		}
		if !right && !row.Hard || full != row.Value {
			b.miss("%s of %s: got %q and %q, want %s: %s", row.Expr, row.Ref, got, full, row.Value, row.Text)
		}
	}
	figures := []Figure{all.figure("value")}
	if plain.all < all.all {
		figures = append(figures, plain.figure("value, plain dates"))
	}
	if hard.all > 0 {
		figures = append(figures, hard.figure("value, hard"))
	}
	if printed.all > 0 {
		figures = append(figures, printed.figure("value, date printed"))
	}
	if hardPrinted.all > 0 {
		figures = append(figures, hardPrinted.figure("value, hard, date printed"))
	}
	return figures, nil
}

// read returns what is made of the row's expression in a text.
func (r dateRow) read(text string) (string, error) {
	ref, err := lang.ParseDate(r.Ref)
	if err != nil {
		return "", fmt.Errorf("row %q: %w", r.ID, err)
	}
	start := strings.Index(text, r.Expr)
	if r.Start != nil {
		start = *r.Start
	}
	for _, p := range lang.Dates(r.Lang, text, ref) {
		if p.Overlaps(lang.Span{Start: start, End: start + len(r.Expr)}) {
			return p.Date.String(), nil
		}
	}
	return "", nil
}

package lang

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// dateRow is one line of the measuring sets, which are no part of the project.
type dateRow struct {
	English  string `json:"normalized_en"`
	ID       string `json:"id"`
	Text     string `json:"text"`
	TextFull string `json:"text_full"`
	Expr     string `json:"expr"`
	Start    int    `json:"start"`
	Ref      string `json:"ref_date"`
	Value    string `json:"value"`
	Hard     bool   `json:"hard"`
}

func dateRows(t *testing.T, name string) []dateRow {
	t.Helper()
	path := filepath.Join("../../../shared/eval/dates", name)
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("NOT MEASURED: no %s beside the repository", path)
	}
	defer f.Close()
	var rows []dateRow
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var row dateRow
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// dateAt returns what Dates makes of the expression at start.
func dateAt(t *testing.T, l Language, row dateRow, text string, start int) string {
	t.Helper()
	ref, err := ParseDate(row.Ref)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range Dates(l, text, ref) {
		if p.Overlaps(Span{start, start + len(row.Expr)}) {
			return p.Date.String()
		}
	}
	return ""
}

type share struct{ right, all int }

func (s *share) count(right bool) {
	s.all++
	if right {
		s.right++
	}
}

func (s share) of() float64 { return float64(s.right) / float64(max(s.all, 1)) }

// The rows of detik have had the date behind the weekday cut out. Most of those
// that are hard lie weeks or months back and say nothing of it, so that no
// reader can tell; with the date as printed, nearly all can be told.
func TestDatesIndonesianNews(t *testing.T) {
	var all, hard, printed share
	for _, row := range dateRows(t, "id_detik.jsonl") {
		got := dateAt(t, Indonesian, row, row.Text, strings.Index(row.Text, row.Expr))
		all.count(got == row.Value)
		if row.Hard {
			hard.count(got == row.Value)
		}
		full := dateAt(t, Indonesian, row, row.TextFull, strings.Index(row.TextFull, row.Expr))
		printed.count(full == row.Value)
		if got != row.Value && !row.Hard || full != row.Value {
			t.Logf("%s of %s: got %s and %s, want %s: %s", row.Expr, row.Ref, got, full, row.Value, row.TextFull)
		}
	}
	t.Logf("weekday alone: all %.3f, hard %.3f; with the date printed: %.3f", all.of(), hard.of(), printed.of())
	if all.of() < 0.92 || hard.of() < 0.12 || printed.of() < 0.99 {
		t.Errorf("weekday alone: all %.3f, hard %.3f; with the date printed: %.3f", all.of(), hard.of(), printed.of())
	}
}

// What the Indonesian fixtures say must be what their English says.
func TestDatesFixtures(t *testing.T) {
	pub := Date{2018, 12, 19}
	for _, row := range dateRows(t, "id_fixtures.jsonl") {
		if row.English == "" {
			continue
		}
		var got, want Date
		for _, p := range Dates(Indonesian, row.Expr, pub) {
			got = p.Date
		}
		for _, p := range Dates(English, row.English, pub) {
			want = p.Date
		}
		if got != want {
			t.Errorf("%q: %s, but %q: %s", row.Expr, got, row.English, want)
		}
	}
}

func TestDatesEnglishNews(t *testing.T) {
	plain := regexp.MustCompile(`^\d{4}(-\d\d){0,2}$`)
	var score share
	others, left := 0, 0
	for _, row := range dateRows(t, "en_aquaint.jsonl") {
		got := dateAt(t, English, row, row.Text, row.Start)
		if !plain.MatchString(row.Value) {
			if others++; got == "" {
				left++
			}
			continue
		}
		score.count(got == row.Value)
		if got != row.Value {
			t.Logf("%q of %s: got %q, want %s: %s", row.Expr, row.Ref, got, row.Value,
				row.Text[max(0, row.Start-60):min(len(row.Text), row.Start+len(row.Expr)+40)])
		}
	}
	t.Logf("comparable %d: %.3f; of other kinds %d, left out %d", score.all, score.of(), others, left)
	if score.of() < 0.895 {
		t.Errorf("accuracy %.3f", score.of())
	}
}

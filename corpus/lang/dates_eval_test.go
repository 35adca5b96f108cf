package lang

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// dateRow is one line of the measuring sets, which are no part of the project.
type dateRow struct {
	English string `json:"normalized_en"`
	Expr    string `json:"expr"`
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

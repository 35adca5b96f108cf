package eval

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// setFiles is a folder with something of every shape, and with what is none.
var setFiles = map[string]string{
	"letters/articles.jsonl": `{"id":"lumen","lang":"en","title":"Lumen","published":"2024-03-04","text":"Lumen was founded in Bandung in 2019.\n\n\"We never read letters,\" said Sari Dewi of Lumen on Monday."}`,
	"letters/questions.jsonl": `{"id":"1","lang":"en","question":"Where was Lumen founded?","answerable":true,"gold_articles":["lumen"],"gold_spans":["Bandung"]}
{"id":"2","lang":"en","question":"Where was Lumen sold?","answerable":false,"gold_articles":[]}`,
	"letters/train.jsonl":  `{"id":"3","lang":"en","question":"Who never read letters?","answerable":true,"gold_articles":["lumen"],"gold_spans":["Sari Dewi"]}`,
	"lakes/articles.jsonl": `{"id":"toba","lang":"id","title":"Danau","text":"Danau Toba terletak di Sumatera Utara dan dalamnya 505 meter."}`,
	"lakes/some.jsonl":     `{"id":"4","lang":"id","question":"Di mana Danau Toba terletak?","gold_articles":["toba"],"gold_spans":["Sumatera Utara"]}`,
	"lakes/other.jsonl":    `{"id":"elsewhere","lang":"id","title":"Laut","text":"Laut Jawa dangkal."}`,
	"both.jsonl": `{"id":"p1","text_id":"Perusahaan itu membaca pesan pribadi.","text_en":"The company read private messages."}
{"id":"p2","text_id":"Menteri mengumumkan kebocoran data.","text_en":"The minister announced a data breach."}`,
	"said_articles.jsonl": `{"id":"s","lang":"en","title":"","text":"\"We never read letters,\" said Sari Dewi, a spokesperson for Lumen. The minister said that the law was old."}`,
	"said_quotes.jsonl": `{"quote":"\"We never read letters,\"","pieces":["We never read letters,"],"speaker":"Sari Dewi","type":"direct","passage_id":"s"}
{"quote":"that the law was old","speaker":"The minister","type":"indirect","passage_id":"s"}`,
	"days.jsonl": `{"id":"d1","lang":"id","text":"kata dia, Senin.","text_full":"kata dia, Senin (4/3/2024).","expr":"Senin","ref_date":"2024-03-05","value":"2024-03-04","hard":false}
{"id":"d2","lang":"id","text":"kata dia, Senin.","text_full":"kata dia, Senin (5/2/2024).","expr":"Senin","ref_date":"2024-03-05","value":"2024-02-05","hard":true}`,
	"forms.tsv":   "membaca\tbaca\tV\nbacaan\tpapan\tN\n",
	"README.md":   "# Not a set\n",
	"broken.json": "{",
	"list.jsonl":  "[1]\n",
	"empty.jsonl": "",
}

func setsIn(t *testing.T, files map[string]string) []Set {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sets, err := Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	return sets
}

func TestSets(t *testing.T) {
	got, of := map[string]float64{}, map[string]int{}
	rows, steps := 0, 0
	var missed []string
	for _, s := range setsIn(t, setFiles) {
		figures, err := s.Measure(context.Background(), Bench{
			Step: func() { steps++ },
			Miss: func(row string) { missed = append(missed, strings.Fields(row)[0]) },
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			if f.Unit == "" { // how sure the engine is, is its own affair
				got[f.Measure], of[f.Measure] = f.Value, f.Of
			}
		}
		rows += s.Rows
	}
	want := map[string]float64{
		"letters: article@1": 1, "letters: article@10": 1, "letters: sentence@1": 1, "letters: sentence@3": 1,
		"letters: short answer, exact": 1, "letters: short answer, F1": 1, "letters: near miss, AUROC": 1,
		"letters: topic absent, AUROC": 1, "letters: topic absent, silent": 1,
		"lakes/some: article@1": 1, "lakes/some: article@10": 1, "lakes/some: sentence@1": 1, "lakes/some: sentence@3": 1,
		"lakes/some: short answer, exact": 1, "lakes/some: short answer, F1": 1,
		"lakes/some: topic absent, AUROC": 1, "lakes/some: topic absent, silent": 1,
		"both: sentence@1, id to en": 1, "both: sentence@1, en to id": 1,
		"said: direct, span": 1, "said: direct, speaker": 1, "said: direct, speaker or office": 1,
		"said: direct, span and speaker": 1, "said: direct, precision": 1,
		"said: indirect, overlap F1": 8.0 / 9, "said: indirect found, speaker": 1,
		"days: value": 0.5, "days: value, hard": 0, "days: value, date printed": 1, "days: value, hard, date printed": 1,
		"forms: lemma": 0.5,
	}
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := of["letters: topic absent, AUROC"]; n != 2 { // its own that has an answer, and the other set's
		t.Errorf("silence was measured on %d questions, want 2", n)
	}
	if steps != rows {
		t.Errorf("%d rows were asked, %d announced", steps, rows)
	}
	if diff := cmp.Diff([]string{"bacaan:"}, missed); diff != "" {
		t.Errorf("missed rows (-want +got):\n%s", diff)
	}
}

// TestSetsNeedArticles passes over questions that no articles lie beside.
func TestSetsNeedArticles(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"nothing":         {},
		"no articles":     {"q.jsonl": setFiles["letters/questions.jsonl"]},
		"others":          {"q.jsonl": setFiles["letters/questions.jsonl"], "a.jsonl": setFiles["lakes/articles.jsonl"]},
		"elsewhere":       {"q/q.jsonl": setFiles["letters/questions.jsonl"], "a.jsonl": setFiles["letters/articles.jsonl"]},
		"to train on":     {"train-1.jsonl": setFiles["letters/questions.jsonl"], "a.jsonl": setFiles["letters/articles.jsonl"]},
		"without answers": {"q.jsonl": `{"question":"Who?"}`, "a.jsonl": setFiles["letters/articles.jsonl"]},
	} {
		if sets := setsIn(t, files); len(sets) > 0 {
			t.Errorf("%s: found %q", name, sets[0].Name)
		}
	}
}

func TestFindNamesWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "pairs.jsonl")
	if err := os.WriteFile(file, []byte(setFiles["both.jsonl"]+"\n\n{\"id\":7}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Find(dir); err == nil || !strings.Contains(err.Error(), "pairs.jsonl:4: ") {
		t.Errorf("got %v, want file and line", err)
	}
	if _, err := Find(filepath.Join(dir, "none")); err == nil {
		t.Error("a folder that is not there was searched")
	}
}

func TestFloors(t *testing.T) {
	figures := []Figure{{"a: b", 0.8126, 10, ""}, {"c: d", 0.5, 10, ""}, {"speed: p50", 7.5, 10, "ms"}}
	var file strings.Builder
	if err := WriteFloors(&file, Floors(figures)); err != nil {
		t.Fatal(err)
	}
	floors, err := ReadFloors(strings.NewReader(file.String()))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Floor{{"a: b", 0.8}, {"c: d", 0.488}}, floors); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if below := Below(figures, floors); len(below) > 0 {
		t.Errorf("as measured: got %q", below)
	}
	figures[0].Value = 0.799
	want := []string{"a: b: 0.799, want 0.800 at least", "c: d: was not measured, want 0.488 at least"}
	if diff := cmp.Diff(want, Below(figures[:1], floors)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, bad := range []string{"a: b 0.8", "a: b\thigh", "a: b\t1.1", "a: b\t-0.1", "a: b\tNaN"} {
		if _, err := ReadFloors(strings.NewReader("# head\n" + bad)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: got %v", bad, err)
		}
	}
}

// misses names a folder of sets: go test ./bot/eval -v -run Misses -misses DIR
var misses = flag.String("misses", "", "name the rows of a `folder` that are read wrongly")

// TestMisses is for finding out what goes wrong in reading.
func TestMisses(t *testing.T) {
	if *misses == "" {
		t.Skip("no folder is named with -misses")
	}
	sets, err := Find(*misses)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sets {
		figures, err := s.Measure(context.Background(), Bench{Miss: func(row string) { t.Log(row) }})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			t.Logf("%s: %.3f of %d", f.Measure, f.Value, f.Of)
		}
	}
}

package eval

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus/lang"
)

func TestRead(t *testing.T) {
	const file = `{"id":"a","lang":"id","question":"Siapa?","answerable":true,"gold_articles":["x","y"],"gold_spans":["Sari"],"align":"anchor","more":[1]}

{"id":"b","question":"Who?","answerable":false,"gold_articles":["x"]}
{"question":"When?","gold_articles":["x"]}
{"question":"Where?","gold_articles":null}`
	want := []Question{
		{"a", lang.Indonesian, "Siapa?", true, []string{"x", "y"}, []string{"Sari"}, "anchor"},
		{"b", lang.Unknown, "Who?", false, []string{"x"}, nil, ""},
		{"", lang.Unknown, "When?", true, []string{"x"}, nil, ""},
		{"", lang.Unknown, "Where?", false, nil, nil, ""},
	}
	for name, ends := range map[string]string{"Unix": "\n", "Windows": "\r\n"} {
		got, err := Read(strings.NewReader(strings.ReplaceAll(file, "\n", ends)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestReadErrors(t *testing.T) {
	const fine = `{"question":"Who?"}` + "\n"
	for line, want := range map[string]string{
		`{"question":"Who?"`:                    "line 2: unexpected end of JSON input",
		`["Who?"]`:                              "line 2: json: cannot unmarshal array",
		`{"question":"Who?"} {}`:                "line 2: invalid character '{' after top-level value",
		`{"question":7}`:                        "line 2: json: cannot unmarshal number",
		`{"id":"a","question":" "}`:             `line 2: "question" is missing`,
		`{"question":"Who?","answerable":true}`: `line 2: it is answerable, but "gold_articles" names no article`,
		`{"question":"Who?","gold_articles":["x"],"gold_spans":[""]}`: `line 2: "gold_spans" has an empty one`,
		`"` + strings.Repeat("x", longestLine) + `"`:                  "line 2: longer than 1024 KiB",
	} {
		if _, err := Read(strings.NewReader(fine + line + "\n" + fine)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.60s: got %v, want %s", line, err, want)
		}
	}
}

// FuzzRead asks that what is read can be measured, and that written down again
// it reads the same.
func FuzzRead(f *testing.F) {
	f.Add(`{"id":"a","lang":"id","question":"Siapa?","answerable":true,"gold_articles":["x"],"gold_spans":["Sari"]}` + "\n\n" + `{"question":"Who?"}`)
	f.Add("{\"question\":\"\xff\",\"gold_articles\":[\"\"]}\r\n")
	f.Add(`{"question":"Who?","QUESTION":"When?","answerable":null}`)
	f.Fuzz(func(t *testing.T, file string) {
		qs, err := Read(strings.NewReader(file))
		if err != nil {
			return
		}
		var again strings.Builder
		for _, q := range qs {
			if strings.TrimSpace(q.Text) == "" || q.Answerable && len(q.GoldArticles) == 0 {
				t.Errorf("accepted %+v", q)
			}
			row := map[string]any{
				"id": q.ID, "lang": q.Lang, "question": q.Text, "answerable": q.Answerable,
				"gold_articles": q.GoldArticles, "gold_spans": q.GoldSpans, "align": q.Align,
			}
			if err := json.NewEncoder(&again).Encode(row); err != nil {
				t.Fatal(err)
			}
		}
		if again.Len() > longestLine {
			return // escapes may have made a line too long
		}
		back, err := Read(strings.NewReader(again.String()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(qs, back); diff != "" {
			t.Errorf("read again (-first +second):\n%s", diff)
		}
	})
}

func TestMissingAndAbsent(t *testing.T) {
	qs := []Question{
		{ID: "held", Answerable: true, GoldArticles: []string{"x", "far"}},
		{ID: "far", Answerable: true, GoldArticles: []string{"far", "farther"}},
		{ID: "never", GoldArticles: []string{"x"}},
	}
	holds := func(id string) bool { return id == "x" }
	if diff := cmp.Diff([]string{"far", "farther"}, Missing(qs, holds)); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	var answerable []string
	for _, q := range Absent(qs, holds) {
		if q.Answerable {
			answerable = append(answerable, q.ID)
		}
	}
	if diff := cmp.Diff([]string{"held"}, answerable); diff != "" {
		t.Errorf("answerable over a corpus that holds x alone (-want +got):\n%s", diff)
	}
	if !qs[1].Answerable {
		t.Error("Absent changed the questions it was given")
	}
}

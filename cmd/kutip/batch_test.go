package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kutip/bot"
	"kutip/corpus/statement"
)

// echo answers with the question, the first ones slowest, so that order is
// not an accident.
type echo struct{ fails string }

func (a echo) Ask(_ context.Context, q bot.Question) (bot.Answer, error) {
	if q.Text == a.fails {
		return bot.Answer{}, errors.New("no idea")
	}
	time.Sleep(time.Duration(max(0, 20-len(q.Text))) * time.Millisecond)
	return bot.Answer{ID: q.ID, Question: q.Text}, nil
}

func batch(t *testing.T, in string) (ids []string, stderr string, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	e := newEnv(nil, &out, &errs)
	err = e.answerAll(t.Context(), echo{fails: "fail"}, strings.NewReader(in), bot.Question{})
	for line := range strings.Lines(out.String()) {
		var ans bot.Answer
		if err := json.Unmarshal([]byte(line), &ans); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, ans.ID)
	}
	return ids, errs.String(), err
}

func TestBatchOrder(t *testing.T) {
	var in strings.Builder
	var want []string
	for i := range 60 {
		id := fmt.Sprint("q", i)
		want = append(want, id)
		fmt.Fprintf(&in, "{\"id\":%q,\"question\":%q}\n", id, strings.Repeat("x", i%20+1))
	}
	got, stderr, err := batch(t, in.String())
	if err != nil || stderr != "" {
		t.Errorf("error %v, stderr %q", err, stderr)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestBatchBadLines(t *testing.T) {
	in := strings.Join([]string{
		`{"id":"a","question":"one"}`,
		`{"id":"b","question":`,
		``,
		`{"id":"c","question":"fail"}`,
		`{"id":[7],"question":"x"}`,
		`{"id":"d"}`,
		`{"id":"e","question":"` + strings.Repeat("x", maxLine) + `"}`,
		`["x"]`,
		`{"question":"x","before":[{"quotes":[{"start":"x"}]}]}`,
		`{"id":"f","question":"last","gold":["x"]}`,
	}, "\r\n")
	ids, stderr, err := batch(t, in)
	if diff := cmp.Diff([]string{"a", "f"}, ids); diff != "" {
		t.Errorf("answered (-want +got):\n%s", diff)
	}
	if err == nil || err.Error() != "ask: 7 lines of the batch not answered" {
		t.Errorf("error %v", err)
	}
	for i, want := range []string{"line 2: want", "line 4: no idea", `line 5: "id" must be a string or a number (got [7])`, `line 6: want {"id","question"}: there is no`, "line 7: longer than 1024 KiB",
		`line 8: want {"id","question"}: got JSON of another kind: array`, `line 9: want {"id","question"}: "before.quotes.start" cannot be string`} {
		if got := strings.Split(stderr, "\n")[i]; !strings.HasPrefix(got, "kutip: "+want) {
			t.Errorf("complaint %d is %q, want %q", i, got, want)
		}
	}
}

// TestBatchIDs: an id comes back as it went in, and a byte order mark is no part
// of the first line.
func TestBatchIDs(t *testing.T) {
	in := "\uFEFF" + `{"id":"a","question":"one"}
{"id":7,"question":"two"}
{"id":-1.50,"question":"three"}
{"question":"four"}
{"id":null,"question":"five"}`
	var out, errs bytes.Buffer
	e := newEnv(nil, &out, &errs)
	if err := e.answerAll(t.Context(), echo{}, strings.NewReader(in), bot.Question{}); err != nil || errs.Len() > 0 {
		t.Errorf("error %v, stderr %q", err, errs.String())
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		var ans struct{ ID json.RawMessage }
		if err := json.Unmarshal([]byte(line), &ans); err != nil {
			t.Fatal(err)
		}
		got = append(got, string(ans.ID))
	}
	if diff := cmp.Diff([]string{`"a"`, "7", "-1.50", "", ""}, got); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
}

// TestBatchBefore: a line may bring the turns before it.
func TestBatchBefore(t *testing.T) {
	var q bot.Question
	line := `{"question":"why?","before":[{"question":"Did it?","quotes":[{"article":"a","start":1,"end":5,"speaker":{"name":"Ana Roy"},"text":"xxxx"}],"outcome":"answered"}]}`
	if _, err := readQuestion([]byte(line), &q); err != nil {
		t.Fatal(err)
	}
	want := []bot.Turn{{Question: "Did it?", Quotes: []bot.Quoted{{Article: "a", Start: 1, End: 5, Speaker: &statement.Speaker{Name: "Ana Roy"}}}}}
	if diff := cmp.Diff(want, q.Before); diff != "" {
		t.Errorf("before (-want +got):\n%s", diff)
	}
}

// TestBatchStops checks that a batch whose input never ends can be
// interrupted.
func TestBatchStops(t *testing.T) {
	in, feeder := io.Pipe()
	defer feeder.Close()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	e := newEnv(nil, io.Discard, io.Discard)
	if err := e.answerAll(ctx, echo{}, in, bot.Question{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func FuzzReadQuestion(f *testing.F) {
	for _, seed := range []string{`{"id":"a","question":"b"}`, `{}`, `[1]`, "{\"question\":\"\xff\"}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		var q bot.Question
		if _, err := readQuestion(line, &q); err != nil && (q.ID != "" || q.Text != "") {
			t.Fatalf("refused with %v, yet it left %+v", err, q)
		}
	})
}

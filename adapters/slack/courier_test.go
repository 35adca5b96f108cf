package slack

import (
	"encoding/json"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kutip/adapters"
)

// TestPostedInPrivate: what went to one person alone before a crash is posted
// again where that replaces it, and nowhere else.
func TestPostedInPrivate(t *testing.T) {
	a := &Adapter{teams: map[string]*workspace{"T1": newWorkspace("T1", "xoxb", http.DefaultClient, "http://127.0.0.1:1/", time.Now)}}
	for name, c := range map[string]struct {
		task
		want bool
	}{
		"with a response URL":    {task{Do: doPrivate, Team: "T1", Channel: "C1", Response: "http://127.0.0.1:1/r"}, false},
		"in a thread":            {task{Do: doPrivate, Team: "T1", Channel: "C1", TS: "2", Thread: "1", Response: "http://127.0.0.1:1/r"}, true},
		"without a response URL": {task{Do: doPrivate, Team: "T1", Channel: "C1"}, true},
		"a word in passing":      {task{Do: doWrong, Team: "T1", Channel: "C1", Response: "http://127.0.0.1:1/r"}, true},
	} {
		body, err := json.Marshal(c.task)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := a.Posted(t.Context(), adapters.Delivery{Key: "k", Body: body}); err != nil || got != c.want {
			t.Errorf("%s: %v, %v, want %v", name, got, err, c.want)
		}
	}
	for _, err := range []error{errors.New("cut"), slack.StatusCodeError{Code: 502}, slack.SlackErrorResponse{Err: "fatal_error"}} {
		var said *adapters.Refusal
		if got := unsent(err); !errors.As(got, &said) || !said.Unsent || said.Final {
			t.Errorf("%v: %+v, want it tried again", err, got)
		}
	}
	if unsent(nil) != nil {
		t.Error("no error is one")
	}
}

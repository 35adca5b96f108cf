package slack

import (
	"encoding/json"
	"unicode/utf8"

	"kutip/adapters"
	"kutip/corpus/lang"
)

// state is what a button carries, signed, so that it works after a restart and
// nothing need be kept for it.
type state struct {
	Do       string        `json:"d"`
	Question string        `json:"q"`
	Lang     lang.Language `json:"l,omitempty"`
	Thread   string        `json:"t,omitempty"`
	View     string        `json:"v,omitempty"` // what is shown of the answer, for doShare: see task.shows
}

// maxState bounds the value of a button, in bytes; Slack takes 2000 characters.
// There may be four of them, and all count towards the size of a message.
const maxState = 1000

func (a *Adapter) writeState(s state) string {
	for {
		data, err := json.Marshal(s)
		if err != nil {
			return ""
		}
		if len(data)+adapters.SignedOverhead <= maxState {
			return adapters.Sign(a.buttons, string(data))
		}
		cut := len(s.Question) * 3 / 4
		for cut > 0 && !utf8.RuneStart(s.Question[cut]) {
			cut--
		}
		s.Question = s.Question[:cut]
	}
}

func (a *Adapter) readState(value string) (s state, ok bool) {
	text, ok := adapters.Verify(a.buttons, value)
	if !ok || json.Unmarshal([]byte(text), &s) != nil {
		return state{}, false
	}
	return s, true
}

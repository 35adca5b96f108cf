package discord

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"kutip/adapters"
	"kutip/bot"
	"kutip/corpus/lang"
)

// What a task is to do.
const (
	doAsk     = "a" // answer a question or a command
	doMore    = "m" // all sources of an answer
	doLine    = "t" // the timeline of a question
	doShare   = "s" // an answer for one, now for all
	doWrong   = "w" // thanks for the feedback
	doNothing = "n" // say that a button no longer knows its question
	doDate    = "d" // say which dates can be read
)

// task is what the inbox remembers of something that wants a reply.
type task struct {
	Do      string        `json:"do"`
	Command bot.Command   `json:"command,omitempty"`
	Text    string        `json:"text,omitempty"`
	Earlier string        `json:"earlier,omitempty"` // the question that it follows up
	Lang    lang.Language `json:"lang,omitempty"`    // to answer in; "": the question's own
	Locale  lang.Language `json:"locale"`            // of who asks, for all that is no answer
	Since   lang.Date     `json:"since,omitzero"`
	Asked   time.Time     `json:"asked"`
	Private bool          `json:"private,omitempty"`

	Guild   string `json:"guild,omitempty"`
	Channel string `json:"channel,omitempty"`
	User    string `json:"user,omitempty"`
	Message string `json:"message,omitempty"` // to reply to; "" for an interaction
	Bot     string `json:"bot,omitempty"`     // who it was said to

	App   string `json:"app,omitempty"` // of the interaction
	ID    string `json:"id,omitempty"`
	Token []byte `json:"token,omitempty"` // sealed
}

// who says who asks, to the limiter alone.
func (t task) who() adapters.Who {
	workspace := t.Guild
	if workspace == "" {
		workspace = "direct " + t.Channel
	}
	return adapters.Who{Platform: "discord", Workspace: workspace, Channel: t.Channel, User: t.User}
}

// delivery returns the task as the inbox keeps it.
func (a *Adapter) delivery(t task, token string) (adapters.Delivery, error) {
	key := "discord:m:" + t.Message
	if t.ID != "" {
		key = "discord:i:" + t.ID
		sealed, err := adapters.Seal(a.sealing, []byte(token))
		if err != nil {
			return adapters.Delivery{}, err
		}
		t.Token = sealed
	}
	body, err := json.Marshal(t)
	return adapters.Delivery{Key: key, Body: body, Received: a.office.Now()}, err
}

// taskOf reads what delivery wrote.
func (a *Adapter) taskOf(d adapters.Delivery) (t task, token string, err error) {
	if err := json.Unmarshal(d.Body, &t); err != nil {
		return t, "", &adapters.Refusal{Err: fmt.Errorf("delivery: %w", err), Code: "unreadable", Unsent: true, Final: true}
	}
	if t.ID == "" {
		return t, "", nil
	}
	plain, err := adapters.Open(a.sealing, t.Token)
	if err != nil { // the bot's token was changed meanwhile
		return t, "", &adapters.Refusal{Err: err, Code: "sealed", Unsent: true, Final: true}
	}
	return t, string(plain), nil
}

// nonce is what Discord knows a repeated message by.
func nonce(d adapters.Delivery) string {
	sum := sha256.Sum256([]byte(d.Key))
	return base64.RawURLEncoding.EncodeToString(sum[:])[:maxNonce-3]
}

// asked returns what is asked of what somebody wrote: one line of it, without
// what cannot be seen, so that it can be read again from where it is shown.
func asked(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200d', r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	text = strings.Join(strings.Fields(text), " ")
	if adapters.UTF16Len(text) <= maxAsked {
		return text
	}
	return strings.TrimSpace(strings.TrimSuffix(adapters.FitUTF16(text, maxAsked), "…"))
}

// localeOf returns the language of a locale that Discord names: Indonesian, or
// English for all else.
func localeOf(locale string) lang.Language {
	if code, _, _ := strings.Cut(locale, "-"); code == "id" {
		return lang.Indonesian
	}
	return lang.English
}

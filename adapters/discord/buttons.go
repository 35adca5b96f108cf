package discord

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"kutip/adapters"
	"kutip/corpus/lang"
)

// A button carries what to do and how, signed, and a hash of the question. The
// question itself, which would not fit, stands above the answer in the message
// that Discord sends along when somebody presses it. So a button works after
// a restart, and nothing is kept for it.

// state is what a button carries.
type state struct {
	do    string
	lang  lang.Language
	since lang.Date
	hash  string // of the question
}

// hashOf returns a short hash of a question.
func hashOf(question string) string {
	sum := sha256.Sum256([]byte(question))
	return base64.RawURLEncoding.EncodeToString(sum[:8])
}

// customID returns what a button for a task carries: at most 60 characters.
func (a *Adapter) customID(do string, t task) string {
	since := ""
	if !t.Since.IsZero() {
		since = t.Since.String()
	}
	return adapters.Sign(a.buttons, strings.Join([]string{do, string(t.Lang), since, hashOf(t.Text)}, "|"))
}

// readState reads what customID wrote.
func (a *Adapter) readState(id string) (s state, ok bool) {
	if len(id) > maxCustomID {
		return s, false
	}
	value, ok := adapters.Verify(a.buttons, id)
	fields := strings.Split(value, "|")
	if !ok || len(fields) != 4 {
		return s, false
	}
	s = state{do: fields[0], lang: lang.Language(fields[1]), hash: fields[3]}
	if fields[2] != "" {
		since, err := lang.ParseDate(fields[2])
		if err != nil {
			return s, false
		}
		s.since = since
	}
	return s, true
}

// pressed is the task that a button stands for. One whose signature is not ours
// is from before the bot's token was changed.
func (a *Adapter) pressed(t task, i interaction, customID string) task {
	s, ok := a.readState(customID)
	if !ok || i.Message == nil {
		t.Do, t.Private = doNothing, true
		return t
	}
	t.Do, t.Lang, t.Since = s.do, s.lang, s.since
	t.Private = s.do != doShare
	question, _ := i.Message.question()
	switch {
	case s.do == doWrong:
	case question == "" || hashOf(question) != s.hash:
		t.Do, t.Private = doNothing, true
	default:
		t.Text = question
	}
	return t
}

// question reads the question from above an answer of the bot's.
func (m message) question() (string, bool) {
	texts := m.texts()
	if len(texts) == 0 {
		return "", false
	}
	line, _, _ := strings.Cut(texts[0], "\n")
	shown, ok := strings.CutPrefix(line, questionMark)
	if !ok {
		return "", false
	}
	return unescape(shown), true
}

// texts returns the texts of a message, in the order in which they are shown.
func (m message) texts() []string {
	var texts []string
	var walk func([]component, int)
	walk = func(cs []component, depth int) {
		for _, c := range cs {
			if c.Type == typeText && c.Content != "" {
				texts = append(texts, c.Content)
			}
			if depth < 4 {
				walk(c.Components, depth+1)
			}
		}
	}
	walk(m.Components, 0)
	for _, e := range m.Embeds {
		if e.Description != "" {
			texts = append(texts, e.Description)
		}
	}
	return texts
}

// ours reports whether a message carries a button of this bot's, which none but
// it can make.
func (m message) ours(a *Adapter) bool {
	found := false
	var walk func([]component, int)
	walk = func(cs []component, depth int) {
		for _, c := range cs {
			if _, ok := a.readState(c.CustomID); ok {
				found = true
			}
			if depth < 4 {
				walk(c.Components, depth+1)
			}
		}
	}
	walk(m.Components, 0)
	return found
}

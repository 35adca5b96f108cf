package slack

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"strings"

	"kutip/adapters"
	"kutip/corpus/lang"
)

// What is to be done for a delivery.
const (
	doAsk      = "ask"      // answer in the thread
	doFollow   = "follow"   // the same, if the bot answers in that thread
	doPrivate  = "private"  // answer whoever asked, and nobody else
	doSources  = "sources"  // button: more sources
	doTimeline = "timeline" // button: the timeline
	doShare    = "share"    // button: the private answer, for all in the channel
	doWrong    = "wrong"    // button: wrong or unhelpful
	doStale    = "stale"    // a button that nothing can be made of
	doNoClaim  = "noclaim"  // the shortcut on a message without words
	doNotHere  = "nothere"  // a command, shortcut or button where none are answered
)

// task is a delivery as it lies in the inbox until its reply stands.
type task struct {
	Do        string        `json:"do"`
	Team      string        `json:"team"`
	Channel   string        `json:"channel"`
	User      string        `json:"user"`
	TS        string        `json:"ts,omitempty"`     // of the message that asks, or whose button was clicked
	Thread    string        `json:"thread,omitempty"` // to answer in
	Text      string        `json:"text,omitempty"`   // the question, as plain text
	Quoted    bool          `json:"quoted,omitempty"` // the text is not what who asks wrote: it is no command
	Lang      lang.Language `json:"lang,omitempty"`   // of the answer whose button was clicked
	View      string        `json:"view,omitempty"`   // what to share: see shows
	reads     lang.Language // what who asks uses Slack in, found out as it is answered
	Response  string        `json:"response,omitempty"`
	Direct    bool          `json:"direct,omitempty"`    // in a conversation with the bot alone; only messages tell
	Ephemeral bool          `json:"ephemeral,omitempty"` // the message whose button was clicked is
}

// shows returns what is to be shown of an answer: doSources, doTimeline, or ""
// for the answer itself. What is shared is what was seen.
func (t task) shows() string {
	what := t.Do
	if what == doShare {
		what = t.View
	}
	if what == doSources || what == doTimeline {
		return what
	}
	return ""
}

// delivery returns the task as the inbox keeps it, under a key that is the same
// for every repeat. The workspace is no part of it: what is said in a channel
// that several share may be brought for each of them.
func (t task) delivery(key ...string) (adapters.Delivery, error) {
	body, err := json.Marshal(t)
	return adapters.Delivery{Key: "slack:" + strings.Join(key, ":"), Body: body}, err
}

func taskOf(d adapters.Delivery) (t task, err error) {
	err = json.Unmarshal(d.Body, &t)
	return t, err
}

// mark is by which a reply is known to belong to a delivery: it says nothing of
// it to who does not know it.
func mark(d adapters.Delivery) string {
	sum := sha256.Sum256([]byte(d.Key))
	return hex.EncodeToString(sum[:8])
}

// The markup of a message. https://docs.slack.dev/messaging/formatting-message-text
var (
	aMention = regexp.MustCompile(`^[\s,:]*<@([A-Z0-9_]+)(?:\|[^<>]*)?>`)
	anEntity = regexp.MustCompile(`<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>`)
)

// plain returns the words of a message: no mentions, links by their labels.
func plain(text string) string {
	text = anEntity.ReplaceAllStringFunc(text, func(entity string) string {
		part := anEntity.FindStringSubmatch(entity)
		switch {
		case part[1] == "@" || part[1] == "!":
			return " "
		case part[3] != "":
			return part[3]
		}
		return part[2]
	})
	text = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "\u00a0", " ").Replace(text)
	return strings.TrimSpace(strings.TrimLeft(text, " ,:\n\t"))
}

// mentions reports whether a message is for somebody by name, and whether that
// is the user given.
func mentions(text, user string) (somebody, them bool) {
	first := aMention.FindStringSubmatch(text)
	return first != nil, user != "" && (strings.Contains(text, "<@"+user+">") || strings.Contains(text, "<@"+user+"|"))
}

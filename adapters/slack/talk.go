package slack

import (
	"regexp"
	"strings"

	"kutip/adapters"
	"kutip/bot"
	"kutip/corpus/lang"
)

// In a thread of the bot's own people need not call it by name, and so it reads
// what they say to each other as well. It keeps out of that.

// aSmile is an emoji as Slack brings it: ":+1:".
var aSmile = regexp.MustCompile(`:[\p{L}\p{N}_+'-]+:`)

// talk reports whether a task's text thanks, agrees or laughs, and no more.
func (t task) talk() bool {
	return !strings.Contains(t.Text, "?") && lang.Talk(lang.FoldedWords(aSmile.ReplaceAllString(t.Text, " ")))
}

// wants reports whether a reply is wanted by somebody who did not call the bot:
// an answer is, and that there is none where a question was asked.
func (t task) wants(r adapters.Reply) bool {
	none := r.Outcome == bot.NotFound || r.Outcome == bot.Unclear
	return r.Kind != adapters.ReplyWait && (!none || t.asks())
}

// asks reports whether a task's text asks something on the face of it.
func (t task) asks() bool {
	command, _, _ := bot.ReadCommand(t.Text)
	return command != bot.Asking || strings.Contains(t.Text, "?") || lang.LeansAt(lang.LeanAsks, lang.FoldedWords(t.Text)) > 0
}

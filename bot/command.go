package bot

import (
	"strings"
	"unicode"

	"kutip/corpus/lang"
)

// Command is what may be written instead of a question.
type Command string

// The commands. What is none of them is a question.
const (
	Asking    Command = ""
	Help      Command = "help"
	Sources   Command = "sources"
	LatestOf  Command = "latest"   // of a topic
	EventsOf  Command = "timeline" // of a topic
	maxPrefix         = 64         // bytes that the word of a command stands in
)

// CommandWord is a command as it is written in one language.
type CommandWord struct {
	Word    string
	Command Command
	Lang    lang.Language
	Topic   bool // a topic follows
}

// CommandWords are the words for commands in both languages.
func CommandWords() []CommandWord {
	return []CommandWord{
		{"help", Help, lang.English, false}, {"bantuan", Help, lang.Indonesian, false},
		{"sources", Sources, lang.English, false}, {"sumber", Sources, lang.Indonesian, false},
		{"latest", LatestOf, lang.English, true}, {"terbaru", LatestOf, lang.Indonesian, true},
		{"timeline", EventsOf, lang.English, true}, {"linimasa", EventsOf, lang.Indonesian, true},
	}
}

// ReadCommand tells whether text is a command, which topic it has and in which
// language it was given. A word that takes no topic is a command only where it
// stands alone: "sources of the leak" is a question.
func ReadCommand(text string) (c Command, topic string, l lang.Language) {
	first, rest := cutSpace(strings.TrimSpace(text))
	if len(first) > maxPrefix {
		return Asking, "", lang.Unknown
	}
	first = lang.Fold(strings.Trim(first, "/!?.,:;\"'“”"))
	topic = strings.TrimSpace(rest)
	for _, w := range CommandWords() {
		if first == w.Word && (w.Topic || topic == "") {
			return w.Command, topic, w.Lang
		}
	}
	return Asking, "", lang.Unknown
}

// Text returns the question that a command about a topic stands for, "" for
// commands without one.
func (c Command) Text(l lang.Language, topic string) string {
	if topic = strings.TrimSpace(topic); topic == "" {
		return ""
	}
	for _, w := range CommandWords() {
		if w.Command == c && w.Lang == known(l) && w.Topic {
			return w.Word + " " + topic
		}
	}
	return ""
}

// known returns l, or English where a language is not known.
func known(l lang.Language) lang.Language {
	if l.Known() {
		return l
	}
	return lang.English
}

// cutSpace cuts text at its first white space.
func cutSpace(text string) (first, rest string) {
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}

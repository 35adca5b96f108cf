package slack

import (
	"encoding/json"
	"strings"
)

// said is what stands in a message. Much of what apps post has no text, but
// blocks or attachments.
type said struct {
	Text        string          `json:"text"`
	Blocks      json.RawMessage `json:"blocks"`
	Attachments json.RawMessage `json:"attachments"`
}

// words returns the words of a message, wherever they stand.
func (s said) words() string {
	for _, text := range []string{s.Text, wordsIn(s.Blocks, mostNested), wordsIn(s.Attachments, mostNested)} {
		if text = plain(text); text != "" {
			return text
		}
	}
	return ""
}

// mostNested bounds how deep words are looked for.
const mostNested = 8

// piece is any part of a message that may hold words, or pieces that do.
type piece struct {
	Type     string          `json:"type"`
	Pretext  string          `json:"pretext"`
	Title    json.RawMessage `json:"title"`
	Text     json.RawMessage `json:"text"`
	Value    json.RawMessage `json:"value"`
	Fields   json.RawMessage `json:"fields"`
	Elements json.RawMessage `json:"elements"`
	Blocks   json.RawMessage `json:"blocks"`
}

// wordsIn returns the words of a piece, a list of pieces or a bare text. What is
// written with one stroke, as rich text is, stays on one line.
func wordsIn(raw json.RawMessage, deep int) string {
	var text string
	var list []json.RawMessage
	var p piece
	switch {
	case deep == 0 || len(raw) == 0:
		return ""
	case json.Unmarshal(raw, &text) == nil:
		return text
	case json.Unmarshal(raw, &list) == nil:
		return joined(list, "\n", deep)
	case json.Unmarshal(raw, &p) != nil || p.Type == "button":
		return ""
	}
	if strings.HasPrefix(p.Type, "rich_text_") && p.Type != "rich_text_list" && json.Unmarshal(p.Elements, &list) == nil {
		return joined(list, "", deep)
	}
	pretext, _ := json.Marshal(p.Pretext)
	return joined([]json.RawMessage{pretext, p.Title, p.Text, p.Value, p.Fields, p.Elements, p.Blocks}, "\n", deep)
}

func joined(all []json.RawMessage, between string, deep int) string {
	var words []string
	for _, one := range all {
		if w := wordsIn(one, deep-1); w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, between)
}

package lang

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed data/chat.txt
var chatText string

// chats are the standard spellings of what is typed in chat, by language.
var chats = sync.OnceValue(func() map[Language]map[string]string { return readChat(chatText) })

func readChat(text string) map[Language]map[string]string {
	lists := map[Language]map[string]string{Indonesian: {}, English: {}}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		head, typed, ok := strings.Cut(line, ":")
		code, standard, _ := strings.Cut(strings.TrimSpace(head), " ")
		if list := lists[Language(code)]; ok && list != nil {
			for _, w := range strings.Fields(typed) {
				list[w] = standard
			}
		}
	}
	return lists
}

// Standard returns a question in language l as it would be printed: chat
// spelling and slang spelt out ("gak", "u"), letters typed for emphasis dropped
// ("benerrr"), colloquial verbs in their standard form ("ngebocorin"). What is a
// word already stays, and so does what is written as a name: a capital inside
// of the question. A text that is standard comes back as it is.
func Standard(l Language, text string) string {
	if !l.Known() {
		return text
	}
	c := chatReader{lang: l, text: text, plain: true, small: !strings.ContainsFunc(text, unicode.IsUpper)}
	if !c.small {
		c.plain = !strings.ContainsFunc(text, unicode.IsLower)
	}
	var b strings.Builder
	last := 0
	for w := range EachWord(text) {
		word := w.Of(text)
		standard, ok := c.standard(word, last == 0)
		b.WriteString(text[last:w.Start])
		last = w.End
		if !ok {
			b.WriteString(word)
			continue
		}
		b.WriteString(standard)
	}
	b.WriteString(text[last:])
	return b.String()
}

// chatReader reads one question.
type chatReader struct {
	lang  Language
	text  string
	small bool // it has no capitals
	plain bool // its capitals, if any, say nothing
}

// standard returns the standard spelling of a word as it stands in the
// question, false where it has none other.
func (c chatReader) standard(word string, first bool) (string, bool) {
	folded := Fold(word)
	name := !c.plain && !c.small && strings.ContainsFunc(word, unicode.IsUpper)
	standard, ok := c.spelling(folded, name && !first)
	if !ok || standard == folded {
		return "", false
	}
	switch {
	case c.small:
		standard = strings.ToLower(standard)
	case c.plain:
		standard = strings.ToUpper(standard)
	}
	return standard, true
}

// spelling finds the standard spelling of a folded word; of one that is
// written as a name only if it is the short form of one.
func (c chatReader) spelling(w string, name bool) (string, bool) {
	standard, ok := chats()[c.lang][w]
	if isNamed := ok && strings.ToLower(standard) != standard; name {
		return standard, isNamed
	}
	if ok {
		return standard, true
	}
	if startsWithDigit(w) || Known(c.lang, w) {
		return "", false
	}
	const fewest = 3 // letters; shorter ones are too much like words of the other language
	if standard, ok := chats()[c.lang.Other()][w]; ok && len(w) >= fewest {
		return standard, true
	}
	if Known(c.lang.Other(), w) {
		return "", false
	}
	if short, ok := c.shortened(w); ok {
		return short, true
	}
	if c.lang == Indonesian {
		return colloquial(w)
	}
	if strings.HasSuffix(w, "in") && Known(English, w+"g") {
		return w + "g", true // "readin"
	}
	return "", false
}

// shortened takes off what was typed for emphasis: letters three times and
// more, or twice at the end.
func (c chatReader) shortened(w string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(w); {
		n := 1
		for i+n < len(w) && w[i+n] == w[i] {
			n++
		}
		if n == 2 && i+n < len(w) {
			b.WriteByte(w[i])
		}
		b.WriteByte(w[i])
		i += n
	}
	short := b.String()
	if short == w {
		return "", false
	}
	if standard, ok := chats()[c.lang][short]; ok {
		return standard, true
	}
	return short, Known(c.lang, short)
}

func startsWithDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// Known reports whether a folded word is one of language l: a stop word, a
// verb of speech, or a word of the lexicon or of the synonyms in any form.
func Known(l Language, word string) bool {
	if Stop(l, word) || Asking(word) || Saying(word) || Count(word) > 0 {
		return true
	}
	if _, ok := StanceOf(l, word); ok || len(Cues(l, word)) > 0 {
		return true
	}
	d := dictionaryOf(l)
	return d != nil && (len(synonyms().groups[l][synonymKey(l, []string{word})]) > 0 || d.has(word) || len(d.stems[stemKey(l, word)]) > 0)
}

// has reports whether the lexicon lists a word, in this form or in another
// voice.
func (d *dictionary) has(word string) bool {
	if len(d.exact[word]) > 0 {
		return true
	}
	if d.from != Indonesian {
		return false
	}
	bare := withoutClitic(word)
	voice, factor := voiceKey(bare, stemKey(Indonesian, bare))
	return len(d.exact[bare]) > 0 || factor == 1 && len(d.voices[voice]) > 0
}

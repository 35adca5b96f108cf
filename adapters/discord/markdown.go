package discord

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// questionMark stands before the question above an answer, in small print.
const questionMark = "-# ❔ "

// joiner stands, unseen, between the @ and the rest of what would ring for
// everybody: Discord looks for that before it looks for backslashes. So it does
// before the :// of an address, which would be a link with the backslashes in
// it; what is no link shows none.
const joiner, ofAddress = "\u2060", "://"

// escape returns text in which Discord formats nothing, links nothing, hides
// nothing and mentions nobody. What was put in is taken out again by unescape.
func escape(text string) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	fresh := true // nothing but digits and spaces since the line began
	for i, r := range text {
		switch r {
		case '\\', '*', '_', '~', '`', '|', '<', '>', '[', ']', '(', ')', '#':
			b.WriteByte('\\')
		case '-', '+':
			if fresh {
				b.WriteByte('\\')
			}
		case '.':
			if fresh && i > 0 && text[i-1] >= '0' && text[i-1] <= '9' { // a numbered list
				b.WriteByte('\\')
			}
		case ':':
			if strings.HasPrefix(text[i:], ofAddress) {
				b.WriteString(joiner)
			}
		}
		b.WriteRune(r)
		if r == '@' {
			b.WriteString(joiner)
		}
		fresh = r == '\n' || fresh && (unicode.IsSpace(r) || '0' <= r && r <= '9')
	}
	return b.String()
}

// unescape returns the text that was escaped.
func unescape(text string) string {
	var b strings.Builder
	escaped := false
	for i := 0; i < len(text); i++ {
		if c := text[i]; c == '\\' && !escaped {
			escaped = true
			continue
		}
		if !escaped && strings.HasPrefix(text[i:], joiner+ofAddress) {
			i += len(joiner)
		}
		escaped = false
		b.WriteByte(text[i])
		if text[i] == '@' && strings.HasPrefix(text[i+1:], joiner) {
			i += len(joiner)
		}
	}
	return b.String()
}

// clean returns text without what would steer the screen: control characters
// and marks that turn the direction of what follows.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\r':
			return -1
		case r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069':
			return utf8.RuneError
		}
		return r
	}, text)
}

// line returns text on one line, inert.
func line(text string) string { return escape(strings.Join(strings.Fields(clean(text)), " ")) }

// bold returns inert text in bold, "" for none. The stars touch the words, or
// they would be stars.
func bold(inert string) string {
	words := strings.TrimSpace(inert)
	if words == "" {
		return inert
	}
	at := strings.Index(inert, words)
	return inert[:at] + "**" + words + "**" + inert[at+len(words):]
}

// block returns inert text as a block quote.
func block(inert string) string {
	return "> " + strings.ReplaceAll(inert, "\n", "\n> ")
}

// maxLink is how long an address may be: it counts towards the message.
const maxLink = 700

// safeURL returns a web address in printable ASCII, without anything that would
// end a link, or "" for what is none or too long.
func safeURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return ""
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(raw) {
		if c := raw[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("<>|\"`\\^{}()[]*_~", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	if b.Len() > maxLink {
		return ""
	}
	return b.String()
}

// linked returns inert text that leads to an address, without a preview; the text
// alone where there is no address to lead to.
func linked(inert string, addresses ...string) string {
	for _, raw := range addresses {
		if address := safeURL(raw); address != "" {
			return "[" + inert + "](<" + address + ">)"
		}
	}
	return inert
}

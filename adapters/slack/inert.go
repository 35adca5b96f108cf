package slack

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What an article says goes into rich text and plain text, which Slack formats
// nowhere, as it is but for what would steer the screen. Only where there has to
// be a link in small print is it mrkdwn, and then only of titles and names.

// clean returns s without control characters and without marks that turn the
// direction of what follows.
func clean(s string) string {
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
	}, s)
}

// line is clean on one line.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// escape makes the three characters harmless that start anything in the text of
// a message. https://docs.slack.dev/messaging/formatting-message-text#escaping
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// lookalikes replace what mrkdwn takes for formatting and cannot be escaped.
var lookalikes = strings.NewReplacer("*", "∗", "_", "＿", "~", "∼", "`", "ˋ", "|", "¦")

// anEmoji is what Slack would draw; anAt is what it might ring for.
var (
	anEmoji = regexp.MustCompile(`:([a-z0-9_+'-]+):`)
	anAt    = regexp.MustCompile(`([@#])(\w)`)
)

// mrkdwn returns a title or a name for mrkdwn, in which it formats nothing and
// reaches nobody.
func mrkdwn(s string) string {
	s = lookalikes.Replace(line(s))
	s = anEmoji.ReplaceAllString(s, ":\u2060$1:")
	s = anAt.ReplaceAllString(s, "$1\u2060$2")
	return escape(s)
}

// maxURL is how long an address may be.
const maxURL = 2500

// safeURL returns a web address in printable ASCII, without anything that would
// end a link, or "" for what is no web address or too long for one.
func safeURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return ""
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(raw) {
		if c := raw[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("<>|\"`\\^{}", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	if b.Len() > maxURL {
		return ""
	}
	return b.String()
}

package terminal

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Inert returns s with everything replaced that could move the cursor, change
// colours or turn the direction of what follows. Line ends stay.
func Inert(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\r':
			return -1
		case r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), bidi(r):
			return utf8.RuneError
		}
		return r
	}, s) // Map itself replaces bytes that are not UTF-8
}

// bidi reports whether r overrides or embeds a direction of writing. The plain
// marks U+200E and U+200F stay: they reach no further than their neighbours.
func bidi(r rune) bool {
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

// flow is Inert for running text: a line end within a paragraph becomes a
// space, since lines are broken anew here.
func flow(s string) string {
	paragraphs := strings.Split(Inert(s), "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = strings.ReplaceAll(p, "\n", " ")
	}
	return strings.Join(paragraphs, "\n")
}

// safeURL returns a web address as printable ASCII without spaces, or "" for
// anything that is not a web address.
func safeURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return ""
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(raw) {
		if c := raw[i]; c <= ' ' || c >= 0x7f {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// shortURL returns host and path of a safe address, cut to a number of cells.
func shortURL(safe string, room int) string {
	_, short, _ := strings.Cut(safe, "://")
	if end := strings.IndexAny(short, "?#"); end >= 0 {
		short = short[:end]
	}
	short = strings.TrimSuffix(strings.TrimPrefix(short, "www."), "/")
	if len(short) > room { // it is ASCII: a byte is a cell
		short = short[:room-1] + "…"
	}
	return short
}

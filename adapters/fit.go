package adapters

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// ellipsis ends what was shortened.
const ellipsis = "…"

// Fit returns text in at most limit runes. What is left out is left out at the
// end, whole grapheme clusters of it, and an ellipsis stands in its place. It is
// for titles and names: a quotation is never shortened, it is left out whole.
func Fit(text string, limit int) string {
	return fit(text, limit, utf8.RuneCountInString)
}

// FitUTF16 is Fit where the platform counts in UTF-16 code units, as JavaScript
// does.
func FitUTF16(text string, limit int) string { return fit(text, limit, UTF16Len) }

// UTF16Len returns the length of text in UTF-16 code units.
func UTF16Len(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

func fit(text string, limit int, length func(string) int) string {
	if length(text) <= limit {
		return text
	}
	room := limit - length(ellipsis)
	if room < 0 {
		return ""
	}
	var kept, used int
	for rest, state := text, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if used += length(cluster); used > room {
			break
		}
		kept += len(cluster)
	}
	return strings.TrimRight(text[:kept], " \n\t") + ellipsis
}

package corpus

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	mdHeading = regexp.MustCompile(`^#{1,6}([ \t]|$)`)
	mdRuler   = regexp.MustCompile(`^(=+|-+)$`)
	mdRef     = regexp.MustCompile(`^\[[^\]]+\]: *\S`)
	mdImages  = regexp.MustCompile(`^(\[?!\[[^\]]*\]\([^)]*\)(\]\([^)]*\))? *)+$`)
)

// readMarkdown reads Markdown with TOML or YAML front matter, or with its
// title as the first heading.
func readMarkdown(data []byte) (Article, error) {
	if err := checkPlain(data); err != nil {
		return Article{}, err
	}
	fm, body, err := splitFrontMatter(string(data))
	if err != nil {
		return Article{}, err
	}
	a := Article{Text: body}
	if fm.fence != "" {
		if a.Header, err = fm.header(); err != nil {
			return Article{}, err
		}
	}
	if a.Title == "" {
		a.Title = firstHeading(body)
	}
	if a.Title == "" {
		return Article{}, fmt.Errorf("%w: set title in the front matter, or begin with a line \"# Title\"", ErrNoTitle)
	}
	a.Furniture = merge(append(markdownComments(body), markdownLines(body)...))
	return a, nil
}

// firstHeading returns the text of a heading that body begins with.
func firstHeading(body string) string {
	first, _, _ := strings.Cut(strings.TrimLeftFunc(body, blank), "\n")
	if title, ok := strings.CutPrefix(first, "# "); ok {
		return oneLine(strings.TrimRight(strings.TrimSpace(title), "#"))
	}
	return ""
}

// markdownLines returns the lines of body that are no running text: headings,
// link definitions, images, and code between fences.
func markdownLines(body string) []Span {
	var out []Span
	lines := splitLines(body)
	fence, closing := "", lastClosing(lines, body)
	for i, l := range lines {
		s := l.Of(body)
		switch {
		case fence != "":
			out = append(out, l.Span)
			if closes(s, fence) {
				fence = ""
			}
		case len(s) > 2 && closing[s[:3]] > i:
			fence = s[:3]
			out = append(out, l.Span)
		case mdHeading.MatchString(s), mdRef.MatchString(s), mdImages.MatchString(s):
			out = append(out, l.Span)
		case mdRuler.MatchString(s) && i > 0 && heads(lines, i-1):
			out = append(out, lines[i-1].Span, l.Span)
		}
	}
	return out
}

// closes reports whether a line closes the code that fence has opened.
func closes(s, fence string) bool {
	return strings.HasPrefix(s, fence) && strings.Trim(s, fence[:1]) == ""
}

// lastClosing returns the last line that can close each kind of fence: one
// that opens below it is never closed, and would swallow the article.
func lastClosing(lines []line, body string) map[string]int {
	last := map[string]int{}
	for i, l := range lines {
		for _, fence := range []string{"```", "~~~"} {
			if closes(l.Of(body), fence) {
				last[fence] = i
			}
		}
	}
	return last
}

// heads reports whether line i is a paragraph of one line, which a ruler
// below makes a heading.
func heads(lines []line, i int) bool {
	return !lines[i].blank() && lines[i].Len() <= longestTitle && (i == 0 || lines[i-1].blank())
}

// markdownComments returns the HTML comments of body.
func markdownComments(body string) []Span {
	var out []Span
	for at := 0; ; {
		open := strings.Index(body[at:], "<!--")
		if open < 0 {
			return out
		}
		open += at
		length := strings.Index(body[open:], "-->")
		if length < 0 {
			return out
		}
		at = open + length + len("-->")
		out = append(out, Span{Start: open, End: at})
	}
}

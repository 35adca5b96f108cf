package corpus

import (
	"bytes"
	"fmt"
	"mime"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// What no news page needs more of: elements, and bytes in an attribute that
// says something of the text. Pages beyond were made to keep a reader busy.
const (
	mostElements     = 30_000
	longestAttribute = 4096
)

// ReadHTML reads a page: its main text, and what it says of itself in JSON-LD,
// OpenGraph and other meta elements. The content type is that of the HTTP
// response, for its charset, and may be empty. The article has no ID, and its
// Text is what the page's text amounts to, paragraphs parted by blank lines.
func ReadHTML(page []byte, contentType string) (a Article, err error) {
	if err := checkText(page); err != nil {
		return Article{}, err
	}
	page, err = toUTF8(page, contentType)
	if err != nil {
		return Article{}, err
	}
	err = guarded(func() error {
		doc, err := parseHTML(page)
		if err != nil {
			return err
		}
		a.Header = readMeta(doc)
		var site *url.URL
		if a.URL != "" {
			site, _ = url.Parse(a.URL)
		}
		parser := readability.NewParser()
		parser.DisableJSONLD = true // read already, and with less trust
		main, err := parser.ParseAndMutate(doc, site)
		if err != nil || main.Node == nil {
			return fmt.Errorf("%w: no main text found in the page; save the article itself", ErrNoBody)
		}
		a.Text, a.Furniture = plainText(main.Node)
		return nil
	})
	switch {
	case err != nil:
		return Article{}, err
	case a.Title == "":
		return Article{}, fmt.Errorf("%w: the page has neither a headline nor <title>; give it one", ErrNoTitle)
	}
	return a, nil
}

func parseHTML(page []byte) (*html.Node, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("%w: %w; save the article alone", ErrTooLarge, err)
	}
	elements := 0
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			elements++
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return len(a.Val) > longestAttribute })
		}
	}
	if elements > mostElements {
		return nil, fmt.Errorf("%w: the page has %d elements, more than %d; save the article alone", ErrTooLarge, elements, mostElements)
	}
	return doc, nil
}

// toUTF8 decodes a page from the charset that it declares. One that declares
// none has to be UTF-8; so may be one that declares another.
func toUTF8(page []byte, contentType string) ([]byte, error) {
	if utf8.Valid(page) {
		return page, nil
	}
	encoding, name := charset.Lookup(declaredCharset(page, contentType))
	if encoding == nil || name == "utf-8" {
		return nil, checkUTF8(page)
	}
	decoded, err := encoding.NewDecoder().Bytes(page)
	if err != nil || bytes.Contains(decoded, []byte("\ufffd")) {
		return nil, fmt.Errorf("%w: and not %s either, which the page declares; convert to UTF-8", ErrNotUTF8, name)
	}
	return decoded, nil
}

var metaCharset = regexp.MustCompile(`(?i)<meta\s[^>]*charset\s*=\s*["']?\s*([\w:-]+)`)

// declaredCharset returns the charset that the server gives, or else the page
// at its beginning, which is where browsers look for it.
func declaredCharset(page []byte, contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		return params["charset"]
	}
	if found := metaCharset.FindSubmatch(page[:min(len(page), 4096)]); found != nil {
		return string(found[1])
	}
	return ""
}

// The elements that plainText treats apart from running text.
var (
	unseen = atoms(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Head,
		atom.Object, atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Audio, atom.Video, atom.Canvas)
	decor = atoms(atom.Figcaption, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Aside, atom.Nav,
		atom.Footer, atom.Pre, atom.Caption)
	inline = atoms(atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn,
		atom.Em, atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp,
		atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var,
		atom.Wbr, atom.Picture)
)

func atoms(of ...atom.Atom) map[atom.Atom]bool {
	set := make(map[atom.Atom]bool, len(of))
	for _, a := range of {
		set[a] = true
	}
	return set
}

// flow writes the text of a page as it is read: runs of white space are one
// space, blocks are parted by a blank line, <br> breaks the line.
type flow struct {
	strings.Builder
	gap   string // to write before the next word
	decor []Span
}

// plainText returns the text below n, and the spans of it that are headings,
// captions and the like.
func plainText(n *html.Node) (string, []Span) {
	var f flow
	f.node(n)
	return f.String(), merge(f.decor)
}

func (f *flow) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		f.text(n.Data)
		return
	case n.Type != html.ElementNode || unseen[n.DataAtom]:
		return
	case n.DataAtom == atom.Br:
		f.need("\n")
		return
	case n.DataAtom == atom.Td, n.DataAtom == atom.Th:
		f.need(" ")
	case !inline[n.DataAtom]:
		f.need("\n\n")
	}
	start := f.Len()
	for c := range n.ChildNodes() {
		f.node(c)
	}
	switch {
	case decor[n.DataAtom]:
		f.need("\n\n")
		f.decor = append(f.decor, trim(f.String(), Span{Start: start, End: f.Len()}))
	case !inline[n.DataAtom] && n.DataAtom != atom.Td && n.DataAtom != atom.Th:
		f.need("\n\n")
	}
}

// text writes the words of s, with the white space before them that is due.
func (f *flow) text(s string) {
	const spaces = " \t\r\n\f"
	for s != "" {
		word := strings.TrimLeft(s, spaces)
		if len(word) < len(s) {
			f.need(" ")
		}
		end := strings.IndexAny(word, spaces)
		if end < 0 {
			end = len(word)
		}
		if end > 0 {
			if f.Len() > 0 {
				f.WriteString(f.gap)
			}
			f.WriteString(word[:end])
			f.gap = ""
		}
		s = word[end:]
	}
}

// need asks for white space before the next word. More wins over less, and a
// second line break in a row parts paragraphs.
func (f *flow) need(gap string) {
	switch {
	case gap == "\n" && strings.HasPrefix(f.gap, "\n"):
		f.gap = "\n\n"
	case gap == "\n" || len(gap) > len(f.gap):
		f.gap = gap
	}
}

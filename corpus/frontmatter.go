package corpus

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"kutip/corpus/lang"
)

const longestFrontMatter = 16 << 10 // bytes

// frontMatter is what stands between two fences at the top of a file.
type frontMatter struct {
	fence string // "+++" for TOML, "---" for YAML, "" for none
	text  string
	line  int // of the first line of text, counted from 1
}

// splitFrontMatter parts a file into its front matter and what comes below.
func splitFrontMatter(data string) (fm frontMatter, body string, err error) {
	text := strings.TrimPrefix(data, bom)
	first, rest, _ := strings.Cut(text, "\n")
	fence := strings.TrimRight(first, " \t\r")
	if fence != "+++" && fence != "---" {
		return frontMatter{}, data, nil
	}
	size := 0
	for l := range strings.Lines(rest) {
		size += len(l)
		if strings.TrimRight(l, " \t\r\n") == fence {
			return frontMatter{fence, rest[:size-len(l)], 2}, rest[size:], nil
		}
		if size > longestFrontMatter {
			break
		}
	}
	return frontMatter{}, "", atLine(1, fmt.Errorf("front matter opened with %s is not closed; add a line %s below it", fence, fence))
}

// header reads the front matter.
func (fm frontMatter) header() (Header, error) {
	var h Header
	values, err := fm.decode()
	if err != nil {
		return h, err
	}
	keys := slices.SortedFunc(maps.Keys(values), func(a, b string) int {
		if d := fm.lineOf(a) - fm.lineOf(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, key := range keys {
		if err := h.set(key, values[key]); err != nil {
			return h, atLine(fm.lineOf(key), err)
		}
	}
	return h, nil
}

func (fm frontMatter) decode() (values map[string]any, err error) {
	err = guarded(func() error {
		if fm.fence == "+++" {
			return fm.decodeTOML(&values)
		}
		return fm.decodeYAML(&values)
	})
	return values, err
}

func (fm frontMatter) decodeTOML(into *map[string]any) error {
	_, err := toml.Decode(fm.text, into)
	if wrong, ok := errors.AsType[toml.ParseError](err); ok {
		return atLine(fm.line+wrong.Position.Line-1, fmt.Errorf("front matter: %s", wrong.Message))
	}
	return err
}

func (fm frontMatter) decodeYAML(into *map[string]any) error {
	file, err := parser.ParseBytes([]byte(fm.text), 0)
	if err != nil {
		return fm.yamlReason(err)
	}
	plain := &plainYAML{}
	for _, doc := range file.Docs {
		if doc.Body != nil {
			ast.Walk(plain, doc.Body)
		}
	}
	if plain.odd != nil {
		line := fm.line + plain.odd.GetToken().Position.Line - 1
		return atLine(line, errors.New("front matter: YAML anchors, aliases and tags are not read here; write the value out"))
	}
	return fm.yamlReason(yaml.Unmarshal([]byte(fm.text), into))
}

func (fm frontMatter) yamlReason(err error) error {
	wrong, ok := errors.AsType[yaml.Error](err)
	if !ok || wrong.GetToken() == nil {
		return err
	}
	return atLine(fm.line+wrong.GetToken().Position.Line-1, fmt.Errorf("front matter: %s", wrong.GetMessage()))
}

// plainYAML finds what a header has no use for and what could make a short
// one grow without bounds when it is decoded.
type plainYAML struct{ odd ast.Node }

// Visit looks at one node.
func (p *plainYAML) Visit(n ast.Node) ast.Visitor {
	if p.odd != nil {
		return nil
	}
	switch n.(type) {
	case *ast.AliasNode, *ast.AnchorNode, *ast.TagNode:
		p.odd = n
		return nil
	}
	return p
}

// lineOf returns the line of the file that sets key.
func (fm frontMatter) lineOf(key string) int {
	n := fm.line
	for l := range strings.Lines(fm.text) {
		l = strings.TrimLeft(l, " \t[\"'")
		if rest, ok := strings.CutPrefix(l, key); ok && strings.HasPrefix(strings.TrimLeft(rest, " \t\"'"), "=") ||
			ok && strings.IndexAny(strings.TrimLeft(rest, " \t\"'"), ":].") == 0 {
			return n
		}
		n++
	}
	return fm.line
}

// set sets the field of h that key names.
func (h *Header) set(key string, value any) (err error) {
	one := func(to *string) {
		*to, err = scalar(value)
	}
	switch key {
	case "id":
		one(&h.ID)
	case "title":
		one(&h.Title)
	case "url":
		one(&h.URL)
	case "publisher":
		one(&h.Publisher)
	case "authors":
		h.Authors, err = listOf(value)
	case "topics":
		h.Topics, err = listOf(value)
	case "lang":
		var s string
		one(&s)
		h.Lang = langOf(s)
	case "published":
		h.Published, err = dateOf(value)
	default:
		return fmt.Errorf("unknown key %q; the keys are id, title, url, publisher, authors, published, lang and topics", key)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", key, err)
	}
	return err
}

// scalar returns a value as the string that was most likely meant: YAML takes
// a title 1984 for a number.
func scalar(value any) (string, error) {
	switch v := value.(type) {
	case nil:
		return "", nil
	case string:
		return strings.TrimSpace(v), nil
	case int64, uint64, float64, bool:
		return fmt.Sprint(v), nil
	}
	return "", errors.New("want a string")
}

func listOf(value any) ([]string, error) {
	values, many := value.([]any)
	if !many {
		s, err := scalar(value)
		return oneOrNone(s), err
	}
	out := make([]string, 0, len(values))
	for _, v := range values {
		s, err := scalar(v)
		if err != nil {
			return nil, errors.New("want a string or a list of strings")
		}
		out = append(out, oneOrNone(s)...)
	}
	return out, nil
}

func dateOf(value any) (lang.Date, error) {
	if t, ok := value.(time.Time); ok {
		return lang.DateOf(t), nil
	}
	s, err := scalar(value)
	if err != nil || s == "" {
		return lang.Date{}, err
	}
	return lang.ParseDate(s)
}

// langOf reads the name of a language: "id", "in" as Indonesian was once
// coded, "en-US". What it does not know stays as it is, for Validate to name.
func langOf(s string) lang.Language {
	code, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(s, "_", "-")), "-")
	switch strings.TrimSpace(code) {
	case "id", "in", "ind":
		return lang.Indonesian
	case "en", "eng":
		return lang.English
	}
	return lang.Language(strings.TrimSpace(s))
}

// guarded calls a library that reads strangers' bytes and makes a panic of
// its an error: one article must not end the reading of all.
func guarded(read func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("cannot be parsed (%v); simplify it", r)
		}
	}()
	return read()
}

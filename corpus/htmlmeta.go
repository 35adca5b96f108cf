package corpus

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"kutip/corpus/lang"
)

// page is what a page says of itself outside its text.
type page struct {
	meta      map[string][]string // by name, property or itemprop, in lower case
	ld        Header              // from JSON-LD
	title     string
	canonical string
	lang      string
	time      string // of the first <time datetime>
}

// readMeta returns the header of a page. What JSON-LD says counts first, then
// the meta elements, then the page's title and address.
func readMeta(doc *html.Node) Header {
	p := page{meta: map[string][]string{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			p.element(n)
		}
	}
	h := Header{
		Title:     first(p.ld.Title, p.get("og:title"), p.get("twitter:title"), p.title),
		Publisher: first(p.ld.Publisher, p.get("og:site_name"), p.get("publisher")),
		Authors:   p.ld.Authors,
		Published: p.published(),
		Lang:      pageLang(first(p.lang, p.get("og:locale"), string(p.ld.Lang))),
		Topics:    p.meta["article:tag"],
	}
	for _, u := range []string{p.canonical, p.get("og:url"), p.ld.URL} {
		if h.URL == "" && validURL(u) == nil {
			h.URL = u
		}
	}
	if len(h.Authors) == 0 {
		h.Authors = people(append(p.meta["author"], p.meta["article:author"]...))
	}
	if len(h.Topics) == 0 {
		h.Topics = p.ld.Topics
	}
	h.Title = withoutSite(h.Title, h.Publisher)
	return h
}

func first(of ...string) string {
	for _, s := range of {
		if s = oneLine(strings.ReplaceAll(s, "\x00", "")); s != "" {
			return s
		}
	}
	return ""
}

func (p *page) get(name string) string { return first(p.meta[name]...) }

func (p *page) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		p.lang = attr(n, "lang")
	case atom.Title:
		if p.title == "" && n.FirstChild != nil {
			p.title = n.FirstChild.Data
		}
	case atom.Meta:
		name := strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
		p.meta[name] = append(p.meta[name], attr(n, "content"))
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			p.canonical = strings.TrimSpace(attr(n, "href"))
		}
	case atom.Time:
		if p.time == "" {
			p.time = attr(n, "datetime")
		}
	case atom.Script:
		if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			p.linkedData(n.FirstChild.Data)
		}
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// published returns the first date of those that pages give their day in.
func (p *page) published() lang.Date {
	if !p.ld.Published.IsZero() {
		return p.ld.Published
	}
	for _, name := range []string{"article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date"} {
		if d := pageDate(p.get(name)); !d.IsZero() {
			return d
		}
	}
	return pageDate(p.time)
}

// pageDate reads a date that a page gives for machines, which some write for
// people all the same.
func pageDate(s string) lang.Date {
	s = strings.TrimSpace(s)
	if d, err := lang.ParseDate(s); err == nil {
		return d
	}
	for _, l := range []lang.Language{lang.Indonesian, lang.English} {
		for _, d := range lang.Dates(l, s, lang.Date{}) {
			if d.Date.Precision() == lang.Day {
				return d.Date
			}
		}
	}
	return lang.Date{}
}

// pageLang returns the language that a page declares, if it is one that is
// read here; pages declare the wrong one too often to be rejected for it.
func pageLang(s string) lang.Language {
	if l := langOf(s); l.Known() {
		return l
	}
	return lang.Unknown
}

// people returns the names among what pages give as authors, which may be the
// addresses of their profiles.
func people(of []string) []string {
	var out []string
	for _, s := range of {
		s = oneLine(s)
		if s != "" && !strings.Contains(s, "://") && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// withoutSite cuts the publisher off a title such as "Headline | VIVA".
func withoutSite(title, publisher string) string {
	if publisher == "" || len(title) <= len(publisher) {
		return title
	}
	head, end := title[:len(title)-len(publisher)], title[len(title)-len(publisher):]
	cutTitle := strings.TrimRight(head, " |-–—·•")
	if strings.EqualFold(end, publisher) && strings.HasSuffix(head, " ") && cutTitle != "" && cutTitle != strings.TrimRight(head, " ") {
		return cutTitle
	}
	return title
}

// deepestLinkedData is how deep articles are looked for in JSON-LD.
const deepestLinkedData = 6

// linkedData reads a script of JSON-LD. One that does not parse is passed
// over, as browsers do.
func (p *page) linkedData(script string) {
	script = strings.TrimSpace(script)
	script = strings.TrimSuffix(strings.TrimPrefix(script, "<!--"), "-->")
	var v any
	if json.Unmarshal([]byte(script), &v) == nil {
		p.findArticle(v, deepestLinkedData)
	}
}

// findArticle takes the first article of v, in a list or a graph.
func (p *page) findArticle(v any, deep int) {
	if p.ld.Title != "" || deep == 0 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, w := range v {
			p.findArticle(w, deep-1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			p.ld = articleData(v)
		}
		p.findArticle(v["@graph"], deep-1)
		p.findArticle(v["mainEntity"], deep-1)
	}
}

func isArticle(kind any) bool {
	for _, s := range texts(kind, "") {
		if strings.HasSuffix(s, "Article") || strings.HasSuffix(s, "BlogPosting") || s == "Report" {
			return true
		}
	}
	return false
}

func articleData(v map[string]any) Header {
	h := Header{
		Title:     first(append(texts(v["headline"], ""), texts(v["name"], "")...)...),
		Publisher: first(texts(v["publisher"], "name")...),
		Authors:   people(texts(v["author"], "name")),
		URL:       first(append(texts(v["url"], "@id"), texts(v["mainEntityOfPage"], "@id")...)...),
		Lang:      lang.Language(first(texts(v["inLanguage"], "alternateName")...)),
		Published: pageDate(first(texts(v["datePublished"], "")...)),
	}
	for _, s := range texts(v["keywords"], "name") {
		for topic := range strings.SplitSeq(s, ",") {
			h.Topics = append(h.Topics, oneOrNone(topic)...)
		}
	}
	return h
}

// texts returns the strings that v is, lists, or has under key: JSON-LD
// leaves the choice to the page.
func texts(v any, key string) []string {
	switch v := v.(type) {
	case string:
		// Some pages escape what needs no escaping here.
		return []string{html.UnescapeString(v)}
	case []any:
		var out []string
		for _, w := range v {
			if _, nested := w.([]any); !nested {
				out = append(out, texts(w, key)...)
			}
		}
		return out
	case map[string]any:
		if inner, ok := v[key].(string); ok {
			return texts(inner, "")
		}
	}
	return nil
}

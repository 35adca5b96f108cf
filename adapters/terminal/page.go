package terminal

import (
	"io"
	"strings"

	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// Styles are the parameters of a terminal's "select graphic rendition". Only
// the sixteen colours are used, so that the reader's own theme decides.
const (
	plain  = ""
	bold   = "1"
	dim    = "2"
	italic = "3"
	marked = "30;43" // black on yellow, as with a marker pen
	linked = "2;4"
	accent = "36"
)

func stanceStyle(s statement.Stance) string {
	switch s {
	case lang.Denies, lang.Declines:
		return "31"
	case lang.Claims, lang.Warns:
		return "33"
	case lang.Confirms, lang.Admits:
		return "32"
	case lang.Apologises:
		return "35"
	}
	return accent
}

// run is a stretch of text in one style.
type run struct {
	text, style, link string
	whole             bool // stays in one line if it fits into one
}

// page collects lines, each behind the bar that is set at the time.
type page struct {
	opt    Options
	lang   lang.Language
	labels bot.Labels
	bar    run // stands before the next line
	hang   run // and before those after it
	out    strings.Builder
}

func newPage(opt Options, l lang.Language) *page {
	return &page{opt: opt, lang: l, labels: bot.LabelsFor(l)}
}

func (p *page) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, p.out.String())
	return err
}

func (p *page) blank() { p.out.WriteByte('\n') }

func (p *page) heading(text string) {
	p.blank()
	p.paragraph("", run{text: text, style: bold})
}

// paragraph writes runs as lines of the page's width, every line after the
// first behind indent.
func (p *page) paragraph(indent string, runs ...run) {
	for i, l := range wrap(runs, p.opt.width()-width(p.bar.text), width(indent)) {
		if i > 0 {
			l = append([]run{{text: indent}}, l...)
		}
		p.line(l...)
	}
}

// line writes one line however long it gets.
func (p *page) line(runs ...run) {
	bar := p.bar
	if len(runs) == 0 { // nothing is to stand at the end of a line unseen
		bar.text = strings.TrimRight(bar.text, " ")
	}
	p.put(bar)
	p.bar = p.hang
	for _, r := range runs {
		p.put(r)
	}
	p.blank()
}

// behind sets what stands before the lines to come: bar before the first,
// hang before the rest. They are equally wide.
func (p *page) behind(bar, hang run) { p.bar, p.hang = bar, hang }

// joined returns items with dots between them.
func (p *page) joined(items []run) []run {
	var runs []run
	for i, item := range items {
		if i > 0 {
			runs = append(runs, run{text: " · ", style: dim, whole: true})
		}
		runs = append(runs, item)
	}
	return runs
}

// put writes a run whose text is inert already.
func (p *page) put(r run) {
	if !p.opt.Colour || r.text == "" {
		p.out.WriteString(r.text)
		return
	}
	if r.link != "" {
		p.out.WriteString("\x1b]8;;" + r.link + "\x1b\\")
		defer p.out.WriteString("\x1b]8;;\x1b\\")
	}
	if r.style == plain {
		p.out.WriteString(r.text)
		return
	}
	p.out.WriteString("\x1b[" + r.style + "m" + r.text + "\x1b[0m")
}

// Package terminal renders answers, statements and articles for people who
// read them in a terminal: in colour where there is one, and as plain text
// that stays readable in a pipe.
//
// It writes looks and no wording of its own beyond labels, and lets no byte of
// an article drive the terminal.
package terminal

import (
	"cmp"
	"fmt"
	"io"

	"kutip/bot"
	"kutip/corpus/lang"
)

// The bounds of a readable line, in cells.
const (
	minWidth     = 20
	maxWidth     = 100
	defaultWidth = 80
)

// Options say what the terminal can show.
type Options struct {
	Width  int  // cells in a line, kept within 20 and 100; 0 means 80
	Colour bool // colours, weights and links
}

func (o Options) width() int {
	return min(max(cmp.Or(o.Width, defaultWidth), minWidth), maxWidth)
}

// Render writes ans to w.
func Render(w io.Writer, ans bot.Answer, opt Options) error {
	p := newPage(opt, ans.Lang)
	p.paragraph("", run{text: flow(ans.Text), style: bold})
	for _, q := range ans.Quotes {
		p.blank()
		p.quote(q, ans.SourceOf(q))
	}
	p.timeline(ans.Timeline)
	p.related(ans)
	p.footer(ans)
	return p.writeTo(w)
}

// quote sets off one quotation with all that its reader must know of it.
func (p *page) quote(q bot.Quote, source bot.Source) {
	bar := run{text: "▎ ", style: stanceStyle(q.Stance)}
	p.behind(bar, bar)
	defer p.behind(run{}, run{})

	before, short, after := q.Text, "", ""
	if a := q.Answer; a != nil {
		if from, to := a.Start-q.Start, a.End-q.Start; 0 <= from && from < to && to <= len(q.Text) {
			before, short, after = q.Text[:from], q.Text[from:to], q.Text[to:]
		}
	}
	p.words(q.Kind, before, short, after)
	p.attribution(q.Kind, q.Stance, q.Speaker, q.Said, source.Publisher)
	p.citation(source)
}

// citation writes the article's title, publisher and date, and where to read
// it: its address, or its id where it has none.
func (p *page) citation(s bot.Source) {
	var items []run
	if s.Title != "" {
		items = append(items, run{text: flow(s.Title), style: italic})
	}
	if s.Publisher != "" {
		items = append(items, run{text: flow(s.Publisher), style: dim})
	}
	items = append(items, run{text: p.published(s.Published, s.Inferred), style: dim, whole: true})
	target := safeURL(cmp.Or(s.QuoteURL, s.URL))
	if target == "" {
		items = append(items, run{text: flow(s.ID), style: dim})
	}
	p.paragraph("", p.joined(items)...)
	if target != "" {
		p.link(target)
	}
}

// link writes an address. On a colour terminal a short form of it leads to the
// words; plain text carries the whole one, in one piece, for copying.
func (p *page) link(target string) {
	if p.opt.Colour {
		room := p.opt.width() - width(p.bar.text)
		p.line(run{text: shortURL(target, room), style: linked, link: target})
		return
	}
	p.line(run{text: target})
}

func (p *page) timeline(events []bot.Event) {
	if len(events) == 0 {
		return
	}
	p.heading(p.labels.Timeline)
	dates := make([]string, len(events))
	column := 0
	for i, e := range events {
		dates[i] = lang.FormatDate(e.Date, p.lang)
		column = max(column, width(dates[i]))
	}
	for i, e := range events {
		if column > p.opt.width()/2 { // too narrow for two columns
			p.paragraph("", run{text: dates[i], style: accent})
			p.paragraph("  ", run{text: "  " + flow(e.Text)})
			continue
		}
		p.paragraph(pad("", column+2), run{text: pad(dates[i], column+2), style: accent}, run{text: flow(e.Text)})
	}
}

// related names the nearest articles: more of them where they are all there is.
func (p *page) related(ans bot.Answer) {
	if len(ans.Related) == 0 {
		return
	}
	most := 5
	if len(ans.Quotes) > 0 {
		most = 3
	}
	p.heading(p.labels.Related)
	for _, s := range ans.Related[:min(most, len(ans.Related))] {
		p.behind(run{text: "• ", style: dim}, run{text: "  "})
		p.citation(s)
	}
	p.behind(run{}, run{})
}

func (p *page) footer(ans bot.Answer) {
	if len(ans.Quotes) == 0 {
		return
	}
	p.blank()
	percent := min(99, 100*ans.Confidence) // nothing is certain, however it is rounded
	p.paragraph("", run{text: fmt.Sprintf("%s %.0f%%", p.labels.Confidence, percent), style: dim})
}

package terminal

import (
	"fmt"
	"io"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// Statements writes what was read out of an article: its head, then each
// statement with its speaker, date, cue and place in the text.
func Statements(w io.Writer, a corpus.Article, list []statement.Statement, opt Options) error {
	p := newPage(opt, a.Lang)
	p.head(a.Header)
	if len(list) == 0 {
		p.paragraph("", run{text: p.labels.None, style: dim})
	}
	for _, s := range list {
		p.blank()
		bar := run{text: "▎ ", style: stanceStyle(s.Stance)}
		p.behind(bar, bar)
		p.words(s.Kind, s.Of(a.Text), "", "")
		p.attribution(s.Kind, s.Stance, s.Speaker, s.Said, a.Publisher)
		var items []run
		if s.Cue != "" {
			items = append(items, run{text: p.labels.Cue + ": " + flow(s.Cue), style: dim})
		}
		if s.To != "" {
			items = append(items, run{text: p.labels.To + ": " + flow(s.To), style: dim})
		}
		items = append(items, run{text: fmt.Sprintf("%d–%d", s.Start, s.End), style: dim})
		p.paragraph("", p.joined(items)...)
		p.behind(run{}, run{})
	}
	return p.writeTo(w)
}

// Article writes a whole article, with its furniture dimmed.
func Article(w io.Writer, a corpus.Article, opt Options) error {
	p := newPage(opt, a.Lang)
	p.head(a.Header)
	for _, line := range []string{strings.Join(a.Authors, ", "), a.URL, a.File, strings.Join(a.Topics, ", ")} {
		if line != "" {
			p.paragraph("", run{text: flow(line), style: dim})
		}
	}
	p.blank()
	var runs []run
	at := 0
	for _, f := range a.Furniture {
		runs = append(runs, run{text: Inert(a.Text[at:f.Start])}, run{text: Inert(f.Of(a.Text)), style: dim})
		at = f.End
	}
	p.paragraph("", append(runs, run{text: Inert(a.Text[at:])})...)
	return p.writeTo(w)
}

// head writes an article's title, and below it publisher, date and id.
func (p *page) head(h corpus.Header) {
	if h.Title != "" {
		p.paragraph("", run{text: flow(h.Title), style: bold})
	}
	var items []run
	if h.Publisher != "" {
		items = append(items, run{text: flow(h.Publisher), style: dim})
	}
	items = append(items,
		run{text: p.published(h.Published, h.Inferred), style: dim, whole: true},
		run{text: flow(h.ID), style: accent})
	p.paragraph("", p.joined(items)...)
}

// Table writes rows as columns, the first row as their heads. The last column
// is as long as it likes.
func Table(w io.Writer, rows [][]string, opt Options) error {
	var columns []int
	for _, row := range rows {
		for c, text := range row {
			if c == len(columns) {
				columns = append(columns, 0)
			}
			columns[c] = max(columns[c], width(flow(text)))
		}
	}
	p := newPage(opt, lang.Unknown)
	for r, row := range rows {
		var line run
		if r == 0 {
			line.style = bold
		}
		for c, text := range row[:len(row)-1] {
			line.text += pad(flow(text), columns[c]+2)
		}
		line.text += flow(row[len(row)-1])
		p.line(line)
	}
	return p.writeTo(w)
}

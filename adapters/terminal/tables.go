package terminal

import (
	"io"
	"strings"

	"kutip/corpus/lang"
	"kutip/index/bench"
)

// Tables writes what was measured of engines as tables. They are as wide as
// they have to be: a figure that is broken over lines is none.
func Tables(w io.Writer, tables []bench.Table, opt Options) error {
	p := newPage(opt, lang.English)
	for _, t := range tables {
		if len(t.Rows) == 0 {
			continue
		}
		p.heading(t.Heading)
		widths := columnWidths(t)
		p.line(run{text: tableLine(t.Columns, widths, t.Labels), style: dim})
		for _, row := range t.Rows {
			p.line(run{text: tableLine(row, widths, t.Labels)})
		}
	}
	return p.writeTo(w)
}

// columnWidths returns how wide each column is. What stands in place of all
// figures of a row may run over.
func columnWidths(t bench.Table) []int {
	widths := make([]int, len(t.Columns))
	for _, row := range append([][]string{t.Columns}, t.Rows...) {
		if len(row) < len(t.Columns) {
			row = row[:min(len(row), t.Labels)]
		}
		for i, cell := range row {
			widths[i] = max(widths[i], width(flow(cell)))
		}
	}
	return widths
}

// tableLine writes words to the left of their columns and figures to the right.
func tableLine(cells []string, widths []int, labels int) string {
	var b strings.Builder
	short := len(cells) < len(widths)
	for i, cell := range cells {
		if i > 0 {
			b.WriteString("  ")
		}
		cell = flow(cell)
		if i >= labels && !short {
			b.WriteString(strings.Repeat(" ", max(0, widths[i]-width(cell))))
		}
		b.WriteString(pad(cell, widths[i]*min(1, max(0, labels-i))))
	}
	return strings.TrimRight(b.String(), " ")
}

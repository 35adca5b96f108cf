package bench

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// What WriteInto writes stands between these two lines.
const (
	markBegin = "<!-- kutip bench writes from here -->"
	markEnd   = "<!-- to here -->"
)

// Markdown returns the report as Markdown tables, with when and on what it was
// measured.
func (r Report) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Measured on %s: %s; %d questions, seed %d.\n", r.Date, escape(r.Machine), r.Questions, r.Seed)
	for _, t := range r.Tables() {
		t.markdown(&b)
	}
	return b.String()
}

func (t Table) markdown(b *strings.Builder) {
	if len(t.Rows) == 0 {
		return
	}
	fmt.Fprintf(b, "\n### %s\n\n|", t.Heading)
	for _, c := range t.Columns {
		b.WriteString(" " + escape(c) + " |")
	}
	b.WriteString("\n|")
	for i := range t.Columns {
		if i < t.Labels {
			b.WriteString(" --- |")
		} else {
			b.WriteString(" ---: |")
		}
	}
	for _, row := range t.Rows {
		b.WriteString("\n|")
		for i := range t.Columns {
			if i < len(row) {
				b.WriteString(" " + escape(row[i]))
			}
			b.WriteString(" |")
		}
	}
	b.WriteString("\n")
}

func escape(cell string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "\n", " ", "\r", " ").Replace(cell)
}

// WriteInto returns a document with what stands between the two marks replaced
// by the report.
func (r Report) WriteInto(document []byte) ([]byte, error) {
	before, rest, begun := bytes.Cut(document, []byte(markBegin))
	_, after, ended := bytes.Cut(rest, []byte(markEnd))
	if !begun || !ended {
		return nil, errors.New("it lacks the lines " + markBegin + " and " + markEnd)
	}
	return slices.Concat(before, []byte(markBegin+"\n\n"+r.Markdown()+"\n"+markEnd), after), nil
}

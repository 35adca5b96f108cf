package terminal

import (
	"strings"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// words writes what was said. Only direct speech gets quotation marks: the
// rest is the paper's own wording.
func (p *page) words(kind statement.Kind, before, short, after string) {
	opening, closing := "", ""
	if kind == statement.Direct {
		opening, closing = "“", "”"
	}
	p.paragraph("",
		run{text: opening, style: dim}, run{text: flow(before)}, run{text: flow(short), style: marked},
		run{text: flow(after)}, run{text: closing, style: dim})
	if short != "" && !p.opt.Colour { // without colour the mark inside cannot be seen
		p.paragraph("  ", run{text: "→ " + flow(short)})
	}
	p.line()
}

// attribution writes who said it and when, with what they did by saying it.
func (p *page) attribution(kind statement.Kind, stance statement.Stance, by *statement.Speaker, said *statement.Said, publisher string) {
	var items []run
	if label := p.labels.Stances[stance]; label != "" {
		items = append(items, run{text: label, style: stanceStyle(stance) + ";" + bold})
	}
	switch {
	case by != nil:
		items = append(items, run{text: flow(by.Name), style: bold, whole: true})
		if role := roleOf(by); role != "" {
			items = append(items, run{text: flow(role)})
		}
	case kind == statement.Narration:
		items = append(items, run{text: strings.TrimSpace(p.labels.Narration + " " + flow(publisher))})
	default:
		items = append(items, run{text: p.labels.Unnamed})
	}
	if kind == statement.Indirect {
		items = append(items, run{text: p.labels.Indirect, style: dim, whole: true})
	}
	if said != nil {
		items = append(items, run{text: p.labels.Said + " " + p.date(said.Date, said.Inferred), whole: true})
	} else if kind != statement.Narration {
		items = append(items, run{text: p.labels.Undated, style: dim, whole: true})
	}
	p.paragraph("", p.joined(items)...)
}

// roleOf joins role and organisation, unless the role names it already.
func roleOf(by *statement.Speaker) string {
	switch {
	case by.Organisation == "" || strings.Contains(by.Role, by.Organisation):
		return by.Role
	case by.Role == "":
		if by.Organisation == by.Name {
			return ""
		}
		return by.Organisation
	}
	return by.Role + ", " + by.Organisation
}

func (p *page) date(d lang.Date, inferred bool) string {
	text := lang.FormatDate(d, p.lang)
	if inferred {
		return "~" + text + " (" + p.labels.Inferred + ")"
	}
	return text
}

func (p *page) published(d lang.Date, inferred bool) string {
	if d.IsZero() {
		return p.labels.Unpublished
	}
	return p.labels.Published + " " + p.date(d, inferred)
}

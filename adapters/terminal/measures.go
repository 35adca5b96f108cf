package terminal

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"kutip/bot/eval"
	"kutip/corpus/lang"
)

// measure is one figure of eval.Measures as it is shown.
type measure struct {
	name, short string // the short one heads a column; without it there is none
	of          func(eval.Measures) float64
	over        func(eval.Measures) int // of how many questions it tells; 0 means there is nothing to show
}

// measureGroup is some measures under a heading.
type measureGroup struct {
	heading, style string
	measures       []measure
}

// The styles of bars.
const (
	goodStyle = accent
	badStyle  = "33" // of what is better the less there is of it
	markStyle = "35"
)

func measureGroups() []measureGroup {
	type m = eval.Measures
	answerable := func(m m) int { return m.Answerable }
	spans := func(m m) int { return m.WithSpans }
	both := func(m m) int { return min(m.Answerable, m.Unanswerable()) }
	return []measureGroup{
		{"Found", goodStyle, []measure{
			{"article@1", "a@1", func(m m) float64 { return m.ArticleAt1 }, answerable},
			{"article@10", "a@10", func(m m) float64 { return m.ArticleAt10 }, answerable},
			{"quote@1", "q@1", func(m m) float64 { return m.QuoteAt1 }, answerable},
			{"quote@3", "q@3", func(m m) float64 { return m.QuoteAt3 }, answerable},
		}},
		{"Short answer", goodStyle, []measure{
			{"exact match", "exact", func(m m) float64 { return m.ShortExact }, spans},
			{"F1", "F1", func(m m) float64 { return m.ShortF1 }, spans},
		}},
		{"Answered", goodStyle, []measure{
			{"at all", "answ.", func(m m) float64 { return m.Answered }, answerable},
			{"rightly", "", func(m m) float64 { return m.AnswerRight }, answerable},
			{"AUROC", "AUROC", func(m m) float64 { return m.AUROC }, both},
		}},
		{"Wrong: the less the better", badStyle, []measure{
			{"false alarm", "alarm", func(m m) float64 { return m.FalseAlarm }, eval.Measures.Unanswerable},
			{"risk at 50 %", "", func(m m) float64 { return m.RiskAt50 }, answerable},
			{"risk at 70 %", "", func(m m) float64 { return m.RiskAt70 }, answerable},
			{"risk at 90 %", "", func(m m) float64 { return m.RiskAt90 }, answerable},
		}},
	}
}

// widestBar bounds a bar: a longer one tells no more.
const widestBar = 50

// Measures writes how good answers are: a bar for each figure, the same by
// kinds of question, and how far confidence can be trusted.
func Measures(w io.Writer, r eval.Report, opt Options) error {
	p := newPage(opt, lang.English)
	p.paragraph("",
		run{text: questionsOf(r.All.Questions), style: bold, whole: true}, run{text: ": "},
		run{text: fmt.Sprintf("%d with an answer in the corpus,", r.All.Answerable)}, run{text: " "},
		run{text: fmt.Sprintf("%d without", r.All.Unanswerable()), whole: true})
	for _, g := range measureGroups() {
		shown := slices.DeleteFunc(g.measures, func(m measure) bool { return m.over(r.All) == 0 })
		if len(shown) > 0 {
			p.heading(g.heading)
		}
		for _, m := range shown {
			p.figure(m.name, m.of(r.All), g.style)
		}
	}
	p.breakdown("By language", r.ByLang, r.All)
	p.breakdown("By kind of question", r.ByKind, r.All)
	p.breakdown("By alignment", r.ByAlign, r.All)
	p.calibration(r)
	return p.writeTo(w)
}

func questionsOf(n int) string {
	if n == 1 {
		return "1 question"
	}
	return fmt.Sprintf("%d questions", n)
}

// figure writes a line: name, number, bar.
func (p *page) figure(name string, value float64, style string) {
	const nameWidth = len("risk at 50 %  ")
	const before = nameWidth + len("0.000  ")
	p.row(append([]run{{text: pad(name, nameWidth)}, {text: fmt.Sprintf("%.3f", value), style: bold}, {text: "  "}},
		gauge(value, min(p.opt.width()-before, widestBar), style)...))
}

// row writes a line of columns, the last of which may have been left empty.
func (p *page) row(columns []run) {
	for i := len(columns) - 1; i >= 0; i-- {
		columns[i].text = strings.TrimRight(columns[i].text, " ")
		if columns[i].text != "" {
			break
		}
	}
	p.line(columns...)
}

// gauge draws a share as a bar on a track of so many cells. Blocks that leave
// some of their cell empty keep one line's bar from running into the next's.
func gauge(share float64, cells int, style string) []run {
	if cells <= 0 {
		return nil
	}
	filled := int(min(max(share, 0), 1)*float64(cells) + 0.5)
	return []run{{text: strings.Repeat("▆", filled), style: style}, {text: strings.Repeat("·", cells-filled), style: dim}}
}

// breakdown writes measures by some key as a table, in as many parts as the
// page's width asks for. One row would only say again what stands above it.
func (p *page) breakdown(heading string, by map[string]eval.Measures, all eval.Measures) {
	if len(by) < 2 {
		return
	}
	p.heading(heading)
	keys := slices.SortedFunc(maps.Keys(by), func(a, b string) int {
		return cmp.Or(cmp.Compare(by[b].Questions, by[a].Questions), cmp.Compare(a, b))
	})
	const columnWidth, longestKey = 7, 8 // " 0.730▆"
	count := len(fmt.Sprint(all.Questions))
	room := (p.opt.width() - longestKey - 1 - count) / columnWidth
	for part := range slices.Chunk(columnsFor(all), max(room, 1)) {
		head := pad("", longestKey+1) + fmt.Sprintf("%*s", count, "n")
		for _, m := range part {
			head += fmt.Sprintf("%*s", columnWidth-1, m.short) + " "
		}
		p.line(run{text: strings.TrimRight(head, " "), style: dim})
		for _, key := range keys {
			line := []run{{text: pad(cut(flow(key), longestKey), longestKey+1)}, {text: fmt.Sprintf("%*d", count, by[key].Questions), style: dim}}
			for _, m := range part {
				line = append(line, m.cell(by[key])...)
			}
			p.row(line)
		}
	}
}

// columnsFor returns the measures of a table's columns, without those of which
// there is nothing to show in any row.
func columnsFor(all eval.Measures) []column {
	var columns []column
	for _, g := range measureGroups() {
		for _, m := range g.measures {
			if m.short != "" && m.over(all) > 0 {
				columns = append(columns, column{m, g.style})
			}
		}
	}
	return columns
}

// column is a measure in a table.
type column struct {
	measure
	style string
}

// cell is a figure in a table, with a bar of one cell that stands upright.
func (c column) cell(of eval.Measures) []run {
	if c.over(of) == 0 {
		return []run{{text: "     - ", style: dim}}
	}
	levels := []rune("▁▂▃▄▅▆▇")
	value := c.of(of)
	level := levels[int(min(max(value, 0), 1)*float64(len(levels)-1)+0.5)]
	return []run{{text: fmt.Sprintf(" %.3f", value)}, {text: string(level), style: c.style}}
}

// cut shortens s to n cells.
func cut(s string, n int) string {
	if width(s) <= n {
		return s
	}
	short := ""
	for _, r := range wrap([]run{{text: s}}, n-1, 0)[0] {
		short += r.text
	}
	return short + "…"
}

// calibration writes how often the first quote is right at each height of
// confidence, with a mark where the bar would end if the two were the same.
func (p *page) calibration(r eval.Report) {
	p.heading("Confidence, and how often it was right")
	const before = len("0.0-0.1 10000 0.000  ")
	p.line(run{text: "between     n right", style: dim})
	cells := min(p.opt.width()-before, widestBar)
	for _, b := range r.Calibration {
		line := []run{{text: fmt.Sprintf("%.1f-%.1f", b.From, b.To)}, {text: fmt.Sprintf("%6d", b.Questions), style: dim}}
		if b.Questions > 0 {
			line = append(line, run{text: fmt.Sprintf(" %.3f", b.Right), style: bold}, run{text: "  "})
			line = append(line, marker(gauge(b.Right, cells, goodStyle), b.Confidence)...)
		}
		p.row(line)
	}
	p.paragraph("", run{text: "expected calibration error "}, run{text: fmt.Sprintf("%.3f", r.CalibrationError), style: bold, whole: true})
	if cells > 0 {
		p.paragraph("  ", run{text: "┃ ", style: markStyle}, run{text: "mean confidence, where the bar should end", style: dim})
	}
}

// marker puts a mark at a share of a bar's length over what is drawn there.
func marker(bar []run, share float64) []run {
	var cells []run
	for _, r := range bar {
		for _, c := range r.text {
			cells = append(cells, run{text: string(c), style: r.style})
		}
	}
	if len(cells) == 0 {
		return nil
	}
	cells[max(min(int(share*float64(len(cells))), len(cells)-1), 0)] = run{text: "┃", style: markStyle}
	var joined []run
	for _, c := range cells {
		if last := len(joined) - 1; last >= 0 && joined[last].style == c.style {
			joined[last].text += c.text
		} else {
			joined = append(joined, c)
		}
	}
	return joined
}

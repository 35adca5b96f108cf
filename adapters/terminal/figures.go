package terminal

import (
	"fmt"
	"io"

	"kutip/bot/eval"
	"kutip/corpus/lang"
)

// Figures writes what was measured as a table: measure, figure, of how many
// rows, and the floor where there is one. What has not reached its floor
// stands out.
func Figures(w io.Writer, figures []eval.Figure, floors []eval.Floor, opt Options) error {
	p := newPage(opt, lang.English)
	least := map[string]float64{}
	for _, f := range floors {
		least[f.Measure] = f.Least
	}
	const figureWidth = len("  99999.9 ms  of 99999  floor 0.000")
	room, longest := max(p.opt.width()-figureWidth, len("measure")), 0
	for _, f := range figures {
		longest = max(longest, width(flow(f.Measure)))
	}
	longest = min(longest, room)
	p.line(run{text: pad("measure", longest) + "   figure", style: dim})
	for _, f := range figures {
		value := fmt.Sprintf("%9.3f   ", f.Value)
		if f.Unit != "" {
			value = fmt.Sprintf("%9s   ", fmt.Sprintf("%.1f %s", f.Value, flow(f.Unit)))
		}
		columns := []run{
			{text: pad(cut(flow(f.Measure), longest), longest)},
			{text: value, style: bold},
			{text: fmt.Sprintf("of %5d", f.Of), style: dim},
		}
		if floor, ok := least[f.Measure]; ok {
			style := dim
			if f.Value < floor {
				style = "31"
			}
			columns = append(columns, run{text: fmt.Sprintf("  floor %.3f", floor), style: style})
		}
		p.row(columns)
	}
	return p.writeTo(w)
}

package bench

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strings"
)

// The picture's sizes in pixels: a panel for each cost, side by side.
const (
	panelWidth, panelHeight = 240, 220
	panelGap                = 72
	marginLeft, marginTop   = 60, 84
	marginBottom            = 56
)

// plotStyle has colours that can be told apart by those too who see few, on
// white and on black.
const plotStyle = `
svg { background: #ffffff; font: 12px system-ui, sans-serif; }
.back { fill: #ffffff; } text { fill: #333333; } .title { font-weight: 600; font-size: 13px; }
.grid { stroke: #e3e3e3; } .axis { stroke: #888888; } .minor { fill: #666666; }
.line { fill: none; stroke-width: 2; } .first { stroke-width: 3.5; }
.s0 { stroke: #0060b0; } .f0 { fill: #0060b0; } .s1 { stroke: #c04a00; } .f1 { fill: #c04a00; }
.s2 { stroke: #00806a; } .f2 { fill: #00806a; } .s3 { stroke: #a04a9a; } .f3 { fill: #a04a9a; }
@media (prefers-color-scheme: dark) {
svg { background: #14171c; } .back { fill: #14171c; } text { fill: #dddddd; }
.grid { stroke: #2c3138; } .axis { stroke: #7a828c; } .minor { fill: #a8b0ba; }
.s0 { stroke: #5ab0ff; } .f0 { fill: #5ab0ff; } .s1 { stroke: #ff9a55; } .f1 { fill: #ff9a55; }
.s2 { stroke: #3fd0b0; } .f2 { fill: #3fd0b0; } .s3 { stroke: #e08ada; } .f3 { fill: #e08ada; }
}
`

// panel shows one cost against the size of the corpus, both by powers of ten.
type panel struct {
	title, unit string
	of          func(Row) float64
}

var panels = []panel{
	{"A question, p50", "ms", func(r Row) float64 { return r.Runs[0].P50 }},
	{"A question, p99", "ms", func(r Row) float64 { return r.Runs[0].P99 }},
	{"Building", "seconds", func(r Row) float64 { return r.Build }},
}

// SVG returns a picture of what questions and building cost as the corpus
// grows, one line a contender.
func (r Report) SVG() []byte {
	shown := slices.DeleteFunc(slices.Clone(r.Rows), func(row Row) bool { return row.Skipped != "" || len(row.Runs) == 0 })
	var names []string
	for _, row := range shown {
		if !slices.Contains(names, row.Contender) {
			names = append(names, row.Contender)
		}
	}
	width := marginLeft + len(panels)*panelWidth + (len(panels)-1)*panelGap + 24
	height := marginTop + panelHeight + marginBottom
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="Cost against corpus size">`, width, height, width, height)
	fmt.Fprintf(&b, "\n<style>%s</style>\n<rect class=\"back\" width=\"%d\" height=\"%d\"/>\n", plotStyle, width, height)
	for i, name := range names {
		x := marginLeft + i*120
		fmt.Fprintf(&b, "<line class=\"line s%d%s\" x1=\"%d\" y1=\"24\" x2=\"%d\" y2=\"24\"/>", i%4, thick(name), x, x+24)
		mark(&b, i, float64(x+12), 24)
		fmt.Fprintf(&b, "<text x=\"%d\" y=\"28\">%s</text>\n", x+30, xmlText(name))
	}
	for i, p := range panels {
		p.draw(&b, float64(marginLeft+i*(panelWidth+panelGap)), shown, names)
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

func thick(name string) string {
	if name == KutipName {
		return " first"
	}
	return ""
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}

// axis maps values by their logarithm onto a length.
type axis struct {
	from, to float64 // powers of ten
	length   float64
}

// newAxis spans the values by whole powers of ten.
func newAxis(values []float64, length float64) axis {
	if len(values) == 0 {
		values = []float64{1}
	}
	a := axis{math.Floor(math.Log10(slices.Min(values))), math.Ceil(math.Log10(slices.Max(values))), length}
	if a.to == a.from {
		a.to++
	}
	return a
}

func (a axis) at(v float64) float64 { return (math.Log10(v) - a.from) / (a.to - a.from) * a.length }

// draw draws a panel whose left edge is at x.
func (p panel) draw(b *strings.Builder, x float64, rows []Row, names []string) {
	var sizes, costs []float64
	for _, row := range rows {
		sizes = append(sizes, float64(row.Text.Passages))
		costs = append(costs, max(p.of(row), 1e-6))
	}
	across, up := newAxis(sizes, panelWidth), newAxis(costs, panelHeight)
	bottom := float64(marginTop + panelHeight)
	fmt.Fprintf(b, "<text class=\"title\" x=\"%.0f\" y=\"%d\">%s, %s</text>\n", x, marginTop-16, p.title, p.unit)
	for e := up.from; e <= up.to; e++ {
		y := bottom - up.at(math.Pow(10, e))
		fmt.Fprintf(b, "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x, y, x+panelWidth, y)
		fmt.Fprintf(b, "<text class=\"minor\" text-anchor=\"end\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", x-8, y+4, power(e))
	}
	for e := across.from; e <= across.to; e++ {
		at := x + across.at(math.Pow(10, e))
		fmt.Fprintf(b, "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%.1f\"/>", at, marginTop, at, bottom)
		fmt.Fprintf(b, "<text class=\"minor\" text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", at, bottom+18, power(e))
	}
	fmt.Fprintf(b, "<path class=\"axis\" fill=\"none\" d=\"M%.1f %d V%.1f H%.1f\"/>\n", x, marginTop, bottom, x+panelWidth)
	fmt.Fprintf(b, "<text class=\"minor\" text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">passages</text>\n", x+panelWidth/2, bottom+38)
	for i, name := range names {
		p.line(b, i, name, rows, func(row Row) (float64, float64) {
			return x + across.at(float64(row.Text.Passages)), bottom - up.at(max(p.of(row), 1e-6))
		})
	}
}

// line draws what one contender costs.
func (p panel) line(b *strings.Builder, i int, name string, rows []Row, at func(Row) (x, y float64)) {
	own := slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return r.Contender != name })
	slices.SortFunc(own, func(a, b Row) int { return cmp.Compare(a.Text.Passages, b.Text.Passages) })
	points := make([]string, len(own))
	for k, row := range own {
		x, y := at(row)
		points[k] = fmt.Sprintf("%.1f,%.1f", x, y)
	}
	fmt.Fprintf(b, "<polyline class=\"line s%d%s\" points=\"%s\"/>\n", i%4, thick(name), strings.Join(points, " "))
	for _, row := range own {
		x, y := at(row)
		tip := fmt.Sprintf("%s, %s passages: %s %s", name, thousands(row.Text.Passages), figure(p.of(row)), p.unit)
		fmt.Fprintf(b, "<g><title>%s</title>", xmlText(tip))
		mark(b, i, x, y)
		b.WriteString("</g>\n")
	}
}

// mark draws the i-th contender's own mark.
func mark(b *strings.Builder, i int, x, y float64) {
	switch i % 4 {
	case 0:
		fmt.Fprintf(b, `<circle class="f0" cx="%.1f" cy="%.1f" r="4.5"/>`, x, y)
	case 1:
		fmt.Fprintf(b, `<rect class="f1" x="%.1f" y="%.1f" width="8" height="8"/>`, x-4, y-4)
	case 2:
		fmt.Fprintf(b, `<path class="f2" d="M%.1f %.1f l5 9 h-10 z"/>`, x, y-5)
	case 3:
		fmt.Fprintf(b, `<path class="f3" d="M%.1f %.1f l5.5 5.5 l-5.5 5.5 l-5.5 -5.5 z"/>`, x, y-5.5)
	}
}

// power writes a power of ten: in full where that is short.
func power(e float64) string {
	switch {
	case e < 0:
		return fmt.Sprintf("%.*f", int(-e), math.Pow(10, e))
	case e < 4:
		return thousands(int(math.Pow(10, e)))
	case e < 6:
		return thousands(int(math.Pow(10, e-3))) + " k"
	}
	return thousands(int(math.Pow(10, e-6))) + " M"
}

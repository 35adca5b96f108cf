package terminal

import (
	"strings"

	"github.com/rivo/uniseg"
)

// cell is one grapheme cluster, which is never torn apart.
type cell struct {
	text  string
	width int
	run   int // the run that it begins in
	after breakage
}

// breakage says whether a line may, must or cannot end after a cell.
type breakage int

const (
	never breakage = iota
	may
	must
)

// width returns the cells that s takes up.
func width(s string) int { return uniseg.StringWidth(s) }

// pad fills s with spaces up to n cells.
func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-width(s))) }

// wrap breaks runs into lines of at most limit cells, all but the first of
// them shorter by indent. It breaks where Unicode allows it; only what has no
// such place within a whole line is broken between any two clusters.
func wrap(runs []run, limit, indent int) [][]run {
	cells := cellsOf(runs, limit-indent)
	var lines [][]run
	for len(cells) > 0 {
		n := lineEnd(cells, limit)
		lines = append(lines, regroup(trimRight(cells[:n]), runs))
		for n < len(cells) && cells[n].text == " " && cells[n-1].after != must {
			n++ // spaces that would begin the next line
		}
		if len(lines) == 1 {
			limit -= indent
		}
		cells = cells[n:]
	}
	return lines
}

// cellsOf cuts runs into cells, and keeps together what is to stay whole and
// is not longer than limit.
func cellsOf(runs []run, limit int) []cell {
	var all strings.Builder
	for _, r := range runs {
		all.WriteString(r.text)
	}
	var (
		cells  []cell
		rest   = all.String()
		state  = -1
		of     int // the run that the next cluster begins in
		ends   int // where that run ends
		offset int
	)
	if len(runs) > 0 {
		ends = len(runs[0].text)
	}
	for rest != "" {
		cluster, tail, bounds, next := uniseg.StepString(rest, state)
		for offset >= ends {
			of++
			ends += len(runs[of].text)
		}
		c := cell{cluster, bounds >> uniseg.ShiftWidth, of, breakAfter(cluster, bounds)}
		offset += len(cluster)
		if offset < ends && runs[of].whole && width(runs[of].text) <= limit {
			c.after = never
		}
		cells = append(cells, c)
		rest, state = tail, next
	}
	return cells
}

// breakAfter asks for the break after a cluster. Only a line end forces one:
// uniseg reports forced breaks after some emoji as well.
func breakAfter(cluster string, bounds int) breakage {
	switch {
	case cluster == "\n":
		return must
	case bounds&uniseg.MaskLine == uniseg.LineDontBreak:
		return never
	}
	return may
}

// lineEnd returns how many of the cells, at least one, make the next line.
func lineEnd(cells []cell, limit int) int {
	used, allowed := 0, 0
	for i, c := range cells {
		used += c.width
		if used > limit && strings.TrimSpace(c.text) != "" {
			if allowed > 0 {
				return allowed
			}
			return max(i, 1)
		}
		switch c.after {
		case must:
			return i + 1
		case may:
			allowed = i + 1
		}
	}
	return len(cells)
}

func trimRight(cells []cell) []cell {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1].text) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// regroup joins neighbouring cells of one run into a run again.
func regroup(cells []cell, runs []run) []run {
	var line []run
	for i, c := range cells {
		if i > 0 && cells[i-1].run == c.run {
			line[len(line)-1].text += c.text
			continue
		}
		r := runs[c.run]
		r.text = c.text
		line = append(line, r)
	}
	return line
}

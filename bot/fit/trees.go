package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"kutip/bot"
)

// growth is how trees are grown.
type growth struct {
	trees, leaves int
	pace          float64 // how much of what a tree says is believed
	hold          float64 // how strongly leaves are held to 0
	least         float64 // curvature in a leaf
}

// sampled is the share of the questions that one tree is grown from.
const sampled = 0.6

// bins is how many ranges of a feature are told apart.
const bins = 32

// grid is the bounds of the ranges of each feature.
type grid [][]float64

func gridOf(rows [][]float64) grid {
	g := make(grid, len(rows[0]))
	for k := range g {
		values := make([]float64, len(rows))
		for i, row := range rows {
			values[i] = row[k]
		}
		slices.Sort(values)
		for q := 1; q < bins; q++ {
			v := values[q*len(values)/bins]
			next, _ := slices.BinarySearch(values, math.Nextafter(v, math.Inf(1)))
			if next == len(values) {
				break
			}
			bound := short4((v + values[next]) / 2)
			if n := len(g[k]); n == 0 || bound > g[k][n-1] {
				g[k] = append(g[k], bound)
			}
		}
	}
	return g
}

// short4 rounds to the four digits that are written down.
func short4(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
	return y
}

func (g grid) bin(row []float64) []uint8 {
	out := make([]uint8, len(row))
	for k, x := range row {
		out[k] = uint8(sort.SearchFloat64s(g[k], x))
	}
	return out
}

// orchard grows trees over rows of features.
type orchard struct {
	growth
	grid         grid
	rows         [][]float64
	binned       [][]uint8
	slope, curve []float64 // of the loss, by row
}

func newOrchard(g growth, rows [][]float64) *orchard {
	o := &orchard{growth: g, grid: gridOf(rows), rows: rows, slope: make([]float64, len(rows)), curve: make([]float64, len(rows))}
	for _, row := range rows {
		o.binned = append(o.binned, o.grid.bin(row))
	}
	return o
}

// boost returns trees that take the loss down step by step (Friedman 2001),
// from what sums hold at first. Questions hold the rows from one of starts to
// the next; bend sets slope and curve of a question's rows under the sums.
func (o *orchard) boost(sums []float64, starts []int, bend func(question int)) []*bot.Tree {
	rng := rand.New(rand.NewPCG(1, 2))
	var trees []*bot.Tree
	for range o.trees {
		var some []int32
		for q := range len(starts) - 1 {
			bend(q)
			if rng.Float64() >= sampled {
				continue
			}
			for i := starts[q]; i < starts[q+1]; i++ {
				some = append(some, int32(i))
			}
		}
		t := o.tree(some)
		for i, row := range o.rows {
			sums[i] += t.Of(row)
		}
		trees = append(trees, t)
	}
	return trees
}

// limb is a leaf that may be split further.
type limb struct {
	tree    *bot.Tree
	rows    []int32
	gain    float64
	feature int
	cut     uint8
}

// tree grows one tree, at each step where it gains most.
func (o *orchard) tree(rows []int32) *bot.Tree {
	root := o.limb(rows)
	open := []*limb{root}
	for len(open) < o.leaves {
		best := slices.MaxFunc(open, func(a, b *limb) int { return compare(a.gain, b.gain) })
		if best.gain <= 0 {
			break
		}
		var low, high []int32
		for _, i := range best.rows {
			if o.binned[i][best.feature] <= best.cut {
				low = append(low, i)
			} else {
				high = append(high, i)
			}
		}
		a, b := o.limb(low), o.limb(high)
		*best.tree = bot.Tree{Feature: best.feature, Bound: o.grid[best.feature][best.cut], Low: a.tree, High: b.tree}
		open[slices.Index(open, best)] = a
		open = append(open, b)
	}
	return root.tree
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// limb returns a leaf over rows, with its best split.
func (o *orchard) limb(rows []int32) *limb {
	width := len(o.grid)
	slope, curve := make([]float64, width*bins), make([]float64, width*bins)
	var allSlope, allCurve float64
	for _, i := range rows {
		s, c := o.slope[i], o.curve[i]
		allSlope, allCurve = allSlope+s, allCurve+c
		for k, b := range o.binned[i] {
			slope[k*bins+int(b)] += s
			curve[k*bins+int(b)] += c
		}
	}
	l := &limb{rows: rows, tree: &bot.Tree{Feature: -1, Adds: -o.pace * allSlope / (allCurve + o.hold)}}
	whole := allSlope * allSlope / (allCurve + o.hold)
	for k := range width {
		var s, c float64
		for b := range o.grid[k] {
			s, c = s+slope[k*bins+b], c+curve[k*bins+b]
			rest, restCurve := allSlope-s, allCurve-c
			if c < o.least || restCurve < o.least {
				continue
			}
			if gain := s*s/(c+o.hold) + rest*rest/(restCurve+o.hold) - whole; gain > l.gain {
				l.gain, l.feature, l.cut = gain, k, uint8(b)
			}
		}
	}
	return l
}

// scaled multiplies what trees add.
func scaled(trees []*bot.Tree, by float64) {
	for _, t := range trees {
		if t.Feature < 0 {
			t.Adds *= by
			continue
		}
		scaled([]*bot.Tree{t.Low, t.High}, by)
	}
}

// added is what trees add up to for a row.
func added(trees []*bot.Tree, row []float64) float64 {
	sum := 0.0
	for _, t := range trees {
		sum += t.Of(row)
	}
	return sum
}

// plant puts the trees of one part into the file beside the weights, and leaves
// those of other parts.
func plant(weights, part, note string, names []string, trees []*bot.Tree) error {
	file := filepath.Join(filepath.Dir(weights), "trees.tsv")
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var out strings.Builder
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "# "+part+": ") && !strings.HasPrefix(line, part+"\t") {
			out.WriteString(line)
		}
	}
	fmt.Fprintf(&out, "# %s: %s\n", part, note)
	for _, t := range trees {
		fmt.Fprintf(&out, "%s\t%s\n", part, t.Format(names))
	}
	return os.WriteFile(file, []byte(out.String()), 0o644)
}

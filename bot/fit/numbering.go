package main

// numbering gives every feature of every group of weights a number.
type numbering struct {
	of    map[string]int32
	names []string // by number: the group, a tab, the feature
}

// number returns the numbers of features, in each group.
func (n *numbering) number(groups, features []string) []int32 {
	out := make([]int32, 0, len(groups)*len(features))
	for _, g := range groups {
		for _, f := range features {
			name := g + "\t" + f
			k, ok := n.of[name]
			if !ok {
				k = int32(len(n.names))
				n.of[name], n.names = k, append(n.names, name)
			}
			out = append(out, k)
		}
	}
	return out
}

// fewest is in how many lessons a feature has to be met to have a weight.
const fewest = 8

// thin drops the features that are hardly ever met in train, numbers the
// others anew, and returns their names.
func (n *numbering) thin(train, held []lesson) []string {
	in, last := make([]int, len(n.names)), make([]int, len(n.names))
	for i := range train {
		train[i].each(func(row []int32) []int32 {
			for _, k := range row {
				if last[k] != i+1 {
					last[k] = i + 1
					in[k]++
				}
			}
			return row
		})
	}
	anew := make([]int32, len(n.names))
	var names []string
	for k := range n.names {
		anew[k] = -1
		if in[k] >= fewest {
			anew[k] = int32(len(names))
			names = append(names, n.names[k])
		}
	}
	keep := func(row []int32) []int32 {
		kept := row[:0]
		for _, k := range row {
			if anew[k] >= 0 {
				kept = append(kept, anew[k])
			}
		}
		return kept
	}
	for _, ls := range [][]lesson{train, held} {
		for i := range ls {
			ls[i].each(keep)
		}
	}
	return names
}

// each puts what do makes of it in the place of every row of features.
func (l *lesson) each(do func([]int32) []int32) {
	for i := range l.open {
		l.open[i] = do(l.open[i])
	}
	for i := range l.close {
		l.close[i] = do(l.close[i])
	}
	for i := range l.stretches {
		l.stretches[i].inside = do(l.stretches[i].inside)
	}
}

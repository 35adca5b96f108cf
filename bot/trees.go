package bot

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Tree is a regression tree: at each node one number is held against a bound,
// and each leaf says what that adds.
type Tree struct {
	Feature   int     // whose number is looked at, -1 in a leaf
	Bound     float64 // at most that goes to Low
	Low, High *Tree
	Adds      float64 // in a leaf
}

// Of returns what a tree adds for a row of numbers.
func (t *Tree) Of(row []float64) float64 {
	for t.Feature >= 0 {
		if row[t.Feature] <= t.Bound {
			t = t.Low
		} else {
			t = t.High
		}
	}
	return t.Adds
}

// forest is trees that are added up (Friedman 2001).
type forest []*Tree

func (f forest) of(row []float64) float64 {
	sum := 0.0
	for _, t := range f {
		sum += t.Of(row)
	}
	return sum
}

//go:embed trees.tsv
var treesFile string

// forests are those of trees.tsv.
type forests struct{ ranking, confidence forest }

var grown = sync.OnceValue(func() forests {
	f, err := readTrees(treesFile)
	if err != nil {
		panic("bot/trees.tsv: " + err.Error()) // part of the program
	}
	return f
})

// readTrees reads trees, one a line behind the part that they belong to. Lines
// that begin with # say what they were fitted to.
func readTrees(file string) (f forests, err error) {
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		part, text, _ := strings.Cut(line, "\t")
		switch part {
		case "ranking":
			f.ranking, err = f.ranking.with(text, RereadNames())
		case "confidence":
			f.confidence, err = f.confidence.with(text, ConfidenceNames())
		default:
			err = fmt.Errorf("no trees are for %q", part)
		}
		if err != nil {
			return forests{}, err
		}
	}
	return f, nil
}

// with returns the forest with one more tree, which is written down as
// Tree.Format does.
func (f forest) with(text string, names []string) (forest, error) {
	number := map[string]int{}
	for i, n := range names {
		number[n] = i
	}
	words := strings.Fields(text)
	t, rest, err := readTree(words, number)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%q is left over in %q", rest[0], text)
	}
	return append(f, t), err
}

// readTree reads the tree that words begin with: a number, or a feature, "<=",
// its bound, "?", the tree for what is at most that, ":" and the other one.
func readTree(words []string, number map[string]int) (t *Tree, rest []string, err error) {
	const node = 4 // words before the first branch
	if len(words) == 0 {
		return nil, nil, fmt.Errorf("a tree ends early")
	}
	if adds, err := strconv.ParseFloat(words[0], 64); err == nil {
		return &Tree{Feature: -1, Adds: adds}, words[1:], nil
	}
	feature, ok := number[words[0]]
	if !ok || len(words) < node || words[1] != "<=" || words[3] != "?" {
		return nil, nil, fmt.Errorf("no node begins with %q", words[:min(node, len(words))])
	}
	t = &Tree{Feature: feature}
	if t.Bound, err = strconv.ParseFloat(words[2], 64); err != nil {
		return nil, nil, err
	}
	if t.Low, rest, err = readTree(words[node:], number); err != nil {
		return nil, nil, err
	}
	if len(rest) == 0 || rest[0] != ":" {
		return nil, nil, fmt.Errorf("the node of %q has one branch", words[0])
	}
	t.High, rest, err = readTree(rest[1:], number)
	return t, rest, err
}

// Format writes a tree down on one line: "cover <= 0.4 ? -0.02 : 0.1".
func (t *Tree) Format(names []string) string {
	if t.Feature < 0 {
		return strconv.FormatFloat(t.Adds, 'f', 4, 64)
	}
	bound := strconv.FormatFloat(t.Bound, 'g', 4, 64)
	return fmt.Sprintf("%s <= %s ? %s : %s", names[t.Feature], bound, t.Low.Format(names), t.High.Format(names))
}

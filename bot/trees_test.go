package bot

import "testing"

func TestTree(t *testing.T) {
	names := []string{"cover", "rest"}
	const text = "cover <= 0.4 ? -0.2000 : rest <= 0.5 ? 0.1000 : 0.3000"
	number := forest{}
	f, err := number.with(text, names)
	if err != nil {
		t.Fatal(err)
	}
	if got := f[0].Format(names); got != text {
		t.Errorf("a tree that is read as %q is written as %q", text, got)
	}
	for _, c := range []struct {
		cover, rest, want float64
	}{{0.4, 1, -0.2}, {0.41, 0.5, 0.1}, {1, 0.51, 0.3}} {
		if got := f.of([]float64{c.cover, c.rest}); got != c.want {
			t.Errorf("the tree says %v of %v and %v, want %v", got, c.cover, c.rest, c.want)
		}
	}
}

func TestTreeBroken(t *testing.T) {
	for _, text := range []string{
		"", "cover", "cover <= x ? 1 : 2", "cover <= 1 ? 2", "cover <= 1 ? 2 : 3 4", "other <= 1 ? 2 : 3", "cover < 1 ? 2 : 3",
	} {
		if _, err := (forest{}).with(text, []string{"cover"}); err == nil {
			t.Errorf("%q is read as a tree", text)
		}
	}
	if _, err := readTrees("other\t0.1\n"); err == nil {
		t.Error("trees are read for a part that there is not")
	}
}

// TestTrees reads the trees that are built in, and holds the features that they
// were grown from against those that there are.
func TestTrees(t *testing.T) {
	if len(grown().ranking) == 0 {
		t.Error("trees.tsv has no trees")
	}
}

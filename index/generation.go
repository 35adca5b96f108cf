package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// In an index folder stand generations ("gen-000007"), each complete, and at
// most one under construction. The newest that is whole answers.
const (
	generationPrefix = "gen-"
	buildingPrefix   = "building-"
)

// clearLeft removes what builds left behind that were killed. Only who holds the
// lock may.
func clearLeft(dir string) error {
	left, err := filepath.Glob(filepath.Join(dir, buildingPrefix+"*"))
	if err != nil {
		return err
	}
	for _, path := range left {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}

// generations returns the numbers of the complete generations in dir, oldest
// first.
func generations(dir string) ([]int, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var numbers []int
	for _, e := range entries {
		number, ok := strings.CutPrefix(e.Name(), generationPrefix)
		n, err := strconv.Atoi(number)
		if ok && err == nil && e.IsDir() {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers, nil
}

// someGenerations is generations, or ErrNone where there is none.
func someGenerations(dir string) ([]int, error) {
	numbers, err := generations(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(numbers) == 0 {
		return nil, fmt.Errorf("%w in %q", ErrNone, dir)
	}
	return numbers, err
}

func generationDir(dir string, n int) string {
	return filepath.Join(dir, fmt.Sprintf("%s%06d", generationPrefix, n))
}

// promote makes tmp the newest generation of dir by one rename and returns its
// number.
func promote(dir, tmp string) (number int, err error) {
	if err := syncTree(tmp); err != nil {
		return 0, err
	}
	old, err := generations(dir)
	if err != nil {
		return 0, err
	}
	number = 1
	if len(old) > 0 {
		number = old[len(old)-1] + 1
	}
	if err := os.Rename(tmp, generationDir(dir, number)); err != nil {
		return 0, err
	}
	return number, syncPath(dir)
}

// prune removes all generations but the newest and so many whole ones before
// it. Who has one of them open goes on reading it; where the system forbids to
// remove an open one, the next build removes it.
func prune(ctx context.Context, dir string, keep int) error {
	numbers, err := generations(dir)
	if err != nil {
		return err
	}
	kept := 0
	for _, n := range slices.Backward(numbers) {
		path := generationDir(dir, n)
		if kept <= keep {
			if m, err := readManifest(path); err == nil && m.trust(ctx, path) == nil {
				kept++
				continue
			}
		}
		// Renamed first, so that there is never half a generation.
		gone := filepath.Join(dir, fmt.Sprintf("%sold-%06d", buildingPrefix, n))
		if err := os.Rename(path, gone); err == nil {
			_ = os.RemoveAll(gone) // open elsewhere, see above
		}
	}
	return nil
}

// syncTree makes every file and folder below dir durable, so that the rename
// never leads to half a generation after a power cut.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

// Open opens the newest index in dir that is whole, for reading; any number of
// processes may. Where there is none the error is ErrNone. Where the newest is
// damaged the one before it is opened, and Damage tells of it.
func Open(dir string) (*Index, error) { return openNewest(dir, nil) }

// openNewest opens the newest whole generation but those known to be bad.
func openNewest(dir string, bad map[int]error) (*Index, error) {
	const tries = 5
	for try := 1; ; try++ {
		ix, gone, err := tryOpen(dir, bad)
		if err == nil || !gone || try == tries {
			return ix, err
		}
	}
}

// tryOpen is openNewest, tried once. gone: a generation went while it was being
// opened, since a build that ends at this moment removes what is old.
func tryOpen(dir string, bad map[int]error) (ix *Index, gone bool, err error) {
	numbers, err := someGenerations(dir)
	if err != nil {
		return nil, false, err
	}
	var damage []error
	for _, n := range slices.Backward(numbers) {
		err := bad[n]
		if err == nil {
			if ix, err = openGeneration(dir, n); err == nil {
				ix.damage = errors.Join(damage...)
				return ix, false, nil
			}
			if _, serr := os.Stat(generationDir(dir, n)); errors.Is(serr, fs.ErrNotExist) {
				gone = true
				continue
			}
		}
		damage = append(damage, fmt.Errorf("index %q: %w", generationDir(dir, n), err))
	}
	if len(damage) == 0 {
		damage = append(damage, fmt.Errorf("%w in %q", ErrNone, dir))
	}
	return nil, gone, errors.Join(damage...)
}

// openGeneration opens a generation whose files are all there and whole.
func openGeneration(dir string, number int) (*Index, error) {
	path := generationDir(dir, number)
	m, err := readManifest(path)
	if err != nil {
		return nil, err
	}
	if err := m.trust(context.Background(), path); err != nil {
		return nil, err
	}
	ix, err := openFiles(path, m)
	if err != nil {
		return nil, err
	}
	ix.number = number
	return ix, nil
}

// boltWait bounds how long opening waits for another process's lock, which
// bbolt would otherwise do for ever.
const boltWait = 2 * time.Second

// openFiles opens the files of a generation as they are.
func openFiles(path string, m manifest) (ix *Index, err error) {
	defer guard(&err)()
	articles, err := openShelf(path)
	if err != nil {
		return nil, err
	}
	words, err := readForms(path)
	if err != nil {
		return nil, errors.Join(err, articles.Close())
	}
	text, err := openText(filepath.Join(path, textDir), words, articles.placed())
	if err == nil && text.slots != m.Slots {
		err = errors.Join(fmt.Errorf("%w: it has %d passages, %d were written", ErrDamaged, text.slots, m.Slots), text.Close())
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", textDir, err), articles.Close())
	}
	return &Index{text: text, articles: articles, totals: m.Totals, stats: m.Stats, built: m.Built}, nil
}

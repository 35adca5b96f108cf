package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// In an index folder stand generations ("gen-000007"), each complete, and at
// most one under construction.
const (
	generationPrefix = "gen-"
	buildingPrefix   = "building-"
)

// lockFile is held by who builds. A lock of the system's, it goes with the
// process, so that no dead one is in the way.
const lockFile = "lock"

// ErrBuilding is returned by Build where another process builds already.
var ErrBuilding = errors.New("another build is under way")

// lock makes this process the only one that builds in dir, until release. The
// lock is bbolt's, which knows every system's own kind.
func lock(dir string) (release func() error, err error) {
	const wait = 50 * time.Millisecond
	db, err := bbolt.Open(filepath.Join(dir, lockFile), 0o600, &bbolt.Options{Timeout: wait})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, fmt.Errorf("%w in %q", ErrBuilding, dir)
	}
	if err != nil {
		return nil, fmt.Errorf("lock index folder: %w", err)
	}
	return db.Close, nil
}

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

func generationDir(dir string, n int) string {
	return filepath.Join(dir, fmt.Sprintf("%s%06d", generationPrefix, n))
}

// newest returns the folder of the newest generation in dir, or ErrNone.
func newest(dir string) (string, error) {
	numbers, err := generations(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(numbers) == 0 {
		return "", fmt.Errorf("%w in %q", ErrNone, dir)
	}
	if err != nil {
		return "", err
	}
	for _, n := range slices.Backward(numbers) {
		path := generationDir(dir, n)
		if _, err := os.Stat(filepath.Join(path, manifestFile)); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("%w: no generation in %q has a manifest", ErrDamaged, dir)
}

// promote makes tmp the newest generation of dir by one rename and removes
// the older ones. Who has one of them open goes on reading it; where the
// system forbids to remove an open one, the next build removes it.
func promote(dir, tmp string) error {
	if err := syncTree(tmp); err != nil {
		return err
	}
	old, err := generations(dir)
	if err != nil {
		return err
	}
	next := 1
	if len(old) > 0 {
		next = old[len(old)-1] + 1
	}
	if err := os.Rename(tmp, generationDir(dir, next)); err != nil {
		return err
	}
	if err := syncPath(dir); err != nil {
		return err
	}
	for _, n := range old {
		_ = os.RemoveAll(generationDir(dir, n)) // open elsewhere, see above
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

// openGeneration opens a generation whose files are all there and whole.
func openGeneration(path string) (ix *Index, err error) {
	defer damaged(&err)
	m, err := readManifest(path)
	if err != nil {
		return nil, err
	}
	articles, err := openBolt(filepath.Join(path, articlesFile))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", articlesFile, err)
	}
	text, err := bleve.OpenUsing(filepath.Join(path, textDir), map[string]any{
		"read_only": true, "bolt_timeout": boltWait.String(),
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", textDir, err), articles.Close())
	}
	return &Index{text: text, articles: articles, totals: m.Totals, built: m.Built}, nil
}

// readManifest reads the manifest of a generation and checks the files that
// it lists.
func readManifest(path string) (m manifest, err error) {
	data, err := os.ReadFile(filepath.Join(path, manifestFile))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("%s: %w", manifestFile, err)
	}
	if m.Schema != schema {
		return m, fmt.Errorf("written in schema %d, this program reads schema %d", m.Schema, schema)
	}
	now, err := sizes(path)
	if err != nil {
		return m, err
	}
	for file, size := range m.Files {
		if now[file] != size {
			return m, fmt.Errorf("%w: %s has %d bytes, %d were written", ErrDamaged, file, now[file], size)
		}
	}
	return m, nil
}

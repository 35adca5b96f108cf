package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Generation is one of the indexes in a folder.
type Generation struct {
	Number int       `json:"number"`
	Built  time.Time `json:"built"`
	Stats
	Bytes  int64  `json:"bytes"`
	Of     int    `json:"of,omitempty"`     // the generation that was rolled back to
	Damage string `json:"damage,omitempty"` // why it cannot be used
}

// Generations lists the indexes in dir, the newest first. Every byte of them is
// read.
func Generations(ctx context.Context, dir string) ([]Generation, error) {
	numbers, err := someGenerations(dir)
	if err != nil {
		return nil, err
	}
	var list []Generation
	for _, n := range slices.Backward(numbers) {
		list = append(list, generationOf(ctx, dir, n))
	}
	return list, ctx.Err()
}

func generationOf(ctx context.Context, dir string, n int) Generation {
	g := Generation{Number: n}
	path := generationDir(dir, n)
	m, err := readManifest(path)
	if err == nil {
		g.Built, g.Stats, g.Of, g.Bytes = m.Built, m.Stats, m.Of, m.size()
		if _, err = m.checkSizes(path); err == nil {
			err = m.checkSums(ctx, path)
		}
	}
	if err != nil {
		g.Damage = err.Error()
	}
	return g
}

// ErrNoEarlier is returned by Rollback where there is nothing to go back to.
var ErrNoEarlier = errors.New("there is no earlier index that is whole")

// Rollback makes a new generation with the content of an earlier one: of number
// to, or where that is 0 of the newest whole one before what the index holds
// now. What is rolled back from is kept beside it.
func Rollback(ctx context.Context, dir string, to int) (Generation, error) {
	if _, err := someGenerations(dir); err != nil {
		return Generation{}, err
	}
	release, _, err := lock(dir)
	if err != nil {
		return Generation{}, err
	}
	defer release()
	if err := clearLeft(dir); err != nil {
		return Generation{}, fmt.Errorf("index folder: %w", err)
	}
	list, err := Generations(ctx, dir)
	if err != nil {
		return Generation{}, err
	}
	from, ok := target(list, to)
	if !ok {
		return Generation{}, fmt.Errorf("%w in %q", ErrNoEarlier, dir)
	}
	known := knownWhole(dir)
	number, err := repeat(dir, from)
	if err == nil {
		err = known.refresh(dir)
	}
	if err != nil {
		return Generation{}, fmt.Errorf("roll back: %w", err)
	}
	return generationOf(ctx, dir, number), nil
}

// target chooses the generation to go back to.
func target(list []Generation, to int) (int, bool) {
	before := list[0].Number
	if list[0].Of != 0 {
		before = list[0].Of
	}
	for _, g := range list {
		if g.Damage == "" && (g.Number == to || to == 0 && g.Number < before) {
			return g.Number, true
		}
	}
	return 0, false
}

// repeat makes a new generation of the files of another one.
func repeat(dir string, from int) (int, error) {
	tmp, err := os.MkdirTemp(dir, buildingPrefix)
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(tmp) // nothing is left there once it was renamed
	path := generationDir(dir, from)
	m, err := readManifest(path)
	if err != nil {
		return 0, err
	}
	for name := range m.Files {
		to := filepath.Join(tmp, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return 0, err
		}
		if _, err := share(filepath.Join(path, name), to); err != nil {
			return 0, err
		}
	}
	if m.Of == 0 {
		m.Of = from
	}
	m.Built = time.Now().UTC()
	if err := m.checkSums(context.Background(), tmp); err != nil {
		return 0, err
	}
	if err := writeManifest(tmp, m); err != nil {
		return 0, err
	}
	if err := settle(tmp, nil, nil); err != nil {
		return 0, err
	}
	return promote(dir, tmp)
}

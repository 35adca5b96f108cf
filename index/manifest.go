package index

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// manifestFile is written last; a folder without it is no generation.
const manifestFile = "manifest.json"

// schema is raised whenever what is written into a generation changes, so
// that an index of another make is refused and not misread.
const schema = 8

// ErrSchema is returned where an index was written by another version of the
// program.
var ErrSchema = errors.New("the index is of another version")

// manifest says what a generation holds, and how its files are recognised.
type manifest struct {
	Schema int       `json:"schema"`
	Built  time.Time `json:"built"`
	Stats  Stats     `json:"stats"`
	Totals totals    `json:"totals"`
	// Version is what made it; an index of another one is not built on.
	Version version `json:"version"`
	Slots   int     `json:"slots"`  // of all segments, see text
	Next    uint32  `json:"next"`   // number for the next article
	Serial  uint64  `json:"serial"` // of the newest file of a kind that generations share
	// Of is the generation whose content this one has, where it was made by
	// rolling back.
	Of    int                 `json:"of,omitempty"`
	Files map[string]fileSeal `json:"files"` // by path in the generation, but for the manifest itself
	sum   uint32              // of the manifest's own bytes
}

// fileSeal is what a file is recognised by. Bleve checks no checksums, and
// files are mapped into memory, where one cut short ends the process.
type fileSeal struct {
	Size int64  `json:"size"`
	Sum  uint32 `json:"sum"`
}

// castagnoli is the polynomial that processors have an instruction for.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// envelope is a manifest with the checksum of its bytes.
type envelope struct {
	Schema   int             `json:"schema"`
	Sum      uint32          `json:"sum"`
	Manifest json.RawMessage `json:"manifest"`
}

func writeManifest(dir string, m manifest) error {
	m.Schema = schema
	data, err := json.Marshal(m)
	if err == nil {
		data, err = json.Marshal(envelope{schema, crc32.Checksum(data, castagnoli), data})
	}
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, manifestFile), append(data, '\n'), 0o600)
}

// readManifest reads a manifest. With ErrSchema it returns what can be told all
// the same: how many articles there are.
func readManifest(path string) (m manifest, err error) {
	data, err := os.ReadFile(filepath.Join(path, manifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return m, fmt.Errorf("%w: %s is missing", ErrDamaged, manifestFile)
	}
	if err != nil {
		return m, err
	}
	var e envelope
	if err := json.Unmarshal(data, &e); err != nil {
		return m, fmt.Errorf("%w: %s: %w", ErrDamaged, manifestFile, err)
	}
	if e.Schema != schema {
		var other struct{ Stats Stats }
		_ = json.Unmarshal(e.Manifest, &other) // of a schema that nobody knows
		m.Stats.Articles = other.Stats.Articles
		return m, fmt.Errorf("%w: written in schema %d, this program reads schema %d", ErrSchema, e.Schema, schema)
	}
	if crc32.Checksum(e.Manifest, castagnoli) != e.Sum {
		return m, fmt.Errorf("%w: %s is not as it was written", ErrDamaged, manifestFile)
	}
	if err := json.Unmarshal(e.Manifest, &m); err != nil {
		return m, fmt.Errorf("%w: %s: %w", ErrDamaged, manifestFile, err)
	}
	m.sum = e.Sum
	return m, nil
}

// seal returns the seals of all files below dir by their path in it. Those that
// are known are not read for it.
func seal(ctx context.Context, dir string, known map[string]fileSeal) (map[string]fileSeal, error) {
	found := map[string]fileSeal{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == manifestFile || name == verifiedFile {
			return err
		}
		var ok bool
		if found[name], ok = known[name]; !ok {
			found[name], err = sealFile(ctx, filepath.Join(dir, name))
		}
		return err
	})
	return found, err
}

func sealFile(ctx context.Context, path string) (s fileSeal, err error) {
	f, err := os.Open(path)
	if err != nil {
		return s, err
	}
	defer f.Close()
	buf := make([]byte, 256<<10)
	for ctx.Err() == nil {
		n, err := f.Read(buf)
		s.Size += int64(n)
		s.Sum = crc32.Update(s.Sum, castagnoli, buf[:n])
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return s, err
		}
	}
	return s, ctx.Err()
}

// size returns how many bytes the files have that the manifest lists.
func (m manifest) size() (n int64) {
	for _, s := range m.Files {
		n += s.Size
	}
	return n
}

// checkSizes makes sure that every file is there and as long as it was
// written, and returns what the system tells of them.
func (m manifest) checkSizes(path string) (map[string]stamp, error) {
	stamps := map[string]stamp{}
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		if !filepath.IsLocal(name) {
			return nil, fmt.Errorf("%w: %s lists %q", ErrDamaged, manifestFile, name)
		}
		info, err := os.Stat(filepath.Join(path, name))
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w: %s is missing", ErrDamaged, name)
		}
		if err != nil {
			return nil, err
		}
		if want := m.Files[name].Size; info.Size() != want {
			return nil, fmt.Errorf("%w: %s has %d bytes, %d were written", ErrDamaged, name, info.Size(), want)
		}
		stamps[name] = stampOf(info)
	}
	return stamps, nil
}

// checkSums reads every byte of every file and holds it against the checksums.
func (m manifest) checkSums(ctx context.Context, path string) error {
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		is, err := sealFile(ctx, filepath.Join(path, name))
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w: %s is missing", ErrDamaged, name)
		}
		if err != nil {
			return err
		}
		if is != m.Files[name] {
			return fmt.Errorf("%w: %s is not as it was written", ErrDamaged, name)
		}
	}
	return nil
}

// checkSegment holds one of Bleve's segments against the checksum at its end,
// which Bleve writes and never reads: what it meant to write is what is there.
func checkSegment(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	const footer = 4
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, f, info.Size()-footer); err != nil {
		return err
	}
	written, err := io.ReadAll(f)
	if err == nil && !bytes.Equal(written, sum.Sum(nil)) {
		err = fmt.Errorf("%w: it is not as Bleve wrote it", ErrDamaged)
	}
	return err
}

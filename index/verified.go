package index

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"time"
)

// verifiedFile remembers, in a generation, what its files looked like when
// their checksums were last found right, so that opening a large index need
// not read all of it. Whatever is amiss with this file, everything is read.
const verifiedFile = "verified.json"

// verified is what verifiedFile holds.
type verified struct {
	Manifest uint32           `json:"manifest"` // the manifest's own checksum
	Files    map[string]stamp `json:"files"`
}

// stamp is what the system tells of a file without opening it.
type stamp struct {
	Size     int64  `json:"size"`
	Modified int64  `json:"modified"`
	Changed  int64  `json:"changed,omitempty"` // which no program can set back
	Inode    uint64 `json:"inode,omitempty"`
}

// smallIndex is how many bytes are read whenever an index is opened, some
// milliseconds' work; a variable so that tests can do with small ones.
var smallIndex int64 = 32 << 20

// settled is how long files have been left alone before anything can be told
// by their times: more than a tick of a file system's clock. Within one a file
// may change without a trace.
const settled = 50 * time.Millisecond

// trust makes sure that the files of a generation are as they were written:
// their sizes always, their checksums where they are small or not known to
// have been right since they changed last.
func (m manifest) trust(ctx context.Context, path string) error {
	stamps, err := m.checkSizes(path)
	if err != nil {
		return err
	}
	small := m.size() <= smallIndex
	if !small && m.remembered(path, stamps) {
		return nil
	}
	if err := m.checkSums(ctx, path); err != nil || small {
		return err
	}
	_ = m.remember(path, stamps) // in a read-only folder it is read again next time
	return nil
}

// remembered reports whether files that look like this were found right.
func (m manifest) remembered(path string, stamps map[string]stamp) bool {
	v, ok := m.recall(path)
	return ok && maps.Equal(v.Files, stamps)
}

// recall returns what the files of this manifest looked like when they were
// found right.
func (m manifest) recall(path string) (v verified, ok bool) {
	data, err := os.ReadFile(filepath.Join(path, verifiedFile))
	if err != nil {
		return v, false
	}
	ok = json.Unmarshal(data, &v) == nil && v.Manifest == m.sum
	return v, ok
}

// remember notes that files were right which looked like this before they were
// read, unless one of them had only just changed.
func (m manifest) remember(path string, stamps map[string]stamp) error {
	if fresh(stamps, time.Now()) > 0 {
		return nil
	}
	data, err := json.Marshal(verified{m.sum, stamps})
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(path, verifiedFile)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // nothing is there once it was renamed
	_, err = f.Write(data)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), filepath.Join(path, verifiedFile))
}

// fresh returns how long it takes at the time now until files have settled;
// for ever where the clock was set back.
func fresh(stamps map[string]stamp, now time.Time) time.Duration {
	var wait time.Duration
	for _, s := range stamps {
		wait = max(wait, time.Unix(0, max(s.Changed, s.Modified)).Add(settled).Sub(now))
	}
	return wait
}

// settle notes that the files of a new generation are right. Those that it has
// together with another one are so if they are known to be right there.
func settle(path string, linked map[string]fileSeal, known whole) error {
	m, err := readManifest(path)
	if err != nil || m.size() <= smallIndex {
		return err
	}
	stamps, err := m.settled(path)
	if err != nil {
		return err
	}
	for name, s := range linked {
		if !known.has(stamps[name], s) {
			return nil
		}
	}
	return m.remember(path, stamps)
}

// settled returns what files look like when they have been left alone for long
// enough.
func (m manifest) settled(path string) (map[string]stamp, error) {
	stamps, err := m.checkSizes(path)
	if err != nil {
		return nil, err
	}
	if wait := fresh(stamps, time.Now()); wait > 0 && wait <= settled {
		time.Sleep(wait)
	}
	return stamps, nil
}

// whole are files that are known to be right, by their inodes. To link a file,
// or to remove one of its names, changes a time of it, and so it would have to
// be read again: whole tells that it is the same one.
type whole map[uint64]wholeFile

type wholeFile struct {
	modified int64
	seal     fileSeal
}

// knownWhole returns the files of all generations in dir that are remembered to
// be right.
func knownWhole(dir string) whole {
	known := whole{}
	numbers, _ := generations(dir) // what cannot be told is read again
	for _, n := range numbers {
		path := generationDir(dir, n)
		m, err := readManifest(path)
		if err != nil {
			continue
		}
		stamps, err := m.checkSizes(path)
		if err != nil || !m.remembered(path, stamps) {
			continue
		}
		for name, s := range stamps {
			if s.Inode != 0 {
				known[s.Inode] = wholeFile{s.Modified, m.Files[name]}
			}
		}
	}
	return known
}

// has reports whether a file is one that is known to be right as sealed. Where
// the system knows no inodes it tells of no change by links either.
func (w whole) has(s stamp, sealed fileSeal) bool {
	k, ok := w[s.Inode]
	return s.Inode == 0 || ok && k.modified == s.Modified && k.seal == sealed && sealed.Size == s.Size
}

// refresh remembers again what is known to be right and was linked since, or
// lost a name.
func (w whole) refresh(dir string) error {
	numbers, err := generations(dir)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		path := generationDir(dir, n)
		m, err := readManifest(path)
		if err != nil || m.size() <= smallIndex {
			continue
		}
		if stamps, err := m.settled(path); err == nil && w.all(m, path, stamps) {
			_ = m.remember(path, stamps) // without it all is read again
		}
	}
	return nil
}

// all reports whether a generation is known to be right, and that anew.
func (w whole) all(m manifest, path string, stamps map[string]stamp) bool {
	was, ok := m.recall(path)
	if !ok || maps.Equal(was.Files, stamps) {
		return false
	}
	for name, s := range stamps {
		if was.Files[name] != s && !w.has(s, m.Files[name]) {
			return false
		}
	}
	return true
}

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
	data, err := os.ReadFile(filepath.Join(path, verifiedFile))
	if err != nil {
		return false
	}
	var v verified
	return json.Unmarshal(data, &v) == nil && v.Manifest == m.sum && maps.Equal(v.Files, stamps)
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

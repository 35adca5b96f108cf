package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// lockFile is held by who builds. A lock of the system's, it goes with the
// process, so that no dead one is in the way. builderFile says who that is: of
// a file that is locked nobody else can read on every system.
const (
	lockFile    = "lock"
	builderFile = "builder"
)

// ErrBuilding is returned by Build where another process builds already.
var ErrBuilding = errors.New("another build is under way")

// lock makes this process the only one that builds in dir, until release. left
// says whose build ended without a word, "" if none did. The lock is bbolt's,
// which knows every system's own kind.
func lock(dir string) (release func() error, left string, err error) {
	const wait = 50 * time.Millisecond
	db, err := bbolt.Open(filepath.Join(dir, lockFile), 0o600, &bbolt.Options{Timeout: wait})
	if errors.Is(err, berrors.ErrTimeout) {
		err = fmt.Errorf("%w in %q", ErrBuilding, dir)
		if who := whoBuilds(dir); who != "" {
			err = fmt.Errorf("%w: %s", err, who)
		}
		return nil, "", err
	}
	if err != nil {
		return nil, "", fmt.Errorf("lock index folder: %w", err)
	}
	left = whoBuilds(dir)
	note := filepath.Join(dir, builderFile)
	who := fmt.Sprintf("pid %d since %s\n", os.Getpid(), time.Now().Format("2006-01-02 15:04:05"))
	if err := os.WriteFile(note, []byte(who), 0o600); err != nil {
		return nil, "", errors.Join(fmt.Errorf("lock index folder: %w", err), db.Close())
	}
	return func() error { return errors.Join(os.Remove(note), db.Close()) }, left, nil
}

// whoBuilds returns the note of who builds, or did and died. Nothing hangs on
// it: it is shown to people, and the lock itself decides.
func whoBuilds(dir string) string {
	data, err := os.ReadFile(filepath.Join(dir, builderFile))
	if err != nil {
		return ""
	}
	const longest = 100
	return strings.TrimSpace(string(data[:min(len(data), longest)]))
}

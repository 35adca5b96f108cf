package index

import (
	"errors"
	"os"
)

// syncPath makes a file durable. Windows syncs only what is open for writing
// and has no such thing for folders, whose changes it journals itself.
func syncPath(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

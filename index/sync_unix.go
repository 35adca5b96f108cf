//go:build !windows

package index

import (
	"errors"
	"os"
)

// syncPath makes a file, or a folder's list of names, durable.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

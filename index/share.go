package index

import (
	"errors"
	"io"
	"os"
)

// fewBytes is up to what size a file is copied into another generation and not
// linked; a variable so that tests can do with small ones.
var fewBytes int64 = 8 << 20

// share puts a file that never changes into another generation. A small one is
// copied, so that what harms one generation leaves the other whole. Of a large
// one both have the same bytes on disk: what harms them is found in both, and
// the next build reads all articles again.
func share(from, to string) (linked bool, err error) {
	info, err := os.Stat(from)
	if err != nil {
		return false, err
	}
	if info.Size() > fewBytes && os.Link(from, to) == nil {
		return true, nil
	}
	in, err := os.Open(from)
	if err != nil {
		return false, err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return false, err
	}
	_, err = io.Copy(out, in)
	return false, errors.Join(err, out.Close())
}

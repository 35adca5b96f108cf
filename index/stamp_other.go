//go:build !linux

package index

import "io/fs"

// stampOf returns what is known of a file by its FileInfo.
func stampOf(info fs.FileInfo) stamp {
	return stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
}

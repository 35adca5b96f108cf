package index

import (
	"io/fs"
	"syscall"
)

// stampOf returns what is known of a file by its FileInfo. Linux tells when
// anything about it changed, which no program can set back.
func stampOf(info fs.FileInfo) stamp {
	s := stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if sys, ok := info.Sys().(*syscall.Stat_t); ok {
		s.Changed, s.Inode = sys.Ctim.Nano(), sys.Ino
	}
	return s
}

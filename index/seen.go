package index

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"kutip/corpus"
)

// seenFile remembers what the files of the corpus looked like when they were
// read, and of what articles they were, so that a file that did not change is
// not opened. It is a cache beside the generations: what it says of an article
// counts only where the index has one of that digest.
const seenFile = "seen"

// seenSource is a file of the corpus.
type seenSource struct {
	stamp stamp
	// settled says that the file had been left alone for a while when it was
	// read. Of one that was just written nothing can be told by its times: it
	// may be written again within the same tick of the clock.
	settled  bool
	articles []seenArticle
}

type seenArticle struct {
	digest digest
	line   int
}

// seen are the files as they were, and as they are.
type seen struct {
	started time.Time
	before  map[string]*seenSource
	now     map[string]*seenSource
}

// leftAlone is how long after its last change a file counts as settled: more
// than the coarsest clock of a file system.
const leftAlone = 2 * time.Second

// loadSeen reads what was remembered; nothing, if it cannot be read. started is
// when the reading of the corpus begins.
func loadSeen(dir string, started time.Time) *seen {
	s := &seen{started: started, before: map[string]*seenSource{}, now: map[string]*seenSource{}}
	data, err := os.ReadFile(filepath.Join(dir, seenFile))
	if err != nil || len(data) < sumSize || crc32.Checksum(data[sumSize:], castagnoli) != binary.BigEndian.Uint32(data) {
		return s
	}
	if before := decodeSeen(string(data[sumSize:])); before != nil {
		s.before = before
	}
	return s
}

// decodeSeen returns what the bytes tell of files, nil if they are something
// else.
func decodeSeen(data string) map[string]*seenSource {
	d := decoder{rest: data}
	schema := ""
	if d.text(&schema); schema != seenSchema {
		return nil
	}
	files := map[string]*seenSource{}
	if carrySeen(&d, files); d.bad || d.rest != "" {
		return nil
	}
	return files
}

func encodeSeen(files map[string]*seenSource) []byte {
	w := make(encoder, sumSize)
	schema := seenSchema
	w.text(&schema)
	carrySeen(&w, files)
	binary.BigEndian.PutUint32(w, crc32.Checksum(w[sumSize:], castagnoli))
	return w
}

// seenSchema is another one whenever the layout is.
const seenSchema = "1"

// carrySeen is the layout of the file, see codec.go.
func carrySeen(w wire, files map[string]*seenSource) {
	names := slices.Sorted(maps.Keys(files))
	carryList(w, &names, func(name *string) {
		w.text(name)
		f := files[*name]
		if f == nil {
			f = &seenSource{}
			files[*name] = f
		}
		carryStamp(w, &f.stamp)
		carryFlag(w, &f.settled)
		line := 0
		carryList(w, &f.articles, func(a *seenArticle) {
			w.text((*string)(&a.digest))
			carryStep(w, &a.line, line)
			line = a.line
		})
	})
}

func carryStamp(w wire, s *stamp) {
	size, modified, changed, inode := int(s.Size), int(s.Modified), int(s.Changed), int(s.Inode)
	for _, n := range []*int{&size, &modified, &changed, &inode} {
		w.number(n)
	}
	*s = stamp{int64(size), int64(modified), int64(changed), uint64(inode)}
}

// save remembers the files as they are. Where that fails the next build takes
// longer, and that is all.
func (s *seen) save(dir string) {
	if maps.EqualFunc(s.before, s.now, (*seenSource).equal) {
		return
	}
	f, err := os.CreateTemp(dir, buildingPrefix+seenFile)
	if err != nil {
		return
	}
	defer os.Remove(f.Name()) // nothing is there once it was renamed
	_, err = f.Write(encodeSeen(s.now))
	if cerr := f.Close(); err == nil && cerr == nil {
		_ = os.Rename(f.Name(), filepath.Join(dir, seenFile))
	}
}

func (f *seenSource) equal(g *seenSource) bool {
	return f.stamp == g.stamp && f.settled == g.settled && slices.Equal(f.articles, g.articles)
}

// unchanged returns the articles of a file that is as it was, if the index has
// them all.
func (s *seen) unchanged(path string, info fs.FileInfo, have func(digest) *row) ([]seenArticle, bool) {
	now := &seenSource{stamp: stampOf(info)}
	now.settled = time.Unix(0, max(now.stamp.Modified, now.stamp.Changed)).Add(leftAlone).Before(s.started)
	s.now[path] = now
	was := s.before[path]
	if was == nil || !was.settled || was.stamp != now.stamp {
		return nil, false
	}
	for _, a := range was.articles {
		if have(a.digest) == nil {
			return nil, false
		}
	}
	now.settled, now.articles = true, was.articles
	return was.articles, true
}

// spoilt notes that not all of a file could be read: it is tried again, and named
// again.
func (s *seen) spoilt(err error) {
	if e, ok := errors.AsType[*corpus.Error](err); ok && s.now[e.File] != nil {
		s.now[e.File].settled = false
	}
}

// add notes an article of a file, also one that proves to be none: the index
// will not have it, and so the file is read again.
func (s *seen) add(path string, a seenArticle) {
	if f := s.now[path]; f != nil {
		f.articles = append(f.articles, a)
	}
}

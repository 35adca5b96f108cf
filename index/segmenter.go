package index

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	indexapi "github.com/blevesearch/bleve_index_api"
	zap "github.com/blevesearch/zapx/v17"
)

// madeDir is where segments of new passages stand until they are merged.
const madeDir = "made"

// passagesEach is how many passages make a segment, or a few more: many, since
// what segments have in common costs when they are merged, and not so many that
// what is sorted needs much memory; a variable so that tests can do with few.
var passagesEach = 7_000

// segmenter makes segments of passages. Bleve's own builder does so too, on one
// processor, and puts passages in an order of chance; here they stand in the
// order in which they came, those of an article together, and a segment is
// written while the passages of the next one are prepared.
type segmenter struct {
	dir     string
	pending []*document
	count   int           // of segments begun
	turn    chan struct{} // held by whoever writes one
	writing sync.WaitGroup

	mu     sync.Mutex
	made   segments
	failed error
}

func newSegmenter(dir string) (*segmenter, error) {
	dir = filepath.Join(dir, madeDir)
	return &segmenter{dir: dir, turn: make(chan struct{}, 1)}, os.Mkdir(dir, 0o700)
}

// add takes in the passages of an article, which stay together. An error may be
// that of an earlier one.
func (s *segmenter) add(ds []*document) error {
	if s.pending = append(s.pending, ds...); len(s.pending) < passagesEach {
		return nil
	}
	return s.flush()
}

// flush begins to write a segment, when the one before is written.
func (s *segmenter) flush() error {
	s.turn <- struct{}{}
	s.mu.Lock()
	err := s.failed
	s.mu.Unlock()
	if err != nil {
		<-s.turn
		return err
	}
	passages := s.pending
	name := fmt.Sprintf("%08x.zap", s.count)
	s.pending = nil
	s.count++
	s.writing.Go(func() {
		defer func() { <-s.turn }()
		made, err := writeSegment(filepath.Join(s.dir, name), passages)
		made.name = filepath.Join("..", "..", madeDir, name)
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.failed = errors.Join(s.failed, err); err == nil {
			s.made = append(s.made, made)
		}
	})
	return nil
}

// finish returns the segments, open, once all are written.
func (s *segmenter) finish() (segments, error) {
	if len(s.pending) > 0 {
		if err := s.flush(); err != nil {
			return nil, err
		}
	}
	s.writing.Wait()
	if len(s.made) > 1 { // what was garbage gives way to the files, which are mapped now
		debug.FreeOSMemory()
	}
	for i := range s.made {
		if s.failed == nil {
			s.made[i].part, s.failed = new(zap.ZapPlugin).Open(filepath.Join(s.dir, filepath.Base(s.made[i].name)))
		}
	}
	return s.made, s.failed
}

// abandon lets the segments go of a build that failed.
func (s *segmenter) abandon() {
	s.writing.Wait()
	for _, one := range s.made {
		if one.part != nil {
			_ = one.part.Close() // its folder goes
		}
	}
}

// writeSegment has Bleve make a segment. It need not be durable: it is merged into
// another one. A panic of Bleve's becomes an error.
func writeSegment(path string, passages []*document) (s segment, err error) {
	defer guard(&err)()
	s, err = makeSegment(passages)
	if err != nil {
		return s, err
	}
	content, ok := s.part.(io.WriterTo)
	if !ok {
		return s, fmt.Errorf("a segment of Bleve's cannot be written: %T", s.part)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return s, err
	}
	_, err = content.WriteTo(file)
	err = errors.Join(err, file.Close(), s.part.Close())
	s.part = nil
	return s, err
}

// makeSegment has Bleve make a segment in memory.
func makeSegment(passages []*document) (segment, error) {
	documents := make([]indexapi.Document, len(passages))
	for i, d := range passages {
		documents[i] = d
	}
	part, _, err := new(zap.ZapPlugin).New(documents)
	return segment{documents: len(passages), dead: roaring.New(), part: part, made: true}, err
}

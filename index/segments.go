package index

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/util"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
	"go.etcd.io/bbolt"
)

// Bleve keeps an index in segments, files that never change, and in root.bolt
// says which of them there are and which documents in them are dead. Generations
// share segments, and each has a root.bolt of its own, which is written here:
// Bleve itself writes one only for an index that it may change, and an index
// that Bleve may change is no longer what was verified.
const (
	storeDir = "store"
	rootFile = "root.bolt"
	metaFile = "index_meta.json"
)

// segment is a part of Bleve's index.
type segment struct {
	name      string // of its file, "" in memory
	first     int    // number of its first document among those of all segments
	documents int    // dead ones too
	dead      *roaring.Bitmap
	part      segmentapi.Segment
	made      bool     // by this build
	of        segments // that it was merged from, without what was dead in them
}

func (s segment) live() int { return s.documents - int(s.dead.GetCardinality()) }

type segments []segment

// segments returns the segments of the index before. They are open as long as
// it is.
func (o *old) segments() (segments, error) {
	parts := slices.Clone(o.text.segments)
	for i := range parts {
		file, ok := parts[i].part.(segmentapi.PersistedSegment)
		if !ok {
			return nil, fmt.Errorf("%w: a segment is no file", ErrDamaged)
		}
		parts[i].name, parts[i].dead = filepath.Base(file.Path()), parts[i].dead.Clone()
	}
	return parts, nil
}

// origins returns the segments that what stands in s comes from.
func (s segment) origins() segments {
	if s.of == nil {
		return segments{s}
	}
	return s.of
}

// number gives all documents numbers through all segments, and returns how many
// there are.
func (ss segments) number() (slots int) {
	for i := range ss {
		ss[i].first = slots
		slots += ss[i].documents
	}
	return slots
}

// bury marks the passages of an article as dead.
func (ss segments) bury(r row) error {
	for _, s := range ss {
		if from := r.first - s.first; from >= 0 && from+r.passages <= s.documents {
			s.dead.AddRange(uint64(from), uint64(from+r.passages))
			return nil
		}
	}
	return fmt.Errorf("%w: passages %d to %d of an article are in no segment", ErrDamaged, r.first, r.first+r.passages)
}

// smallSegment is how many passages, and smallFile how many bytes of articles,
// are few enough to be written anew with every build, so that there is one small
// part at the most; variables so that tests can do with small ones.
var (
	smallSegment int64 = 5000
	smallFile    int64 = 1 << 20
)

// absorbed tells which segments are to be written anew as one: of the index
// before as for any parts, and all that were made, which count as one part.
func (ss segments) absorbed() (absorbs []bool, why string) {
	var live, whole []int64
	part, made := make([]int, len(ss)), -1
	for i, s := range ss {
		if part[i] = made; !s.made || made < 0 {
			part[i] = len(live)
			live, whole = append(live, 0), append(whole, 0)
		}
		if s.made {
			made = part[i]
		}
		live[part[i]] += int64(s.live())
		whole[part[i]] += int64(s.documents)
	}
	parts, why := absorbed(live, whole, smallSegment)
	for i, s := range ss {
		absorbs = append(absorbs, s.made || parts[part[i]])
	}
	return absorbs, why
}

// largeSegment is how many passages are merged into two segments instead of one,
// each on a processor of its own; a variable so that tests can do with few.
var largeSegment = 50_000

const mostHalves = 2

// merge puts the segments that are not worth to be kept apart into one, or two if
// they are large, that are of the serial and in the folder store.
func (ss segments) merge(ctx context.Context, store string, serial uint64) (merged segments, why string, err error) {
	absorbs, why := ss.absorbed()
	var parts segments
	for i, s := range ss {
		switch {
		case !absorbs[i]:
			merged = append(merged, s)
		case s.live() > 0:
			parts = append(parts, s)
		}
	}
	if len(parts) == 1 && parts[0].dead.IsEmpty() && !parts[0].made {
		merged, why, parts = append(merged, parts[0]), "", nil
	}
	var merging sync.WaitGroup
	into := parts.halves()
	errs := make([]error, len(into))
	for i := range into {
		into[i].name = fmt.Sprintf("%012x.zap", serial*mostHalves+uint64(i)) // a number, for Bleve
		merging.Go(func() { errs[i] = into[i].of.mergeInto(ctx, filepath.Join(store, into[i].name)) })
	}
	merging.Wait()
	err = errors.Join(errs...)
	for _, s := range ss {
		if s.made {
			err = errors.Join(err, s.part.Close())
		}
	}
	return append(merged, into...), why, errors.Join(err, os.RemoveAll(filepath.Join(store, "..", "..", madeDir)))
}

// halves returns what segments are to be merged into.
func (ss segments) halves() (into segments) {
	all := 0
	for _, s := range ss {
		all += s.live()
	}
	most := all
	if all >= largeSegment {
		most = all / 2
	}
	for _, s := range ss {
		if last := len(into) - 1; last < 0 || last == 0 && into[last].documents >= most {
			into = append(into, segment{dead: roaring.New(), made: true})
		}
		last := &into[len(into)-1]
		last.of, last.documents = append(last.of, s), last.documents+s.live()
	}
	return into
}

// mergeInto writes one segment of others without what is dead in them.
func (ss segments) mergeInto(ctx context.Context, path string) (err error) {
	defer guard(&err)()
	var parts []segmentapi.Segment
	var drops []*roaring.Bitmap
	for _, s := range ss {
		parts, drops = append(parts, s.part), append(drops, s.dead)
	}
	if len(ss) == 1 && ss[0].made {
		_, err := share(filepath.Join(filepath.Dir(path), ss[0].name), path) // the name it has goes with its folder
		return err
	}
	stop := make(chan struct{})
	defer context.AfterFunc(ctx, func() { close(stop) })()
	_, _, err = new(zap.ZapPlugin).Merge(parts, drops, path, stop, nil)
	return cmp.Or(ctx.Err(), err)
}

// Of what has parts, more than mostParts become half as many; a part of which
// one in deadPart is dead is written anew without it.
const (
	mostParts = 8
	deadPart  = 3
)

// absorbed tells which parts of something are to be written anew as one: those
// that are small, those of which much is dead, and where there are too many the
// smallest. why is for people, where it is much work.
func absorbed(live, whole []int64, small int64) (absorbs []bool, why string) {
	absorbs = make([]bool, len(live))
	var stay []int
	for i := range live {
		much := deadPart*(whole[i]-live[i]) > whole[i]
		if absorbs[i] = live[i] < small || much; !absorbs[i] {
			stay = append(stay, i)
		}
		if much && live[i] >= small {
			why = "of a large part many articles had gone"
		}
	}
	if len(stay) <= mostParts {
		return absorbs, why
	}
	slices.SortFunc(stay, func(a, b int) int { return cmp.Compare(live[a], live[b]) })
	for _, i := range stay[:len(stay)-mostParts/2] {
		absorbs[i] = true
	}
	return absorbs, "many small parts had gathered"
}

// writeRoot writes what makes segments in text's store an index of Bleve's.
func writeRoot(text string, parts segments) error {
	m, err := newMapping()
	if err != nil {
		return err
	}
	mapping, err := json.Marshal(m)
	if err != nil {
		return err
	}
	meta := fmt.Sprintf(`{"storage":%q,"index_type":%q}`, scorch.Name, scorch.Name)
	if err := os.WriteFile(filepath.Join(text, metaFile), []byte(meta), 0o600); err != nil {
		return err
	}
	// One sync at the end is enough: the file is nobody's until it is complete.
	db, err := bbolt.Open(filepath.Join(text, storeDir, rootFile), 0o600, &bbolt.Options{Timeout: boltWait, NoSync: true})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error { return putRoot(tx, mapping, parts) })
	return errors.Join(err, db.Close())
}

func putRoot(tx *bbolt.Tx, mapping []byte, parts segments) error {
	w := bucketWriter{}
	snapshots := w.bucket(tx.CreateBucket(util.BoltSnapshotsBucket))
	root := w.bucket(w.in(snapshots, rootKey(1)))
	meta := w.bucket(w.in(root, util.BoltMetaDataKey))
	plugin := new(zap.ZapPlugin)
	w.put(meta, util.BoltMetaDataSegmentTypeKey, []byte(plugin.Type()))
	w.put(meta, util.BoltMetaDataSegmentVersionKey, binary.BigEndian.AppendUint32(nil, plugin.Version()))
	w.put(meta, util.BoltMetaDataFileWriterIDKey, nil)
	w.put(meta, util.BoltMetaDataTimeStamp, []byte("2000-01-01T00:00:00Z"))
	w.put(w.bucket(w.in(root, util.BoltInternalKey)), util.MappingInternalKey, mapping)
	for i, s := range parts {
		one := w.bucket(w.in(root, rootKey(i+1)))
		w.put(one, util.BoltPathKey, []byte(s.name))
		if !s.dead.IsEmpty() {
			dead, err := s.dead.ToBytes()
			if err != nil {
				return err
			}
			w.put(one, util.BoltDeletedKey, dead)
		}
	}
	return w.err
}

// rootKey is Bleve's key for a small number. TestManySegments holds it against
// Bleve.
func rootKey(n int) []byte {
	const zero, largest = 0x88, 109
	return []byte{zero + byte(min(n, largest))}
}

// bucketWriter writes to bbolt until something fails.
type bucketWriter struct{ err error }

func (w *bucketWriter) bucket(b *bbolt.Bucket, err error) *bbolt.Bucket {
	w.err = cmp.Or(w.err, err)
	return b
}

func (w *bucketWriter) in(b *bbolt.Bucket, key []byte) (*bbolt.Bucket, error) {
	if w.err != nil {
		return nil, w.err
	}
	return b.CreateBucket(key)
}

func (w *bucketWriter) put(b *bbolt.Bucket, key, value []byte) {
	if w.err == nil {
		w.err = b.Put(key, value)
	}
}

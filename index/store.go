package index

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"sync/atomic"
	"time"

	"go.etcd.io/bbolt"
)

// store keeps the articles that hits are made of, by number.
type store interface {
	get(number uint32) (Entry, error)
	count() (int, error)
	Close() error
}

// memory is a store that lasts as long as the process.
type memory []Entry

func (m memory) get(number uint32) (Entry, error) {
	if int(number) >= len(m) {
		return Entry{}, fmt.Errorf("article number %d: only %d are kept", number, len(m))
	}
	return m[number], nil
}

func (m memory) count() (int, error) { return len(m), nil }

func (memory) Close() error { return nil }

// bolt is a store in a bbolt file: bucket "articles", big-endian number to
// the entry as codec.go writes it, behind the checksum of that: every article is
// checked whenever it is read, for words that somebody is said to have said
// must not be others.
type bolt struct {
	db     *bbolt.DB
	broken *atomic.Bool // bbolt panicked, and holds its locks for ever
}

var bucketArticles = []byte("articles")

// boltWait bounds how long opening waits for another process's lock, which
// bbolt would otherwise do for ever.
const boltWait = 2 * time.Second

func openBolt(path string) (bolt, error) {
	if _, err := os.Stat(path); err != nil {
		return bolt{}, err
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: boltWait})
	return bolt{db, new(atomic.Bool)}, err
}

func (b bolt) get(number uint32) (e Entry, err error) {
	defer func() {
		if r := recover(); r != nil {
			b.broken.Store(true)
			err = fmt.Errorf("%w: %s: %v", ErrDamaged, articlesFile, r)
		}
	}()
	err = b.db.View(func(tx *bbolt.Tx) error {
		value := tx.Bucket(bucketArticles).Get(key(number))
		if value == nil {
			return fmt.Errorf("%w: article number %d is missing", ErrDamaged, number)
		}
		record, err := unsealed(value)
		if err == nil {
			e, err = decode(record)
		}
		if err != nil {
			return fmt.Errorf("article number %d: %w", number, err)
		}
		return nil
	})
	return e, err
}

// count returns how many articles there are. Their numbers have no gaps.
func (b bolt) count() (n int, err error) {
	err = b.db.View(func(tx *bbolt.Tx) error {
		if last, _ := tx.Bucket(bucketArticles).Cursor().Last(); len(last) == numberSize {
			n = int(binary.BigEndian.Uint32(last)) + 1
		}
		return nil
	})
	return n, err
}

const (
	numberSize = 4
	sumSize    = 4
)

func sealed(record []byte) []byte {
	value := make([]byte, sumSize, sumSize+len(record))
	binary.BigEndian.PutUint32(value, crc32.Checksum(record, castagnoli))
	return append(value, record...)
}

// unsealed returns the record in a value, if it is as it was written.
func unsealed(value []byte) ([]byte, error) {
	if len(value) < sumSize || crc32.Checksum(value[sumSize:], castagnoli) != binary.BigEndian.Uint32(value) {
		return nil, fmt.Errorf("%w: it is not as it was written", ErrDamaged)
	}
	return value[sumSize:], nil
}

// Close lets the file go. One that bbolt panicked over stays mapped until the
// process ends: closing it would wait for locks that nobody gives back.
func (b bolt) Close() error {
	if b.broken.Load() {
		return nil
	}
	return b.db.Close()
}

func key(number uint32) []byte { return binary.BigEndian.AppendUint32(nil, number) }

// boltBatch is how many articles are written in one transaction.
const boltBatch = 500

// boltWriter fills a new bbolt file, some hundred articles a transaction.
type boltWriter struct {
	db      *bbolt.DB
	pending []Entry
	written uint32
}

func createBolt(path string) (*boltWriter, error) {
	// One sync at the end is enough: the file is nobody's until it is complete.
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: boltWait, NoSync: true, NoFreelistSync: true})
	if err != nil {
		return nil, err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket(bucketArticles)
		return err
	})
	return &boltWriter{db: db}, err
}

func (w *boltWriter) put(e Entry) error {
	w.pending = append(w.pending, e)
	if len(w.pending) < boltBatch {
		return nil
	}
	return w.flush()
}

func (w *boltWriter) flush() error {
	err := w.db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketArticles)
		b.FillPercent = 1 // keys come in order
		for i, e := range w.pending {
			if err := b.Put(key(w.written+uint32(i)), sealed(encode(e))); err != nil {
				return err
			}
		}
		return nil
	})
	w.written += uint32(len(w.pending))
	w.pending = w.pending[:0]
	return err
}

func (w *boltWriter) close() error {
	err := w.flush()
	if err == nil {
		err = w.db.Sync()
	}
	if cerr := w.db.Close(); err == nil {
		err = cerr
	}
	return err
}

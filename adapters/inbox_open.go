package adapters

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// inboxSchema is raised when what the files hold changes.
const inboxSchema = "1"

// Keys of bucketAbout.
var (
	keySchema = []byte("schema")
	keySalt   = []byte("salt")
)

const (
	saltSize     = 32
	boardSuffix  = ".keys"
	damagedInfix = ".damaged-"
)

// errInboxDamaged is returned for a file that is not as it was written.
var errInboxDamaged = errors.New("damaged")

// OpenInbox opens the inbox at path and makes it where there is none. A damaged
// one is set aside under another name, which log tells, and a new one made:
// what it held is not answered, but everything that comes is. Where another
// process holds it the error is ErrInboxHeld.
func OpenInbox(path string, log *slog.Logger, now func() time.Time) (*Inbox, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("inbox: %w", err)
	}
	b, err := openInbox(path, log, now)
	if errors.Is(err, errInboxDamaged) {
		aside := path + damagedInfix + now().UTC().Format("20060102T150405")
		if err := os.Rename(path, aside); err != nil {
			return nil, fmt.Errorf("inbox %q is damaged and cannot be set aside: %w", path, err)
		}
		log.Error("inbox damaged, set aside, begun anew; what waited in it will not be answered", "file", aside, "fault", Plain(err))
		b, err = openInbox(path, log, now)
	}
	if err != nil {
		return nil, fmt.Errorf("inbox %q: %w", path, err)
	}
	syncDir(filepath.Dir(path))
	return b, nil
}

// syncDir makes the names in a folder durable, on systems where that can be
// asked for.
func syncDir(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

func openInbox(path string, log *slog.Logger, now func() time.Time) (*Inbox, error) {
	db, err := openFile(path)
	if err != nil {
		return nil, err
	}
	b := &Inbox{db: db, log: log, now: now, slots: make(map[hashed]int)}
	if b.board, err = openBoard(path + boardSuffix); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if err := b.load(); err != nil {
		return nil, errors.Join(err, db.Close(), b.board.close())
	}
	b.queue.init()
	go b.queue.run(b.commit)
	return b, nil
}

// openFile opens the bbolt file and looks at all of it. bbolt checks no more
// than the first pages, and ends the program where the rest is not as it
// expects; so that is found out here, where it can be caught.
func openFile(path string) (db *bbolt.DB, err error) {
	const wait = 100 * time.Millisecond
	// What was cut off a file that is mapped into memory is a fault to read.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	caught := safely(func() error {
		db, err = bbolt.Open(path, 0o600, &bbolt.Options{Timeout: wait})
		if err != nil {
			return err
		}
		return db.View(func(tx *bbolt.Tx) error { return lookAt(tx, path) })
	})
	var system *fs.PathError
	switch {
	case caught == nil:
		return db, nil
	case errors.Is(caught, berrors.ErrTimeout):
		return nil, ErrInboxHeld
	case errors.As(caught, &system):
		return nil, caught
	}
	if db != nil {
		_ = safely(db.Close)
	}
	return nil, fmt.Errorf("%w: %w", errInboxDamaged, caught)
}

// lookAt reads all that a file holds.
func lookAt(tx *bbolt.Tx, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() < tx.Size() {
		return fmt.Errorf("it has %d bytes of %d", info.Size(), tx.Size())
	}
	if err := bounded(tx); err != nil {
		return err
	}
	var faults []error
	for err := range tx.Check() {
		faults = append(faults, err)
	}
	if len(faults) > 0 {
		return errors.Join(faults...)
	}
	return tx.ForEach(func(_ []byte, bucket *bbolt.Bucket) error {
		return bucket.ForEach(func(k, v []byte) error {
			_, _ = bytes.Clone(k), bytes.Clone(v) // a place outside the file is a fault
			return nil
		})
	})
}

// bounded checks that no page says that it goes on beyond the file: bbolt's own
// check would note every page that it is said to have, four billion of them.
func bounded(tx *bbolt.Tx) error {
	for id := 0; ; {
		page, err := tx.Page(id)
		switch {
		case err != nil || page == nil: // behind the last one
			return err
		case page.Type == "free":
			id++
			continue
		}
		rest := int64(tx.Size())/int64(tx.DB().Info().PageSize) - int64(id)
		if int64(page.OverflowCount) >= rest {
			return fmt.Errorf("page %d has %d more of %d", id, page.OverflowCount, rest-1)
		}
		id += 1 + page.OverflowCount
	}
}

// load reads what is there, or makes what a new file needs.
func (b *Inbox) load() error {
	used := map[int]bool{}
	lost := 0
	err := safely(func() error {
		return b.db.Update(func(tx *bbolt.Tx) error {
			if err := b.begin(tx); err != nil {
				return err
			}
			var unread []hashed
			err := tx.Bucket(bucketLeft).ForEach(func(k, v []byte) error {
				r, _, err := b.unseal(v)
				id := hashed(slices.Concat(k, make([]byte, len(hashed{})))[:len(hashed{})])
				if err != nil || len(k) != len(id) || used[r.Slot] {
					unread = append(unread, id)
					return nil
				}
				b.slots[id], used[r.Slot] = r.Slot, true
				return nil
			})
			// Its key never became durable, so it was never accepted; or the
			// keys are lost.
			for _, id := range unread {
				err = errors.Join(err, tx.Bucket(bucketLeft).Delete(id[:]))
			}
			lost = len(unread)
			return errors.Join(err, prune(tx, b.now()))
		})
	})
	if errors.As(err, new(panicked)) {
		return fmt.Errorf("%w: %w", errInboxDamaged, err)
	}
	if lost > 0 {
		b.log.Warn("inbox: deliveries that could not be read were dropped", "count", lost)
	}
	return errors.Join(err, b.board.keep(used))
}

// begin makes the buckets of a new file, and checks that an old one is of this
// make.
func (b *Inbox) begin(tx *bbolt.Tx) error {
	for _, name := range [][]byte{bucketLeft, bucketSeen, bucketAge, bucketAbout} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return fmt.Errorf("%w: %w", errInboxDamaged, err)
		}
	}
	about := tx.Bucket(bucketAbout)
	schema, salt := about.Get(keySchema), about.Get(keySalt)
	switch {
	case schema == nil && salt == nil:
		b.salt = make([]byte, saltSize)
		_, _ = rand.Read(b.salt) // never fails
		return errors.Join(about.Put(keySchema, []byte(inboxSchema)), about.Put(keySalt, b.salt))
	case !bytes.Equal(schema, []byte(inboxSchema)) || len(salt) != saltSize:
		return fmt.Errorf("%w: it is of another make", errInboxDamaged)
	}
	b.salt = slices.Clone(salt)
	return nil
}

// unseal reads a record and what is sealed in it.
func (b *Inbox) unseal(data []byte) (r record, d Delivery, err error) {
	if err := json.Unmarshal(data, &r); err != nil {
		return r, d, err
	}
	key, marked, err := b.board.read(r.Slot)
	if err != nil {
		return r, d, err
	}
	plain, err := Open(key, r.Sealed)
	if err != nil {
		return r, d, err
	}
	var c content
	if err := json.Unmarshal(plain, &c); err != nil {
		return r, d, err
	}
	return r, Delivery{Key: c.Key, Body: c.Body, Received: r.Received, Sending: marked}, nil
}

// leftover is a delivery that an earlier process left, and how often one began
// with it.
type leftover struct {
	Delivery
	starts int
}

// Left returns a platform's deliveries that wait for their reply, oldest first.
func (b *Inbox) Left(platform string) (deliveries []Delivery, err error) {
	err = b.db.View(func(tx *bbolt.Tx) error {
		return b.each(tx, platform, func(_ hashed, _ record, d Delivery) { deliveries = append(deliveries, d) })
	})
	slices.SortFunc(deliveries, func(x, y Delivery) int { return x.Received.Compare(y.Received) })
	return deliveries, err
}

// begun is Left for a process that begins with them, which is counted.
func (b *Inbox) begun(platform string) ([]leftover, error) {
	var found []leftover
	err := b.apply(&change{file: func(tx *bbolt.Tx) error {
		records := map[hashed]record{}
		err := b.each(tx, platform, func(id hashed, r record, d Delivery) {
			found = append(found, leftover{d, r.Starts})
			r.Starts++
			records[id] = r
		})
		for id, r := range records {
			err = errors.Join(err, putRecord(tx, id, r))
		}
		return err
	}})
	slices.SortFunc(found, func(x, y leftover) int { return x.Received.Compare(y.Received) })
	return found, err
}

// each calls do with what waits for a platform.
func (b *Inbox) each(tx *bbolt.Tx, platform string, do func(hashed, record, Delivery)) error {
	return tx.Bucket(bucketLeft).ForEach(func(k, v []byte) error {
		// load dropped what cannot be read.
		if r, d, err := b.unseal(v); err == nil && r.Platform == platform {
			do(hashed(k), r, d)
		}
		return nil
	})
}

package adapters

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

// Inbox remembers deliveries on disk: each from Accept until Done, so that a
// crash loses none, and its key for a day longer, so that a repeat is known.
//
// It is two files. A bbolt file holds the deliveries, each sealed with a key of
// its own, under hashes; a small one beside it, the board, holds those keys. A
// delivery that is done is deleted from the one, but bbolt leaves deleted bytes
// lying until it needs their place: so its key is overwritten on the board,
// where it stands, and what is left of it can be read by nobody.
//
// It is safe for concurrent use; callers at the same time share a sync.
type Inbox struct {
	db    *bbolt.DB
	board *board
	log   *slog.Logger
	now   func() time.Time
	salt  []byte

	wait    sync.Mutex // guards waiting
	waiting []*change
	write   sync.Mutex // held by who writes; guards what follows
	slots   map[hashed]int
	closed  bool

	desks claims

	// OnStep, if not nil, is called before and after each step that a delivery
	// takes. It is there for tests, which end a process at each of them.
	OnStep func(Step)
}

// Step is a place on the way of a delivery.
type Step string

// The steps, in their order.
const (
	StepAccept       Step = "accept"
	StepAccepted     Step = "accepted"
	StepSending      Step = "sending"
	StepSendingNoted Step = "sending noted"
	StepDone         Step = "done"
	StepDoneNoted    Step = "done noted"
)

func (b *Inbox) step(s Step) {
	if b.OnStep != nil {
		b.OnStep(s)
	}
}

// hashed is the hash of a delivery's key.
type hashed [16]byte

// The buckets of the file.
var (
	bucketLeft  = []byte("left")  // hash → record: what is owed a reply
	bucketSeen  = []byte("seen")  // hash → time of the reply
	bucketAge   = []byte("age")   // time, hash → nothing: bucketSeen by age
	bucketAbout = []byte("about") // what this file is
)

// remembers is how long a key is known after its reply.
const remembers = 24 * time.Hour

// The errors of an Inbox that a caller may tell apart.
var (
	ErrInboxHeld   = errors.New("another process holds it")
	ErrInboxClosed = errors.New("the inbox is closed")
)

// record is a delivery in the file. What tells of a person is in Sealed.
type record struct {
	Platform string
	Received time.Time
	Starts   int // how often a process began with it
	Slot     int // of its key on the board
	Sealed   []byte
}

// content is what is sealed in a record.
type content struct {
	Key  string
	Body []byte
}

// change is something to be written. What it does in the file runs within a
// transaction in which others' changes run as well, so it fails before it
// writes anything, or not at all.
type change struct {
	file  func(*bbolt.Tx) error // nil: the board alone changes
	board func() error          // runs before the board is made durable
	after func()                // runs when all of it is durable
	done  bool
	err   error
}

// apply makes a change durable, with all that others want to change by then:
// whoever comes first writes for all who wait.
func (b *Inbox) apply(c *change) error {
	b.wait.Lock()
	b.waiting = append(b.waiting, c)
	b.wait.Unlock()

	b.write.Lock()
	defer b.write.Unlock()
	if c.done {
		return c.err
	}
	b.wait.Lock()
	batch := b.waiting
	b.waiting = nil
	b.wait.Unlock()
	b.commit(batch)
	return c.err
}

// commit writes a batch: keys first, then the transaction, and last the keys
// that nothing needs any more are overwritten.
func (b *Inbox) commit(batch []*change) {
	err := ErrInboxClosed
	if !b.closed {
		err = safely(func() error { return b.transact(batch) })
	}
	for _, c := range batch {
		c.done = true
		if err != nil && c.err == nil {
			c.err = fmt.Errorf("inbox: %w", err)
		}
		if c.err == nil && c.after != nil {
			c.after()
		}
	}
	if b.closed {
		return
	}
	if err := b.board.settle(err == nil); err != nil {
		b.log.Warn("inbox: a key could not be overwritten; it will be at the next start", "fault", Plain(err))
	}
}

func (b *Inbox) transact(batch []*change) error {
	inFile := false
	for _, c := range batch {
		if c.board != nil {
			c.err = c.board()
		}
		inFile = inFile || c.file != nil
	}
	if !inFile {
		return b.board.sync()
	}
	return b.db.Update(func(tx *bbolt.Tx) error {
		for _, c := range batch {
			if c.file != nil && c.err == nil {
				c.err = c.file(tx)
			}
		}
		return errors.Join(prune(tx, b.now()), b.board.sync())
	})
}

// State is what an Inbox knows of a delivery.
type State int

// The states of a delivery.
const (
	Fresh    State = iota // it was not there before, and is now
	Waiting               // it is there already and has no reply yet
	Answered              // it had its reply, within the last day
)

// Accept takes a delivery in and tells whether it was there before. When it
// returns without an error, the delivery is durable.
func (b *Inbox) Accept(platform string, d Delivery) (State, error) {
	if d.Received.IsZero() {
		d.Received = b.now()
	}
	b.step(StepAccept)
	defer b.step(StepAccepted)
	id, state, slot := b.hash(d.Key), Fresh, 0
	err := b.apply(&change{
		file: func(tx *bbolt.Tx) (err error) {
			if state = stateOf(tx, id); state != Fresh {
				return nil
			}
			slot, err = b.put(tx, id, platform, d)
			return err
		},
		after: func() {
			if state == Fresh {
				b.slots[id] = slot
			}
		},
	})
	return state, err
}

// owes reports whether a delivery waits for its reply.
func (b *Inbox) owes(key string) bool {
	b.write.Lock()
	defer b.write.Unlock()
	_, owed := b.slots[b.hash(key)]
	return owed
}

func stateOf(tx *bbolt.Tx, id hashed) State {
	switch {
	case tx.Bucket(bucketLeft).Get(id[:]) != nil:
		return Waiting
	case tx.Bucket(bucketSeen).Get(id[:]) != nil:
		return Answered
	}
	return Fresh
}

// put seals a delivery with a new key and stores both.
func (b *Inbox) put(tx *bbolt.Tx, id hashed, platform string, d Delivery) (slot int, err error) {
	plain, err := json.Marshal(content{d.Key, d.Body})
	if err != nil {
		return 0, err
	}
	slot, key, err := b.board.take()
	if err != nil {
		return 0, err
	}
	sealed, err := Seal(key, plain)
	if err != nil {
		return 0, err
	}
	return slot, putRecord(tx, id, record{Platform: platform, Received: d.Received, Slot: slot, Sealed: sealed})
}

func putRecord(tx *bbolt.Tx, id hashed, r record) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return tx.Bucket(bucketLeft).Put(id[:], data)
}

// errNotLeft is returned for deliveries that are owed no reply.
var errNotLeft = errors.New("no such delivery is waiting for a reply")

// Sending notes, durably, that the reply to a delivery is about to be posted.
func (b *Inbox) Sending(key string) error {
	b.step(StepSending)
	defer b.step(StepSendingNoted)
	id := b.hash(key)
	return b.apply(&change{board: func() error {
		slot, ok := b.slots[id]
		if !ok {
			return errNotLeft
		}
		return b.board.mark(slot)
	}})
}

// Done notes, durably, that the reply to a delivery stands. What it said is
// deleted, and its key is known for a day.
func (b *Inbox) Done(key string) error {
	b.step(StepDone)
	defer b.step(StepDoneNoted)
	id := b.hash(key)
	return b.apply(&change{
		file: func(tx *bbolt.Tx) error {
			slot, ok := b.slots[id]
			if !ok {
				return errNotLeft
			}
			b.board.release(slot)
			return errors.Join(tx.Bucket(bucketLeft).Delete(id[:]), see(tx, id, b.now()))
		},
		after: func() { delete(b.slots, id) },
	})
}

// see remembers a key from now on.
func see(tx *bbolt.Tx, id hashed, now time.Time) error {
	at := binary.BigEndian.AppendUint64(nil, uint64(now.Unix()))
	return errors.Join(tx.Bucket(bucketSeen).Put(id[:], at), tx.Bucket(bucketAge).Put(append(at, id[:]...), nil))
}

// maxPruned bounds how much one transaction prunes.
const maxPruned = 100

// prune forgets keys that were answered more than a day ago, oldest first.
func prune(tx *bbolt.Tx, now time.Time) error {
	oldest := uint64(now.Add(-remembers).Unix())
	var old [][]byte
	c := tx.Bucket(bucketAge).Cursor()
	for k, _ := c.First(); len(k) > 8 && binary.BigEndian.Uint64(k) < oldest && len(old) < maxPruned; k, _ = c.Next() {
		old = append(old, slices.Clone(k))
	}
	for _, k := range old {
		if err := errors.Join(tx.Bucket(bucketAge).Delete(k), tx.Bucket(bucketSeen).Delete(k[8:])); err != nil {
			return err
		}
	}
	return nil
}

// hash returns what a key is known by in the file.
func (b *Inbox) hash(key string) (id hashed) {
	h := hmac.New(sha256.New, b.salt)
	h.Write([]byte(key))
	copy(id[:], h.Sum(nil))
	return id
}

// Close ends all writing and lets the files go.
func (b *Inbox) Close() error {
	b.write.Lock()
	defer b.write.Unlock()
	if b.closed {
		return nil
	}
	b.closed = true
	return errors.Join(b.db.Close(), b.board.close())
}

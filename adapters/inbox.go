package adapters

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
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

	queue queue
	mu    sync.Mutex     // guards slots
	slots map[hashed]int // of what is durable and owed a reply

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
	if known, err := b.known(id); err != nil || known != Fresh {
		return known, err
	}
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

// known returns what is known of a delivery without writing anything: a repeat
// costs no sync. What waits is durable; what was answered once was.
func (b *Inbox) known(id hashed) (state State, err error) {
	if b.queue.isClosed() {
		return Fresh, ErrInboxClosed
	}
	if _, owed := b.slotOf(id); owed {
		return Waiting, nil
	}
	err = safely(func() error {
		return b.db.View(func(tx *bbolt.Tx) error {
			if tx.Bucket(bucketSeen).Get(id[:]) != nil {
				state = Answered
			}
			return nil
		})
	})
	return state, err
}

// owes reports whether a delivery waits for its reply.
func (b *Inbox) owes(key string) bool {
	_, owed := b.slotOf(b.hash(key))
	return owed
}

func (b *Inbox) slotOf(id hashed) (slot int, owed bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	slot, owed = b.slots[id]
	return slot, owed
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
// The board is enough for that, so it waits for nobody's transaction.
func (b *Inbox) Sending(key string) error {
	b.step(StepSending)
	defer b.step(StepSendingNoted)
	if b.queue.isClosed() {
		return ErrInboxClosed
	}
	if err := b.mark(b.hash(key)); err != nil {
		return err
	}
	return b.board.sync()
}

func (b *Inbox) mark(id hashed) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	slot, ok := b.slots[id]
	if !ok {
		return errNotLeft
	}
	return b.board.mark(slot)
}

// Done notes, durably, that the reply to a delivery stands. What it said is
// deleted, and its key is known for a day. There is no hurry: what is lost of
// it in a crash is found out from the platform. So it goes with what others
// have to write, and alone only where nothing comes for a while.
func (b *Inbox) Done(key string) error {
	b.step(StepDone)
	defer b.step(StepDoneNoted)
	return b.end(key, true)
}

// Forget is Done for a delivery that may come again, as if it had not come.
func (b *Inbox) Forget(key string) error { return b.end(key, false) }

func (b *Inbox) end(key string, known bool) error {
	id := b.hash(key)
	return b.apply(&change{
		late: true,
		file: func(tx *bbolt.Tx) error {
			slot, ok := b.slotOf(id)
			if !ok {
				return errNotLeft
			}
			b.board.release(slot)
			if err := tx.Bucket(bucketLeft).Delete(id[:]); err != nil || !known {
				return err
			}
			return see(tx, id, b.now())
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

// Close writes what still waits to be, and lets the files go.
func (b *Inbox) Close() error {
	if !b.queue.close() {
		return nil
	}
	return errors.Join(b.db.Close(), b.board.close())
}

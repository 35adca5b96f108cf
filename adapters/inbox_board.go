package adapters

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
	"sync"
	"sync/atomic"
)

// board is the file of keys: slots of equal size that are overwritten where
// they stand. Slots are taken and given back by one goroutine; marks and syncs
// may come from any.
type board struct {
	f        *os.File
	size     int   // slots in the file
	free     []int // slots that hold nothing
	taken    []int // since settle
	released []int // since settle

	syncing sync.Mutex   // held by who syncs
	written atomic.Int64 // how often something was written
	synced  int64        // up to which of these it is durable
}

// A slot is a key and behind it whether posting has begun. It never crosses
// from one sector of a disk to another.
const (
	slotSize  = 64
	slotsMore = 64 // by so many the file grows
	markAt    = KeySize
)

// emptySlot is what a slot holds that was never used or was overwritten.
var emptySlot [slotSize]byte

func openBoard(path string) (*board, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &board{f: f, size: int(info.Size() / slotSize)}, nil
}

// take puts a new random key into a free slot.
func (b *board) take() (slot int, key []byte, err error) {
	if len(b.free) == 0 {
		if err := b.grow(); err != nil {
			return 0, nil, err
		}
	}
	slot = b.free[len(b.free)-1]
	key = make([]byte, slotSize)
	_, _ = rand.Read(key[:KeySize]) // it never fails: crypto/rand ends the program instead
	if err := b.put(slot, key); err != nil {
		return 0, nil, err
	}
	b.free = b.free[:len(b.free)-1]
	b.taken = append(b.taken, slot)
	return slot, key[:KeySize], nil
}

func (b *board) grow() error {
	if err := b.write(make([]byte, slotsMore*slotSize), int64(b.size)*slotSize); err != nil {
		return err
	}
	for i := range slotsMore {
		b.free = append(b.free, b.size+slotsMore-1-i)
	}
	b.size += slotsMore
	return nil
}

// mark notes in a slot that posting has begun.
func (b *board) mark(slot int) error { return b.write([]byte{1}, int64(slot)*slotSize+markAt) }

// release says that nothing needs a slot any more.
func (b *board) release(slot int) { b.released = append(b.released, slot) }

// read returns what a slot holds.
func (b *board) read(slot int) (key []byte, marked bool, err error) {
	data := make([]byte, slotSize)
	if slot < 0 || slot >= b.size {
		return nil, false, io.ErrUnexpectedEOF
	}
	if _, err := b.f.ReadAt(data, int64(slot)*slotSize); err != nil {
		return nil, false, err
	}
	return data[:KeySize], data[markAt] != 0, nil
}

// settle ends a batch: the slots that it released are overwritten where it was
// committed, and those that it took where it was not.
func (b *board) settle(committed bool) error {
	over := b.released
	if !committed {
		over = b.taken
	}
	b.taken, b.released = nil, nil
	if len(over) == 0 {
		return nil
	}
	for _, slot := range over {
		if err := b.put(slot, emptySlot[:]); err != nil {
			return err
		}
		b.free = append(b.free, slot)
	}
	return b.sync()
}

// keep overwrites every slot but those that are used.
func (b *board) keep(used map[int]bool) error {
	for slot := b.size - 1; slot >= 0; slot-- {
		if used[slot] {
			continue
		}
		if err := b.put(slot, emptySlot[:]); err != nil {
			return err
		}
		b.free = append(b.free, slot)
	}
	return b.sync()
}

func (b *board) put(slot int, data []byte) error { return b.write(data, int64(slot)*slotSize) }

func (b *board) write(data []byte, at int64) error {
	_, err := b.f.WriteAt(data, at)
	b.written.Add(1)
	return err
}

// sync makes durable what was written before it was called; who calls it at
// the same time shares one.
func (b *board) sync() error {
	want := b.written.Load()
	b.syncing.Lock()
	defer b.syncing.Unlock()
	if b.synced >= want {
		return nil
	}
	now := b.written.Load()
	if err := b.f.Sync(); err != nil {
		return err
	}
	b.synced = now
	return nil
}

func (b *board) close() error { return b.f.Close() }

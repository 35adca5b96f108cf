package adapters

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
)

// board is the file of keys: slots of equal size that are overwritten where
// they stand. Who uses it holds the inbox's write lock.
type board struct {
	f        *os.File
	size     int   // slots in the file
	free     []int // slots that hold nothing
	taken    []int // since settle
	released []int // since settle
	dirty    bool  // written since sync
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
	if _, err := b.f.WriteAt(make([]byte, slotsMore*slotSize), int64(b.size)*slotSize); err != nil {
		return err
	}
	for i := range slotsMore {
		b.free = append(b.free, b.size+slotsMore-1-i)
	}
	b.size += slotsMore
	return nil
}

// mark notes in a slot that posting has begun.
func (b *board) mark(slot int) error {
	b.dirty = true
	_, err := b.f.WriteAt([]byte{1}, int64(slot)*slotSize+markAt)
	return err
}

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

func (b *board) put(slot int, data []byte) error {
	b.dirty = true
	_, err := b.f.WriteAt(data, int64(slot)*slotSize)
	return err
}

// sync makes durable what was written.
func (b *board) sync() error {
	if !b.dirty {
		return nil
	}
	b.dirty = false
	return b.f.Sync()
}

func (b *board) close() error { return b.f.Close() }

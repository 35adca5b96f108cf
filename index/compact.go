package index

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"path/filepath"

	"github.com/RoaringBitmap/roaring/v2"
	indexapi "github.com/blevesearch/bleve_index_api"
)

// Bleve reads and writes a segment by blocks, and lets a program put its own
// encoding between them and the file. Two kinds of blocks are most of an index
// and need little room: how often each passage holds a term, which is 0
// throughout, since it is told otherwise (see document); and bitmaps of few
// passages, in which roaring has sixteen bytes for what needs two.
const compactID = "kutip-1"

// The first byte of blocks that are written otherwise than Bleve has them. Blocks
// that begin so by themselves, none of which is known, are marked.
const (
	itself = 0xfd // the block follows as it is
	steps  = 0xfe // a bitmap: by how much each number is above the one before it
	zeros  = 0xff // so many zeros
)

// Bounds of what is written otherwise.
const (
	fewZeros    = 3       // that need no other writing
	mostZeros   = 1 << 26 // and no block is longer
	mostStepped = 128     // numbers in a bitmap: more take long to read, and gain little
)

// init has Bleve ask for it. It is asked for every file, and only segments of
// generations are meant.
func init() {
	indexapi.WriterHook = func(path []byte) (string, func([]byte) []byte, error) {
		store := filepath.Join(textDir, storeDir)
		if dir := filepath.Dir(string(path)); filepath.Ext(string(path)) == ".zap" && filepath.Join(filepath.Base(filepath.Dir(dir)), filepath.Base(dir)) == store {
			return compactID, pack, nil
		}
		return "", nil, nil
	}
	indexapi.ReaderHook = func(id string, _ []byte) (func([]byte) ([]byte, error), error) {
		switch id {
		case "":
			return nil, nil
		case compactID:
			return unpack, nil
		}
		return nil, fmt.Errorf("%w: a segment is written as %q", ErrDamaged, id)
	}
}

// pack returns a block as it is written. It may be the block itself.
func pack(block []byte) []byte {
	if len(block) == 0 {
		return block
	}
	switch block[0] {
	case 0:
		if len(block) > fewZeros && len(bytes.TrimLeft(block, "\x00")) == 0 {
			return binary.AppendUvarint([]byte{zeros}, uint64(len(block)))
		}
	case itself, steps, zeros:
		return append([]byte{itself}, block...)
	}
	if short := packBitmap(block); short != nil {
		return short
	}
	return block
}

// packBitmap returns a bitmap of few numbers as its steps, nil for anything else. By
// roaring's format (https://github.com/RoaringBitmap/RoaringFormatSpec) such a
// bitmap is a cookie and the number of containers; of each its key and how many
// numbers it has, less one; where each begins; and in each the lower halves of its
// numbers.
func packBitmap(block []byte) []byte {
	const (
		cookie = 12346 // of a bitmap without runs
		head   = 8
		each   = 8 // bytes of a container before its numbers
	)
	if len(block) < head || len(block) > head+mostStepped*(each+2) || binary.LittleEndian.Uint32(block) != cookie {
		return nil
	}
	containers := int(binary.LittleEndian.Uint32(block[4:]))
	if containers > mostStepped || len(block) < head+each*containers {
		return nil
	}
	abouts, begins, numbers := block[head:], block[head+4*containers:], block[head+each*containers:]
	short, last, left := append(make([]byte, 0, len(block)), steps), int64(-1), mostStepped
	for range containers {
		high, count := binary.LittleEndian.Uint16(abouts), int(binary.LittleEndian.Uint16(abouts[2:]))+1
		left -= count
		if left < 0 || len(numbers) < 2*count || int(binary.LittleEndian.Uint32(begins)) != len(block)-len(numbers) || last>>16 >= int64(high) {
			return nil
		}
		for ; count > 0; count-- {
			n := int64(high)<<16 | int64(binary.LittleEndian.Uint16(numbers))
			if n <= last {
				return nil
			}
			short = binary.AppendUvarint(short, uint64(n-max(0, last)))
			last, numbers = n, numbers[2:]
		}
		abouts, begins = abouts[4:], begins[4:]
	}
	if len(numbers) > 0 {
		return nil
	}
	return short
}

// manyZeros is what most blocks of zeros are a part of; it is only read.
var manyZeros [1 << 12]byte

// unpack returns the block that was written as packed.
func unpack(packed []byte) ([]byte, error) {
	if len(packed) == 0 {
		return packed, nil
	}
	switch packed[0] {
	case itself:
		return packed[1:], nil
	case zeros:
		n, size := binary.Uvarint(packed[1:])
		if size <= 0 || n > mostZeros {
			return nil, fmt.Errorf("%w: a block of %d zeros", ErrDamaged, n)
		}
		if n <= uint64(len(manyZeros)) {
			return manyZeros[:n:n], nil
		}
		return make([]byte, n), nil
	case steps:
		return unpackBitmap(packed[1:])
	}
	return packed, nil
}

func unpackBitmap(packed []byte) ([]byte, error) {
	var numbers [mostStepped]uint32
	count, last := 0, uint32(0)
	for ; len(packed) > 0; count++ {
		step, size := binary.Uvarint(packed)
		if size <= 0 || count == len(numbers) {
			return nil, fmt.Errorf("%w: a bitmap", ErrDamaged)
		}
		last += uint32(step)
		numbers[count] = last
		packed = packed[size:]
	}
	return roaring.BitmapOf(numbers[:count]...).ToBytes()
}

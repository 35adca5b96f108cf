package index

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Articles are kept in files that never change once they are written, so that
// generations can share them: one behind the other, each compressed by itself,
// for a question reads some dozen of them that stand anywhere. What news have in
// common comes from a dictionary at the head of the file, which are some of its
// own articles.
//
//	magic | length of the dictionary, 4 bytes | its checksum, 4 | dictionary | records
//	record: checksum of its number and what it holds, 4 bytes | zstd frame
//
// Where a record begins and how long it is stands in the table of a generation.
const articlesMagic = "kutip-a1"

// The dictionary is made of the first articles, where there are so many that it
// is worth its room.
const (
	dictionarySample = 512 << 10
	dictionarySize   = 128 << 10
)

// sumSize is the length of a checksum.
const sumSize = 4

// extent is where a record stands in a file of articles.
type extent struct {
	at    int64
	size  int // on disk
	plain int // before it was compressed
}

// articlesWriter writes a file of articles.
type articlesWriter struct {
	file    *os.File
	to      *bufio.Writer
	packer  *zstd.Encoder // nil until the dictionary is chosen
	held    []numbered    // until then
	holding int           // bytes
	at      int64
	extents map[uint32]extent // of what was written, by number
	packed  []byte            // scratch
}

type numbered struct {
	number uint32
	record []byte
}

func createArticles(path string) (*articlesWriter, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	return &articlesWriter{file: f, to: bufio.NewWriterSize(f, 256<<10), extents: map[uint32]extent{}}, nil
}

// put writes a record; where it stands is known when all are written.
func (w *articlesWriter) put(number uint32, record []byte) error {
	if w.packer != nil {
		return w.write(number, record)
	}
	w.held = append(w.held, numbered{number, record})
	if w.holding += len(record); w.holding < dictionarySample {
		return nil
	}
	return w.start(w.dictionary())
}

// dictionary returns a little of each of the articles held.
func (w *articlesWriter) dictionary() []byte {
	dict := make([]byte, 0, dictionarySize)
	for i := range w.held {
		share := (dictionarySize - len(dict)) / (len(w.held) - i)
		dict = append(dict, w.held[i].record[:min(share, len(w.held[i].record))]...)
	}
	return dict
}

// start writes the head of the file, and what was held.
func (w *articlesWriter) start(dict []byte) (err error) {
	options := []zstd.EOption{
		zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderCRC(false), zstd.WithWindowSize(1 << 20),
	}
	if len(dict) > 0 {
		options = append(options, zstd.WithEncoderDictRaw(1, dict))
	}
	if w.packer, err = zstd.NewWriter(nil, options...); err != nil {
		return err
	}
	head := binary.BigEndian.AppendUint32([]byte(articlesMagic), uint32(len(dict)))
	head = binary.BigEndian.AppendUint32(head, crc32.Checksum(dict, castagnoli))
	head = append(head, dict...)
	if _, err := w.to.Write(head); err != nil {
		return err
	}
	w.at = int64(len(head))
	for _, h := range w.held {
		if err := w.write(h.number, h.record); err != nil {
			return err
		}
	}
	w.held = nil
	return nil
}

func (w *articlesWriter) write(number uint32, record []byte) error {
	w.packed = binary.BigEndian.AppendUint32(w.packed[:0], recordSum(number, record))
	w.packed = w.packer.EncodeAll(record, w.packed)
	e := extent{at: w.at, size: len(w.packed), plain: len(record)}
	w.extents[number] = e
	w.at += int64(e.size)
	_, err := w.to.Write(w.packed)
	return err
}

// recordSum is the checksum of an article under its number: neither is another
// article taken for it, nor other words for its own.
func recordSum(number uint32, record []byte) uint32 {
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], number)
	return crc32.Update(crc32.Checksum(n[:], castagnoli), castagnoli, record)
}

// close completes the file and returns where the records stand, by number.
func (w *articlesWriter) close() (map[uint32]extent, error) {
	var err error
	if w.packer == nil {
		err = w.start(nil)
	}
	if err == nil {
		err = w.to.Flush()
	}
	return w.extents, errors.Join(err, w.file.Close())
}

// articlesFile is a file of articles that is open. It is safe for concurrent
// use.
type articlesFile struct {
	name     string
	file     *os.File
	unpacker *zstd.Decoder
}

func openArticles(path string) (*articlesFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	a := &articlesFile{name: filepath.Base(path), file: f}
	if err := a.readHead(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", a.name, err), f.Close())
	}
	return a, nil
}

func (a *articlesFile) readHead() error {
	head := make([]byte, len(articlesMagic)+4+sumSize)
	if _, err := a.file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	size := binary.BigEndian.Uint32(head[len(articlesMagic):])
	if string(head[:len(articlesMagic)]) != articlesMagic || size > dictionarySize {
		return fmt.Errorf("%w: it does not begin as such a file does", ErrDamaged)
	}
	dict := make([]byte, size)
	if _, err := a.file.ReadAt(dict, int64(len(head))); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if crc32.Checksum(dict, castagnoli) != binary.BigEndian.Uint32(head[len(articlesMagic)+4:]) {
		return fmt.Errorf("%w: its dictionary is not as it was written", ErrDamaged)
	}
	options := []zstd.DOption{
		zstd.WithDecoderConcurrency(0), zstd.WithDecoderLowmem(true), zstd.WithDecodeAllCapLimit(true),
	}
	if size > 0 {
		options = append(options, zstd.WithDecoderDictRaw(1, dict))
	}
	var err error
	a.unpacker, err = zstd.NewReader(nil, options...)
	return err
}

// buffers are where records are read into and unpacked, kept for the next ones.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// sized returns room for n bytes that give takes back.
func sized(n int) *[]byte {
	b := buffers.Get().(*[]byte)
	if cap(*b) < n {
		*b = make([]byte, n)
	}
	*b = (*b)[:n]
	return b
}

func give(b *[]byte) { buffers.Put(b) }

// mostPlain bounds what is unpacked of one record: much more than the largest
// article that is taken in, with its statements.
const mostPlain = 1 << 30

// read calls do with a record, which is do's until it returns.
func (a *articlesFile) read(number uint32, e extent, do func(record []byte) error) error {
	if e.size < sumSize || e.plain < 0 || e.size > mostPlain || e.plain > mostPlain || e.at < 0 {
		return fmt.Errorf("%w: %s has no article number %d of %d bytes", ErrDamaged, a.name, number, e.size)
	}
	packed, plain := sized(e.size), sized(e.plain)
	defer give(packed)
	defer give(plain)
	if _, err := a.file.ReadAt(*packed, e.at); errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: %s ends before article number %d", ErrDamaged, a.name, number)
	} else if err != nil {
		return err
	}
	record, err := a.unpacker.DecodeAll((*packed)[sumSize:], (*plain)[:0:e.plain])
	if err != nil {
		return fmt.Errorf("%w: %s: article number %d: %w", ErrDamaged, a.name, number, err)
	}
	if recordSum(number, record) != binary.BigEndian.Uint32(*packed) {
		return fmt.Errorf("%w: %s: article number %d is not as it was written", ErrDamaged, a.name, number)
	}
	return do(record)
}

func (a *articlesFile) Close() error {
	a.unpacker.Close()
	return a.file.Close()
}

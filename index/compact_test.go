package index

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"kutip/corpus/synthetic"
)

// FuzzPack packs any block, and unpacks any bytes: a block comes out as it went in,
// and what is no block is refused or, at the most, taken for another.
func FuzzPack(f *testing.F) {
	for _, numbers := range [][]uint32{nil, {0}, {7, 65_536, 1 << 31}, {1, 2, 3, 4, 5, 6, 7, 8, 9}} {
		block, err := roaring.BitmapOf(numbers...).ToBytes()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(block)
		f.Add(pack(block))
	}
	many := roaring.New()
	many.AddRange(100, 100_000)
	block, err := many.ToBytes()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(block)
	f.Add(make([]byte, 5000))
	f.Add([]byte{0, 0, 0, 1})
	f.Add([]byte{zeros, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Add([]byte{itself, zeros, 3})
	f.Add([]byte{steps, 0x80})
	f.Fuzz(func(t *testing.T, data []byte) {
		packed := pack(data)
		again, err := unpack(packed)
		if err != nil || !bytes.Equal(again, data) {
			t.Fatalf("%x became %x and %x, %v", data, packed, again, err)
		}
		if len(packed) > len(data)+1 {
			t.Errorf("%x is longer as %x", data, packed)
		}
		if block, err := unpack(data); err != nil && !errors.Is(err, ErrDamaged) || len(block) > mostZeros {
			t.Errorf("unpacked %x: %d bytes, %v", data, len(block), err)
		}
	})
}

// TestPackIsShort packs what most of an index is.
func TestPackIsShort(t *testing.T) {
	few, err := roaring.BitmapOf(3, 70_000, 70_001, 400_000).ToBytes()
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		block []byte
		want  int
	}{
		"zeros":             {make([]byte, 1000), 3},
		"a bitmap of a few": {few, 1 + 1 + 3 + 1 + 3},
		"a zero":            {[]byte{0}, 1},
		"nothing":           {nil, 0},
	} {
		if got := len(pack(tt.block)); got != tt.want {
			t.Errorf("%s: %d bytes became %d, want %d", name, len(tt.block), got, tt.want)
		}
	}
}

// TestSegmentsAreCompact looks at what a build leaves.
func TestSegmentsAreCompact(t *testing.T) {
	parts(t)
	dir := t.TempDir()
	if _, err := Build(t.Context(), dir, some(synthetic.New(7), 100, nil), nil); err != nil {
		t.Fatal(err)
	}
	m, err := readManifest(generationDir(dir, 1))
	if err != nil {
		t.Fatal(err)
	}
	if len(zaps(m)) != mostHalves {
		t.Errorf("%d segments, want %d", len(zaps(m)), mostHalves)
	}
	for _, name := range zaps(m) {
		data, err := os.ReadFile(filepath.Join(generationDir(dir, 1), name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(data, []byte(compactID)) {
			t.Errorf("%s is as Bleve writes it by itself", name)
		}
	}
}

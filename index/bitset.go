package index

import "math/bits"

// bitset is a set of passages by their numbers.
type bitset []uint64

func (b bitset) has(n uint64) bool { return n/64 < uint64(len(b)) && b[n/64]&(1<<(n%64)) != 0 }

func (b *bitset) set(n uint64) {
	for n/64 >= uint64(len(*b)) {
		*b = append(*b, 0)
	}
	(*b)[n/64] |= 1 << (n % 64)
}

// and returns what is in both sets.
func (b bitset) and(c bitset) bitset {
	both := make(bitset, min(len(b), len(c)))
	for i := range both {
		both[i] = b[i] & c[i]
	}
	return both
}

// after returns the first member above n, 64 times its length where there is
// none.
func (b bitset) after(n uint32) uint32 {
	n++
	for i := int(n / 64); i < len(b); i++ {
		word := b[i]
		if i == int(n/64) {
			word &= ^uint64(0) << (n % 64)
		}
		if word != 0 {
			return uint32(i*64 + bits.TrailingZeros64(word))
		}
	}
	return uint32(len(b) * 64)
}

// upTo returns the last member up to n, 0 where there is none.
func (b bitset) upTo(n uint32) uint32 {
	for i := int(n / 64); i >= 0; i-- {
		word := b[i]
		if i == int(n/64) {
			word &= ^uint64(0) >> (63 - n%64)
		}
		if word != 0 {
			return uint32(i*64 + 63 - bits.LeadingZeros64(word))
		}
	}
	return 0
}

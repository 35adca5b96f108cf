package index

import (
	"encoding/binary"
	"fmt"
	"time"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// An entry on disk is its fields one after the other, without names: numbers
// as varints, texts with their length before them, lists with their count.
// Every question reads some dozen entries, and read this way they take a
// tenth of the time that JSON does. TestCodecKeepsAll tells of a field that
// was forgotten here; whoever changes the order raises schema.

// wire carries values to or from bytes; one description of the layout serves
// both ways.
type wire interface {
	text(*string)
	number(*int)
	room(count int) bool // whether so many values can follow
}

func encode(e Entry) []byte {
	w := make(encoder, 0, len(e.Text)+len(e.Text)/4+512) // as most need
	carryEntry(&w, &e)
	return w
}

func decode(data []byte) (Entry, error) {
	var e Entry
	// One copy for all texts, which are parts of it.
	d := decoder{rest: string(data)}
	carryEntry(&d, &e)
	if d.bad || d.rest != "" {
		return Entry{}, fmt.Errorf("%w: %d bytes are no article", ErrDamaged, len(data))
	}
	return e, nil
}

func carryEntry(w wire, e *Entry) {
	for _, t := range []*string{&e.ID, &e.Title, &e.URL, &e.Publisher, (*string)(&e.Lang), &e.File, &e.Text} {
		w.text(t)
	}
	carryDate(w, &e.Published)
	carryFlag(w, &e.Inferred)
	carryList(w, &e.Authors, func(t *string) { w.text(t) })
	carryList(w, &e.Topics, func(t *string) { w.text(t) })
	carryList(w, &e.Furniture, func(s *corpus.Span) { carrySpan(w, s) })
	carryList(w, &e.Citations, func(c *corpus.Citation) {
		carrySpan(w, &c.Span)
		w.text(&c.Publisher)
		w.text(&c.URL)
	})
	var before statement.Statement
	carryList(w, &e.Statements, func(s *statement.Statement) {
		carryStatement(w, s, &before)
		before = *s
	})
}

// carryStatement carries a statement by what is another in it than in the one
// before: most stand right behind that, and often the same one speaks.
func carryStatement(w wire, s, before *statement.Statement) {
	carryStep(w, &s.Sentence.Start, before.Sentence.End)
	carryStep(w, &s.Sentence.End, s.Sentence.Start)
	carryStep(w, &s.Start, s.Sentence.Start)
	carryStep(w, &s.End, s.Sentence.End)
	carryLike(w, (*string)(&s.Kind), string(before.Kind))
	carryLike(w, &s.Cue, before.Cue)
	carryLike(w, (*string)(&s.Stance), string(before.Stance))
	carryLike(w, &s.To, before.To)
	carryPointer(w, &s.Speaker, before.Speaker, func(s *statement.Speaker) {
		w.text(&s.Name)
		w.text(&s.Role)
		w.text(&s.Organisation)
	})
	carryPointer(w, &s.Said, before.Said, func(s *statement.Said) {
		carryDate(w, &s.Date)
		w.text((*string)(&s.Precision))
		w.text(&s.Text)
		carryFlag(w, &s.Inferred)
	})
}

// carryLike carries a text that may be the same as another one.
func carryLike(w wire, s *string, other string) {
	same := *s == other
	if carryFlag(w, &same); same {
		*s = other
		return
	}
	w.text(s)
}

func carrySpan(w wire, s *corpus.Span) {
	w.number(&s.Start)
	w.number(&s.End)
}

// carryStep carries a number as its distance from another one.
func carryStep(w wire, n *int, from int) {
	step := *n - from
	w.number(&step)
	*n = from + step
}

func carryDate(w wire, d *lang.Date) {
	month := int(d.Month)
	w.number(&d.Year)
	w.number(&month)
	w.number(&d.Day)
	d.Month = time.Month(month)
}

func carryFlag(w wire, f *bool) {
	n := 0
	if *f {
		n = 1
	}
	w.number(&n)
	*f = n != 0
}

func carryList[T any](w wire, list *[]T, carry func(*T)) {
	n := len(*list)
	w.number(&n)
	if n > 0 && *list == nil {
		if !w.room(n) {
			return
		}
		*list = make([]T, n)
	}
	for i := range *list {
		carry(&(*list)[i])
	}
}

// What carryPointer carries before what is pointed to.
const (
	nothing = iota
	another
	sameAsOther
)

// carryPointer carries what a pointer points to, which may be nothing, and may
// be the same as what another one does.
func carryPointer[T comparable](w wire, to **T, other *T, carry func(*T)) {
	is := another
	switch {
	case *to == nil:
		is = nothing
	case other != nil && **to == *other:
		is = sameAsOther
	}
	switch w.number(&is); is {
	case nothing:
		return
	case sameAsOther:
		if other != nil && *to == nil {
			copied := *other
			*to = &copied
		}
		return
	}
	if *to == nil {
		*to = new(T)
	}
	carry(*to)
}

// encoder is the bytes that were written.
type encoder []byte

func (w *encoder) text(s *string) {
	*w = binary.AppendUvarint(*w, uint64(len(*s)))
	*w = append(*w, *s...)
}

func (w *encoder) number(n *int) { *w = binary.AppendVarint(*w, int64(*n)) }

func (w *encoder) room(int) bool { return true }

// decoder is the bytes that are left to read, and whether they are no entry.
type decoder struct {
	rest string
	bad  bool
}

func (d *decoder) text(s *string) {
	n := d.uvarint()
	if n > uint64(len(d.rest)) {
		d.spoil()
		return
	}
	*s, d.rest = d.rest[:n], d.rest[n:]
}

func (d *decoder) number(n *int) {
	u := d.uvarint()
	*n = int(u>>1) ^ -int(u&1) // as varints keep the sign
}

// room refuses lists that are longer than the bytes that are left, for which
// memory would be taken in vain.
func (d *decoder) room(count int) bool {
	if count > len(d.rest) {
		d.spoil()
	}
	return !d.bad
}

func (d *decoder) uvarint() uint64 {
	var n uint64
	for i := 0; i < len(d.rest) && i < binary.MaxVarintLen64; i++ {
		n |= uint64(d.rest[i]&0x7f) << (7 * i)
		if d.rest[i] < 0x80 {
			d.rest = d.rest[i+1:]
			return n
		}
	}
	d.spoil()
	return 0
}

// spoil ends the reading: all that is still asked for is empty.
func (d *decoder) spoil() { d.rest, d.bad = "", true }

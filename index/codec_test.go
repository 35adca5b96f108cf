package index

import (
	"errors"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus"
	"kutip/corpus/sample"
	"kutip/corpus/statement"
)

// TestCodecKeepsAll writes and reads an entry in which every field has a value
// of its own, so that one that the codec forgets is missed.
func TestCodecKeepsAll(t *testing.T) {
	var e Entry
	n := 0
	fillIn(reflect.ValueOf(&e).Elem(), &n)
	got, err := decode(encode(e))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(e, got); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
}

// fillIn gives every field below v a value that no other has.
func fillIn(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(string(rune('a' + *n)))
	case reflect.Int:
		v.SetInt(int64(*n * 1000))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fillIn(v.Index(0), n)
		fillIn(v.Index(1), n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillIn(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			fillIn(v.Field(i), n)
		}
	default:
		panic("fillIn does not know " + v.Kind().String())
	}
}

func TestCodecKeepsSample(t *testing.T) {
	for a, err := range corpus.Read(sample.FS, corpus.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		want := Entry{Article: a, Statements: statement.Extract(a)}
		got, err := decode(encode(want))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-written +read):\n%s", a.ID, err, diff)
		}
	}
}

func FuzzDecode(f *testing.F) {
	var full Entry
	n := 0
	fillIn(reflect.ValueOf(&full).Elem(), &n)
	f.Add(encode(full))
	f.Add(encode(Entry{}))
	f.Add([]byte{})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := decode(data)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("got %v", err)
			}
			return
		}
		again, err := decode(encode(e))
		if diff := cmp.Diff(e, again); diff != "" || err != nil {
			t.Fatalf("%v (-read +again):\n%s", err, diff)
		}
	})
}

package adapters

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

func openTestInbox(t *testing.T, path string, now func() time.Time) *Inbox {
	t.Helper()
	b, err := OpenInbox(path, quiet, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

func accept(t *testing.T, b *Inbox, key, body string) State {
	t.Helper()
	state, err := b.Accept("chat", Delivery{Key: key, Body: []byte(body)})
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// allDone notes deliveries as done at the same time, as a desk does: each may
// wait for others.
func allDone(b *Inbox, keys ...string) error {
	faults := make([]error, len(keys))
	var all sync.WaitGroup
	for i, key := range keys {
		all.Go(func() { faults[i] = b.Done(key) })
	}
	all.Wait()
	return errors.Join(faults...)
}

func leftIn(t *testing.T, b *Inbox) string {
	t.Helper()
	left, err := b.Left("chat")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, d := range left {
		all = append(all, fmt.Sprintf("%s=%s,%t", d.Key, d.Body, d.Sending))
	}
	return strings.Join(all, " ")
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestInboxKeeps follows deliveries through processes that end in between.
func TestInboxKeeps(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "inbox.db")
	now := time.Now()
	clock := func() time.Time { now = now.Add(time.Second); return now }
	b := openTestInbox(t, path, clock)
	for _, key := range []string{"a", "b", "c"} {
		if got := accept(t, b, key, "body of "+key); got != Fresh {
			t.Errorf("%s: state %d", key, got)
		}
	}
	noError(t, b.Sending("b"))
	noError(t, b.Done("c"))
	again := func() *Inbox { noError(t, b.Close()); return openTestInbox(t, path, clock) }
	b = again()
	if got, want := leftIn(t, b), "a=body of a,false b=body of b,true"; got != want {
		t.Errorf("left %q, want %q", got, want)
	}
	for key, want := range map[string]State{"a": Waiting, "b": Waiting, "c": Answered} {
		if got := accept(t, b, key, "x"); got != want {
			t.Errorf("%s: state %d, want %d", key, got, want)
		}
	}
	accept(t, b, "d", "x")
	noError(t, b.Forget("d"))
	if got := accept(t, b, "d", "x"); got != Fresh {
		t.Errorf("what may come again: state %d", got)
	}
	noError(t, allDone(b, "a", "b", "d"))
	b = again()
	if got := leftIn(t, b); got != "" {
		t.Errorf("left %q, want nothing", got)
	}
	now = now.Add(23 * time.Hour)
	if got := accept(t, b, "a", "x"); got != Answered {
		t.Error("forgotten within a day")
	}
	now = now.Add(2 * time.Hour)
	accept(t, b, "z", "x") // prunes
	if got := accept(t, b, "a", "x"); got != Fresh {
		t.Error("remembered for longer than a day")
	}
	if err := b.Done("never"); !errors.Is(err, errNotLeft) {
		t.Errorf("done what was never accepted: %v", err)
	}
	noError(t, b.Close())
	if _, err := b.Accept("chat", Delivery{Key: "k"}); !errors.Is(err, ErrInboxClosed) {
		t.Errorf("accepted by a closed inbox: %v", err)
	}
}

// TestInboxForgets looks for what was asked in the bytes of the files: it must
// stand there neither before the reply nor after it, and what stands there must
// be of no use afterwards to somebody who kept a copy of the bbolt file.
func TestInboxForgets(t *testing.T) {
	const canary = "canary-sings-of-netflix"
	path := filepath.Join(t.TempDir(), "inbox.db")
	b := openTestInbox(t, path, time.Now)
	for i := range 50 {
		accept(t, b, fmt.Sprintf("%s-%d", canary, i), strings.Repeat(canary, i))
	}
	noError(t, b.Close())
	copied := readFile(t, path)
	grep(t, canary, copied, readFile(t, path+boardSuffix))

	b = openTestInbox(t, path, time.Now)
	var keys []string
	for i := range 50 {
		keys = append(keys, fmt.Sprintf("%s-%d", canary, i))
	}
	noError(t, allDone(b, keys...))
	noError(t, b.Close())
	board := readFile(t, path+boardSuffix)
	grep(t, canary, readFile(t, path), board)
	if len(bytes.Trim(board, "\x00")) > 0 {
		t.Error("keys are left on the board")
	}
	noError(t, os.WriteFile(path, copied, 0o600))
	b = openTestInbox(t, path, time.Now)
	if got := leftIn(t, b); got != "" {
		t.Errorf("a copy from before can be read: %q", got)
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	noError(t, err)
	return data
}

func grep(t *testing.T, canary string, files ...[]byte) {
	t.Helper()
	for i, data := range files {
		if bytes.Contains(data, []byte(canary)) || bytes.Contains(data, []byte("Y2FuYXJ5LXNpbmdz")) {
			t.Errorf("file %d holds what was asked", i)
		}
	}
}

func TestInboxIsHeld(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	openTestInbox(t, path, time.Now)
	if _, err := OpenInbox(path, quiet, time.Now); !errors.Is(err, ErrInboxHeld) {
		t.Errorf("opened twice: %v", err)
	}
}

// TestInboxDamaged cuts and spoils the file in many places: it is opened, or
// set aside, and in any case takes deliveries again.
func TestInboxDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	b := openTestInbox(t, path, time.Now)
	for i := range 30 {
		accept(t, b, fmt.Sprint(i), strings.Repeat("body", 200))
	}
	noError(t, allDone(b, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
	noError(t, b.Close())
	whole := readFile(t, path)
	aside := 0
	try := func(what string, data []byte) {
		dir := t.TempDir()
		path := filepath.Join(dir, "inbox.db")
		noError(t, os.WriteFile(path, data, 0o600))
		b, err := OpenInbox(path, quiet, time.Now)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			return
		}
		var keys []string
		for i := range 6 {
			key := fmt.Sprint("new ", i)
			state, err := b.Accept("chat", Delivery{Key: key, Body: []byte("x")})
			if err != nil {
				t.Errorf("%s: %v", what, err)
			} else if state == Fresh {
				keys = append(keys, key)
			}
		}
		if err := allDone(b, keys...); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		noError(t, b.Close())
		if found, _ := filepath.Glob(path + damagedInfix + "*"); len(found) > 0 {
			aside++
		}
	}
	for cut := 1; cut < len(whole); cut += 7001 {
		try(fmt.Sprint("cut at ", cut), whole[:cut])
	}
	places := []int{33085, 33594} // where bbolt's own check sees nothing
	for at := 0; at < len(whole); at += 1523 {
		places = append(places, at)
	}
	spoil := func(at, n int) {
		spoilt := bytes.Clone(whole)
		for i := at; i < min(at+n, len(spoilt)); i++ {
			spoilt[i] ^= 0xa5
		}
		try(fmt.Sprint("spoilt at ", at), spoilt)
	}
	for _, at := range places {
		spoil(at, 16)
	}
	for at := 12; at < len(whole); at += os.Getpagesize() { // how many pages a page says it goes on for
		spoil(at, 4)
	}
	try("text", []byte(strings.Repeat("not a database\n", 1000)))
	if aside == 0 {
		t.Error("nothing was set aside")
	}
	t.Logf("%d set aside", aside)
}

// TestInboxTogether has many take in and finish at once; run it with -race.
func TestInboxTogether(t *testing.T) {
	b := openTestInbox(t, filepath.Join(t.TempDir(), "inbox.db"), time.Now)
	var all sync.WaitGroup
	for i := range 60 {
		all.Go(func() {
			key := fmt.Sprint("k", i%20)
			if state, err := b.Accept("chat", Delivery{Key: key, Body: []byte(key)}); err != nil || state != Fresh {
				return
			}
			if err := errors.Join(b.Sending(key), b.Done(key)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := leftIn(t, b); got != "" {
		t.Errorf("left %q", got)
	}
}

// BenchmarkInboxTake measures an acceptance at about 20 a second, with the rest
// of the work on the inbox going on beside it.
func BenchmarkInboxTake(b *testing.B) {
	box, err := OpenInbox(filepath.Join(b.TempDir(), "inbox.db"), quiet, time.Now)
	if err != nil {
		b.Fatal(err)
	}
	defer box.Close()
	var took []time.Duration
	for i := range b.N {
		key := fmt.Sprint("k", i)
		start := time.Now()
		if _, err := box.Accept("chat", Delivery{Key: key, Body: make([]byte, 500)}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
		go func() { _ = errors.Join(box.Sending(key), box.Done(key)) }()
		time.Sleep(50*time.Millisecond - time.Since(start))
	}
	reportPercentile(b, took)
}

// FuzzInboxRecord reads what a spoilt file may hold as a record: it is what was
// written, or refused.
func FuzzInboxRecord(f *testing.F) {
	b, err := OpenInbox(filepath.Join(f.TempDir(), "inbox.db"), quiet, time.Now)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = b.Close() })
	if _, err := b.Accept("chat", Delivery{Key: "key", Body: []byte("body")}); err != nil {
		f.Fatal(err)
	}
	_ = b.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketLeft).ForEach(func(_, v []byte) error { f.Add(bytes.Clone(v)); return nil })
	})
	for _, text := range []string{"", "{}", `{"Slot":-1}`, `{"Slot":9223372036854775807,"Sealed":"AAAA"}`, `{"Received":"x"}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, d, err := b.unseal(data); err == nil && (d.Key != "key" || string(d.Body) != "body") {
			t.Fatalf("read %q, %q, which nobody wrote", d.Key, d.Body)
		}
	})
}

package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"sync"
	"time"

	"kutip/corpus/lang"
)

// Live answers from the newest generation of an index folder, whichever that is
// at the moment. A question goes on in the generation that it began in; who
// asks next gets the new one. It is safe for concurrent use.
type Live struct {
	dir   string
	found func(error)
	stop  context.CancelFunc
	ended chan struct{}

	switching sync.Mutex // held while another generation is looked for
	said      string     // what found was told last

	mu    sync.Mutex
	now   *serving
	newer int           // the newest number that was looked at
	bad   map[int]error // generations that proved damaged
}

// serving is an index with how many read it. The last one closes it.
type serving struct {
	*Index
	readers int // Live itself is one
}

// lookEvery is how often the folder is looked at for a new generation;
// readEvery how often every byte of the one that answers is read again, for
// disks forget.
const (
	lookEvery = 250 * time.Millisecond
	readEvery = time.Hour
)

// OpenLive opens the newest index in dir that is whole and follows those that
// are built later, until Close. found, if not nil, is told what was found
// damaged and is not used.
func OpenLive(dir string, found func(error)) (*Live, error) {
	ix, err := openNewest(dir, nil)
	if err != nil {
		return nil, err
	}
	return live(dir, ix, max(ix.number, newestNumber(dir)), found), nil
}

// LiveFrom answers from first, which is in memory, until an index is built in
// dir, and from then on as OpenLive does. It closes first.
func LiveFrom(dir string, first *Index, found func(error)) *Live { return live(dir, first, 0, found) }

func live(dir string, ix *Index, newer int, found func(error)) *Live {
	if found == nil {
		found = func(error) {}
	}
	l := &Live{dir: dir, found: found, bad: map[int]error{}, ended: make(chan struct{}), now: &serving{ix, 1}, newer: newer}
	if ix.damage != nil {
		l.tell(ix.damage)
	}
	var ctx context.Context
	ctx, l.stop = context.WithCancel(context.Background())
	go l.follow(ctx)
	return l
}

func newestNumber(dir string) int {
	numbers, err := generations(dir)
	if err != nil || len(numbers) == 0 {
		return 0
	}
	return numbers[len(numbers)-1]
}

// unbuilt is the number of an index that is no generation, but in memory.
const unbuilt = 0

// follow looks for new generations, and reads the one that answers, until ctx
// is done. It begins with a wait: who asks one question shall not pay for it.
func (l *Live) follow(ctx context.Context) {
	defer close(l.ended)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	number, read := 0, time.Time{}
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if n := newestNumber(l.dir); n > l.newest() {
			l.switching.Lock()
			l.renew(n)
			l.switching.Unlock()
		}
		s := l.enter()
		if s.number != unbuilt && (s.number != number || time.Since(read) > readEvery) {
			number, read = s.number, time.Now()
			go l.reread(ctx, s)
		} else {
			l.leave(s)
		}
	}
}

// reread reads every byte of a generation.
func (l *Live) reread(ctx context.Context, s *serving) {
	defer l.leave(s)
	path := generationDir(l.dir, s.number)
	m, err := readManifest(path)
	if err == nil {
		err = m.checkSums(ctx, path)
	}
	if !errors.Is(err, ErrDamaged) || ctx.Err() != nil {
		return
	}
	if _, err := os.Stat(path); err != nil {
		return // removed by a build, but still open here
	}
	l.spoilt(s, err)
}

func (l *Live) newest() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.newer
}

// tell tells of damage, once.
func (l *Live) tell(damage error) {
	if what := damage.Error(); what != l.said {
		l.said = what
		l.found(damage)
	}
}

// renew switches to the newest generation that is whole, up to number. Where
// none is, the one at hand goes on answering: it is open, and was whole when
// it was opened.
func (l *Live) renew(number int) {
	l.mu.Lock()
	bad := maps.Clone(l.bad)
	l.mu.Unlock()
	ix, err := openNewest(l.dir, bad)
	damage := err
	if err == nil {
		damage = ix.damage
	}
	if damage != nil {
		l.tell(damage)
	}
	l.mu.Lock()
	old := l.now
	// What hinders but for a moment, as too many open files do, is tried again.
	if damage == nil || errors.Is(damage, ErrDamaged) || errors.Is(damage, ErrSchema) {
		l.newer = max(l.newer, number)
	}
	if err != nil || ix.number == old.number || ix.number < old.number && l.bad[old.number] == nil {
		l.mu.Unlock()
		if ix != nil {
			_ = ix.Close() // only read
		}
		return
	}
	l.newer = max(l.newer, ix.number)
	l.now = &serving{ix, 1}
	l.mu.Unlock()
	l.leave(old)
}

// enter returns the index to ask, which stays open until leave.
func (l *Live) enter() *serving {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now.readers++
	return l.now
}

func (l *Live) leave(s *serving) {
	l.mu.Lock()
	s.readers--
	last := s.readers == 0
	l.mu.Unlock()
	if last {
		_ = s.Close() // only read
	}
}

// spoilt takes note that a generation proved damaged and switches to the newest
// one that did not.
func (l *Live) spoilt(s *serving, err error) {
	l.switching.Lock() // who comes second waits for what the first one finds
	defer l.switching.Unlock()
	l.mu.Lock()
	known := l.bad[s.number] != nil
	if !known {
		l.bad[s.number] = err
	}
	l.mu.Unlock()
	if !known {
		l.tell(fmt.Errorf("index %q: %w", generationDir(l.dir, s.number), err))
		l.renew(s.number)
	}
}

// Within puts one question, of as many searches as it takes, to one generation,
// which is there until question returns. If that proves damaged on the way, the
// question is put once more, to the generation before.
func (l *Live) Within(question func(*Index) error) error {
	for {
		s := l.enter()
		err := question(s.Index)
		if !errors.Is(err, ErrDamaged) {
			l.leave(s)
			return err
		}
		l.spoilt(s, err)
		l.mu.Lock()
		same := l.now == s
		l.mu.Unlock()
		l.leave(s)
		if same {
			return err // there is no other
		}
	}
}

// Search is Index.Search.
func (l *Live) Search(ctx context.Context, q Query) (hits []Hit, rarity []float64, err error) {
	err = l.Within(func(ix *Index) error {
		hits, rarity, err = ix.Search(ctx, q)
		return err
	})
	return hits, rarity, err
}

// Aliases is Index.Aliases.
func (l *Live) Aliases(ctx context.Context, words []string) (found []lang.Translation, err error) {
	err = l.Within(func(ix *Index) error {
		found, err = ix.Aliases(ctx, words)
		return err
	})
	return found, err
}

// Like is Index.Like.
func (l *Live) Like(ctx context.Context, word string) (found []Spelling, err error) {
	err = l.Within(func(ix *Index) error {
		found, err = ix.Like(ctx, word)
		return err
	})
	return found, err
}

// Publishers is Index.Publishers.
func (l *Live) Publishers(ctx context.Context) (names []string, err error) {
	err = l.Within(func(ix *Index) error {
		names, err = ix.Publishers(ctx)
		return err
	})
	return names, err
}

// Coverage is Index.Coverage.
func (l *Live) Coverage(ctx context.Context) (c Coverage, err error) {
	err = l.Within(func(ix *Index) error {
		c, err = ix.Coverage(ctx)
		return err
	})
	return c, err
}

// Suggestions is Index.Suggestions: those of the generation that answers now.
func (l *Live) Suggestions(ctx context.Context) (found *Suggestions, err error) {
	err = l.Within(func(ix *Index) error {
		found, err = ix.Suggestions(ctx)
		return err
	})
	return found, err
}

// Stats is Index.Stats.
func (l *Live) Stats() Stats {
	s := l.enter()
	defer l.leave(s)
	return s.Index.Stats()
}

// Close stops following and lets the index go when the last question is
// answered.
func (l *Live) Close() error {
	l.stop()
	<-l.ended
	l.leave(l.now)
	return nil
}

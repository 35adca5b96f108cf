package adaptertest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/bot"
	"kutip/corpus/lang"
)

// answers always gives the same answer.
func answers(ans bot.Answer) asks {
	return func(_ context.Context, q bot.Question) (bot.Answer, error) {
		ans.Question = q.Text
		return ans, nil
	}
}

const question = "Apakah Netflix membaca pesan pribadi " + canary + "?"

// testAwkward has every awkward answer posted once.
func testAwkward(t *testing.T, p Platform) {
	var now atomic.Pointer[bot.Answer]
	b := newBench(t, p, asks(func(context.Context, bot.Question) (bot.Answer, error) { return *now.Load(), nil }))
	b.start(nil)
	for i, awkward := range Awkward() {
		now.Store(&awkward.Answer)
		id := fmt.Sprint("awkward", i)
		b.bring(id, question)
		reply := b.oneReply(id)
		for _, want := range awkward.Shows {
			if !strings.Contains(reply, want) {
				t.Errorf("%s: the reply does not show %q:\n%s", awkward.Name, want, reply)
			}
		}
	}
}

// testFivefold delivers a question five times at once, and again when it has
// its reply.
func testFivefold(t *testing.T, p Platform) {
	b := newBench(t, p, answers(Plain()))
	first := b.start(nil)
	var all sync.WaitGroup
	for range 5 {
		all.Go(func() { p.Bring("five", question) })
	}
	all.Wait()
	b.bring("five", question)
	b.oneReply("five")
	first.end()
	b.start(nil)
	b.bring("five", question)
	b.bring("other", question)
	b.oneReply("other")
	b.oneReply("five")
}

// testHindered has posts fail in every way, some times over.
func testHindered(t *testing.T, p Platform) {
	b := newBench(t, p, answers(Plain()))
	b.start(nil)
	for name, hinder := range map[string]struct {
		stage Stage
		fate  Fate
		times int32
	}{
		"too many":            {Arrived, TooMany, 1},
		"broken":              {Arrived, Broken, 2},
		"cut before it stood": {Arrived, Cut, 2},
		"cut after it stood":  {Standing, Cut, 1},
	} {
		left := hinder.times
		p.Hinder(func(s Stage) Fate {
			if s == hinder.stage && atomic.AddInt32(&left, -1) >= 0 {
				return hinder.fate
			}
			return Pass
		})
		b.bring(name, question)
		b.oneReply(name)
		if atomic.LoadInt32(&left) >= hinder.times {
			t.Errorf("%s: no post was hindered", name)
		}
	}
}

// testApology has the answer fail: each question gets an apology, and no more.
func testApology(t *testing.T, p Platform) {
	for name, fault := range map[string]func() error{
		"too late": func() error { return fmt.Errorf("ask: %w", context.DeadlineExceeded) },
		"broken":   func() error { return errors.New("no luck with " + question) },
		"panic":    func() error { panic(question) },
	} {
		b := newBench(t, p, asks(func(context.Context, bot.Question) (bot.Answer, error) { return bot.Answer{}, fault() }))
		process := b.start(nil)
		b.bring(name, question)
		reply := b.oneReply(name)
		want := bot.Apology(lang.Indonesian, nil)
		if name == "too late" {
			want = bot.Apology(lang.Indonesian, context.DeadlineExceeded)
		}
		if !strings.Contains(reply, want.Text) {
			t.Errorf("%s: want an apology, got %q", name, reply)
		}
		process.end()
	}
}

// testLimited asks more often than is allowed.
func testLimited(t *testing.T, p Platform) {
	b := newBench(t, p, answers(Plain()))
	start := time.Now() // no time passes for the limiter, however long this takes
	b.limiter = adapters.NewLimiter(adapters.PerMinute{User: 2}, func() time.Time { return start })
	b.start(nil)
	waits := 0
	for i := range 3 {
		id := fmt.Sprint("limited", i)
		b.bring(id, question)
		if reply := b.oneReply(id); !strings.Contains(reply, Plain().Quotes[0].Text) {
			waits++
		}
	}
	if waits != 1 {
		t.Errorf("of three questions %d were put off, want the last", waits)
	}
}

// testKilled ends a process at each step of a question's way. From then on it
// reaches neither its inbox nor the platform. The next process, and the platform
// that brings again what was not acknowledged, see to it that there is one
// reply.
func testKilled(t *testing.T, start func(*testing.T) Platform) {
	const arrived, standing adapters.Step = "post arrived", "post standing"
	for _, at := range []adapters.Step{
		adapters.StepAccept, adapters.StepAccepted, adapters.StepSending, adapters.StepSendingNoted,
		arrived, standing, adapters.StepDone, adapters.StepDoneNoted,
	} {
		t.Run(strings.ReplaceAll(string(at), " ", "_"), func(t *testing.T) {
			p := start(t)
			b := newBench(t, p, answers(Plain()))
			var dead atomic.Bool
			ready, killed := make(chan struct{}), make(chan struct{})
			var first *process
			kill := func() {
				if dead.CompareAndSwap(false, true) {
					<-ready
					_ = first.inbox.Close()
					close(killed)
				}
			}
			p.Hinder(func(s Stage) Fate {
				if s == Arrived && at == arrived || s == Standing && at == standing {
					kill()
				}
				if dead.Load() {
					return Cut
				}
				return Pass
			})
			first = b.start(func(s adapters.Step) {
				if s == at {
					kill()
				}
			})
			close(ready)
			b.until("the question to get to "+string(at), func() bool {
				if !dead.Load() {
					p.Bring("killed", question)
				}
				select {
				case <-killed:
					return true
				default:
					return false
				}
			})
			first.end()
			p.Hinder(func(Stage) Fate { return Pass })
			b.start(nil)
			b.bring("killed", question)
			b.oneReply("killed")
		})
	}
}

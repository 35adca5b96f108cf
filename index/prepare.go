package index

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"kutip/corpus"
	"kutip/corpus/statement"
)

// sink takes in articles with their passages, in order.
type sink interface {
	add(number int, e Entry, passages []*document) error
}

// prepared is an article with all that is to be known of it before it goes into
// an index: its statements, and its passages as documents.
type prepared struct {
	number int
	entry  Entry
	err    error // why it is rejected
	failed any   // what reading it panicked with

	documents []*document
	ready     chan struct{} // closed when the rest is there
}

// mostWaiting bounds the articles that were read and not yet taken in.
const mostWaiting = 64

// fill reads every article once, for its statements and passages, into to. They
// are numbered from first on. Articles are prepared on all processors, and taken
// in in the order in which they came: an index does not depend on who was quick.
func fill(ctx context.Context, to sink, first int, articles iter.Seq2[corpus.Article, error]) (Stats, totals, error) {
	var stats Stats
	sums := newTotals()
	ctx, stop := context.WithCancel(ctx)
	p := newPreparer(ctx, first, articles)
	defer p.wait()
	defer stop()
	for a := range p.inOrder {
		<-a.ready
		if err := ctx.Err(); err != nil {
			return stats, sums, err
		}
		if a.failed != nil {
			panic(a.failed) // as it would have without help
		}
		if a.err != nil {
			stats.Rejected = append(stats.Rejected, a.err)
			continue
		}
		if err := a.into(to, &stats, &sums); err != nil {
			return stats, sums, fmt.Errorf("article %q: %w", a.entry.ID, err)
		}
	}
	return stats, sums, ctx.Err()
}

// into hands an article to a sink, and counts it.
func (a *prepared) into(to sink, stats *Stats, sums *totals) error {
	for _, d := range a.documents {
		sums.count(d)
	}
	stats.Articles++
	stats.Passages += len(a.documents)
	stats.Statements += len(a.entry.Statements)
	sums.cover(a.entry.Published)
	return to.add(a.number, a.entry, a.documents)
}

// preparer prepares articles on all processors.
type preparer struct {
	todo, inOrder chan *prepared
	working       sync.WaitGroup
}

func newPreparer(ctx context.Context, first int, articles iter.Seq2[corpus.Article, error]) *preparer {
	p := &preparer{todo: make(chan *prepared, mostWaiting), inOrder: make(chan *prepared, mostWaiting)}
	p.working.Go(func() { p.read(ctx, first, articles) })
	for range runtime.GOMAXPROCS(0) {
		p.working.Go(func() {
			for a := range p.todo {
				a.prepare()
			}
		})
	}
	return p
}

// wait returns when nobody works any more, once the context has ended or all
// was read.
func (p *preparer) wait() { p.working.Wait() }

// read goes through the articles, and has a panic among them raised where they
// are taken in, which knows what to make of it.
func (p *preparer) read(ctx context.Context, first int, articles iter.Seq2[corpus.Article, error]) {
	defer close(p.inOrder)
	defer close(p.todo)
	send := func(a *prepared) bool {
		select {
		case p.inOrder <- a:
			return true
		case <-ctx.Done():
			return false
		}
	}
	defer func() {
		if r := recover(); r != nil {
			send(&prepared{failed: r, ready: done})
		}
	}()
	number := first
	for article, err := range articles {
		if err != nil {
			if !send(&prepared{err: err, ready: done}) {
				return
			}
			continue
		}
		a := &prepared{number: number, entry: Entry{Article: article}, ready: make(chan struct{})}
		number++
		if !send(a) {
			return
		}
		p.todo <- a // somebody always takes them: they are few, and what is to be done for one has an end
	}
}

// done is closed: what waits for it need not.
var done = func() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}()

// prepare reads the statements of an article, and analyses its passages.
func (a *prepared) prepare() {
	defer close(a.ready)
	defer func() { a.failed = recover() }()
	a.entry.Statements = statement.Extract(a.entry.Article)
	a.documents = documentsOf(a.entry)
}

// documentsOf returns the passages of an article as documents.
func documentsOf(e Entry) []*document {
	a := newAnalysed(e)
	passages := e.Passages()
	ds := make([]*document, len(passages))
	for i, at := range passages {
		ds[i] = a.document(at, i == 0)
	}
	return ds
}

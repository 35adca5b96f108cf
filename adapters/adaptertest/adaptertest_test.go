package adaptertest

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/bot"
)

// chat is the simplest platform there is: a map of messages. It shows how a
// counterpart is written, and tests the suite and what adapters share.
type chat struct {
	mu     sync.Mutex
	posts  map[string][]string
	hinder func(Stage) Fate
	desk   *adapters.Desk
}

func (c *chat) Run(ctx context.Context, office adapters.Office) error {
	desk := adapters.NewDesk("chat", office.Inbox, &courier{c, office.Clerk}, office.Log, office.Desk)
	c.mu.Lock()
	c.desk = desk
	c.mu.Unlock()
	return desk.Run(ctx)
}

func (c *chat) Bring(id, text string) bool {
	c.mu.Lock()
	desk := c.desk
	c.mu.Unlock()
	if desk == nil {
		return false
	}
	body, _ := json.Marshal(job{id, text})
	_, err := desk.Take(context.Background(), adapters.Delivery{Key: "chat:" + id, Body: body})
	return err == nil
}

func (c *chat) Replies(id string) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.posts[id]...)
}

func (c *chat) Hinder(f func(Stage) Fate) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hinder = f
}

func (c *chat) Secrets() []string { return nil }

var errCut = errors.New("cut")

func (c *chat) post(id, text string) error {
	c.mu.Lock()
	hinder := c.hinder
	c.mu.Unlock()
	switch hinder(Arrived) {
	case Cut, Broken:
		return errCut
	case TooMany:
		return &adapters.Refusal{Code: "ratelimited", Unsent: true, After: 20 * time.Millisecond}
	}
	c.mu.Lock()
	c.posts[id] = append(c.posts[id], text)
	c.mu.Unlock()
	if hinder(Standing) == Cut {
		return errCut
	}
	return nil
}

type job struct{ ID, Text string }

type courier struct {
	chat  *chat
	clerk *adapters.Clerk
}

func (c *courier) Deliver(ctx context.Context, d adapters.Delivery, sending func() error) error {
	in, id := c.read(d)
	reply, err := c.clerk.Answer(ctx, in)
	if err != nil {
		return err
	}
	return c.post(id, reply.Answer, sending)
}

func (c *courier) Apologise(_ context.Context, d adapters.Delivery, fault error, sending func() error) error {
	in, id := c.read(d)
	return c.post(id, c.clerk.Apology(in, fault), sending)
}

func (c *courier) Posted(_ context.Context, d adapters.Delivery) (bool, error) {
	_, id := c.read(d)
	return len(c.chat.Replies(id)) > 0, nil
}

func (c *courier) read(d adapters.Delivery) (adapters.Inquiry, string) {
	var j job
	_ = json.Unmarshal(d.Body, &j)
	return adapters.Inquiry{Who: adapters.Who{User: "u"}, Key: d.Key, Question: bot.Question{Text: j.Text}}, j.ID
}

func (c *courier) post(id string, ans bot.Answer, sending func() error) error {
	lines := []string{ans.Text}
	for _, q := range ans.Quotes {
		lines = append(lines, q.Text)
	}
	if err := sending(); err != nil {
		return err
	}
	return c.chat.post(id, strings.Join(lines, "\n"))
}

func newChat(*testing.T) Platform {
	return &chat{posts: map[string][]string{}, hinder: func(Stage) Fate { return Pass }}
}

func TestSuite(t *testing.T) { Run(t, newChat) }

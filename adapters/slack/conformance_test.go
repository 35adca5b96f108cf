package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"kutip/adapters"
	"kutip/adapters/adaptertest"
	"kutip/adapters/slack/slacktest"
)

// TestConformance runs the suite that every adapter runs.
func TestConformance(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		adaptertest.Run(t, func(t *testing.T) adaptertest.Platform { return newCounterpart(t, via) })
	})
}

// counterpart is a Slack as the suite wants it.
type counterpart struct {
	*slacktest.Server
	t   *testing.T
	cfg Config

	mu    sync.Mutex
	front *httptest.Server
	ids   map[string]string // the suite's ids by what they are here
}

func newCounterpart(t *testing.T, via string) *counterpart {
	c := &counterpart{Server: slacktest.New(), t: t, cfg: secretsFor(t, Default()), ids: map[string]string{}}
	c.cfg.Transport, c.cfg.APIURL = via, c.APIURL()
	t.Cleanup(func() {
		c.Close()
		for _, fault := range c.Invalid() {
			t.Error("an invalid request:", fault)
		}
	})
	return c
}

func (c *counterpart) Run(ctx context.Context, office adapters.Office) error {
	a, err := New(c.cfg, office)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	for pattern, handler := range a.Routes() {
		mux.Handle(pattern, handler)
	}
	front := httptest.NewServer(mux)
	defer front.Close()
	c.mu.Lock()
	c.front = front
	c.mu.Unlock()
	return a.Run(ctx)
}

// ts is the timestamp by which the suite's question is known here.
func (c *counterpart) ts(id string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ids[id] == "" {
		c.ids[id] = fmt.Sprintf("17000000%02d.000001", len(c.ids))
	}
	return c.ids[id]
}

func (c *counterpart) Bring(id, text string) bool {
	ts := c.ts(id)
	payload := slacktest.Mention("C0"+strings.ReplaceAll(ts, ".", ""), ts, "", "U012345USER", text)
	if c.cfg.Transport == Socket {
		return c.PushOnce(kindEvent, payload)
	}
	c.mu.Lock()
	front := c.front
	c.mu.Unlock()
	if front == nil {
		return false
	}
	body, contentType := slacktest.Encode(kindEvent, payload)
	resp, err := http.DefaultClient.Do(slacktest.SignedNow(front.URL+"/slack/events", contentType, body))
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

// Replies returns all that can be read in messages, whatever run it stands in.
func (c *counterpart) Replies(id string) []string {
	ts := c.ts(id)
	var all []string
	for _, m := range c.FromBot() {
		if m.Thread == ts {
			all = append(all, readable(c.t, m))
		}
	}
	return all
}

func readable(t testing.TB, m slacktest.Message) string {
	var blocks any
	if err := json.Unmarshal(m.Blocks, &blocks); err != nil {
		t.Errorf("blocks: %v", err)
	}
	var b strings.Builder
	walk(blocks, func(o map[string]any) {
		if text, ok := o["text"].(string); ok {
			b.WriteString(text)
		}
	})
	return b.String()
}

func (c *counterpart) Hinder(f func(adaptertest.Stage) adaptertest.Fate) {
	posts := func(method string) bool { return method == "chat.postMessage" }
	c.SetFault(func(method string, _ int) slacktest.Fault {
		if !posts(method) {
			return slacktest.Fault{}
		}
		return map[adaptertest.Fate]slacktest.Fault{
			adaptertest.Cut: {Drop: true}, adaptertest.TooMany: {Status: http.StatusTooManyRequests, RetryAfter: 1},
			adaptertest.Broken: {Status: http.StatusInternalServerError},
		}[f(adaptertest.Arrived)]
	})
	c.SetAfter(func(method string) bool { return posts(method) && f(adaptertest.Standing) == adaptertest.Cut })
}

func (c *counterpart) Secrets() []string {
	return []string{slacktest.BotToken, slacktest.AppToken, slacktest.SigningSecret, "U012345USER", "C017000000"}
}

package discord

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"kutip/adapters"
	"kutip/adapters/adaptertest"
	"kutip/adapters/discord/discordtest"
)

// suite is the adapter and a Discord as adaptertest wants them: questions come
// as mentions over the gateway, or as commands over HTTP.
type suite struct {
	t       *testing.T
	discord *discordtest.Server
	cfg     Config
	http    bool

	mu       sync.Mutex
	running  *Adapter
	messages map[string]map[string]any // by the suite's id
}

func newSuite(t *testing.T, transport string) adaptertest.Platform {
	d := discordtest.New(t)
	t.Setenv("KUTIP_TEST_DISCORD", d.Token)
	s := &suite{t: t, discord: d, cfg: Default(), http: transport == HTTP, messages: map[string]map[string]any{}}
	s.cfg.Transport, s.cfg.APIURL, s.cfg.PublicKey = transport, d.URL(), d.PublicKey()
	if err := s.cfg.BotToken.UnmarshalText([]byte("env:KUTIP_TEST_DISCORD")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { wellBehaved(t, d) })
	return s
}

func (s *suite) Run(ctx context.Context, office adapters.Office) error {
	a, err := New(s.cfg, office)
	if err != nil {
		return err
	}
	a.pace = quick()
	s.mu.Lock()
	s.running = a
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.running == a {
			s.running = nil
		}
	}()
	return a.Run(ctx)
}

// Bring brings a question; over the gateway it is acknowledged when the session
// is noted to be beyond it, as far as Discord is concerned.
func (s *suite) Bring(id, text string) bool {
	s.mu.Lock()
	a, known := s.running, s.messages[id]
	if known == nil {
		known = s.discord.Mention(text)
		if s.http {
			known = s.discord.Slash("en-US", "ask", "question", text)
		}
		s.messages[id] = known
	}
	s.mu.Unlock()
	if a == nil {
		return false
	}
	if !s.http {
		err := a.written(context.Background(), discordtest.App, asJSON(known))
		return err == nil || err == errRepeated
	}
	status := s.discord.Deliver(a.Routes()["POST /discord/interactions"], known)
	return status == http.StatusOK || status == http.StatusConflict
}

func (s *suite) Replies(id string) []string {
	s.mu.Lock()
	known := s.messages[id]
	s.mu.Unlock()
	var texts []string
	all := s.discord.RepliesTo(fmt.Sprint(known["id"]))
	if s.http {
		if one := s.discord.Reply(fmt.Sprint(known["id"])); one != nil {
			all = append(all, one)
		}
	}
	for _, m := range all {
		texts = append(texts, readable(discordtest.Text(m)))
	}
	return texts
}

// readable returns a text as Discord shows it: without what formats it.
func readable(text string) string {
	text = strings.NewReplacer("\n> ", "\n", "**", "").Replace(text)
	return unescape(text)
}

func (s *suite) Hinder(f func(adaptertest.Stage) adaptertest.Fate) {
	s.discord.Hinder(func(standing bool) discordtest.Fate {
		stage := adaptertest.Arrived
		if standing {
			stage = adaptertest.Standing
		}
		return map[adaptertest.Fate]discordtest.Fate{
			adaptertest.Pass: discordtest.Pass, adaptertest.Cut: discordtest.Cut,
			adaptertest.TooMany: discordtest.TooMany, adaptertest.Broken: discordtest.Broken,
		}[f(stage)]
	})
}

func (s *suite) Secrets() []string {
	return []string{s.discord.Token, discordtest.User, discordtest.Channel, discordtest.Guild}
}

func TestSuite(t *testing.T) {
	for _, transport := range []string{Gateway, HTTP} {
		t.Run(transport, func(t *testing.T) {
			adaptertest.Run(t, func(t *testing.T) adaptertest.Platform { return newSuite(t, transport) })
		})
	}
}

package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/adapters/discord/discordtest"
	"kutip/bot"
	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/sample"
	"kutip/index"
)

// engine answers from the built-in sample, read once.
var engine = sync.OnceValue(func() *bot.Engine { return bot.New(sampleIndex(), bot.Config{}) })

var sampleIndex = sync.OnceValue(func() *index.Index {
	ix, _, err := index.Memory(context.Background(), corpus.Read(sample.FS, corpus.Options{}))
	if err != nil {
		panic(err)
	}
	return ix
})

var suggestions = sync.OnceValue(func() *index.Suggestions {
	s, err := sampleIndex().Suggestions(context.Background())
	if err != nil {
		panic(err)
	}
	return s
})

// kutip is an adapter under test with what it stands on.
type kutip struct {
	*Adapter
	discord *discordtest.Server
	inbox   *adapters.Inbox
	url     string // of its endpoint over HTTP
	post    bool   // bring interactions over HTTP
	dir     string
	stop    func() error
	log     *logged
}

// logged keeps what is logged.
type logged struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// quick is the pace of a gateway that is near. An answer may take its time: the
// machine may be busy, and a session that is given up for it loses events.
func quick() pace {
	return pace{
		answer: 20 * time.Second, ack: 400 * time.Millisecond, identify: 30 * time.Millisecond,
		fresh: 10 * time.Millisecond, retry: 20 * time.Millisecond, longest: 200 * time.Millisecond,
	}
}

type setup struct {
	transport string
	change    func(*Config)
	asker     adapters.Asker
	limiter   *adapters.Limiter
	dir       string
	lang      lang.Language // that all answers are in
	queue     int           // deliveries that may wait; 0: as many as usual
	answer    time.Duration // that the gateway may take to answer; 0: as quick has it
}

// start runs an adapter against a Discord.
func start(t testing.TB, d *discordtest.Server, s setup) *kutip {
	t.Helper()
	k := newKutip(t, d, s)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- k.Run(ctx) }()
	k.stop = sync.OnceValue(func() error {
		cancel()
		err := <-ended
		_ = k.inbox.Close()
		return err
	})
	t.Cleanup(func() { _ = k.stop() })
	if s.transport != HTTP {
		discordtest.Until(t, "connected", func() bool { return d.Connected() > 0 || len(ended) > 0 })
	}
	return k
}

// newKutip returns an adapter that does not run yet.
func newKutip(t testing.TB, d *discordtest.Server, s setup) *kutip {
	t.Helper()
	t.Setenv("KUTIP_TEST_DISCORD", d.Token)
	cfg := Default()
	cfg.Transport, cfg.APIURL, cfg.PublicKey = s.transport, d.URL(), d.PublicKey()
	if err := cfg.BotToken.UnmarshalText([]byte("env:KUTIP_TEST_DISCORD")); err != nil {
		t.Fatal(err)
	}
	if s.change != nil {
		s.change(&cfg)
	}
	if err := cfg.Validate(); err != nil {
		t.Fatal(err)
	}
	if s.dir == "" {
		s.dir = t.TempDir()
	}
	if s.asker == nil {
		s.asker = engine()
	}
	k := &kutip{discord: d, dir: s.dir, log: &logged{}, post: s.transport != Gateway}
	log := slog.New(slog.NewTextHandler(io.MultiWriter(k.log, io.Discard), &slog.HandlerOptions{Level: slog.LevelDebug}))
	inbox, err := adapters.OpenInbox(filepath.Join(s.dir, "inbox.db"), log, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	k.inbox = inbox
	clerk := &adapters.Clerk{Asker: s.asker, Lang: s.lang, Limiter: s.limiter, Coverage: sampleIndex().Coverage, Suggest: suggestions().Find, Now: time.Now}
	desk := adapters.DeskOptions{Queue: s.queue, Backoff: 100 * time.Millisecond, Settle: 200 * time.Millisecond, Drain: 2 * time.Second}
	k.Adapter, err = New(cfg, adapters.Office{Clerk: clerk, Inbox: inbox, Log: log, Now: time.Now, Dir: s.dir, Desk: desk})
	if err != nil {
		t.Fatal(err)
	}
	k.pace = quick()
	k.pace.answer = cmp.Or(s.answer, k.pace.answer)
	mux := http.NewServeMux()
	for pattern, h := range k.Routes() {
		mux.Handle(pattern, h)
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	k.url = server.URL + "/discord/interactions"
	return k
}

// bring brings an interaction over the transport under test.
func (k *kutip) bring(t testing.TB, i map[string]any) string {
	t.Helper()
	id := fmt.Sprint(i["id"])
	if !k.post {
		k.discord.Dispatch("INTERACTION_CREATE", i)
		return id
	}
	status, body, err := k.discord.Post(k.url, i)
	if err != nil || status != http.StatusOK {
		t.Fatalf("endpoint: %d %s %v", status, body, err)
	}
	return id
}

// answered brings an interaction and waits for its reply.
func (k *kutip) answered(t testing.TB, i map[string]any) map[string]any {
	t.Helper()
	id := k.bring(t, i)
	discordtest.Until(t, "a reply", func() bool { return k.discord.Reply(id) != nil })
	return k.discord.Reply(id)
}

// said waits for the reply to a message.
func (k *kutip) said(t testing.TB, m map[string]any) map[string]any {
	t.Helper()
	k.discord.Dispatch("MESSAGE_CREATE", m)
	id := fmt.Sprint(m["id"])
	discordtest.Until(t, "a reply", func() bool { return len(k.discord.RepliesTo(id)) > 0 })
	return k.discord.RepliesTo(id)[0]
}

// wellBehaved fails the test for whatever Discord would not have taken.
func wellBehaved(t testing.TB, d *discordtest.Server) {
	t.Helper()
	for _, wrong := range d.Wrong() {
		t.Error(wrong)
	}
}

const (
	question = "Did Netflix read private Facebook messages?"
	denial   = "never" // stands in what Netflix said
)

// holdsAnswer checks that a reply is the Netflix answer.
func holdsAnswer(t testing.TB, what string, shown map[string]any) {
	t.Helper()
	text := discordtest.Text(shown)
	for _, want := range []string{"Netflix", "\n> ", "https://"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s: no %q in %s", what, want, text)
		}
	}
}

// TestWays asks in every way over each transport, and both together.
func TestWays(t *testing.T) {
	for _, transport := range []string{Gateway, HTTP, Both} {
		t.Run(transport, func(t *testing.T) {
			d := discordtest.New(t)
			k := start(t, d, setup{transport: transport})
			defer wellBehaved(t, d)
			ask := k.answered(t, d.Slash("en-US", "ask", "question", question))
			holdsAnswer(t, "/ask", ask)
			holdsAnswer(t, "/ask in Indonesian", k.answered(t, d.Slash("id", "ask", "question", "Apakah Netflix membaca pesan pribadi pengguna Facebook?")))
			holdsAnswer(t, "/latest", k.answered(t, d.Slash("en-GB", "latest", "topic", "Netflix")))
			holdsAnswer(t, "/timeline", k.answered(t, d.Slash("en-GB", "timeline", "topic", "Netflix Messenger")))
			holdsAnswer(t, "Check this", k.answered(t, d.Menu("en-US", "Check this", "Netflix read the private messages of Facebook users")))
			k.answered(t, d.Menu("en-US", "Who said this?", "Netflix never asked for, or accessed, anyone's private messages on Facebook"))
			for _, name := range []string{"help", "sources"} {
				if text := discordtest.Text(k.answered(t, d.Slash("id", name))); len(text) < 40 {
					t.Errorf("/%s: %q", name, text)
				}
			}
			private := d.Slash("en-US", "ask", "question", question, "private", true)
			shown := k.answered(t, private)
			if d.Look(fmt.Sprint(private["id"])).Flags != 64 {
				t.Error("a private answer is public")
			}
			for _, label := range []string{"More sources", "Timeline", "Share in channel", "Wrong or unhelpful"} {
				press := d.Press("en-US", label, shown)
				if press == nil {
					t.Errorf("no button %q", label)
					continue
				}
				text := discordtest.Text(k.answered(t, press))
				if strings.Contains(text, bot.Stale(lang.English).Text) || len(text) < 20 {
					t.Errorf("%s: %q", label, text)
				}
				if flags := d.Look(fmt.Sprint(press["id"])).Flags; (flags == 64) != (label != "Share in channel") {
					t.Errorf("%s: flags %d", label, flags)
				}
			}
			i := d.Typing("id", "ask", "question", "Netf")
			id := k.bring(t, i)
			discordtest.Until(t, "choices", func() bool { return len(d.Look(id).Responses) > 0 })
			if got := string(d.Look(id).Responses[0]); !strings.Contains(got, "Netflix") {
				t.Errorf("choices: %s", got)
			}
			if transport != HTTP {
				holdsAnswer(t, "mention", k.said(t, d.Mention(question)))
				holdsAnswer(t, "direct message", k.said(t, d.Direct(question)))
			}
		})
	}
}

// TestCheckAnswer uses the menu of a message on an answer of the bot's own: it
// is the question above it that is meant.
func TestCheckAnswer(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: HTTP})
	shown := k.answered(t, d.Slash("en-US", "ask", "question", question))
	for _, name := range []string{"Check this", "Who said this?"} {
		again := k.answered(t, d.Menu("en-US", name, "", map[string]any{"components": shown["components"], "flags": shown["flags"]}))
		if first, _, _ := strings.Cut(discordtest.Text(again), "\n"); first != questionMark+escape(question) {
			t.Errorf("%s asked %q", name, first)
		}
		holdsAnswer(t, name, again)
	}
	wellBehaved(t, d)
}

// TestFollowUp replies to an answer of the bot's with a question that only
// makes sense after it.
func TestFollowUp(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: Gateway})
	first := k.said(t, d.Mention(question))
	m := d.Mention("And when was that?")
	m["type"] = 19
	m["message_reference"] = map[string]any{"message_id": first["id"], "channel_id": discordtest.Channel, "type": 0}
	shown := map[string]any{}
	for key, v := range d.Direct("") {
		shown[key] = v
	}
	shown["id"], shown["channel_id"], shown["components"] = first["id"], discordtest.Channel, first["components"]
	shown["author"] = map[string]any{"id": discordtest.App, "username": "kutip", "discriminator": "0", "avatar": nil, "global_name": nil, "bot": true}
	m["referenced_message"] = shown
	holdsAnswer(t, "follow-up", k.said(t, m))
	wellBehaved(t, d)
}

// TestNotAnswered sends what nobody is to be answered for.
func TestNotAnswered(t *testing.T) {
	d := discordtest.New(t)
	asker := &counting{Asker: engine()}
	k := start(t, d, setup{transport: Gateway, asker: asker, change: func(c *Config) { c.Channels = []string{discordtest.Channel} }})
	change := func(m map[string]any, key string, v any) map[string]any { m[key] = v; return m }
	botUser := func(id string) map[string]any {
		return map[string]any{"id": id, "username": "x", "discriminator": "0", "avatar": nil, "global_name": nil, "bot": id != "7"}
	}
	for _, m := range []map[string]any{
		change(d.Mention(question), "author", botUser("5")),
		change(d.Mention(question), "author", botUser(discordtest.App)),
		change(d.Mention(question), "webhook_id", "12345"),
		change(d.Mention(question), "type", 21),
		change(d.Mention(question), "content", "no mention"),
		change(d.Mention(question), "channel_id", "1300000000000000009"),
		d.Direct(question),
	} {
		d.Dispatch("MESSAGE_CREATE", m)
	}
	other := d.Slash("en-US", "ask", "question", question)
	other["channel_id"], other["channel"] = "1300000000000000009", map[string]any{"id": "1300000000000000009", "type": 0}
	if text := discordtest.Text(k.answered(t, other)); !strings.Contains(text, bot.NotHere(lang.English).Text) {
		t.Errorf("elsewhere: %q", text)
	}
	holdsAnswer(t, "here", k.said(t, d.Mention(question)))
	if n := asker.count(); n != 1 {
		t.Errorf("asked %d times", n)
	}
	wellBehaved(t, d)
}

// counting counts what is asked.
type counting struct {
	adapters.Asker
	mu sync.Mutex
	n  int
}

func (c *counting) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
	return c.Asker.Ask(ctx, q)
}

func (c *counting) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

// TestNothingIsLogged asks with words that must stand in no log.
func TestNothingIsLogged(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: Gateway})
	i := d.Slash("en-US", "ask", "question", "zebrafish "+question)
	k.answered(t, i)
	k.said(t, d.Mention("zebrafish "+question))
	d.Fail(discordtest.Faults{Broken: 2})
	k.said(t, d.Mention("zebrafish again "+question))
	_ = k.stop()
	for _, secret := range []string{"zebrafish", fmt.Sprint(i["token"]), d.Token, discordtest.User, discordtest.Channel} {
		if strings.Contains(k.log.String(), secret) {
			t.Errorf("%q is logged:\n%s", secret, k.log)
		}
	}
}

// asJSON returns a value as JSON for a golden file.
func asJSON(v any) []byte {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err)
	}
	return append(data, '\n')
}

// stuckAsker never has an answer.
type stuckAsker struct{ giveUp atomic.Bool }

func (s *stuckAsker) Ask(ctx context.Context, _ bot.Question) (bot.Answer, error) {
	for !s.giveUp.Load() && ctx.Err() == nil {
		time.Sleep(5 * time.Millisecond)
	}
	<-ctx.Done()
	return bot.Answer{}, ctx.Err()
}

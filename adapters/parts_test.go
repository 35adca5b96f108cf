package adapters

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/index"
)

type asks func(context.Context, bot.Question) (bot.Answer, error)

func (a asks) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) { return a(ctx, q) }

func TestWithTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		deaf := make(chan struct{})
		for name, ask := range map[string]asks{
			"stops": func(ctx context.Context, _ bot.Question) (bot.Answer, error) {
				<-ctx.Done()
				return bot.Answer{}, ctx.Err()
			},
			"is deaf": func(context.Context, bot.Question) (bot.Answer, error) { <-deaf; return bot.Answer{}, nil },
		} {
			start := time.Now()
			_, err := WithTimeout(ask, time.Second).Ask(t.Context(), bot.Question{})
			if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took != time.Second {
				t.Errorf("%s: %v after %s", name, err, took)
			}
		}
		close(deaf)
	})
	quick := asks(func(context.Context, bot.Question) (bot.Answer, error) { return bot.Answer{Text: "x"}, nil })
	if ans, err := WithTimeout(quick, time.Minute).Ask(t.Context(), bot.Question{}); err != nil || ans.Text != "x" {
		t.Errorf("got %q, %v", ans.Text, err)
	}
	wild := asks(func(context.Context, bot.Question) (bot.Answer, error) { panic("the question") })
	if _, err := WithTimeout(wild, time.Minute).Ask(t.Context(), bot.Question{}); Kind(err) != "panic" || strings.Contains(err.Error(), "question") {
		t.Errorf("got %v", err)
	}
}

func TestLogged(t *testing.T) {
	var log bytes.Buffer
	now := time.Now()
	clock := func() time.Time { now = now.Add(7 * time.Millisecond); return now }
	for _, err := range []error{nil, errors.New("no luck with kenari"), fmt.Errorf("ask: %w", index.ErrDamaged)} {
		ask := asks(func(_ context.Context, q bot.Question) (bot.Answer, error) {
			return bot.Answer{Outcome: bot.Answered, Question: q.Text, Text: q.Text}, err
		})
		_, _ = Logged(ask, slog.New(slog.NewTextHandler(&log, nil)), clock).Ask(t.Context(), bot.Question{ID: "kenari", Text: "kenari"})
	}
	for _, want := range []string{"outcome=answered ms=7", "fault=other ms=7", "fault=index_damaged"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %q in:\n%s", want, log.String())
		}
	}
	if strings.Contains(log.String(), "kenari") || strings.Count(log.String(), "\n") != 3 {
		t.Errorf("want three lines without content, got:\n%s", log.String())
	}
}

func TestLimiter(t *testing.T) {
	now := time.Now()
	l := NewLimiter(PerMinute{User: 2, Channel: 3, Workspace: 4}, func() time.Time { return now })
	n := 0
	ask := func(user, channel string) string {
		n++
		ok, wait := l.Allow(Who{"chat", "w", channel, user}, fmt.Sprint(n))
		return fmt.Sprint(ok, " ", wait.Round(time.Second))
	}
	for i, step := range []struct{ user, channel, want string }{
		{"a", "c", "true 0s"}, {"a", "c", "true 0s"}, {"a", "c", "false 30s"}, // the user
		{"b", "c", "true 0s"}, {"b", "c", "false 20s"}, // the channel; the user has one left
		{"b", "d", "true 0s"}, {"x", "e", "false 15s"}, // the workspace
	} {
		if got := ask(step.user, step.channel); got != step.want {
			t.Errorf("%d: %s in %s: %s, want %s", i, step.user, step.channel, got, step.want)
		}
	}
	if ok, wait := l.Allow(Who{"chat", "w", "c", "a"}, "3"); ok || wait.Round(time.Second) != 30*time.Second {
		t.Error("the same delivery was ruled otherwise")
	}
	if ok, _ := l.Allow(Who{"other", "w", "c", "a"}, "p"); !ok {
		t.Error("another platform's user was mistaken for this one's")
	}
	now = now.Add(31 * time.Second)
	if got := ask("a", "f"); got != "true 0s" {
		t.Errorf("after the wait: %s", got)
	}
	now = now.Add(time.Hour)
	ask("z", "z")
	if len(l.buckets) != 3 || len(l.ruled) != 1 {
		t.Errorf("remembered: %d buckets, %d rulings", len(l.buckets), len(l.ruled))
	}
	free := NewLimiter(PerMinute{}, time.Now)
	for range 100 {
		if ok, _ := free.Allow(Who{}, ""); !ok {
			t.Fatal("no limit, and yet limited")
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"pesan", 5, "pesan"}, {"pesan pribadi", 7, "pesan…"}, {"pesan", 1, "…"}, {"pesan", 0, ""}, {"", 0, ""},
		{"👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 9, "👩‍👩‍👧‍👦…"}, {"👩‍👩‍👧‍👦!", 7, "…"}, {"e\u0301e\u0301e\u0301", 4, "e\u0301…"},
	} {
		if got := Fit(c.text, c.limit); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.text, c.limit, got, c.want)
		}
	}
	if got := FitUTF16("👍👍👍", 5); got != "👍👍…" {
		t.Errorf("got %q", got)
	}
}

func FuzzFit(f *testing.F) {
	f.Add("pesan pribadi", 5)
	f.Add("👩‍👩‍👧‍👦🏳️‍🌈\xff", 3)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		got := Fit(text, limit)
		kept, cut := strings.CutSuffix(got, ellipsis)
		switch {
		case got == text:
			return
		case utf8.RuneCountInString(got) > max(limit, 0):
			t.Fatalf("%d runes, limit %d", utf8.RuneCountInString(got), limit)
		case got != "" && (!cut || !strings.HasPrefix(text, kept)):
			t.Fatalf("%q became %q", text, got)
		}
		if whole := uniseg.GraphemeClusterCount(kept) + uniseg.GraphemeClusterCount(text[len(kept):]); whole != uniseg.GraphemeClusterCount(text) {
			t.Fatalf("a cluster was torn apart: %q of %q", kept, text)
		}
		if got := FitUTF16(text, limit); got != text && UTF16Len(got) > max(limit, 0) {
			t.Fatalf("%d units, limit %d", UTF16Len(got), limit)
		}
	})
}

func TestSignAndSeal(t *testing.T) {
	key, other := Key("token", "buttons"), Key("token", "tokens")
	signed := Sign(key, "more:kabar-1")
	if len(signed) != len("more:kabar-1")+SignedOverhead {
		t.Errorf("%d bytes", len(signed))
	}
	if value, ok := Verify(Key("token", "buttons"), signed); !ok || value != "more:kabar-1" {
		t.Error("a signature is refused after a restart")
	}
	for i := range signed {
		for _, bad := range []string{signed[:i], signed[:i] + "~" + signed[i+1:]} {
			if _, ok := Verify(key, bad); ok && bad != signed {
				t.Errorf("accepted %q", bad)
			}
		}
	}
	if _, ok := Verify(other, signed); ok {
		t.Error("accepted with another key")
	}
	sealed, err := Seal(key, []byte("token"))
	noError(t, err)
	if plain, err := Open(key, sealed); err != nil || string(plain) != "token" {
		t.Errorf("%q, %v", plain, err)
	}
	for i := range sealed {
		sealed[i] ^= 1
		if _, err := Open(key, sealed); err == nil {
			t.Errorf("byte %d was changed, and it opens", i)
		}
		if _, err := Open(key, sealed[:i]); err == nil {
			t.Errorf("cut at %d, and it opens", i)
		}
		sealed[i] ^= 1
	}
	if _, err := Open(other, sealed); err == nil {
		t.Error("opened with another key")
	}
	if _, err := Seal([]byte("short"), nil); err == nil {
		t.Error("sealed with a short key")
	}
}

func FuzzVerify(f *testing.F) {
	key := Key("token", "buttons")
	f.Add(Sign(key, "more:1"), "more:1")
	f.Add("", "x")
	f.Fuzz(func(t *testing.T, signed, value string) {
		if got, ok := Verify(key, signed); ok && Sign(key, got) != signed {
			t.Fatalf("accepted %q", signed)
		}
		if got, ok := Verify(key, Sign(key, value)); !ok || got != value {
			t.Fatalf("refused its own %q", value)
		}
	})
}

func TestPlain(t *testing.T) {
	post := &url.Error{Op: "Post", URL: "https://hooks.example/actions/T1/secret-path?token=abc", Err: errors.New("no route\nto host")}
	got := Plain(fmt.Errorf("chat: %w; wss://user:pw@sock.example/link?ticket=t xoxb-123-456-abc", post))
	want := `chat: Post "https://hooks.example": no route to host; wss://sock.example <secret>`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSupervise(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		start := time.Now()
		var starts []string
		run := runs(func(ctx context.Context) error {
			starts = append(starts, time.Since(start).Round(time.Second).String())
			switch len(starts) {
			case 1:
				return errors.New("no luck")
			case 2:
				panic("no luck")
			case 3:
				return nil
			case 4:
				time.Sleep(time.Hour)
				return errors.New("no luck")
			}
			<-ctx.Done()
			return ctx.Err()
		})
		ended := make(chan error)
		go func() { ended <- Supervise(ctx, "chat", run, quiet) }()
		time.Sleep(2 * time.Hour)
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if got, want := strings.Join(starts, " "), "0s 1s 3s 7s 1h0m8s"; got != want {
			t.Errorf("started at %s, want %s", got, want)
		}
		refused := runs(func(context.Context) error { return fmt.Errorf("chat: %w", Fatal(errors.New("token refused"))) })
		if err := Supervise(t.Context(), "chat", refused, quiet); err == nil {
			t.Error("a fatal error was not returned")
		}
	})
}

type runs func(context.Context) error

func (r runs) Run(ctx context.Context) error { return r(ctx) }

func TestClerk(t *testing.T) {
	var asked bot.Question
	c := &Clerk{
		Asker: asks(func(_ context.Context, q bot.Question) (bot.Answer, error) {
			asked = q
			return bot.Answer{Lang: lang.English, Text: "found", Outcome: bot.Answered}, nil
		}),
		Coverage: func(context.Context) (index.Coverage, error) { return index.Coverage{Articles: 3, Publishers: 1}, nil },
		Now:      time.Now,
	}
	if _, err := c.Answer(t.Context(), Inquiry{Question: bot.Question{Text: "terbaru Netflix"}}); err != nil || asked.Lang != lang.Indonesian {
		t.Errorf("asked in %q, want the language of the command: %v", asked.Lang, err)
	}
	for _, tt := range []struct {
		in    Inquiry
		kind  ReplyKind
		asked string
		says  string
	}{
		{Inquiry{Question: bot.Question{Text: "Did Netflix read messages?"}}, ReplyAnswer, "Did Netflix read messages?", "found"},
		{Inquiry{Question: bot.Question{Text: "help"}}, ReplyHelp, "", "Ask me"},
		{Inquiry{Literal: true, Question: bot.Question{Text: "sources"}}, ReplyAnswer, "sources", "found"},
		{Inquiry{Question: bot.Question{Text: " Bantuan! "}}, ReplyHelp, "", "Tanyakan"},
		{Inquiry{Question: bot.Question{Text: "sumber"}}, ReplySources, "", "3 artikel dari 1 penerbit"},
		{Inquiry{Question: bot.Question{Text: "sources of the leak"}}, ReplyAnswer, "sources of the leak", "found"},
		{Inquiry{Question: bot.Question{Text: "terbaru Netflix"}}, ReplyAnswer, "terbaru Netflix", "found"},
		{Inquiry{Question: bot.Question{Text: "timeline"}}, ReplyTopic, "", "timeline Netflix"},
		{Inquiry{Command: bot.EventsOf, Reads: lang.Indonesian, Question: bot.Question{Text: "PDNS"}}, ReplyAnswer, "linimasa PDNS", "found"},
		{Inquiry{Command: bot.Help, Reads: lang.Indonesian}, ReplyHelp, "", "Tanyakan"},
	} {
		asked = bot.Question{}
		reply, err := c.Answer(t.Context(), tt.in)
		if err != nil || reply.Kind != tt.kind || asked.Text != tt.asked || !strings.Contains(reply.Text, tt.says) {
			t.Errorf("%+v: %s, asked %q, says %q, %v", tt.in, reply.Kind, asked.Text, reply.Text, err)
		}
	}
}

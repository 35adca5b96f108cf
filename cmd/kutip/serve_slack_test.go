package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kutip/adapters/slack/slacktest"
)

// TestServeSlack runs the whole program against a Slack, over both transports,
// and ends it as an interrupt does.
func TestServeSlack(t *testing.T) {
	const table = `
[serve]
listen = %q
[slack]
transport = %q
bot_token = "env:KUTIP_TEST_BOT"
app_token = "env:KUTIP_TEST_APP"
signing_secret = "env:KUTIP_TEST_SIGNING"
api_url = %q
`
	t.Setenv("KUTIP_TEST_BOT", slacktest.BotToken)
	t.Setenv("KUTIP_TEST_APP", slacktest.AppToken)
	t.Setenv("KUTIP_TEST_SIGNING", slacktest.SigningSecret)
	for _, transport := range []string{"socket", "http"} {
		t.Run(transport, func(t *testing.T) {
			s := slacktest.New()
			defer s.Close()
			dir, listen := t.TempDir(), ""
			if transport == "http" {
				listen = anyPort
			}
			config := filepath.Join(dir, "config.toml")
			if err := os.WriteFile(config, fmt.Appendf(nil, table, listen, transport, strings.TrimSuffix(s.APIURL(), "/")), 0o600); err != nil {
				t.Fatal(err)
			}
			ctx, interrupt := context.WithCancel(t.Context())
			var out, log lockedBuffer
			code := make(chan int, 1)
			go func() {
				code <- run(ctx, []string{"--config", config, "--data", dir, "serve"}, strings.NewReader(""), &out, &log)
			}()
			text := "sources"
			ts := s.Say("C1", "", "U1", text)
			payload := slacktest.Mention("C1", ts, "", "U1", text)
			if transport == "socket" {
				s.Push("events_api", payload)
			} else {
				to := "http://" + listening(t, &log) + "/slack/events"
				for status := 0; status != http.StatusOK; status, _, _ = slacktest.Deliver(to, "events_api", payload) {
				}
			}
			for deadline := time.Now().Add(3 * time.Minute); len(s.FromBot()) == 0; time.Sleep(10 * time.Millisecond) {
				if time.Now().After(deadline) {
					t.Fatalf("no answer:\n%s", log.String())
				}
			}
			interrupt()
			if got := <-code; got != exitFine {
				t.Errorf("exit code %d:\n%s", got, log.String())
			}
			if answers := s.FromBot(); len(answers) != 1 || !strings.Contains(answers[0].Text, "24 articles") || answers[0].Thread != ts {
				t.Errorf("answered %+v", answers)
			}
			if out.String() != "" || strings.Contains(log.String(), "C1") || strings.Contains(log.String(), slacktest.BotToken) {
				t.Errorf("printed %q, logged:\n%s", out.String(), log.String())
			}
			for _, fault := range s.Invalid() {
				t.Error("an invalid request:", fault)
			}
		})
	}
}

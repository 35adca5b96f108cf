package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kutip/adapters/discord/discordtest"
	"kutip/adapters/slack/slacktest"
)

// discordConfig writes a configuration for a Discord.
func discordConfig(t *testing.T, d *discordtest.Server, listen, transport, more string) (config, dir string) {
	t.Helper()
	const table = `
[serve]
listen = %q
[discord]
transport = %q
bot_token = "env:KUTIP_TEST_DISCORD"
public_key = %q
api_url = %q
%s`
	t.Setenv("KUTIP_TEST_DISCORD", d.Token)
	dir = t.TempDir()
	config = filepath.Join(dir, "config.toml")
	if err := os.WriteFile(config, fmt.Appendf(nil, table, listen, transport, d.PublicKey(), d.URL(), more), 0o600); err != nil {
		t.Fatal(err)
	}
	return config, dir
}

// TestServeDiscord runs the whole program against a Discord, over each of its
// transports and beside a Slack, and ends it as an interrupt does.
func TestServeDiscord(t *testing.T) {
	const slackTable = `
[slack]
bot_token = "env:KUTIP_TEST_BOT"
app_token = "env:KUTIP_TEST_APP"
api_url = %q
`
	t.Setenv("KUTIP_TEST_BOT", slacktest.BotToken)
	t.Setenv("KUTIP_TEST_APP", slacktest.AppToken)
	for transport, listen := range map[string]string{"gateway": "", "http": anyPort, "both": anyPort} {
		t.Run(transport, func(t *testing.T) {
			d, s := discordtest.New(t), slacktest.New()
			defer s.Close()
			config, dir := discordConfig(t, d, listen, transport, fmt.Sprintf(slackTable, strings.TrimSuffix(s.APIURL(), "/")))
			ctx, interrupt := context.WithCancel(t.Context())
			defer interrupt()
			var out, log lockedBuffer
			code := make(chan int, 1)
			go func() {
				code <- run(ctx, []string{"--config", config, "--data", dir, "serve"}, strings.NewReader(""), &out, &log)
			}()
			i, m := d.Slash("en-US", "sources"), d.Mention("sources")
			if transport != "http" {
				until(t, "the gateway", func() bool { return d.Connected() > 0 })
				d.Dispatch("MESSAGE_CREATE", m)
			}
			if transport == "gateway" {
				d.Dispatch("INTERACTION_CREATE", i)
			} else if status, body, err := d.Post("http://"+listening(t, &log)+"/discord/interactions", i); status != http.StatusOK {
				t.Fatalf("%d %s %v", status, body, err)
			}
			ts := s.Say("C1", "", "U1", "sources")
			s.Push("events_api", slacktest.Mention("C1", ts, "", "U1", "sources"))
			id, message := fmt.Sprint(i["id"]), fmt.Sprint(m["id"])
			until(t, "a reply on both platforms", func() bool {
				return d.Reply(id) != nil && (transport == "http" || len(d.RepliesTo(message)) > 0) && len(s.FromBot()) > 0
			})
			interrupt()
			if got := <-code; got != exitFine {
				t.Errorf("exit code %d:\n%s", got, log.String())
			}
			for _, reply := range append(d.RepliesTo(message), d.Reply(id)) {
				if text := discordtest.Text(reply); !strings.Contains(text, "24 articles") {
					t.Errorf("answered %q", text)
				}
			}
			if n := len(d.Look(id).Edits); n != 1 || len(d.RepliesTo(message)) > 1 {
				t.Errorf("%d replies to the command, %d to the mention", n, len(d.RepliesTo(message)))
			}
			for _, secret := range []string{d.Token, discordtest.Channel, discordtest.User, fmt.Sprint(i["token"])} {
				if strings.Contains(log.String(), secret) {
					t.Errorf("%q is logged:\n%s", secret, log.String())
				}
			}
			for _, wrong := range append(d.Wrong(), s.Invalid()...) {
				t.Error("an invalid request:", wrong)
			}
		})
	}
}

// TestDiscordRegister registers the commands and says what it did.
func TestDiscordRegister(t *testing.T) {
	d := discordtest.New(t)
	config, dir := discordConfig(t, d, "", "gateway", "")
	for _, one := range []struct {
		more        []string
		out, log    string
		overwritten int
	}{
		{[]string{"--dry-run"}, "+ /ask\n+ /latest\n", "nothing was changed", 0},
		{nil, "+ /ask\n+ /latest\n", "", 1},
		{nil, "", "nothing differs", 1},
		{[]string{"--guild", discordtest.Guild}, "+ /ask\n+ /latest\n", "", 2},
	} {
		var out, log lockedBuffer
		args := append([]string{"--config", config, "--data", dir, "discord", "register"}, one.more...)
		if code := run(t.Context(), args, strings.NewReader(""), &out, &log); code != exitFine {
			t.Errorf("%v: exit code %d: %s", one.more, code, log.String())
		}
		if !strings.HasPrefix(out.String(), one.out) || (one.out == "") != (out.String() == "") || strings.TrimSpace(log.String()) != one.log || d.Overwritten() != one.overwritten {
			t.Errorf("%v: printed %q and %q, overwritten %d times", one.more, out.String(), log.String(), d.Overwritten())
		}
	}
	for _, wrong := range d.Wrong() {
		t.Error("an invalid request:", wrong)
	}
}

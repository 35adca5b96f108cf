package discord

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"kutip/adapters/discord/discordtest"
	"kutip/bot"
	"kutip/corpus/lang"
)

// TestRegister overwrites when something differs, and only then.
func TestRegister(t *testing.T) {
	d := discordtest.New(t)
	cfg := newKutip(t, d, setup{transport: Gateway}).cfg
	ctx := context.Background()
	for _, guild := range []string{"", discordtest.Guild} {
		before := d.Overwritten()
		changes, err := Register(ctx, cfg, guild, true)
		if err != nil || len(changes) != 7 || d.Overwritten() != before {
			t.Fatalf("dry: %v %v", changes, err)
		}
		if changes, err = Register(ctx, cfg, guild, false); err != nil || fmt.Sprint(changes[0]) != "+ /ask" || d.Overwritten() != before+1 {
			t.Fatalf("%v %v", changes, err)
		}
		if changes, err = Register(ctx, cfg, guild, false); err != nil || len(changes) != 0 || d.Overwritten() != before+1 {
			t.Errorf("again: %v %v", changes, err)
		}
	}
	if _, err := Register(ctx, cfg, "my server", false); err == nil {
		t.Error("a name was taken for an id")
	}
	wellBehaved(t, d)
}

func TestDifferences(t *testing.T) {
	there := definitions()
	there[0].Description = "Old"
	there[0].Options = there[0].Options[:2]
	there[1].Name = "newest"
	there[5].Descriptions = indonesian("Alt")
	var got []string
	for _, c := range differences(there, definitions(), "") {
		got = append(got, c.String())
	}
	if want := `~ /ask (description, options), + /latest, ~ "Check this" (description_localizations), - /newest`; strings.Join(got, ", ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// TestServeWarns where the commands are not registered, and not where they are.
func TestServeWarns(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: Gateway})
	discordtest.Until(t, "a warning", func() bool { return strings.Contains(k.log.String(), "kutip discord register") })
	if _, err := Register(context.Background(), k.cfg, "", false); err != nil {
		t.Fatal(err)
	}
	again := start(t, d, setup{transport: Gateway})
	again.compare(context.Background())
	if strings.Contains(again.log.String(), "kutip discord register") {
		t.Error("warned although nothing differs")
	}
}

// TestInvite asks for no permission that is not used.
func TestInvite(t *testing.T) {
	d := discordtest.New(t)
	cfg := newKutip(t, d, setup{transport: Gateway}).cfg
	link, err := Invite(context.Background(), cfg, false)
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(link)
	const see, write, writeInThreads, read = 1 << 10, 1 << 11, 1 << 38, 1 << 16
	if want := fmt.Sprint(see | write | writeInThreads | read); err != nil || u.Query().Get("permissions") != want || u.Query().Get("client_id") != discordtest.App {
		t.Errorf("%s, want permissions %s", link, want)
	}
	for user, want := range map[bool]string{false: "0", true: "1"} {
		link, err := Invite(context.Background(), cfg, user)
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(link)
		if err != nil || u.Query().Get("integration_type") != want || u.Query().Has("permissions") == user || strings.Contains(u.Query().Get("scope"), "bot") == user {
			t.Errorf("for a user: %v: %s", user, link)
		}
	}
}

func TestConfig(t *testing.T) {
	bad := Config{Transport: "x", PublicKey: "zz", ApplicationID: "a", Shard: "3/3", Guilds: []string{"g"}, Channels: []string{"c"}, APIURL: "ftp://x", GatewayURL: "http://x"}
	err := bad.Validate()
	for _, key := range []string{"transport", "bot_token", "public_key", "application_id", "shard", "guilds", "channels", "api_url", "gateway_url"} {
		if err == nil || !strings.Contains("\n"+err.Error(), "\n"+key+": ") {
			t.Errorf("nothing about %s in %v", key, err)
		}
	}
	for given, want := range map[string]string{
		"": DefaultAPIURL, "http://127.0.0.1:8/": "http://127.0.0.1:8/api/v10", "http://h/api": "http://h/api/v10",
		"http://h/api/v9": "http://h/api/v9", "http://h/x/api/v10/": "http://h/x/api/v10",
	} {
		if got := (Config{APIURL: given}).apiURL(); got != want {
			t.Errorf("%q: %s, want %s", given, got, want)
		}
	}
}

// TestOneWord: a command has the same name behind the slash as in a message.
func TestOneWord(t *testing.T) {
	words := map[string]bot.Command{cmdLatest: bot.LatestOf, cmdTimeline: bot.EventsOf, cmdSources: bot.Sources, cmdHelp: bot.Help}
	for _, d := range definitions() {
		want, ok := words[d.Name]
		if !ok {
			continue
		}
		for l, name := range map[lang.Language]string{lang.English: d.Name, lang.Indonesian: d.Names["id"]} {
			typed := name
			if want == bot.LatestOf || want == bot.EventsOf {
				typed = strings.TrimSuffix(want.Text(l, "x"), " x")
			}
			if got, _, _ := bot.ReadCommand(typed + " x"); typed != name || got != want && want.Text(l, "x") != "" {
				t.Errorf("/%s is %q in a message", name, typed)
			}
		}
	}
}

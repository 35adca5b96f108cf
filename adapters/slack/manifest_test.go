package slack

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kutip/adapters/slack/slacktest"
)

var update = flag.Bool("update", false, "accept what golden files do not hold")

// golden compares with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test ./adapters/slack -update writes it", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestManifest(t *testing.T) {
	least := Default()
	least.Agent, least.FollowThreads = false, false
	for name, c := range map[string]struct {
		cfg     Config
		address string
	}{
		"socket": {Default(), ""}, "http": {Default(), "https://kutip.example/"}, "least": {least, ""},
	} {
		data, err := Manifest(c.cfg, c.address)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "manifest-"+name+".json", data)
		limits(t, data)
		for _, fault := range slacktest.Check("manifest", generic(t, data).(map[string]any)) {
			t.Errorf("%s: %s", name, fault)
		}
		if http := strings.Contains(string(data), "https://kutip.example/slack/"); http != (c.address != "") {
			t.Errorf("%s: request URLs: %v", name, http)
		}
	}
}

// TestManifestSchema sees that the schema of manifests refuses what Slack would.
func TestManifestSchema(t *testing.T) {
	data, err := Manifest(Default(), "")
	if err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{
		`"major_version": 2`: `"major_version": 3`, `"socket_mode_enabled": true`: `"socket_mode_enabled": false`,
		`"type": "message"`: `"type": "massage"`, `"commands"`: `"commands", "commands"`, `"/kutip"`: `"kutip"`,
		`"is_enabled"`: `"enabled"`, appLong: "too short", appName: strings.Repeat("x", 36),
	} {
		broken := strings.Replace(string(data), from, to, 1)
		if broken == string(data) || len(slacktest.Check("manifest", generic(t, []byte(broken)).(map[string]any))) == 0 {
			t.Errorf("%q for %q is taken", to, from)
		}
	}
}

// limits checks a manifest against the published limits.
// https://docs.slack.dev/reference/app-manifest
func limits(t *testing.T, data []byte) {
	t.Helper()
	var m manifest
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		t.Fatal(err)
	}
	within := func(what, text string, least, most int) {
		t.Helper()
		if n := utf8.RuneCountInString(text); n < least || n > most {
			t.Errorf("%s has %d characters, want %d to %d", what, n, least, most)
		}
	}
	within("name", m.Display.Name, 1, 35)
	within("description", m.Display.Description, 1, 140)
	within("long_description", m.Display.Long, 175, 4000)
	within("bot name", m.Features.Bot.Name, 1, 80)
	if !regexp.MustCompile(`^[a-z0-9._-]+$`).MatchString(m.Features.Bot.Name) || !regexp.MustCompile(`^#[0-9a-f]{6}$`).MatchString(m.Display.Colour) {
		t.Errorf("bot name %q, colour %q", m.Features.Bot.Name, m.Display.Colour)
	}
	if a := m.Features.Agent; a != nil {
		within("agent_description", a.Description, 1, 300)
		if len(a.Prompts) > 4 || len(a.Prompts) == 0 {
			t.Errorf("%d prompts", len(a.Prompts))
		}
	}
	for _, c := range m.Features.Commands {
		within("command", c.Command, 2, 32)
		within("command's description", c.Description, 1, 2000)
		within("usage hint", c.Hint, 0, 1000)
	}
	for _, s := range m.Features.Shortcut {
		within("shortcut", s.Name, 1, 24)
		within("callback_id", s.Callback, 1, 255)
		within("shortcut's description", s.Description, 1, 150)
	}
	if len(m.OAuth.Scopes.Bot) > 255 || len(m.Settings.Events.Bot) > 100 {
		t.Error("too many scopes or events")
	}
	// No event without the scope that it needs, and no scope for nothing.
	needs := map[string]string{
		"app_mention": "app_mentions:read", "message.im": "im:history", "message.mpim": "mpim:history",
		"message.channels": "channels:history", "message.groups": "groups:history",
	}
	for _, e := range m.Settings.Events.Bot {
		if scope := needs[e]; scope != "" && !slices.Contains(m.OAuth.Scopes.Bot, scope) {
			t.Errorf("%s without %s", e, scope)
		}
	}
	if m.Features.Agent == nil && (slices.Contains(m.OAuth.Scopes.Bot, "users:read") || slices.Contains(m.OAuth.Scopes.Bot, "assistant:write")) {
		t.Error("scopes that only the agent view needs")
	}
}

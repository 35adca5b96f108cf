package discord

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"kutip/adapters"
)

// The transports.
const (
	Gateway = "gateway" // Kutip calls Discord, no address of its own needed
	HTTP    = "http"    // Discord calls Kutip: commands and buttons alone, no mentions, no direct messages
	Both    = "both"    // commands and buttons over HTTP, mentions and direct messages over the gateway
)

// Config is the [discord] table.
type Config struct {
	Transport     string          `toml:"transport"`      // Gateway, HTTP or Both
	BotToken      adapters.Secret `toml:"bot_token"`      // of the bot
	PublicKey     string          `toml:"public_key"`     // of the application, in hex; for HTTP
	ApplicationID string          `toml:"application_id"` // "": the one that the token belongs to
	Shard         string          `toml:"shard"`          // "I/N"; "": as many as Discord recommends, all in this process
	Guilds        []string        `toml:"guilds"`         // the ids of the only guilds to answer in; none: all
	Channels      []string        `toml:"channels"`       // the ids of the only channels to answer in; none: all
	Threads       bool            `toml:"threads"`        // answer a mention in a thread of its own
	APIURL        string          `toml:"api_url"`        // of Discord, for tests and proxies
	GatewayURL    string          `toml:"gateway_url"`    // "": the one that the API names
}

// DefaultAPIURL is Discord's own.
const DefaultAPIURL = "https://discord.com/api/v10"

// Default returns a configuration in which only secrets are missing.
func Default() Config {
	return Config{Transport: Gateway, Guilds: []string{}, Channels: []string{}, APIURL: DefaultAPIURL}
}

// Validate reports all that is wrong, as "public_key: needed for transport ...".
func (c Config) Validate() error {
	var errs []error
	wrong := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	switch c.Transport {
	case Gateway, HTTP, Both:
	default:
		wrong("transport: must be %q, %q or %q (got %q)", Gateway, HTTP, Both, c.Transport)
	}
	if c.BotToken.IsZero() {
		wrong(`bot_token: needed, as "env:NAME" or "file:PATH"`)
	}
	if _, err := c.publicKey(); err != nil && (c.PublicKey != "" || c.Transport != Gateway) {
		wrong("public_key: %w; copy it from the application's page \"General Information\"", err)
	}
	if c.ApplicationID != "" && !anID.MatchString(c.ApplicationID) {
		wrong("application_id: must be a number (got %q)", c.ApplicationID)
	}
	if _, err := parseShard(c.Shard); err != nil {
		wrong("shard: %w", err)
	}
	for key, ids := range map[string][]string{"guilds": c.Guilds, "channels": c.Channels} {
		for _, id := range ids {
			if !anID.MatchString(id) {
				wrong("%s: must be ids, which are numbers, not names (got %q)", key, id)
			}
		}
	}
	if !webAddress(c.apiURL(), "http", "https") {
		wrong("api_url: must be a web address (got %q)", c.APIURL)
	}
	if c.GatewayURL != "" && !webAddress(c.GatewayURL, "ws", "wss") {
		wrong("gateway_url: must begin with ws:// or wss:// (got %q)", c.GatewayURL)
	}
	return errors.Join(errs...)
}

func webAddress(address string, schemes ...string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return false
	}
	for _, s := range schemes {
		if u.Scheme == s {
			return true
		}
	}
	return false
}

// publicKey returns what interactions over HTTP are signed with.
func (c Config) publicKey() ([]byte, error) {
	key, err := hex.DecodeString(c.PublicKey)
	if err != nil || len(key) != 32 {
		return nil, errors.New("must be 64 hexadecimal digits")
	}
	return key, nil
}

var aVersion = regexp.MustCompile(`/v[0-9]+$`)

// apiURL is the base of the API with its version: version 10 where none is
// given.
func (c Config) apiURL() string {
	base := strings.TrimRight(cmp.Or(c.APIURL, DefaultAPIURL), "/")
	if aVersion.MatchString(base) {
		return base
	}
	if u, err := url.Parse(base); err == nil && u.Path == "" {
		base += "/api"
	}
	return base + "/v10"
}

// shard is one of several connections that share the guilds.
type shard struct{ index, count int }

// parseShard reads "I/N"; the zero shard stands for "".
func parseShard(text string) (shard, error) {
	if text == "" {
		return shard{}, nil
	}
	i, n, _ := strings.Cut(text, "/")
	index, err1 := strconv.Atoi(i)
	count, err2 := strconv.Atoi(n)
	if err1 != nil || err2 != nil || index < 0 || count < 1 || index >= count || count > 1<<16 {
		return shard{}, fmt.Errorf("must be I/N, as 0/2 and 1/2 for the two halves (got %q)", text)
	}
	return shard{index, count}, nil
}

// applicationOf returns the application that a token names in its first part,
// "" where it names none.
func applicationOf(token string) string {
	first, _, _ := strings.Cut(token, ".")
	id, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(first, "="))
	if err != nil || !anID.Match(id) {
		return ""
	}
	return string(id)
}

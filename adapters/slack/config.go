package slack

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"kutip/adapters"
)

// The transports.
const (
	Socket = "socket" // Socket Mode: Kutip calls Slack, no address of its own needed
	HTTP   = "http"   // the Events API: Slack calls Kutip
)

// Config is the [slack] table.
type Config struct {
	Transport     string          `toml:"transport"`      // Socket or HTTP
	BotToken      adapters.Secret `toml:"bot_token"`      // of the one workspace, xoxb-...
	AppToken      adapters.Secret `toml:"app_token"`      // for Socket, xapp-...
	SigningSecret adapters.Secret `toml:"signing_secret"` // for HTTP
	Connections   int             `toml:"connections"`    // of Socket
	Channels      []string        `toml:"channels"`       // the ids of the only channels to answer in; none: all
	FollowThreads bool            `toml:"follow_threads"` // answer in own threads without a mention
	Agent         bool            `toml:"agent"`          // prompts, status and titles in Slack's agent view

	ClientID     string          `toml:"client_id"`     // for several workspaces, instead of BotToken
	ClientSecret adapters.Secret `toml:"client_secret"` // the same
	InstallKey   adapters.Secret `toml:"install_key"`   // what their tokens are encrypted with
	PublicURL    string          `toml:"public_url"`    // where browsers and Slack reach Kutip, https://...

	APIURL string `toml:"api_url"` // of Slack, for tests and proxies
}

// The defaults of Config.
const (
	DefaultAPIURL      = "https://slack.com/api/"
	DefaultConnections = 2
	mostConnections    = 10
)

// Default returns a configuration in which only secrets are missing.
func Default() Config {
	return Config{Transport: Socket, Connections: DefaultConnections, FollowThreads: true, Agent: true, APIURL: DefaultAPIURL}
}

var aChannel = regexp.MustCompile(`^[CG][A-Z0-9]+$`)

// Validate reports all that is wrong, as "connections: must be 1 to 10 (got 0)".
func (c Config) Validate() error {
	var errs []error
	wrong := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	switch c.Transport {
	case Socket:
		if c.AppToken.IsZero() {
			wrong("app_token: needed for Socket Mode (transport = %q)", Socket)
		}
	case HTTP:
		if c.SigningSecret.IsZero() {
			wrong("signing_secret: needed for the Events API (transport = %q)", HTTP)
		}
	default:
		wrong("transport: must be %q or %q (got %q)", Socket, HTTP, c.Transport)
	}
	if c.Connections < 1 || c.Connections > mostConnections {
		wrong("connections: must be 1 to %d (got %d)", mostConnections, c.Connections)
	}
	for _, channel := range c.Channels {
		if !aChannel.MatchString(channel) {
			wrong("channels: must be ids such as C0123ABCD, not names (got %q)", channel)
		}
	}
	if !webAddress(c.apiURL()) {
		wrong("api_url: must be a web address (got %q)", c.APIURL)
	}
	c.validateInstall(wrong)
	return errors.Join(errs...)
}

// validateInstall looks at how workspaces come in: one by its token, or several
// by installing the app.
func (c Config) validateInstall(wrong func(string, ...any)) {
	if c.ClientID == "" {
		if c.BotToken.IsZero() {
			wrong("bot_token: needed for one workspace; client_id, client_secret, install_key and public_url for several")
		}
		return
	}
	if !c.BotToken.IsZero() {
		wrong("client_id: several workspaces install Kutip, so bot_token has no place beside it")
	}
	for key, missing := range map[string]bool{
		"client_secret": c.ClientSecret.IsZero(), "install_key": c.InstallKey.IsZero(), "public_url": !webAddress(c.PublicURL),
	} {
		if missing {
			wrong("%s: needed with client_id", key)
		}
	}
	// Slack sends browsers back to no other address; another server may.
	if webAddress(c.PublicURL) && !strings.HasPrefix(c.PublicURL, "https://") && c.apiURL() == DefaultAPIURL {
		wrong("public_url: must begin with https:// (got %q)", c.PublicURL)
	}
}

func webAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// apiURL is the base of the Web API, with the slash that slack-go wants.
func (c Config) apiURL() string { return strings.TrimRight(cmp.Or(c.APIURL, DefaultAPIURL), "/") + "/" }

// secrets are the secrets of a Config, revealed.
type secrets struct{ bot, app, signing, client, install string }

// first returns a secret that Slack keeps as well, to derive keys from.
func (s secrets) first() string { return cmp.Or(s.signing, s.app, s.bot) }

func (c Config) reveal() (s secrets, err error) {
	var errs []error
	for _, one := range []struct {
		key    string
		secret adapters.Secret
		into   *string
	}{
		{"bot_token", c.BotToken, &s.bot}, {"app_token", c.AppToken, &s.app}, {"signing_secret", c.SigningSecret, &s.signing},
		{"client_secret", c.ClientSecret, &s.client}, {"install_key", c.InstallKey, &s.install},
	} {
		if one.secret.IsZero() {
			continue
		}
		if *one.into, err = one.secret.Reveal(); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", one.key, err))
		}
	}
	return s, errors.Join(errs...)
}

// ours reports whether a response URL may be posted to: Slack's own, or any
// where another server takes Slack's place.
func (a *Adapter) ours(response string) bool {
	u, err := url.Parse(response)
	if err != nil || u.Host == "" {
		return false
	}
	if a.cfg.apiURL() != DefaultAPIURL {
		return u.Scheme == "https" || u.Scheme == "http"
	}
	host := u.Hostname()
	return u.Scheme == "https" && (strings.HasSuffix(host, ".slack.com") || strings.HasSuffix(host, ".slack-gov.com"))
}

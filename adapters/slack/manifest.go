package slack

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"kutip/bot"
	"kutip/corpus/lang"
)

// The names by which Slack calls what users click.
const (
	slashCommand  = "/kutip"
	shortcutCheck = "kutip_check"
)

// What the manifest says about the app to who installs it.
const (
	appName        = "Kutip"
	appDescription = "Answers questions about tech-privacy news with verbatim quotations: who said it, when, in which article."
	appLong        = "Ask in Indonesian or English; Kutip answers with the words that were really said, who said them and when, " +
		"and a link to the words in the article they stand in. A denial comes with the claim that it denies. " +
		"Where the articles hold no answer, Kutip says so. No language model is involved, and nothing about a question is kept after the reply."
	appColour = "#1f3a5f"
)

// manifest is an app manifest. https://docs.slack.dev/reference/app-manifest
type manifest struct {
	Metadata struct {
		Major int `json:"major_version"`
		Minor int `json:"minor_version"`
	} `json:"_metadata"`
	Display  display  `json:"display_information"`
	Features features `json:"features"`
	OAuth    oauth    `json:"oauth_config"`
	Settings settings `json:"settings"`
}

type display struct {
	Name        string `json:"name"`
	Description string `json:"description"`
	Long        string `json:"long_description"`
	Colour      string `json:"background_color"`
}

type features struct {
	Home     appHome    `json:"app_home"`
	Bot      botUser    `json:"bot_user"`
	Agent    *agentView `json:"agent_view,omitempty"`
	Commands []slash    `json:"slash_commands"`
	Shortcut []shortcut `json:"shortcuts"`
}

type appHome struct {
	Home     bool `json:"home_tab_enabled"`
	Messages bool `json:"messages_tab_enabled"`
	ReadOnly bool `json:"messages_tab_read_only_enabled"`
}

type botUser struct {
	Name   string `json:"display_name"`
	Online bool   `json:"always_online"`
}

type agentView struct {
	Description string   `json:"agent_description"`
	Prompts     []prompt `json:"suggested_prompts,omitempty"`
}

type prompt struct {
	Title   string `json:"title"`
	Message string `json:"message"`
}

type slash struct {
	Command     string `json:"command"`
	Description string `json:"description"`
	Hint        string `json:"usage_hint"`
	URL         string `json:"url,omitempty"`
	Escape      bool   `json:"should_escape"`
}

type shortcut struct {
	Type        string `json:"type"`
	Name        string `json:"name"`
	Callback    string `json:"callback_id"`
	Description string `json:"description"`
}

type oauth struct {
	Redirects []string `json:"redirect_urls,omitempty"`
	Scopes    struct {
		Bot []string `json:"bot"`
	} `json:"scopes"`
}

type settings struct {
	Events        events        `json:"event_subscriptions"`
	Interactivity interactivity `json:"interactivity"`
	Org           bool          `json:"org_deploy_enabled"`
	Socket        bool          `json:"socket_mode_enabled"`
	Rotation      bool          `json:"token_rotation_enabled"`
}

type events struct {
	URL string   `json:"request_url,omitempty"`
	Bot []string `json:"bot_events"`
}

type interactivity struct {
	Enabled bool   `json:"is_enabled"`
	URL     string `json:"request_url,omitempty"`
}

// scopes are what Slack has to allow the bot for the features that are
// configured, and no more.
func scopes(cfg Config) []string {
	all := []string{
		"app_mentions:read", // to be asked by name
		"chat:write",        // to answer
		"commands",          // /kutip and the shortcut
		"im:history",        // to be asked in direct messages
		"mpim:history",      // and in group messages, where a mention is a message
		"channels:history",  // to see what a follow-up follows, and whether a reply stands already
		"groups:history",    // the same in private channels
	}
	if cfg.Agent {
		all = append(all,
			"assistant:write", // prompts and titles
			"users:read")      // the user's language, for the prompts
	}
	return all
}

// subscriptions are the events that the features need.
func subscriptions(cfg Config) []string {
	all := []string{"app_home_opened", "app_mention", "app_uninstalled", "message.im", "message.mpim", "tokens_revoked"}
	if cfg.FollowThreads {
		all = append(all, "message.channels", "message.groups")
	}
	return all
}

// Manifest returns the app manifest for a configuration: for Socket Mode where
// address is "", else for the Events API at that address.
func Manifest(cfg Config, address string) ([]byte, error) {
	if u, err := url.Parse(address); address != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
		return nil, fmt.Errorf("manifest: Slack calls only addresses that begin with https:// (got %q)", address)
	}
	at := func(path string) string {
		if address == "" {
			return ""
		}
		return strings.TrimRight(address, "/") + path
	}
	var m manifest
	m.Metadata.Major, m.Metadata.Minor = 2, 1
	m.Display = display{appName, appDescription, appLong, appColour}
	m.Features = features{
		Home: appHome{Home: true, Messages: true},
		Bot:  botUser{"kutip", true},
		Commands: []slash{{
			Command: slashCommand, Description: "Ask, and be answered in private", Hint: "[question | latest TOPIC | timeline TOPIC | sources | help]",
			URL: at("/slack/commands"),
		}},
		Shortcut: []shortcut{{"message", "Check this", shortcutCheck, "Looks up the claim in a message"}},
	}
	if cfg.Agent {
		m.Features.Agent = &agentView{Description: appDescription, Prompts: prompts(lang.English)}
	}
	if cfg.ClientID != "" && cfg.PublicURL != "" {
		m.OAuth.Redirects = []string{strings.TrimRight(cfg.PublicURL, "/") + oauthPath}
	} else if address != "" {
		m.OAuth.Redirects = []string{at(oauthPath)}
	}
	m.OAuth.Scopes.Bot = scopes(cfg)
	m.Settings = settings{
		Events: events{at("/slack/events"), subscriptions(cfg)}, Interactivity: interactivity{true, at("/slack/interactions")},
		Socket: address == "",
	}
	data, err := json.MarshalIndent(m, "", "  ")
	return append(data, '\n'), err
}

// mostPrompts is how many prompts Slack shows.
const mostPrompts = 4

// prompts are examples in a language, to begin with.
func prompts(l lang.Language) []prompt {
	var all []prompt
	for _, example := range bot.Examples(l) {
		all = append(all, prompt{fit(example, maxPromptTitle), example})
	}
	return all[:min(len(all), mostPrompts)]
}

// maxPromptTitle keeps a prompt on a line or two.
const maxPromptTitle = 75

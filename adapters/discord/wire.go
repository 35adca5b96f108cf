package discord

import (
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/bwmarrin/discordgo"
)

// What Discord sends is decoded here, both transports alike, into no more than
// is needed. discordgo's own types are not used for it: one component of a type
// that they do not know leaves the author or the data of an event nil.

// event is a frame of the gateway.
type event struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int64          `json:"s"`
	Type string          `json:"t"`
}

type user struct {
	ID  string `json:"id"`
	Bot bool   `json:"bot"`
}

// message is what somebody wrote, or what the bot did.
type message struct {
	ID         string                `json:"id"`
	ChannelID  string                `json:"channel_id"`
	GuildID    string                `json:"guild_id"`
	Type       discordgo.MessageType `json:"type"`
	Content    string                `json:"content"`
	Author     *user                 `json:"author"`
	WebhookID  string                `json:"webhook_id"`
	Flags      int                   `json:"flags"`
	Nonce      json.RawMessage       `json:"nonce"`
	Mentions   []user                `json:"mentions"`
	Embeds     []textual             `json:"embeds"`
	Components []component           `json:"components"`
	Reference  *struct {
		MessageID string `json:"message_id"`
	} `json:"message_reference"`
	Referenced *message `json:"referenced_message"`
	Snapshots  []struct {
		Message struct {
			Content string `json:"content"`
		} `json:"message"`
	} `json:"message_snapshots"`
}

type textual struct {
	Description string `json:"description"`
}

// component is a component of any type, of those that are known and of others.
type component struct {
	Type       int         `json:"type"`
	CustomID   string      `json:"custom_id"`
	Content    string      `json:"content"`
	Components []component `json:"components"`
}

// UnmarshalJSON reads a component of any shape; what does not look like one is
// an empty one, and no reason to lose the message that it stands in.
func (c *component) UnmarshalJSON(data []byte) error {
	type shape component
	var s shape
	if json.Unmarshal(data, &s) == nil {
		*c = component(s)
	}
	return nil
}

// interaction is what somebody did with a command or a button.
type interaction struct {
	ID            string                    `json:"id"`
	ApplicationID string                    `json:"application_id"`
	Type          discordgo.InteractionType `json:"type"`
	Token         string                    `json:"token"`
	GuildID       string                    `json:"guild_id"`
	ChannelID     string                    `json:"channel_id"`
	Channel       *struct {
		Type     discordgo.ChannelType `json:"type"`
		ParentID string                `json:"parent_id"`
	} `json:"channel"`
	Member *struct {
		User *user `json:"user"`
	} `json:"member"`
	User    *user           `json:"user"`
	Locale  string          `json:"locale"`
	Message *message        `json:"message"`
	Data    json.RawMessage `json:"data"`
}

// command is the data of a command, or of the completion of one.
type command struct {
	Name     string                           `json:"name"`
	Type     discordgo.ApplicationCommandType `json:"type"`
	TargetID string                           `json:"target_id"`
	Options  []option                         `json:"options"`
	Resolved struct {
		Messages map[string]message `json:"messages"`
	} `json:"resolved"`
}

type option struct {
	Name    string `json:"name"`
	Value   any    `json:"value"`
	Focused bool   `json:"focused"`
}

// text returns the value of a string option, "" where there is none.
func (c command) text(name string) string {
	for _, o := range c.Options {
		if s, ok := o.Value.(string); ok && o.Name == name {
			return s
		}
	}
	return ""
}

// yes returns the value of a boolean option, false where there is none.
func (c command) yes(name string) bool {
	for _, o := range c.Options {
		if b, ok := o.Value.(bool); ok && o.Name == name {
			return b
		}
	}
	return false
}

// by returns who did it, nil where nobody is named.
func (i interaction) by() *user {
	if i.Member != nil && i.Member.User != nil {
		return i.Member.User
	}
	return i.User
}

// anID is what may stand in a path: Discord's ids are numbers. Tokens are
// escaped there.
var (
	anID    = regexp.MustCompile(`^[0-9]{1,20}$`)
	aToken  = regexp.MustCompile(`^[!-~]*[^.][!-~]*$`) // not . and .., which are no names
	aLocale = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?$`)
)

const maxToken = 4096

// decodeInteraction reads an interaction that can be answered.
func decodeInteraction(data []byte) (interaction, error) {
	var i interaction
	if err := json.Unmarshal(data, &i); err != nil {
		return i, fmt.Errorf("interaction: %w", err)
	}
	if i.Type == discordgo.InteractionPing {
		return i, nil
	}
	if !anID.MatchString(i.ID) || len(i.Token) > maxToken || !aToken.MatchString(i.Token) {
		return i, fmt.Errorf("interaction: no id or no token")
	}
	if i.ApplicationID != "" && !anID.MatchString(i.ApplicationID) || i.ChannelID != "" && !anID.MatchString(i.ChannelID) {
		return i, fmt.Errorf("interaction: an id that is none")
	}
	if !aLocale.MatchString(i.Locale) {
		i.Locale = ""
	}
	return i, nil
}

// decodeMessage reads a message that can be answered.
func decodeMessage(data []byte) (message, error) {
	var m message
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("message: %w", err)
	}
	if !anID.MatchString(m.ID) || !anID.MatchString(m.ChannelID) {
		return m, fmt.Errorf("message: no id or no channel")
	}
	return m, nil
}

package slack

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
)

// The kinds of a delivery, as Socket Mode names them.
const (
	kindEvent       = "events_api"
	kindInteraction = "interactive"
	kindCommand     = "slash_commands"
	kindNothing     = "" // wants no more than an acknowledgement
)

// errBroken is a delivery that cannot be read.
var errBroken = errors.New("a delivery that cannot be read")

// Of each payload only what Kutip needs is read, so that what Slack adds, or
// another server leaves out, is no reason to drop it.

// id is a string where some events have an object with an id.
type id string

// UnmarshalJSON reads "C1" as well as {"id":"C1"}, and nothing out of the rest.
func (i *id) UnmarshalJSON(data []byte) error {
	var text string
	var object struct{ ID string }
	switch {
	case json.Unmarshal(data, &text) == nil:
		*i = id(text)
	case json.Unmarshal(data, &object) == nil:
		*i = id(object.ID)
	}
	return nil
}

// callback is what the Events API delivers.
type callback struct {
	Type           string `json:"type"`
	Challenge      string `json:"challenge"`
	Team           string `json:"team_id"`
	Enterprise     string `json:"enterprise_id"`
	Event          event  `json:"event"`
	Authorizations []struct {
		Team       string `json:"team_id"`
		Enterprise string `json:"enterprise_id"`
		User       string `json:"user_id"`
	} `json:"authorizations"`
}

// event is something that happened in a workspace.
type event struct {
	Type        string          `json:"type"`
	Subtype     string          `json:"subtype"`
	User        id              `json:"user"`
	BotID       string          `json:"bot_id"`
	BotProfile  json.RawMessage `json:"bot_profile"`
	Text        string          `json:"text"`
	TS          string          `json:"ts"`
	Thread      string          `json:"thread_ts"`
	Channel     id              `json:"channel"`
	ChannelType string          `json:"channel_type"`
	Tab         string          `json:"tab"`
	Edited      json.RawMessage `json:"edited"`
	Hidden      bool            `json:"hidden"`
	Assistant   struct {
		User    string `json:"user_id"`
		Channel string `json:"channel_id"`
		Thread  string `json:"thread_ts"`
	} `json:"assistant_thread"`
	Tokens struct {
		Bot []string `json:"bot"`
	} `json:"tokens"`
}

// command is a slash command.
type command struct {
	Team       string `json:"team_id"`
	Enterprise string `json:"enterprise_id"`
	Channel    string `json:"channel_id"`
	User       string `json:"user_id"`
	Name       string `json:"command"`
	Text       string `json:"text"`
	Response   string `json:"response_url"`
	Trigger    string `json:"trigger_id"`
}

// interaction is a click on a button or a shortcut.
type interaction struct {
	Type       string `json:"type"`
	Callback   string `json:"callback_id"`
	Trigger    string `json:"trigger_id"`
	ActionTS   string `json:"action_ts"`
	Team       id     `json:"team"`
	Enterprise id     `json:"enterprise"`
	User       id     `json:"user"`
	Channel    id     `json:"channel"`
	Response   string `json:"response_url"`
	MessageTS  string `json:"message_ts"`
	Container  struct {
		MessageTS string `json:"message_ts"`
		Channel   string `json:"channel_id"`
		Thread    string `json:"thread_ts"`
		Ephemeral bool   `json:"is_ephemeral"`
	} `json:"container"`
	Message struct {
		TS     string `json:"ts"`
		Thread string `json:"thread_ts"`
		said
	} `json:"message"`
	Actions []struct {
		ID    string `json:"action_id"`
		Value string `json:"value"`
		TS    string `json:"action_ts"`
	} `json:"actions"`
}

// decode reads a payload.
func decode(payload []byte, into any) error {
	if err := json.Unmarshal(payload, into); err != nil {
		return fmt.Errorf("%w: no such JSON", errBroken) // what it says is not repeated
	}
	return nil
}

// unform turns the body of a delivery that came as a form into its kind and its
// payload as JSON.
func unform(body []byte) (kind string, payload []byte, err error) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return "", nil, fmt.Errorf("%w: no such form", errBroken)
	}
	if text := form.Get("payload"); text != "" {
		return kindInteraction, []byte(text), nil
	}
	if form.Has("ssl_check") { // Slack looks whether somebody is there
		return kindNothing, nil, nil
	}
	if form.Get("command") == "" {
		return "", nil, fmt.Errorf("%w: neither payload nor command", errBroken)
	}
	fields := make(map[string]string, len(form))
	for key := range form {
		fields[key] = form.Get(key)
	}
	payload, err = json.Marshal(fields)
	return kindCommand, payload, err
}

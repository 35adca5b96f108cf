package slacktest

// Payload is what a delivery holds.
type Payload = map[string]any

// Event wraps an event as the Events API does.
func Event(id string, event Payload) Payload {
	return Payload{
		"token": "verification_token", "team_id": Team, "api_app_id": AppID, "type": "event_callback",
		"event_id": id, "event_time": 1718000000, "event": event,
		"authorizations": []Payload{{"enterprise_id": nil, "team_id": Team, "user_id": BotUser, "is_bot": true, "is_enterprise_install": false}},
	}
}

// Mention is an app_mention in a channel; thread may be "".
func Mention(channel, ts, thread, user, text string) Payload {
	e := Payload{
		"type": "app_mention", "user": user, "text": "<@" + BotUser + "> " + text, "ts": ts, "channel": channel,
		"team": Team, "event_ts": ts, "client_msg_id": "c-" + ts,
	}
	if thread != "" {
		e["thread_ts"] = thread
	}
	return Event("Ev-m-"+ts, e)
}

// Posted is a message event: kind is "channel", "group", "mpim" or "im".
func Posted(channel, kind, ts, thread, user, text string) Payload {
	e := Payload{
		"type": "message", "user": user, "text": text, "ts": ts, "channel": channel, "channel_type": kind,
		"team": Team, "event_ts": ts, "client_msg_id": "c-" + ts,
	}
	if thread != "" {
		e["thread_ts"] = thread
	}
	return Event("Ev-p-"+ts, e)
}

// HomeOpened is app_home_opened with a tab: "home" or "messages".
func HomeOpened(user, channel, tab string) Payload {
	return Event("Ev-h-"+user+tab, Payload{"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, "event_ts": "1718000000.000001"})
}

// ThreadStarted is the older assistant_thread_started.
func ThreadStarted(user, channel, thread string) Payload {
	return Event("Ev-a-"+thread, Payload{
		"type": "assistant_thread_started", "event_ts": thread,
		"assistant_thread": Payload{"user_id": user, "channel_id": channel, "thread_ts": thread, "context": Payload{}},
	})
}

// Slash is a slash command; name tells its invocation from others.
func (s *Server) Slash(name, channel, user, text string) Payload {
	return Payload{
		"token": "verification_token", "team_id": Team, "team_domain": "test", "channel_id": channel, "channel_name": "general",
		"user_id": user, "user_name": "somebody", "command": "/kutip", "text": text, "api_app_id": AppID,
		"response_url": s.ResponseURL(name), "trigger_id": "111.222." + name,
	}
}

// Shortcut is the message shortcut on a message.
func (s *Server) Shortcut(name, callback, channel, ts, user, text string) Payload {
	return Payload{
		"type": "message_action", "token": "verification_token", "action_ts": ts, "callback_id": callback,
		"team": Payload{"id": Team, "domain": "test"}, "user": Payload{"id": user, "name": "somebody"},
		"channel": Payload{"id": channel, "name": "general"}, "trigger_id": "111.333." + name, "message_ts": ts,
		"message":      Payload{"type": "message", "text": text, "user": "U77", "ts": ts, "team": Team},
		"response_url": s.ResponseURL(name),
	}
}

// Click is a click on a button of a message.
func (s *Server) Click(name, user string, on Message, action, value string) Payload {
	p := Payload{
		"type": "block_actions", "token": "verification_token", "api_app_id": AppID,
		"team": Payload{"id": Team, "domain": "test"}, "user": Payload{"id": user, "username": "somebody", "team_id": Team},
		"container":  Payload{"type": "message", "message_ts": on.TS, "channel_id": on.Channel, "is_ephemeral": on.To != ""},
		"trigger_id": "111.444." + name, "channel": Payload{"id": on.Channel, "name": "general"},
		"message":      Payload{"ts": on.TS, "thread_ts": on.Thread, "text": on.Text, "type": "message"},
		"response_url": s.ResponseURL(firstOf(on.Replies, name)),
		"actions": []Payload{{
			"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "1718000000.0" + name,
			"text": Payload{"type": "plain_text", "text": "Button"},
		}},
	}
	if on.To != "" {
		delete(p, "message")
	}
	return p
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

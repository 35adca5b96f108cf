package slacktest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// bots are the workspaces by their bot tokens.
var bots = map[string]struct{ team, user, bot string }{
	BotToken:    {Team, BotUser, BotID},
	SecondToken: {SecondTeam, Second, "B0BOT2"},
}

// api answers a call of the Web API.
func (s *Server) api(w http.ResponseWriter, r *http.Request) {
	method := r.PathValue("method")
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return
	}
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	request := map[string]any{}
	if len(body) == 0 {
		// No arguments.
	} else if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		err = json.Unmarshal(body, &request)
	} else {
		var form url.Values
		if form, err = url.ParseQuery(string(body)); err == nil {
			if token == "" {
				token = form.Get("token")
			}
			request, err = typed(form)
		}
	}
	if err != nil {
		s.fail(method + ": " + err.Error())
		reply(w, map[string]any{"ok": false, "error": "invalid_arguments"})
		return
	}
	s.answer(w, method, request, func() map[string]any { return s.effect(method, token, request) })
}

// answer notes a call, lets a fault have its way and answers.
func (s *Server) answer(w http.ResponseWriter, method string, request map[string]any, effect func() map[string]any) {
	s.mu.Lock()
	s.counts[method]++
	n, before, after := s.counts[method], s.fault, s.after
	s.calls = append(s.calls, Call{method, request, time.Now()})
	s.mu.Unlock()
	var fault Fault
	if before != nil {
		fault = before(method, n)
	}
	var out map[string]any
	if fault.After || fault == (Fault{Delay: fault.Delay}) {
		s.mu.Lock()
		out = effect()
		s.mu.Unlock()
		if after != nil {
			fault.Drop = after(method) || fault.Drop
		}
	}
	time.Sleep(fault.Delay)
	switch {
	case fault.Drop:
		panic(http.ErrAbortHandler)
	case fault.Status != 0:
		if fault.RetryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(fault.RetryAfter))
		}
		w.WriteHeader(fault.Status)
	case fault.Error != "":
		reply(w, map[string]any{"ok": false, "error": fault.Error})
	default:
		reply(w, out)
	}
}

func (s *Server) fail(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.invalid = append(s.invalid, what)
}

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(v)
}

func ok(pairs ...any) map[string]any {
	out := map[string]any{"ok": true}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i].(string)] = pairs[i+1]
	}
	return out
}

func refuse(why string) map[string]any { return map[string]any{"ok": false, "error": why} }

// effect does what a call asks for. The lock is held.
func (s *Server) effect(method, token string, request map[string]any) map[string]any {
	if method == "apps.connections.open" {
		if token != AppToken {
			return refuse("invalid_auth")
		}
		return ok("url", "ws"+strings.TrimPrefix(s.HTTP.URL, "http")+"/link")
	}
	if method == "oauth.v2.access" {
		return s.access(request)
	}
	bot, known := bots[token]
	if !known {
		return refuse("invalid_auth")
	}
	text := func(key string) string { t, _ := request[key].(string); return t }
	switch method {
	case "auth.test":
		return ok("team_id", bot.team, "user_id", bot.user, "bot_id", bot.bot, "team", "Test", "user", "kutip", "url", s.HTTP.URL)
	case "chat.postMessage", "chat.postEphemeral":
		m := Message{
			Channel: text("channel"), Thread: text("thread_ts"), User: bot.user, BotID: bot.bot, Text: text("text"),
			Blocks: raw(request["blocks"]), Metadata: raw(request["metadata"]), TS: s.stamp(), At: time.Now(), Token: token,
		}
		if method == "chat.postEphemeral" {
			m.To = text("user")
		}
		s.messages = append(s.messages, m)
		return ok("channel", m.Channel, "ts", m.TS, "message_ts", m.TS, "message", m)
	case "conversations.replies":
		return s.page(request, func(m Message) bool { return m.Thread == text("ts") || m.TS == text("ts") })
	case "conversations.history":
		return s.page(request, func(m Message) bool { return m.Thread == "" || m.Thread == m.TS })
	case "users.info":
		locale := "en-US"
		if strings.HasSuffix(text("user"), "ID") {
			locale = "id-ID"
		}
		return ok("user", map[string]any{"id": text("user"), "name": "somebody", "locale": locale})
	case "views.publish":
		s.views[text("user_id")] = raw(request["view"])
		return ok("view", map[string]any{"id": "V1", "type": "home"})
	case "assistant.threads.setStatus", "assistant.threads.setTitle", "assistant.threads.setSuggestedPrompts":
		return ok()
	}
	return refuse("unknown_method")
}

func raw(v any) json.RawMessage {
	if v == nil {
		return nil
	}
	data, _ := json.Marshal(v)
	return data
}

// page returns messages of a channel, at most limit of them behind a cursor.
func (s *Server) page(request map[string]any, in func(Message) bool) map[string]any {
	oldest, _ := request["oldest"].(string)
	all := slices.DeleteFunc(slices.Clone(s.messages), func(m Message) bool {
		return m.To != "" || m.Channel != request["channel"] || !in(m) || m.TS < oldest && m.TS != request["ts"]
	})
	if request["include_all_metadata"] != true {
		for i := range all {
			all[i].Metadata = nil
		}
	}
	limit := 100
	if n, given := request["limit"].(float64); given {
		limit = int(n)
	}
	cursor, _ := request["cursor"].(string)
	from, _ := strconv.Atoi(cursor)
	from = min(from, len(all))
	to := min(from+limit, len(all))
	next := ""
	if to < len(all) {
		next = strconv.Itoa(to)
	}
	return ok("messages", all[from:to], "has_more", next != "", "response_metadata", map[string]any{"next_cursor": next})
}

func (s *Server) access(request map[string]any) map[string]any {
	code, _ := request["code"].(string)
	team := s.codes[code]
	switch {
	case team == "" || request["client_secret"] != ClientSecret:
		return refuse("invalid_code")
	}
	delete(s.codes, code)
	return ok("access_token", SecondToken, "token_type", "bot", "scope", "chat:write", "bot_user_id", Second, "app_id", AppID,
		"team", map[string]any{"id": team, "name": "Second"}, "authed_user", map[string]any{"id": "U9"})
}

// respond takes what is posted to a response URL. What replaces the original
// takes the place of what stood there by the same URL.
func (s *Server) respond(w http.ResponseWriter, r *http.Request) {
	var request map[string]any
	if err := json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(&request); err != nil {
		s.fail("response_url: " + err.Error())
		return
	}
	id := r.PathValue("id")
	s.answer(w, "response_url", request, func() map[string]any {
		kind, _ := request["response_type"].(string)
		text, _ := request["text"].(string)
		m := Message{
			TS: s.stamp(), BotID: BotID, User: BotUser, Text: text, Blocks: raw(request["blocks"]),
			At: time.Now(), Replies: id, Type: kind, To: "whoever asked",
		}
		if kind == "in_channel" {
			m.To = ""
		}
		if request["replace_original"] == true {
			s.messages = slices.DeleteFunc(s.messages, func(o Message) bool { return o.Replies == id })
		}
		s.messages = append(s.messages, m)
		return ok()
	})
}

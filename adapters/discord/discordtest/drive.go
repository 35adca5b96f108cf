package discordtest

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"time"

	"github.com/gorilla/websocket"
)

// object is JSON as it is sent.
type object = map[string]any

// by is who does something.
func by(id string) object {
	return object{"id": id, "username": "siti", "discriminator": "0", "avatar": nil, "global_name": "Siti", "public_flags": 0}
}

// open returns a new interaction as it is sent, and notes it.
func (s *Server) open(kind int, locale string, direct bool, data object) object {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.id()
	i := &Interaction{ID: id, Token: "aW50ZXJhY3Rpb24_" + id + "-abcdefghijkl", Sent: time.Now()}
	s.interactions[id], s.byToken[i.Token] = i, i
	raw := object{
		"id": id, "application_id": App, "type": kind, "token": i.Token, "version": 1, "locale": locale,
		"app_permissions": "0", "entitlements": []any{}, "authorizing_integration_owners": object{"0": Guild},
		"attachment_size_limit": 10485760, "data": data,
	}
	if direct {
		raw["user"], raw["channel_id"], raw["context"] = by(User), DM, 1
		raw["channel"] = object{"id": DM, "type": 1}
		return raw
	}
	raw["guild_id"], raw["channel_id"], raw["context"], raw["guild_locale"] = Guild, Channel, 0, "en-US"
	raw["channel"] = object{"id": Channel, "type": 0, "name": "general", "permissions": "0", "parent_id": nil}
	raw["guild"] = object{"id": Guild, "locale": "en-US", "features": []any{}}
	raw["member"] = object{
		"user": by(User), "roles": []any{}, "joined_at": "2020-01-01T00:00:00Z", "deaf": false, "mute": false, "flags": 0, "permissions": "0",
	}
	return raw
}

// Slash returns a slash command; options come as name and value.
func (s *Server) Slash(locale, name string, options ...any) map[string]any {
	list := []any{}
	for i := 0; i+1 < len(options); i += 2 {
		kind := 3
		if _, ok := options[i+1].(bool); ok {
			kind = 5
		}
		list = append(list, object{"name": options[i], "type": kind, "value": options[i+1]})
	}
	return s.open(2, locale, false, object{"id": "1600000000000000000", "name": name, "type": 1, "options": list})
}

// Typing returns the completion of an option.
func (s *Server) Typing(locale, name, option, typed string) map[string]any {
	return s.open(4, locale, false, object{"id": "1600000000000000000", "name": name, "type": 1, "options": []any{
		object{"name": option, "type": 3, "value": typed, "focused": true},
	}})
}

// Menu returns a context menu command on a message.
func (s *Server) Menu(locale, name, text string, more ...map[string]any) map[string]any {
	target := s.NewID()
	m := s.message(target, text, Channel, Guild)
	delete(m, "guild_id")
	for _, fields := range more {
		for k, v := range fields {
			m[k] = v
		}
	}
	return s.open(2, locale, false, object{
		"id": "1600000000000000005", "name": name, "type": 3, "target_id": target, "resolved": object{"messages": object{target: m}},
	})
}

// Press returns the press of the button of a label on a message of the bot's;
// nil where there is no such button.
func (s *Server) Press(locale, label string, shown map[string]any) map[string]any {
	id := Button(shown, label)
	if id == "" {
		return nil
	}
	i := s.open(3, locale, false, object{"component_type": 2, "custom_id": id, "id": 9})
	m := s.message(s.NewID(), "", Channel, Guild)
	delete(m, "guild_id")
	m["author"] = object{"id": App, "username": "kutip", "discriminator": "0", "avatar": nil, "global_name": nil, "bot": true}
	for k, v := range shown {
		if k != "allowed_mentions" && k != "nonce" && k != "enforce_nonce" && k != "message_reference" {
			m[k] = v
		}
	}
	i["message"] = m
	return i
}

// message returns a message as it is sent.
func (s *Server) message(id, text, channel, guild string) object {
	m := object{
		"id": id, "channel_id": channel, "content": text, "author": by(User), "type": 0, "timestamp": "2026-01-01T00:00:00+00:00",
		"edited_timestamp": nil, "tts": false, "mention_everyone": false, "mentions": []any{}, "mention_roles": []any{},
		"attachments": []any{}, "embeds": []any{}, "pinned": false, "components": []any{}, "flags": 0,
	}
	if guild != "" {
		m["guild_id"] = guild
	}
	return m
}

// Mention returns a message that mentions the bot.
func (s *Server) Mention(text string) map[string]any {
	m := s.message(s.NewID(), "<@"+App+"> "+text, Channel, Guild)
	m["mentions"] = []any{object{"id": App, "username": "kutip", "discriminator": "0", "avatar": nil, "global_name": nil, "bot": true}}
	return m
}

// Direct returns a direct message.
func (s *Server) Direct(text string) map[string]any { return s.message(s.NewID(), text, DM, "") }

// Thread returns the id of a new thread in a channel.
func (s *Server) Thread(channel string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.id()
	s.threads[id] = channel
	return id
}

// Dispatch sends an event over every session of the gateway.
func (s *Server) Dispatch(name string, data map[string]any) {
	raw, err := json.Marshal(data)
	if schema := map[string]string{
		"MESSAGE_CREATE": "GatewayMessageCreateDispatchData", "INTERACTION_CREATE": "GatewayInteractionCreateDispatchData",
	}[name]; err == nil && schema != "" && data["hazard"] == nil {
		s.later("the test's own "+name, raw, func() error { return s.desc.frame(schema, raw) })
	}
	g := &s.gate
	g.mu.Lock()
	all := make([]*gateSession, 0, len(g.sessions))
	for _, one := range g.sessions {
		all = append(all, one)
	}
	g.mu.Unlock()
	for _, one := range all {
		g.emit(one, name, data)
	}
}

// Post sends an interaction over HTTP, signed, and returns what came back.
func (s *Server) Post(url string, i map[string]any) (int, []byte, error) {
	body, err := json.Marshal(i)
	if err != nil {
		return 0, nil, err
	}
	status, answer, err := s.PostRaw(url, strconv.FormatInt(time.Now().Unix(), 10), body)
	if err == nil && status == http.StatusOK {
		s.mu.Lock()
		if one := s.interactions[fmt.Sprint(i["id"])]; one != nil {
			one.first(answer)
		}
		s.mu.Unlock()
		for _, wrong := range rules(http.MethodPost, "/callback", answer) {
			s.fault("first response: %s", wrong)
		}
		s.later("first response", answer, func() error { return s.desc.frame("APIInteractionResponse", answer) })
	}
	return status, answer, err
}

// Deliver brings an interaction to a handler of the HTTP transport and returns
// the status of the answer.
func (s *Server) Deliver(h http.Handler, i map[string]any) int {
	server := httptest.NewServer(h)
	defer server.Close()
	status, _, err := s.Post(server.URL, i)
	if err != nil {
		return 0
	}
	return status
}

// Sign returns the signature of a request.
func (s *Server) Sign(stamp string, body []byte) string {
	return hex.EncodeToString(ed25519.Sign(s.key, append([]byte(stamp), body...)))
}

// PostRaw sends a body, signed with a time.
func (s *Server) PostRaw(url, stamp string, body []byte) (int, []byte, error) {
	return PostSigned(url, stamp, s.Sign(stamp, body), body)
}

// PostSigned sends a body with a signature.
func PostSigned(url, stamp, signature string, body []byte) (int, []byte, error) {
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Signature-Timestamp", stamp)
	req.Header.Set("X-Signature-Ed25519", signature)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	return resp.StatusCode, answer, err
}

// Connected returns how many sessions have a connection.
func (s *Server) Connected() int {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	n := 0
	for _, one := range s.gate.sessions {
		if one.conn != nil && s.gate.conns[one.conn] {
			n++
		}
	}
	return n
}

// Starts returns how many sessions were begun and resumed, and when they began.
func (s *Server) Starts() (identify, resume int, at []time.Time) {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	return s.gate.identify, s.gate.resumes, append([]time.Time(nil), s.gate.identifys...)
}

// ShardsSeen returns how many different shards connected.
func (s *Server) ShardsSeen() int {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	return len(s.gate.shardsIn)
}

// Beat orders how often heartbeats are to come.
func (s *Server) Beat(every time.Duration) {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	s.gate.interval = every
}

// Deaf answers no heartbeat any more, or does again.
func (s *Server) Deaf(deaf bool) {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	s.gate.deaf = deaf
}

// Mute answers no RESUME any more, or does again.
func (s *Server) Mute(mute bool) {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	s.gate.mute = mute
}

// Refuse refuses every IDENTIFY with a close code; 0 takes them again.
func (s *Server) Refuse(code int) {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	s.gate.refuse = code
}

// Early sends an op instead of the next READY.
func (s *Server) Early(op int) {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	s.gate.early = op
}

// Instead answers every RESUME with an op; 0 resumes again.
func (s *Server) Instead(op int) {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	s.gate.instead = op
}

// Invalidate answers the next RESUME with an invalid session.
func (s *Server) Invalidate() {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	s.gate.invalid++
}

// Order sends a frame of an op to every connection: 7 to connect again, 9 for
// an invalid session.
func (s *Server) Order(op int, data any) {
	s.each(func(c *gateConn) { _ = c.send(frame{Op: op, Data: data}) })
}

// Hang up closes every connection: with a code, or for 0 in the middle of a
// frame.
func (s *Server) HangUp(code int) {
	s.each(func(c *gateConn) {
		c.write.Lock()
		defer c.write.Unlock()
		if code != 0 {
			_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
		} else { // a text frame of 200 bytes, of which a few come
			_, _ = c.ws.NetConn().Write([]byte("\x81\x7e\x00\xc8" + `{"op":0,"d":{"id":`))
		}
		_ = c.ws.NetConn().Close()
	})
}

func (s *Server) each(do func(*gateConn)) {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	for c := range s.gate.conns {
		do(c)
	}
}

// Button returns what the button of a label carries, "" for none.
func Button(shown map[string]any, label string) string {
	found := ""
	walk(shown["components"], func(m object) {
		if m["label"] == label {
			found, _ = m["custom_id"].(string)
		}
	})
	return found
}

// Text returns all text of a message.
func Text(shown map[string]any) string {
	text, _ := shown["content"].(string)
	walk(shown["components"], func(m object) {
		if s, ok := m["content"].(string); ok {
			text += s + "\n"
		}
	})
	embeds, _ := shown["embeds"].([]any)
	for _, e := range embeds {
		if m, ok := e.(object); ok {
			text += fmt.Sprint(m["description"]) + "\n"
		}
	}
	return text
}

func walk(list any, visit func(object)) {
	all, _ := list.([]any)
	for _, one := range all {
		if m, ok := one.(object); ok {
			visit(m)
			walk(m["components"], visit)
		}
	}
}

// Again sends all events of every session once more.
func (s *Server) Again() {
	g := &s.gate
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, one := range g.sessions {
		for _, e := range one.events[1:] {
			if one.conn != nil {
				_ = one.conn.send(e)
			}
		}
	}
}

// Garbage sends frames that are none.
func (s *Server) Garbage() {
	for _, text := range []string{"", "{", "null", "[]", `{"op":"x"}`, `{"op":0,"t":"MESSAGE_CREATE","s":"x"}`} {
		s.each(func(c *gateConn) {
			c.write.Lock()
			defer c.write.Unlock()
			_ = c.ws.WriteMessage(websocket.TextMessage, []byte(text))
		})
	}
	for _, data := range []any{nil, 5, "x", []any{}, object{}, object{"id": 5}, object{"id": "5", "token": "x", "type": 2}} {
		for _, name := range []string{"MESSAGE_CREATE", "INTERACTION_CREATE", "NEVER_HEARD_OF"} {
			s.each(func(c *gateConn) { _ = c.send(frame{0, data, nil, name}) })
		}
	}
}

// Latest returns the number of the newest session that has a connection, 0 for
// none.
func (s *Server) Latest() int {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	n := 0
	for id, one := range s.gate.sessions {
		var number int
		if _, err := fmt.Sscanf(id, "session%d", &number); err == nil && s.gate.conns[one.conn] {
			n = max(n, number)
		}
	}
	return n
}

package discordtest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
	"time"
)

// serve answers a request, of the API or of the gateway.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/gateway") {
		s.gate.connect(w, r)
		return
	}
	path, ok := strings.CutPrefix(r.URL.RequestURI(), "/api/v10")
	body, err := io.ReadAll(io.LimitReader(r.Body, 8<<20))
	if !ok || err != nil {
		s.fault("%s %s: not the API", r.Method, r.URL.Path)
		w.WriteHeader(http.StatusNotFound)
		return
	}
	s.check(r, path, body)
	tooMany, before, after, latency := s.ordered()
	time.Sleep(latency)
	switch s.hindered(r.Method, path, false) {
	case Cut:
		panic(http.ErrAbortHandler)
	case TooMany:
		tooMany = map[string]any{"message": "You are being rate limited.", "retry_after": 1, "global": false}
	case Broken:
		before = true
	}
	var status int
	var answer any
	switch {
	case tooMany != nil:
		w.Header().Set("Retry-After", fmt.Sprint(tooMany["retry_after"]))
		status, answer = http.StatusTooManyRequests, tooMany
	case before:
		status, answer = http.StatusServiceUnavailable, nil
	default:
		if status, answer = s.route(r, path, body); after {
			status, answer = http.StatusInternalServerError, nil
		}
		if status < 300 && s.hindered(r.Method, path, true) == Cut {
			panic(http.ErrAbortHandler)
		}
	}
	s.mu.Lock()
	s.log = append(s.log, Call{r.Method, path, body, status, time.Now()})
	s.mu.Unlock()
	if status == http.StatusNoContent {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer)
}

// check looks at a request with its own rules and with Discord's description.
func (s *Server) check(r *http.Request, path string, body []byte) {
	if ua := r.Header.Get("User-Agent"); !strings.HasPrefix(ua, "DiscordBot (") {
		s.fault("%s %s: User-Agent %q", r.Method, path, ua)
	}
	for _, wrong := range rules(r.Method, path, body) {
		s.fault("%s %s: %s", r.Method, short(path), wrong)
	}
	r = r.Clone(context.WithoutCancel(r.Context()))
	s.later(r.Method+" "+short(path), append([]byte(path+" "), body...), func() error { return s.desc.request(r, path, body) })
}

func short(path string) string { return path[:min(len(path), 40)] }

// ordered returns the faults that the next request is to meet.
func (s *Server) ordered() (tooMany map[string]any, before, after bool, latency time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	f := s.faults
	if f.TooMany > 0 && s.requests%f.TooMany == 0 {
		tooMany = map[string]any{"message": "You are being rate limited.", "retry_after": f.RetryAfter.Seconds(), "global": f.Global}
	}
	if f.Broken > 0 && s.requests%f.Broken == 0 {
		before = s.requests/f.Broken%2 == 0
		after = !before
	}
	return tooMany, before, after, f.Latency
}

func refuse(code int, message string) map[string]any {
	return map[string]any{"code": code, "message": message}
}

// route carries a request out.
func (s *Server) route(r *http.Request, path string, body []byte) (int, any) {
	path, query, _ := strings.Cut(path, "?")
	p := strings.Split(strings.Trim(path, "/"), "/")
	at := func(i int) string {
		if i < len(p) {
			return p[i]
		}
		return ""
	}
	withToken := at(0) != "interactions" && at(0) != "webhooks"
	s.mu.Lock()
	defer s.mu.Unlock()
	if withToken && (s.revoked || r.Header.Get("Authorization") != "Bot "+s.Token) {
		return http.StatusUnauthorized, refuse(0, "401: Unauthorized")
	}
	switch {
	case at(0) == "gateway":
		return http.StatusOK, map[string]any{
			"url": "ws" + strings.TrimPrefix(s.http.URL, "http") + "/gateway", "shards": s.shards,
			"session_start_limit": map[string]any{
				"total": 1000, "remaining": s.limits.Remaining, "reset_after": s.limits.ResetAfterMS, "max_concurrency": s.limits.Concurrency,
			},
		}
	case at(0) == "applications" && at(1) == "@me", at(0) == "users":
		return http.StatusOK, map[string]any{"id": App}
	case at(0) == "applications" && strings.HasSuffix(path, "/commands"):
		return s.commanded(r.Method, path, body)
	case at(0) == "interactions" && at(3) == "callback":
		return s.responded(at(1), at(2), body)
	case at(0) == "webhooks" && at(4) == "@original":
		return s.edited(r.Method, at(2), body)
	case at(0) == "channels" && at(4) == "threads":
		return s.threaded(at(3))
	case at(0) == "channels" && at(2) == "messages":
		return s.written(r.Method, at(1), query, body)
	case at(0) == "channels" && at(2) == "" && s.threads[at(1)] != "":
		return http.StatusOK, map[string]any{"id": at(1), "type": 11, "parent_id": s.threads[at(1)]}
	case at(0) == "channels" && at(2) == "":
		return http.StatusOK, map[string]any{"id": at(1), "type": 0}
	}
	return http.StatusNotFound, refuse(0, "404: Not Found")
}

func (s *Server) commanded(method, path string, body []byte) (int, any) {
	if method == http.MethodPut {
		var all []json.RawMessage
		if err := json.Unmarshal(body, &all); err != nil {
			return http.StatusBadRequest, refuse(50035, "Invalid Form Body")
		}
		s.overwritten++
		s.commands[path] = nil
		for i, one := range all { // Discord adds fields of its own
			var m map[string]any
			_ = json.Unmarshal(one, &m)
			m["id"], m["application_id"], m["version"], m["nsfw"] = fmt.Sprint(1600000000000000000+i), App, "1", false
			data, _ := json.Marshal(m)
			s.commands[path] = append(s.commands[path], data)
		}
	}
	if s.commands[path] == nil {
		return http.StatusOK, []any{}
	}
	return http.StatusOK, s.commands[path]
}

func (s *Server) responded(id, token string, body []byte) (int, any) {
	i := s.interactions[id]
	if i == nil || i.Token != token {
		return http.StatusNotFound, refuse(10062, "Unknown interaction")
	}
	if len(i.Responses) > 0 {
		return http.StatusBadRequest, refuse(40060, "Interaction has already been acknowledged.")
	}
	i.first(body)
	return http.StatusNoContent, nil
}

// first is the first response to an interaction.
func (i *Interaction) first(body []byte) {
	i.Responses = append(i.Responses, body)
	i.Deferred = time.Now()
	var r struct {
		Type int            `json:"type"`
		Data map[string]any `json:"data"`
	}
	_ = json.Unmarshal(body, &r)
	if f, ok := r.Data["flags"].(float64); ok {
		i.Flags = int(f)
	}
	if r.Type == 4 {
		i.Edits = append(i.Edits, r.Data)
		i.Answered = time.Now()
	}
}

const flagLoading, flagComponents = 1 << 7, 1 << 15

func (s *Server) edited(method, token string, body []byte) (int, any) {
	i := s.byToken[token]
	if i == nil || len(i.Responses) == 0 {
		return http.StatusNotFound, refuse(10015, "Unknown Webhook")
	}
	if method == http.MethodPatch {
		var m map[string]any
		if json.Unmarshal(body, &m) != nil || s.noComponents && flags(m)&flagComponents != 0 {
			return http.StatusBadRequest, refuse(50035, "Invalid Form Body")
		}
		i.Edits = append(i.Edits, m)
		if len(i.Edits) == 1 {
			i.Answered = time.Now()
		}
	}
	m := map[string]any{"id": i.ID, "channel_id": Channel, "flags": flagLoading | i.Flags}
	if n := len(i.Edits); n > 0 {
		m = maps.Clone(i.Edits[n-1]) // who asked for the replies reads the other
		m["id"], m["channel_id"], m["flags"] = i.ID, Channel, float64(flags(m)|i.Flags)
	}
	return http.StatusOK, m
}

func flags(m map[string]any) int {
	f, _ := m["flags"].(float64)
	return int(f)
}

func (s *Server) threaded(message string) (int, any) {
	if _, ok := s.messages[message]; ok {
		return http.StatusBadRequest, refuse(160004, "A thread has already been created for this message")
	}
	s.messages[message] = []map[string]any{}
	return http.StatusCreated, map[string]any{"id": message, "type": 11, "owner_id": App}
}

func (s *Server) written(method, channel, query string, body []byte) (int, any) {
	if method == http.MethodGet {
		all := []map[string]any{}
		for _, m := range s.messages[channel] {
			shown := map[string]any{}
			for k, v := range m {
				if k != "nonce" { // it is told to who is connected, and not kept
					shown[k] = v
				}
			}
			all = append(all, shown)
		}
		return http.StatusOK, all
	}
	var m map[string]any
	if json.Unmarshal(body, &m) != nil || s.noComponents && flags(m)&flagComponents != 0 {
		return http.StatusBadRequest, refuse(50035, "Invalid Form Body")
	}
	if m["enforce_nonce"] == true && !s.noNonces {
		for _, other := range s.messages[channel] {
			if other["nonce"] == m["nonce"] {
				return http.StatusOK, other
			}
		}
	}
	m["id"], m["channel_id"] = s.id(), channel
	m["author"] = map[string]any{
		"id": App, "bot": true, "username": "kutip", "discriminator": "0", "avatar": nil, "global_name": nil,
	}
	s.messages[channel] = append(s.messages[channel], m)
	return http.StatusOK, m
}

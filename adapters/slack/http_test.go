package slack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"kutip/adapters/slack/slacktest"
)

// send serves a request in this process.
func (w *world) send(r *http.Request) *httptest.ResponseRecorder {
	rec := httptest.NewRecorder()
	w.a.ServeHTTP(rec, r)
	return rec
}

func signed(kind string, payload any, at time.Time) *http.Request {
	body, contentType := slacktest.Encode(kind, payload)
	return slacktest.Signed("http://kutip.test/slack/events", contentType, body, at)
}

// forged are requests that look like a question and must get no answer.
func forged(payload any) map[string]struct {
	request *http.Request
	status  int
} {
	now := time.Now()
	with := func(change func(*http.Request)) *http.Request {
		r := signed(kindEvent, payload, now)
		change(r)
		return r
	}
	stamp := strconv.FormatInt(now.Unix(), 10)
	type c = struct {
		request *http.Request
		status  int
	}
	return map[string]c{
		"no signature":       {with(func(r *http.Request) { r.Header.Del("X-Slack-Signature") }), 401},
		"no timestamp":       {with(func(r *http.Request) { r.Header.Del("X-Slack-Request-Timestamp") }), 401},
		"odd timestamp":      {with(func(r *http.Request) { r.Header.Set("X-Slack-Request-Timestamp", "now") }), 401},
		"another version":    {with(func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v1="+r.Header.Get("X-Slack-Signature")[3:]) }), 401},
		"another secret":     {with(func(r *http.Request) { r.Header.Set("X-Slack-Signature", slacktest.Signature("x", stamp, bodyOf(r))) }), 401},
		"an empty signature": {with(func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v0=") }), 401},
		"old":                {signed(kindEvent, payload, now.Add(-oldest-2*time.Second)), 401},
		"from the future":    {signed(kindEvent, payload, now.Add(oldest+2*time.Second)), 401},
		"replayed, timestamp anew": {with(func(r *http.Request) {
			r.Header.Set("X-Slack-Request-Timestamp", strconv.FormatInt(now.Unix()+1, 10))
		}), 401},
		"another body": {with(func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader(`{"type":"event_callback"}`)) }), 401},
		"oversized":    {with(func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader(strings.Repeat("x", maxDelivery+1))) }), 413},
		"not JSON":     {slacktest.Signed("http://kutip.test/", "application/json", []byte(`{"type":`), now), 400},
		"an odd form":  {slacktest.Signed("http://kutip.test/", "application/x-www-form-urlencoded", []byte("a=%zz"), now), 400},
		"no form":      {slacktest.Signed("http://kutip.test/", "application/x-www-form-urlencoded", []byte("a=b"), now), 400},
		"empty":        {slacktest.Signed("http://kutip.test/", "application/json", nil, now), 400},
	}
}

func bodyOf(r *http.Request) []byte {
	data, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(data))
	return data
}

func TestRefused(t *testing.T) {
	w := newWorld(t, HTTP)
	ts := w.Say("C1", "", "U1", netflixEnglish)
	payload := slacktest.Mention("C1", ts, "", "U1", netflixEnglish)
	for name, c := range forged(payload) {
		if got := w.send(c.request); got.Code != c.status {
			t.Errorf("%s: status %d, want %d", name, got.Code, c.status)
		}
	}
	w.replies(0)
	if got := w.send(signed(kindEvent, payload, time.Now())); got.Code != http.StatusOK {
		t.Errorf("a good one: status %d", got.Code)
	}
	w.replies(1)
	if got := w.send(signed(kindEvent, payload, time.Now())); got.Code != http.StatusOK {
		t.Errorf("the same again: status %d", got.Code) // Slack would bring it for ever
	}
	w.replies(1)
	w.stop()
	w.onlyCounts()
}

// onlyCounts checks that what was refused left nothing in the log but a count.
func (w *world) onlyCounts() {
	w.t.Helper()
	counted := false
	for line := range strings.SplitSeq(w.log.String(), "\n") {
		if strings.Contains(line, "refused") {
			counted = true
			for field := range strings.SplitSeq(line[strings.Index(line, "msg="):], " ") {
				if key, _, ok := strings.Cut(field, "="); ok && key != "msg" && key != "platform" && key != "why" && key != "count" {
					w.t.Errorf("the log says %s of what was refused", field)
				}
			}
		}
	}
	if !counted {
		w.t.Errorf("refused, and nothing was counted:\n%s", w.log.String())
	}
}

// TestCutShort sends payloads cut at every length: signed before the cut, which
// is a wrong signature, and after it, which is a broken payload.
func TestCutShort(t *testing.T) {
	w := newWorld(t, HTTP)
	ts := w.Say("C1", "", "U1", netflixEnglish)
	for kind, payload := range map[string]any{
		kindEvent:       slacktest.Mention("C1", ts, "", "U1", netflixEnglish),
		kindInteraction: w.Shortcut("c1", shortcutCheck, "C1", ts, "U1", netflixEnglish),
		kindCommand:     w.Slash("s1", "C1", "U1", netflixEnglish),
	} {
		whole, contentType := slacktest.Encode(kind, payload)
		if kind == kindCommand { // what it cannot do without last: until then it is broken
			whole = []byte(strings.Replace(string(whole), "command=", "x=", 1) + "&command=%2Fkutip")
			whole = whole[:len(whole)-len("%2Fkutip")]
		}
		for n := range len(whole) {
			cut := whole[:n]
			r := slacktest.Signed("http://kutip.test/", contentType, whole, time.Now())
			r.Body = io.NopCloser(bytes.NewReader(cut))
			if got := w.send(r); got.Code != http.StatusUnauthorized {
				t.Fatalf("%s cut at %d: status %d, want 401", kind, n, got.Code)
			}
			r = slacktest.Signed("http://kutip.test/", contentType, cut, time.Now())
			if got := w.send(r); got.Code != http.StatusBadRequest {
				t.Fatalf("%s cut at %d and signed: status %d, want 400: %s", kind, n, got.Code, cut)
			}
		}
	}
	w.replies(0)
	w.stop()
	w.onlyCounts()
}

// TestUnknownTypes are acknowledged, lest Slack bring them again, and no more.
func TestUnknownTypes(t *testing.T) {
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		for _, p := range []any{
			slacktest.Event("E1", slacktest.Payload{"type": "never_heard_of", "channel": slacktest.Payload{"id": "C1"}, "user": 7}),
			slacktest.Payload{"type": "event_callback", "team_id": "T111"}, slacktest.Payload{"type": "brand_new"},
			slacktest.Payload{"type": "app_rate_limited", "team_id": "T111", "minute_rate_limited": 1518467820},
			slacktest.Payload{},
		} {
			w.deliver(kindEvent, p)
		}
		if via == HTTP {
			ssl := slacktest.SignedNow("http://kutip.test/", "application/x-www-form-urlencoded", []byte("ssl_check=1&token=x"))
			if got := w.send(ssl); got.Code != http.StatusOK {
				t.Errorf("ssl_check: status %d", got.Code)
			}
		}
		w.deliver(kindInteraction, slacktest.Payload{"type": "view_submission", "team": slacktest.Payload{"id": "T111"}})
		w.replies(0)
	})
}

func TestVerification(t *testing.T) {
	w := newWorld(t, HTTP)
	payload := slacktest.Payload{"type": "url_verification", "token": "x", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}
	got := w.send(signed("url_verification", payload, time.Now()))
	if got.Code != http.StatusOK || got.Body.String() != payload["challenge"] {
		t.Errorf("status %d: %q", got.Code, got.Body)
	}
	unsigned := signed("url_verification", payload, time.Now())
	unsigned.Header.Del("X-Slack-Signature")
	if got := w.send(unsigned); got.Code != http.StatusUnauthorized || strings.Contains(got.Body.String(), "3eZ") {
		t.Errorf("unsigned: status %d: %q", got.Code, got.Body)
	}
}

// TestRetriesAfterFailure has Slack bring again what could not be taken.
func TestNotTaken(t *testing.T) {
	w := newWorld(t, HTTP)
	w.a.office.Inbox.Close()
	ts := w.Say("C1", "", "U1", netflixEnglish)
	if got := w.send(signed(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish), time.Now())); got.Code != http.StatusServiceUnavailable {
		t.Errorf("status %d for what is not durable", got.Code)
	}
}

// TestSignatureVector checks the example that Slack publishes.
func TestSignatureVector(t *testing.T) {
	data, ok := slacktest.Shared("signing-vectors.json")
	if !ok {
		t.Skip("SKIPPED: ../shared/conformance is not here, so Slack's own example of a signature was not checked")
	}
	var vectors struct {
		Slack struct{ Secret, Timestamp, Body, Signature string }
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	v := vectors.Slack
	seconds, err := strconv.ParseInt(v.Timestamp, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	header := http.Header{"X-Slack-Request-Timestamp": {v.Timestamp}, "X-Slack-Signature": {v.Signature}}
	at := time.Unix(seconds, 0)
	for d, want := range map[time.Duration]error{0: nil, oldest: nil, -oldest: nil, oldest + time.Second: errSignature, -oldest - time.Second: errSignature} {
		if err := verify(header, []byte(v.Body), []byte(v.Secret), at.Add(d)); err != want {
			t.Errorf("after %s: %v, want %v", d, err, want)
		}
	}
	if verify(header, []byte(v.Body+"x"), []byte(v.Secret), at) == nil || verify(header, []byte(v.Body), nil, at) == nil {
		t.Error("an altered body, or no secret, is good enough")
	}
}

// FuzzHTTP sends whatever a body may be, signed and not: without an index, which
// takes long to build where coverage is counted, and without answering.
func FuzzHTTP(f *testing.F) {
	s := slacktest.New()
	f.Cleanup(s.Close)
	cfg := secretsFor(f, Default())
	cfg.Transport, cfg.APIURL = HTTP, s.APIURL()
	office, err := childOffice(f.TempDir(), discard())
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { office.Inbox.Close() })
	a, err := New(cfg, office)
	if err != nil {
		f.Fatal(err)
	}
	status := func(r *http.Request) int {
		rec := httptest.NewRecorder()
		a.ServeHTTP(rec, r)
		return rec.Code
	}
	ts := s.Say("C1", "", "U1", "x")
	for kind, payload := range map[string]any{
		kindEvent: slacktest.HomeOpened("U1", "D1", "messages"), kindInteraction: s.Shortcut("c1", "x", "C1", ts, "U1", "x"),
	} {
		body, _ := slacktest.Encode(kind, payload)
		f.Add(body)
	}
	f.Add([]byte(`{"type":"event_callback","event":{"type":"message","channel":{"id":"C1"},"user":"U1","ts":1}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		r := slacktest.Signed("http://kutip.test/", "application/json", body, time.Now())
		switch got := status(r); got {
		case http.StatusOK, http.StatusBadRequest, http.StatusRequestEntityTooLarge:
		default:
			t.Fatalf("status %d", got)
		}
		r = slacktest.Signed("http://kutip.test/", "application/json", body, time.Now())
		r.Header.Set("X-Slack-Signature", fmt.Sprintf("v0=%064x", 1))
		if got := status(r); got != http.StatusUnauthorized && got != http.StatusRequestEntityTooLarge {
			t.Fatalf("unsigned: status %d", got)
		}
	})
}

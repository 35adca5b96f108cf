package discord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"kutip/adapters/discord/discordtest"
)

// TestVector checks the signature of the vector beside the repository.
func TestVector(t *testing.T) {
	data, err := discordtest.File("signing-vectors.json")
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	var vectors struct {
		Discord struct{ PublicKey, Timestamp, Body, Signature string }
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	v := vectors.Discord
	k := newKutip(t, discordtest.New(t), setup{transport: HTTP, change: func(c *Config) { c.PublicKey = v.PublicKey }})
	status, body, err := discordtest.PostSigned(k.url, v.Timestamp, v.Signature, []byte(v.Body))
	if err != nil || status != http.StatusOK || strings.TrimSpace(string(body)) != `{"type":1}` {
		t.Errorf("%d %s %v", status, body, err)
	}
	for name, changed := range map[string][3]string{
		"body":      {v.Timestamp, v.Signature, v.Body + " "},
		"timestamp": {v.Timestamp + "1", v.Signature, v.Body},
		"signature": {v.Timestamp, "00" + v.Signature[2:], v.Body},
		"none":      {"", "", v.Body},
		"no hex":    {v.Timestamp, "xyz", v.Body},
	} {
		status, body, err := discordtest.PostSigned(k.url, changed[0], changed[1], []byte(changed[2]))
		if err != nil || status != http.StatusUnauthorized {
			t.Errorf("%s changed: %d %s %v", name, status, body, err)
		}
	}
}

// TestEndpointRefuses sends what is signed and still not to be answered.
func TestEndpointRefuses(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: HTTP})
	now := strconv.FormatInt(time.Now().Unix(), 10)
	send := func(stamp string, body []byte) int {
		t.Helper()
		status, _, err := d.PostRaw(k.url, stamp, body)
		if err != nil {
			t.Fatal(err)
		}
		return status
	}
	whole := asJSON(d.Slash("en-US", "ask", "question", question))
	for _, stamp := range []string{"", "x", strconv.FormatInt(time.Now().Add(-time.Hour).Unix(), 10), strconv.FormatInt(time.Now().Add(time.Hour).Unix(), 10)} {
		if status := send(stamp, whole); status != http.StatusUnauthorized {
			t.Errorf("signed at %q: %d", stamp, status)
		}
	}
	unknown := d.Slash("en-US", "ask", "question", question)
	for _, kind := range []int{0, 5, 6, 77, 255} {
		unknown["type"] = kind
		unknown["id"] = d.NewID()
		if status := send(now, asJSON(unknown)); status != http.StatusBadRequest {
			t.Errorf("type %d: %d", kind, status)
		}
	}
	if status := send(now, asJSON(d.Slash("en-US", "format"))); status != http.StatusBadRequest {
		t.Errorf("unknown command: %d", status)
	}
	if status := send(now, []byte(strings.Repeat(" ", maxBody+1))); status != http.StatusUnauthorized {
		t.Errorf("too large: %d", status)
	}
	if n := len(d.Calls()); n > 1 { // the comparison of commands at the start
		t.Errorf("%d requests were made: %v", n, d.Calls())
	}
	// The same body again is known, and not answered again.
	i := d.Slash("en-US", "ask", "question", question)
	if status, _, _ := d.Post(k.url, i); status != http.StatusOK {
		t.Fatal(status)
	}
	if status := send(now, asJSON(i)); status != http.StatusConflict {
		t.Errorf("replayed: %d", status)
	}
	id := fmt.Sprint(i["id"])
	discordtest.Until(t, "a reply", func() bool { return d.Reply(id) != nil && left(t, k) == 0 })
	if n := len(d.Look(id).Edits); n != 1 {
		t.Errorf("%d replies", n)
	}
	wellBehaved(t, d)
}

// TestCutShort sends every kind of interaction cut at every length: signed
// before the cut, which is a wrong signature, and after it, which is none that
// can be read.
func TestCutShort(t *testing.T) {
	d := discordtest.New(t)
	k := newKutip(t, d, setup{transport: HTTP})
	now := strconv.FormatInt(time.Now().Unix(), 10)
	endpoint := k.Routes()["POST /discord/interactions"]
	send := func(body []byte, signature string) int {
		r := httptest.NewRequest(http.MethodPost, "/discord/interactions", bytes.NewReader(body))
		r.Header.Set("X-Signature-Timestamp", now)
		r.Header.Set("X-Signature-Ed25519", signature)
		w := httptest.NewRecorder()
		endpoint.ServeHTTP(w, r)
		return w.Code
	}
	shown := map[string]any{"components": []any{map[string]any{"type": 2, "label": "More", "custom_id": k.customID(doMore, task{Text: "x"})}}}
	for name, i := range map[string]map[string]any{
		"command": d.Slash("en-US", "ask", "question", question), "completion": d.Typing("id", "ask", "question", "Netf"),
		"menu": d.Menu("en-US", "Check this", question), "button": d.Press("en-US", "More", shown),
	} {
		whole, err := json.Marshal(i)
		if err != nil {
			t.Fatal(err)
		}
		signature := d.Sign(now, whole)
		for n := range whole {
			if status := send(whole[:n], d.Sign(now, whole[:n])); status != http.StatusBadRequest {
				t.Fatalf("%s cut to %d bytes of %d: %d", name, n, len(whole), status)
			}
			if status := send(whole[:n], signature); status != http.StatusUnauthorized {
				t.Fatalf("%s cut to %d bytes of %d and not signed anew: %d", name, n, len(whole), status)
			}
		}
	}
	if n := left(t, k); n != 0 || len(d.Calls()) != 0 {
		t.Errorf("%d are to be answered, %d requests were made", n, len(d.Calls()))
	}
}

// TestHazards sends a component of a type that discordgo does not know. With
// its types the author of the message, or the data of the command, would be
// nil and a handler would fall with the process; here both are answered.
func TestHazards(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: Gateway})
	strange := []any{map[string]any{"type": 99, "content": map[string]any{"x": 1}, "components": "none"}}
	m := d.Mention(question)
	m["components"], m["hazard"] = strange, true
	holdsAnswer(t, "mention", k.said(t, m))
	i := d.Menu("en-US", "Check this", "Netflix read the private messages of Facebook users", map[string]any{"components": strange})
	i["hazard"] = true
	holdsAnswer(t, "Check this", k.answered(t, i))
}

// TestPanic: what panics is an error, and the next is answered.
func TestPanic(t *testing.T) {
	err := safely(func() error { panic("zebrafish") })
	if err == nil || strings.Contains(err.Error(), "zebrafish") {
		t.Errorf("%v", err)
	}
}

// TestWithoutComponents answers on a server that knows no Components V2, with
// embeds, and a button on them works.
func TestWithoutComponents(t *testing.T) {
	d := discordtest.New(t)
	d.WithoutComponents()
	k := start(t, d, setup{transport: Gateway})
	shown := k.answered(t, d.Slash("en-US", "ask", "question", question, "private", true))
	holdsAnswer(t, "embeds", shown)
	if shown["embeds"] == nil {
		t.Errorf("no embeds: %v", shown)
	}
	holdsAnswer(t, "shared", k.answered(t, d.Press("en-US", "Share in channel", shown)))
	wellBehaved(t, d)
}

// TestThreads answers a mention in a thread of its own.
func TestThreads(t *testing.T) {
	d := discordtest.New(t)
	k := start(t, d, setup{transport: Gateway, change: func(c *Config) { c.Threads = true }})
	m := d.Mention(question)
	holdsAnswer(t, "thread", k.said(t, m))
	in := d.Thread(discordtest.Channel)
	for range 2 { // there is no thread in a thread, and none is asked for
		m := d.Mention(question)
		m["channel_id"] = in
		holdsAnswer(t, "in a thread", k.said(t, m))
	}
	asked := map[string]int{}
	for _, c := range d.Calls() {
		asked[c.Path]++
		if strings.HasPrefix(c.Path, "/channels/"+in) && strings.HasSuffix(c.Path, "/threads") {
			t.Error("asked for a thread in a thread")
		}
	}
	if n := asked["/channels/"+in]; n != 1 || len(d.Said(in)) != 2 {
		t.Errorf("asked %d times what the thread is, %d replies in it", n, len(d.Said(in)))
	}
	if n := len(d.Said(fmt.Sprint(m["id"]))); n != 1 || len(d.Said(discordtest.Channel)) != 0 {
		t.Errorf("%d in the thread, %d in the channel", n, len(d.Said(discordtest.Channel)))
	}
	wellBehaved(t, d)
}

package slack

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"kutip/adapters/slack/slacktest"
)

// recorded returns the lines of a file of recordings, or skips the test aloud.
func recorded(t *testing.T, name string) [][]byte {
	t.Helper()
	data, ok := slacktest.Shared(name)
	if !ok {
		t.Skipf("SKIPPED: ../shared/conformance/%s is not here, so no recording was played", name)
	}
	var lines [][]byte
	scan := bufio.NewScanner(bytes.NewReader(data))
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		lines = append(lines, bytes.Clone(scan.Bytes()))
	}
	if len(lines) == 0 {
		t.Fatalf("%s holds nothing", name)
	}
	return lines
}

// kindOf returns by what envelope a recorded payload comes.
func kindOf(payload map[string]any) string {
	switch {
	case payload["event"] != nil, payload["type"] == "url_verification", payload["type"] == "app_rate_limited":
		return kindEvent
	case payload["command"] != nil:
		return kindCommand
	}
	return kindInteraction
}

// TestRecordedPayloads plays what an official SDK recorded. Each is taken, and
// answered exactly where it asks the bot something.
func TestRecordedPayloads(t *testing.T) {
	lines := recorded(t, "slack-bolt-payloads.jsonl.xz")
	both(t, func(t *testing.T, via string) {
		w := newWorld(t, via)
		want := map[string]bool{}
		for _, line := range lines {
			var r struct {
				Source  string
				Payload map[string]any
			}
			if err := json.Unmarshal(line, &r); err != nil {
				t.Fatal(err)
			}
			raw, _ := json.Marshal(r.Payload)
			if strings.Contains(string(raw), `"app_uninstalled"`) || strings.Contains(string(raw), `"tokens_revoked"`) {
				continue // these end it; they have a test of their own
			}
			if e, ok := r.Payload["event"].(map[string]any); ok && asksUs(e) {
				ts, _ := e["thread_ts"].(string)
				if ts == "" {
					ts, _ = e["ts"].(string)
				}
				want[e["channel"].(string)+" "+ts+" "+e["ts"].(string)] = true
			}
			w.deliver(kindOf(r.Payload), r.Payload)
		}
		got := w.replies(len(want))
		for _, m := range got {
			found := false
			for key := range want {
				found = found || strings.HasPrefix(key, m.Channel+" "+m.Thread+" ")
			}
			if !found {
				t.Errorf("an answer that nobody asked for, in %s, thread %s", m.Channel, m.Thread)
			}
		}
	})
}

// asksUs says of a recorded event whether the bot should answer it: plainly put
// here so that it is not the adapter's own rule that is tested against itself.
func asksUs(e map[string]any) bool {
	if e["bot_id"] != nil || e["subtype"] != nil && e["subtype"] != "file_share" && e["subtype"] != "thread_broadcast" || e["user"] == nil {
		return false
	}
	if e["type"] == "app_mention" {
		return true
	}
	return e["type"] == "message" && (e["channel_type"] == "im" || e["channel_type"] == nil && strings.HasPrefix(e["channel"].(string), "D"))
}

// TestRecordedFrames plays Socket Mode as an official SDK's tests do.
func TestRecordedFrames(t *testing.T) {
	w := newWorld(t, Socket)
	for _, frame := range recorded(t, "slack-socketmode-frames.jsonl.xz") {
		w.until("the frame can be sent", func() bool { return w.PushRaw(frame) })
	}
	// A mention of nobody but the bot, which has no name there, is help; the
	// command is none of ours but ours are not told apart by name.
	w.until("the frames have been dealt with", func() bool { return len(w.FromBot()) >= 1 })
	ts := w.Say("C1", "", "U1", netflixEnglish)
	w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
	w.until("it still answers", func() bool {
		for _, m := range w.FromBot() {
			if m.Thread == ts {
				return true
			}
		}
		return false
	})
}

func TestBrokenFrames(t *testing.T) {
	w := newWorld(t, Socket)
	for _, frame := range []string{"", "{", "[]", `"x"`, `{"type":"events_api"}`, `{"type":"events_api","envelope_id":"e1","payload":7}`, strings.Repeat("x", 100000)} {
		w.PushRaw([]byte(frame))
	}
	w.Push("never_heard_of", slacktest.Payload{"x": 1})
	w.Push(kindEvent, "a string")
	w.replies(0)
	open, ever := w.Connections()
	if open != ever {
		t.Errorf("%d of %d connections were lost for it", ever-open, ever)
	}
}

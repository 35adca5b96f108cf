package slack

import (
	"bytes"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kutip/adapters"
	"kutip/adapters/slack/slacktest"
)

// several lets workspaces install the app.
func several(t testing.TB) func(*Config) {
	return func(c *Config) {
		c.BotToken = adapters.Secret{}
		c.ClientID, c.PublicURL = slacktest.ClientID, "http://kutip.test"
		for name, s := range map[string]struct {
			value string
			into  *adapters.Secret
		}{
			"KUTIP_TEST_CLIENT": {slacktest.ClientSecret, &c.ClientSecret}, "KUTIP_TEST_INSTALL": {"install-key", &c.InstallKey},
		} {
			t.Setenv(name, s.value)
			if err := s.into.UnmarshalText([]byte("env:" + name)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// browser is somebody who follows no redirect.
func browser(t testing.TB) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

func visit(t testing.TB, c *http.Client, address string) (status int, location *url.URL) {
	t.Helper()
	resp, err := c.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	location, _ = resp.Location()
	return resp.StatusCode, location
}

func TestInstall(t *testing.T) {
	w := newWorld(t, Socket, several(t))
	there := browser(t)
	status, to := visit(t, there, w.front.URL+installPath)
	if status != http.StatusFound || !strings.HasPrefix(to.String(), w.HTTP.URL+"/oauth/v2/authorize?") {
		t.Fatalf("status %d, to %v", status, to)
	}
	q := to.Query()
	if q.Get("client_id") != slacktest.ClientID || q.Get("redirect_uri") != "http://kutip.test"+oauthPath || q.Get("scope") == "" {
		t.Errorf("asks Slack for %v", q)
	}
	back := func(state, code string) string {
		return w.front.URL + oauthPath + "?" + url.Values{"state": {state}, "code": {code}}.Encode()
	}
	for name, c := range map[string]struct {
		who     *http.Client
		address string
	}{
		"another browser": {browser(t), back(q.Get("state"), slacktest.OKCode)}, "no state": {there, back("", slacktest.OKCode)},
		"another state": {there, back(q.Get("state")+"x", slacktest.OKCode)},
	} {
		if status, _ := visit(t, c.who, c.address); status != http.StatusForbidden {
			t.Errorf("%s: status %d", name, status)
		}
	}
	if n := w.Count()["oauth.v2.access"]; n != 0 {
		t.Fatalf("%d codes were exchanged for a wrong state", n)
	}
	if status, to := visit(t, there, back(q.Get("state"), slacktest.OKCode)); status != http.StatusFound || to.Host != "slack.com" {
		t.Fatalf("status %d, to %v", status, to)
	}
	w.restart() // the workspace is still there
	w.answersSecond(1)
	w.sealed()
	w.uninstalls()
}

// answersSecond asks in the workspace that was installed.
func (w *world) answersSecond(replies int) {
	w.t.Helper()
	ts := w.Say("C9", "", "U1", netflixEnglish)
	p := slacktest.Mention("C9", ts, "", "U1", netflixEnglish)
	p["team_id"], p["authorizations"] = slacktest.SecondTeam, []slacktest.Payload{{"team_id": slacktest.SecondTeam, "user_id": slacktest.Second, "is_bot": true}}
	w.deliver(kindEvent, p)
	for _, m := range w.replies(replies) {
		netflix(w.t, m)
		if m.Token != slacktest.SecondToken {
			w.t.Errorf("posted with the token %s", m.Token)
		}
	}
}

// sealed looks for the token on disk.
func (w *world) sealed() {
	w.t.Helper()
	files, err := os.ReadDir(w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(w.dir, f.Name()))
		if err != nil {
			w.t.Fatal(err)
		}
		if bytes.Contains(data, []byte(slacktest.SecondToken)) {
			w.t.Errorf("the token lies open in %s", f.Name())
		}
		if info, err := f.Info(); err == nil && f.Name() == installsFile && info.Mode().Perm() != 0o600 {
			w.t.Errorf("%s has mode %v", f.Name(), info.Mode())
		}
	}
}

// uninstalls removes the app, and asks once more.
func (w *world) uninstalls() {
	w.t.Helper()
	gone := slacktest.Event("E1", slacktest.Payload{"type": "tokens_revoked", "tokens": slacktest.Payload{"bot": []string{slacktest.Second}}})
	gone["team_id"], gone["authorizations"] = slacktest.SecondTeam, nil
	w.deliver(kindEvent, gone)
	w.deliver(kindEvent, gone)
	w.settle()
	w.answersSecond(1) // no more than before
	w.restart()
	w.answersSecond(1)
	if open, _ := w.Connections(); open == 0 {
		w.t.Error("other workspaces are not served any more")
	}
}

func TestWrongInstallKey(t *testing.T) {
	w := newWorld(t, Socket, several(t))
	if err := w.a.installs.add(install{Team: "T1", Token: "xoxb-1"}); err != nil {
		t.Fatal(err)
	}
	w.stop()
	t.Setenv("KUTIP_TEST_INSTALL", "another key")
	if _, err := New(w.cfg, office(t, w.dir, discard())); err == nil || !strings.Contains(err.Error(), "install_key") {
		t.Errorf("opened with another key: %v", err)
	}
}

// TestRemoved ends the one workspace's platform, and says why.
func TestRemoved(t *testing.T) {
	for _, e := range []slacktest.Payload{
		{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": slacktest.Payload{"bot": []string{slacktest.BotUser}}},
	} {
		both(t, func(t *testing.T, via string) {
			w := newWorld(t, via)
			w.deliver(kindEvent, slacktest.Event("E1", slacktest.Payload{"type": "tokens_revoked", "tokens": slacktest.Payload{"oauth": []string{"U1"}}}))
			ts := w.Say("C1", "", "U1", netflixEnglish)
			w.deliver(kindEvent, slacktest.Mention("C1", ts, "", "U1", netflixEnglish))
			w.replies(1) // a user's token is not ours
			w.deliver(kindEvent, slacktest.Event("E2", e))
			w.until("it has ended, and said why", func() bool { return strings.Contains(w.log.String(), "install it anew") })
		})
	}
}

// TestPublicURL wants the address that Slack sends browsers back to as Slack
// wants it, and leaves another server's to that.
func TestPublicURL(t *testing.T) {
	cfg := secretsFor(t, Default())
	cfg.BotToken, cfg.ClientID, cfg.ClientSecret, cfg.InstallKey = adapters.Secret{}, "1.2", cfg.AppToken, cfg.AppToken
	for address, want := range map[string]string{
		"https://kutip.test": "", "http://kutip.test": "must begin with https://", "kutip.test": "needed with client_id", "": "needed with client_id",
	} {
		cfg.PublicURL = address
		if err := cfg.Validate(); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), "public_url: "+want) {
			t.Errorf("%q: %v", address, err)
		}
	}
	cfg.PublicURL, cfg.APIURL = "http://kutip.test", "http://127.0.0.1:1/api/"
	if err := cfg.Validate(); err != nil {
		t.Error("another server:", err)
	}
}

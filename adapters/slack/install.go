package slack

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"kutip/adapters"
)

// install is a workspace that installed the app.
type install struct {
	Team  string `json:"team"`
	Token string `json:"token"`
	User  string `json:"user"`
	Bot   string `json:"bot"`
}

// installs are the workspaces that installed the app. They lie in one file,
// sealed whole with a key from the configuration.
type installs struct {
	path   string
	key    []byte
	states []byte // the key that the state of an installation is signed with
	secret string
	cfg    Config

	mu    sync.Mutex
	teams map[string]install
}

const installsFile = "slack-workspaces.sealed"

func openInstalls(dir string, s secrets, cfg Config) (*installs, error) {
	in := &installs{
		path: filepath.Join(dir, installsFile), key: adapters.Key(s.install, "slack tokens"),
		states: adapters.Key(s.install, "slack install state"), secret: s.client, cfg: cfg, teams: map[string]install{},
	}
	sealed, err := os.ReadFile(in.path)
	if errors.Is(err, fs.ErrNotExist) {
		return in, nil
	}
	if err != nil {
		return nil, fmt.Errorf("slack: workspaces: %w", err)
	}
	plain, err := adapters.Open(in.key, sealed)
	if err == nil {
		err = json.Unmarshal(plain, &in.teams)
	}
	if err != nil {
		return nil, fmt.Errorf("slack: %s: %w; set install_key to what it was, or delete the file and have the workspaces install Kutip anew", in.path, err)
	}
	return in, nil
}

func (in *installs) all() []install {
	in.mu.Lock()
	defer in.mu.Unlock()
	return slices.Collect(maps.Values(in.teams))
}

func (in *installs) add(one install) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.teams[one.Team] = one
	return in.save()
}

func (in *installs) remove(team string) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	delete(in.teams, team)
	return in.save()
}

// save writes the file anew: the old one or the new one is there, whenever the
// process ends.
func (in *installs) save() error {
	plain, err := json.Marshal(in.teams)
	if err != nil {
		return err
	}
	sealed, err := adapters.Seal(in.key, plain)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(in.path), 0o700); err != nil {
		return fmt.Errorf("slack: workspaces: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(in.path), installsFile+".*") // readable by its owner alone
	if err != nil {
		return fmt.Errorf("slack: workspaces: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(sealed)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), in.path)
	}
	if err != nil {
		return fmt.Errorf("slack: workspaces: %w", err)
	}
	return nil
}

// The installation. https://docs.slack.dev/authentication/installing-with-oauth
const (
	installPath = "/slack/install"
	oauthPath   = "/slack/oauth"
	stateCookie = "kutip_slack_state"
	stateMaxAge = 10 * time.Minute
)

func (in *installs) redirect() string { return strings.TrimRight(in.cfg.PublicURL, "/") + oauthPath }

// begin sends a browser to Slack, with a state that only we can have written and
// only this browser brings back.
func (a *Adapter) begin(w http.ResponseWriter, r *http.Request) {
	in := a.installs
	until := a.office.Now().Add(stateMaxAge)
	state := adapters.Sign(in.states, strconv.FormatInt(until.Unix(), 10)+"."+rand.Text())
	http.SetCookie(w, &http.Cookie{
		Name: stateCookie, Value: state, Path: "/slack/", MaxAge: int(stateMaxAge.Seconds()), HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: strings.HasPrefix(in.cfg.PublicURL, "https:"),
	})
	query := url.Values{
		"client_id": {in.cfg.ClientID}, "scope": {strings.Join(scopes(in.cfg), ",")},
		"redirect_uri": {in.redirect()}, "state": {state},
	}
	http.Redirect(w, r, strings.TrimSuffix(in.cfg.apiURL(), "api/")+"oauth/v2/authorize?"+query.Encode(), http.StatusFound)
}

// finish takes the browser that comes back and serves its workspace.
func (a *Adapter) finish(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	cookie, err := r.Cookie(stateCookie)
	if err != nil || cookie.Value != query.Get("state") || !a.installs.issued(query.Get("state"), a.office.Now()) {
		a.refuse(w, http.StatusForbidden, "install state")
		return
	}
	http.SetCookie(w, &http.Cookie{Name: stateCookie, Path: "/slack/", MaxAge: -1})
	if query.Get("code") == "" { // whoever clicked has thought better of it
		a.refuse(w, http.StatusBadRequest, "install refused")
		return
	}
	one, app, err := a.exchange(r, query.Get("code"))
	if err == nil {
		err = a.installs.add(one)
	}
	if err != nil {
		a.office.Log.Error("a workspace could not be installed", "fault", adapters.Kind(refusal(err)))
		http.Error(w, http.StatusText(http.StatusBadGateway), http.StatusBadGateway)
		return
	}
	a.join(one)
	a.office.Log.Info("a workspace was installed")
	http.Redirect(w, r, "https://slack.com/app_redirect?"+url.Values{"team": {one.Team}, "app": {app}}.Encode(), http.StatusFound)
}

// issued reports whether a state is one of ours and not too old.
func (in *installs) issued(state string, now time.Time) bool {
	value, ok := adapters.Verify(in.states, state)
	if !ok {
		return false
	}
	until, _, _ := strings.Cut(value, ".")
	seconds, err := strconv.ParseInt(until, 10, 64)
	return err == nil && now.Before(time.Unix(seconds, 0))
}

// exchange turns the code of an installation into a token, and tells the app's id.
func (a *Adapter) exchange(r *http.Request, code string) (one install, app string, err error) {
	in := a.installs
	got, err := slack.GetOAuthV2ResponseContext(r.Context(), a.client, in.cfg.ClientID, in.secret, code, in.redirect(),
		slack.OAuthOptionAPIURL(in.cfg.apiURL()))
	if err != nil {
		return one, "", err
	}
	one = install{Team: cmp.Or(got.Team.ID, got.Enterprise.ID), Token: got.AccessToken, User: got.BotUserID}
	if one.Team == "" || one.Token == "" {
		return one, "", errors.New("oauth.v2.access: neither team nor token")
	}
	w := newWorkspace(one.Team, one.Token, a.client, in.cfg.apiURL(), a.office.Now)
	if who, err := w.api.AuthTestContext(r.Context()); err == nil {
		one.Bot, one.User = who.BotID, cmp.Or(one.User, who.UserID)
	}
	return one, got.AppID, nil
}

// Routes are what Slack and browsers call.
func (a *Adapter) Routes() map[string]http.Handler {
	routes := map[string]http.Handler{}
	if a.cfg.Transport == HTTP {
		for _, path := range eventPaths {
			routes[path] = a
		}
	}
	if a.installs != nil {
		routes["GET "+installPath] = http.HandlerFunc(a.begin)
		routes["GET "+oauthPath] = http.HandlerFunc(a.finish)
	}
	return routes
}

package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"kutip/adapters"
)

// Change is one difference between the commands that are registered and those
// that should be.
type Change struct {
	Kind byte     // '+' is missing, '-' is too many, '~' differs
	Name string   // of the command
	In   []string // what a command differs in
}

// String returns the change as a line.
func (c Change) String() string {
	if len(c.In) == 0 {
		return string(c.Kind) + " " + c.Name
	}
	return string(c.Kind) + " " + c.Name + " (" + strings.Join(c.In, ", ") + ")"
}

// Register makes the registered commands those that Kutip has, everywhere or in
// one guild, and returns what was changed; nothing is sent where nothing
// differs. With dry it only says what would be.
func Register(ctx context.Context, cfg Config, guild string, dry bool) ([]Change, error) {
	token, err := cfg.BotToken.Reveal()
	if err != nil {
		return nil, fmt.Errorf("bot_token: %w", err)
	}
	r := newREST(token, cfg.apiURL())
	path, err := commandsPath(ctx, r, cfg, token, guild)
	if err != nil {
		return nil, err
	}
	changes, err := registered(ctx, r, path, guild)
	if err != nil || dry || len(changes) == 0 {
		return changes, err
	}
	if err := r.call(ctx, request{method: http.MethodPut, path: path, bucket: "commands", body: wanted(guild)}); err != nil {
		return nil, told("overwrite the commands", err)
	}
	return changes, nil
}

// told says what an error of Discord's means, for who sits at the command line.
func told(what string, err error) error {
	var why string
	switch status(err) {
	case http.StatusUnauthorized:
		why = fatalCloses[4004]
	case http.StatusForbidden:
		why = "Discord does not allow it; invite the bot to that server first (kutip discord invite)"
	case http.StatusNotFound:
		why = "Discord does not know this application; look at [discord] application_id"
	default:
		return fmt.Errorf("%s: %w", what, err)
	}
	return fmt.Errorf("%s: %s", what, why)
}

// commandsPath is where the commands of the application are registered.
func commandsPath(ctx context.Context, r *rest, cfg Config, token, guild string) (string, error) {
	app, err := application(ctx, r, cfg, token)
	if err != nil {
		return "", err
	}
	if guild == "" {
		return "/applications/" + app + "/commands", nil
	}
	if !anID.MatchString(guild) {
		return "", fmt.Errorf("guild: must be an id, which is a number (got %q)", guild)
	}
	return "/applications/" + app + "/guilds/" + guild + "/commands", nil
}

// application returns the id of the bot's application: the one configured, the
// one that the token names, or the one that Discord names.
func application(ctx context.Context, r *rest, cfg Config, token string) (string, error) {
	if cfg.ApplicationID != "" {
		return cfg.ApplicationID, nil
	}
	if id := applicationOf(token); id != "" {
		return id, nil
	}
	var app struct {
		ID string `json:"id"`
	}
	for _, path := range []string{"/applications/@me", "/oauth2/applications/@me", "/users/@me"} {
		err := r.call(ctx, request{method: http.MethodGet, path: path, bucket: path, into: &app})
		if err == nil && anID.MatchString(app.ID) {
			return app.ID, nil
		}
		if status(err) == http.StatusUnauthorized {
			return "", told("ask for the application", err)
		}
	}
	return "", errors.New("application_id: Discord does not tell; copy it from the application's page \"General Information\"")
}

// wanted returns the commands as they should be. In a guild there is no context
// but the guild.
func wanted(guild string) []definition {
	all := definitions()
	if guild != "" {
		for i := range all {
			all[i].Installs, all[i].Contexts = nil, nil
		}
	}
	return all
}

// registered returns how the commands that are registered differ.
func registered(ctx context.Context, r *rest, path, guild string) ([]Change, error) {
	var there []definition
	err := r.call(ctx, request{method: http.MethodGet, path: path + "?with_localizations=true", bucket: "commands", into: &there})
	if err != nil {
		return nil, told("ask for the commands", err)
	}
	return differences(there, wanted(guild), guild), nil
}

// differences compares commands, in the order of those wanted.
func differences(there, want []definition, guild string) []Change {
	key := func(d definition) string { return strconv.Itoa(int(max(1, d.Type))) + d.Name }
	known := map[string]definition{}
	for _, d := range there {
		known[key(d)] = d
	}
	var changes []Change
	for _, d := range want {
		other, ok := known[key(d)]
		delete(known, key(d))
		if !ok {
			changes = append(changes, Change{Kind: '+', Name: d.shown()})
		} else if in := differ(d, other, guild); len(in) > 0 {
			changes = append(changes, Change{'~', d.shown(), in})
		}
	}
	for _, d := range there {
		if _, left := known[key(d)]; left {
			changes = append(changes, Change{Kind: '-', Name: d.shown()})
		}
	}
	return changes
}

func (d definition) shown() string {
	if d.Type == discordgo.ChatApplicationCommand || d.Type == 0 {
		return "/" + d.Name
	}
	return strconv.Quote(d.Name)
}

// differ compares two commands in the one form of JSON, and returns in which of
// its fields they differ.
func differ(a, b definition, guild string) []string {
	normal := func(d definition) (fields map[string]json.RawMessage) {
		d.Type = max(1, d.Type)
		if guild != "" {
			d.Installs, d.Contexts = nil, nil
		}
		slices.Sort(d.Installs)
		slices.Sort(d.Contexts)
		data, _ := json.Marshal(d) // strings and numbers alone
		_ = json.Unmarshal(data, &fields)
		return fields
	}
	one, other := normal(a), normal(b)
	var in []string
	for field := range one {
		if !bytes.Equal(one[field], other[field]) {
			in = append(in, field)
		}
	}
	for field := range other {
		if _, both := one[field]; !both {
			in = append(in, field)
		}
	}
	slices.Sort(in)
	return in
}

// compare warns, once, where what is registered differs from what Kutip has.
// A server that does not tell is left alone.
func (a *Adapter) compare(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	path, err := commandsPath(ctx, a.rest, a.cfg, a.token, "")
	if err != nil {
		return
	}
	changes, err := registered(ctx, a.rest, path, "")
	if err != nil {
		if ctx.Err() == nil {
			a.office.Log.Info("left undone", "what", "compare commands", "fault", adapters.Kind(refusal(err)))
		}
		return
	}
	if len(changes) == 0 || a.inGuilds(ctx, path) {
		return
	}
	var list []string
	for _, c := range changes {
		list = append(list, c.String())
	}
	a.office.Log.Warn("commands are not as they should be; run: kutip discord register", "differ", strings.Join(list, ", "))
}

// inGuilds reports whether every guild on the list has the commands by itself.
func (a *Adapter) inGuilds(ctx context.Context, _ string) bool {
	for _, guild := range a.cfg.Guilds {
		path, err := commandsPath(ctx, a.rest, a.cfg, a.token, guild)
		if err != nil {
			return false
		}
		if changes, err := registered(ctx, a.rest, path, guild); err != nil || len(changes) > 0 {
			return false
		}
	}
	return len(a.cfg.Guilds) > 0
}

// permissions is the least that the bot needs in a server: to see a channel, to
// write there and in threads, and to read back what it wrote before it writes
// again.
const permissions = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages |
	discordgo.PermissionSendMessagesInThreads | discordgo.PermissionReadMessageHistory

// Invite returns the address at which the bot is invited to a server, or with
// user, that at which people install it for themselves.
func Invite(ctx context.Context, cfg Config, user bool) (string, error) {
	token := ""
	if cfg.ApplicationID == "" {
		var err error
		if token, err = cfg.BotToken.Reveal(); err != nil {
			return "", fmt.Errorf("bot_token: %w", err)
		}
	}
	app, err := application(ctx, newREST(token, cfg.apiURL()), cfg, token)
	if err != nil {
		return "", err
	}
	link := "https://discord.com/oauth2/authorize?client_id=" + app
	if user { // who is in no server gives no permissions
		return link + "&integration_type=" + strconv.Itoa(int(discordgo.ApplicationIntegrationUserInstall)) + "&scope=applications.commands", nil
	}
	bits := int64(permissions)
	if cfg.Threads {
		bits |= discordgo.PermissionCreatePublicThreads
	}
	return link + "&integration_type=" + strconv.Itoa(int(discordgo.ApplicationIntegrationGuildInstall)) +
		"&scope=bot+applications.commands&permissions=" + strconv.FormatInt(bits, 10), nil
}

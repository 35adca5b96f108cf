package discord

import (
	"context"
	"net/http"
	"slices"
	"sync"

	"github.com/bwmarrin/discordgo"
)

// place is where something happened.
type place struct{ guild, channel, parent string }

func (i interaction) place() place {
	p := place{guild: i.GuildID, channel: i.ChannelID}
	if i.Channel != nil {
		p.parent = i.Channel.ParentID
	}
	return p
}

// allowed reports whether the bot answers in a place. Where there is a list,
// what is not on it is not answered, direct messages neither. A thread belongs
// to its channel.
func (a *Adapter) allowed(ctx context.Context, p place) bool {
	if len(a.cfg.Guilds) > 0 && !slices.Contains(a.cfg.Guilds, p.guild) {
		return false
	}
	if len(a.cfg.Channels) == 0 || slices.Contains(a.cfg.Channels, p.channel) {
		return true
	}
	if p.parent == "" && p.guild != "" {
		p.parent = a.parent(ctx, p.channel)
	}
	return p.parent != "" && slices.Contains(a.cfg.Channels, p.parent)
}

// parents remembers which channel a thread belongs to.
type parents struct {
	mu sync.Mutex
	of map[string]string
}

const mostParents = 10_000

// parent asks which channel a thread belongs to, "" for none.
func (a *Adapter) parent(ctx context.Context, channel string) string {
	a.parents.mu.Lock()
	known, ok := a.parents.of[channel]
	a.parents.mu.Unlock()
	if ok {
		return known
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	var c struct {
		ParentID string                `json:"parent_id"`
		Type     discordgo.ChannelType `json:"type"`
	}
	if err := a.rest.call(ctx, request{method: http.MethodGet, path: "/channels/" + channel, bucket: "channel", into: &c}); err != nil {
		return ""
	}
	switch c.Type {
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
	default:
		c.ParentID = "" // a category
	}
	a.parents.mu.Lock()
	defer a.parents.mu.Unlock()
	if a.parents.of == nil || len(a.parents.of) >= mostParents {
		a.parents.of = map[string]string{}
	}
	a.parents.of[channel] = c.ParentID
	return c.ParentID
}

package discord

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"github.com/bwmarrin/discordgo"
)

// place is where something happened.
type place struct {
	guild, channel, parent string
	told                   bool // whether a parent is known
}

func (i interaction) place() place {
	p := place{guild: i.GuildID, channel: i.ChannelID}
	if i.Channel != nil {
		p.parent, p.told = channelOf(i.Channel.Type, i.Channel.ParentID), true
	}
	return p
}

// channelOf returns the channel that a thread belongs to: the parent of
// anything else is a category.
func channelOf(kind discordgo.ChannelType, parent string) string {
	switch kind {
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
		return parent
	}
	return ""
}

// allowed reports whether the bot answers in a place. Where there is a list,
// what is not on it is not answered, direct messages neither. A thread belongs
// to its channel; where Discord does not say which that is, nobody knows yet.
func (a *Adapter) allowed(ctx context.Context, p place) (bool, error) {
	if len(a.cfg.Guilds) > 0 && !slices.Contains(a.cfg.Guilds, p.guild) {
		return false, nil
	}
	if len(a.cfg.Channels) == 0 || slices.Contains(a.cfg.Channels, p.channel) {
		return true, nil
	}
	if !p.told && p.guild != "" {
		var err error
		if p.parent, err = a.parent(ctx, p.channel); err != nil {
			return false, fmt.Errorf("%w: %w", errUntaken, err)
		}
	}
	return p.parent != "" && slices.Contains(a.cfg.Channels, p.parent), nil
}

// parents remembers which channel a thread belongs to.
type parents struct {
	mu sync.Mutex
	of map[string]string
}

const mostParents = 10_000

// parent asks which channel a thread belongs to, "" for none, and for one that
// the bot may not see.
func (a *Adapter) parent(ctx context.Context, channel string) (string, error) {
	a.parents.mu.Lock()
	known, ok := a.parents.of[channel]
	a.parents.mu.Unlock()
	if ok {
		return known, nil
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	var c struct {
		ParentID string                `json:"parent_id"`
		Type     discordgo.ChannelType `json:"type"`
	}
	err := a.rest.call(ctx, request{method: http.MethodGet, path: "/channels/" + channel, bucket: "channel", into: &c})
	switch status(err) {
	case http.StatusForbidden, http.StatusNotFound:
		return "", nil
	}
	if err != nil {
		return "", err
	}
	parent := channelOf(c.Type, c.ParentID)
	a.parents.mu.Lock()
	defer a.parents.mu.Unlock()
	if a.parents.of == nil || len(a.parents.of) >= mostParents {
		a.parents.of = map[string]string{}
	}
	a.parents.of[channel] = parent
	return parent, nil
}

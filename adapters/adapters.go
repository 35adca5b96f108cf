// Package adapters holds what is the same at every doorway to the bot: the
// Asker that adapters put questions to, and the Secret that they sign in with.
//
// It knows no platform; each of those has a package of its own below this
// folder, and none of them knows another.
package adapters

import (
	"context"

	"kutip/bot"
)

// Asker answers questions; *bot.Engine is the real one.
type Asker interface {
	Ask(context.Context, bot.Question) (bot.Answer, error)
}

var _ Asker = (*bot.Engine)(nil)

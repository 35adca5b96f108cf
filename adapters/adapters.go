// Package adapters holds what is the same at every doorway to the bot: the
// Asker that adapters put questions to, the Clerk in front of it, the Inbox,
// Desk and Courier by which each question gets one reply, and what signing,
// sealing, fitting and supervising they share.
//
// It knows no platform; each of those has a package of its own below this
// folder, and none of them knows another. It writes no sentence: those are
// bot's.
package adapters

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"kutip/bot"
)

// Asker answers questions; *bot.Engine is the real one.
type Asker interface {
	Ask(context.Context, bot.Question) (bot.Answer, error)
}

var _ Asker = (*bot.Engine)(nil)

// Office is what a platform is given to work with.
type Office struct {
	Clerk *Clerk
	Inbox *Inbox
	Log   *slog.Logger
	Now   func() time.Time
	Dir   string      // where it may keep files of its own
	Desk  DeskOptions // for NewDesk
}

// Runner is one platform as it is served. Run returns when ctx is done and the
// answers under way are sent, or when it cannot go on; it may be called again
// afterwards.
type Runner interface {
	Run(ctx context.Context) error
}

// Routed is a Runner that the platform calls over HTTP as well. Routes returns
// its handlers by the pattern that they serve, as http.ServeMux takes it. They
// are called whether or not Run runs at the time.
type Routed interface {
	Runner
	Routes() map[string]http.Handler
}

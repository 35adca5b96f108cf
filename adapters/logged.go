package adapters

import (
	"context"
	"log/slog"
	"time"

	"kutip/bot"
)

// logged writes a line about every answer.
type logged struct {
	asker Asker
	log   *slog.Logger
	now   func() time.Time
}

// Logged returns an Asker that logs one line for each question: how it came out
// and how long it took, and nothing of what was asked or answered.
func Logged(a Asker, log *slog.Logger, now func() time.Time) Asker { return logged{a, log, now} }

// Ask asks and logs.
func (l logged) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	start := l.now()
	ans, err := l.asker.Ask(ctx, q)
	took := slog.Float64("ms", milliseconds(l.now().Sub(start)))
	if err != nil {
		l.log.LogAttrs(ctx, slog.LevelError, "question failed", slog.String("fault", Kind(err)), took)
	} else {
		l.log.LogAttrs(ctx, slog.LevelInfo, "question answered", slog.String("outcome", string(ans.Outcome)), took)
	}
	return ans, err
}

// milliseconds returns d in milliseconds, to the microsecond.
func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

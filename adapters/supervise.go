package adapters

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// fatal is an error that starting again does not mend.
type fatal struct{ error }

func (f fatal) Unwrap() error { return f.error }

// Fatal marks an error of a Runner that starting it again does not mend: a
// token that is refused, say.
func Fatal(err error) error { return fatal{err} }

// How long Supervise waits before it starts a runner again: twice as long each
// time, and from the beginning after one that ran for a while.
const (
	firstRestart = time.Second
	lastRestart  = time.Minute
	ranWell      = 2 * time.Minute
)

// errEnded is why a runner is started again that returned without a reason.
var errEnded = errors.New("it ended by itself")

// Supervise runs a platform until ctx is done: one that fails is reported and
// started again after a while, longer each time. It returns nil when ctx is
// done, and else what was marked Fatal.
func Supervise(ctx context.Context, name string, r Runner, log *slog.Logger) error {
	log = log.With("platform", name)
	wait := firstRestart
	for {
		start := time.Now()
		err := runOnce(ctx, r)
		if ctx.Err() != nil {
			if err != nil && !errors.Is(err, context.Canceled) {
				log.Warn("platform ended badly", "fault", Plain(err))
			}
			return nil
		}
		if err == nil {
			err = errEnded
		}
		if errors.As(err, new(fatal)) {
			log.Error("platform stopped", "fault", Plain(err))
			return err
		}
		if time.Since(start) > ranWell {
			wait = firstRestart
		}
		log.Error("platform failed, will be started again", "fault", Plain(err), "in", wait.String())
		if !sleep(ctx, wait) {
			return nil
		}
		wait = min(2*wait, lastRestart)
	}
}

// runOnce runs r with a context that ends with it, so that nothing that it
// started outlives it.
func runOnce(ctx context.Context, r Runner) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return safely(func() error { return r.Run(ctx) })
}

// sleep waits for d; it reports false where ctx was done before.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

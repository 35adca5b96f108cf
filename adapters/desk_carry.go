package adapters

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// job is a delivery that is being worked on.
type job struct {
	Delivery
	starts int   // processes that began with it
	asks   int   // tries that failed before anything was posted
	posts  int   // tries to post that failed
	again  bool  // the same delivery may come again, and is answered then
	fault  error // why there is an apology instead of the answer; nil: there is none yet
}

// The outcomes of a job, for the log.
const (
	outcomePosted     = "posted"
	outcomeFound      = "found standing"
	outcomeApologised = "apologised"
	outcomeGivenUp    = "given up"
	outcomeGone       = "nowhere to post"
	outcomeUnwanted   = "no reply wanted"
)

// errCrashes is why a delivery gets an apology that many processes died with.
var errCrashes = errors.New("many processes ended while they worked on it")

// mostHeld is for how long a delivery may be told to come later before that
// counts as a try that failed: where many ask at once, the last have to wait
// many times, and are to be answered all the same.
const mostHeld = 15 * time.Minute

// carry tries until there is an outcome, waiting in between without taking
// anybody's slot.
func (d *Desk) carry(ctx context.Context, j *job, slots chan struct{}) {
	wait := time.Duration(0)
	if j.Sending { // what an earlier process sent may still be on its way
		wait = d.opt.Settle
	}
	if j.starts >= mostStarts {
		j.fault = errCrashes
	}
	for {
		if wait > 0 && !sleep(ctx, wait) {
			return
		}
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		outcome, err := d.try(ctx, j)
		<-slots
		if outcome == "" && err != nil {
			if ctx.Err() != nil {
				return // it stays in the inbox
			}
			outcome, wait = d.after(j, err)
		}
		if outcome != "" {
			d.finish(j, outcome, err)
			return
		}
	}
}

// try makes one try. An outcome ends the job; without one, the error says why.
func (d *Desk) try(ctx context.Context, j *job) (outcome string, err error) {
	ctx, cancel := context.WithTimeout(ctx, d.opt.Attempt)
	defer cancel()
	if j.Sending {
		var stands bool
		err := safely(func() (err error) {
			stands, err = d.courier.Posted(ctx, j.Delivery)
			return err
		})
		if err != nil {
			return "", err
		}
		if stands {
			return outcomeFound, nil
		}
		j.Sending = false
	}
	sending := func() error {
		if err := d.inbox.Sending(j.Key); err != nil {
			return &Refusal{Err: err, Code: "inbox", Unsent: true}
		}
		j.Sending = true
		return nil
	}
	outcome = outcomePosted
	if j.fault != nil {
		outcome = outcomeApologised
	}
	err = safely(func() error {
		if j.fault != nil {
			return d.courier.Apologise(ctx, j.Delivery, j.fault, sending)
		}
		return d.courier.Deliver(ctx, j.Delivery, sending)
	})
	switch {
	case errors.Is(err, ErrUnwanted):
		return outcomeUnwanted, nil
	case errors.Is(err, ErrAgain):
		j.again = true
	case err != nil:
		return "", err
	}
	return outcome, nil
}

// after decides what follows a try that failed: an outcome, or another try
// after a wait.
func (d *Desk) after(j *job, err error) (outcome string, wait time.Duration) {
	r := refusalOf(err)
	asked := !j.Sending && !r.Unsent && !r.Reject && r.After == 0 // it never came to posting
	if r.Unsent || r.Reject {
		j.Sending = false
	}
	switch {
	case asked:
		j.asks++
	case r.Unsent && r.After > 0 && d.inbox.now().Sub(j.Received) < mostHeld: // it stands in a queue
		return "", r.After
	default:
		j.posts++
	}
	wait = max(d.backoff(j.asks+j.posts), r.After)
	if j.Sending {
		wait = max(wait, d.opt.Settle)
	}
	switch {
	case r.Final:
		return outcomeGone, 0
	case j.posts >= d.opt.Tries, j.fault != nil && (asked || r.Reject):
		return outcomeGivenUp, 0
	case r.Reject, asked && (j.asks >= d.opt.Asks || errors.Is(err, context.DeadlineExceeded)):
		j.fault = err
		return "", 0
	}
	return "", wait
}

// backoff is how long to wait after so many failures.
func (d *Desk) backoff(failures int) time.Duration {
	wait := d.opt.Backoff
	for range failures - 1 {
		if wait = 2 * wait; wait >= d.opt.Longest {
			return d.opt.Longest
		}
	}
	return wait
}

// finish notes that a job has its outcome.
func (d *Desk) finish(j *job, outcome string, fault error) {
	level := slog.LevelInfo
	if outcome == outcomeApologised || outcome == outcomeGivenUp || outcome == outcomeGone {
		level = slog.LevelError
	}
	d.log.Log(context.Background(), level, "delivery", "outcome", outcome, "tries", 1+j.asks+j.posts,
		"fault", Kind(errors.Join(fault, j.fault)), "ms", milliseconds(d.inbox.now().Sub(j.Received)))
	done := d.inbox.Done
	if j.again {
		done = d.inbox.Forget
	}
	if err := done(j.Key); err != nil {
		// The reply stands; the next start asks the platform and finds it.
		d.log.Error("delivery could not be noted as done", "fault", Plain(err))
	}
}

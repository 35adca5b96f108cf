package adapters

import (
	"context"
	"errors"
	"time"
)

// Delivery is something that a platform brought and that is owed one reply, as
// the adapter has to remember it until the reply stands.
type Delivery struct {
	Key      string    // what the platform calls it, the same for every repeat: "slack:T1:C1:1718.0001"
	Body     []byte    // the adapter's own job, as it likes; deleted with the reply
	Received time.Time // zero: when it was accepted
	Sending  bool      // posting had begun when it was last tried: the reply may stand already
}

// Courier is what a platform does with a delivery; a Desk drives it. All of it
// has to end when ctx does. What goes wrong is returned, and told by a Refusal
// where more is known of it.
type Courier interface {
	// Deliver finds the answer and posts it. It calls sending right before it
	// posts, each time, and posts nothing where that fails. Nothing is posted
	// twice as long as whatever can be visible to somebody comes after it.
	Deliver(ctx context.Context, d Delivery, sending func() error) error
	// Apologise posts, in the same way, that the answer could not be had; fault
	// is why.
	Apologise(ctx context.Context, d Delivery, fault error, sending func() error) error
	// Posted asks the platform whether the reply to d stands there. It is called
	// only where posting began and nobody knows how it ended.
	Posted(ctx context.Context, d Delivery) (bool, error)
}

// ErrUnwanted is what Deliver returns where it turns out that the delivery wants
// no reply: nothing was posted, and nothing will be.
var ErrUnwanted = errors.New("no reply is wanted")

// ErrAgain is what Apologise returns where the apology stands and the delivery
// may come again, to be answered then: of a button that stays where it is.
var ErrAgain = errors.New("it may be asked for again")

// Refusal is an error with which a Courier tells what it knows about a post that
// failed. An error that is none means: try again, and if sending was called, ask
// the platform first.
type Refusal struct {
	Err    error
	Code   string        // for the log: the platform's own word for it, "channel_not_found", never content
	Unsent bool          // nothing was posted, for certain
	After  time.Duration // not before so much time has passed
	Final  bool          // trying again is in vain, and so is an apology: the channel is gone
	Reject bool          // the platform takes no such message; an apology may do
}

// Error says what was refused.
func (r *Refusal) Error() string {
	switch {
	case r.Err == nil:
		return r.Code
	case r.Code == "":
		return r.Err.Error()
	}
	return r.Code + ": " + r.Err.Error()
}

// Unwrap returns what the platform said.
func (r *Refusal) Unwrap() error { return r.Err }

// refusalOf returns what a courier said of an error, the zero Refusal where it
// said nothing.
func refusalOf(err error) Refusal {
	var r *Refusal
	if errors.As(err, &r) {
		return *r
	}
	return Refusal{}
}

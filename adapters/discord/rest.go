package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/adapters"
)

// rest makes requests through discordgo's REST client, which keeps Discord's
// buckets, and its transport, which does the rest.
type rest struct {
	session *discordgo.Session
	base    string
}

// newREST returns a client for a bot's token. It never fails: discordgo.New has
// an error to return and no reason to.
func newREST(token, base string) *rest {
	s, err := discordgo.New("Bot " + token)
	if err != nil {
		panic(err)
	}
	next := http.DefaultTransport.(*http.Transport).Clone()
	next.MaxIdleConnsPerHost = 64
	s.Client = &http.Client{Transport: newTransport(next)}
	// discordgo would wait after a 429 for ever, whatever the context says.
	s.ShouldRetryOnRateLimit = false
	s.MaxRestRetries = 0
	s.UserAgent = "DiscordBot (https://kutip.invalid, 1) kutip"
	s.StateEnabled = false
	return &rest{s, base}
}

// request is one call of the API.
type request struct {
	method, path string
	bucket       string // requests with the same one wait for each other; "": this one alone
	body, into   any
}

// call makes a request and decodes the answer.
func (r *rest) call(ctx context.Context, q request) error {
	var body []byte
	if q.body != nil {
		var err error
		if body, err = json.Marshal(q.body); err != nil {
			return fmt.Errorf("%s: %w", q.method, err)
		}
	}
	bucket, err := r.lock(ctx, q.bucket)
	if err != nil {
		return &adapters.Refusal{Err: err, Code: "rate_limit", Unsent: true}
	}
	data, err := r.session.RequestWithLockedBucket(q.method, r.base+q.path, "application/json", body, bucket, 0, discordgo.WithContext(ctx))
	if err != nil {
		return plain(err)
	}
	if q.into == nil {
		return nil
	}
	if err := json.Unmarshal(data, q.into); err != nil {
		return fmt.Errorf("%s: answer: %w", q.method, err)
	}
	return nil
}

// lock waits for a bucket as discordgo's LockBucket does, but no longer than
// ctx. An interaction's requests are a bucket of their own; discordgo would keep
// it for ever.
func (r *rest) lock(ctx context.Context, key string) (*discordgo.Bucket, error) {
	bucket := &discordgo.Bucket{Remaining: 1}
	if key != "" {
		bucket = r.session.Ratelimiter.GetBucket(key)
	}
	for {
		if bucket.TryLock() {
			wait := r.session.Ratelimiter.GetWaitTime(bucket, 1)
			if wait <= 0 {
				bucket.Remaining--
				return bucket, nil
			}
			bucket.Unlock()
			if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < wait {
				return nil, &limited{wait, "rate limit"}
			}
			if err := sleep(ctx, wait); err != nil {
				return nil, err
			}
			continue
		}
		if err := sleep(ctx, 2*time.Millisecond); err != nil { // somebody's request is under way
			return nil, err
		}
	}
}

// plain takes the address out of an error: tokens stand in it.
func plain(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// status returns what the API answered a request with, 0 where it did not.
func status(err error) int {
	var r *discordgo.RESTError
	if errors.As(err, &r) && r.Response != nil {
		return r.Response.StatusCode
	}
	return 0
}

// code returns Discord's own number for what is wrong, 0 for none.
func code(err error) int {
	var r *discordgo.RESTError
	if errors.As(err, &r) && r.Message != nil {
		return r.Message.Code
	}
	return 0
}

// codeAcknowledged says that an interaction has its first response already.
const codeAcknowledged = discordgo.ErrCodeInteractionHasAlreadyBeenAcknowledged

// refusal tells the desk what it can know of a request that failed.
func refusal(err error) error {
	if err == nil || errors.As(err, new(*adapters.Refusal)) {
		return err
	}
	var l *limited
	if errors.As(err, &l) {
		return &adapters.Refusal{Err: err, Code: "rate_limit", Unsent: true, After: l.after}
	}
	r := &adapters.Refusal{Err: errors.New("discord"), Code: fmt.Sprintf("http_%d_%d", status(err), code(err)), Unsent: true}
	switch s := status(err); {
	case s == http.StatusBadRequest:
		r.Reject = true
	case s == http.StatusForbidden, s == http.StatusNotFound, s == http.StatusUnauthorized:
		r.Final = true
	case s >= 500 || s == 0:
		return err // nobody knows
	}
	return r
}

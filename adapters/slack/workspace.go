package slack

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"kutip/adapters"
)

// workspace is a team that Kutip is installed in.
type workspace struct {
	team string
	user string // the bot's own ids; "" where Slack did not tell
	bot  string

	enterprise string // the organisation that the team belongs to, if any

	api  *slack.Client
	http *http.Client
	now  func() time.Time

	mu    sync.Mutex
	shut  map[string]time.Time // methods that Slack wants us to let be, until when
	turns map[string]time.Time // channels, and when the next message may go there
}

// How posts are paced. https://docs.slack.dev/apis/web-api/rate-limits
const (
	channelPace = time.Second
	mostWait    = 20 * time.Second // that a call waits for its turn within one try
)

func newWorkspace(team, token string, client *http.Client, apiURL string, now func() time.Time) *workspace {
	return &workspace{
		team: team, http: client, now: now, shut: map[string]time.Time{}, turns: map[string]time.Time{},
		api: slack.New(token, slack.OptionHTTPClient(client), slack.OptionAPIURL(apiURL)),
	}
}

// call makes a call of the Web API when its method may be called: Slack limits
// each by itself. One that is told to wait is made again after the wait.
func (w *workspace) call(ctx context.Context, method string, do func() error) error {
	for {
		if wait := w.closed(method); wait > mostWait {
			return &adapters.Refusal{Code: "ratelimited", Unsent: true, After: wait}
		} else if wait > 0 && !pause(ctx, wait) {
			return &adapters.Refusal{Err: ctx.Err(), Code: "ratelimited", Unsent: true}
		}
		err := do()
		wait := retryAfter(err)
		if wait == 0 {
			return err
		}
		w.mu.Lock()
		w.shut[method] = w.now().Add(wait)
		w.mu.Unlock()
	}
}

// closed returns for how long a method is to be let be.
func (w *workspace) closed(method string) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.shut[method].Sub(w.now())
}

// retryAfter returns how long Slack wants us to wait, 0 where it does not.
func retryAfter(err error) time.Duration {
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		return max(limited.RetryAfter, time.Second)
	}
	return 0
}

// turn waits until a message may be posted in a channel. Who would have to wait
// long is told when to come again, and keeps nobody else from a turn.
func (w *workspace) turn(ctx context.Context, channel string) error {
	w.mu.Lock()
	now := w.now()
	for c, next := range w.turns {
		if next.Before(now) {
			delete(w.turns, c)
		}
	}
	at, taken := w.turns[channel]
	if !taken {
		at = now
	}
	wait := at.Sub(now)
	if wait <= mostWait {
		w.turns[channel] = at.Add(channelPace)
	}
	w.mu.Unlock()
	if wait > mostWait || wait > 0 && !pause(ctx, wait) {
		return &adapters.Refusal{Err: ctx.Err(), Code: "paced", Unsent: true, After: wait / 2}
	}
	return nil
}

// refusal says what is known of a post that failed.
func refusal(err error) error {
	var said *adapters.Refusal
	var refused slack.SlackErrorResponse
	var status slack.StatusCodeError
	var line *net.OpError
	switch {
	case err == nil, errors.As(err, &said):
		return err
	case errors.As(err, &refused):
		r := &adapters.Refusal{Err: err, Code: code(refused.Err), Unsent: true}
		switch verdicts[refused.Err] {
		case hopeless:
			r.Final = true
		case unfit:
			r.Reject = true
		case unknown:
			r.Unsent = false
		}
		return r
	case errors.As(err, &status):
		gone := status.Code == http.StatusNotFound || status.Code == http.StatusGone || status.Code == http.StatusForbidden
		return &adapters.Refusal{Err: err, Code: http.StatusText(status.Code), Final: gone}
	case errors.As(err, &line) && line.Op == "dial":
		return &adapters.Refusal{Err: err, Code: "unreachable", Unsent: true}
	}
	return err
}

// verdict is what an error code of Slack means for a post.
type verdict int

const (
	again    verdict = iota // it was not posted, and may be tried again
	hopeless                // there is nowhere to post
	unfit                   // Slack does not take such a message
	unknown                 // it may have been posted
)

// verdicts of the codes that chat.postMessage gives.
// https://docs.slack.dev/reference/methods/chat.postMessage#errors
var verdicts = map[string]verdict{
	"channel_not_found": hopeless, "not_in_channel": hopeless, "is_archived": hopeless, "user_not_in_channel": hopeless,
	"account_inactive": hopeless, "invalid_auth": hopeless, "not_authed": hopeless, "token_revoked": hopeless, "token_expired": hopeless,
	"missing_scope": hopeless, "no_permission": hopeless, "restricted_action": hopeless, "thread_not_found": hopeless,
	"restricted_action_thread_locked": hopeless, "restricted_action_read_only_channel": hopeless, "user_not_found": hopeless,
	"message_not_found": hopeless, "team_access_not_granted": hopeless, "org_login_required": hopeless, "messages_tab_disabled": hopeless,
	"invalid_blocks": unfit, "invalid_blocks_format": unfit, "msg_too_long": unfit, "msg_blocks_too_long": unfit,
	"no_text": unfit, "invalid_arguments": unfit, "metadata_too_large": unfit, "invalid_metadata_format": unfit,
	"fatal_error": unknown, "internal_error": unknown, "request_timeout": unknown, "service_unavailable": unknown,
}

// code returns an error code as it may be logged: some server's idea of one
// could be anything.
func code(said string) string {
	for _, r := range said {
		if r != '_' && (r < 'a' || r > 'z') {
			return "refused"
		}
	}
	return adapters.Fit(said, 50)
}

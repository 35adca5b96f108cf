package discord

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"kutip/adapters"
)

// pace is how long what takes.
type pace struct {
	answer   time.Duration // that the gateway may take to answer
	ack      time.Duration // that it may take to answer a heartbeat
	identify time.Duration // between two sessions that begin in the same turn
	fresh    time.Duration // before a session begins after an invalid one, and as much again at random
	retry    time.Duration // before the second try to connect, twice as long before each that follows
	longest  time.Duration // of these waits
}

func defaultPace() pace {
	return pace{
		answer: 20 * time.Second, ack: 10 * time.Second, identify: 5 * time.Second,
		fresh: time.Second, retry: time.Second, longest: time.Minute,
	}
}

// plan is how the gateway wants to be connected to.
type plan struct {
	URL    string      `json:"url"`
	Shards int         `json:"shards"`
	Limit  *startLimit `json:"session_start_limit"`
}

// startLimit is how many sessions may begin.
type startLimit struct {
	Total       int   `json:"total"` // in a day
	Remaining   int   `json:"remaining"`
	ResetAfter  int64 `json:"reset_after"` // milliseconds
	Concurrency int   `json:"max_concurrency"`
}

// startsAnew is how long a bot's number of sessions lasts.
const startsAnew = 24 * time.Hour

// planned asks where and how to connect. A server that does not tell may still
// be one to connect to.
func (a *Adapter) planned(ctx context.Context) (plan, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	var p plan
	err := a.rest.call(ctx, request{method: http.MethodGet, path: "/gateway/bot", bucket: "gateway/bot", into: &p})
	if status(err) == http.StatusUnauthorized {
		return p, adapters.Fatal(errors.New("bot_token: " + fatalCloses[4004]))
	}
	if err != nil && a.cfg.GatewayURL == "" {
		if a.rest.call(ctx, request{method: http.MethodGet, path: "/gateway", bucket: "gateway", into: &p}) != nil {
			return p, fmt.Errorf("ask where the gateway is: %w", refusal(err))
		}
	}
	if a.cfg.GatewayURL != "" {
		p.URL = a.cfg.GatewayURL
	}
	if !webAddress(p.URL, "ws", "wss") {
		return p, errors.New("the API names no address of its gateway")
	}
	p.Shards = max(1, p.Shards)
	return p, nil
}

// starts is how many sessions may still begin, and when.
type starts struct {
	mu       sync.Mutex
	left     int // -1: nobody said
	total    int // that there are after each reset
	reset    time.Time
	none     time.Time // before it no session begins
	parallel int
	next     map[int]time.Time // by turn: when a session may begin
}

func (p plan) starts(now time.Time) *starts {
	s := &starts{left: -1, parallel: 1, next: map[int]time.Time{}}
	if l := p.Limit; l != nil {
		s.left, s.parallel = max(0, l.Remaining), max(1, l.Concurrency)
		s.total = max(1, l.Total, l.Remaining)
		s.reset = now.Add(time.Duration(l.ResetAfter) * time.Millisecond)
	}
	return s
}

// take returns how long a shard has to wait to begin a session, and takes that
// place; spent tells that none is left until then. The gateway is asked for
// the numbers once; from then on they are counted here.
func (s *starts) take(index int, every time.Duration, now time.Time) (wait time.Duration, spent bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := now
	if s.left >= 0 {
		if s.left == 0 && s.reset.After(now) {
			s.none = s.reset.Add(time.Second)
		}
		if spent = s.none.After(at); spent {
			at = s.none
		}
		if s.left == 0 || !s.reset.After(now) {
			s.left, s.reset = s.total, at.Add(startsAnew)
		}
		s.left--
	}
	turn := index % s.parallel
	if s.next[turn].After(at) {
		at = s.next[turn]
	}
	s.next[turn] = at.Add(every)
	return max(0, at.Sub(now)), spent
}

// give gives a place back that no session began in.
func (s *starts) give() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.left >= 0 {
		s.left = min(s.left+1, s.total)
	}
}

// keepConnected connects every shard and keeps it connected until ctx is done
// or Discord refuses the bot.
func (a *Adapter) keepConnected(ctx context.Context) error {
	p, err := a.planned(ctx)
	if err != nil {
		return err
	}
	one, err := parseShard(a.cfg.Shard)
	if err != nil {
		return adapters.Fatal(err)
	}
	shards := []shard{one}
	if one.count == 0 {
		shards = nil
		for i := range p.Shards {
			shards = append(shards, shard{i, p.Shards})
		}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var all sync.WaitGroup
	order := p.starts(time.Now())
	for _, s := range shards {
		all.Go(func() {
			if err := a.keepShard(ctx, p, s, order); err != nil {
				stop(err)
			}
		})
	}
	all.Wait()
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// keepShard connects one shard again and again.
func (a *Adapter) keepShard(ctx context.Context, p plan, s shard, order *starts) error {
	owner := sessionOwner(a.token, a.rest.base)
	ses := loadSession(sessionFile(a.office.Dir, s), owner, a.office.Now())
	wait := time.Duration(0)
	for {
		if sleep(ctx, wait) != nil {
			return nil
		}
		lasted, err := a.connect(ctx, p, s, ses, order)
		if ctx.Err() != nil {
			return nil
		}
		if errors.As(err, new(*refused)) {
			return adapters.Fatal(err)
		}
		if errors.Is(err, errBegin) || errors.Is(err, errSilent) {
			ses.forget()
		}
		wait = a.pace.next(wait, lasted, err)
		a.office.Log.Warn("connection lost, will be opened again", "shard", s.index, "fault", adapters.Plain(err), "in", wait.String())
	}
}

// next returns how long to wait until a lost connection is opened again, after
// which one waited for this one, which lasted so long. Only after one that
// lasted there is no wait: a gateway that lets everybody in and sends them away
// at once must not be run down.
func (p pace) next(waited, lasted time.Duration, err error) time.Duration {
	switch {
	case errors.Is(err, errBegin), errors.Is(err, errLater):
		return p.fresh + time.Duration(rand.Float64()*4*float64(p.fresh))
	case lasted > p.retry:
		return 0
	}
	return min(max(2*waited, p.retry), p.longest)
}

// connect opens a connection and speaks over it until it ends. It returns how
// long the session went on over it, 0 where it neither began nor was resumed.
func (a *Adapter) connect(ctx context.Context, p plan, s shard, ses *session, order *starts) (lasted time.Duration, err error) {
	id, resume, _ := ses.where()
	address := p.URL
	if id != "" {
		address = a.resumeURL(p.URL, resume)
	} else if err := a.turn(ctx, s, order); err != nil {
		return 0, err
	}
	dialer := websocket.Dialer{HandshakeTimeout: a.pace.answer, Proxy: http.ProxyFromEnvironment}
	conn, resp, err := dialer.DialContext(ctx, gatewayAddress(address), nil)
	if resp != nil && resp.Body != nil {
		_ = resp.Body.Close()
	}
	switch {
	case err != nil && id == "":
		order.give()
		return 0, err
	case err != nil:
		ses.begin(id, "", "") // the general address may do
		return 0, err
	}
	l := &link{conn: conn, token: a.token, shard: s, session: ses, pace: a.pace, acked: true}
	err = l.run(ctx, func(e event) { a.hear(ctx, ses, e) })
	return l.lasted(), err
}

// turn waits until a shard may begin a session.
func (a *Adapter) turn(ctx context.Context, s shard, order *starts) error {
	wait, spent := order.take(s.index, a.pace.identify, time.Now())
	if spent {
		a.office.Log.Warn("no more sessions may begin for now", "shard", s.index, "in", wait.String())
	}
	return sleep(ctx, wait)
}

// resumeURL is where to resume a session: where the gateway said, unless a
// server that is not Discord's only repeats what Discord's documentation says.
func (a *Adapter) resumeURL(general, resume string) string {
	if !webAddress(resume, "ws", "wss") {
		return general
	}
	g, err1 := url.Parse(general)
	r, err2 := url.Parse(resume)
	if err1 != nil || err2 != nil || a.rest.base != DefaultAPIURL && g.Host != r.Host {
		return general
	}
	return resume
}

// gatewayAddress adds version and encoding to an address.
func gatewayAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if u.Path == "" {
		u.Path = "/"
	}
	q := u.Query()
	q.Set("v", "10")
	q.Set("encoding", "json")
	q.Del("compress")
	u.RawQuery = q.Encode()
	return strings.TrimSpace(u.String())
}

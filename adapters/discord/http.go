package discord

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

// maxBody bounds what may come over HTTP.
const maxBody = 1 << 20

// maxAge is how old a signed request may be: an older one is somebody else's
// copy of it.
const maxAge = 10 * time.Minute

// endpoint is where Discord sends interactions over HTTP. What is not signed
// with the application's key gets 401, as Discord demands, and tries now and
// then.
func (a *Adapter) endpoint(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	stamp := r.Header.Get("X-Signature-Timestamp")
	data, ok := verified(r, a)
	if !ok {
		http.Error(w, "invalid request signature", http.StatusUnauthorized)
		return
	}
	i, err := decodeInteraction(data)
	switch {
	case err != nil:
		http.Error(w, "not an interaction", http.StatusBadRequest)
	case i.Type == discordgo.InteractionPing:
		reply(w, response{Type: respondPong})
	case a.old(stamp):
		http.Error(w, "replayed request", http.StatusUnauthorized)
	default:
		a.serve(w, r, i)
	}
}

// verified reads the body of a request and checks its signature.
func verified(r *http.Request, a *Adapter) (data []byte, ok bool) {
	ok = discordgo.VerifyInteraction(r, a.public)
	if !ok {
		return nil, false
	}
	data, err := io.ReadAll(r.Body) // VerifyInteraction has put it back
	return data, err == nil
}

// old reports whether a request was signed too long ago, or in a time to come.
func (a *Adapter) old(stamp string) bool {
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return true
	}
	age := a.office.Now().Sub(time.Unix(seconds, 0))
	return age > maxAge || age < -maxAge
}

// serve deals with an interaction and makes its first response the answer to
// the request.
func (a *Adapter) serve(w http.ResponseWriter, r *http.Request, i interaction) {
	if !a.acks.begin(i.ID) {
		http.Error(w, "came before", http.StatusConflict)
		return
	}
	// Once the request is answered there is no telling Discord that nothing will
	// follow: so the inbox comes first, and it is answered when that is done.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), respondWithin)
	defer cancel()
	first, answered := make(chan response, 1), make(chan error, 1)
	err := safely(func() error {
		return a.deal(ctx, i, func(one response) error {
			first <- one
			if one.Type != respondDeferred {
				return nil
			}
			return <-answered
		})
	})
	switch {
	case err == nil:
		reply(w, <-first)
		answered <- nil
		return
	case errors.Is(err, errRepeated):
		http.Error(w, "came before", http.StatusConflict)
	case errors.Is(err, errUnknown):
		http.Error(w, "unknown interaction", http.StatusBadRequest)
	default:
		http.Error(w, "not now", http.StatusServiceUnavailable)
	}
	answered <- err
}

func reply(w http.ResponseWriter, r response) {
	data, err := json.Marshal(r)
	if err != nil {
		http.Error(w, "response", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(data)
	_ = http.NewResponseController(w).Flush()
}

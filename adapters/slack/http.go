package slack

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// maxDelivery bounds a delivery over HTTP; Slack's own stay far below.
const maxDelivery = 1 << 20

// The paths that Slack calls. All three take whatever comes: the manifest names
// each for what it is, other servers may know but one.
var eventPaths = []string{"POST /slack/events", "POST /slack/interactions", "POST /slack/commands"}

// ServeHTTP takes a delivery over HTTP. It says 200 only when the delivery is
// durable or wants no reply, so that Slack brings again what was not taken.
func (a *Adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxDelivery))
	if err != nil {
		a.refuse(w, readStatus(err), "unreadable")
		return
	}
	if err := verify(r.Header, body, a.signing, a.office.Now()); err != nil {
		a.refuse(w, http.StatusUnauthorized, "signature")
		return
	}
	kind, payload := kindEvent, body
	if !bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{")) {
		if kind, payload, err = unform(body); err != nil {
			a.refuse(w, http.StatusBadRequest, "broken")
			return
		}
	}
	if challenge, ok := verification(kind, payload); ok {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, challenge)
		return
	}
	switch err := a.hear(r.Context(), kind, payload); {
	case errors.Is(err, errBroken):
		a.refuse(w, http.StatusBadRequest, "broken")
	case err != nil:
		a.refuse(w, http.StatusServiceUnavailable, "not taken")
	}
}

func readStatus(err error) int {
	if errors.As(err, new(*http.MaxBytesError)) {
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusBadRequest
}

// refuse answers with a status and counts why.
func (a *Adapter) refuse(w http.ResponseWriter, status int, why string) {
	a.refused.count(why)
	http.Error(w, http.StatusText(status), status)
}

// verification returns the challenge with which Slack tries a new address.
func verification(kind string, payload []byte) (challenge string, ok bool) {
	var c callback
	if kind != kindEvent || json.Unmarshal(payload, &c) != nil {
		return "", false
	}
	return c.Challenge, c.Type == "url_verification"
}

package slack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// oldest is how far the time of a delivery may lie from ours.
// https://docs.slack.dev/authentication/verifying-requests-from-slack
const oldest = 5 * time.Minute

// errSignature is a delivery that Slack did not sign, or not lately.
var errSignature = errors.New("not signed by Slack, or too long ago")

// verify checks the signature of a delivery over its raw body.
//
// It is ours and not slack-go's because that one asks the machine for the time.
func verify(header http.Header, body, secret []byte, now time.Time) error {
	stamp := header.Get("X-Slack-Request-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || now.Sub(time.Unix(seconds, 0)).Abs() > oldest {
		return errSignature
	}
	given, found := strings.CutPrefix(header.Get("X-Slack-Signature"), "v0=")
	got, err := hex.DecodeString(given)
	if !found || err != nil || len(secret) == 0 {
		return errSignature
	}
	h := hmac.New(sha256.New, secret)
	h.Write([]byte("v0:" + stamp + ":"))
	h.Write(body)
	if !hmac.Equal(got, h.Sum(nil)) {
		return errSignature
	}
	return nil
}

package slacktest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

func unmarshal(data []byte, v any) error { return json.Unmarshal(data, v) }

// Signature returns the v0 signature of a body.
func Signature(secret, timestamp string, body []byte) string {
	h := hmac.New(sha256.New, []byte(secret))
	h.Write([]byte("v0:" + timestamp + ":"))
	h.Write(body)
	return "v0=" + hex.EncodeToString(h.Sum(nil))
}

// Signed returns a delivery over HTTP with a good signature of that time.
func Signed(to, contentType string, body []byte, at time.Time) *http.Request {
	r, err := http.NewRequest(http.MethodPost, to, strings.NewReader(string(body)))
	if err != nil {
		panic(err)
	}
	stamp := strconv.FormatInt(at.Unix(), 10)
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", Signature(SigningSecret, stamp, body))
	return r
}

// Encode returns the body and content type in which Slack delivers a payload
// over HTTP, by the type that its envelope has over a socket.
func Encode(kind string, payload any) (body []byte, contentType string) {
	data, err := json.Marshal(payload)
	if err != nil {
		panic(err)
	}
	form := url.Values{}
	switch kind {
	case "interactive":
		form.Set("payload", string(data))
	case "slash_commands":
		var fields map[string]string
		if err := json.Unmarshal(data, &fields); err != nil {
			panic(err)
		}
		for key, value := range fields {
			form.Set(key, value)
		}
	default:
		return data, "application/json"
	}
	return []byte(form.Encode()), "application/x-www-form-urlencoded"
}

// Deliver delivers a payload over HTTP, again if it is not acknowledged with
// 200 within 3 s, four times at the most, and returns the last status.
func Deliver(to, kind string, payload any) (status int, body string, err error) {
	data, contentType := Encode(kind, payload)
	client := &http.Client{Timeout: 3 * time.Second}
	for try := range 4 {
		r := Signed(to, contentType, data, time.Now())
		if try > 0 {
			r.Header.Set("X-Slack-Retry-Num", strconv.Itoa(try))
			r.Header.Set("X-Slack-Retry-Reason", "http_error")
		}
		var resp *http.Response
		if resp, err = client.Do(r); err != nil {
			time.Sleep(50 * time.Millisecond)
			continue
		}
		answer, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if status, body = resp.StatusCode, string(answer); status == http.StatusOK {
			return status, body, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return status, body, err
}

// SignedNow is Signed at this moment.
func SignedNow(to, contentType string, body []byte) *http.Request {
	return Signed(to, contentType, body, time.Now())
}

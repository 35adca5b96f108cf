package adapters

import (
	"context"
	"errors"
	"fmt"
	"net"
	"regexp"
	"strings"
	"unicode"

	"kutip/index"
)

// panicked is what somebody's code panicked with. What it says can hold
// anything, a question too, so only its type is ever printed.
type panicked struct{ value any }

// Error names the type of what was panicked with, and no more.
func (p panicked) Error() string { return fmt.Sprintf("panic: %T", p.value) }

// safely calls do and turns a panic into an error.
func safely(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = panicked{r}
		}
	}()
	return do()
}

// Kind names what sort of thing an error is, for a log: never its text, in
// which a question, an address with a token or a name may stand.
func Kind(err error) string {
	var refusal *Refusal
	var timeout net.Error
	var network *net.OpError
	switch {
	case err == nil:
		return "none"
	case errors.As(err, &refusal) && refusal.Code != "":
		return refusal.Code
	case errors.Is(err, context.DeadlineExceeded):
		return "time_limit"
	case errors.Is(err, context.Canceled):
		return "cancelled"
	case errors.Is(err, index.ErrDamaged):
		return "index_damaged"
	case errors.As(err, new(panicked)):
		return "panic"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "timeout"
	case errors.As(err, &network):
		return "network"
	}
	return "other"
}

// What Plain leaves out: addresses beyond the host, where tokens and channels
// stand, and what looks like a token.
var (
	anAddress = regexp.MustCompile(`(\w+://[^/\s"'?#]*@?)[^\s"']*`)
	aToken    = regexp.MustCompile(`\b(xox\w?|xapp|xwfp)[-.][\w.-]*|\b[\w-]{20,}\.[\w-]{6,}\.[\w-]{20,}`)
)

// maxPlain bounds an error in a log, in runes.
const maxPlain = 300

// Plain returns what an error of a platform as a whole says (no connection, a
// token that is refused), with addresses cut to their hosts, without tokens and
// on one line. It is not for errors about a question: see Kind.
func Plain(err error) string {
	text := anAddress.ReplaceAllStringFunc(err.Error(), func(a string) string {
		scheme, rest, _ := strings.Cut(a, "://")
		if end := strings.IndexAny(rest, "/?#"); end >= 0 {
			rest = rest[:end]
		}
		return scheme + "://" + rest[strings.LastIndex(rest, "@")+1:]
	})
	text = aToken.ReplaceAllString(text, redacted)
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	return Fit(text, maxPlain)
}

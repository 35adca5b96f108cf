package adapters

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"
)

// maxSecret bounds a secret file, so that a mistaken path cannot fill the
// memory.
const maxSecret = 64 << 10

// redacted is all that a Secret ever prints.
const redacted = "<secret>"

// errLiteral names no part of what was written: it may be the secret itself.
var errLiteral = errors.New(`must be "env:NAME" or "file:PATH"; a secret itself does not belong in a config file`)

// Secret says where a token is kept: in an environment variable ("env:NAME")
// or in a file ("file:PATH"). It holds the place, never the value, and prints
// neither. The zero Secret is one that was not configured.
type Secret struct{ scheme, place string }

// UnmarshalText reads "env:NAME" or "file:PATH" and refuses all else without
// repeating it.
func (s *Secret) UnmarshalText(text []byte) error {
	scheme, place, found := strings.Cut(string(text), ":")
	if !found || place == "" || strings.ContainsRune(place, 0) || (scheme != "env" && scheme != "file") {
		return errLiteral
	}
	*s = Secret{scheme, place}
	return nil
}

// IsZero reports whether no secret was configured.
func (s Secret) IsZero() bool { return s == Secret{} }

// Reveal reads the secret from where it is kept, without the white space
// around it. Its errors name the place and never the value.
func (s Secret) Reveal() (string, error) {
	switch s.scheme {
	case "env":
		return s.fromEnv()
	case "file":
		return s.fromFile()
	}
	return "", errors.New("secret: not configured")
}

func (s Secret) fromEnv() (string, error) {
	value, set := os.LookupEnv(s.place)
	value = strings.TrimSpace(value)
	switch {
	case !set:
		return "", fmt.Errorf("secret: environment variable %s is not set", s.place)
	case value == "":
		return "", fmt.Errorf("secret: environment variable %s is empty", s.place)
	}
	return value, nil
}

func (s Secret) fromFile() (string, error) {
	f, err := os.Open(s.place)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("secret: file %s does not exist", s.place)
	}
	if err != nil {
		return "", fmt.Errorf("secret: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSecret+1))
	if err != nil {
		return "", fmt.Errorf("secret: %w", err)
	}
	value := strings.TrimSpace(string(data))
	switch {
	case len(data) > maxSecret:
		return "", fmt.Errorf("secret: file %s is larger than %d KiB", s.place, maxSecret>>10)
	case value == "":
		return "", fmt.Errorf("secret: file %s is empty", s.place)
	}
	return value, nil
}

// String returns "<secret>".
func (s Secret) String() string { return redacted }

// GoString returns "<secret>".
func (s Secret) GoString() string { return redacted }

// Format prints "<secret>" for every verb, %x and %d included.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// LogValue returns "<secret>".
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText returns "<secret>".
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

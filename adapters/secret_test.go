package adapters

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const token = "tok-1234567890-very-secret"

func parse(t *testing.T, text string) Secret {
	t.Helper()
	var s Secret
	if err := s.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSecretRefusesLiterals(t *testing.T) {
	for _, text := range []string{token, "", "env:", "file:", "ENV:NAME", "https://" + token, "env:\x00"} {
		var s Secret
		err := s.UnmarshalText([]byte(text))
		if err == nil {
			t.Errorf("%q: accepted", text)
			continue
		}
		if strings.Contains(err.Error(), token) {
			t.Errorf("%q: the error repeats the secret: %v", text, err)
		}
	}
}

func TestSecretReveal(t *testing.T) {
	t.Setenv("KUTIP_TEST_TOKEN", " "+token+"\n")
	t.Setenv("KUTIP_TEST_EMPTY", "")
	dir := t.TempDir()
	for _, c := range []struct{ text, want, fault string }{
		{"env:KUTIP_TEST_TOKEN", token, ""},
		{"env:KUTIP_TEST_EMPTY", "", "environment variable KUTIP_TEST_EMPTY is empty"},
		{"env:KUTIP_TEST_UNSET", "", "environment variable KUTIP_TEST_UNSET is not set"},
		{"file:" + write(t, token+"\n"), token, ""},
		{"file:" + write(t, " \n"), "", "is empty"},
		{"file:" + write(t, strings.Repeat("x", maxSecret+1)), "", "is larger than 64 KiB"},
		{"file:" + filepath.Join(dir, "none"), "", "does not exist"},
		{"file:" + dir, "", "secret: "},
	} {
		got, err := parse(t, c.text).Reveal()
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
		if (err != nil) != (c.fault != "") || err != nil && !strings.Contains(err.Error(), c.fault) {
			t.Errorf("%s: error %v, want %q", c.text, err, c.fault)
		}
	}
	if _, err := (Secret{}).Reveal(); err == nil || !(Secret{}).IsZero() {
		t.Error("the zero Secret was revealed")
	}
}

// TestSecretPrintsNothing sends a secret through every printer that a
// careless line of code could use.
func TestSecretPrintsNothing(t *testing.T) {
	const place = "KUTIP_TEST_PLACE"
	t.Setenv(place, token)
	s := parse(t, "env:"+place)
	holder := struct {
		Token Secret  `json:"token"`
		Ptr   *Secret `json:"ptr"`
	}{s, &s}

	var printed []string
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
		printed = append(printed, fmt.Sprintf(verb, s), fmt.Sprintf(verb, &s), fmt.Sprintf(verb, holder))
	}
	asJSON, err := json.Marshal(holder)
	if err != nil {
		t.Fatal(err)
	}
	var logged bytes.Buffer
	slog.New(slog.NewTextHandler(&logged, nil)).Info("token", "secret", s, "holder", holder)
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("token", "secret", s, "holder", holder)
	printed = append(printed, s.String(), s.GoString(), string(asJSON), logged.String())

	for _, p := range printed {
		if strings.Contains(p, token) || strings.Contains(p, place) {
			t.Errorf("printed %q", p)
		}
	}
	if got := fmt.Sprintf("%d", s); got != redacted {
		t.Errorf("%%d prints %q", got)
	}
}

func FuzzSecret(f *testing.F) {
	for _, seed := range []string{"env:NAME", "file:/x", token, ":", "env:a:b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var s Secret
		if err := s.UnmarshalText([]byte(text)); err != nil {
			if err != errLiteral || !s.IsZero() {
				t.Fatalf("refused with %v, left %#v", err, s)
			}
			return
		}
		if !strings.HasPrefix(text, "env:") && !strings.HasPrefix(text, "file:") {
			t.Fatalf("accepted %q", text)
		}
	})
}

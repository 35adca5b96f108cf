package adapters

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// KeySize is the length of what Key returns, in bytes.
const KeySize = 32

// Key derives a key for one purpose from a secret that the platform knows as
// well, so that nothing need be kept for what was signed or sealed to be good
// after a restart. The same secret and purpose give the same key.
func Key(secret, purpose string) []byte {
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "kutip "+purpose, KeySize)
	if err != nil {
		panic(err) // only for lengths that no hash can give
	}
	return key
}

// macSize is how much of the HMAC stands before a signed value: 96 bits, which
// leave a Discord button 84 of its 100 characters.
const macSize = 12

// SignedOverhead is by how many bytes Sign makes a value longer.
var SignedOverhead = base64.RawURLEncoding.EncodedLen(macSize)

// Sign returns value behind a short HMAC, for the state of a button: whoever
// has a button can read it, and nobody can write one.
func Sign(key []byte, value string) string { return mac(key, value) + value }

// Verify returns the value that was signed with key, and whether it was.
func Verify(key []byte, signed string) (value string, ok bool) {
	if len(signed) < SignedOverhead {
		return "", false
	}
	value = signed[SignedOverhead:]
	if !hmac.Equal([]byte(signed[:SignedOverhead]), []byte(mac(key, value))) {
		return "", false
	}
	return value, true
}

func mac(key []byte, value string) string {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(value))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:macSize])
}

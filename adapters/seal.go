package adapters

import (
	"crypto/aes"
	"crypto/cipher"
	"errors"
	"fmt"
)

// errSealed says no more than that: why it cannot be opened is nobody's hint.
var errSealed = errors.New("sealed with another key, or changed since")

// Seal encrypts what has to be kept on disk, with AES-GCM and a random nonce.
// key has KeySize bytes.
func Seal(key, plain []byte) ([]byte, error) {
	gcm, err := newGCM(key)
	if err != nil {
		return nil, err
	}
	return gcm.Seal(nil, nil, plain, nil), nil
}

// Open decrypts what Seal returned, and refuses what was changed.
func Open(key, sealed []byte) ([]byte, error) {
	gcm, err := newGCM(key)
	if err != nil {
		return nil, err
	}
	plain, err := gcm.Open(nil, nil, sealed, nil)
	if err != nil {
		return nil, errSealed
	}
	return plain, nil
}

func newGCM(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return cipher.NewGCMWithRandomNonce(block)
}

//go:build !rivals

package bench

// rivals are the contenders that only a binary built for measuring carries.
func rivals(string) []Contender { return nil }

//go:build rivals

package bench

// rivals are the contenders that only a binary built for measuring carries.
func rivals(postgresServer string) []Contender {
	return []Contender{sqlite{}, postgres{postgresServer}}
}

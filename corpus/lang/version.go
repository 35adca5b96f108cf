package lang

import "embed"

// Source is what this package is made of. Whoever keeps what the package makes
// of an article can tell by it that another version would make something else.
//
//go:embed *.go *.tsv data
var Source embed.FS

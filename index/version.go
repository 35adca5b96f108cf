package index

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// digest recognises what some bytes are.
type digest string

// digestSize is enough that no two things have the same by chance.
const digestSize = 12

func digestOf(parts ...string) digest {
	sum := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(sum, "%d:", len(p))
		sum.Write([]byte(p))
	}
	return digest(sum.Sum(nil)[:digestSize])
}

// version is what made an index, by what it is called when it has changed. On an
// index of another version nothing is built: articles that did not change may
// have other terms and other statements now.
type version map[string]string

//go:embed analysis.go document.go mapping.go names.go codec.go forms.go
var ownSource embed.FS

// thisVersion is the version of this program. Packages are told apart by their
// source: a number would have to be thought of.
var thisVersion = sync.OnceValue(func() version {
	return version{
		"the analysis of words":             sourceDigest(ownSource),
		"the rules and words of a language": sourceDigest(lang.Source),
		"the reading of files":              sourceDigest(corpus.Source),
		"the rules for statements":          sourceDigest(statement.Source),
	}
})

// with returns v with one thing more.
func (v version) with(what, is string) version {
	w := maps.Clone(v)
	w[what] = is
	return w
}

// sourceDigest sums up the files of a package, tests aside.
func sourceDigest(fsys fs.FS) string {
	sum := sha256.New()
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		fmt.Fprintf(sum, "%s %d\n%s", name, len(data), data)
		return err
	})
	if err != nil {
		panic(err) // it is part of the program
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// changed says what is another in v than in w, "" if nothing is.
func (v version) changed(w version) string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(w)) {
		if v[name] != w[name] {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return strings.Join(names, " and ") + " changed"
}

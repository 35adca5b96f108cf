package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// top is the module's folder as seen from this package.
const top = "../.."

// floors are the packages from the top floor to the cellar. A package imports
// only from floors below its own; a trailing * stands for one folder.
var floors = [][]string{
	{"cmd/kutip"},
	{"adapters/*"},
	{"adapters"},
	{"bot/fit"},
	{"bot/*"},
	{"bot"},
	{"index/bench"},
	{"index"},
	{"corpus/statement", "corpus/feed", "corpus/synthetic"},
	{"corpus"},
	{"corpus/lang", "corpus/sample", "adapters/slack/slacktest", "adapters/discord/discordtest"}, // chats for tests know nothing of Kutip
	{"corpus/lang/*"},
}

// homes are the only packages that may import what begins so.
var homes = map[string][]string{
	"github.com/blevesearch/bleve":          {"index", "index/bench"},
	"github.com/blevesearch/scorch":         {"index"},
	"github.com/blevesearch/snowballstem":   {"corpus/lang"},
	"github.com/blevesearch/zapx":           {"index"},
	"github.com/klauspost/compress":         {"index"},
	"github.com/RoaringBitmap/roaring":      {"index"},
	"github.com/blevesearch/vellum":         {"index"},
	"go.etcd.io/bbolt":                      {"index", "adapters"},
	"github.com/jackc/pgx":                  {"index/bench"},
	"modernc.org/sqlite":                    {"index/bench"},
	"github.com/spf13/cobra":                {"cmd/kutip"},
	"github.com/BurntSushi/toml":            {"cmd/kutip", "corpus"},
	"github.com/slack-go/slack":             {"adapters/slack"},
	"github.com/santhosh-tekuri/jsonschema": {"adapters/slack/slacktest", "adapters/discord/discordtest"},
	"github.com/bwmarrin/discordgo":         {"adapters/discord"},
	"github.com/getkin/kin-openapi":         {"adapters/discord/discordtest"},
}

func TestImports(t *testing.T) {
	for _, fault := range importFaults(t, os.DirFS(top)) {
		t.Error(fault)
	}
}

// TestImportsAreCaught breaks the rules on paper, one file each.
func TestImportsAreCaught(t *testing.T) {
	for file, imported := range map[string]string{
		"adapters/slack/render.go":  "kutip/adapters/discord",
		"bot/compose.go":            "github.com/blevesearch/bleve/v2",
		"bot/parse_test.go":         "github.com/blevesearch/bleve/v2/search",
		"corpus/read.go":            "kutip/index",
		"corpus/statement/read.go":  "kutip/corpus/feed",
		"corpus/lang/words.go":      "kutip/corpus",
		"index/build.go":            "kutip/bot",
		"index/search.go":           "kutip/index/bench",
		"cmd/kutip/bench.go":        "modernc.org/sqlite",
		"index/store.go":            "github.com/jackc/pgx/v5",
		"adapters/adapters.go":      "kutip/adapters/web",
		"utils/strings.go":          "kutip/corpus",
		"cmd/kutip/ask.go":          "kutip/utils",
		"adapters/web/commands.go":  "github.com/spf13/cobra",
		"bot/config.go":             "github.com/BurntSushi/toml",
		"corpus/feed/stem.go":       "github.com/blevesearch/snowballstem/english",
		"adapters/terminal/help.go": "kutip/cmd/kutip",
	} {
		source := fmt.Sprintf("package p\n\nimport _ %q\n", imported)
		if faults := importFaults(t, fstest.MapFS{file: {Data: []byte(source)}}); len(faults) != 1 {
			t.Errorf("%s imports %s: want one fault, got %q", file, imported, faults)
		}
	}
	fine := fstest.MapFS{"adapters/slack/x.go": {Data: []byte("package p\n\nimport (\n\t_ \"fmt\"\n\t_ \"kutip/bot\"\n\t_ \"kutip/corpus\"\n)\n")}}
	if faults := importFaults(t, fine); len(faults) > 0 {
		t.Errorf("a floor was refused that may be skipped: %q", faults)
	}
}

// importFaults returns every import that breaks a rule. Tests may import
// across floors; homes bind them too, save for TOML, which fixtures need.
func importFaults(t *testing.T, fsys fs.FS) []string {
	t.Helper()
	var faults []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".go" || strings.Contains(name, "testdata/") {
			return err
		}
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if fault := importFault(name, imported); fault != "" {
				faults = append(faults, fmt.Sprintf("%s imports %s: %s", name, imported, fault))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return faults
}

func importFault(file, imported string) string {
	dir, test := path.Dir(file), strings.HasSuffix(file, "_test.go")
	for library, at := range homes {
		fixture := test && strings.HasSuffix(library, "/toml")
		if under(imported, library) && !slices.Contains(at, dir) && !fixture {
			return "it belongs in " + strings.Join(at, " and ")
		}
	}
	own, ok := strings.CutPrefix(imported, "kutip/")
	if !ok || test {
		return ""
	}
	from, to := floor(dir), floor(own)
	switch {
	case from < 0:
		return dir + " has no floor; give it one in imports_test.go"
	case to < 0:
		return own + " has no floor; give it one in imports_test.go"
	case from >= to:
		return "arrows point down only"
	}
	return ""
}

func under(imported, library string) bool {
	return imported == library || strings.HasPrefix(imported, library+"/")
}

func floor(dir string) int {
	return slices.IndexFunc(floors, func(rooms []string) bool {
		return slices.ContainsFunc(rooms, func(room string) bool {
			match, _ := path.Match(room, dir)
			return match
		})
	})
}

// TestTopLevel keeps the front door tidy. Hidden names that are not the
// project's own, an editor's say, are let be.
func TestTopLevel(t *testing.T) {
	allowed := []string{
		".ci", ".gitignore", "CONTRIBUTING.md", "LICENSE", "README.md", "adapters", "bot", "cmd",
		"config.example.toml", "corpus", "dist", "docs", "go.mod", "go.sum", "index",
	}
	entries, err := os.ReadDir(top)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); !slices.Contains(allowed, name) && !strings.HasPrefix(name, ".") {
			t.Errorf("%s stands at the top level; find it a room below", name)
		}
	}
}

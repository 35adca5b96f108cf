package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"kutip/adapters"
)

// TestExample keeps config.example.toml true: it holds every key, and no
// value but the default.
func TestExample(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(top, "config.example.toml"))
	if err != nil {
		t.Fatal(err)
	}
	got, want := defaultConfig(), defaultConfig()
	if err := decode("config.example.toml", data, &got); err != nil {
		t.Fatal(err)
	}
	if err := decode("", nil, &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
		t.Errorf("not the defaults (-want +got):\n%s", diff)
	}
	data, got = withOptional(data), defaultConfig()
	if err := decode("config.example.toml, platforms", data, &got); err != nil {
		t.Error(err)
	}
	var tree map[string]any
	meta, err := toml.Decode(string(data), &tree)
	if err != nil {
		t.Fatal(err)
	}
	tables := reflect.TypeFor[Config]()
	for i := range tables.NumField() {
		table := tables.Field(i)
		for _, key := range keysOf(table.Type) {
			if !meta.IsDefined(table.Tag.Get("toml"), key) {
				t.Errorf("[%s] %s is missing", table.Tag.Get("toml"), key)
			}
		}
	}
}

// withOptional returns the example with the tables that stand in it as comments,
// "#[chat]": they are there to be uncommented.
func withOptional(data []byte) []byte {
	return regexp.MustCompile(`(?m)^#(\S)`).ReplaceAll(data, []byte("$1"))
}

// TestOptionalTables: no table, no platform; and a table has its defaults.
func TestOptionalTables(t *testing.T) {
	type chat struct {
		Token adapters.Secret `toml:"token"`
		On    bool            `toml:"on"`
	}
	type file struct {
		Chat *chat `toml:"chat"`
	}
	for text, want := range map[string]*chat{"": nil, "[chat]\n": {On: true}, "[chat]\non = false\n": {}} {
		got := file{&chat{On: true}}
		if err := decode("c.toml", []byte(text), &got); err != nil {
			t.Fatal(err)
		}
		if (got.Chat == nil) != (want == nil) || want != nil && *got.Chat != *want {
			t.Errorf("%q: got %+v, want %+v", text, got.Chat, want)
		}
	}
	got := file{&chat{}}
	if err := decode("c.toml", []byte("[chat]\ntokn = 1\n"), &got); err == nil || !strings.Contains(err.Error(), "[chat] tokn: unknown; known are token, on") {
		t.Errorf("got %v", err)
	}
}

// withSecret is a configuration like that of a chat platform.
type withSecret struct {
	Chat struct {
		Token adapters.Secret `toml:"token"`
		On    bool            `toml:"on"`
	} `toml:"chat"`
}

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, file string
		into       any
		want       []string
	}{
		{"empty", "", new(Config), nil},
		{"whole numbers are numbers", "[bot]\nmin_confidence = 1\n", new(Config), nil},
		{
			"all at once, in order",
			"[corpus]\npaths = [\n  \"a\", # first\n  2,\n]\n\n[bot]\n# none\nmax_quotes = 0\nmax_quote = 3\nmin_confidence = nan\nlanguage = \"fr\"\n\n[pigeon]\ntoken = \"x\"\n\n[index]\ndir = 1979-05-27\n",
			new(Config),
			[]string{
				`c.toml:2: [corpus] paths: must be a list of texts (got a list)`,
				`c.toml:9: [bot] max_quotes: must be 1 to 20 (got 0)`,
				`c.toml:10: [bot] max_quote: unknown; known are max_quotes, min_confidence, language`,
				`c.toml:11: [bot] min_confidence: must be above 0 and at most 1 (got NaN)`,
				`c.toml:12: [bot] language: must be auto, id or en (got "fr")`,
				`c.toml:14: pigeon: unknown; known are corpus, bot, index, serve, slack`,
				`c.toml:18: [index] dir: must be text (got a date)`,
			},
		},
		{"dotted and inline", "bot.max_quotes = 99\nindex = { dir = 3 }\n", new(Config), []string{
			`c.toml:1: [bot] max_quotes: must be 1 to 20 (got 99)`,
			`c.toml:2: [index] dir: must be text (got a whole number)`,
		}},
		{"no table", "bot = 3\n[[corpus]]\npaths = []\n", new(Config), []string{
			`c.toml:1: bot: must be a table (got a whole number)`,
			`c.toml:2: corpus: must be a table (got a list)`,
		}},
		{"twice", "[bot]\nmax_quotes = 1\nmax_quotes = 2\n", new(Config), []string{
			`c.toml:3: key 'bot.max_quotes' has already been defined`,
		}},
		{"not TOML", "[bot]\nlanguage = id\n", new(Config), []string{
			`c.toml:2: not TOML; a line is a [table] or key = value, and text stands in "quotation marks"`,
		}},
		{"secret", "[chat]\ntoken = \"env:TOKEN\"\non = true\n", new(withSecret), nil},
		{"secret spelt out", "[chat]\ntoken = \"hush-hush\"\non = \"hush\"\n", new(withSecret), []string{
			`c.toml:2: [chat] token: must be "env:NAME" or "file:PATH"; a secret itself does not belong in a config file`,
			`c.toml:3: [chat] on: must be true or false (got text)`,
		}},
		{"secret of another type", "[chat]\ntoken = [\"hush-hush\"]\n", new(withSecret), []string{
			`c.toml:2: [chat] token: must be text (got a list)`,
		}},
		{"secret without marks", "[chat]\ntoken = hush-hush\n", new(withSecret), []string{
			`c.toml:2: not TOML; a line is a [table] or key = value, and text stands in "quotation marks"`,
		}},
		{"secret with a stray escape", "[chat]\ntoken = \"hush\\qhush\"\n", new(withSecret), []string{
			`c.toml:2: not TOML; a line is a [table] or key = value, and text stands in "quotation marks"`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if into, ok := c.into.(*Config); ok {
				*into = defaultConfig()
			}
			var got []string
			if err := decode("c.toml", []byte(c.file), c.into); err != nil {
				got = strings.Split(err.Error(), "\n")
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if strings.Contains(strings.Join(got, "\n"), "hush") {
				t.Error("a secret is printed")
			}
		})
	}
}

func TestRelativePaths(t *testing.T) {
	abs, err := filepath.Abs("abs")
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{Corpus: CorpusConfig{Paths: []string{"news", abs}}, Index: IndexConfig{Dir: "ix"}}.from("dir")
	want := []string{filepath.Join("dir", "news"), abs, filepath.Join("dir", "ix")}
	if diff := cmp.Diff(want, append(cfg.Corpus.Paths, cfg.Index.Dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzConfig checks that whatever a file holds, it is either refused or leaves
// a configuration that every table vouches for.
func FuzzConfig(f *testing.F) {
	for _, seed := range []string{
		"[bot]\nmax_quotes = 3\n", "bot.language = 'id'", "[corpus]\npaths = ['a',\n'b']", "[[bot]]\n", "index = {dir='x'}", "\"\" = 1",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2000 {
			t.Skip("long files only slow the search down")
		}
		cfg := defaultConfig()
		if err := decode("c.toml", data, &cfg); err != nil {
			return
		}
		for _, table := range []validator{cfg.Corpus, cfg.Bot} {
			if err := table.Validate(); err != nil {
				t.Fatalf("accepted, yet: %v", err)
			}
		}
	})
}

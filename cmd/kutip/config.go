package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/adrg/xdg"

	"kutip/adapters/slack"
	"kutip/bot"
	"kutip/corpus"
	"kutip/corpus/lang"
)

// Config is the configuration file; it mirrors the tree of packages.
// config.example.toml explains every key.
type Config struct {
	Corpus CorpusConfig `toml:"corpus"`
	Bot    BotConfig    `toml:"bot"`
	Index  IndexConfig  `toml:"index"`
	Serve  ServeConfig  `toml:"serve"`

	// A platform is a pointer to its Config, with its defaults in defaultConfig:
	// without its table in the file it is nil.

	Slack *slack.Config `toml:"slack"`
}

// CorpusConfig is the table [corpus].
type CorpusConfig struct {
	Paths      []string `toml:"paths"`
	MaxFileMiB int      `toml:"max_file_mib"`
}

// Validate reports every value that is out of bounds.
func (c CorpusConfig) Validate() error {
	var errs []error
	if slices.Contains(c.Paths, "") {
		errs = append(errs, errors.New("paths: must not hold an empty path"))
	}
	if c.MaxFileMiB < 1 || c.MaxFileMiB > 1024 {
		errs = append(errs, fmt.Errorf("max_file_mib: must be 1 to 1024 (got %d)", c.MaxFileMiB))
	}
	return errors.Join(errs...)
}

// BotConfig is the table [bot].
type BotConfig struct {
	MaxQuotes     int     `toml:"max_quotes"`
	MinConfidence float64 `toml:"min_confidence"`
	Language      string  `toml:"language"`
}

// Validate reports every value that is out of bounds.
func (c BotConfig) Validate() error {
	err := c.engine().Validate()
	if !slices.Contains([]string{"auto", "id", "en"}, c.Language) {
		err = errors.Join(err, fmt.Errorf("language: must be auto, id or en (got %q)", c.Language))
	}
	return err
}

// engine returns what of the table the bot itself knows.
func (c BotConfig) engine() bot.Config {
	return bot.Config{MaxQuotes: c.MaxQuotes, MinConfidence: c.MinConfidence}
}

// language is what to answer in; Unknown means the question's own.
func (c BotConfig) language() lang.Language {
	if c.Language == "auto" {
		return lang.Unknown
	}
	return lang.Language(c.Language)
}

// IndexConfig is the table [index].
type IndexConfig struct {
	Dir string `toml:"dir"`
}

func defaultConfig() Config {
	return Config{
		Corpus: CorpusConfig{Paths: []string{}, MaxFileMiB: 8},
		Bot:    BotConfig{MaxQuotes: bot.DefaultMaxQuotes, MinConfidence: bot.DefaultMinConfidence, Language: "auto"},
		Serve:  defaultServe(),
		Slack:  new(slack.Default()),
	}
}

func defaultConfigFile() string { return filepath.Join(xdg.ConfigHome, "kutip", "config.toml") }

// config reads the configuration: the file named by --config, or the default
// one, which need not exist.
func (e *env) config() (Config, error) {
	cfg := defaultConfig()
	name := e.configFile
	if name == "" {
		name = defaultConfigFile()
	}
	data, err := readConfig(name)
	if errors.Is(err, fs.ErrNotExist) && e.configFile == "" {
		return cfg, decode(name, nil, &cfg)
	}
	if err != nil {
		return cfg, fmt.Errorf("config: %w", err)
	}
	if err := decode(name, data, &cfg); err != nil {
		return cfg, hinted{err, "config.example.toml explains every key"}
	}
	return cfg.from(filepath.Dir(name)), nil
}

func readConfig(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file", name) // a pipe would be waited for without end
	}
	if info.Size() > maxConfig {
		return nil, fmt.Errorf("%s: larger than %d KiB, which no configuration is", name, maxConfig>>10)
	}
	return os.ReadFile(name)
}

// from takes relative paths as from dir, where the file lies, so that it means
// the same wherever the program is started.
func (c Config) from(dir string) Config {
	for i, p := range c.Corpus.Paths {
		if !filepath.IsAbs(p) {
			c.Corpus.Paths[i] = filepath.Join(dir, p)
		}
	}
	if c.Index.Dir != "" && !filepath.IsAbs(c.Index.Dir) {
		c.Index.Dir = filepath.Join(dir, c.Index.Dir)
	}
	return c
}

// reading returns the options that articles are read with.
func (e *env) reading(cfg Config) corpus.Options {
	return corpus.Options{Today: e.today(), MaxFile: int64(cfg.Corpus.MaxFileMiB) << 20}
}

// indexDir is where the index lies.
func (e *env) indexDir(cfg Config) string {
	if cfg.Index.Dir != "" {
		return cfg.Index.Dir
	}
	return filepath.Join(e.dataDir, "index")
}

package slack

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"kutip/adapters"
	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/index"
)

// office returns what an adapter works with, over the sample.
func office(t testing.TB, dir string, log *slog.Logger) adapters.Office {
	t.Helper()
	engine, err := sampleEngine()
	if err != nil {
		t.Fatal(err)
	}
	inbox, err := adapters.OpenInbox(filepath.Join(dir, "inbox.db"), log, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { inbox.Close() })
	return adapters.Office{Clerk: &adapters.Clerk{Asker: engine, Coverage: covers, Now: time.Now}, Inbox: inbox, Log: log, Now: time.Now, Dir: dir}
}

func covers(context.Context) (index.Coverage, error) {
	day, err := lang.ParseDate("2018-12-19")
	return index.Coverage{Articles: 24, Publishers: 3, Oldest: day, Newest: day}, err
}

// slowly answers after a while, always the same.
type slowly struct{}

func (slowly) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	time.Sleep(time.Duration(rand.IntN(20)) * time.Millisecond)
	return bot.Answer{Schema: bot.Schema, Question: q.Text, Lang: lang.English, Outcome: bot.NotFound, Text: "No answer."}, nil
}

// childOffice is the office of a process that is killed.
func childOffice(dir string, log *slog.Logger) (adapters.Office, error) {
	inbox, err := adapters.OpenInbox(filepath.Join(dir, "inbox.db"), log, time.Now)
	return adapters.Office{Clerk: &adapters.Clerk{Asker: slowly{}, Now: time.Now}, Inbox: inbox, Log: log, Now: time.Now, Dir: dir}, err
}

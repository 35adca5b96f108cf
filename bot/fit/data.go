package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"kutip/bot"
	"kutip/bot/eval"
	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/index"
)

// set is a folder of articles with the questions to fit to, which some have
// none of.
type set struct {
	lang      lang.Language
	engine    *bot.Engine
	questions []eval.Question
}

// deepTrials is how many candidates of a question are learned from.
const deepTrials = 60

func open(ctx context.Context, folders []string) ([]set, error) {
	var sets []set
	for _, folder := range folders {
		s, err := openSet(ctx, folder)
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	return sets, nil
}

func openSet(ctx context.Context, folder string) (set, error) {
	var s set
	ix, stats, err := index.Memory(ctx, func(yield func(corpus.Article, error) bool) {
		for a, err := range corpus.ReadPaths([]string{filepath.Join(folder, "articles.jsonl")}, corpus.Options{}) {
			if s.lang == lang.Unknown {
				s.lang = a.Lang
			}
			if !yield(a, err) {
				return
			}
		}
	})
	if err != nil {
		return set{}, err
	}
	if stats.Articles == 0 {
		return set{}, fmt.Errorf("%s: it has no article", folder)
	}
	s.engine = bot.New(ix, bot.Config{})
	s.questions, err = read(filepath.Join(folder, "train.jsonl"))
	return s, err
}

// read returns the questions in a file, none where there is no such file.
func read(file string) ([]eval.Question, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	qs, err := eval.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return qs, nil
}

// asked is what came of a question.
type asked struct {
	question eval.Question
	trials   []bot.Trial
	doubts   []float64
}

// ask asks all the questions of an engine, and returns what came of them in
// their order.
func ask(ctx context.Context, e *bot.Engine, qs []eval.Question, limit int) ([]asked, error) {
	all := make([]asked, len(qs))
	errs := make([]error, len(qs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				a := asked{question: qs[i]}
				a.trials, a.doubts, errs[i] = e.Trials(ctx, bot.Question{Text: qs[i].Text}, limit)
				all[i] = a
			}
		})
	}
	for i := range qs {
		next <- i
	}
	close(next)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (a *asked) right(i int) bool {
	return a.question.Right(bot.Quote{Article: a.trials[i].Article, Text: a.trials[i].Text})
}

// aside reports whether a question is held back from fitting, to measure what
// was fitted: one in ten, chosen by its words.
func aside(q eval.Question) bool {
	h := fnv.New32a()
	h.Write([]byte(q.Text))
	return h.Sum32()%10 == 0
}

// write puts weights into one part of a weights file and leaves its others.
func write(file, part, note string, names []string, weights []float64) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var parts map[string]map[string]any
	if err := json.Unmarshal(data, &parts); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	parts[part] = map[string]any{}
	for i, name := range names {
		parts[part][name] = math.Round(weights[i]*1000) / 1000
	}
	parts["fitted"][part] = note
	out, err := json.MarshalIndent(parts, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(out, '\n'), 0o644)
}

func unanswerable(q eval.Question) bool { return !q.Answerable }

// Fit chooses the weights of bot/weights.json from questions whose answers are
// known, and writes them there with what they were fitted to. Run it twice
// from the root of the repository, first for the ranking, then for the
// confidence in what that ranks first:
//
//	go run ./bot/fit -part ranking ../shared/eval/idkmrc ../shared/eval/squad2
//	go run ./bot/fit -part confidence ../shared/eval/idkmrc ../shared/eval/squad2 ../shared/eval/news_id ../shared/eval/news_en
//
// Each folder holds articles.jsonl and, but for those that only serve as other
// topics, train.jsonl, in the form that
// "kutip eval" reads; nothing else is looked at. The result is the same on
// every run.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"kutip/bot"
)

func main() {
	part := flag.String("part", "ranking", "which `part` to fit: ranking or confidence")
	file := flag.String("weights", "bot/weights.json", "the `file` to write to")
	flag.Parse()
	if err := run(context.Background(), *part, *file, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, part, file string, folders []string) error {
	if len(folders) == 0 {
		return fmt.Errorf("no folder with articles.jsonl and train.jsonl is named")
	}
	sets, err := open(ctx, folders)
	if err != nil {
		return err
	}
	var names []string
	var weights []float64
	var note string
	switch part {
	case "ranking":
		names = bot.RankingNames()
		weights, note, err = ranking(ctx, sets, len(names))
	case "confidence":
		names = bot.ConfidenceNames()
		weights, note, err = confidence(ctx, sets, len(names))
	case "short":
		names, weights, note, err = short(ctx, sets)
		if err != nil {
			return err
		}
		fmt.Println(note)
		return writeShort(filepath.Join(filepath.Dir(file), "short_weights.tsv"), note, names, weights)
	default:
		err = fmt.Errorf("-part: must be ranking or confidence (got %q)", part)
	}
	if err != nil {
		return err
	}
	fmt.Println(note)
	return write(file, part, note, names, weights)
}

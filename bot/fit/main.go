// Fit chooses the weights of the bot from questions whose answers are known,
// and writes them with what they were fitted to: those of bot/weights.json, the
// trees of bot/trees.tsv beside it, and of short answers the weights of
// bot/short_weights.tsv. Run it four times from the root of the repository:
// for the short answers, for the ranking, for the trees that weigh again what
// that ranks first, and for the confidence in what then comes first:
//
//	go run ./bot/fit -part short ../shared/eval/idkmrc ../shared/eval/squad2
//	go run ./bot/fit -part ranking ../shared/eval/idkmrc ../shared/eval/squad2
//	go run ./bot/fit -part again ../shared/eval/idkmrc ../shared/eval/squad2
//	go run ./bot/fit -part confidence ../shared/eval/idkmrc ../shared/eval/squad2 ../shared/eval/news_id ../shared/eval/news_en ../shared/eval/facqa
//
// Each folder holds articles.jsonl and, but for those that only serve as other
// topics, train.jsonl, in the form that "kutip eval" reads; nothing else is
// looked at. The result is the same on every run.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"kutip/bot"
)

func main() {
	part := flag.String("part", "ranking", "which `part` to fit: short, ranking, again or confidence")
	file := flag.String("weights", "bot/weights.json", "the `file` to write to; those of trees and short answers stand beside it")
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
	case "short":
		return short(ctx, sets, shortFile(file))
	case "ranking":
		names = bot.RankingNames()
		weights, note, err = ranking(ctx, sets, len(names))
	case "confidence":
		names = bot.ConfidenceNames()
		var b belief
		if b, note, err = confidence(ctx, sets, len(names)); err == nil {
			weights, err = b.weight, plant(file, part, note, names, b.trees)
		}
	case "again":
		trees, note, err := again(ctx, sets)
		if err != nil {
			return err
		}
		fmt.Println(note)
		return plant(file, "ranking", note, bot.RereadNames(), trees)
	default:
		err = fmt.Errorf("-part: must be short, ranking, again or confidence (got %q)", part)
	}
	if err != nil {
		return err
	}
	fmt.Println(note)
	return write(file, part, note, names, weights)
}

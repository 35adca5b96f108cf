package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"kutip/adapters/terminal"
	"kutip/bot/eval"
)

// evalSets measures every set in a folder.
func (e *env) evalSets(ctx context.Context, v evaluation, dir string) error {
	if len(v.corpus) > 0 || v.absent || v.limit > 0 {
		return usage("eval: --corpus, --absent and --limit go with a file of questions, not with a folder")
	}
	cfg, err := e.config()
	if err != nil {
		return err
	}
	floors, err := readFloors(v.floors)
	if err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	sets, err := eval.Find(dir)
	if err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	if len(sets) == 0 {
		return fmt.Errorf("eval: %s: there is nothing to measure by in it", dir)
	}
	if !v.noSpeed {
		sets = append(sets, eval.Speed())
	}
	rows := 0
	for _, s := range sets {
		rows += s.Rows
	}
	step, done := e.asking(rows)
	bench := eval.Bench{Workers: v.workers, Engine: cfg.Bot.engine(), Step: step}
	var figures []eval.Figure
	for _, s := range sets {
		measured, err := s.Measure(ctx, bench)
		if err != nil {
			done()
			return fmt.Errorf("eval: %w", err)
		}
		figures = append(figures, measured...)
	}
	done()
	return e.figures(v, figures, floors)
}

// figures prints what was measured, keeps it as floors where that is wanted,
// and fails where a floor is not reached.
func (e *env) figures(v evaluation, figures []eval.Figure, floors []eval.Floor) error {
	var err error
	if v.json {
		err = e.printJSON(figures)
	} else {
		err = terminal.Figures(e.stdout, figures, floors, e.page())
	}
	if err == nil && v.setFloors != "" {
		var b bytes.Buffer
		err = errors.Join(eval.WriteFloors(&b, eval.Floors(figures)), os.WriteFile(v.setFloors, b.Bytes(), 0o644))
	}
	if err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	if below := eval.Below(figures, floors); len(below) > 0 {
		for _, fault := range below {
			e.complain("eval: %s", fault)
		}
		return fmt.Errorf("eval: %s not reached", countOf(len(below), "floor"))
	}
	return nil
}

// readFloors reads a file of floors; "" has none.
func readFloors(file string) ([]eval.Floor, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	floors, err := eval.ReadFloors(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return floors, nil
}

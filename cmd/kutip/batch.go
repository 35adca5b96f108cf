package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"

	"kutip/adapters"
	"kutip/bot"
)

// maxLine bounds a line of a batch.
const maxLine = 1 << 20

// reply is what became of one line of a batch.
type reply struct {
	line int
	id   json.Number // where the line's id is a number, which it stays
	ans  bot.Answer
	err  error
}

// answerAll answers the questions of in, several at once, and writes the
// answers in the order of the questions. A line that is no question, or that
// fails, is named on stderr; the rest goes on.
func (e *env) answerAll(ctx context.Context, asker adapters.Asker, in io.Reader, like bot.Question) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	failed := 0
	for replies := e.replies(ctx, asker, in, like); ; {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case next, more := <-replies:
			if !more {
				return batchFailure(failed)
			}
			r := <-next
			if r.err != nil {
				failed++
				e.complain("kutip: line %d: %v", r.line, r.err)
			} else if err := e.printJSON(r.json()); err != nil {
				return err
			}
		}
	}
}

// json is the answer as it is written.
func (r reply) json() any {
	if r.id == "" {
		return r.ans
	}
	return struct {
		ID json.Number `json:"id"`
		bot.Answer
	}{r.id, r.ans}
}

func batchFailure(failed int) error {
	if failed == 0 {
		return nil
	}
	return fmt.Errorf("ask: %s of the batch not answered", countOf(failed, "line"))
}

// replies starts on the questions and hands out, in their order, where each
// reply will arrive. The length of the queue bounds how many are under way.
func (e *env) replies(ctx context.Context, asker adapters.Asker, in io.Reader, like bot.Question) <-chan chan reply {
	queue := make(chan chan reply, runtime.GOMAXPROCS(0))
	go func() {
		defer close(queue)
		number := 0
		for line, err := range lines(in) {
			number++
			if number == 1 {
				line = bytes.TrimPrefix(line, byteOrderMark)
			}
			if err == nil && len(line) == 0 {
				continue
			}
			q := like
			var id json.Number
			if err == nil {
				id, err = readQuestion(line, &q)
			}
			next := make(chan reply, 1)
			select {
			case queue <- next:
			case <-ctx.Done():
				return
			}
			go func(number int) {
				r := reply{line: number, id: id, err: err}
				if err == nil {
					r.ans, r.err = e.timed(ctx, asker, q)
				}
				next <- r
			}(number)
		}
	}()
	return queue
}

// byteOrderMark opens a file that some editors write; it is no part of it.
var byteOrderMark = []byte("\uFEFF")

// readQuestion reads {"id","question","before"} into q; other keys are left
// alone. An id that is a number is returned beside.
func readQuestion(line []byte, q *bot.Question) (number json.Number, err error) {
	var asked struct {
		ID       json.RawMessage `json:"id"`
		Question *string         `json:"question"`
		Before   []bot.Turn      `json:"before"`
	}
	if err := json.Unmarshal(line, &asked); err != nil {
		return "", fmt.Errorf(`want {"id","question"}: %w`, explainJSON(err))
	}
	if asked.Question == nil {
		return "", errors.New(`want {"id","question"}: there is no "question"`)
	}
	id := ""
	switch raw := string(asked.ID); {
	case raw == "", raw == "null":
	case raw[0] == '"':
		if err := json.Unmarshal(asked.ID, &id); err != nil {
			return "", fmt.Errorf(`"id": %w`, err)
		}
	case raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9':
		number = json.Number(raw)
	default:
		return "", fmt.Errorf(`"id" must be a string or a number (got %s)`, raw)
	}
	q.ID, q.Text = id, *asked.Question
	if len(asked.Before) > 0 {
		q.Before = asked.Before
	}
	return number, nil
}

var errLongLine = fmt.Errorf("longer than %d KiB", maxLine>>10)

// lines returns the lines of r without their ends; for one that is too long,
// errLongLine.
func lines(r io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		in := bufio.NewReaderSize(r, maxLine)
		for {
			line, err := in.ReadSlice('\n')
			tooLong := false
			for errors.Is(err, bufio.ErrBufferFull) {
				tooLong = true
				_, err = in.ReadSlice('\n')
			}
			switch {
			case tooLong:
				if !yield(nil, errLongLine) {
					return
				}
			case err == nil || len(line) > 0:
				if !yield(trimEnd(line), nil) {
					return
				}
			}
			if err == nil {
				continue
			}
			if !errors.Is(err, io.EOF) {
				yield(nil, err)
			}
			return
		}
	}
}

// trimEnd drops white space that JSON does not miss.
func trimEnd(line []byte) []byte {
	for len(line) > 0 && (line[len(line)-1] <= ' ') {
		line = line[:len(line)-1]
	}
	return line
}

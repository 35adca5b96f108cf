package bot

import (
	"context"
	"errors"
	"testing"

	"kutip/corpus"
	"kutip/corpus/sample"
	"kutip/index"
)

// changing counts the questions that are put to it as a whole.
type changing struct {
	*index.Index
	questions int
}

func (c *changing) Within(question func(*index.Index) error) error {
	c.questions++
	return question(c.Index)
}

func (c *changing) Search(context.Context, index.Query) ([]index.Hit, []float64, error) {
	return nil, nil, errors.New("a search outside of a question")
}

// TestOneIndexForAQuestion checks that all searches of a question, even of one
// that asks two things, go to the same index, and answer as that does alone.
func TestOneIndexForAQuestion(t *testing.T) {
	ix, _, err := index.Memory(t.Context(), corpus.Read(sample.FS, corpus.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	over := &changing{Index: ix}
	q := Question{Text: "Did Netflix read private Facebook messages, and what did Spotify say?"}
	got, err := New(over, Config{}).Ask(t.Context(), q)
	if err != nil || over.questions != 1 {
		t.Fatalf("%d questions, %v", over.questions, err)
	}
	want, err := New(ix, Config{}).Ask(t.Context(), q)
	if err != nil || len(got.Quotes) == 0 || got.Text != want.Text || len(got.Quotes) != len(want.Quotes) {
		t.Errorf("%q with %d quotes, want %q with %d; %v", got.Text, len(got.Quotes), want.Text, len(want.Quotes), err)
	}
}

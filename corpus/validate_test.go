package corpus

import (
	"errors"
	"strings"
	"testing"
	"time"

	"kutip/corpus/lang"
)

func TestValidate(t *testing.T) {
	today := lang.Date{Year: 2024, Month: time.May, Day: 2}
	for _, c := range []struct {
		name   string
		change func(*Article)
		want   string // in the error; "" for none
	}{
		{"nothing", func(a *Article) {}, ""},
		{"no title", func(a *Article) { a.Title = "" }, ""},
		{"blank title", func(a *Article) { a.Title = " " }, "no title"},
		{"title of two lines", func(a *Article) { a.Title = "a\nb" }, "one line"},
		{"no id", func(a *Article) { a.ID = "" }, "no id"},
		{"id with a space", func(a *Article) { a.ID = "a b" }, "white space"},
		{"no text", func(a *Article) { a.Text, a.Furniture = " \n", nil }, "the text is empty"},
		{"cut character", func(a *Article) { a.Text = "Satu\xe2\x80" }, "not UTF-8"},
		{"NUL", func(a *Article) { a.Text += "\x00" }, "NUL"},
		{"all furniture", func(a *Article) { a.Furniture = []Span{{Start: 0, End: len(a.Text)}} }, "no body"},
		{"today", func(a *Article) { a.Published = today }, ""},
		{"this year", func(a *Article) { a.Published = lang.Date{Year: 2024} }, ""},
		{"tomorrow", func(a *Article) { a.Published.Day = 3 }, "in the future"},
		{"no such day", func(a *Article) { a.Published = lang.Date{Year: 2023, Month: time.February, Day: 30} }, "no such day"},
		{"script URL", func(a *Article) { a.URL = "javascript:alert(1)" }, "want http"},
		{"relative URL", func(a *Article) { a.URL = "/news/1" }, "want http"},
		{"French", func(a *Article) { a.Lang = "fr" }, "lang \"fr\""},
		{"furniture beyond the end", func(a *Article) { a.Furniture[0].End = 1000 }, "out of bounds"},
		{"furniture in a character", func(a *Article) { a.Furniture[0].End = 7 }, "inside a character"},
		{"furniture out of order", func(a *Article) { a.Furniture = []Span{{Start: 9, End: 10}, {Start: 0, End: 2}} }, "order"},
		{"citation without a page", func(a *Article) { a.Citations = []Citation{{Span: Span{Start: 0, End: 4}}} }, "want http"},
	} {
		a := Article{
			Header: Header{ID: "a", Title: "Judul", URL: "https://a.example/", Published: today, Lang: lang.English},
			Text:   "VIVA – Satu kalimat.", Furniture: []Span{{Start: 0, End: 8}},
		}
		c.change(&a)
		err := a.Validate(today)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func TestValidateSaysAll(t *testing.T) {
	err := Article{Header: Header{URL: "x"}}.Validate(lang.Date{})
	if !errors.Is(err, ErrNoBody) || strings.Count(err.Error(), "; ") < 2 || strings.Contains(err.Error(), "\n") {
		t.Errorf("want three reasons in one line: %v", err)
	}
}

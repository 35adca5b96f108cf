package synthetic

import "testing"

func TestX(t *testing.T) {
	n := New(1)
	for i := range 2 {
		a, _ := n.Article(i)
		t.Logf("%s\n%s", a.Title, a.Text)
	}
	for q := range n.Questions(20, 1000) {
		t.Logf("%+v", q)
	}
}

package bot

import (
	"strings"

	"kutip/corpus/lang"
)

// open lists what speaks for a span that begins with word i.
func (r *spanReader) open(i int) []string {
	before, two := "edge", "edge"
	if i > 0 {
		before = r.cls[i-1]
	}
	if i > 1 {
		two = r.cls[i-2]
	}
	if g := r.gaps[i]; g != "space" {
		two, before = before, g
	}
	fs := []string{"before " + before, "first " + r.cls[i], "before " + before + " first " + r.cls[i], "two before " + two + " " + before}
	if i > 0 && r.joined(i) {
		fs = append(fs, "cuts name before")
	}
	if i > 0 && counting(r.cls[i]) && counting(r.cls[i-1]) && r.gaps[i] == "space" {
		fs = append(fs, "cuts number before")
	}
	if i > 0 && r.asked[i-1] && r.gaps[i] == "space" {
		fs = append(fs, "touches asked before first "+r.cls[i])
	}
	return append(fs, "left "+r.reach(i-1, -1))
}

func counting(class string) bool { return class == "digit" || class == "quantity" }

// close lists what speaks for a span that ends before word j.
func (r *spanReader) close(j int) []string {
	behind, two := "edge", "edge"
	if j < len(r.cls) {
		behind = r.cls[j]
	}
	if j+1 < len(r.cls) {
		two = r.cls[j+1]
	}
	if g := r.gaps[j]; g != "space" {
		two, behind = behind, g
	}
	last := r.cls[j-1]
	fs := []string{"behind " + behind, "last " + last, "last " + last + " behind " + behind, "two behind " + behind + " " + two}
	if j < len(r.cls) && r.joined(j) {
		fs = append(fs, "cuts name behind")
	}
	if j < len(r.cls) && counting(last) && counting(r.cls[j]) && r.gaps[j] == "space" {
		fs = append(fs, "cuts number behind")
	}
	if j < len(r.cls) && r.asked[j] && r.gaps[j] == "space" {
		fs = append(fs, "touches asked behind last "+last)
	}
	return append(fs, "right "+r.reach(j, 1))
}

// reach tells how far the next word of the question is from word i on.
func (r *spanReader) reach(i, step int) string {
	for n := 0; i >= 0 && i < len(r.asked); n++ {
		if r.asked[i] {
			return bucket(n)
		}
		i += step
	}
	return "none"
}

func bucket(n int) string {
	switch {
	case n < 3:
		return string(rune('0' + n))
	case n < 6:
		return "3 to 5"
	case n < 11:
		return "6 to 10"
	}
	return "11 or more"
}

// inside lists what speaks for the words i to j as a whole.
func (r *spanReader) inside(i, j int) []string {
	fs := []string{"length " + bucket(j-i), "shape " + r.shape(i, j)}
	fs = append(fs, "before word "+r.side(r.before, i, j), "after word "+r.side(r.after, i, j), "verb "+r.side(r.verb, i, j)+r.voice(i, j))
	fs = append(fs, "close "+tenth(r.closeness(i, j)), "clause "+tenth(r.shareOf(i, j)))
	fs = append(fs, "frame "+r.frame(i-1, i)+" "+r.frame(j, j))
	fs = r.holds(fs, i, j)
	if r.elsewhere(i, j) {
		fs = append(fs, "title")
	}
	if r.gaps[i] != "space" && r.gaps[j] != "space" {
		fs = append(fs, "whole "+r.gaps[i]+" "+r.gaps[j])
	}
	return r.dated(fs, i, j)
}

func tenth(x float64) string { return string(rune('0' + min(9, int(x*10)))) }

// frame is what stands at the edge of a span: a mark or else the class of word i.
func (r *spanReader) frame(i, gap int) string {
	switch {
	case r.gaps[gap] != "space":
		return r.gaps[gap]
	case i < 0 || i >= len(r.cls):
		return "edge"
	}
	return r.cls[i]
}

// elsewhere reports whether the title has a word of a span.
func (r *spanReader) elsewhere(i, j int) bool {
	for k := i; k < j; k++ {
		if !r.asked[k] && r.title[r.c.words[k].folded] && !plain(r.c.words[k].folded) {
			return true
		}
	}
	return false
}

// shape is the classes of a stretch in their order, rows of one class as one.
func (r *spanReader) shape(i, j int) string {
	const most = 4
	var runs []string
	for k := i; k < j; k++ {
		if k > i && r.gaps[k] != "space" {
			runs = append(runs, r.gaps[k])
		}
		if len(runs) == 0 || runs[len(runs)-1] != r.cls[k] {
			runs = append(runs, r.cls[k])
		}
		if len(runs) > most {
			return "long"
		}
	}
	return strings.Join(runs, " ")
}

// side tells on which side of words and how far from the nearest of them a
// span lies.
func (r *spanReader) side(words []int, i, j int) string {
	best, side := 99, "none"
	for _, at := range words {
		switch {
		case at >= i && at < j:
			return "inside"
		case at < i && i-at-1 < best:
			best, side = i-at-1, "left "
		case at >= j && at-j < best:
			best, side = at-j, "right "
		}
	}
	if best == 99 {
		return side
	}
	return side + bucket(best)
}

// voice tells the form of the word that meets the question's verb.
func (r *spanReader) voice(i, j int) string {
	if len(r.verb) == 0 {
		return ""
	}
	w := r.c.words[r.verb[0]]
	return " " + lang.WordForm(r.c.article.Lang, w.folded, w.stem)
}

// closeness is how near a span is to the words of the question, those that
// say much counting more, 0 to 1.
func (r *spanReader) closeness(i, j int) float64 {
	const half = 4.0 // words at which closeness is a half
	var sum, whole float64
	for k, w := range r.worth {
		if w == 0 {
			continue
		}
		whole += w
		sum += w * half / (half + float64(max(0, i-k-1, k-j)))
	}
	if whole == 0 {
		return 0
	}
	return sum / whole
}

// shareOf is the share of what the question meets that stands in the clauses
// of a span.
func (r *spanReader) shareOf(i, j int) float64 {
	var sum, whole float64
	for k, w := range r.worth {
		whole += w
		if r.clause[k] >= r.clause[i] && r.clause[k] <= r.clause[j-1] {
			sum += w
		}
	}
	if whole == 0 {
		return 0
	}
	return sum / whole
}

// holds adds what words and marks stand anywhere in a span.
func (r *spanReader) holds(fs []string, i, j int) []string {
	var order []string
	count := map[string]int{}
	add := func(class string) {
		if count[class]++; count[class] == 1 {
			order = append(order, class)
		}
	}
	names := 0
	for k := i; k < j; k++ {
		add(r.cls[k])
		if k > i && r.gaps[k] != "space" {
			add("gap " + r.gaps[k])
		}
		if r.cls[k] == "name" {
			names++
			add(r.nameClass(r.c.words[k]))
		}
	}
	for _, class := range order {
		fs = append(fs, "holds "+class)
	}
	if n := count["asked"]; n > 0 {
		fs = append(fs, "asked "+bucket(n))
		if n == j-i {
			fs = append(fs, "only asked")
		}
	}
	if names == j-i {
		fs = append(fs, "only names "+bucket(names))
	}
	if (count["gap open"] > 0) != (count["gap close"] > 0 || j < len(r.gaps) && r.gaps[j] == "close") {
		fs = append(fs, "bracket open")
	}
	return fs
}

// dated adds how a span lies to the date phrases.
func (r *spanReader) dated(fs []string, i, j int) []string {
	s := r.span(i, j)
	for _, d := range r.c.dates() {
		switch {
		case d.Span == s:
			fs = append(fs, "is a "+string(d.Date.Precision()))
		case !d.Overlaps(s):
		case d.Start >= s.Start && d.End <= s.End:
			fs = append(fs, "holds a date")
		case s.Start >= d.Start && s.End <= d.End:
			fs = append(fs, "within a date")
		default:
			fs = append(fs, "cuts a date")
		}
	}
	return fs
}

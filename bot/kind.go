package bot

import (
	"cmp"
	"slices"
	"strings"

	"kutip/corpus/lang"
)

// Kind is what a question asks for.
type Kind string

// The kinds of question.
const (
	Did      Kind = "did"      // whether something is so
	Who      Kind = "who"      // a person or organisation
	When     Kind = "when"     // a date
	Where    Kind = "where"    // a place
	Why      Kind = "why"      // a reason
	HowMany  Kind = "how_many" // a number
	Which    Kind = "which"    // one or several of a kind
	Said     Kind = "said"     // what somebody said
	Latest   Kind = "latest"   // the last word on a matter
	Timeline Kind = "timeline" // all of it, by date
	What     Kind = "what"     // anything else
)

// kindOf tells the kind of a question by its question words; the first one
// decides. The words that only ask whether are marked.
func kindOf(ts []questionToken) Kind {
	kind, from, to := lang.QuestionKind(foldedOf(ts))
	if Kind(kind) == Did {
		for i := from; i < to; i++ {
			ts[i].idle = true
		}
	}
	return cmp.Or(Kind(kind), What)
}

// asksWhether reports whether a question that opens with "apa" and a name goes
// on to say something of it: "apa Netflix membaca pesan", not "apa Pegasus itu".
func (p *parsed) asksWhether(ts []questionToken) bool {
	if len(ts) < 3 || !lang.Whether(ts[0].folded) || ts[1].word < 0 || !p.words[ts[1].word].inNames {
		return false
	}
	return slices.ContainsFunc(p.words, func(w word) bool { return !w.inNames })
}

// wanted returns how many things a question asks for: "which five companies",
// "tiga nama mana". The number stands beside the question word or a word away;
// one farther off says something else: "in 10 provinces", "nomor 10".
func wanted(ts []questionToken) int {
	const reach = 2 // words
	for i, t := range ts {
		n := smallNumber(t.folded)
		if n < 2 || t.upper && i > 0 || t.date {
			continue
		}
		for k := max(0, i-reach); k <= i+reach && k < len(ts); k++ {
			if lang.Asking(ts[k].folded) {
				return n
			}
		}
	}
	return 0
}

// wantsSeveral reports whether a question asks for more than one thing without
// saying how many: "which firms", "perusahaan apa saja".
func wantsSeveral(ts []questionToken) bool {
	for i, t := range ts {
		if lang.Listing(t.folded) {
			return true
		}
		if t.folded == "which" && i+1 < len(ts) {
			next := ts[i+1].folded
			return len(next) > 3 && strings.HasSuffix(next, "s") && !strings.HasSuffix(next, "ss") && !strings.HasSuffix(next, "us")
		}
	}
	return false
}

// uncount takes the weight off the number in "which five companies": a list
// of five meets it without the word.
func (p *parsed) uncount() {
	for i := range p.words {
		p.words[i].counts = p.words[i].counts || p.count > 1 && p.kind != HowMany && smallNumber(p.words[i].folded) == p.count
	}
}

// smallNumber returns the value of a number word or numeral up to twelve, 0
// for other words.
func smallNumber(w string) int {
	if len(w) <= 2 && startsDigit(w) {
		n := 0
		for _, r := range w {
			if r < '0' || r > '9' {
				return 0
			}
			n = n*10 + int(r-'0')
		}
		return n
	}
	return lang.Count(w)
}

// KindOf tells what a question asks for.
func KindOf(q Question) Kind { return parse(q).kind }

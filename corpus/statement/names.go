package statement

import (
	"strings"

	"kutip/corpus/lang"
)

// names is what an article as a whole tells about the names in it, collected
// before it is read.
type names struct {
	text   string // the article's, masked
	lang   lang.Language
	common map[string]int  // how much more often words stand in lower case: no names where they begin a sentence
	alone  map[string]bool // words that speak by themselves: "kata Sekar"
	single map[string]bool // words that stand by themselves anywhere
	nation map[int]bool    // where a nationality goes on with a name: "British Airways"
	body   map[int]bool    // where a common word begins the name of a body: "Privacy International"
	opened map[string]int  // where words first begin a sentence and stand by themselves
}

func newNames(masked string, l lang.Language) *names {
	distinct := min(len(masked)/16, 1<<12) // words, or so
	return &names{text: masked, lang: l, common: make(map[string]int, distinct), alone: map[string]bool{}, single: map[string]bool{}, nation: map[int]bool{}, body: map[int]bool{}, opened: map[string]int{}}
}

// observe learns from a sentence.
func (n *names) observe(f frame) {
	for i, t := range f.ts {
		behind := i+1 < len(f.ts) && f.ts[i+1].upper && f.ts[i+1].joined()
		if t.upper && lang.Nationality(t.folded) {
			n.nation[t.Start] = behind && !lang.Role(f.ts[i+1].folded) || i > 0 && f.ts[i-1].upper && t.joined() && !f.ts[i-1].first && !behind
		}
		if t.first && t.upper {
			n.observeFirst(f.ts, i, behind)
		}
		switch {
		case !t.upper && strings.ContainsAny(t.gap, "@/#_"):
			// part of a handle or an address
		case !t.upper:
			n.common[t.folded]++
		case !behind && !t.first && (i == 0 || !f.ts[i-1].upper):
			n.single[t.folded] = true
			n.common[t.folded]--
		}
	}
	for _, c := range f.cues {
		if i := f.index(c.End); i < len(f.ts) {
			n.observeAlone(f.ts, i)
		}
		if i := f.index(c.Start); i > 0 {
			n.observeAlone(f.ts, i-1)
		}
	}
}

// observeFirst notes of the capital that begins a sentence whether it is the
// first of a body's name, and where it stands by itself.
func (n *names) observeFirst(ts []token, i int, behind bool) {
	t := ts[i]
	if !behind {
		if at, seen := n.opened[t.folded]; !seen || t.Start < at {
			n.opened[t.folded] = t.Start
		}
		return
	}
	last := i + 1
	for last+1 < len(ts) && ts[last+1].upper && ts[last+1].joined() {
		last++
	}
	n.body[t.Start] = lang.Body(ts[last].folded) && !lang.Body(t.folded) && !lang.Role(t.folded) && !lang.Bound(t.folded) && !n.stop(t.folded)
}

// leads reports whether a word begins a sentence by itself before it stands
// here, as a firm's name does: people are named in full before.
func (n *names) leads(t token) bool {
	at, ok := n.opened[t.folded]
	return ok && at < t.Start && n.common[t.folded] <= 0
}

// observeAlone notes a capitalised word beside a word of speech that stands
// by itself.
func (n *names) observeAlone(ts []token, i int) {
	t := ts[i]
	before := i > 0 && t.joined() && (ts[i-1].upper || lang.Bound(ts[i-1].folded))
	behind := i+1 < len(ts) && ts[i+1].upper && ts[i+1].joined()
	if t.upper && !before && !behind && !t.first && !lang.Role(t.folded) && !lang.Calendar(t.folded) {
		n.alone[t.folded] = true
	}
}

// proper reports whether a word can be part of a name.
func (n *names) proper(t token) bool {
	switch {
	case !t.upper || t.cue || lang.Calendar(t.folded):
		return false
	case lang.Nationality(t.folded):
		return n.nation[t.Start]
	case t.first:
		return n.body[t.Start] || n.common[t.folded] <= 0 && !lang.Written(t.folded) && !n.stop(t.folded) && !strings.HasSuffix(t.folded, "nya")
	}
	return true
}

// links reports whether ts[i] stands inside a name: "van", or a word such as
// "dan" between two parts of it. "Of" does so only behind a word for a body,
// since people are of somewhere.
func (n *names) links(ts []token, i int) bool {
	if i == 0 || i+1 >= len(ts) || !n.proper(ts[i+1]) || !ts[i+1].joined() || ts[i].upper {
		return false
	}
	w, before := ts[i].folded, ts[i-1]
	switch {
	case lang.Particle(w):
		return true
	case !lang.Connector(w) || !n.proper(before) || before.possessive():
		return false
	case w == "of":
		return lang.Body(before.folded) || lang.Office(before.folded) || lang.Place(before.folded)
	}
	return true
}

// stop reports whether a word is a function word of either language.
func (n *names) stop(word string) bool {
	return lang.Stop(lang.Indonesian, word) && !(n.lang == lang.English && lang.Given(word)) || lang.Stop(lang.English, word) || lang.Determiner(word)
}

// run returns the row of proper words at the head of ts, with the particles
// inside it. It ends with an owner: "Acme's".
func (n *names) run(ts []token) []token {
	end := 0
	for end < len(ts) && (end == 0 || ts[end].joined()) {
		t := ts[end]
		body := t.first && t.upper && lang.Body(t.folded) && len(ts) > 1 && ts[1].upper && ts[1].joined()
		if !n.proper(t) && !body && !(end > 0 && n.links(ts, end)) {
			break
		}
		end++
		if t.possessive() {
			break
		}
	}
	return ts[:end]
}

// phrase returns the text that some tokens cover, without the "'s" of an
// owner.
func (n *names) phrase(ts []token) string {
	if len(ts) == 0 {
		return ""
	}
	s := spanOf(ts).Of(n.text)
	if ts[len(ts)-1].possessive() {
		s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	}
	return s
}

// contains reports whether part stands in whole as a run of words.
func contains(whole, part []string) bool {
	if len(part) == 0 {
		return false
	}
next:
	for i := 0; i+len(part) <= len(whole); i++ {
		for k, w := range part {
			if whole[i+k] != w {
				continue next
			}
		}
		return true
	}
	return false
}

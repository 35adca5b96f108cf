package statement

import (
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// fullName is a row of capitalised words where it first stands in the text.
type fullName struct {
	corpus.Span
	text  string
	words []string
	role  string // that stands before it somewhere, so it is a person's
	org   string
	aged  bool // an age stands behind it, so it is a person's
}

// roll lists the names of an article, each once, in the order in which they
// first stand there.
type roll struct {
	names  []fullName
	byText map[string]int   // by the folded words, and as it is written
	byWord map[string][]int // the names that hold a word
}

// newRoll collects the names in sentences.
func newRoll(n *names, ps []paragraph) *roll {
	r := &roll{byText: map[string]int{}, byWord: map[string][]int{}}
	for _, p := range ps {
		for _, f := range p.frames {
			cs := chunks(f.ts)
			for k := range cs {
				r.chunk(n, cs, k)
			}
		}
	}
	return r
}

// chunk adds the names in the k-th chunk of a sentence. Behind or before a
// person's name the capitals of an office are no name: "Sekar Widyastuti,
// Manajer Arunika,".
func (r *roll) chunk(n *names, cs [][]token, k int) {
	c := cs[k]
	if first, _ := n.roles(c[:min(len(c), 4)]); first >= 0 && (k > 0 && c[0].gap == "," && n.endsInName(cs[k-1]) || n.nameBehind(cs, k) > 0) {
		return
	}
	for i := 0; i < len(c); {
		if !n.proper(c[i]) && !lang.Role(c[i].folded) {
			i++
			continue
		}
		np := n.nounPhrase(c[i:], strict)
		if len(np) == 0 || !anyUpper(np) {
			i += max(1, len(np))
			continue
		}
		if m := n.read(np); m.name != "" {
			at := r.add(m)
			r.names[at].aged = r.names[at].aged || i+len(np) == len(c) && k+1 < len(cs) && age(cs[k+1])
		}
		i += len(np)
	}
}

// age reports whether a chunk is somebody's age: ", 33,".
func age(c []token) bool {
	return len(c) == 1 && c[0].digit() && len(c[0].text) == 2 && c[0].gap == ","
}

// endsInName reports whether a chunk ends with a name of two words at least.
func (n *names) endsInName(c []token) bool {
	k := len(c)
	return k > 1 && n.proper(c[k-1]) && n.proper(c[k-2]) && c[k-1].joined() && !lang.Role(c[k-1].folded) && !lang.Place(c[k-1].folded)
}

// add enters the name in a mention and returns its place.
func (r *roll) add(m mention) int {
	i, seen := r.byText[m.name]
	if !seen {
		i = r.enter(m)
		r.byText[m.name] = i
	}
	if n := &r.names[i]; n.role == "" {
		n.role, n.org = m.role, m.org
	}
	return i
}

// enter is add for a name that does not stand there as it is written.
func (r *roll) enter(m mention) int {
	words := lang.FoldedWords(m.name)
	key := strings.Join(words, " ")
	if i, seen := r.byText[key]; seen {
		return i
	}
	i := len(r.names)
	r.byText[key] = i
	at := corpus.Span{Start: m.nameFrom, End: m.nameFrom + len(m.name)}
	r.names = append(r.names, fullName{Span: at, text: m.name, words: words})
	for _, w := range words {
		if len(r.byWord[w]) < mostNamesakes {
			r.byWord[w] = append(r.byWord[w], i)
		}
	}
	return i
}

// full returns the full form of the name in a mention: the longer name that
// holds it and was given before it, and before the short form stood alone.
func (r *roll) full(m mention) fullName {
	own := fullName{text: m.name, words: lang.FoldedWords(m.name), role: m.role, org: m.org}
	alone := m.nameFrom
	if i, ok := r.byText[strings.Join(own.words, " ")]; ok {
		own = r.names[i]
		own.text = m.name
		alone = min(alone, own.Start)
	}
	if len(own.words) == 0 {
		return own
	}
	best, found := own, false
	for _, i := range r.byWord[own.words[0]] {
		n := r.names[i]
		longer := len(n.words) > len(own.words) && len(n.words) <= len(own.words)+4 && contains(n.words, own.words) &&
			!(len(own.words) == 1 && middle(n.words, own.words[0]) && otherOffice(m.role, n.role))
		if !longer || n.Start > alone || bodyName(n.words) || joint(n.words) || lang.Place(own.words[0]) && n.role == "" {
			continue
		}
		if !found || n.role != "" && best.role == "" {
			best, found = n, true
		}
	}
	if best.role == "" {
		best.role, best.org = own.role, own.org
	}
	return best
}

// holder returns who is named with an office: the last before an offset, else
// the first behind it.
func (r *roll) holder(words []string, at int) (fullName, bool) {
	var best *fullName
	for i := range r.names {
		n := &r.names[i]
		if n.role == "" || i > 20*mostOffices || !lang.SharesOffice(lang.FoldedWords(n.role), words) {
			continue
		}
		if n.Start > at && best != nil {
			break
		}
		best = n
	}
	if best == nil {
		return fullName{}, false
	}
	return *best, true
}

// isBody reports whether a name is an organisation's: a word says so, or it is
// an acronym, or a single word that never stands with an office.
func (r *roll) isBody(name fullName) bool {
	if bodyName(name.words) || (token{text: name.text}).acronym() {
		return true
	}
	if len(name.words) > 1 {
		return false
	}
	return !slices.ContainsFunc(r.byWord[name.words[0]], func(i int) bool { return r.names[i].role != "" || r.names[i].aged })
}

// joint reports whether a name is that of several: "Bima dan Sekar".
func joint(words []string) bool {
	return slices.ContainsFunc(words, lang.Adding)
}

func bodyName(words []string) bool { return slices.ContainsFunc(words, lang.Body) }

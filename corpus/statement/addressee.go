package statement

import "kutip/corpus/lang"

// addressee returns to whom it was said, "" where nothing tells. What stands
// among the words reported is addressed by nobody here.
func (f frame) addressee(a attribution) string {
	const farthest = 40 // words
	if a.cue.Len() == 0 {
		return ""
	}
	if i := f.addressed(a.cue); i >= 0 {
		return f.names.phrase(f.ts[i:f.object(i)])
	}
	for k := 0; k < min(len(f.ts), f.index(a.cue.End)+farthest); k++ {
		apology := a.cue.Stance == lang.Apologises && k == f.index(a.cue.End)
		if len(f.quotes) == 0 && a.content.Holds(f.ts[k].Span) && !apology {
			if k > f.index(a.cue.End) {
				return ""
			}
			continue
		}
		if j := f.audience(a, k); j >= 0 {
			if end := f.object(j); end > j {
				return f.names.phrase(f.ts[j:end])
			}
		}
	}
	return ""
}

// addressed returns the token behind a cue that names the one addressed, -1
// where that one does not stand there: "told Reuters", "warned users that".
func (f frame) addressed(c lang.Cue) int {
	i := f.index(c.End)
	verb := lang.Fold(c.Of(f.names.text))
	switch {
	case verb == "memberi tahu", i < len(f.ts) && lang.Addressing(verb):
	default:
		return -1
	}
	if i >= len(f.ts) || !f.ts[i].joined() || lang.Complement(f.ts[i].folded) || lang.Bound(f.ts[i].folded) || lang.Toward(f.ts[i].folded) {
		return -1
	}
	end := f.object(i)
	if end == i || verb != "told" && verb != "tells" && (end >= len(f.ts) || !f.ts[end].joined() || !lang.Bound(f.ts[end].folded)) {
		return -1
	}
	return i
}

// audience returns the token that names the one addressed if token k leads to
// it, -1 else: "kepada", "an interview with", what directly follows the cue
// behind "to".
func (f frame) audience(a attribution, k int) int {
	w := f.ts[k].folded
	if k+1 >= len(f.ts) || !f.ts[k+1].joined() {
		return -1
	}
	next := f.ts[k+1]
	switch {
	case lang.Contacted(w) && next.upper, w == "kepada":
		return k + 1
	case !lang.Toward(w) || k == 0 || next.cue || lang.Stop(lang.English, next.folded) && !lang.Determiner(next.folded):
		return -1
	case lang.Audience(f.ts[k-1].folded), w == "to" && (k == f.index(a.extent().End) || k == f.index(a.cue.End)):
		return k + 1
	}
	return -1
}

// object returns the end of the noun phrase that begins at token i.
func (f frame) object(i int) int {
	const longest = 6 // words
	if i < len(f.ts) && lang.Pronoun(f.ts[i].folded) {
		return i + 1
	}
	end := i
	for end < len(f.ts) && end < i+longest {
		t := f.ts[end]
		if end > i && !t.joined() || lang.Bound(t.folded) || lang.Demonstrative(t.folded) || lang.Calendar(t.folded) || t.cue {
			break
		}
		if end > i && !t.upper && f.ts[end-1].upper && !lang.Particle(t.folded) {
			break
		}
		end++
	}
	return end
}

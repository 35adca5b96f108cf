package statement

import "kutip/corpus/lang"

// phrasing says how freely an office may be worded: behind "kata" nothing but
// the speaker follows, at the head of a sentence the verb does.
type phrasing bool

const (
	strict phrasing = false
	loose  phrasing = true
)

// after reads the mention that begins at ts[0]: what follows "kata" or "said".
func (n *names) after(ts []token, how phrasing) mention {
	if len(ts) == 0 {
		return mention{}
	}
	if partOf(ts) {
		return n.unnamed(ts[:3])
	}
	determined := lang.Determiner(ts[0].folded)
	switch ts = dropDeterminers(ts); {
	case lang.Thing(ts[0].folded):
		return mention{}
	case lang.Pronoun(ts[0].folded):
		return pronoun(ts[0])
	}
	const most = 6 // chunks: name, office and the places that it is held at
	cs := chunks(ts[:min(len(ts), 60)])
	var all mention
	for i := 0; i < min(len(cs), most); i++ {
		if i > 0 && !n.continues(cs[i], all) {
			break
		}
		np := n.nounPhrase(cs[i], how)
		if len(np) == 0 && i == 0 && determined {
			np = plainNoun(cs[i])
		}
		if len(np) == 0 {
			break
		}
		m := n.read(np)
		if k := n.nameBehind(cs, i); m.role != "" && !m.generic && k > 0 {
			end := cs[k-1][len(cs[k-1])-1].End
			return n.officeOnly(all.join(m), end).join(n.read(n.nounPhrase(cs[k], how)))
		}
		if all.name != "" && m.name != "" {
			m = n.officeOnly(m, m.at.End) // "Sekar Widyastuti, Manajer Arunika"
		}
		all = all.join(m)
		if rest := cs[i][len(np):]; len(rest) > 0 {
			if len(rest) > 1 && all.name != "" {
				all = n.of(all, rest[0], rest[1:])
			}
			break // more words follow that belong to something else
		}
	}
	return all
}

// nameBehind returns the chunk behind the i-th that is the name of who holds
// the office in the i-th, 0 where none is. Chunks between only say where:
// "Camat Sukamaju, Kabupaten Contoh, Bima Prakoso". The capitals at the
// office's end are a firm's or a place's then.
func (n *names) nameBehind(cs [][]token, i int) int {
	for k := i + 1; k < len(cs) && k <= i+3; k++ {
		if c := cs[k]; c[0].gap != "," {
			return 0
		} else if !lang.Head(c[0].folded) && !lang.Place(c[len(c)-1].folded) {
			if n.nameAlone(c) {
				return k
			}
			return 0
		}
	}
	return 0
}

// nameAlone reports whether a chunk is a full name and nothing else.
func (n *names) nameAlone(c []token) bool {
	run := n.run(c)
	if len(run) < 2 || len(run) > 5 || c[0].possessive() {
		return false
	}
	if len(run) < len(c) && !lang.Bound(c[len(run)].folded) {
		return false
	}
	for i, t := range run {
		if lang.Role(t.folded) && !lang.Honorific(t.folded) && !n.inName(run, i) || lang.Body(t.folded) || lang.Calendar(t.folded) {
			return false
		}
	}
	return !lang.Place(run[len(run)-1].folded)
}

// continues reports whether the chunk behind a comma still says who it is:
// the office behind a name, or the name behind an office.
func (n *names) continues(c []token, so mention) bool {
	if so.pronoun || c[0].gap != "," || lang.Calendar(c[0].folded) {
		return false
	}
	first, _ := n.roles(n.nounPhrase(c[:min(len(c), 5)], loose))
	if so.name != "" {
		return so.role == "" && first >= 0
	}
	return so.role != "" && !so.generic && (n.proper(c[0]) || first >= 0)
}

// nounPhrase returns the words at the head of a chunk up to the first that
// cannot belong to a name or an office.
func (n *names) nounPhrase(ts []token, how phrasing) []token {
	role := false
	for i, t := range ts {
		next := i+1 < len(ts) && ts[i+1].joined()
		noun := lang.Role(t.folded) || lang.Collective(t.folded)
		switch {
		case t.cue && !noun:
			return ts[:i]
		case n.proper(t), noun:
			role = role || noun && !(lang.Given(t.folded) && n.inName(ts[:i+1], i))
		case lang.Calendar(t.folded), t.digit() && !role && i > 0:
			return ts[:i]
		case lang.Demonstrative(t.folded) && i > 0:
			return ts[:i+1]
		case n.links(ts, i):
		case lang.Bound(t.folded):
			if !role || !next || !officeGoesOn(ts, i, how) {
				return ts[:i]
			}
		case role && (bool(how) || lang.Office(t.folded) || lang.Body(t.folded) || lang.Determiner(t.folded)), t.digit():
		case lang.Determiner(t.folded) && i == 0:
		case t.gap == "-" && i > 0: // "Ohio-based"
		default:
			if i+1 < len(ts) && i < 2 && (lang.Role(ts[i+1].folded) || lang.Collective(ts[i+1].folded)) && !lang.Helper(t.folded) {
				continue // "a Democratic lawmaker", "federal prosecutors"
			}
			return ts[:i]
		}
	}
	return ts
}

// officeGoesOn reports whether a word that ends names goes on with an office:
// "chief executive of Acme", but not "Governor Jane Doe of Ohio".
func officeGoesOn(ts []token, i int, how phrasing) bool {
	before := ts[i-1]
	named := before.upper && !lang.Role(before.folded) && !lang.Office(before.folded) && !lang.Body(before.folded)
	switch ts[i].folded {
	case "of", "for":
		return !named
	case "dari", "di", "at":
		return how == loose && ts[i+1].upper && !named
	}
	return false
}

// plainNoun returns the words of a chunk behind a determiner up to the first
// that cannot belong to a noun: "the man next door".
func plainNoun(ts []token) []token {
	const most = 4
	for i, t := range ts {
		if i == most || lang.Bound(t.folded) || lang.Helper(t.folded) || lang.Calendar(t.folded) || t.cue {
			return ts[:i]
		}
	}
	return ts
}

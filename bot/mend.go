package bot

import (
	"context"
	"strings"
	"unicode"

	"kutip/corpus/lang"
	"kutip/index"
)

// Namer knows the names that the articles write. A Searcher may be one;
// *index.Index is.
type Namer interface {
	// Aliases returns other names for what words name.
	Aliases(ctx context.Context, words []string) ([]lang.Translation, error)
	// Like returns the words that one may be a slip for, none if the index
	// holds it.
	Like(ctx context.Context, word string) ([]index.Spelling, error)
}

var _ Namer = (*index.Index)(nil)

// mended is a word of the question that stands for one in the articles which
// is spelt nearly like it.
type mended struct{ typed, meant string }

// mostStrange is how many words of a question are looked at for slips: it costs
// as much as to search for dozens of words.
const mostStrange = 4

// acquaint gives the words of a question the names that the articles write for
// them, and to names that no article writes those that they may be a slip for.
func (e *Engine) acquaint(ctx context.Context, p *parsed) error {
	namer, ok := e.search.(Namer)
	if !ok {
		return nil
	}
	folded := make([]string, len(p.words))
	for i, w := range p.words {
		folded[i] = w.folded
	}
	aliases, err := namer.Aliases(ctx, folded)
	if err != nil {
		return err
	}
	p.addNames(aliases, p.lang, p.lang.Other())
	defer p.seek() // by what is added here as well
	looked := 0
	for i := range p.words {
		if looked == mostStrange || !p.strange(i, aliases) {
			continue
		}
		looked++
		found, err := namer.Like(ctx, p.words[i].folded)
		if err != nil {
			return err
		}
		if meant := p.meant(i, found); meant != "" {
			p.mend(i, meant)
		}
	}
	return nil
}

// strange reports whether a word is in no list of ours and has no other name,
// so that it may be a slip.
func (p *parsed) strange(i int, aliases []lang.Translation) bool {
	w := p.words[i].folded
	for _, t := range aliases {
		if t.From <= i && i < t.To {
			return false
		}
	}
	return unlisted(w) && !lang.KnownName(w) && !strings.ContainsAny(w, "0123456789")
}

// meant returns the word of the index that word i is a slip for, "" where none
// is likely or two are: to take one name for another is worse than to find
// nothing.
func (p *parsed) meant(i int, found []index.Spelling) string {
	w := p.words[i]
	small := !strings.ContainsFunc(p.text, unicode.IsUpper) // and nobody knows what is a name
	var likely []index.Spelling
	for _, s := range found {
		plain := !unlisted(s.Text) && !lang.KnownName(s.Text)
		switch {
		case !lang.Slip(w.folded, s.Text) || startsDigit(s.Text):
		case plain && w.inNames && !small: // a name is no slip for a plain word
		case (plain || !w.inNames) && s.Distance > 1: // plain words are too like each other
		default:
			likely = append(likely, s)
		}
	}
	if len(likely) == 0 {
		return ""
	}
	best := likely[0]
	if len(likely) > 1 && 2*likely[1].Passages > best.Passages {
		return ""
	}
	return best.Text
}

// mend has word i looked for in the spelling that is meant; to do so twice
// changes nothing.
func (p *parsed) mend(i int, meant string) {
	w := &p.words[i]
	for _, l := range []lang.Language{p.lang, p.lang.Other()} {
		if f := newForm(l, meant, weightMended); !w.has(f) {
			w.forms = append(w.forms, f)
		}
	}
	p.mended = append(p.mended, mended{w.folded, meant})
	if !unlisted(meant) && !lang.KnownName(meant) {
		p.unname(i)
	}
}

// unname takes a word out of the names: it turned out to be a plain one.
func (p *parsed) unname(i int) {
	p.words[i].inNames = false
	var names []name
	for _, n := range p.names {
		var words []int
		for _, k := range n.words {
			if k != i {
				words = append(words, k)
			}
		}
		if len(words) == len(n.words) {
			names = append(names, n)
		} else if len(words) > 0 {
			n.text, n.words = p.joinWords(words), words
			names = append(names, n)
		}
	}
	p.names = names
}

// tellMended says in an answer with quotes how the question was understood.
func (p *parsed) tellMended(ans *Answer, hits []index.Hit) {
	if len(p.mended) == 0 || len(ans.Quotes) == 0 {
		return
	}
	var meant []string
	for _, m := range p.mended {
		meant = append(meant, "“"+asWritten(m.meant, hits)+"”")
	}
	ans.Text = strings.ReplaceAll(wording[ans.Lang].mended, "MEANT", strings.Join(meant, ", ")) + " " + ans.Text
}

// asWritten returns a folded word as the articles write it, with a capital if
// they do.
func asWritten(folded string, hits []index.Hit) string {
	for _, h := range hits {
		for w := range lang.EachWord(h.Text) {
			if word := w.Of(h.Text); capital(word) && lang.Fold(word) == folded {
				return strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"), "'’")
			}
		}
	}
	return folded
}

package bot

import (
	"strings"

	"kutip/corpus/lang"
	"kutip/index"
)

// Weights of what is looked for in a word's place.
const (
	weightSynonym = 0.6 // at the most
	leastForm     = 0.2 // lighter ones are noise
	mostForms     = 12  // of one word, so that no question becomes a dictionary
)

// translate gives every word its forms: itself, its synonyms and its
// translations. Names stay as they are; so do words with a digit.
func (p *parsed) translate() {
	folded := make([]string, len(p.words))
	for i := range p.words {
		w := &p.words[i]
		folded[i] = w.folded
		w.forms = []form{{lang: p.lang, folded: w.folded, stem: lang.Stem(p.lang, w.folded), weight: 1}}
		// The asker's language is not always what it seems: every word is
		// looked for as a word of the other one as well.
		other := p.lang.Other()
		w.forms = append(w.forms, form{lang: other, folded: w.folded, stem: lang.Stem(other, w.folded), weight: 1})
	}
	for _, t := range lang.Translate(p.lang, folded) {
		p.addForms(t, p.lang.Other(), t.Weight)
	}
	for _, s := range lang.Synonyms(p.lang, folded) {
		weight := min(s.Weight, weightSynonym)
		p.addForms(s, p.lang, weight)
		// Papers of the other language have their own synonyms.
		for _, t := range lang.Translate(p.lang, strings.Fields(s.Text)) {
			t.From, t.To = s.From, s.To
			p.addForms(t, p.lang.Other(), weight*t.Weight)
		}
	}
}

// addForms adds a translation to the words that it stands for. A phrase of
// several words holds only where all of them stand.
func (p *parsed) addForms(t lang.Translation, l lang.Language, weight float64) {
	if weight < leastForm {
		return
	}
	var stems, words []string
	for _, w := range strings.Fields(t.Text) {
		if lang.Stop(l, w) {
			continue
		}
		words = append(words, w)
		stems = append(stems, lang.Stem(l, w))
	}
	if len(words) == 0 {
		return
	}
	for i := t.From; i < t.To && i < len(p.words); i++ {
		w := &p.words[i]
		if w.inNames && t.To-t.From == 1 || len(w.forms) >= mostForms {
			continue
		}
		w.forms = append(w.forms, form{lang: l, folded: words[0], stem: stems[0], weight: weight, with: stems[1:]})
	}
}

// terms returns what the index is asked for, each term once, with the greatest
// weight that any word of the question gives it.
func (p *parsed) terms() []index.Term {
	var terms []index.Term
	at := map[termKey]int{}
	for _, w := range p.words {
		for _, f := range w.forms {
			words := f.words()
			for _, folded := range words {
				t := index.Term{Text: folded, Lang: f.lang, Weight: f.weight / float64(len(words))}
				if w.speech {
					t.Weight *= 0.5 // whoever says it, it is what was said that counts
				}
				i, seen := at[keyOf(t)]
				if !seen {
					i = len(terms)
					at[keyOf(t)] = i
					terms = append(terms, t)
				}
				terms[i].Weight = max(terms[i].Weight, t.Weight)
			}
		}
	}
	return terms
}

// termKey is a term without its weight.
type termKey struct {
	text string
	lang lang.Language
}

func keyOf(t index.Term) termKey { return termKey{t.Text, t.Lang} }

// words returns the word of a form and those that must stand with it.
func (f form) words() []string { return append([]string{f.folded}, f.with...) }

// weigh sets the rarity of every word: that of its own form, or where the
// corpus does not have that, of the translation that it does have.
func (p *parsed) weigh(terms []index.Term, rarity []float64) {
	const sure = 0.5 // translations that weigh less say little of how rare a word is
	of := make(map[termKey]float64, len(terms))
	unknown := 0.0
	for i, t := range terms {
		of[keyOf(t)] = rarity[i]
		unknown = max(unknown, rarity[i])
	}
	for i := range p.words {
		w := &p.words[i]
		w.rarity = of[termKey{w.folded, p.lang}]
		for _, f := range w.forms {
			if r := of[termKey{f.folded, f.lang}]; f.weight >= sure && len(f.with) == 0 && r < w.rarity && w.rarity == unknown {
				w.rarity = r
			}
		}
	}
}

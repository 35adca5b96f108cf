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
	p.sought = map[string]bool{}
	for _, w := range p.words {
		for _, f := range w.forms {
			p.sought[f.folded], p.sought[f.stem] = true, true
			for _, stem := range f.with {
				p.sought[stem] = true
			}
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

// terms returns what the index is asked for, and for each term the word of
// the question that it stands for.
func (p *parsed) terms() (terms []index.Term, of []int) {
	seen := map[index.Term]bool{}
	for i, w := range p.words {
		for _, f := range w.forms {
			words := []string{f.folded}
			words = append(words, f.with...)
			for _, folded := range words {
				t := index.Term{Text: folded, Lang: f.lang, Weight: f.weight / float64(len(words))}
				if w.speech {
					t.Weight *= 0.5 // whoever says it, it is what was said that counts
				}
				key := index.Term{Text: folded, Lang: f.lang}
				if !seen[key] {
					seen[key] = true
					terms = append(terms, t)
					of = append(of, i)
				}
			}
		}
	}
	return terms, of
}

// weigh sets the rarity of every word: that of its own form, or where the
// corpus does not have that, of the translation that it does have.
func (p *parsed) weigh(terms []index.Term, of []int, rarity []float64) {
	for i := range p.words {
		p.words[i].rarity = 0
	}
	most := 0.0
	for i := range terms {
		most = max(most, rarity[i])
	}
	for i, t := range terms {
		w := &p.words[of[i]]
		if t.Text == w.folded && t.Lang == p.lang {
			w.rarity = rarity[i]
		}
	}
	for i, t := range terms {
		w := &p.words[of[i]]
		// A word that only its translation makes known is as rare as that.
		if t.Weight >= 0.5 && rarity[i] < w.rarity && w.rarity == most {
			w.rarity = rarity[i]
		}
	}
}

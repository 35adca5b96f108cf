package bot

import (
	"cmp"
	"slices"
	"strings"

	"kutip/corpus/lang"
	"kutip/index"
)

// Weights of what is looked for in a word's place.
const (
	weightSynonym = 0.6  // at the most
	byValue       = 0.9  // "3" for "three"
	weightMended  = 0.75 // what a word that nobody writes may be a slip for
	leastForm     = 0.2  // lighter ones are noise
	mostForms     = 12   // of one word, so that no question becomes a dictionary
	mostNames     = 18   // of one word, other names among them
	mostTerms     = 320  // that the index is asked for in all
)

// translate gives every word its forms: itself, its synonyms, its translations
// and the other names that its thing goes by. Names stay as they are
// otherwise; so do words with a digit.
func (p *parsed) translate() {
	folded := make([]string, len(p.words))
	for i := range p.words {
		w := &p.words[i]
		folded[i] = w.folded
		// The asker's language is not always what it seems: every word is
		// looked for as a word of the other one as well.
		w.forms = append(w.forms, newForm(p.lang, w.folded, 1), newForm(p.lang.Other(), w.folded, 1))
		w.count()
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
	for _, l := range []lang.Language{p.lang, p.lang.Other()} {
		p.addNames(lang.Countries(l, folded), l)
	}
	known := lang.Acronyms(folded)
	p.addNames(known, p.lang, p.lang.Other())
	p.nameKnown(known)
	p.seek()
}

// seek notes what the forms of all words look like, so that most words of an
// article need no further look.
func (p *parsed) seek() {
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

// count gives a small number the other ways in which it is written.
func (w *word) count() {
	n := smallNumber(w.folded)
	if n < 2 {
		return
	}
	for _, l := range []lang.Language{lang.Indonesian, lang.English} {
		for _, way := range lang.Counting(n) {
			if f := newForm(l, way, byValue); !w.has(f) {
				w.forms = append(w.forms, f)
			}
		}
	}
}

// newForm returns the form of one folded word.
func newForm(l lang.Language, folded string, weight float64) form {
	return form{lang: l, folded: folded, stem: lang.Stem(l, folded), weight: weight}
}

// phraseForm returns the form of a phrase, false where it has but stop words.
// A phrase of several words holds only where all of them stand.
func phraseForm(l lang.Language, phrase string, weight float64) (form, bool) {
	var words []string
	for _, w := range strings.Fields(phrase) {
		if !lang.Stop(l, w) {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return form{}, false
	}
	f := newForm(l, words[0], weight)
	for _, w := range words[1:] {
		f.rest = append(f.rest, w)
		f.with = append(f.with, lang.Stem(l, w))
	}
	return f, true
}

// addForms adds a translation to the words that it stands for.
func (p *parsed) addForms(t lang.Translation, l lang.Language, weight float64) {
	f, ok := phraseForm(l, t.Text, weight)
	if !ok || weight < leastForm {
		return
	}
	for i := t.From; i < t.To && i < len(p.words); i++ {
		w := &p.words[i]
		if w.inNames && t.To-t.From == 1 || len(w.forms) >= mostForms {
			continue
		}
		w.forms = append(w.forms, f)
	}
}

// addNames adds other names for what words name, as they are written in some
// languages.
func (p *parsed) addNames(names []lang.Translation, in ...lang.Language) {
	for _, t := range names {
		for _, l := range in {
			f, ok := phraseForm(l, t.Text, t.Weight)
			for i := t.From; ok && i < t.To && i < len(p.words); i++ {
				if w := &p.words[i]; len(w.forms) < mostNames && !w.has(f) {
					w.forms = append(w.forms, f)
				}
			}
		}
	}
}

// nameKnown takes words for a name that are known as one, in a question that is
// typed without capitals: "royal bank of canada".
func (p *parsed) nameKnown(known []lang.Translation) {
	if p.text != strings.ToLower(p.text) {
		return
	}
	names := slices.Clone(p.names) // the speaker may be one of them, and stays where it is
	for _, t := range known {
		if t.To-t.From < 2 || t.To > len(p.words) || slices.ContainsFunc(p.words[t.From:t.To], func(w word) bool { return w.inNames || w.speech }) {
			continue
		}
		var run []int
		for i := t.From; i < t.To; i++ {
			p.words[i].inNames = true
			run = append(run, i)
		}
		names = append(names, name{text: p.joinWords(run), words: run})
	}
	slices.SortStableFunc(names, func(a, b name) int { return cmp.Compare(a.words[0], b.words[0]) })
	p.names = names
}

// has reports whether a word has a form already.
func (w *word) has(f form) bool {
	return slices.ContainsFunc(w.forms, func(g form) bool {
		return g.lang == f.lang && g.folded == f.folded && slices.Equal(g.rest, f.rest)
	})
}

// part is a place that a term has in a question: a form of a word.
type part struct{ word, form int }

// terms returns what the index is asked for, and for each term the forms that
// it stands in. A long question is asked by its words alone, when it has more
// forms than anybody could mean.
func (p *parsed) terms() (terms []index.Term, of [][]part) {
	seen := map[index.Term]int{}
	most := 0
	for _, w := range p.words {
		most = max(most, len(w.forms))
	}
	// The forms that come first are the surest, of every word.
	for k := range most {
		for i, w := range p.words {
			if k >= len(w.forms) {
				continue
			}
			f := w.forms[k]
			for _, folded := range append([]string{f.folded}, f.rest...) {
				key := index.Term{Text: folded, Lang: f.lang}
				n, ok := seen[key]
				if !ok {
					if len(terms) == mostTerms {
						continue
					}
					n = len(terms)
					seen[key] = n
					terms, of = append(terms, p.term(w, f, folded)), append(of, nil)
				}
				of[n] = append(of[n], part{i, k})
			}
		}
	}
	return terms, of
}

// term returns what the index is asked for by a word of a form.
func (p *parsed) term(w word, f form, folded string) index.Term {
	t := index.Term{Text: folded, Lang: f.lang, Weight: f.weight / float64(1+len(f.rest))}
	if w.speech {
		t.Weight *= 0.5 // whoever says it, it is what was said that counts
	}
	return t
}

// weigh sets the rarity of every word: that of its own form, or where the
// corpus does not have that, of the surer one of its other forms that it does
// have. A phrase is as rare as the rarest of its words.
func (p *parsed) weigh(terms []index.Term, of [][]part, rarity []float64) {
	most := 0.0
	rarities := make([][]float64, len(p.words)) // by word and form
	for i := range p.words {
		rarities[i] = make([]float64, len(p.words[i].forms))
	}
	for n := range terms {
		most = max(most, rarity[n])
		for _, at := range of[n] {
			rarities[at.word][at.form] = max(rarities[at.word][at.form], rarity[n])
		}
	}
	for i := range p.words {
		w := &p.words[i]
		w.rarity = 0
		for k, r := range rarities[i] {
			switch {
			case k == 0:
				w.rarity = r
			case w.forms[k].weight >= 0.5 && r > 0 && r < w.rarity && w.rarity == most:
				w.rarity = r // a word that only its translation makes known is as rare as that
			}
		}
	}
}

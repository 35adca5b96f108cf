package statement

import (
	"strings"
	"unicode/utf8"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// signatures returns the names that stand behind quotations like signatures.
func (f frame) signatures() []attribution {
	var all []attribution
	for _, q := range f.quotes {
		i := f.index(q.outer.End)
		if i == len(f.ts) || i == 0 {
			continue
		}
		lead := strings.TrimSpace(f.names.text[q.outer.End:f.ts[i].Start])
		if r, size := utf8.DecodeRuneInString(lead); !isDash(r) || size != len(lead) {
			continue
		}
		if who := f.names.after(f.ts[i:], loose); who.name != "" {
			all = append(all, attribution{who: who, signs: true})
		}
	}
	return all
}

// uncued returns who speaks beside a quotation whose verb is no word of speech.
func (f frame) uncued() []attribution {
	for _, q := range f.quotes {
		if a, ok := f.announced(q); ok {
			return []attribution{a}
		}
		if a, ok := f.followed(q); ok {
			return []attribution{a}
		}
	}
	return nil
}

// announced reads who speaks before a colon or comma: `Doe sighed: "..."`.
func (f frame) announced(q quotation) (attribution, bool) {
	i := f.index(q.outer.Start)
	if i == 0 || i == len(f.ts) || !strings.ContainsAny(f.gap(i), ":,") {
		return attribution{}, false
	}
	who := f.opening()
	return attribution{who: who}, !who.empty() && !who.generic && who.at.End < q.outer.Start
}

// followed reads who speaks behind a quotation that ends as speech does, if a
// verb follows: `"...," Doe sighs`.
func (f frame) followed(q quotation) (attribution, bool) {
	i := f.index(q.outer.End)
	last, _ := utf8.DecodeLastRuneInString(q.Of(f.names.text))
	if i >= len(f.ts) || !strings.ContainsRune(",?!", last) || f.names.lang != lang.English {
		return attribution{}, false
	}
	np := f.names.nounPhrase(f.ts[i:], strict)
	if len(np) == 0 || len(np) == len(f.ts)-i {
		return attribution{}, false
	}
	verb := f.ts[i+len(np)]
	if !verb.joined() || verb.upper || lang.Bound(verb.folded) {
		return attribution{}, false
	}
	who := f.names.read(np)
	cue := lang.Cue{Span: corpus.Span{Start: verb.Start, End: verb.End}, Stance: lang.Claims, Kind: lang.Verb}
	return attribution{who: who, cue: cue}, !who.empty()
}

package statement

import (
	"slices"
	"strings"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// content returns the words that a sentence without quotation marks reports:
// what follows "bahwa" or the verb, or what stands before ", kata X".
func (f frame) content(c lang.Cue, who mention) corpus.Span {
	extent := attribution{cue: c, who: who}.extent()
	first, behind := f.lead(extent), f.skipPlace(f.index(extent.End))
	if first > 0 && strings.Contains(f.gap(first), ",") && !f.opens(c, who, behind) {
		switch {
		case f.interposed(first, behind) && c.Kind != lang.Noun:
			return f.span
		case f.closes(c, who, behind) || c.Kind == lang.According && f.names.lang == lang.English && first >= shortest:
			return corpus.Span{Start: f.span.Start, End: f.ts[first-1].End}
		}
	}
	if j := f.addressed(c); j == behind {
		if end := f.object(j); end < len(f.ts) && !lang.Intending(f.ts[end].folded) {
			behind = end
		}
	}
	if behind == len(f.ts)-1 && lang.Demonstrative(f.ts[behind].folded) {
		return f.span // "menolak tuduhan itu"
	}
	if k := f.conjunction(behind); k+1 < len(f.ts) && k >= 0 {
		return corpus.Span{Start: f.ts[k+1].Start, End: f.lastWord()}
	}
	behind = f.skipDate(behind)
	if behind >= len(f.ts) {
		if first >= shortest {
			return corpus.Span{Start: f.span.Start, End: f.ts[first-1].End}
		}
		return f.span
	}
	return corpus.Span{Start: f.ts[behind].Start, End: f.lastWord()}
}

// lead returns the token that an attribution begins with, "an" before "analyst
// said" among them.
func (f frame) lead(extent corpus.Span) int {
	i := f.index(extent.Start)
	for i > 0 && lang.Determiner(f.ts[i-1].folded) && f.ts[i].joined() {
		i--
	}
	return i
}

// opens reports whether a cue, for all the commas before it, stands ahead of
// what it reports: "The head of Acme, Jane Doe, said it was late."
func (f frame) opens(c lang.Cue, who mention, behind int) bool {
	if who.at.End > c.Start || len(f.ts)-behind < shortest {
		return false
	}
	return strings.HasPrefix(f.gap(f.index(c.Start)), ",") || f.governs(c) || lang.Reporting(f.ts[behind].folded)
}

// conjunction returns the token that begins what is reported behind token i,
// "bahwa" or "that", -1 where none does. Time and place may stand before it.
func (f frame) conjunction(i int) int {
	const farthest = 14 // words
	for k := i; k < len(f.ts) && k < i+farthest; k++ {
		if f.ts[k].cue && strings.HasSuffix(f.ts[k].folded, "ing") && strings.HasPrefix(f.gap(k), ",") {
			return -1 // "apologised, adding that"
		}
		switch f.ts[k].folded {
		case "bahwa", "kalau", "jika":
			if f.begunBefore(i, k) {
				return -1
			}
			return k
		case "that":
			if k == i || lang.Bound(f.ts[i].folded) || lang.Calendar(f.ts[i].folded) {
				return k
			}
		}
	}
	return -1
}

// begunBefore reports whether what is reported begins at token i already, before
// the conjunction at token k: "belum ada kesimpulan bahwa". Left out, it would
// make the opposite of it.
func (f frame) begunBefore(i, k int) bool {
	return slices.ContainsFunc(f.ts[i:k], func(t token) bool {
		return lang.Negation(lang.Indonesian, t.folded) || lang.Existing(t.folded)
	})
}

// shortest is the number of words from which on what stands before an
// attribution is a part of what was said and no mere link: "Namun,".
const shortest = 4

// interposed reports whether an attribution, which ends before token behind,
// stands between commas amid the words reported: "The test, Doe said, was the
// biggest yet."
func (f frame) interposed(first, behind int) bool {
	if first < 2 || len(f.ts)-behind < 3 || !strings.HasPrefix(f.gap(behind), ",") || lang.Bound(f.ts[behind].folded) && !lang.Helper(f.ts[behind].folded) {
		return false
	}
	if first >= shortest && f.describes(behind) {
		return false
	}
	return f.names.lang == lang.English && !f.ts[first-1].cue || first >= shortest
}

// describes reports whether the words from token i on say who a speaker is, or
// when it was said: ", a spokesman for Acme", ", Selasa (2/4)".
func (f frame) describes(i int) bool {
	const farthest = 5 // words from the comma to the office
	if lang.Calendar(f.ts[i].folded) || relative(f.ts[i].folded) {
		return true
	}
	for k := i; k < len(f.ts) && k < i+farthest && (k == i || f.ts[k].joined()); k++ {
		if lang.Finite(f.ts[k].folded) || f.ts[k].cue {
			return false
		}
		if lang.Role(f.ts[k].folded) {
			return true
		}
	}
	return false
}

// skipPlace returns the token where the words reported can begin behind an
// attribution that ends before token i: "menurut Bima dari Arunika, ...".
func (f frame) skipPlace(i int) int {
	const longest = 10 // words
	if i >= len(f.ts) || !f.ts[i].joined() || !lang.Bound(f.ts[i].folded) || lang.Complement(f.ts[i].folded) {
		return i
	}
	for k := i + 1; k < len(f.ts) && k < i+longest; k++ {
		switch {
		case lang.Reporting(f.ts[k].folded), f.ts[k].cue:
			return i
		case f.ts[k].gap == ",":
			return k
		}
	}
	return i
}

// skipDate returns the token behind a day that stands between a verb and what
// it reports: "said Tuesday the lock broke". A month may be the subject itself.
func (f frame) skipDate(i int) int {
	k := i
	if k < len(f.ts) && lang.BeforeDay(f.ts[k].folded) {
		k++
	}
	from := k
	for k < len(f.ts) && (lang.Calendar(f.ts[k].folded) || k > from && f.ts[k].digit()) {
		k++
	}
	if k == from || k >= len(f.ts)-1 || lang.Finite(f.ts[k].folded) {
		return i
	}
	return k
}

// closes reports whether an attribution behind a comma closes the sentence, so
// that its words stand before it: "..., he said on Tuesday." What follows a
// verb before its speaker is no more than where and when.
func (f frame) closes(c lang.Cue, who mention, behind int) bool {
	const fewest = 8 // words that can be what was said
	if c.Kind == lang.According {
		return len(f.ts)-behind < 3
	}
	if c.Bare || who.at.Start >= c.Start {
		return true
	}
	return len(f.ts)-behind < fewest && !f.saysMore(behind)
}

// saysMore reports whether the words behind an attribution are reported and
// not circumstances.
func (f frame) saysMore(behind int) bool {
	if behind >= len(f.ts) {
		return false
	}
	t := f.ts[behind]
	return !lang.Bound(t.folded) && !lang.Calendar(t.folded) || lang.Reporting(t.folded)
}

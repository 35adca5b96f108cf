package statement

import (
	"kutip/corpus"
	"kutip/corpus/lang"
)

// date returns when a sentence says that its words were said, nil where it
// does not say. Dates inside the words reported are not when they were said.
func (r *reader) date(f frame, a attribution, who *person) *Said {
	var best *lang.DatePhrase
	found := lang.Dates(r.lang, f.span.Of(f.text), r.article.Published)
	for i := range found {
		d := &found[i]
		d.Start += f.span.Start
		d.End += f.span.Start
		if d.Date.Precision() == lang.Day && r.datesSpeech(f, a, d) && (best == nil || near(d.Span, a) < near(best.Span, a)) {
			best = d
		}
	}
	if best == nil {
		return nil
	}
	said := &Said{Date: best.Date, Precision: best.Date.Precision(), Text: best.Of(f.text)}
	r.said[who.Name] = said
	return said
}

// datesSpeech reports whether a date belongs to the cue: with quotations any
// outside of them does; in indirect speech one between the cue and what was
// said, or at the sentence's end.
func (r *reader) datesSpeech(f frame, a attribution, d *lang.DatePhrase) bool {
	if len(f.quotes) > 0 {
		return true
	}
	if !a.content.Overlaps(d.Span) {
		return true
	}
	const close = 30 // bytes between the speaker and a date that goes with the verb
	behind := d.Start - max(a.cue.End, a.who.at.End)
	return behind >= 0 && behind < close && (d.Weekday || d.Relative) || d.Weekday && d.End >= f.lastWord()-2
}

func near(d corpus.Span, a attribution) int {
	n := d.Start - a.cue.End
	if n < 0 {
		return a.cue.Start - d.End
	}
	return n
}

// infer dates words that carry no date: as what the same speaker said
// elsewhere in the article, else as the article's publication.
func (r *reader) infer(name string) *Said {
	if s := r.said[name]; s != nil {
		return &Said{Date: s.Date, Precision: s.Precision, Text: s.Text, Inferred: true}
	}
	if p := r.article.Published; !p.IsZero() {
		return &Said{Date: p, Precision: p.Precision(), Inferred: true}
	}
	return nil
}

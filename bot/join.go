package bot

import (
	"context"
	"slices"
	"strings"

	"kutip/corpus/lang"
)

// joined splits a question that asks twice: "who denied it and when?". Both
// parts open with a question word of their own.
func joined(text string) (first, second string, ok bool) {
	ts := questionTokens(text)
	folded := foldedOf(ts)
	if len(ts) == 0 || lang.LeansAt(lang.LeanAsks, folded) == 0 {
		return "", "", false
	}
	for i := 1; i+1 < len(ts); i++ {
		if !lang.Adding(folded[i]) || lang.LeansAt(lang.LeanAsks, folded[i+1:]) == 0 {
			continue
		}
		first, second = strings.TrimRight(text[:ts[i].Start], " ,")+"?", text[ts[i+1].Start:]
		p := parse(Question{Text: first})
		return first, second, !p.unclear()
	}
	return "", "", false
}

// askBoth answers both parts of a question, the second in the light of the
// first. Where either has no answer it is for the whole question to find one,
// and the part that has one is given where that finds none or is less sure.
func (e *Engine) askBoth(ctx context.Context, q Question, first, second string) (Answer, error) {
	one, two := q, q
	one.Text, two.Text = first, second
	a, err := e.one(ctx, one)
	if err != nil {
		return Answer{}, err
	}
	two.Before = append(slices.Clip(q.Before), TurnOf(one, a))
	b, err := e.one(ctx, two)
	if err != nil {
		return Answer{}, err
	}
	if len(a.Quotes) > 0 && len(b.Quotes) > 0 {
		a.Question = q.Text
		a.add(b, e.cfg.MaxQuotes)
		return a, nil
	}
	whole, err := e.one(ctx, q)
	if err != nil {
		return whole, err
	}
	for _, part := range []Answer{a, b} {
		if len(part.Quotes) > 0 && (len(whole.Quotes) == 0 || part.Confidence > whole.Confidence) {
			part.Text += " " + strings.ReplaceAll(wording[part.Lang].partOpen, "PART", openPart(part, first, second))
			part.Question = q.Text
			return part, nil
		}
	}
	return whole, nil
}

// openPart returns the part of a question that an answer leaves open.
func openPart(ans Answer, first, second string) string {
	if ans.Question == first {
		return second
	}
	return first
}

// add puts the answer to a second question behind that to a first: the best
// quote of each before the rest, and as sure as the less sure of both.
func (a *Answer) add(b Answer, most int) {
	if strings.HasPrefix(b.Text, a.Text) {
		a.Text = b.Text
	} else {
		a.Text += " " + b.Text
	}
	a.Confidence = min(a.Confidence, b.Confidence)
	if b.Outcome == Contradicted {
		a.Outcome = Contradicted
	}
	sources := make([]int, len(b.Sources))
	for i, s := range b.Sources {
		sources[i] = a.addSource(s)
	}
	at := 1 // where the next quote of b goes: the best behind the best
	for _, q := range b.Quotes {
		if q.Source >= 0 && q.Source < len(sources) {
			q.Source = sources[q.Source]
		}
		same := slices.IndexFunc(a.Quotes, func(o Quote) bool {
			return o.Article == q.Article && o.Start < q.End && q.Start < o.End
		})
		if same < 0 {
			a.Quotes = slices.Insert(a.Quotes, at, q)
			at = len(a.Quotes)
			continue
		}
		at = len(a.Quotes)
		if o := &a.Quotes[same]; o.Answer == nil && q.Answer != nil && o.Start <= q.Answer.Start && q.Answer.End <= o.End {
			o.Answer = q.Answer
		}
	}
	a.Quotes = a.Quotes[:min(len(a.Quotes), most)]
	a.dropUncited()
}

// addSource adds a source, or its words to the link of one that is there, and
// returns where it is.
func (a *Answer) addSource(s Source) int {
	const mark = ":~:"
	page := func(s Source) Source {
		s.QuoteURL, _, _ = strings.Cut(s.QuoteURL, mark)
		return s
	}
	at := slices.IndexFunc(a.Sources, func(o Source) bool { return page(o) == page(s) })
	if at < 0 {
		a.Sources = append(a.Sources, s)
		return len(a.Sources) - 1
	}
	_, words, _ := strings.Cut(s.QuoteURL, mark)
	for word := range strings.SplitSeq(words, "&") {
		if word != "" && !strings.Contains(a.Sources[at].QuoteURL+"&", word+"&") {
			a.Sources[at].QuoteURL += "&" + word
		}
	}
	return at
}

// dropUncited drops the sources that no quote is from any more, and the quoted
// ones from the related.
func (a *Answer) dropUncited() {
	var kept []Source
	moved := make([]int, len(a.Sources))
	for i, s := range a.Sources {
		moved[i] = len(kept)
		if slices.ContainsFunc(a.Quotes, func(q Quote) bool { return q.Source == i }) {
			kept = append(kept, s)
		}
	}
	a.Sources = kept
	for i := range a.Quotes {
		a.Quotes[i].Source = moved[a.Quotes[i].Source]
	}
	a.Related = slices.DeleteFunc(a.Related, func(r Source) bool {
		return slices.ContainsFunc(a.Sources, func(s Source) bool { return s.ID == r.ID })
	})
}

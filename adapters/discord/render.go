package discord

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"kutip/adapters"
	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// The colours of the bar beside an answer.
const (
	blue  = 0x3b82f6
	amber = 0xd97706
	grey  = 0x6b7280
)

// The weights of the parts of an answer: under each other, what is left out
// first. Later quotations are lighter than earlier ones.
const (
	weightRelated    = 1
	weightConfidence = 2
	weightQuotes     = 100 // less the quotation's number
)

// maxQuoted is how long a quotation may be that is shown, with all that belongs
// to it. A longer one is not cut: the link leads to it.
const maxQuoted = 3000

// maxRelated is how many articles are named beside an answer, and instead of one.
const maxRelated, maxInstead = 3, 5

// render returns the page of an answer to a question.
func render(question string, ans bot.Answer) page {
	p := page{colour: blue}
	switch ans.Outcome {
	case bot.Contradicted:
		p.colour = amber
	case bot.NotFound, bot.Unclear:
		p.colour = grey
	}
	head := bold(line(ans.Text))
	if question != "" {
		head = questionMark + escape(question) + "\n" + head
	}
	p.parts = append(p.parts, part{text: head})
	p.quotes(ans)
	p.related(ans)
	if len(ans.Quotes) > 0 {
		percent := min(99, 100*ans.Confidence)
		p.parts = append(p.parts, part{text: fmt.Sprintf("-# %s %.0f%%", bot.LabelsFor(ans.Lang).Confidence, percent), weight: weightConfidence})
	}
	return p
}

// quotes adds the quotations: best first, or in the order of events.
func (p *page) quotes(ans bot.Answer) {
	if len(ans.Timeline) > 0 {
		for i, e := range ans.Timeline {
			p.parts = append(p.parts, part{text: eventPart(ans, e), weight: weightQuotes - i})
		}
		return
	}
	var shown []part
	for i, q := range ans.Quotes {
		shown = append(shown, part{text: quotePart(ans, q), weight: weightQuotes - i})
	}
	if bothSides(ans) {
		shown[1].weight = weightQuotes
		shown[0].tied, shown[1].tied = true, true
		longer := 1
		if adapters.UTF16Len(shown[0].text) > adapters.UTF16Len(shown[1].text) {
			longer = 0
		}
		if adapters.UTF16Len(shown[0].text)+adapters.UTF16Len(shown[1].text) > maxQuoted {
			shown[longer].text = unshownPart(ans, ans.Quotes[longer])
		}
	}
	p.parts = append(p.parts, shown...)
}

// bothSides reports whether an answer opens with a claim and its denial, in
// whichever order. Neither is shown without the other: where there is no room
// for the words of both, the longer one is named and linked in its place.
func bothSides(ans bot.Answer) bool {
	return len(ans.Quotes) > 1 && (ans.Quotes[0].Stance == lang.Denies) != (ans.Quotes[1].Stance == lang.Denies)
}

// quotePart is one quotation with all that its reader must know of it.
func quotePart(ans bot.Answer, q bot.Quote) string {
	if text := block(words(q)) + "\n" + about(ans, q); adapters.UTF16Len(text) <= maxQuoted {
		return text
	}
	return unshownPart(ans, q)
}

// unshownPart stands for a quotation that has no room.
func unshownPart(ans bot.Answer, q bot.Quote) string {
	return line(bot.Unshown(ans.Lang)) + "\n" + about(ans, q)
}

// about is who said a quotation, and where it was printed.
func about(ans bot.Answer, q bot.Quote) string {
	source := ans.SourceOf(q)
	return attribution(ans.Lang, q, source) + "\n" + citation(ans.Lang, source)
}

// words returns what was said, inert, the short answer in it in bold. Only
// direct speech gets quotation marks: the rest is the paper's own wording.
func words(q bot.Quote) string {
	before, short, after := q.Text, "", ""
	if s := q.Answer; s != nil {
		if from, to := s.Start-q.Start, s.End-q.Start; 0 <= from && from < to && to <= len(q.Text) {
			before, short, after = q.Text[:from], q.Text[from:to], q.Text[to:]
		}
	}
	inert := escape(clean(before)) + bold(escape(clean(short))) + escape(clean(after))
	if q.Kind == statement.Direct {
		return "“" + inert + "”"
	}
	return inert
}

// attribution is who said it, as what and when.
func attribution(l lang.Language, q bot.Quote, source bot.Source) string {
	w := bot.LabelsFor(l)
	var items []string
	if label := w.Stances[q.Stance]; label != "" {
		items = append(items, "`"+label+"`")
	}
	switch by := q.Speaker; {
	case by != nil:
		items = append(items, bold(line(by.Name)))
		if role := roleOf(by); role != "" {
			items = append(items, line(role))
		}
	case q.Kind == statement.Narration:
		items = append(items, w.Narration+" "+bold(line(cmp.Or(source.Publisher, source.ID))))
	default:
		items = append(items, w.Unnamed)
	}
	if q.Kind == statement.Indirect {
		items = append(items, w.Indirect)
	}
	switch {
	case q.Said != nil:
		items = append(items, w.Said+" "+date(l, q.Said.Date, q.Said.Inferred))
	case q.Kind != statement.Narration:
		items = append(items, w.Undated)
	}
	return strings.Join(items, " · ")
}

// roleOf joins role and organisation, unless the role names it already.
func roleOf(by *statement.Speaker) string {
	if by.Organisation == "" || by.Organisation == by.Name || strings.Contains(by.Role, by.Organisation) {
		return by.Role
	}
	if by.Role == "" {
		return by.Organisation
	}
	return by.Role + ", " + by.Organisation
}

// citation names the article, with a link to the words, in small print.
func citation(l lang.Language, s bot.Source) string {
	w := bot.LabelsFor(l)
	title := line(adapters.Fit(cmp.Or(s.Title, s.ID), 200))
	items := []string{linked(title, s.QuoteURL, s.URL)}
	if s.Publisher != "" {
		items = append(items, line(adapters.Fit(s.Publisher, 100)))
	}
	if s.Published.IsZero() {
		items = append(items, w.Unpublished)
	} else {
		items = append(items, w.Published+" "+date(l, s.Published, s.Inferred))
	}
	return "-# " + strings.Join(items, " · ")
}

func date(l lang.Language, d lang.Date, inferred bool) string {
	text := lang.FormatDate(d, l)
	if inferred {
		return "\\~" + text + " (" + bot.LabelsFor(l).Inferred + ")"
	}
	return text
}

// eventPart is one event of a timeline, with who tells of it.
func eventPart(ans bot.Answer, e bot.Event) string {
	day := bold(line(lang.FormatDate(e.Date, ans.Lang))) + "\n"
	for _, q := range ans.Quotes {
		if q.Article == e.Article && q.Start == e.Start {
			return day + quotePart(ans, q)
		}
	}
	if e.Told.Text != "" {
		return day + quotePart(ans, e.Told)
	}
	return day + block(escape(clean(e.Text))) + "\n" + citation(ans.Lang, ans.SourceOf(bot.Quote{Article: e.Article, Source: -1}))
}

// related names the nearest articles: more of them where they are all there is.
func (p *page) related(ans bot.Answer) {
	most := maxRelated
	if len(ans.Quotes) == 0 {
		most = maxInstead
	}
	var lines []string
	for _, s := range ans.Related[:min(most, len(ans.Related))] {
		lines = append(lines, citation(ans.Lang, s))
	}
	if len(lines) > 0 {
		p.parts = append(p.parts, part{text: bot.LabelsFor(ans.Lang).Related + "\n" + strings.Join(lines, "\n"), weight: weightRelated})
	}
}

// renderSources returns the page of all articles that an answer rests on and,
// under a heading of their own, of those that are merely near it.
func renderSources(question string, ans bot.Answer) page {
	w := bot.LabelsFor(ans.Lang)
	p := page{colour: blue, parts: []part{{text: questionMark + escape(question)}}}
	seen := map[string]bool{}
	weight := weightQuotes
	for _, list := range []struct {
		heading string
		of      []bot.Source
	}{{w.Sources, ans.Sources}, {w.Related, ans.Related}} {
		heading := bold(list.heading) + "\n"
		for _, s := range list.of {
			target := cmp.Or(s.QuoteURL, s.URL)
			if seen[target] && target != "" || seen[s.ID] && target == "" {
				continue
			}
			seen[target], seen[s.ID] = true, true
			p.parts = append(p.parts, part{text: heading + citation(ans.Lang, s), weight: weight})
			heading = ""
			weight--
		}
	}
	if len(seen) == 0 {
		p.parts = append(p.parts, part{text: line(bot.NoSources(ans.Lang).Text)})
	}
	return p
}

// notice is the page of what is no answer to a question, a paragraph a line.
func notice(said bot.Answer) page {
	p := page{colour: grey}
	for _, paragraph := range strings.Split(said.Text, "\n") {
		p.parts = append(p.parts, part{text: line(paragraph)})
	}
	return p
}

// helpPage is what can be asked and how, with examples.
func helpPage(said bot.Answer) page {
	p := notice(said)
	lines := []string{bold(line(bot.LabelsFor(said.Lang).Suggested))}
	for _, example := range bot.Examples(said.Lang) {
		lines = append(lines, "- "+line(example))
	}
	p.parts = append(p.parts, part{text: strings.Join(lines, "\n"), weight: weightRelated})
	return p
}

// answerPage is the page of an answer with the buttons below it.
func (a *Adapter) answerPage(t task, ans bot.Answer) page {
	p := render(t.Text, ans)
	t.Lang = ans.Lang
	w := bot.LabelsFor(ans.Lang)
	add := func(label, do string, style discordgo.ButtonStyle) {
		p.buttons = append(p.buttons, button{label, a.customID(do, t), style})
	}
	if len(ans.Quotes) > 0 {
		if len(ans.Sources)+len(ans.Related) > 1 {
			add(w.MoreSources, doMore, discordgo.SecondaryButton)
		}
		if len(ans.Timeline) == 0 {
			add(w.Timeline, doLine, discordgo.SecondaryButton)
		}
		if t.Private {
			add(w.Share, doShare, discordgo.PrimaryButton)
		}
	}
	add(w.Unhelpful, doWrong, discordgo.SecondaryButton)
	return p
}
